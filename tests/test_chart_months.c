/*
 * States of columns of months, as marks and their places.
 */
#include <check.h>
#include <math.h>

#include "tests/help/chart_marks.h"
#include "tests/help/suite.h"

START_TEST(columns_and_target_stand_where_their_values_are)
{
    struct chart_growth g = {
        .form = CHART_MONTHS, .seed = 4, .as_of = chart_day(10, 20)};
    struct chart_scene cs;
    struct drawing d;
    const struct mark *target;
    size_t columns = 0;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    target = marks_text(&d, "9\u00a0000");
    ck_assert_ptr_nonnull(target);
    ck_assert_double_eq_tol(target->baseline + 3, 388 - 252 * 0.9, 1);
    for (size_t i = 0; i < d.count; i++) {
        const struct mark *m = &d.marks[i];
        double value;

        if (m->shape != SHAPE_RECT || m->ink != INK_DATA)
            continue;
        value = (double)cs.figures.list[columns++].value;
        ck_assert_double_eq_tol(m->box.h, value / 10000 * 252, 1);
        ck_assert_double_eq(m->box.y + m->box.h, 388);
    }
    ck_assert_uint_eq(columns, cs.figures.count);
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_month_without_a_figure_is_a_cross_and_no_column)
{
    struct chart_growth g = {.form = CHART_MONTHS,
                             .seed = 4,
                             .as_of = chart_day(10, 20),
                             .gap_from = chart_day(7, 1),
                             .gap_to = chart_day(7, 1),
                             .no_days = true};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), 5);
    ck_assert_ptr_nonnull(marks_text(&d, "no data"));
    ck_assert_ptr_nonnull(marks_text(&d, "July: no figure for the month"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_month_that_a_past_day_cuts_is_not_known)
{
    struct chart_growth g = {
        .form = CHART_MONTHS, .seed = 4, .as_of = chart_day(10, 20)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    cs.scene.over = true;
    cs.scene.as_of = chart_day(8, 17);
    cs.scene.to = chart_day(8, 17);
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), 4);
    /* Of the running one its days up to then, never its own figure. */
    ck_assert_ptr_nonnull(marks_text(&d, "1\u201317 Aug"));
    ck_assert_ptr_nonnull(marks_text(&d, "165\u20132\u00a0645"));
    ck_assert_ptr_null(marks_text(&d, "no data"));
    ck_assert_ptr_nonnull(marks_text(&d, "17/31 days"));
    chart_scene_done(&cs, &d);
}
END_TEST

/* The store may know more than was known at an earlier `now`. */
START_TEST(a_month_and_a_day_that_run_are_not_known)
{
    struct chart_growth g = {
        .form = CHART_MONTHS, .seed = 4, .as_of = chart_day(10, 20)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    cs.scene.as_of = chart_day(5, 1);
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), 1);
    ck_assert_ptr_null(marks_text(&d, "1/31 days"));
    ck_assert(marks_tell(&d, "1 of 1 month read."));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_running_month_names_the_days_that_were_read)
{
    struct chart_growth g = {
        .form = CHART_MEANS, .seed = 2, .as_of = chart_day(12, 31) + 4};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_ptr_nonnull(marks_text(&d, "1\u20133 Jan"));
    ck_assert_ptr_null(marks_text(&d, "1\u20134 Jan"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_mean_of_few_days_is_hatched_and_heads_no_chart)
{
    struct chart_growth g = {.form = CHART_MEANS,
                             .seed = 2,
                             .as_of = chart_day(11, 4),
                             .gap_from = chart_day(10, 3),
                             .gap_to = chart_day(10, 31)};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_str_eq(d.title, "October cannot be told: 29 days were not read");
    ck_assert_ptr_nonnull(marks_text(&d, "2 of 31 days"));
    ck_assert_ptr_nonnull(marks_text(&d, "cannot be told"));
    ck_assert_ptr_nonnull(marks_text(&d, "mean of less than half of the days"));
    /* The column and its sign in the key. */
    ck_assert_uint_eq(marks_count(&d, SHAPE_HATCH, INK_DATA), 2);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), 6);
    chart_scene_done(&cs, &d);
}
END_TEST

