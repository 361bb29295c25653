/*
 * What `headway status` tells of an indicator's value, target, judgement and
 * forecast.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/jsonx.h"
#include "tests/help/status_plan.h"
#include "tests/help/suite.h"

static const char calls_account[] = "[account hotline]\n"
                                    "network = manual\n"
                                    "unit = calls\n"
                                    "metrics = calls\n";

static const char calls_target[] = "[account hotline]\n"
                                   "network = manual\n"
                                   "unit = calls\n"
                                   "metrics = calls\n"
                                   "[indicator calls]\n"
                                   "account = hotline\n"
                                   "metric = calls\n"
                                   "period = instant\n"
                                   "baseline = 0\n"
                                   "target = 1000000000\n";

START_TEST(before_the_first_collection_the_plan_is_told)
{
    struct program_result r;

    write_plan(calls_target);
    r = status_on(now, NULL);
    ck_assert_int_eq(r.status, 0);
    ck_assert_str_eq(r.err, "");
    ck_line(&r, "× no data\n");
    ck_line(&r, "\nno figures yet: run 'headway collect'\n");
    program_release(&r);
    r = status_on(now, "--format=json");
    ck_assert_int_eq(r.status, 0);
    ck_line(&r, "\"status\": \"no-data\"");
    program_release(&r);
}
END_TEST

static const struct {
    int64_t value;
    const char *told;
} last_values[] = {
    {950000000, "⊖ not reached\n"}, /* near, and yet missed */
    {100000000, "⊖ not reached\n"},
    {1000000000, "■ reached\n"},
};

START_TEST(once_the_date_is_over_a_target_is_reached_or_not)
{
    struct program_result r;
    struct store *st;

    write_plan(calls_target);
    st = open_other();
    put(st, calls_key, day("2013-12-31"), last_values[_i].value, ORIGIN_TYPED);
    store_close(st);
    r = status_on("2014-01-04T04:12:00Z", NULL);
    ck_line(&r, last_values[_i].told);
    ck_line(&r, "\nread on 31 December 2013: calls\n");
    program_release(&r);
    r = status_on("2013-12-31T04:12:00Z", NULL);
    ck_assert_ptr_null(strstr(r.out, "not reached"));
    program_release(&r);
}
END_TEST

START_TEST(what_is_short_of_the_target_never_reads_as_the_target)
{
    struct program_result r;
    struct store *st;

    write_plan(calls_target);
    st = open_other();
    put(st, calls_key, day("2013-11-04"), 999999999, ORIGIN_TYPED);
    store_close(st);
    r = status_on(now, "--format=json");
    ck_line(&r, "\"progress\": 0.999999,");
    program_release(&r);
    r = status_on(now, NULL);
    ck_line(&r, "999 999 999 1 000 000 000   99");
    ck_line(&r, " <0.1 ");
    program_release(&r);
}
END_TEST

START_TEST(a_value_that_is_rounded_is_explained)
{
    struct store_row row = {.key = calls_key,
                            .figure = {.day = day("2013-11-04"),
                                       .value = 12300,
                                       .low = 12300,
                                       .high = 12399,
                                       .fetched_at = instant(now)}};
    struct program_result r;
    struct store *st;

    write_plan(calls_target);
    st = open_other();
    ck_assert_int_eq(store_put(st, &row, 1, NULL, NULL), 0);
    store_close(st);
    r = status_on(now, NULL);
    ck_line(&r, " ~12 300 ");
    ck_line(&r, "/day needed; ~ rounded\n");
    program_release(&r);
}
END_TEST

START_TEST(a_value_that_was_typed_though_a_network_tells_it_says_so)
{
    struct series_key key = {"web", "matomo", "visitors", PERIOD_MONTH,
                             PAID_INCLUDE};
    struct program_result r;
    struct store *st;

    write_plan("[account web]\nnetwork = matomo\n"
               "url = https://stats.example.md/\nsite = 1\n"
               "token = env:HEADWAY_TEST\n"
               "[indicator visitors]\naccount = web\nperiod = month\n");
    st = open_other();
    put(st, key, day("2013-10-01"), 7000, ORIGIN_TYPED);
    store_close(st);
    r = status_on(now, NULL);
    ck_line(&r, "\nvisitors: typed on 4 November 2013\n");
    program_release(&r);
    st = open_other();
    put(st, key, day("2013-10-01"), 7001, ORIGIN_FETCHED);
    store_close(st);
    r = status_on(now, NULL);
    ck_assert_ptr_null(strstr(r.out, "typed"));
    program_release(&r);
}
END_TEST

/* A target that an order changed, an account that is counted anew, a month
 * without a figure of its own, and calls that shall become fewer. */
