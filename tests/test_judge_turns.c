/*
 * What turns an indicator's way: targets that are revised, figures that are
 * counted in another way, and targets that are to be fallen to.
 */
#include <check.h>

#include "base/day.h"
#include "indicators/month.h"
#include "tests/help/series.h"
#include "tests/help/suite.h"

#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

static char order[] = "order 4/2013";

/* Revised targets. */

/* 1000 is due on 27 December in 270 days from 1 April; then revisions. */
static struct indicator revised(struct target_revision *list, size_t count)
{
    struct indicator indicator = series_friends();

    indicator.by = series_day("2013-12-27");
    indicator.revised = list;
    indicator.revised_count = count;
    return indicator;
}

/* 900 by 30 September was a step to 1000; since 1 July 500 is the target. */
START_TEST(a_milestone_asks_for_no_more_than_the_target_in_force)
{
    struct target_revision list[] = {{series_day("2013-07-01"), 500, order}};
    struct milestone milestones[] = {{series_day("2013-09-30"), 900}};
    struct indicator indicator = revised(list, 1);
    double due;

    indicator.milestones = milestones;
    indicator.milestone_count = 1;
    ck_assert(series_due(&indicator, "2013-07-01", &due));
    ck_assert_double_eq_tol(due, 900.0 * 91 / 182, 1e-9);
    ck_assert(series_due(&indicator, "2013-09-30", &due));
    ck_assert_double_eq_tol(due, 500, 1e-9);
    ck_assert(series_due(&indicator, "2013-12-01", &due));
    ck_assert_double_eq_tol(due, 500, 1e-9);
}
END_TEST

static const struct {
    const char *day;
    double due;
    double first_due; /* as it was before any revision */
} bends[] = {
    {"2013-04-01", 0, 0},
    {"2013-06-30", 1000.0 / 3, 1000.0 / 3}, /* 90 days */
    {"2013-07-01", 91 / 0.27, 91 / 0.27},   /* it bends here */
    {"2013-09-28", 91 / 0.27 + (1600 - 91 / 0.27) * 89 / 179, 180 / 0.27},
    {"2013-12-26", 91 / 0.27 + (1600 - 91 / 0.27) * 178 / 179, 269 / 0.27},
    {"2013-12-27", 1600, 1000},
    {"2014-03-01", 1600, 1000},
};

START_TEST(the_path_bends_on_the_day_of_a_revision)
{
    struct target_revision list[] = {{series_day("2013-07-01"), 1600, order}};
    struct indicator indicator = revised(list, 1);
    struct path_start start;
    double due;

    ck_assert(series_due(&indicator, bends[_i].day, &due));
    ck_assert_double_eq_tol(due, bends[_i].due, 1e-9);
    ck_assert(judge_path_start(&indicator, series_day("2013-04-01"), NULL,
                               series_day(bends[_i].day), &start));
    ck_assert_double_eq_tol(
        judge_path_before(&indicator, &start, 0, series_day(bends[_i].day)),
        bends[_i].first_due, 1e-9);
}
END_TEST

START_TEST(milestones_still_to_come_stay_on_the_path)
{
    struct target_revision list[] = {{series_day("2013-07-01"), 2000, order},
                                     {series_day("2013-09-28"), 800, order},
                                     {series_day("2013-12-27"), 900, order}};
    struct milestone milestones[] = {{series_day("2013-06-30"), 300},
                                     {series_day("2013-08-30"), 910},
                                     {series_day("2013-09-28"), 1000}};
    struct indicator indicator = revised(list, 3);
    double due;

    indicator.milestones = milestones;
    indicator.milestone_count = 3;
    /* The leg of 61 days to 910 began with the milestone, a day before. */
    ck_assert(series_due(&indicator, "2013-07-01", &due));
    ck_assert_double_eq_tol(due, 310, 1e-9);
    ck_assert(series_due(&indicator, "2013-08-30", &due));
    ck_assert_double_eq_tol(due, 910, 1e-9);
    ck_assert(series_due(&indicator, "2013-09-28", &due));
    ck_assert_double_eq_tol(due, 1000, 1e-9);
    /* 45 of 90 days down to 800. */
    ck_assert(series_due(&indicator, "2013-11-12", &due));
    ck_assert_double_eq_tol(due, 900, 1e-9);
    ck_assert(series_due(&indicator, "2013-12-27", &due));
    ck_assert_double_eq_tol(due, 900, 1e-9);
}
END_TEST

