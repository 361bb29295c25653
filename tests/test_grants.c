/*
 * Tokens in a run, over transfers that the tests answer: who shares one, and
 * what a failure costs.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/zone.h"
#include "tests/help/suite.h"
#include "tests/help/token_server.h"

#define NOW FAKE_RUN_NOW
#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

START_TEST(accounts_with_one_secret_share_one_request)
{
    fake_run_load(CLIENT("one", "KEY_A") CLIENT("two", "KEY_B")
                      CLIENT("three", "KEY_A"));
    ck_assert_int_eq(token_server_run(NOW), 0);
    ck_assert_uint_eq(run.http.asked_count, 5);
    ck_assert_uint_eq(
        fake_http_asked(&run.http, "auth.example/token?key=given-secret-a"), 1);
    ck_assert_uint_eq(
        fake_http_asked(&run.http, "auth.example/token?key=given-secret-b"), 1);
    ck_assert_uint_eq(
        fake_http_asked(&run.http, "user?name=one&t=for-given-secret-a-"), 1);
    ck_assert_uint_eq(
        fake_http_asked(&run.http, "user?name=two&t=for-given-secret-b-"), 1);
    ck_assert_uint_eq(
        fake_http_asked(&run.http, "user?name=three&t=for-given-secret-a-"), 1);
    ck_assert_int_eq(token_server_figures(), 3);
    ck_assert_int_eq(run.total.requests, 5);
    fake_run_unload();
}
END_TEST

START_TEST(a_base_url_of_its_own_is_a_request_of_its_own)
{
    fake_run_load(CLIENT("one", "KEY_A") CLIENT(
        "two", "KEY_A") "base_url = https://proxy.example/x/\n");
    (void)token_server_run(NOW);
    ck_assert_uint_eq(fake_http_asked(&run.http, "https://auth.example/token"),
                      1);
    ck_assert_uint_eq(
        fake_http_asked(&run.http, "https://proxy.example/x/token"), 1);
    ck_assert_uint_eq(
        fake_http_asked(&run.http, "https://proxy.example/x/user"), 1);
    fake_run_unload();
}
END_TEST

START_TEST(no_evidence_of_a_token_is_kept)
{
    struct kept_evidence kept;
    struct err err = {0};

    fake_run_load(CLIENT("one", "KEY_A"));
    ck_assert_int_eq(token_server_run(NOW), 0);
    ck_assert_int_eq(store_evidence_read(run.st, 1, &kept, &err), 0);
    ck_assert_str_eq(kept.request, "GET https://api.example/user?name=one&t=***"
                                   "\nAccept: application/json\n");
    kept_evidence_release(&kept);
    ck_assert_int_eq(store_evidence_read(run.st, 2, &kept, &err), -1);
    fake_run_unload();
}
END_TEST

static struct fake_answer echo_token(void *ctx, const char *url, int nth)
{
    if (strstr(url, "api.example") == NULL)
        return token_server_answer(ctx, url, nth);
    return (struct fake_answer){
        .body = "{\"followers\":12,\"you\":\"for-given-secret-a-1\"}"};
}

START_TEST(a_token_that_an_answer_repeats_is_masked)
{
    struct kept_evidence kept;
    struct err err = {0};

    fake_run_load(CLIENT("one", "KEY_A"));
    ck_assert_int_eq(fake_run_at(NOW, echo_token), 0);
    ck_assert_int_eq(store_evidence_read(run.st, 1, &kept, &err), 0);
    ck_assert_str_eq(kept.body, "{\"followers\":12,\"you\":\"***\"}");
    kept_evidence_release(&kept);
    fake_run_unload();
}
END_TEST

static struct fake_answer answer_find(void *ctx, const char *url, int nth)
{
    if (strstr(url, "/find?login=busy") != NULL)
        return (struct fake_answer){.status = 503, .body = ""};
    if (strstr(url, "/find?login=nobody") != NULL)
        return (struct fake_answer){.body = "{\"data\":[]}"};
    if (strstr(url, "/find?") != NULL)
        return (struct fake_answer){.body = "{\"data\":[{\"id\":\"17\"}]}"};
    return token_server_answer(ctx, url, nth);
}

#define FINDER(name, set)                                                      \
    "[account " name "]\nnetwork = finder\n" set "\nkey = env:KEY_A\n"

START_TEST(an_account_that_waits_for_a_lookup_fails_in_each_run)
{
    fake_run_load(FINDER("one", "login = ps") FINDER("two", "id = 3"));
    ck_assert_int_eq(fake_run_at(NOW, answer_find), 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "find?"), 0);
    ck_assert_str_eq(run.told,
                     "one request not known yet: run 'headway add' with "
                     "its address again (setting 'id')\n"
                     "two none\n");
    fake_run_unload();
}
END_TEST

START_TEST(a_lookup_has_its_token_and_asks_each_account_once)
{
    fake_run_load(FINDER("one", "login = ps") FINDER("there", "id = 3")
                      FINDER("two", "login = nobody")
                          FINDER("three", "login = busy")
                              CLIENT("four", "KEY_A"));
    run.options.lookup = true;
    ck_assert_int_eq(fake_run_at(NOW, answer_find), 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "auth.example/token"), 1);
    ck_assert_uint_eq(
        fake_http_asked(&run.http, "find?login=ps&t=for-given-secret-a-1"), 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "find?login=busy"), 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "find?"), 3);
    ck_assert_uint_eq(fake_http_asked(&run.http, "user?"), 0);
    ck_assert_str_eq(run.told,
                     "one id 17\none none\n"
                     "two not-found the network knows no such account\n"
                     "three server HTTP 503: an error answer\n");
    fake_run_unload();
}
END_TEST

/* What a token's address may answer, and how that is told. */
static const struct refusal {
    const char *label;
    long status;
    const char *body;
    const char *wanted;
} refusals[] = {
    {"Reddit's refusal, HTTP 200", 200,
     "{\"error_description\":\"Only script apps may use password auth\","
     "\"error\":\"unauthorized_client\"}",
     "auth its token: HTTP 200: 'Only script apps may use password auth'"},
    {"RFC 6749's, HTTP 400", 400,
     "{\"error\":\"invalid_grant\",\"error_description\":"
     "\"given-secret-a is no token\"}",
     "auth its token: HTTP 400: an error answer"},
    {"a client's secret, HTTP 401", 401, "{\"error\":\"invalid_client\"}",
     "auth its token: HTTP 401: 'invalid_client'"},
    {"nothing but a status", 401, "",
     "auth its token: HTTP 401: an error "
     "answer"},
    {"a right that is missing", 403, "{}",
     "permission its token: HTTP 403: an error answer"},
    {"an error of another kind", 400, "{\"error\":\"invalid_scope\"}",
     "request its token: HTTP 400: 'invalid_scope'"},
    {"no token", 200, "{\"token_type\":\"bearer\"}",
     "malformed its token: nothing at '/access_token' where a token was "
     "expected"},
    {"a token that is no text", 200, "{\"access_token\":17}",
     "malformed its token: an integer at '/access_token' where a token was "
     "expected"},
    {"null", 200, "{\"access_token\":null}",
     "malformed its token: null at '/access_token' where a token was "
     "expected"},
    {"an empty token", 200, "{\"access_token\":\"\"}",
     "malformed its token: the text at '/access_token' is empty, or no token"},
    {"a token that would end a header", 200,
     "{\"access_token\":\"a\\r\\nX: y\"}",
     "malformed its token: the text at '/access_token' is empty, or no token"},
    {"a page to sign in", 200, "<html>Sign in</html>",
     "malformed its token: the answer is a web page where JSON was expected"},
    {"nothing", 200, "",
     "malformed its token: the answer is empty where JSON was expected"},
    {"a list", 200, "[]",
     "malformed its token: nothing at '/access_token' where a token was "
     "expected"},
    {"another place", 302, "",
     "not-found its token: HTTP 302: the address leads elsewhere"},
};

