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
    tcase_add_test(tc, a_mean_below_nought_stands_on_the_line_with_its_sign);
    tcase_add_test(tc, a_mean_of_most_days_is_a_column_with_their_number);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