START_TEST(a_path_from_a_reading_goes_to_the_target_in_force)
{
    struct target_revision list[] = {{series_day("2013-05-01"), 1600, order}};
    struct indicator indicator = revised(list, 1);
    struct series s = {0};
    struct path_start start;

    indicator.has_baseline = false;
    series_exact(&s, "2013-06-30", 700);
    ck_assert(judge_path_start(&indicator, series_day("2013-04-01"), &s.figures,
                               series_day("2013-11-04"), &start));
    /* Half of 180 days. */
    ck_assert_double_eq_tol(
        judge_path(&indicator, &start, series_day("2013-09-28")), 1150, 1e-9);
}
END_TEST

static const struct {
    const char *as_of;
    int64_t target;
    double progress;
    enum status status;
} steps[] = {
    {"2013-06-30", 1000, 1.2, STATUS_REACHED},
    {"2013-07-01", 1600, 0.75, STATUS_ON_TRACK},
    {"2013-09-28", 1600, 0.75, STATUS_ON_TRACK},
    {"2013-10-01", 1200, 1.0, STATUS_REACHED},
    {"2015-01-01", 1200, 1.0, STATUS_REACHED},
};

START_TEST(a_level_is_judged_by_the_target_in_force)
{
    struct target_revision list[] = {{series_day("2013-07-01"), 1600, order},
                                     {series_day("2013-10-01"), 1200, order}};
    struct indicator indicator = revised(list, 2);
    struct series s = {0};
    struct judgement j;

    series_exact(&s, "2013-06-28", 1200);
    series_exact(&s, "2013-09-25", 1200);
    series_exact(&s, "2013-12-26", 1200);
    j = series_judged(&indicator, &s, steps[_i].as_of);
    ck_assert_int_eq(j.target, steps[_i].target);
    ck_assert_double_eq_tol(j.progress.value, steps[_i].progress, 1e-9);
    ck_assert_double_eq_tol(j.way.value, steps[_i].progress, 1e-9);
    ck_assert_int_eq(j.status, steps[_i].status);
}
END_TEST

START_TEST(a_month_is_judged_by_the_target_of_its_last_day)
{
    struct target_revision list[] = {{series_day("2013-06-15"), 800, order},
                                     {series_day("2013-08-01"), 1200, order}};
    struct indicator indicator =
        series_visitors(PERIOD_MONTH, 1000, JUDGE_EVERY);
    struct series s = {0};
    struct judgement j;

    indicator.revised = list;
    indicator.revised_count = 2;
    series_exact(&s, "2013-04-01", 1000);
    series_exact(&s, "2013-05-01", 999);
    series_exact(&s, "2013-06-01", 800);
    series_exact(&s, "2013-07-01", 900);
    series_exact(&s, "2013-08-01", 1100);
    j = series_judged(&indicator, &s, "2013-09-04");
    ck_assert_int_eq(j.months_judged, 5);
    ck_assert_int_eq(j.months_met, 3);
    ck_assert_int_eq(j.target, 1200);
    j = series_judged(&indicator, &s, "2013-08-04");
    ck_assert_int_eq(j.target, 800);
    ck_assert_int_eq(j.months_met, 3);
}
END_TEST

START_TEST(what_an_order_will_say_is_not_known_before)
{
    struct target_revision list[] = {{series_day("2013-07-01"), 1600, order}};
    struct indicator with = revised(list, 1);
    struct indicator without = revised(NULL, 0);
    struct series s = {0};
    struct judgement a;
    struct judgement b;

    series_exact(&s, "2013-06-20", 333);
    a = series_judged(&with, &s, "2013-06-30");
    b = series_judged(&without, &s, "2013-06-30");
    ck_assert_int_eq(a.status, b.status);
    ck_assert_double_eq(a.pace, b.pace);
    ck_assert_double_eq(a.per_day_needed, b.per_day_needed);
    ck_assert_int_eq(a.target, 1000);
}
END_TEST