START_TEST(a_refused_token_is_told_for_all_who_share_it)
{
    const struct refusal *row = &refusals[_i];
    char wanted[256];

    fake_run_load(CLIENT("one", "KEY_A") CLIENT("two", "KEY_A"));
    server->token_answer = row->body;
    server->token_status = row->status;
    ck_assert_int_eq(token_server_run(NOW), 69);
    (void)snprintf(wanted, sizeof(wanted), "one %s\ntwo %s\n", row->wanted,
                   row->wanted);
    ck_assert_msg(strcmp(run.told, wanted) == 0, "%s: %s", row->label,
                  run.told);
    ck_assert_uint_eq(fake_http_asked(&run.http, "api.example"), 0);
    ck_assert_int_eq(token_server_figures(), 0);
    fake_run_unload();
}
END_TEST

/* Too often, then well. */
static struct fake_answer pause_first(void *ctx, const char *url, int nth)
{
    if (strstr(url, "auth.example") != NULL && nth == 0)
        return (struct fake_answer){.status = 429,
                                    .body = "{}",
                                    .header = "retry-after",
                                    .value = "60"};
    return token_server_answer(ctx, url, nth);
}

START_TEST(the_pause_of_a_tokens_host_is_kept)
{
    fake_run_load(CLIENT("one", "KEY_A"));
    ck_assert_int_eq(fake_run_at(NOW, pause_first), 0);
    ck_assert_uint_eq(run.http.asked_count, 3);
    ck_assert_int_ge(run.http.asked_ms[1], 60000);
    ck_assert_int_lt(run.http.asked_ms[1], 63000);
    fake_run_unload();
}
END_TEST

