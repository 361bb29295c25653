/*
 * What `headway status` tells of the accounts: readings, days that are missing,
 * and what to do about a failure.
 */
#include <check.h>
#include <string.h>

#include "tests/help/status_plan.h"
#include "tests/help/suite.h"

static const char calls_account[] = "[account hotline]\n"
                                    "network = manual\n"
                                    "unit = calls\n"
                                    "metrics = calls\n";

START_TEST(a_month_typed_in_is_a_reading)
{
    struct series_key key = {"hotline", "manual", "calls", PERIOD_MONTH,
                             PAID_INCLUDE};
    struct program_result r;
    struct store *st;

    write_plan(calls_account);
    st = open_other();
    put(st, key, day("2013-06-01"), 70, ORIGIN_TYPED);
    store_close(st);
    r = status_on("2013-11-20T04:12:00Z", NULL);
    ck_line(&r, "hotline        manual                 4 Nov, 06:10 ");
    program_release(&r);
}
END_TEST

static const struct {
    const char *message;
    const char *told;
} failures[] = {
    {"secret 'file:web.token' is readable by others: chmod 600 'web.token'",
     "\nfacebook: auth: secret 'file:web.token' is readable by others: chmod "
     "600\n  'web.token'\n"},
    {"cannot open secret 'file:web.token': No such file or directory",
     "\nfacebook: auth: cannot open secret 'file:web.token': No such file or "
     "directory\n"},
    {"the token has expired",
     "\nfacebook: auth: the token has expired; renew web.token; 'headway "
     "networks\n  facebook-profile' tells how\n"},
    {"no proof (setting 'app_secret')",
     "\nfacebook: auth: no proof (setting 'app_secret'); set app_secret in "
     "headway.ini\n"},
    {"no such token (setting 'token')",
     "\nfacebook: auth: no such token (setting 'token'); check web.token\n"},
};

START_TEST(a_failure_says_what_to_do)
{
    struct program_result r;
    struct store *st;

    write_plan("[account facebook]\nnetwork = facebook-profile\n"
               "token = file:web.token\n");
    st = open_other();
    attempt(st, "facebook", "facebook-profile", ERR_AUTH, failures[_i].message,
            "2013-11-24T04:10:00Z");
    store_close(st);
    r = status_on("2013-11-24T04:12:00Z", NULL);
    ck_line(&r, failures[_i].told);
    ck_assert_ptr_null(strstr(r.out, "renew the token"));
    ck_narrow(r.out);
    program_release(&r);
}
END_TEST

static const char one_page[] = "[account page]\nnetwork = mastodon\n"
                               "server = a.example\nuser = ps\n";

/* The plan began seven months ago; nobody could have read those days. */
START_TEST(days_before_the_first_run_are_not_missing)
{
    const struct series_key key = {"page", "mastodon", "followers",
                                   PERIOD_INSTANT, PAID_INCLUDE};
    struct program_result r;
    struct store *st;

    write_plan(one_page);
    st = open_other();
    r = status_on(now, NULL);
    ck_line(&r,
            "\npage           mastodon                          –         –\n");
    program_release(&r);
    put(st, key, day("2013-11-04"), 120, ORIGIN_FETCHED);
    attempt(st, "page", "mastodon", ERR_NONE, "", "2013-11-04T04:10:00Z");
    r = status_on(now, NULL);
    ck_line(&r,
            "\npage           mastodon               4 Nov, 06:10    1 of 1\n");
    ck_line(&r, "\n1 of 1 reading (100 %)\n");
    program_release(&r);
    /* The next one failed, and none was made on the day after it. */
    attempt(st, "page", "mastodon", ERR_TIMEOUT, "no answer",
            "2013-11-05T04:10:00Z");
    store_close(st);
    r = status_on("2013-11-06T12:00:00Z", NULL);
    ck_line(&r, "  1 of 3");
    ck_line(&r, "5–6 Nov missing\n");
    program_release(&r);
}
END_TEST

START_TEST(an_account_that_failed_from_the_first_run_on_counts_from_there)
{
    struct program_result r;
    struct store *st;

    write_plan(one_page);
    st = open_other();
    attempt(st, "page", "mastodon", ERR_TIMEOUT, "no answer",
            "2013-11-02T04:10:00Z");
    store_close(st);
    r = status_on(now, NULL);
    ck_line(&r, "  0 of 3");
    program_release(&r);
}
END_TEST

START_TEST(imported_figures_are_no_reason_to_miss_others)
{
    const struct series_key key = {"page", "mastodon", "followers",
                                   PERIOD_INSTANT, PAID_INCLUDE};
    struct program_result r;
    struct store *st;

    write_plan(one_page);
    st = open_other();
    put(st, key, day("2013-11-01"), 120, ORIGIN_IMPORTED);
    put(st, key, day("2013-11-04"), 121, ORIGIN_FETCHED);
    attempt(st, "page", "mastodon", ERR_NONE, "", "2013-11-04T04:10:00Z");
    store_close(st);
    r = status_on(now, NULL);
    ck_line(&r, "  2 of 2");
    program_release(&r);
}
END_TEST

static Suite *status_readings_suite(void)
{
    Suite *suite = suite_create("status_readings");
    TCase *tc = status_case(suite);

    tcase_add_test(tc, a_month_typed_in_is_a_reading);
    tcase_add_loop_test(tc, a_failure_says_what_to_do, 0, ROWS(failures));
    tcase_add_test(tc, days_before_the_first_run_are_not_missing);
    tcase_add_test(
        tc, an_account_that_failed_from_the_first_run_on_counts_from_there);
    tcase_add_test(tc, imported_figures_are_no_reason_to_miss_others);
    return suite;
}

int main(void)
{
    return suite_run(status_readings_suite());
}