/* Days may lose more than they win: there is no column, but its number. */
START_TEST(a_mean_below_nought_stands_on_the_line_with_its_sign)
{
    struct chart_growth g = {
        .form = CHART_MEANS, .seed = 4, .as_of = chart_day(11, 4)};
    struct chart_scene cs;
    struct figures *f = &cs.figures;
    struct drawing d;
    struct err err = {0};
    const struct mark *told;
    const struct mark *nought;

    chart_scene_grow(&cs, &g);
    for (size_t i = 0; i < f->count; i++) {
        if (f->list[i].day >= chart_day(8, 1) &&
            f->list[i].day <= chart_day(8, 31))
            f->list[i].low = f->list[i].value = f->list[i].high = -12;
    }
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), 6);
    told = marks_text(&d, "\u221212");
    nought = marks_text(&d, "0");
    ck_assert_ptr_nonnull(told);
    ck_assert_ptr_nonnull(nought);
    ck_assert_double_lt(fabs(told->baseline - nought->baseline), 20);
    chart_scene_done(&cs, &d);
}
END_TEST

/* The mark over a column that is at its target, which is no letter. */
static size_t ticks(const struct drawing *d)
{
    size_t n = 0;

    for (size_t i = 0; i < d->count; i++) {
        const struct mark *m = &d->marks[i];

        n += m->shape == SHAPE_POLYLINE && m->count == 3 &&
             m->ink == INK_TEXT && m->box.w > 9 && m->box.w < 16;
    }
    return n;
}

/* A last month of 7 412 against a target. */
static void lay_out_against(int64_t target, enum better better, size_t tick,
                            const char *note)
{
    struct chart_growth g = {
        .form = CHART_MONTHS, .seed = 4, .as_of = chart_day(11, 4)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};
    struct figure *last;

    chart_scene_grow(&cs, &g);
    for (size_t i = 0; i < cs.figures.count; i++) {
        last = &cs.figures.list[i];
        if (last->day == chart_day(10, 1))
            last->low = last->value = last->high = 7412;
    }
    cs.indicator.target = target;
    cs.indicator.better = better;
    cs.indicator.has_baseline = true;
    cs.indicator.baseline = better == BETTER_LESS ? 9600 : 0;
    chart_scene_judge(&cs, g.as_of);
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_uint_eq(ticks(&d), tick);
    ck_assert_msg(marks_text(&d, note) != NULL, "no '%s'", note);
    chart_scene_done(&cs, &d);
}

START_TEST(a_column_at_its_target_has_a_tick)
{
    lay_out_against(7000, BETTER_MORE, 1, "412 above the target of 7\u00a0000");
    lay_out_against(9000, BETTER_MORE, 0,
                    "416 above the 6\u00a0996 due by then");
}
END_TEST

START_TEST(where_less_is_better_a_column_below_its_target_has_a_tick)
{
    lay_out_against(7000, BETTER_LESS, 0,
                    "167 below the 7\u00a0579 due by then");
    lay_out_against(9500, BETTER_LESS, 1,
                    "2\u00a0088 below the target of 9\u00a0500");
}
END_TEST

START_TEST(the_start_of_a_plan_late_in_its_only_month_is_not_cut_off)
{
    struct chart_growth g = {
        .form = CHART_MONTHS, .seed = 2, .as_of = chart_day(11, 4)};
    const struct mark *words = NULL;
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    cs.plan.start = cs.plan.end = cs.indicator.by = chart_day(11, 28);
    cs.scene.from = cs.scene.to = cs.plan.start;
    chart_scene_judge(&cs, g.as_of);
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    words = marks_text(&d, "plan starts 28 November");
    ck_assert_ptr_nonnull(words);
    ck_assert_double_le(words->box.x + words->box.w, 1160);
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_mean_with_a_gap_has_no_tick)
{
    struct chart_growth g = {.form = CHART_MEANS,
                             .seed = 2,
                             .as_of = chart_day(11, 4),
                             .end_value = 420};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_double_ge(cs.judgement.value.low, 300);
    ck_assert_uint_eq(ticks(&d), 1);
    chart_scene_done(&cs, &d);
    /* What was read is still over the target, the month may not be. */
    g.gap_from = chart_day(10, 8);
    g.gap_to = chart_day(10, 13);
    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_double_ge(cs.judgement.value.low, 300);
    ck_assert_ptr_nonnull(marks_text(&d, "25/31 days"));
    ck_assert_ptr_nonnull(marks_text(&d, "cannot be told"));
    ck_assert_uint_eq(ticks(&d), 0);
    chart_scene_done(&cs, &d);
}
END_TEST

