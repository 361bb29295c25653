/*
 * A run over transfers that the tests answer: figures and their evidence, failed
 * accounts, and how a run ends.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/zone.h"
#include "tests/help/fake_run.h"
#include "tests/help/store_help.h"
#include "tests/help/suite.h"

#undef NOW
#define NOW FAKE_RUN_NOW
#define ONE                                                                    \
    "[account one]\nnetwork = single\nhost = a.example\nuser = x\n"            \
    "token = env:COLLECT_TOKEN\n"
#define TWO "[account two]\nnetwork = single\nhost = b.example\nuser = y\n"

START_TEST(a_figure_is_stored_with_its_evidence)
{
    struct kept_evidence kept;
    struct series_key key = {"one", "single", "followers", PERIOD_INSTANT,
                             PAID_INCLUDE};
    struct figures figures;
    struct err err = {0};

    ck_assert_int_eq(setenv("COLLECT_TOKEN", "not-a-real-secret", 1), 0);
    fake_run_load(ONE);
    ck_assert_int_eq(fake_run_at(NOW, fake_run_always_12), 0);
    ck_assert_str_eq(run.told, "one none\n");
    ck_assert_uint_eq(run.http.asked_count, 1);
    ck_assert_str_eq(run.http.asked[0],
                     "https://a.example/user?name=x&token=not-a-real-secret");
    ck_assert_int_eq(run.total.figures, 1);
    ck_assert_int_eq(run.total.requests, 1);
    ck_assert_int_eq(store_series(run.st, &key, 0, 99999, &figures, &err), 0);
    ck_assert_uint_eq(figures.count, 1);
    ck_assert_int_eq(figures.list[0].value, 12);
    ck_assert_int_eq(figures.list[0].fetched_at, NOW);
    ck_assert_int_eq(figures.list[0].origin, ORIGIN_FETCHED);
    ck_assert_int_eq(
        store_evidence_read(run.st, figures.list[0].evidence, &kept, &err), 0);
    ck_assert_ptr_nonnull(
        strstr(kept.request, "GET https://a.example/user?name=x&token=***"));
    ck_assert_ptr_null(strstr(kept.request, "not-a-real-secret"));
    ck_assert_str_eq(kept.body, "{\"followers\":12,\"posts\":3}");
    ck_assert_int_eq(kept.evidence.status, 200);
    ck_assert_int_eq(kept.evidence.fetched_at, NOW);
    kept_evidence_release(&kept);
    figures_release(&figures);
    fake_run_unload();
}
END_TEST

START_TEST(a_part_of_a_secret_leads_to_its_host)
{
    ck_assert_int_eq(setenv("COLLECT_GOOD", "abc-us1", 1), 0);
    ck_assert_int_eq(setenv("COLLECT_BAD", "abc", 1), 0);
    fake_run_load("[account good]\nnetwork = parts\nkey = env:COLLECT_GOOD\n"
                  "[account bad]\nnetwork = parts\nkey = env:COLLECT_BAD\n");
    ck_assert_int_eq(fake_run_at(NOW, fake_run_always_12), 1);
    ck_assert_str_eq(run.told,
                     "bad request setting 'key' has nothing behind '-'\n"
                     "good none\n");
    ck_assert_uint_eq(run.http.asked_count, 1);
    ck_assert_str_eq(run.http.asked[0], "https://us1.example/user?key=abc-us1");
    fake_run_unload();
}
END_TEST

/* As Facebook does it: the addresses of other pages repeat the token. */
static struct fake_answer with_token(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)url;
    (void)nth;
    return (struct fake_answer){
        .body = "{\"followers\":12,\"paging\":{\"previous\":\"https:\\/\\/"
                "a.example\\/user?token=not|a\\/real-secret&x=1\",\"next\":"
                "\"https://a.example/user?token=not%7Ca%2Freal-secret\"},"
                "\"said\":\"not|a/real-secret\"}"};
}

START_TEST(no_evidence_holds_a_secret)
{
    struct kept_evidence kept;
    struct err err = {0};

    ck_assert_int_eq(setenv("COLLECT_TOKEN", "not|a/real-secret", 1), 0);
    fake_run_load(ONE);
    ck_assert_int_eq(fake_run_at(NOW, with_token), 0);
    ck_assert_int_eq(store_evidence_read(run.st, 1, &kept, &err), 0);
    ck_assert_str_eq(kept.body,
                     "{\"followers\":12,\"paging\":{\"previous\":\"https:\\/"
                     "\\/a.example\\/user?token=***&x=1\",\"next\":"
                     "\"https://a.example/user?token=***\"},"
                     "\"said\":\"***\"}");
    ck_assert_str_eq(kept.evidence.note, "secrets masked");
    ck_assert_ptr_null(strstr(kept.request, "secret"));
    kept_evidence_release(&kept);
    fake_run_unload();
}
END_TEST

