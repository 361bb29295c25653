/*
 * Pauses that a server asks for, and paces that it tells, in a run and from run
 * to run.
 */
#include <check.h>
#include <string.h>

#include "base/zone.h"
#include "tests/help/fake_run.h"
#include "tests/help/store_help.h"
#include "tests/help/suite.h"

#undef NOW
#define NOW FAKE_RUN_NOW
#define TWO "[account two]\nnetwork = single\nhost = b.example\nuser = y\n"
#define SLOW(name) "[account " name "]\nnetwork = slow\nuser = " name "\n"

START_TEST(a_pace_that_is_used_up_is_told)
{
    fake_run_load(SLOW("s1") SLOW("s2") SLOW("s3"));
    ck_assert_int_eq(fake_run_at(NOW, fake_run_always_12), 1);
    ck_assert_str_eq(run.told,
                     "s3 rate-limit the network's pace of 2 requests in 3600 "
                     "seconds is used up, until 07:15\n"
                     "s1 none\ns2 none\n");
    ck_assert_int_lt(run.http.now_ms, 1000);
    fake_run_unload();
}
END_TEST

static struct fake_answer a_asks_for_20_s(void *ctx, const char *url, int nth)
{
    (void)ctx;
    if (nth == 0 && strstr(url, "a.example") != NULL)
        return (struct fake_answer){.status = 429,
                                    .body = "{}",
                                    .header = "retry-after",
                                    .value = "20"};
    return (struct fake_answer){.body = "{\"followers\":12}"};
}

START_TEST(a_pause_is_kept_while_other_hosts_go_on)
{
    fake_run_load(
        "[collect]\nper_host = 1\n"
        "[account p]\nnetwork = single\nhost = a.example\nuser = p\n"
        "[account q]\nnetwork = single\nhost = a.example\nuser = q\n"
        "[account r]\nnetwork = single\nhost = b.example\nuser = r\n"
        "[account s]\nnetwork = single\nhost = b.example\nuser = s\n");
    ck_assert_int_eq(fake_run_at(NOW, a_asks_for_20_s), 0);
    for (size_t i = 1; i < run.http.asked_count; i++) {
        bool paused = strstr(run.http.asked[i], "a.example") != NULL;

        if (paused)
            ck_assert_int_ge(run.http.asked_ms[i], 20000);
        else
            ck_assert_int_lt(run.http.asked_ms[i], 100);
    }
    fake_run_unload();
}
END_TEST

static struct fake_answer a_asks_for_an_hour(void *ctx, const char *url,
                                             int nth)
{
    (void)ctx;
    (void)nth;
    if (strstr(url, "a.example") != NULL)
        return (struct fake_answer){.status = 429,
                                    .body = "{}",
                                    .header = "retry-after",
                                    .value = "3600"};
    return (struct fake_answer){.body = "{\"followers\":12}"};
}

START_TEST(a_pause_longer_than_a_run_fails_the_accounts_of_the_host)
{
    fake_run_load(
        "[collect]\nper_host = 1\n"
        "[account p]\nnetwork = single\nhost = a.example\nuser = p\n"
        "[account q]\nnetwork = single\nhost = a.example\nuser = q\n" TWO);
    ck_assert_int_eq(fake_run_at(NOW, a_asks_for_an_hour), 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "a.example"), 1);
    ck_assert_int_lt(run.http.now_ms, 1000);
    ck_assert_ptr_nonnull(strstr(run.told, "p rate-limit "));
    ck_assert_ptr_nonnull(strstr(run.told, ", until 07:15\n"));
    ck_assert_ptr_nonnull(strstr(
        run.told, "q rate-limit the server asked for a pause, until 07:15\n"));
    ck_assert_ptr_nonnull(strstr(run.told, "two none\n"));
    fake_run_unload();
}
END_TEST

#define PAUSED                                                                 \
    "[account p]\nnetwork = single\nhost = a.example\nuser = p\n"              \
    "[account q]\nnetwork = single\nhost = a.example\nuser = q\n"

START_TEST(a_later_run_does_not_ask_a_host_before_its_pause_ends)
{
    fake_run_load("[collect]\nper_host = 1\n" PAUSED TWO);
    ck_assert_int_eq(fake_run_at(NOW, a_asks_for_an_hour), 1);
    ck_sql_row(run.st, "SELECT host, until, why FROM paused_hosts",
               "https://a.example|2013-05-10T07:15:00Z|rate-limit");
    /* The next day's counts, and twenty minutes too early. */
    run.options.since = zone_day(NOW);
    ck_assert_int_eq(fake_run_at(NOW + 2400, fake_run_always_12), 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "a.example"), 0);
    ck_assert_uint_eq(run.http.asked_count, 0);
    ck_assert_int_eq(run.total.requests, 0);
    ck_assert_int_eq(run.http.now_ms, 0);
    ck_assert_str_eq(run.told,
                     "p rate-limit the server asked an earlier run for a "
                     "pause until 2013-05-10 07:15\n"
                     "q rate-limit the server asked an earlier run for a "
                     "pause until 2013-05-10 07:15\n");
    ck_assert_int_eq(sql_number(run.st, "SELECT count(*) FROM pauses"), 1);
    ck_assert_int_eq(fake_run_at(NOW + 3601, fake_run_always_12), 0);
    ck_assert_uint_eq(fake_http_asked(&run.http, "a.example"), 2);
    ck_assert_int_lt(run.http.asked_ms[0], 100);
    ck_assert_int_eq(sql_number(run.st, "SELECT count(*) FROM pauses"), 0);
    fake_run_unload();
}
END_TEST

