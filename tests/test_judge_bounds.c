/*
 * What the days of a month say of it where it has no figure of its own; how
 * much is still to be won; and figures at the edge of what can be counted.
 */
#include <check.h>
#include <math.h>

#include "config/plan_keys.h"
#include "tests/help/series.h"
#include "tests/help/suite.h"

#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

/* Bounds: 40 persons on the best of the days of October, 620 on all. */

static const struct {
    const char *label;
    int64_t target;
    int days;     /* that were read, with 20 persons each */
    int64_t best; /* and on one more, the 31st; -1: not read */
    enum status status;
    double lowest, highest;
} bounds[] = {
    {"the best day is enough", 40, 30, 40, STATUS_REACHED, 40, 640},
    {"the best day is not", 41, 30, 40, STATUS_CANNOT_BE_TOLD, 40, 640},
    {"all days together may be", 640, 30, 40, STATUS_CANNOT_BE_TOLD, 40, 640},
    {"all days together are behind", 1200, 30, 40, STATUS_BEHIND, 40, 640},
    {"a gap hides the rest", 1200, 30, -1, STATUS_CANNOT_BE_TOLD, 20, INFINITY},
    {"the best day among gaps", 40, 3, 40, STATUS_REACHED, 40, INFINITY},
    {"no day", 40, 0, -1, STATUS_NO_DATA, 0, 0},
};

START_TEST(a_month_without_its_figure_is_judged_by_its_days)
{
    struct indicator indicator =
        series_visitors(PERIOD_MONTH, bounds[_i].target, JUDGE_LAST);
    struct series s = {0};
    struct series days = {0};
    struct judgement j;

    series_exact(&s, "2013-09-01", 9500);
    series_days(&days, "2013-09-01", 30, 9000);
    series_days(&days, "2013-10-01", bounds[_i].days, 20);
    if (bounds[_i].best >= 0)
        series_exact(&days, "2013-10-31", bounds[_i].best);
    series_days(&days, "2013-11-01", 3, 9000);
    j = series_judged_with(&indicator, &s, &days, "2013-11-04");
    ck_assert_msg(j.status == bounds[_i].status, "%s: %s", bounds[_i].label,
                  status_name(j.status));
    ck_assert(!j.has_value && !j.is_whole && !j.has_progress);
    ck_assert_int_eq(j.has_bounds, bounds[_i].status != STATUS_NO_DATA);
    ck_assert(j.lowest == bounds[_i].lowest);
    ck_assert(j.highest == bounds[_i].highest);
    ck_assert_int_eq(j.date, series_day("2013-10-31"));
}
END_TEST

START_TEST(days_of_other_counts_say_nothing_of_their_month)
{
    char visits[] = "visits";
    struct indicator indicator = series_visitors(PERIOD_MONTH, 40, JUDGE_LAST);
    struct series s = {0};
    struct series days = {0};
    struct judgement j;

    indicator.metric = visits;
    series_days(&days, "2013-10-01", 31, 40);
    j = series_judged_with(&indicator, &s, &days, "2013-11-04");
    ck_assert_int_eq(j.status, STATUS_NO_DATA);
    ck_assert(!j.has_bounds);
}
END_TEST

START_TEST(a_month_with_its_figure_is_not_asked_of_its_days)
{
    struct indicator indicator = series_visitors(PERIOD_MONTH, 40, JUDGE_LAST);
    struct series s = {0};
    struct series days = {0};
    struct judgement j;

    series_exact(&s, "2013-10-01", 39);
    series_days(&days, "2013-10-01", 31, 50);
    j = series_judged_with(&indicator, &s, &days, "2013-11-04");
    ck_assert_int_eq(j.status, STATUS_ON_TRACK);
    ck_assert(j.has_value && !j.has_bounds);
    ck_assert_int_eq(j.whole, 39);
}
END_TEST

/* The last month is known; in June the best day was enough. */
START_TEST(any_month_may_be_met_by_its_days)
{
    struct indicator indicator = series_visitors(PERIOD_MONTH, 40, JUDGE_ANY);
    struct series s = {0};
    struct series days = {0};
    struct judgement j;

    series_exact(&s, "2013-10-01", 12);
    series_days(&days, "2013-06-03", 1, 40);
    j = series_judged_with(&indicator, &s, &days, "2013-11-04");
    ck_assert_int_eq(j.status, STATUS_REACHED);
    ck_assert_int_eq(j.months_met, 1);
    ck_assert_int_eq(j.months_open, 5);
    ck_assert(!j.has_per_month_needed);
}
END_TEST