START_TEST(what_turned_an_indicators_way_is_told)
{
    struct store *st;
    struct program_result r;

    write_plan("[account web]\n"
               "network = matomo\n"
               "url = https://stats.example.md/\n"
               "site = 1\n"
               "token = env:HEADWAY_TEST\n"
               "redefined = 2013-07-01: by visitor, not by address\n"
               "[account hotline]\n"
               "network = manual\n"
               "metrics = unanswered\n"
               "[indicator visitors]\n"
               "account = web\n"
               "period = month\n"
               "target = 9000\n"
               "revised = 2013-08-01: 6000 (order 4/2013)\n"
               "[indicator unanswered]\n"
               "account = hotline\n"
               "period = instant\n"
               "better = less\n"
               "baseline = 80\n"
               "target = 20\n");
    st = open_other();
    for (int32_t at = day("2013-10-01"); at <= day("2013-10-31"); at++)
        put(st,
            (struct series_key){"web", "matomo", "visitors", PERIOD_DAY,
                                PAID_INCLUDE},
            at, at == day("2013-10-16") ? 900 : 100, ORIGIN_FETCHED);
    put(st,
        (struct series_key){"hotline", "manual", "unanswered", PERIOD_INSTANT,
                            PAID_INCLUDE},
        day("2013-11-04"), 40, ORIGIN_TYPED);
    store_close(st);
    r = status_on(now, NULL);
    ck_assert_str_eq(r.err, "");
    ck_line(&r,
            "\nvisitors                 –  6 000    –      –     –          "
            "–  ? cannot be told\n");
    ck_line(&r,
            "\nunanswered              40     20   50     32  -0.4          "
            "–  ◐ watch\n");
    ck_line(&r,
            "\nvisitors: October 2013 has no figure of its own; by its days "
            "between 900 and\n  3\u00a0900\n");
    ck_line(&r,
            "\nvisitors: target 6\u00a0000 since 1 August 2013 (order 4/2013), "
            "9\u00a0000 before\n");
    ck_line(&r, "\nweb: counted in another way since 1 July 2013: by visitor, "
                "not by address\n");
    ck_line(&r, "\nneeded a month: unanswered -11\n");
    ck_assert_ptr_null(strstr(r.out, "no figure for"));
    ck_narrow(r.out);
    program_release(&r);
    r = status_on(now, "--format=json");
    ck_line(&r, "\"target\": 6000,");
    ck_line(&r, "\"low\": 900,\n      \"high\": 3900,");
    ck_line(&r, "\"better\": \"less\",");
    ck_line(&r, "\"progress\": 0.5,");
    ck_line(&r, "\"per_day_needed\": -0.350877,");
    program_release(&r);
}
END_TEST

START_TEST(a_large_figure_is_told_to_its_last_digit)
{
    struct store *st;
    struct program_result r;

    write_plan("[account hotline]\n"
               "network = manual\n"
               "metrics = calls\n"
               "[indicator calls]\n"
               "account = hotline\n"
               "period = instant\n"
               "target = 1000000000000000\n");
    st = open_other();
    put(st, calls_key, day("2013-11-04"), (INT64_C(1) << 62) - 1, ORIGIN_TYPED);
    store_close(st);
    r = status_on(now, NULL);
    ck_line(&r, "4 611 686 018 427 387 903");
    program_release(&r);
    r = status_on(now, "--format=json");
    ck_line(&r, "\"value\": 4611686018427387903,");
    program_release(&r);
}
END_TEST

START_TEST(of_every_month_a_missed_one_is_told)
{
    struct series_key key = {"hotline", "manual", "calls", PERIOD_MONTH,
                             PAID_INCLUDE};
    struct program_result r;
    struct store *st;
    char sections[600];

    (void)snprintf(sections, sizeof(sections),
                   "%s[indicator calls]\naccount = hotline\nmetric = calls\n"
                   "period = month\nbaseline = 0\ntarget = 70\n"
                   "judge = every\n",
                   calls_account);
    write_plan(sections);
    st = open_other();
    put(st, key, day("2013-04-01"), 7, ORIGIN_TYPED);
    put(st, key, day("2013-06-01"), 70, ORIGIN_TYPED);
    store_close(st);
    r = status_on("2013-07-02T04:12:00Z", NULL);
    ck_line(&r,
            "\ncalls: target met in 1 of 3 months, 1 cannot be told; it can "
            "no longer be met in\n  every month\n");
    program_release(&r);
}
END_TEST

