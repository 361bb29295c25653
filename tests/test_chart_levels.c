/*
 * States of the line of levels, as marks and their places.
 */
#include <check.h>

#include "charts/words.h"
#include "tests/help/chart_marks.h"
#include "tests/help/suite.h"

START_TEST(a_line_is_interrupted_where_days_are_missing)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(10, 31),
                             .gap_from = chart_day(8, 3),
                             .gap_to = chart_day(8, 3)};
    struct chart_scene cs;
    struct drawing d;
    size_t lines = 0;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    for (size_t i = 0; i < d.count; i++)
        lines += d.marks[i].shape == SHAPE_POLYLINE &&
                 d.marks[i].ink == INK_DATA && d.marks[i].stroke == 2.5;
    ck_assert_uint_eq(lines, 2);
    ck_assert_uint_eq(marks_count(&d, SHAPE_HATCH, INK_HATCH), 0);
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(seven_missing_days_are_a_strip)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(6, 30),
                             .gap_from = chart_day(5, 3),
                             .gap_to = chart_day(5, 9)};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    /* One in each panel, one in the key. */
    ck_assert_uint_eq(marks_count(&d, SHAPE_HATCH, INK_HATCH), 3);
    ck_assert_ptr_nonnull(marks_text(&d, "no reading"));
    ck_assert_ptr_nonnull(marks_text(&d, "3\u20139 May"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_missed_target_is_not_reached_and_later_readings_are_grey)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 3,
                             .as_of = chart_day(12, 31) + 4,
                             .end_value = 950};
    struct chart_scene cs;
    struct drawing d;
    size_t grey;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_int_lt(cs.judgement.status, STATUS_REACHED);
    ck_assert_ptr_nonnull(marks_text(&d, "not reached"));
    ck_assert_ptr_null(marks_text(&d, "on track"));
    ck_assert_ptr_nonnull(marks_text(&d, "on 31 December"));
    ck_assert_ptr_nonnull(marks_text(&d, "after the plan"));
    ck_assert(marks_tell(&d, " on 4 January"));
    grey = marks_count(&d, SHAPE_DISC, INK_AFTER);
    ck_assert_msg(grey >= 4, "%zu grey dots", grey);
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_path_that_began_earlier_has_no_start_in_sight)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .seed = 1, .as_of = chart_day(11, 4)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};
    size_t squares;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    squares = marks_count(&d, SHAPE_RECT, INK_PAPER);
    drawing_release(&d);
    cs.scene.from = chart_day(10, 1);
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_PAPER), squares - 1);
    ck_assert(marks_tell(&d, "path: from 0 on 1 April"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(the_newest_value_always_stands_in_the_plot)
{
    unsigned count = (unsigned)suite_rounds(60, 6);

    for (unsigned seed = 0; seed < count; seed++) {
        struct chart_growth g = {.form = CHART_LEVELS,
                                 .seed = seed,
                                 .as_of = chart_day(4, 3) + (int32_t)(seed * 4),
                                 .milestones = seed % 3 == 0,
                                 .end_value = 400 + 90 * (seed % 13)};
        struct chart_scene cs;
        struct drawing d;
        const struct mark *day;

        chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
        day = marks_text(
            &d, phrase_join("on", " ", words_day(LANGUAGE_EN, g.as_of).s).s);
        ck_assert_msg(day != NULL && day->box.x < 820, "seed %u", seed);
        chart_scene_done(&cs, &d);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart levels");
    TCase *tc = tcase_create("levels");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_line_is_interrupted_where_days_are_missing);
    tcase_add_test(tc, seven_missing_days_are_a_strip);
    tcase_add_test(tc,
                   a_missed_target_is_not_reached_and_later_readings_are_grey);
    tcase_add_test(tc, a_path_that_began_earlier_has_no_start_in_sight);
    tcase_add_test(tc, the_newest_value_always_stands_in_the_plot);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