/* The days of a month that is not over are all that was read. */
START_TEST(days_of_an_unfinished_month_are_readings)
{
    struct chart_growth g = {
        .form = CHART_MONTHS, .seed = 4, .as_of = chart_day(4, 18)};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_str_eq(d.title, "No month is complete yet");
    ck_assert(marks_tell(&d, "17 days read, no month's figure yet."));
    ck_assert(!marks_tell(&d, "Nothing read so far."));
    ck_assert(!marks_tell(&d, "No reading yet."));
    ck_assert_ptr_nonnull(marks_text(&d, "1\u201317 Apr"));
    chart_scene_done(&cs, &d);
    /* Nothing at all. */
    g.as_of = chart_day(4, 1);
    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert(marks_tell(&d, "Nothing read so far."));
    ck_assert(marks_tell(&d, "No reading yet."));
    chart_scene_done(&cs, &d);
}
END_TEST

/* October is known from its days only. */
START_TEST(bounds_head_a_chart)
{
    struct chart_growth g = {.form = CHART_MONTHS,
                             .seed = 4,
                             .as_of = chart_day(11, 4),
                             .gap_from = chart_day(10, 1),
                             .gap_to = chart_day(10, 31)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    judge_indicator(&(struct judge_case){.indicator = &cs.indicator,
                                         .plan_start = cs.plan.start,
                                         .figures = &cs.figures,
                                         .days = &cs.day_figures,
                                         .as_of = g.as_of},
                    &cs.judgement);
    ck_assert(cs.judgement.has_bounds);
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_str_eq(
        d.title,
        "Between 228 and 6\u00a0670 unique visitors in October: cannot "
        "be told");
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_mean_of_most_days_is_a_column_with_their_number)
{
    struct chart_growth g = {.form = CHART_MEANS,
                             .seed = 2,
                             .as_of = chart_day(11, 4),
                             .gap_from = chart_day(10, 8),
                             .gap_to = chart_day(10, 9)};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_ptr_nonnull(marks_text(&d, "29/31 days"));
    ck_assert_uint_eq(marks_count(&d, SHAPE_HATCH, INK_DATA), 0);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), 7);
    chart_scene_done(&cs, &d);
}
END_TEST

/* Straight lines of two points of an ink, at this x or this y. */
static size_t count_lines(const struct drawing *d, enum ink ink, double x,
                          double y)
{
    size_t n = 0;

    for (size_t i = 0; i < d->count; i++) {
        const struct mark *m = &d->marks[i];
        const struct point *p = d->points + m->first;

        if (m->shape != SHAPE_POLYLINE || m->ink != ink || m->count != 2)
            continue;
        n += (p[0].x == x && p[1].x == x) || (p[0].y == y && p[1].y == y);
    }
    return n;
}

/* Where a value lies on a scale from 0 to `high` of the upper panel. */
static double upper_y(double value, double high)
{
    return round(388 - 252 * value / high);
}

START_TEST(a_revised_target_steps)
{
    struct chart_growth g = {.form = CHART_MONTHS,
                             .seed = 4,
                             .as_of = chart_day(11, 18),
                             .revised_on = chart_day(9, 1),
                             .revised_to = 12000};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_uint_eq(count_lines(&d, INK_TARGET, -1, upper_y(9000, 14000)), 1);
    ck_assert_uint_eq(count_lines(&d, INK_TARGET, -1, upper_y(12000, 14000)),
                      1);
    ck_assert_ptr_nonnull(marks_text(&d, "target 9\u00a0000"));
    ck_assert_ptr_nonnull(
        marks_text(&d, "12\u00a0000, revised: order 12/2013"));
    ck_assert_ptr_nonnull(marks_text(&d, "12\u00a0000"));
    ck_assert(marks_tell(&d, "due by then"));
    chart_scene_done(&cs, &d);
}
END_TEST

/* October is judged by what was in force then; the order of November is known
 * by the day of the picture. */
