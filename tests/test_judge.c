/*
 * What a series of figures says of a target: the path, the status words, and
 * that nothing is told which rounding and gaps leave open.
 */
#include <check.h>

#include "base/day.h"
#include "tests/help/series.h"
#include "tests/help/suite.h"

#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

/* The path. */

static const struct {
    const char *day;
    double pace;
} paces[] = {
    {"2013-03-01", 0}, /* before the start it stands at the baseline */
    {"2013-04-01", 0},   {"2013-05-16", 75},  {"2013-06-30", 150},
    {"2013-08-15", 225}, {"2013-09-30", 300}, {"2013-11-04", 376.0869565},
    {"2013-12-31", 500}, {"2014-02-01", 500},
};

START_TEST(the_path_leads_straight_over_the_milestones)
{
    struct milestone milestones[] = {{series_day("2013-06-30"), 150},
                                     {series_day("2013-09-30"), 300}};
    struct indicator courier = series_friends();
    double pace = -1;

    courier.target = 500;
    courier.milestones = milestones;
    courier.milestone_count = 2;
    ck_assert(series_due(&courier, paces[_i].day, &pace));
    ck_assert_double_eq_tol(pace, paces[_i].pace, 1e-6);
}
END_TEST

START_TEST(an_unknown_baseline_starts_the_path_at_the_first_reading)
{
    struct indicator indicator = series_friends();
    struct series s = {0};
    struct path_start start;
    double pace;

    indicator.has_baseline = false;
    series_exact(&s, "2013-05-01", 200);
    ck_assert(!series_due(&indicator, "2013-06-01", &pace));
    ck_assert(judge_path_start(&indicator, series_day("2013-04-01"), &s.figures,
                               series_day("2013-08-31"), &start));
    ck_assert_int_eq(start.day, series_day("2013-05-01"));
    ck_assert_double_eq(start.value, 200);
    ck_assert_double_eq_tol(
        judge_path(&indicator, &start, series_day("2013-08-31")), 600, 1e-9);
}
END_TEST

/* Half of the way from 200 to 299 is due: 600 to 649.5. */
START_TEST(a_rounded_start_leaves_the_path_open_as_well)
{
    struct indicator indicator = series_friends();
    struct series s = {0};
    struct judgement j;

    indicator.has_baseline = false;
    series_add(&s, series_day("2013-05-01"), 200, 200, 299);
    series_exact(&s, "2013-08-31", 560); /* 93 % or 86 % */
    j = series_judged(&indicator, &s, "2013-08-31");
    ck_assert_double_eq_tol(j.pace, 600, 1e-9);
    ck_assert_int_eq(j.status, STATUS_CANNOT_BE_TOLD);
    ck_assert_int_eq(j.worst, STATUS_WATCH);
    ck_assert_int_eq(j.best, STATUS_ON_TRACK);
    s.list[1].low = s.list[1].value = s.list[1].high = 585;
    j = series_judged(&indicator, &s, "2013-08-31");
    ck_assert_int_eq(j.status, STATUS_ON_TRACK);
}
END_TEST

START_TEST(a_first_reading_alone_has_no_pace_and_cannot_be_told)
{
    struct indicator indicator = series_friends();
    struct series s = {0};
    struct judgement j;

    indicator.has_baseline = false;
    series_exact(&s, "2013-05-01", 200);
    j = series_judged(&indicator, &s, "2013-05-01");
    ck_assert(!j.has_pace);
    ck_assert(!j.has_way);
    ck_assert_int_eq(j.status, STATUS_CANNOT_BE_TOLD);
    s.list[0].low = s.list[0].value = s.list[0].high = 1000;
    j = series_judged(&indicator, &s, "2013-05-01");
    ck_assert_int_eq(j.status, STATUS_REACHED);
}
END_TEST

/* Levels.  On 4 November 791.97 of 1000 are due, 777.37 on 31 October. */

static const struct {
    const char *label;
    int64_t low, value, high;
    enum status status;
} levels[] = {
    {"target", 1000, 1000, 1000, STATUS_REACHED},
    {"over it", 1130, 1130, 1130, STATUS_REACHED},
    {"one short", 999, 999, 999, STATUS_ON_TRACK},
    {"90 % of the path", 713, 713, 713, STATUS_ON_TRACK},
    {"under 90 %", 712, 712, 712, STATUS_WATCH},
    {"70 %", 555, 555, 555, STATUS_WATCH},
    {"under 70 %", 554, 554, 554, STATUS_BEHIND},
    {"nothing", 0, 0, 0, STATUS_BEHIND},
    {"rounded down, low over it", 1000, 1000, 1099, STATUS_REACHED},
    {"rounded, target within", 950, 1000, 1049, STATUS_CANNOT_BE_TOLD},
    {"rounded, all under it", 900, 900, 999, STATUS_ON_TRACK},
    {"rounded over 90 %", 700, 700, 799, STATUS_CANNOT_BE_TOLD},
    {"rounded over 70 %", 500, 550, 599, STATUS_CANNOT_BE_TOLD},
    {"rounded, within watch", 600, 600, 699, STATUS_WATCH},
    {"rounded, all behind", 400, 400, 499, STATUS_BEHIND},
};

