/*
 * Ends of tokens and secrets, in runs: asked for, kept and told.
 */
#include <check.h>
#include <string.h>

#include "base/zone.h"
#include "tests/help/suite.h"
#include "tests/help/token_server.h"

#define NOW FAKE_RUN_NOW
#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

/* 2013-06-09, 30 days from NOW: the earlier of two ends. */
static struct fake_answer tell_end(void *ctx, const char *url, int nth)
{
    if (strstr(url, "/debug") == NULL)
        return token_server_answer(ctx, url, nth);
    return (struct fake_answer){
        .body = server->token_answer != NULL
                    ? server->token_answer
                    : "{\"a\":1370736000,\"b\":1400000000}"};
}

START_TEST(an_end_is_asked_for_once_a_day_and_told_in_time)
{
    fake_run_load(OTHER("one", "debugged") OTHER("two", "debugged"));
    ck_assert_int_eq(fake_run_at(NOW, tell_end), 0);
    ck_assert_uint_eq(fake_http_asked(&run.http, "/debug"), 1);
    ck_assert_str_eq(
        run.told, "one none\ntwo none\n"
                  "one warning its credential ends on 2013-06-09, in 30 days: "
                  "Sign in again.\n"
                  "two warning its credential ends on 2013-06-09, in 30 days: "
                  "Sign in again.\n");
    ck_assert_int_eq(fake_run_at(NOW + 3600, tell_end), 0);
    ck_assert_uint_eq(run.http.asked_count, 0); /* nothing is missing today */
    ck_assert_str_eq(run.told, "");
    ck_assert_int_eq(fake_run_at(NOW + DAYS(1), tell_end), 0);
    ck_assert_uint_eq(fake_http_asked(&run.http, "/debug"), 1);
    ck_assert_str_eq(run.told, "one none\ntwo none\n");
    ck_assert_int_eq(fake_run_at(NOW + DAYS(16), tell_end), 0);
    ck_assert_ptr_nonnull(strstr(run.told, "2013-06-09, in 14 days"));
    fake_run_unload();
}
END_TEST

static const char *const without_end[] = {
    "{\"a\":0}",        /* never */
    "{\"a\":\"soon\"}", /* no end that we can read */
    "<html>",
};

START_TEST(what_tells_no_end_warns_of_none_and_costs_no_figure)
{
    fake_run_load(OTHER("one", "debugged"));
    server->token_answer = without_end[_i];
    ck_assert_int_eq(fake_run_at(NOW, tell_end), 0);
    ck_assert_str_eq(run.told, "one none\n");
    ck_assert_int_eq(token_server_figures(), 1);
    fake_run_unload();
}
END_TEST

START_TEST(an_end_written_by_hand_is_told_without_asking)
{
    fake_run_load(OTHER("one", "debugged") "expires = 2013-05-13\n");
    ck_assert_int_eq(fake_run_at(NOW, tell_end), 0);
    ck_assert_uint_eq(fake_http_asked(&run.http, "/debug"), 0);
    ck_assert_str_eq(run.told, "one none\none warning its credential ends on "
                               "2013-05-13, in 3 days: Sign in again.\n");
    ck_assert_int_eq(fake_run_at(NOW + DAYS(1), tell_end), 0);
    ck_assert_str_eq(run.told, "one none\n");
    fake_run_unload();
}
END_TEST

START_TEST(what_lives_from_its_last_use_is_told_when_it_is_not_used)
{
    fake_run_load(OTHER("one", "sliding"));
    ck_assert_int_eq(token_server_run(NOW), 0);
    ck_assert_str_eq(run.told, "one none\n");
    ck_assert_int_eq(token_server_run(NOW + DAYS(1)), 0);
    ck_assert_str_eq(run.told, "one none\n");
    server->refuse_token = true;
    ck_assert_int_eq(token_server_run(NOW + DAYS(10)), 69);
    ck_assert_ptr_null(strstr(run.told, "warning"));
    ck_assert_int_eq(token_server_run(NOW + DAYS(17)), 69);
    ck_assert_ptr_nonnull(
        strstr(run.told, "one warning its credential ends on 2013-06-10, in 14 "
                         "days: Sign in again."));
    fake_run_unload();
}
END_TEST

START_TEST(the_life_of_a_secret_that_rotates_is_learnt_from_its_answer)
{
    struct credential kept;
    struct err err = {0};
    bool found;

    fake_run_load(ROTATING("one"));
    ck_assert_int_eq(token_server_run(NOW), 0);
    ck_assert_int_eq(
        store_credential(run.st, "one", "rotating", &kept, &found, &err), 0);
    ck_assert(found);
    ck_assert_int_eq(kept.day, zone_day(NOW + DAYS(60)));
    ck_assert_str_eq(run.told, "one none\n");
    fake_run_unload();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("grants_ends");
    TCase *tc = tcase_create("grants_ends");

    tcase_add_checked_fixture(tc, token_server_begin, token_server_end);
    tcase_add_test(tc, an_end_is_asked_for_once_a_day_and_told_in_time);
    tcase_add_loop_test(tc, what_tells_no_end_warns_of_none_and_costs_no_figure,
                        0, COUNT(without_end));
    tcase_add_test(tc, an_end_written_by_hand_is_told_without_asking);
    tcase_add_test(tc,
                   what_lives_from_its_last_use_is_told_when_it_is_not_used);
    tcase_add_test(tc,
                   the_life_of_a_secret_that_rotates_is_learnt_from_its_answer);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