START_TEST(a_pause_that_ends_within_the_run_is_waited_for)
{
    fake_run_load(PAUSED TWO);
    ck_assert_int_eq(fake_run_at(NOW, a_asks_for_an_hour), 1);
    ck_assert_int_eq(fake_run_at(NOW + 3600 - 60, fake_run_always_12), 0);
    ck_assert_uint_eq(run.http.asked_count, 2);
    ck_assert_int_ge(run.http.asked_ms[0], 60000);
    ck_assert_int_lt(run.http.asked_ms[1], 62000);
    ck_assert_str_eq(run.told, "p none\nq none\n");
    fake_run_unload();
}
END_TEST

START_TEST(a_pause_that_was_waited_for_is_not_kept)
{
    fake_run_load(PAUSED);
    ck_assert_int_eq(fake_run_at(NOW, a_asks_for_20_s), 0);
    ck_assert_int_eq(sql_number(run.st, "SELECT count(*) FROM pauses"), 0);
    fake_run_unload();
}
END_TEST

/* Any failure may tell a time; this one is not tried again in a run. */
static struct fake_answer used_up_for_a_minute(void *ctx, const char *url,
                                               int nth)
{
    (void)ctx;
    (void)url;
    (void)nth;
    return (struct fake_answer){
        .status = 503, .body = "", .header = "retry-after", .value = "60"};
}

START_TEST(a_pause_told_at_the_last_try_is_kept)
{
    fake_run_load("[collect]\nattempts = 1\n" TWO);
    ck_assert_int_eq(fake_run_at(NOW, used_up_for_a_minute), 69);
    ck_assert_uint_eq(run.http.asked_count, 1);
    ck_sql_row(run.st, "SELECT host, until, why FROM paused_hosts",
               "https://b.example|2013-05-10T06:16:00Z|server");
    ck_assert_int_eq(fake_run_at(NOW + 1, fake_run_always_12), 0);
    ck_assert_int_ge(run.http.asked_ms[0], 59000);
    fake_run_unload();
}
END_TEST

START_TEST(a_replay_of_an_earlier_day_knows_no_later_pause)
{
    fake_run_load(PAUSED);
    ck_assert_int_eq(fake_run_at(NOW, a_asks_for_an_hour), 69);
    ck_assert_int_eq(fake_run_at(NOW - 86400, fake_run_always_12), 0);
    ck_assert_uint_eq(run.http.asked_count, 2);
    ck_assert_int_eq(sql_number(run.st, "SELECT count(*) FROM pauses"), 1);
    fake_run_unload();
}
END_TEST

START_TEST(a_probe_asks_no_host_that_asked_for_a_pause)
{
    struct err err = {0};

    fake_run_load(PAUSED TWO);
    ck_assert_int_eq(fake_run_at(NOW, a_asks_for_an_hour), 1);
    run.options.probe = true;
    run.run_options.pauses = run.st;
    ck_assert_int_eq(fake_run_try(NOW + 3599, fake_run_always_12, &err), 0);
    ck_assert_uint_eq(run.http.asked_count, 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "b.example"), 1);
    ck_assert_ptr_nonnull(strstr(run.told,
                                 "p rate-limit the server asked an earlier run "
                                 "for a pause until 2013-05-10 07:15\n"));
    ck_assert_ptr_nonnull(strstr(run.told, "two none\n"));
    fake_run_unload();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("collect_pauses");
    TCase *tc = tcase_create("collect_pauses");

    tcase_add_unchecked_fixture(tc, fake_run_begin, fake_run_end);
    tcase_add_test(tc, a_pace_that_is_used_up_is_told);
    tcase_add_test(tc, a_pause_is_kept_while_other_hosts_go_on);
    tcase_add_test(tc,
                   a_pause_longer_than_a_run_fails_the_accounts_of_the_host);
    tcase_add_test(tc, a_later_run_does_not_ask_a_host_before_its_pause_ends);
    tcase_add_test(tc, a_pause_that_ends_within_the_run_is_waited_for);
    tcase_add_test(tc, a_pause_that_was_waited_for_is_not_kept);
    tcase_add_test(tc, a_pause_told_at_the_last_try_is_kept);
    tcase_add_test(tc, a_replay_of_an_earlier_day_knows_no_later_pause);
    tcase_add_test(tc, a_probe_asks_no_host_that_asked_for_a_pause);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