START_TEST(a_level_is_judged_against_target_and_path)
{
    struct indicator indicator = series_friends();
    struct series s = {0};
    struct judgement j;

    series_add(&s, series_day("2013-11-04"), levels[_i].low, levels[_i].value,
               levels[_i].high);
    j = series_judged(&indicator, &s, "2013-11-04");
    ck_assert_msg(j.status == levels[_i].status, "%s: %s", levels[_i].label,
                  status_name(j.status));
    ck_assert(j.worst <= j.best);
    ck_assert_int_eq(j.worst == j.best, j.status != STATUS_CANNOT_BE_TOLD);
}
END_TEST

START_TEST(a_level_tells_progress_way_and_growth_needed)
{
    struct indicator indicator = series_friends();
    struct series s = {0};
    struct judgement j;

    indicator.baseline = 200;
    series_exact(&s, "2013-11-04", 748);
    j = series_judged(&indicator, &s, "2013-11-04");
    ck_assert(j.has_value && j.has_progress && j.has_way && j.has_pace);
    ck_assert_int_eq(j.date, series_day("2013-11-04"));
    ck_assert_int_eq(j.first, j.date);
    ck_assert_double_eq_tol(j.progress.value, 0.748, 1e-9);
    ck_assert_double_eq_tol(j.way.value, 548.0 / 800, 1e-9);
    ck_assert_double_eq_tol(j.pace, 200 + 800 * 217.0 / 274, 1e-9);
    ck_assert(j.has_per_day_needed);
    ck_assert_double_eq_tol(j.per_day_needed, 252.0 / 57, 1e-9);
    ck_assert(j.has_per_month_needed);
    ck_assert_double_eq_tol(j.per_month_needed, 252.0 / 57 * 30.436875, 1e-9);
    /* With less than a month left, a pace a month says nothing. */
    ck_assert(series_judged(&indicator, &s, "2013-11-30").has_per_month_needed);
    ck_assert(
        !series_judged(&indicator, &s, "2013-12-01").has_per_month_needed);
}
END_TEST

START_TEST(no_growth_is_needed_once_reached_or_over)
{
    struct indicator indicator = series_friends();
    struct series s = {0};

    series_exact(&s, "2013-12-30", 990);
    ck_assert(series_judged(&indicator, &s, "2013-12-30").has_per_day_needed);
    ck_assert(!series_judged(&indicator, &s, "2013-12-31").has_per_day_needed);
    s.list[0].low = s.list[0].value = s.list[0].high = 1000;
    ck_assert(!series_judged(&indicator, &s, "2013-12-30").has_per_day_needed);
}
END_TEST

START_TEST(progress_over_the_target_is_not_capped)
{
    struct indicator indicator = series_friends();
    struct series s = {0};

    series_exact(&s, "2013-11-04", 2500);
    ck_assert_double_eq(
        series_judged(&indicator, &s, "2013-11-04").progress.value, 2.5);
}
END_TEST

START_TEST(before_the_start_nothing_has_started)
{
    struct indicator indicator = series_friends();
    struct series s = {0};
    struct judgement j = series_judged(&indicator, &s, "2013-03-31");

    ck_assert_int_eq(j.status, STATUS_NOT_STARTED);
    ck_assert_int_eq(j.date, DAY_NONE);
    ck_assert(!j.has_pace && !j.has_value);
}
END_TEST

START_TEST(no_reading_is_no_data_and_never_nought)
{
    struct indicator indicator = series_friends();
    struct series s = {0};
    struct judgement j = series_judged(&indicator, &s, "2013-11-04");

    ck_assert_int_eq(j.status, STATUS_NO_DATA);
    ck_assert(!j.has_value && !j.has_progress && !j.has_per_day_needed);
    ck_assert(j.has_pace);
    ck_assert_double_eq_tol(j.pace, 1000 * 217.0 / 274, 1e-9);
}
END_TEST

START_TEST(a_reading_counts_for_35_days)
{
    struct indicator indicator = series_friends();
    struct series s = {0};
    struct judgement j;

    series_exact(&s, "2013-09-01", 700);
    j = series_judged(&indicator, &s, "2013-10-06");
    ck_assert_int_eq(j.status, STATUS_ON_TRACK);
    ck_assert_int_eq(j.date, series_day("2013-09-01"));
    j = series_judged(&indicator, &s, "2013-10-07");
    ck_assert_int_eq(j.status, STATUS_NO_DATA);
    ck_assert(!j.has_value);
    ck_assert_int_eq(j.date, series_day("2013-09-01"));
}
END_TEST