/* Counted in another way. */

static char words[] = "counted by visitor, not by address";

struct changed {
    struct redefinition list[1];
    struct account account;
    struct indicator indicator;
};

static void change(struct changed *c, struct indicator of, const char *on)
{
    c->list[0] = (struct redefinition){series_day(on), words};
    c->account = (struct account){.redefined = c->list, .redefined_count = 1};
    c->indicator = of;
    c->indicator.account = &c->account;
}

START_TEST(a_changed_count_starts_its_path_anew)
{
    struct changed c;
    struct series s = {0};
    struct judgement j;

    change(&c, series_friends(), "2013-07-01");
    series_exact(&s, "2013-06-30", 500);
    series_exact(&s, "2013-07-02", 200);
    series_exact(&s, "2013-10-01", 600);
    j = series_judged(&c.indicator, &s, "2013-06-30");
    ck_assert(j.has_way && j.has_per_day_needed);
    ck_assert_double_eq_tol(j.pace, 1000 * 90.0 / 274, 1e-9);
    /* The first reading of its kind has nothing to be measured by. */
    j = series_judged(&c.indicator, &s, "2013-07-02");
    ck_assert(j.has_value && j.has_progress && !j.has_pace && !j.has_way);
    ck_assert_int_eq(j.status, STATUS_CANNOT_BE_TOLD);
    j = series_judged(&c.indicator, &s, "2013-10-01");
    ck_assert_double_eq_tol(j.pace, 200 + 800 * 91.0 / 182, 1e-9);
    ck_assert_int_eq(j.status, STATUS_ON_TRACK);
    ck_assert(!j.has_way);
    ck_assert(j.has_per_day_needed);
}
END_TEST

START_TEST(growth_is_not_asked_of_a_count_that_is_no_more)
{
    struct changed c;
    struct series s = {0};
    struct judgement j;

    change(&c, series_friends(), "2013-07-01");
    series_exact(&s, "2013-06-30", 500);
    j = series_judged(&c.indicator, &s, "2013-07-04");
    ck_assert(j.has_value);
    ck_assert(!j.has_per_day_needed && !j.has_per_month_needed);
}
END_TEST

START_TEST(a_change_before_the_plan_changes_nothing)
{
    struct changed c;
    struct series s = {0};
    struct judgement j;

    change(&c, series_friends(), "2013-04-01");
    series_exact(&s, "2013-06-30", 500);
    j = series_judged(&c.indicator, &s, "2013-06-30");
    ck_assert(j.has_way);
    ck_assert_double_eq_tol(j.pace, 1000 * 90.0 / 274, 1e-9);
}
END_TEST

START_TEST(a_month_counted_in_two_ways_cannot_be_told)
{
    struct changed c;
    struct series s = {0};
    struct judgement j;
    struct path_start start;

    change(&c, series_visitors(PERIOD_MONTH, 1000, JUDGE_LAST), "2013-07-15");
    series_exact(&s, "2013-06-01", 1200);
    series_exact(&s, "2013-07-01", 1500);
    series_exact(&s, "2013-08-01", 700);
    series_exact(&s, "2013-09-01", 800);
    j = series_judged(&c.indicator, &s, "2013-07-04");
    ck_assert_int_eq(j.status, STATUS_REACHED);
    j = series_judged(&c.indicator, &s, "2013-08-04");
    ck_assert_int_eq(j.status, STATUS_CANNOT_BE_TOLD);
    ck_assert_double_eq(j.value.value, 1500);
    ck_assert(judge_path_start(&c.indicator, series_day("2013-04-01"),
                               &s.figures, series_day("2013-09-30"), &start));
    ck_assert(start.reading);
    ck_assert_int_eq(start.day, series_day("2013-08-31"));
    ck_assert_double_eq(start.value, 700);
    j = series_judged(&c.indicator, &s, "2013-10-04");
    ck_assert_double_eq_tol(j.pace, 700 + 300 * 30.0 / 122, 1e-9);
    ck_assert_int_eq(j.status, STATUS_ON_TRACK);
}
END_TEST