/* From October's 7412 to 9000 in November and December. */
START_TEST(growth_needed_is_told_from_month_to_month)
{
    struct indicator indicator =
        series_visitors(PERIOD_MONTH, 9000, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    series_exact(&s, "2013-10-01", 7412);
    series_exact(&s, "2013-11-01", 8000);
    j = series_judged(&indicator, &s, "2013-11-04");
    ck_assert(j.has_per_month_needed && !j.has_per_day_needed);
    ck_assert_double_eq_tol(j.per_month_needed, 794, 1e-9);
    j = series_judged(&indicator, &s, "2013-12-04");
    ck_assert_double_eq_tol(j.per_month_needed, 1000, 1e-9);
    ck_assert(
        !series_judged(&indicator, &s, "2014-01-04").has_per_month_needed);
    /* A month that can no longer be whole by then is no help. */
    indicator.by = series_day("2013-12-30");
    ck_assert(
        !series_judged(&indicator, &s, "2013-12-04").has_per_month_needed);
    /* Of every month, one that is lost is lost. */
    indicator.judge = JUDGE_EVERY;
    ck_assert(
        !series_judged(&indicator, &s, "2013-11-04").has_per_month_needed);
}
END_TEST

/* Figures at the edge of what can be counted. */

static const struct {
    int64_t value;
    double progress;
} large[] = {
    {(INT64_C(1) << 53) + 1, 9.007199254740993},
    {INT64_C(1) << 62, 4611.686018427387904},
    {(INT64_C(1) << 62) - 1, 4611.686018427387904},
    {INT64_MAX, 9223.372036854775807},
};

START_TEST(a_large_figure_stays_exact)
{
    struct indicator indicator = series_friends();
    struct series s = {0};
    struct judgement j;

    indicator.target = PLAN_FIGURE_MAX;
    series_add(&s, series_day("2013-11-04"), large[_i].value, large[_i].value,
               large[_i].value);
    j = series_judged(&indicator, &s, "2013-11-04");
    ck_assert_int_eq(j.status, STATUS_REACHED);
    ck_assert(j.is_whole);
    ck_assert(j.whole == large[_i].value);
    ck_assert_double_eq_tol(j.progress.value, large[_i].progress, 1e-9);
}
END_TEST

/* One below the largest target, one above it. */
START_TEST(a_large_target_is_missed_by_one)
{
    struct indicator indicator = series_friends();
    struct series s = {0};

    indicator.target = PLAN_FIGURE_MAX;
    series_exact(&s, "2013-11-04", PLAN_FIGURE_MAX - 1);
    ck_assert_int_eq(series_judged(&indicator, &s, "2013-11-04").status,
                     STATUS_ON_TRACK);
    s.list[0].low = s.list[0].value = s.list[0].high = PLAN_FIGURE_MAX;
    ck_assert_int_eq(series_judged(&indicator, &s, "2013-11-04").status,
                     STATUS_REACHED);
    s.list[0].low = PLAN_FIGURE_MAX - 1;
    s.list[0].high = PLAN_FIGURE_MAX + 1;
    ck_assert_int_eq(series_judged(&indicator, &s, "2013-11-04").status,
                     STATUS_CANNOT_BE_TOLD);
}
END_TEST

START_TEST(large_days_have_a_mean_and_bounds)
{
    int64_t most = INT64_C(1) << 62;
    struct indicator indicator = series_visitors(PERIOD_DAY, 300, JUDGE_LAST);
    struct series s = {0};
    struct series none = {0};
    struct judgement j;

    series_days(&s, "2013-10-01", 31, most);
    j = series_judged(&indicator, &s, "2013-11-04");
    ck_assert_int_eq(j.status, STATUS_REACHED);
    ck_assert_double_eq(j.value.value, (double)most);
    ck_assert(!j.is_whole);
    indicator.period = PERIOD_MONTH;
    j = series_judged_with(&indicator, &none, &s, "2013-11-04");
    ck_assert_double_eq(j.lowest, (double)most);
    ck_assert_double_eq(j.highest, 31 * (double)most);
    s.list[30].low = s.list[30].value = s.list[30].high = INT64_MIN;
    indicator.period = PERIOD_DAY;
    j = series_judged(&indicator, &s, "2013-11-04");
    ck_assert_double_eq(j.value.value,
                        (30 * (double)most - 2 * (double)most) / 31);
}
END_TEST

START_TEST(days_far_from_each_other_are_no_trouble)
{
    struct indicator indicator = series_friends();
    struct series s = {0};
    struct judgement j;

    indicator.by = series_day("9999-12-31");
    series_exact(&s, "1900-01-01", 1);
    series_exact(&s, "9999-12-30", 500);
    j = series_judged(&indicator, &s, "9999-12-30");
    ck_assert(j.has_per_day_needed);
    ck_assert_double_eq(j.per_day_needed, 500);
    ck_assert_int_eq(series_judged(&indicator, &s, "9998-01-01").status,
                     STATUS_NO_DATA);
}
END_TEST

static Suite *bounds_suite(void)
{
    Suite *suite = suite_create("judge: bounds");
    TCase *bound = tcase_create("bound");
    TCase *edge = tcase_create("edge");

    tcase_add_loop_test(bound, a_month_without_its_figure_is_judged_by_its_days,
                        0, ROWS(bounds));
    tcase_add_test(bound, days_of_other_counts_say_nothing_of_their_month);
    tcase_add_test(bound, a_month_with_its_figure_is_not_asked_of_its_days);
    tcase_add_test(bound, any_month_may_be_met_by_its_days);
    tcase_add_test(bound, growth_needed_is_told_from_month_to_month);
    suite_add_tcase(suite, bound);
    tcase_add_loop_test(edge, a_large_figure_stays_exact, 0, ROWS(large));
    tcase_add_test(edge, a_large_target_is_missed_by_one);
    tcase_add_test(edge, large_days_have_a_mean_and_bounds);
    tcase_add_test(edge, days_far_from_each_other_are_no_trouble);
    suite_add_tcase(suite, edge);
    return suite;
}

int main(void)
{
    return suite_run(bounds_suite());
}