START_TEST(readings_after_as_of_or_the_deadline_do_not_count)
{
    struct indicator indicator = series_friends();
    struct series s = {0};
    struct judgement j;

    series_exact(&s, "2013-12-30", 950);
    series_exact(&s, "2014-01-02", 1200);
    j = series_judged(&indicator, &s, "2013-12-30");
    ck_assert_int_eq(j.status, STATUS_ON_TRACK);
    j = series_judged(&indicator, &s, "2015-06-01");
    ck_assert_int_eq(j.status, STATUS_ON_TRACK);
    ck_assert_int_eq(j.date, series_day("2013-12-30"));
    ck_assert_double_eq(j.value.value, 950);
}
END_TEST

START_TEST(without_a_target_an_indicator_is_followed)
{
    struct indicator indicator = series_friends();
    struct series s = {0};
    struct judgement j;

    indicator.has_target = false;
    ck_assert_int_eq(series_judged(&indicator, &s, "2013-11-04").status,
                     STATUS_NO_DATA);
    series_exact(&s, "2013-11-04", 12);
    j = series_judged(&indicator, &s, "2013-11-04");
    ck_assert_int_eq(j.status, STATUS_FOLLOWED);
    ck_assert(j.has_value);
    ck_assert(!j.has_pace && !j.has_progress && !j.has_per_day_needed);
}
END_TEST

/* The end of the date. */

static const struct {
    const char *as_of;
    bool over;
    bool ended;
} ends[] = {
    {"2013-12-30", true, false},
    {"2013-12-31", false, false}, /* until midnight it may be reached */
    {"2013-12-31", true, true},
    {"2014-01-01", false, true},
};

START_TEST(a_date_ends_with_its_day)
{
    struct indicator indicator = series_friends();
    struct series s = {0};
    struct judgement j;

    series_exact(&s, "2013-12-30", 999);
    judge_indicator(&(struct judge_case){.indicator = &indicator,
                                         .plan_start = series_day("2013-04-01"),
                                         .figures = &s.figures,
                                         .as_of = series_day(ends[_i].as_of),
                                         .over = ends[_i].over},
                    &j);
    ck_assert_int_eq(j.status, STATUS_ON_TRACK);
    ck_assert(j.ended == ends[_i].ended);
}
END_TEST

START_TEST(what_is_followed_does_not_end_and_shows_its_newest_reading)
{
    struct indicator indicator = series_friends();
    struct series s = {0};
    struct judgement j;

    indicator.has_target = false;
    series_exact(&s, "2013-12-31", 316);
    series_exact(&s, "2014-01-04", 318);
    j = series_judged(&indicator, &s, "2014-01-04");
    ck_assert(!j.ended);
    ck_assert_int_eq(j.status, STATUS_FOLLOWED);
    ck_assert_int_eq(j.date, series_day("2014-01-04"));
    ck_assert_double_eq(j.value.value, 318);
}
END_TEST

static Suite *judge_suite(void)
{
    Suite *suite = suite_create("judge");
    TCase *path = tcase_create("path");
    TCase *level = tcase_create("level");
    TCase *end = tcase_create("end");

    tcase_add_loop_test(path, the_path_leads_straight_over_the_milestones, 0,
                        ROWS(paces));
    tcase_add_test(path,
                   an_unknown_baseline_starts_the_path_at_the_first_reading);
    tcase_add_test(path, a_rounded_start_leaves_the_path_open_as_well);
    tcase_add_test(path, a_first_reading_alone_has_no_pace_and_cannot_be_told);
    suite_add_tcase(suite, path);
    tcase_add_loop_test(level, a_level_is_judged_against_target_and_path, 0,
                        ROWS(levels));
    tcase_add_test(level, a_level_tells_progress_way_and_growth_needed);
    tcase_add_test(level, no_growth_is_needed_once_reached_or_over);
    tcase_add_test(level, progress_over_the_target_is_not_capped);
    tcase_add_test(level, before_the_start_nothing_has_started);
    tcase_add_test(level, no_reading_is_no_data_and_never_nought);
    tcase_add_test(level, a_reading_counts_for_35_days);
    tcase_add_test(level, readings_after_as_of_or_the_deadline_do_not_count);
    tcase_add_test(level, without_a_target_an_indicator_is_followed);
    suite_add_tcase(suite, level);
    tcase_add_loop_test(end, a_date_ends_with_its_day, 0, ROWS(ends));
    tcase_add_test(end,
                   what_is_followed_does_not_end_and_shows_its_newest_reading);
    suite_add_tcase(suite, end);
    return suite;
}

int main(void)
{
    return suite_run(judge_suite());
}
