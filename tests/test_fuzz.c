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

/* Several cases share a process: under sanitizers its begin and the search for
 * leaks at its end take far longer than the rounds of a case. */
enum { ROUNDS = 200, ROOM = 4096, CASES_EACH = 16 };

static char **folders;
static size_t folder_count;

/* What is wrong about a figure; NULL: it makes sense. */
static const char *figure_fault(const struct net_case *c,
                                const struct net_figure *f)
{
    if (f->account >= c->job.account_count)
        return "of no account that was asked for";
    if (f->figure.low < 0 &&
        !network_is_signed(c->net, f->metric, c->job.call->period))
        return "below 0";
    if (f->figure.value < f->figure.low || f->figure.high < f->figure.value)
        return "outside its bounds";
    if (f->figure.day < c->job.from || f->figure.day > c->job.to)
        return "of a day that was not asked for";
    return NULL;
}

/* A failure of an account, with a reason. */
static bool is_told(const struct err *err)
{
    return err_kind_info(err->kind)->of_account && err->msg[0] != '\0';
}

static void assert_told(const struct net_case *c, const struct err *err,
                        uint64_t seed)
{
    ck_assert_msg(is_told(err), "%s: seed %llu: kind %d, '%s'", c->folder,
                  (unsigned long long)seed, (int)err->kind, err->msg);
}

static void assert_sane(const struct net_case *c,
                        const struct net_answer *answer, uint64_t seed)
{
    for (size_t i = 0; i < answer->figure_count; i++) {
        const char *fault = figure_fault(c, &answer->figures[i]);

        ck_assert_msg(fault == NULL, "%s: seed %llu: a figure is %s", c->folder,
                      (unsigned long long)seed, fault);
    }
    for (size_t i = 0; i < answer->failure_count; i++) {
        const struct net_failure *failure = &answer->failures[i];

        ck_assert_msg(failure->account < c->job.account_count,
                      "%s: seed %llu: a failure of no account", c->folder,
                      (unsigned long long)seed);
        assert_told(c, &failure->err, seed);
    }
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
    ck_assert_msg(answer.token[0] != '\0' &&
                      (answer.ends_at == 0 || answer.ends_at > response->now),
                  "%s: seed %llu: a token that is none", c->folder,
                  (unsigned long long)seed);
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
        ck_assert_msg(end >= 0, "%s: seed %llu: an end before 1970", c->folder,
                      (unsigned long long)seed);
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
        assert_sane(c, &answer, seed);
        net_answer_release(&answer);
    } else {
        assert_told(c, &err, seed);
    }
}

static void try_case(const char *folder, size_t number)
{
    struct net_case c;
    char *body;
    uint64_t rounds = (uint64_t)suite_rounds(ROUNDS, 5);

    net_case_load(&c, folder);
    if (c.body != NULL) {
        body = malloc(c.body_len + ROOM);
        ck_assert_ptr_nonnull(body);
        for (uint64_t seed = 1; seed <= rounds; seed++)
            try_one(&c, body, seed * 1000003 + (uint64_t)number);
        free(body);
    }
    net_case_release(&c);
}

START_TEST(damaged_answers_give_sane_figures_or_a_reason)
{
    size_t end = (size_t)(_i + 1) * CASES_EACH;

    for (size_t i = (size_t)_i * CASES_EACH; i < end && i < folder_count; i++)
        try_case(folders[i], i);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fuzz");
    TCase *tc = tcase_create("answers");
    int status;

    folders = net_case_folders(&folder_count);
    tcase_add_loop_test(tc, damaged_answers_give_sane_figures_or_a_reason, 0,
                        (int)((folder_count + CASES_EACH - 1) / CASES_EACH));
    suite_add_tcase(suite, tc);
    status = suite_run(suite);
    for (size_t i = 0; i < folder_count; i++)
        free(folders[i]);
    free(folders);
    return status;
}
