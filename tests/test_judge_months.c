/*
 * Months and means of days: which one is judged, what gaps leave open, and how
 * any or every month is judged.
 */
#include <check.h>

#include "base/day.h"
#include "tests/help/series.h"
#include "tests/help/suite.h"

#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

/* Months. */

START_TEST(the_last_complete_month_is_judged_on_its_last_day)
{
    struct indicator indicator =
        series_visitors(PERIOD_MONTH, 9000, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    series_exact(&s, "2013-09-01", 5000);
    series_exact(&s, "2013-10-01", 7412);
    series_exact(&s, "2013-11-01", 300);
    j = series_judged(&indicator, &s, "2013-11-04");
    ck_assert_int_eq(j.status, STATUS_ON_TRACK);
    ck_assert_int_eq(j.first, series_day("2013-10-01"));
    ck_assert_int_eq(j.date, series_day("2013-10-31"));
    ck_assert_double_eq(j.value.value, 7412);
    ck_assert_double_eq_tol(j.pace, 9000 * 213.0 / 274, 1e-9);
    ck_assert(!j.has_per_day_needed);
    ck_assert_int_eq(j.days_in_period, 0);
}
END_TEST

START_TEST(a_month_ends_when_its_last_day_is_over)
{
    struct indicator indicator =
        series_visitors(PERIOD_MONTH, 9000, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    series_exact(&s, "2013-09-01", 5000);
    series_exact(&s, "2013-10-01", 7412);
    j = series_judged(&indicator, &s, "2013-10-31");
    ck_assert_int_eq(j.first, series_day("2013-09-01"));
    judge_indicator(&(struct judge_case){.indicator = &indicator,
                                         .plan_start = series_day("2013-04-01"),
                                         .figures = &s.figures,
                                         .as_of = series_day("2013-10-31"),
                                         .over = true},
                    &j);
    ck_assert_int_eq(j.first, series_day("2013-10-01"));
}
END_TEST

START_TEST(a_month_without_its_figure_is_no_data)
{
    struct indicator indicator =
        series_visitors(PERIOD_MONTH, 9000, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    series_exact(&s, "2013-09-01", 9500);
    j = series_judged(&indicator, &s, "2013-11-04");
    ck_assert_int_eq(j.status, STATUS_NO_DATA);
    ck_assert(!j.has_value);
    ck_assert_int_eq(j.date, series_day("2013-10-31"));
}
END_TEST

START_TEST(in_the_first_month_there_is_no_data_yet)
{
    struct indicator indicator =
        series_visitors(PERIOD_MONTH, 9000, JUDGE_LAST);
    struct series s = {0};

    series_exact(&s, "2013-04-01", 9500);
    ck_assert_int_eq(series_judged(&indicator, &s, "2013-04-30").status,
                     STATUS_NO_DATA);
    ck_assert_int_eq(series_judged(&indicator, &s, "2013-05-01").status,
                     STATUS_REACHED);
}
END_TEST

START_TEST(a_month_that_the_plan_has_only_a_part_of_does_not_count)
{
    struct indicator indicator =
        series_visitors(PERIOD_MONTH, 9000, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    series_exact(&s, "2013-04-01", 9500);
    judge_indicator(&(struct judge_case){.indicator = &indicator,
                                         .plan_start = series_day("2013-04-15"),
                                         .figures = &s.figures,
                                         .as_of = series_day("2013-05-10"),
                                         .over = false},
                    &j);
    ck_assert_int_eq(j.status, STATUS_NO_DATA);
    ck_assert_int_eq(j.date, DAY_NONE);
}
END_TEST

START_TEST(after_the_deadline_the_last_month_stays_judged)
{
    struct indicator indicator =
        series_visitors(PERIOD_MONTH, 9000, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    series_exact(&s, "2013-12-01", 8200);
    series_exact(&s, "2014-01-01", 20000);
    j = series_judged(&indicator, &s, "2014-06-01");
    ck_assert_int_eq(j.date, series_day("2013-12-31"));
    ck_assert_int_eq(j.status, STATUS_ON_TRACK);
}
END_TEST

/* April to October: the target in April and July only. */
static void add_months(struct series *s, const int64_t *values)
{
    static const char *const months[] = {"2013-04-01", "2013-05-01",
                                         "2013-06-01", "2013-07-01",
                                         "2013-08-01", "2013-09-01"};

    for (size_t i = 0; i < 6; i++) {
        if (values[i] >= 0)
            series_exact(s, months[i], values[i]);
    }
}

/* Path of 9000 at the months' ends: 953, 1971, 2956, 3974, 4993, 5978. */
static const struct {
    const char *label;
    enum judge judge;
    int64_t values[6]; /* -1: none */
    enum status status;
    int met;
} months[] = {
    {"any: one did", JUDGE_ANY, {900, 9000, 0, 0, 0, 0}, STATUS_REACHED, 1},
    {"any: none did", JUDGE_ANY, {900, 900, 0, 0, 0, 5978}, STATUS_ON_TRACK, 0},
    {"any: a gap may have",
     JUDGE_ANY,
     {900, -1, 0, 0, 0, 5978},
     STATUS_CANNOT_BE_TOLD,
     0},
    {"any: a gap beside one that did",
     JUDGE_ANY,
     {9001, -1, 0, 0, 0, 0},
     STATUS_REACHED,
     1},
    {"any: the last is missing",
     JUDGE_ANY,
     {0, 0, 0, 0, 0, -1},
     STATUS_NO_DATA,
     0},
    {"any: the last is missing, one did",
     JUDGE_ANY,
     {0, 0, 9000, 0, 0, -1},
     STATUS_REACHED,
     1},
    {"every: all did",
     JUDGE_EVERY,
     {9000, 9000, 9000, 9000, 9000, 9000},
     STATUS_REACHED,
     6},
    {"every: one is on its path",
     JUDGE_EVERY,
     {953, 9000, 9000, 9000, 9000, 9000},
     STATUS_ON_TRACK,
     5},
    {"every: one was behind",
     JUDGE_EVERY,
     {9000, 9000, 100, 9000, 9000, 9000},
     STATUS_BEHIND,
     5},
    {"every: a gap",
     JUDGE_EVERY,
     {9000, 9000, -1, 9000, 9000, 9000},
     STATUS_CANNOT_BE_TOLD,
     5},
    {"every: a gap beside one behind",
     JUDGE_EVERY,
     {9000, 100, -1, 9000, 9000, 9000},
     STATUS_BEHIND,
     4},
    {"every: the last is missing",
     JUDGE_EVERY,
     {9000, 9000, 9000, 9000, 9000, -1},
     STATUS_NO_DATA,
     5},
};

START_TEST(any_or_every_month_is_judged)
{
    struct indicator indicator =
        series_visitors(PERIOD_MONTH, 9000, months[_i].judge);
    struct series s = {0};
    struct judgement j;

    add_months(&s, months[_i].values);
    j = series_judged(&indicator, &s, "2013-10-04");
    ck_assert_msg(j.status == months[_i].status, "%s: %s", months[_i].label,
                  status_name(j.status));
    ck_assert_int_eq(j.months_judged, 6);
    ck_assert_int_eq(j.months_met, months[_i].met);
}
END_TEST

START_TEST(months_that_can_not_be_told_are_counted_apart)
{
    struct indicator indicator =
        series_visitors(PERIOD_MONTH, 9000, JUDGE_EVERY);
    struct series s = {0};
    struct judgement j;

    series_exact(&s, "2013-04-01", 9000);
    series_exact(&s, "2013-05-01", 800);
    series_exact(&s, "2013-07-01", 9100);
    j = series_judged(&indicator, &s, "2013-08-04");
    ck_assert_int_eq(j.months_judged, 4);
    ck_assert_int_eq(j.months_met, 2);
    ck_assert_int_eq(j.months_open, 1);
}
END_TEST

/* Means of days. */
START_TEST(days_are_judged_by_the_mean_of_their_month)
{
    struct indicator indicator = series_visitors(PERIOD_DAY, 300, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    series_days(&s, "2013-09-01", 30, 1);
    series_days(&s, "2013-10-01", 15, 200);
    series_days(&s, "2013-10-16", 16, 405);
    series_days(&s, "2013-11-01", 3, 1);
    j = series_judged(&indicator, &s, "2013-11-04");
    ck_assert_double_eq_tol(j.value.value, 9480.0 / 31, 1e-9);
    ck_assert_int_eq(j.status, STATUS_REACHED);
    ck_assert_int_eq(j.days_read, 31);
    ck_assert_int_eq(j.days_in_period, 31);
    ck_assert_double_eq_tol(j.pace, 300 * 213.0 / 274, 1e-9);
}
END_TEST

START_TEST(a_mean_with_a_gap_is_told_only_where_the_gap_cannot_matter)
{
    struct indicator indicator = series_visitors(PERIOD_DAY, 300, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    series_days(&s, "2013-10-01", 30, 200);
    j = series_judged(&indicator, &s, "2013-11-04");
    ck_assert_int_eq(j.status, STATUS_CANNOT_BE_TOLD);
    ck_assert_double_eq(j.value.value, 200);
    ck_assert_int_eq(j.days_read, 30);
    /* Even with nobody on the day that is missing: 310 * 30 / 31 = 300. */
    for (size_t i = 0; i < s.figures.count; i++)
        s.list[i].low = s.list[i].value = s.list[i].high = 310;
    ck_assert_int_eq(series_judged(&indicator, &s, "2013-11-04").status,
                     STATUS_REACHED);
    s.list[0].low = s.list[0].value = s.list[0].high = 309;
    ck_assert_int_eq(series_judged(&indicator, &s, "2013-11-04").status,
                     STATUS_CANNOT_BE_TOLD);
}
END_TEST

/* More may have been lost on a day than all others won. */
START_TEST(a_gap_in_days_that_may_be_below_nought_leaves_all_open)
{
    char metric[] = "followers";
    struct net_value value = {.metric = metric, .is_signed = true};
    struct net_call call = {
        .period = PERIOD_DAY, .values = &value, .value_count = 1};
    struct network network = {.calls = &call, .call_count = 1};
    struct account account = {.network = &network};
    struct indicator indicator = series_visitors(PERIOD_DAY, 300, JUDGE_LAST);
    struct series s = {0};

    indicator.account = &account;
    indicator.metric = metric;
    series_days(&s, "2013-10-01", 30, 5000);
    ck_assert_int_eq(series_judged(&indicator, &s, "2013-11-04").status,
                     STATUS_CANNOT_BE_TOLD);
    series_days(&s, "2013-10-31", 1, -3000);
    ck_assert_int_eq(series_judged(&indicator, &s, "2013-11-04").status,
                     STATUS_REACHED);
    value.is_signed = false;
    s.figures.count--;
    ck_assert_int_eq(series_judged(&indicator, &s, "2013-11-04").status,
                     STATUS_REACHED);
}
END_TEST

START_TEST(a_mean_below_nought_is_behind)
{
    struct indicator indicator = series_visitors(PERIOD_DAY, 300, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    series_days(&s, "2013-10-01", 31, -4);
    j = series_judged(&indicator, &s, "2013-11-04");
    ck_assert_int_eq(j.status, STATUS_BEHIND);
    ck_assert_double_eq(j.value.value, -4);
    ck_assert_double_eq_tol(j.progress.value, -4.0 / 300, 1e-9);
}
END_TEST

static Suite *months_suite(void)
{
    Suite *suite = suite_create("judge: months");
    TCase *month = tcase_create("month");
    TCase *mean = tcase_create("mean");

    tcase_add_test(month, the_last_complete_month_is_judged_on_its_last_day);
    tcase_add_test(month, a_month_ends_when_its_last_day_is_over);
    tcase_add_test(month, a_month_without_its_figure_is_no_data);
    tcase_add_test(month, in_the_first_month_there_is_no_data_yet);
    tcase_add_test(month,
                   a_month_that_the_plan_has_only_a_part_of_does_not_count);
    tcase_add_test(month, after_the_deadline_the_last_month_stays_judged);
    tcase_add_loop_test(month, any_or_every_month_is_judged, 0, ROWS(months));
    tcase_add_test(month, months_that_can_not_be_told_are_counted_apart);
    suite_add_tcase(suite, month);
    tcase_add_test(mean, days_are_judged_by_the_mean_of_their_month);
    tcase_add_test(mean,
                   a_mean_with_a_gap_is_told_only_where_the_gap_cannot_matter);
    tcase_add_test(mean,
                   a_gap_in_days_that_may_be_below_nought_leaves_all_open);
    tcase_add_test(mean, a_mean_below_nought_is_behind);
    suite_add_tcase(suite, mean);
    return suite;
}

int main(void)
{
    return suite_run(months_suite());
}