START_TEST(a_run_ends_after_it_began)
{
    fake_run_load(TWO);
    ck_assert_int_eq(fake_run_at(NOW, fake_run_busy_once), 0);
    ck_assert_int_ge(run.http.now_ms, 60000);
    ck_sql_row(run.st, "SELECT began_at, ended_at FROM run_list",
               "2013-05-10T06:15:00Z|2013-05-10T06:16:01Z");
    fake_run_unload();
}
END_TEST

START_TEST(a_count_of_today_is_asked_for_once)
{
    fake_run_load(TWO);
    ck_assert_int_eq(fake_run_at(NOW, fake_run_always_12), 0);
    ck_assert_int_eq(fake_run_at(NOW + 3600, fake_run_always_12), 0);
    ck_assert_uint_eq(run.http.asked_count, 0);
    ck_assert_str_eq(run.told, "");
    ck_assert_int_eq(fake_run_at(NOW + 86400, fake_run_always_12), 0);
    ck_assert_uint_eq(run.http.asked_count, 1);
    ck_assert_str_eq(fake_run_series("two", "single", "followers",
                                     PERIOD_INSTANT, PAID_INCLUDE),
                     "2013-05-10=12 2013-05-11=12");
    fake_run_unload();
}
END_TEST

START_TEST(a_run_with_nothing_to_ask_needs_no_transfers)
{
    struct http none = {0};
    struct err err = {0};
    struct work work;

    fake_run_load(TWO);
    ck_assert_int_eq(fake_run_at(NOW, fake_run_always_12), 0);
    ck_assert_int_eq(work_plan(&run.options, run.st, &work, &err), 0);
    ck_assert_uint_eq(work.job_count, 0);
    ck_assert_msg(collect_run(&run.run_options, &work, run.st, &none,
                              &run.total, &err) == 0,
                  "%s", err.msg);
    work_release(&work);
    fake_run_unload();
}
END_TEST

START_TEST(a_call_on_demand_is_made_for_an_indicator_alone)
{
    fake_run_load(TWO "[indicator posts]\naccount = two\nmetric = posts\n"
                      "period = instant\n");
    ck_assert_int_eq(fake_run_at(NOW, fake_run_always_12), 0);
    ck_assert_uint_eq(fake_http_asked(&run.http, "/posts?name=y"), 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "/user?name=y"), 1);
    ck_assert_str_eq(
        fake_run_series("two", "single", "posts", PERIOD_INSTANT, PAID_INCLUDE),
        "2013-05-10=3");
    fake_run_unload();
}
END_TEST

START_TEST(what_is_typed_is_not_asked_for)
{
    fake_run_load("[account hotline]\nnetwork = manual\nunit = calls\n"
                  "metrics = calls\n");
    ck_assert_int_eq(fake_run_at(NOW, fake_run_always_12), 0);
    ck_assert_uint_eq(run.http.asked_count, 0);
    ck_assert_uint_eq(run.total.accounts, 0);
    fake_run_unload();
}
END_TEST

static struct fake_answer a_fails(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)nth;
    if (strstr(url, "a.example") != NULL)
        return (struct fake_answer){.status = 401, .body = "{}"};
    return (struct fake_answer){.body = "{\"followers\":12}"};
}

START_TEST(a_failed_account_costs_no_other_its_figures)
{
    struct account_state state;
    struct err err = {0};

    ck_assert_int_eq(setenv("COLLECT_TOKEN", "not-a-real-secret", 1), 0);
    fake_run_load(ONE TWO);
    ck_assert_int_eq(fake_run_at(NOW, a_fails), 1);
    ck_assert_str_eq(fake_run_series("one", "single", "followers",
                                     PERIOD_INSTANT, PAID_INCLUDE),
                     "");
    ck_assert_str_eq(fake_run_series("two", "single", "followers",
                                     PERIOD_INSTANT, PAID_INCLUDE),
                     "2013-05-10=12");
    ck_assert_int_eq(store_account_state(run.st, "one", "single", &state, &err),
                     0);
    ck_assert_int_eq(state.kind, ERR_AUTH);
    ck_assert_int_eq(state.last_success, 0);
    ck_assert_int_eq(state.last_attempt, NOW);
    ck_assert_int_eq(store_account_state(run.st, "two", "single", &state, &err),
                     0);
    ck_assert_int_eq(state.kind, ERR_NONE);
    ck_assert_int_eq(state.last_success, NOW);
    fake_run_unload();
}
END_TEST