/* OAuth's own word for it, with a header gone wrong. */
static struct fake_answer server_error(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)url;
    (void)nth;
    return (struct fake_answer){.status = 400,
                                .body = "{\"error\":\"server_error\"}",
                                .header = "retry-after",
                                .value = "999999999"};
}

static void take_until(void *ctx, const struct pause *pause)
{
    *(int64_t *)ctx = pause->until;
}

START_TEST(a_pause_of_years_is_taken_for_seven_days)
{
    struct err err = {0};
    int64_t until = 0;

    fake_run_load(CLIENT("one", "KEY_A"));
    ck_assert_int_eq(fake_run_at(NOW, server_error), 69);
    ck_assert_str_eq(run.told,
                     "one server its token: HTTP 400: 'server_error', "
                     "until 2013-05-17 06:15\n");
    ck_assert_int_eq(store_each_pause(run.st, take_until, &until, &err), 0);
    ck_assert_int_eq(until, NOW + DAYS(7));
    fake_run_unload();
}
END_TEST

/* What no header can hold must not cost other accounts their figures. */
START_TEST(a_token_too_long_to_be_sent_is_a_failure_of_its_account)
{
    static const char begin[] = "{\"access_token\":\"";
    size_t size = (size_t)300 << 10;
    char *text = malloc(size);

    ck_assert_ptr_nonnull(text);
    memset(text, 'x', size);
    memcpy(text, begin, sizeof(begin) - 1);
    memcpy(text + size - 3, "\"}", 3);
    fake_run_load(CLIENT("one", "KEY_A"));
    server->token_answer = text;
    ck_assert_int_eq(token_server_run(NOW), 69);
    ck_assert_str_eq(run.told, "one malformed its token: the text at "
                               "'/access_token' is over 64 KiB: no token\n");
    free(text);
    fake_run_unload();
}
END_TEST

static struct fake_answer always_busy(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)url;
    (void)nth;
    return (struct fake_answer){.status = 503, .body = ""};
}

START_TEST(a_token_is_tried_as_often_as_a_call)
{
    fake_run_load(CLIENT("one", "KEY_A") "[collect]\nattempts = 3\n");
    ck_assert_int_eq(fake_run_at(NOW, always_busy), 69);
    ck_assert_uint_eq(run.http.asked_count, 3);
    ck_assert_str_eq(run.told,
                     "one server its token: HTTP 503: an error answer, 3 "
                     "tries\n");
    fake_run_unload();
}
END_TEST

/* The first token is refused by the calls, the second is taken. */
static struct fake_answer refuse_first(void *ctx, const char *url, int nth)
{
    if (strstr(url, "t=for-given-secret-a-1") != NULL)
        return (struct fake_answer){.status = 401, .body = "{}"};
    return token_server_answer(ctx, url, nth);
}

START_TEST(a_call_that_is_refused_is_tried_with_a_new_token)
{
    fake_run_load(CLIENT("one", "KEY_A") CLIENT("two", "KEY_A"));
    ck_assert_int_eq(fake_run_at(NOW, refuse_first), 0);
    ck_assert_uint_eq(fake_http_asked(&run.http, "auth.example"), 2);
    ck_assert_uint_eq(fake_http_asked(&run.http, "t=for-given-secret-a-1"), 2);
    ck_assert_uint_eq(fake_http_asked(&run.http, "t=for-given-secret-a-2"), 2);
    ck_assert_str_eq(run.told, "one none\ntwo none\n");
    fake_run_unload();
}
END_TEST