START_TEST(a_mean_takes_only_days_that_are_counted_alike)
{
    struct changed c;
    struct series s = {0};
    struct judgement j;

    change(&c, series_visitors(PERIOD_DAY, 100, JUDGE_LAST), "2013-07-11");
    series_days(&s, "2013-07-01", 10, 900);
    series_days(&s, "2013-07-11", 21, 60);
    j = series_judged(&c.indicator, &s, "2013-08-04");
    ck_assert_int_eq(j.days_read, 21);
    ck_assert_double_eq(j.value.value, 60);
    ck_assert_int_eq(j.status, STATUS_CANNOT_BE_TOLD);
}
END_TEST

/* Less is better: 200 calls at the start, 100 by the end of the year. */

static struct indicator calls(void)
{
    struct indicator indicator = series_friends();

    indicator.better = BETTER_LESS;
    indicator.baseline = 200;
    indicator.target = 100;
    return indicator;
}

/* On 16 August 150 are due: 166 is 90.4 % of it, 214 is 70.1 %. */
static const struct {
    const char *label;
    int64_t low, value, high;
    enum status status;
} falls[] = {
    {"target", 100, 100, 100, STATUS_REACHED},
    {"under it", 20, 20, 20, STATUS_REACHED},
    {"one above", 101, 101, 101, STATUS_ON_TRACK},
    {"due", 150, 150, 150, STATUS_ON_TRACK},
    {"90 % of the path", 166, 166, 166, STATUS_ON_TRACK},
    {"under 90 %", 167, 167, 167, STATUS_WATCH},
    {"70 %", 214, 214, 214, STATUS_WATCH},
    {"under 70 %", 215, 215, 215, STATUS_BEHIND},
    {"rounded, target within", 95, 100, 104, STATUS_CANNOT_BE_TOLD},
    {"rounded, all reached", 90, 95, 100, STATUS_REACHED},
    {"rounded over 90 %", 160, 165, 169, STATUS_CANNOT_BE_TOLD},
};

START_TEST(where_less_is_better_a_level_is_judged_from_above)
{
    struct indicator indicator = calls();
    struct series s = {0};
    struct judgement j;

    series_add(&s, series_day("2013-08-16"), falls[_i].low, falls[_i].value,
               falls[_i].high);
    j = series_judged(&indicator, &s, "2013-08-16");
    ck_assert_double_eq_tol(j.pace, 150, 1e-9);
    ck_assert_msg(j.status == falls[_i].status, "%s: %s", falls[_i].label,
                  status_name(j.status));
    ck_assert(j.worst <= j.best);
}
END_TEST

START_TEST(where_less_is_better_shares_and_growth_are_turned)
{
    struct indicator indicator = calls();
    struct series s = {0};
    struct judgement j;

    series_add(&s, series_day("2013-08-16"), 155, 160, 165);
    j = series_judged(&indicator, &s, "2013-08-16");
    ck_assert_double_eq_tol(j.progress.low, 100.0 / 165, 1e-9);
    ck_assert_double_eq_tol(j.progress.value, 0.625, 1e-9);
    ck_assert_double_eq_tol(j.progress.high, 100.0 / 155, 1e-9);
    ck_assert_double_eq_tol(j.way.low, 0.35, 1e-9);
    ck_assert_double_eq_tol(j.way.value, 0.4, 1e-9);
    ck_assert_double_eq_tol(j.way.high, 0.45, 1e-9);
    ck_assert_double_eq_tol(j.per_day_needed, -60.0 / 137, 1e-9);
}
END_TEST