START_TEST(a_mean_of_days_that_came_in_several_ways_is_mixed)
{
    struct store *st;
    struct program_result r;

    write_plan("[account web]\nnetwork = matomo\nurl = https://a.md\nsite = 1\n"
               "token = env:T\n[indicator v]\naccount = web\nperiod = day\n"
               "baseline = 0\ntarget = 10\n");
    st = open_other();
    for (int32_t at = day("2013-10-01"); at <= day("2013-10-31"); at++)
        put(st,
            (struct series_key){"web", "matomo", "visitors", PERIOD_DAY,
                                PAID_INCLUDE},
            at, 5, at == day("2013-10-09") ? ORIGIN_IMPORTED : ORIGIN_FETCHED);
    store_close(st);
    r = status_on(now, "--format=json");
    ck_line(&r, "\"origin\": \"mixed\"");
    program_release(&r);
}
END_TEST

static const char friends_target[] = "[account facebook]\n"
                                     "network = facebook-profile\n"
                                     "token = env:HEADWAY_TEST\n"
                                     "[indicator friends]\n"
                                     "account = facebook\n"
                                     "metric = friends\n"
                                     "baseline = 0\n"
                                     "target = 1000\n";

/* Friends from 1 April to 4 November, who come in good and in poor weeks, the
 * so many more from one day on. */
static void put_friends(const char *odd_day, int64_t odd)
{
    struct store *st = open_other();
    int64_t value = 2;

    for (int32_t at = day("2013-04-01"); at <= day("2013-11-04"); at++) {
        value += (at / 7) % 4 == 0 ? 6 : 2;
        if (at == day(odd_day))
            value += odd;
        put_level(st, facebook_key, at, value, ORIGIN_FETCHED);
    }
    store_close(st);
}

START_TEST(a_forecast_is_a_range_with_what_became_of_earlier_ones)
{
    struct program_result r;

    write_plan(friends_target);
    put_friends("2013-04-01", 0);
    r = status_on(now, NULL);
    ck_line(&r, "friends                  646  1 000   65    792   6.2    "
                "803–831  ◐ watch\n");
    ck_line(&r, "\nat the end, if the last 13 weeks go on; earlier ranges that "
                "held: friends 12 of\n  12\n");
    ck_assert_ptr_null(strstr(r.out, "no forecast"));
    ck_narrow(r.out);
    program_release(&r);
}
END_TEST

START_TEST(json_tells_the_forecast)
{
    struct program_result r;
    json_t *root;
    char *text;

    write_plan(friends_target);
    put_friends("2013-04-01", 0);
    r = status_on(now, "--format=json");
    root = jsonx_parse(r.out, strlen(r.out), NULL);
    text = member(root, 0, "forecast");
    ck_assert_str_eq(text, "{\"low\":803,\"high\":831,\"reached_earliest\":"
                           "\"2014-02-22\",\"reached_latest\":\"2014-03-13\","
                           "\"model\":\"theil-sen\",\"from_weeks\":13,"
                           "\"past_ranges\":12,\"past_held\":12}");
    free(text);
    text = member(root, 0, "forecast_reason");
    ck_assert_str_eq(text, "null");
    free(text);
    json_decref(root);
    program_release(&r);
}
END_TEST

START_TEST(a_jump_silences_the_forecast)
{
    struct program_result r;
    json_t *root;
    char *text;

    write_plan(friends_target);
    put_friends("2013-10-20", -150);
    r = status_on(now, NULL);
    ck_line(&r, "\nno forecast (a jump within 4 weeks): friends\n");
    program_release(&r);
    r = status_on(now, "--format=json");
    root = jsonx_parse(r.out, strlen(r.out), NULL);
    text = member(root, 0, "forecast");
    ck_assert_str_eq(text, "null");
    free(text);
    text = member(root, 0, "forecast_reason");
    ck_assert_str_eq(text, "\"jump\"");
    free(text);
    json_decref(root);
    program_release(&r);
}
END_TEST

static Suite *status_values_suite(void)
{
    Suite *suite = suite_create("status_values");
    TCase *tc = status_case(suite);

    tcase_add_test(tc, before_the_first_collection_the_plan_is_told);
    tcase_add_loop_test(tc, once_the_date_is_over_a_target_is_reached_or_not, 0,
                        ROWS(last_values));
    tcase_add_test(tc, what_is_short_of_the_target_never_reads_as_the_target);
    tcase_add_test(tc, a_value_that_is_rounded_is_explained);
    tcase_add_test(tc,
                   a_value_that_was_typed_though_a_network_tells_it_says_so);
    tcase_add_test(tc, what_turned_an_indicators_way_is_told);
    tcase_add_test(tc, a_large_figure_is_told_to_its_last_digit);
    tcase_add_test(tc, of_every_month_a_missed_one_is_told);
    tcase_add_test(tc, a_mean_of_days_that_came_in_several_ways_is_mixed);
    tcase_add_test(tc, a_forecast_is_a_range_with_what_became_of_earlier_ones);
    tcase_add_test(tc, json_tells_the_forecast);
    tcase_add_test(tc, a_jump_silences_the_forecast);
    return suite;
}

int main(void)
{
    return suite_run(status_values_suite());
}