START_TEST(when_every_account_failed_the_status_is_69)
{
    ck_assert_int_eq(setenv("COLLECT_TOKEN", "not-a-real-secret", 1), 0);
    fake_run_load(ONE);
    ck_assert_int_eq(fake_run_at(NOW, a_fails), 69);
    fake_run_unload();
}
END_TEST

START_TEST(an_account_without_its_secret_is_not_asked)
{
    ck_assert_int_eq(unsetenv("COLLECT_TOKEN"), 0);
    fake_run_load(ONE TWO);
    ck_assert_int_eq(fake_run_at(NOW, fake_run_always_12), 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "a.example"), 0);
    ck_assert_uint_eq(fake_http_asked(&run.http, "b.example"), 1);
    ck_assert_ptr_nonnull(strstr(run.told, "one auth secret "
                                           "'env:COLLECT_TOKEN'"));
    fake_run_unload();
}
END_TEST

START_TEST(a_secret_that_can_be_read_again_is_well_without_a_request)
{
    struct account_state state;
    struct err err = {0};

    ck_assert_int_eq(setenv("COLLECT_TOKEN", "fake-secret", 1), 0);
    fake_run_load(ONE);
    ck_assert_int_eq(fake_run_at(NOW, fake_run_always_12), 0);
    ck_assert_int_eq(unsetenv("COLLECT_TOKEN"), 0);
    ck_assert_int_eq(fake_run_at(NOW + 60, fake_run_always_12), 69);
    ck_assert_int_eq(store_account_state(run.st, "one", "single", &state, &err),
                     0);
    ck_assert_int_eq(state.kind, ERR_AUTH);
    ck_assert_int_eq(setenv("COLLECT_TOKEN", "fake-secret", 1), 0);
    ck_assert_int_eq(fake_run_at(NOW + 120, fake_run_always_12), 0);
    ck_assert_uint_eq(run.http.asked_count, 0);
    ck_assert_str_eq(run.told, "");
    ck_assert_int_eq(store_account_state(run.st, "one", "single", &state, &err),
                     0);
    ck_assert_int_eq(state.kind, ERR_NONE);
    ck_assert_int_eq(state.last_attempt, NOW + 120);
    /* Nobody answered since. */
    ck_assert_int_eq(state.last_success, NOW);
    fake_run_unload();
}
END_TEST

static struct fake_answer no_posts(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)nth;
    return (struct fake_answer){.status =
                                    strstr(url, "posts") == NULL ? 200 : 404,
                                .body = "{\"followers\":12}"};
}

START_TEST(what_a_network_said_stays_until_it_says_otherwise)
{
    struct account_state state;
    struct err err = {0};

    fake_run_load(TWO "[indicator posts]\naccount = two\nmetric = posts\n"
                      "target = 9\n[indicator followers]\naccount = two\n"
                      "metric = followers\ntarget = 9\n");
    (void)fake_run_at(NOW, no_posts);
    ck_assert_int_eq(store_account_state(run.st, "two", "single", &state, &err),
                     0);
    ck_assert_int_eq(state.kind, ERR_NOT_FOUND);
    run.options.until = zone_day(NOW) - 1; /* nothing to ask */
    ck_assert_int_eq(fake_run_at(NOW + 60, fake_run_always_12), 0);
    ck_assert_int_eq(store_account_state(run.st, "two", "single", &state, &err),
                     0);
    ck_assert_int_eq(state.kind, ERR_NOT_FOUND);
    fake_run_unload();
}
END_TEST

static struct fake_answer server_error_twice(void *ctx, const char *url,
                                             int nth)
{
    (void)ctx;
    (void)url;
    if (nth < 2)
        return (struct fake_answer){.status = 500, .body = ""};
    return (struct fake_answer){.body = "{\"followers\":12}"};
}

START_TEST(a_server_error_is_tried_again)
{
    fake_run_load(TWO);
    ck_assert_int_eq(fake_run_at(NOW, server_error_twice), 0);
    ck_assert_uint_eq(run.http.asked_count, 3);
    ck_assert_int_eq(run.total.requests, 3);
    ck_assert_int_ge(run.http.asked_ms[1] - run.http.asked_ms[0], 250);
    ck_assert_int_ge(run.http.asked_ms[2] - run.http.asked_ms[1], 500);
    fake_run_unload();
}
END_TEST

static struct fake_answer no_answer(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)url;
    (void)nth;
    return (struct fake_answer){.kind = ERR_TIMEOUT,
                                .message = "no answer in 30 s"};
}

