/*
 * The interpreter on damaged answers: every case of tests/data, a few hundred
 * times, each time damaged otherwise.  Whatever comes, the outcome is a
 * failure with a kind and a message, or figures that make sense.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/mutate.h"
#include "tests/help/net_case.h"
#include "tests/help/suite.h"

enum { ROUNDS = 200, ROOM = 4096 };

static char **folders;
static size_t folder_count;

static void assert_sane(const struct net_case *c,
                        const struct net_answer *answer)
{
    for (size_t i = 0; i < answer->figure_count; i++) {
        const struct net_figure *f = &answer->figures[i];

        ck_assert_uint_lt(f->account, c->job.account_count);
        ck_assert(f->figure.low >= 0 ||
                  network_is_signed(c->net, f->metric, c->job.call->period));
        ck_assert_int_ge(f->figure.value, f->figure.low);
        ck_assert_int_ge(f->figure.high, f->figure.value);
        ck_assert_int_ge(f->figure.day, c->job.from);
        ck_assert_int_le(f->figure.day, c->job.to);
    }
    for (size_t i = 0; i < answer->failure_count; i++) {
        const struct err *e = &answer->failures[i].err;

        ck_assert_uint_lt(answer->failures[i].account, c->job.account_count);
        ck_assert(err_kind_info(e->kind)->of_account);
        ck_assert_str_ne(e->msg, "");
    }
}

/* A failure of an account, with a reason. */
static void assert_told(const struct net_case *c, const struct err *err,
                        uint64_t seed)
{
    ck_assert_msg(err_kind_info(err->kind)->of_account, "%s: seed %llu: %s",
                  c->folder, (unsigned long long)seed, err->msg);
    ck_assert_str_ne(err->msg, "");
}

static void try_grant(const struct net_case *c,
                      const struct http_response *response, uint64_t seed)
{
    struct grant_answer answer;
    struct err err = {0};

    if (grant_read(&c->job, response, &answer, &err) != 0) {
        grant_answer_release(&answer);
        assert_told(c, &err, seed);
        return;
    }
    ck_assert_str_ne(answer.token, "");
    ck_assert(answer.ends_at == 0 || answer.ends_at > response->now);
    grant_answer_release(&answer);
}

static void try_end(const struct net_case *c,
                    const struct http_response *response, uint64_t seed)
{
    struct err err = {0};
    int64_t end;

    if (grant_read_end(&c->job, response, &end, &err) != 0)
        assert_told(c, &err, seed);
    else
        ck_assert(end >= 0);
}

/* One damaged answer; the damage is told by the seed. */
static void try_one(struct net_case *c, char *body, uint64_t seed)
{
    struct http_response response = c->response;
    struct net_answer answer = {0};
    struct err err = {0};

    memcpy(body, c->body, c->body_len);
    response.body = body;
    response.body_len = mutate(body, c->body_len, c->body_len + ROOM, seed);
    if (c->for_token) {
        try_grant(c, &response, seed);
    } else if (c->for_expires) {
        try_end(c, &response, seed);
    } else if (net_response(&c->job, &response, &answer, &err) == 0) {
        assert_sane(c, &answer);
        net_answer_release(&answer);
    } else {
        assert_told(c, &err, seed);
    }
}

START_TEST(a_damaged_answer_gives_sane_figures_or_a_reason)
{
    struct net_case c;
    char *body;
    uint64_t rounds = (uint64_t)suite_rounds(ROUNDS, 5);

    net_case_load(&c, folders[_i]);
    if (c.body != NULL) {
        body = malloc(c.body_len + ROOM);
        ck_assert_ptr_nonnull(body);
        for (uint64_t seed = 1; seed <= rounds; seed++)
            try_one(&c, body, seed * 1000003 + (uint64_t)_i);
        free(body);
    }
    net_case_release(&c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fuzz");
    TCase *tc = tcase_create("answers");
    int status;

    folders = net_case_folders(&folder_count);
    tcase_add_loop_test(tc, a_damaged_answer_gives_sane_figures_or_a_reason, 0,
                        (int)folder_count);
    suite_add_tcase(suite, tc);
    status = suite_run(suite);
    for (size_t i = 0; i < folder_count; i++)
        free(folders[i]);
    free(folders);
    return status;
}