START_TEST(a_month_is_told_against_the_target_of_its_time)
{
    struct chart_growth g = {.form = CHART_MONTHS,
                             .seed = 4,
                             .as_of = chart_day(11, 18),
                             .revised_on = chart_day(11, 1),
                             .revised_to = 12000};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_int_eq(cs.judgement.target, 9000);
    ck_assert_ptr_nonnull(
        strstr(d.description,
               "Target 12\u00a0000 by 31 December 2013. Revised on 1 November "
               "2013: 9\u00a0000 before, 12\u00a0000 since."));
    chart_scene_done(&cs, &d);
    g.as_of = chart_day(10, 31);
    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert(!marks_tell(&d, "12\u00a0000"));
    ck_assert_ptr_null(strstr(d.description, "12\u00a0000"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(months_that_were_counted_otherwise_are_lighter)
{
    struct chart_growth g = {.form = CHART_MONTHS,
                             .seed = 4,
                             .as_of = chart_day(11, 18),
                             .recounted_on = chart_day(7, 1)};
    struct chart_scene cs;
    struct drawing d;
    double x = 0;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_INTERVAL), 3);
    for (size_t i = 0; i < d.count; i++)
        if (d.marks[i].ink == INK_INTERVAL)
            x = fmax(x, d.marks[i].box.x + d.marks[i].box.w);
    /* Two lines 4 apart in each panel, right of the last lighter column. */
    for (double at = x; at < x + 20; at++)
        if (count_lines(&d, INK_TEXT, at, -1) == 2)
            x = -at;
    ck_assert_double_lt(x, 0);
    ck_assert_uint_eq(count_lines(&d, INK_TEXT, -x + 4, -1), 2);
    ck_assert_ptr_nonnull(marks_text(&d, "counted differently"));
    ck_assert_ptr_nonnull(marks_text(&d, "before 1 July 2013"));
    ck_assert(marks_tell(&d, "1 July 2013: counted by visitor id"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_restated_month_shows_what_was_told_before)
{
    struct chart_growth g = {.form = CHART_MONTHS,
                             .seed = 4,
                             .as_of = chart_day(11, 18),
                             .restated = chart_day(6, 1),
                             .restated_from = 4000};
    struct chart_scene cs;
    struct drawing d;
    double top = 369 - 233 * 4000 / 10000.0; /* the key has two lines */
    bool outlined = false;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    for (size_t i = 0; i < d.count; i++)
        outlined =
            outlined ||
            (d.marks[i].ink == INK_DATA && d.marks[i].shape == SHAPE_POLYLINE &&
             d.marks[i].stroke == 1 && fabs(d.marks[i].box.y - top) < 1);
    ck_assert(outlined);
    ck_assert_ptr_nonnull(marks_text(&d, "r"));
    ck_assert_ptr_nonnull(
        marks_text(&d, "June restated on 9 July, 4\u00a0000 before"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_month_known_from_its_days_is_a_bracket)
{
    struct chart_growth g = {.form = CHART_MONTHS,
                             .seed = 4,
                             .as_of = chart_day(11, 18),
                             .gap_from = chart_day(8, 1),
                             .gap_to = chart_day(8, 1)};
    struct chart_scene cs;
    struct drawing d;
    const struct mark *hatch = NULL;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    for (size_t i = 0; i < d.count && hatch == NULL; i++)
        if (d.marks[i].shape == SHAPE_HATCH)
            hatch = &d.marks[i];
    ck_assert_ptr_nonnull(hatch);
    ck_assert(marks_tell(&d, "between 1"));
    ck_assert(marks_tell(&d, "and 5"));
    /* From the best day to the sum of all; its foot is not the axis. */
    ck_assert_double_lt(hatch->box.y + hatch->box.h, 388);
    ck_assert_double_gt(hatch->box.h, 100);
    /* Closed below, open above. */
    ck_assert_uint_eq(count_lines(&d, INK_DATA, -1, hatch->box.y + 1), 0);
    ck_assert_uint_eq(
        count_lines(&d, INK_DATA, -1, hatch->box.y + hatch->box.h - 1), 1);
    ck_assert_ptr_nonnull(marks_text(&d, "month known from its days only"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(the_first_month_is_judged_as_any_other)
{
    struct chart_growth g = {
        .form = CHART_MONTHS, .seed = 4, .as_of = chart_day(5, 3)};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_str_eq(d.title,
                     "1\u00a0004 unique visitors in April, first month: "
                     "11\u00a0% of the target");
    ck_assert_ptr_nonnull(marks_text(&d, "on track"));
    ck_assert_ptr_nonnull(strstr(d.description, " Status: on track."));
    ck_assert_uint_eq(marks_count(&d, SHAPE_FRAME, INK_GOOD), 1);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), 1);
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(months_after_the_plan_are_grey_in_the_key_too)
{
    struct chart_growth g = {
        .form = CHART_MEANS, .seed = 4, .as_of = chart_day(12, 31) + 4};
    struct chart_scene cs;
    struct drawing d;
    bool grey = false;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_ptr_nonnull(marks_text(&d, "month not finished"));
    for (size_t i = 0; i < d.count; i++)
        grey = grey || (d.marks[i].dash == DASH_RUNNING &&
                        d.marks[i].ink == INK_AFTER && d.marks[i].box.y > 578);
    ck_assert(grey);
    for (size_t i = 0; i < d.count; i++)
        ck_assert(d.marks[i].dash != DASH_RUNNING ||
                  d.marks[i].ink == INK_AFTER);
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(ten_years_are_told_by_their_years)
{
    struct chart_growth g = {.form = CHART_MONTHS,
                             .seed = 4,
                             .years = 9,
                             .as_of = chart_day(12, 31) + 3288};
    static const char *const words[] = {
        "2013",         "2022",       "events",     "December",
        "median month", "best month", "target met", "0 of 9"};
    struct chart_scene cs;
    struct drawing d;
    const struct mark *year;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        ck_assert_msg(marks_text(&d, words[i]) != NULL, "no '%s'", words[i]);
    ck_assert_ptr_null(marks_text(&d, "Apr"));
    ck_assert_ptr_null(marks_text(&d, "Unique visitors per day, mean of the "
                                      "month"));
    /* The table's columns stand below their years. */
    year = marks_text(&d, "2013");
    ck_assert_double_eq_tol(year->box.x + year->box.w / 2,
                            marks_text(&d, "0 of 9")->box.x +
                                marks_text(&d, "0 of 9")->box.w / 2,
                            1);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), cs.figures.count);
    marks_assert_legible(&d, 0);
    chart_scene_done(&cs, &d);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart months");
    TCase *tc = tcase_create("months");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, columns_and_target_stand_where_their_values_are);
    tcase_add_test(tc, a_month_without_a_figure_is_a_cross_and_no_column);
    tcase_add_test(tc, a_month_that_a_past_day_cuts_is_not_known);
    tcase_add_test(tc, a_month_and_a_day_that_run_are_not_known);
    tcase_add_test(tc, a_running_month_names_the_days_that_were_read);
    tcase_add_test(tc, a_mean_of_few_days_is_hatched_and_heads_no_chart);
    tcase_add_test(tc, a_column_at_its_target_has_a_tick);
    tcase_add_test(tc,
                   where_less_is_better_a_column_below_its_target_has_a_tick);
    tcase_add_test(tc, a_mean_below_nought_stands_on_the_line_with_its_sign);
    tcase_add_test(tc,
                   the_start_of_a_plan_late_in_its_only_month_is_not_cut_off);
    tcase_add_test(tc, a_mean_with_a_gap_has_no_tick);
    tcase_add_test(tc, days_of_an_unfinished_month_are_readings);
    tcase_add_test(tc, bounds_head_a_chart);
    tcase_add_test(tc, a_mean_of_most_days_is_a_column_with_their_number);
    tcase_add_test(tc, a_revised_target_steps);
    tcase_add_test(tc, a_month_is_told_against_the_target_of_its_time);
    tcase_add_test(tc, months_that_were_counted_otherwise_are_lighter);
    tcase_add_test(tc, a_restated_month_shows_what_was_told_before);
    tcase_add_test(tc, a_month_known_from_its_days_is_a_bracket);
    tcase_add_test(tc, the_first_month_is_judged_as_any_other);
    tcase_add_test(tc, months_after_the_plan_are_grey_in_the_key_too);
    tcase_add_test(tc, ten_years_are_told_by_their_years);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