START_TEST(the_number_of_tries_is_told)
{
    fake_run_load(TWO);
    ck_assert_int_eq(fake_run_at(NOW, no_answer), 69);
    ck_assert_uint_eq(run.http.asked_count, 4);
    ck_assert_str_eq(run.told, "two timeout no answer in 30 s, 4 tries\n");
    fake_run_unload();
}
END_TEST

static volatile sig_atomic_t stop_now;

static struct fake_answer stops_after_the_first(void *ctx, const char *url,
                                                int nth)
{
    (void)ctx;
    (void)url;
    (void)nth;
    stop_now = 1;
    return (struct fake_answer){.body = "{\"followers\":12}"};
}

START_TEST(a_signal_ends_the_run_and_keeps_what_came)
{
    struct account_state state;
    struct err err = {0};

    fake_run_load(
        "[collect]\nparallel = 1\nper_host = 1\n"
        "[account p]\nnetwork = single\nhost = a.example\nuser = p\n"
        "[account q]\nnetwork = single\nhost = b.example\nuser = q\n");
    stop_now = 0;
    run.run_options.stop = &stop_now;
    ck_assert_int_eq(fake_run_at(NOW, stops_after_the_first), 1);
    ck_assert_str_eq(run.told,
                     "p none\nq cancelled stopped before the answer came\n");
    ck_assert_str_eq(fake_run_series("p", "single", "followers", PERIOD_INSTANT,
                                     PAID_INCLUDE),
                     "2013-05-10=12");
    ck_assert_int_eq(store_account_state(run.st, "q", "single", &state, &err),
                     0);
    ck_assert_int_eq(state.kind, ERR_CANCELLED);
    fake_run_unload();
}
END_TEST

START_TEST(limits_of_transfers_hold)
{
    char text[2048] = "[collect]\nparallel = 3\nper_host = 2\n";

    for (int i = 0; i < 12; i++) {
        size_t len = strlen(text);

        (void)snprintf(text + len, sizeof(text) - len,
                       "[account a%d]\nnetwork = single\nhost = h%d.example\n"
                       "user = u%d\n",
                       i, i % 2, i);
    }
    fake_run_load(text);
    ck_assert_int_eq(fake_run_at(NOW, fake_run_always_12), 0);
    ck_assert_uint_eq(run.http.most_at_once, 3);
    ck_assert_uint_eq(run.http.asked_count, 12);
    fake_run_unload();
}
END_TEST

START_TEST(a_probe_asks_each_account_once_and_stores_nothing)
{
    struct err err = {0};

    fake_run_load(TWO "[account site]\nnetwork = daily\nsite = 1\n");
    run.options.probe = true;
    ck_assert_int_eq(fake_run_try(NOW, fake_run_always_12, &err), 0);
    ck_assert_uint_eq(run.http.asked_count, 2);
    ck_assert_uint_eq(
        fake_http_asked(&run.http, "from=2013-05-03&to=2013-05-09"), 1);
    ck_assert_str_eq(fake_run_series("two", "single", "followers",
                                     PERIOD_INSTANT, PAID_INCLUDE),
                     "");
    fake_run_unload();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("collect");
    TCase *tc = tcase_create("collect");

    tcase_add_unchecked_fixture(tc, fake_run_begin, fake_run_end);
    tcase_add_test(tc, a_figure_is_stored_with_its_evidence);
    tcase_add_test(tc, a_part_of_a_secret_leads_to_its_host);
    tcase_add_test(tc, no_evidence_holds_a_secret);
    tcase_add_test(tc, a_run_ends_after_it_began);
    tcase_add_test(tc, a_count_of_today_is_asked_for_once);
    tcase_add_test(tc, a_run_with_nothing_to_ask_needs_no_transfers);
    tcase_add_test(tc, a_call_on_demand_is_made_for_an_indicator_alone);
    tcase_add_test(tc, what_is_typed_is_not_asked_for);
    tcase_add_test(tc, a_failed_account_costs_no_other_its_figures);
    tcase_add_test(tc, when_every_account_failed_the_status_is_69);
    tcase_add_test(tc, an_account_without_its_secret_is_not_asked);
    tcase_add_test(tc,
                   a_secret_that_can_be_read_again_is_well_without_a_request);
    tcase_add_test(tc, what_a_network_said_stays_until_it_says_otherwise);
    tcase_add_test(tc, a_server_error_is_tried_again);
    tcase_add_test(tc, the_number_of_tries_is_told);
    tcase_add_test(tc, a_signal_ends_the_run_and_keeps_what_came);
    tcase_add_test(tc, limits_of_transfers_hold);
    tcase_add_test(tc, a_probe_asks_each_account_once_and_stores_nothing);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
