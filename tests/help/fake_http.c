/*
 * Transfers without a network.
 */
#include "tests/help/fake_http.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { LATENCY_MS = 10 };

static int fake_start(void *ctx, size_t id, const struct http_request *request,
                      struct err *err)
{
    struct fake_http *fake = ctx;
    size_t i = fake->asked_count;

    (void)err;
    ck_assert_uint_lt(i, FAKE_MAX);
    fake->asked[i] = strdup(request->url);
    ck_assert_ptr_nonnull(fake->asked[i]);
    fake->asked_ms[i] = fake->now_ms;
    fake->ids[i] = id;
    fake->asked_count++;
    if (fake->asked_count - fake->answered > fake->most_at_once)
        fake->most_at_once = fake->asked_count - fake->answered;
    return 0;
}

static int count_before(const struct fake_http *fake, size_t i)
{
    int count = 0;

    for (size_t k = 0; k < i; k++)
        count += strcmp(fake->asked[k], fake->asked[i]) == 0;
    return count;
}

static void answer_one(struct fake_http *fake, http_done_fn *done,
                       void *done_ctx)
{
    size_t i = fake->answered++;
    struct fake_answer answer =
        fake->answer(fake->ctx, fake->asked[i], count_before(fake, i));
    struct http_header header = {(char *)(uintptr_t)answer.header,
                                 (char *)(uintptr_t)answer.value};
    struct http_response response = {
        .status = answer.status != 0 ? answer.status : 200,
        .headers = &header,
        .header_count = answer.header != NULL ? 1 : 0,
        .body = answer.body,
        .body_len = answer.body != NULL ? strlen(answer.body) : 0,
        .now = fake->now + fake->now_ms / 1000,
    };
    struct err err = {0};

    if (answer.kind == ERR_NONE) {
        done(done_ctx, fake->ids[i], &response, NULL);
    } else {
        (void)err_set(&err, answer.kind, "%s", answer.message);
        done(done_ctx, fake->ids[i], NULL, &err);
    }
}

static int fake_wait(void *ctx, int timeout_ms, http_done_fn *done,
                     void *done_ctx, struct err *err)
{
    struct fake_http *fake = ctx;
    size_t under_way = fake->asked_count - fake->answered;

    (void)err;
    fake->now_ms += under_way > 0 ? LATENCY_MS : timeout_ms;
    while (under_way-- > 0)
        answer_one(fake, done, done_ctx);
    return 0;
}

static int64_t fake_elapsed_ms(void *ctx)
{
    const struct fake_http *fake = ctx;

    return fake->now_ms;
}

struct http fake_http_edge(struct fake_http *fake)
{
    return (struct http){
        .ctx = fake,
        .start = fake_start,
        .wait = fake_wait,
        .elapsed_ms = fake_elapsed_ms,
    };
}

void fake_http_release(struct fake_http *fake)
{
    for (size_t i = 0; i < fake->asked_count; i++)
        free(fake->asked[i]);
    fake->asked_count = 0;
    fake->answered = 0;
    fake->most_at_once = 0;
    fake->now_ms = 0;
}

size_t fake_http_asked(const struct fake_http *fake, const char *text)
{
    size_t count = 0;

    for (size_t i = 0; i < fake->asked_count; i++)
        count += strstr(fake->asked[i], text) != NULL;
    return count;
}