START_TEST(the_share_of_what_is_due_turns_with_what_is_better)
{
    struct indicator indicator = {.better = BETTER_MORE};
    struct judgement j = {.has_value = true,
                          .has_pace = true,
                          .pace = 184,
                          .value = {120, 120, 120}};
    double share = 0;

    ck_assert(judge_of_due(&indicator, &j, &share));
    ck_assert_double_eq_tol(share, 120.0 / 184, 1e-9);
    indicator.better = BETTER_LESS;
    ck_assert(judge_of_due(&indicator, &j, &share));
    ck_assert_double_eq_tol(share, 184.0 / 120, 1e-9);
    j.value = (struct amount){0, 0, 0};
    ck_assert(!judge_of_due(&indicator, &j, &share));
    j.value = (struct amount){120, 120, 129};
    ck_assert(!judge_of_due(&indicator, &j, &share));
    j.has_value = false;
    ck_assert(!judge_of_due(&indicator, &j, &share));
}
END_TEST

START_TEST(a_target_of_nought_has_a_way_but_no_share)
{
    struct indicator indicator = calls();
    struct series s = {0};
    struct judgement j;

    indicator.target = 0;
    series_exact(&s, "2013-08-16", 50);
    j = series_judged(&indicator, &s, "2013-08-16");
    ck_assert(!j.has_progress);
    ck_assert_double_eq_tol(j.way.value, 0.75, 1e-9);
    ck_assert_int_eq(j.status, STATUS_ON_TRACK);
    s.list[0].low = s.list[0].value = s.list[0].high = 0;
    j = series_judged(&indicator, &s, "2013-08-16");
    ck_assert(!j.has_progress);
    ck_assert_double_eq(j.way.value, 1);
    ck_assert_int_eq(j.status, STATUS_REACHED);
}
END_TEST

START_TEST(where_less_is_better_a_gap_leaves_only_behind_to_be_told)
{
    struct indicator indicator = series_visitors(PERIOD_DAY, 10, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    indicator.better = BETTER_LESS;
    indicator.baseline = 40;
    series_days(&s, "2013-10-01", 30, 5);
    j = series_judged(&indicator, &s, "2013-11-04");
    ck_assert_int_eq(j.status, STATUS_CANNOT_BE_TOLD);
    s.figures.count = 0;
    series_days(&s, "2013-10-01", 30, 50);
    j = series_judged(&indicator, &s, "2013-11-04");
    ck_assert_int_eq(j.status, STATUS_BEHIND);
}
END_TEST

static Suite *turns_suite(void)
{
    Suite *suite = suite_create("judge: turns");
    TCase *orders = tcase_create("revised");
    TCase *counted = tcase_create("redefined");
    TCase *less = tcase_create("less");

    tcase_add_test(orders,
                   a_milestone_asks_for_no_more_than_the_target_in_force);
    tcase_add_loop_test(orders, the_path_bends_on_the_day_of_a_revision, 0,
                        ROWS(bends));
    tcase_add_test(orders, milestones_still_to_come_stay_on_the_path);
    tcase_add_test(orders, a_path_from_a_reading_goes_to_the_target_in_force);
    tcase_add_loop_test(orders, a_level_is_judged_by_the_target_in_force, 0,
                        ROWS(steps));
    tcase_add_test(orders, a_month_is_judged_by_the_target_of_its_last_day);
    tcase_add_test(orders, what_an_order_will_say_is_not_known_before);
    suite_add_tcase(suite, orders);
    tcase_add_test(counted, a_changed_count_starts_its_path_anew);
    tcase_add_test(counted, growth_is_not_asked_of_a_count_that_is_no_more);
    tcase_add_test(counted, a_change_before_the_plan_changes_nothing);
    tcase_add_test(counted, a_month_counted_in_two_ways_cannot_be_told);
    tcase_add_test(counted, a_mean_takes_only_days_that_are_counted_alike);
    suite_add_tcase(suite, counted);
    tcase_add_loop_test(less, where_less_is_better_a_level_is_judged_from_above,
                        0, ROWS(falls));
    tcase_add_test(less, where_less_is_better_shares_and_growth_are_turned);
    tcase_add_test(less, the_share_of_what_is_due_turns_with_what_is_better);
    tcase_add_test(less, a_target_of_nought_has_a_way_but_no_share);
    tcase_add_test(less,
                   where_less_is_better_a_gap_leaves_only_behind_to_be_told);
    suite_add_tcase(suite, less);
    return suite;
}

int main(void)
{
    return suite_run(turns_suite());
}