START_TEST(a_token_is_renewed_once_for_a_refusal)
{
    fake_run_load(CLIENT("one", "KEY_A") CLIENT("two", "KEY_A"));
    server->refuse_token = true;
    ck_assert_int_eq(token_server_run(NOW), 69);
    ck_assert_uint_eq(fake_http_asked(&run.http, "auth.example"), 2);
    ck_assert_uint_eq(fake_http_asked(&run.http, "api.example"), 4);
    ck_assert_str_eq(run.told, "one auth HTTP 401: 'invalid_token'\n"
                               "two auth HTTP 401: 'invalid_token'\n");
    fake_run_unload();
}
END_TEST

/* One account's call comes late: the token's life of 300 s is over then. */
static struct fake_answer late(void *ctx, const char *url, int nth)
{
    if (strstr(url, "name=two") != NULL && nth == 0 &&
        strstr(url, "a-1") != NULL)
        return (struct fake_answer){
            .status = 503, .body = "", .header = "retry-after", .value = "400"};
    return token_server_answer(ctx, url, nth);
}

START_TEST(a_token_whose_life_is_over_is_renewed_in_the_middle_of_a_run)
{
    fake_run_load(CLIENT("one", "KEY_A") CLIENT("two", "KEY_A"));
    ck_assert_int_eq(fake_run_at(NOW, late), 0);
    ck_assert_uint_eq(fake_http_asked(&run.http, "auth.example"), 2);
    ck_assert_uint_eq(
        fake_http_asked(&run.http, "name=two&t=for-given-secret-a-2"), 1);
    ck_assert_int_eq(token_server_figures(), 2);
    fake_run_unload();
}
END_TEST

START_TEST(a_dry_run_asks_for_no_token_and_shows_none)
{
    const struct account *accounts[1];
    struct work_options options = {.plan = NULL,
                                   .accounts = accounts,
                                   .account_count = 1,
                                   .since = DAY_NONE,
                                   .until = DAY_NONE,
                                   .dry = true};
    struct http_request request;
    struct err err = {0};
    struct net_job job;
    struct work work;
    char *text;

    fake_run_load(ROTATING("one"));
    accounts[0] = &run.plan->accounts[0];
    options.plan = run.plan;
    options.today = zone_day(NOW);
    ck_assert_int_eq(unsetenv("KEY_A"), 0);
    ck_assert_int_eq(work_plan(&options, run.st, &work, &err), 0);
    ck_assert_uint_eq(work.job_count, 1);
    job = work_net_job(&work, 0);
    ck_assert_int_eq(net_request(&job, &request, &err), 0);
    ck_assert_str_eq(request.shown, "GET https://api.example/user?name=one&"
                                    "t=***\nAccept: application/json\n");
    http_request_release(&request);
    work_release(&work);
    text = token_server_secrets();
    ck_assert_str_eq(text, "");
    free(text);
    fake_run_unload();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("grants");
    TCase *tc = tcase_create("grants");

    tcase_add_checked_fixture(tc, token_server_begin, token_server_end);
    tcase_add_test(tc, accounts_with_one_secret_share_one_request);
    tcase_add_test(tc, a_base_url_of_its_own_is_a_request_of_its_own);
    tcase_add_test(tc, no_evidence_of_a_token_is_kept);
    tcase_add_test(tc, a_token_that_an_answer_repeats_is_masked);
    tcase_add_test(tc, an_account_that_waits_for_a_lookup_fails_in_each_run);
    tcase_add_test(tc, a_lookup_has_its_token_and_asks_each_account_once);
    tcase_add_loop_test(tc, a_refused_token_is_told_for_all_who_share_it, 0,
                        COUNT(refusals));
    tcase_add_test(tc, the_pause_of_a_tokens_host_is_kept);
    tcase_add_test(tc, a_pause_of_years_is_taken_for_seven_days);
    tcase_add_test(tc, a_token_too_long_to_be_sent_is_a_failure_of_its_account);
    tcase_add_test(tc, a_token_is_tried_as_often_as_a_call);
    tcase_add_test(tc, a_call_that_is_refused_is_tried_with_a_new_token);
    tcase_add_test(tc, a_token_is_renewed_once_for_a_refusal);
    tcase_add_test(
        tc, a_token_whose_life_is_over_is_renewed_in_the_middle_of_a_run);
    tcase_add_test(tc, a_dry_run_asks_for_no_token_and_shows_none);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
