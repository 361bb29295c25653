/*
 * States of the line of levels, as marks and their places.
 */
#include <check.h>

#include "charts/levels.h"
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

START_TEST(days_without_typed_figures_are_no_strip)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(6, 30),
                             .gap_from = chart_day(5, 3),
                             .gap_to = chart_day(5, 9)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    cs.network.typed = true;
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_uint_eq(marks_count(&d, SHAPE_HATCH, INK_HATCH), 0);
    ck_assert_ptr_null(marks_text(&d, "no reading"));
    ck_assert(!marks_tell(&d, "days read"));
    chart_scene_done(&cs, &d);
}
END_TEST

/* The words at the line between a reading and the path. */
START_TEST(the_distance_says_below_where_less_is_better)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .seed = 1, .as_of = chart_day(10, 31)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    cs.indicator.better = BETTER_LESS;
    cs.indicator.baseline = 1500;
    chart_scene_judge(&cs, g.as_of);
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    for (size_t i = 0; i < d.count; i++) {
        if (d.marks[i].text != NULL)
            ck_assert_msg(strstr(d.marks[i].text, "behind") == NULL, "%s",
                          d.marks[i].text);
    }
    ck_assert_ptr_nonnull(marks_text(&d, "575 below"));
    chart_scene_done(&cs, &d);
}
END_TEST

/* A target has no percent of a reading of 0. */
START_TEST(a_reading_of_0_that_reaches_the_target_says_so)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .seed = 1, .as_of = chart_day(10, 31)};
    struct chart_scene cs;
    struct drawing d;
    struct figure *last;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    cs.indicator.better = BETTER_LESS;
    cs.indicator.target = 5;
    cs.indicator.baseline = 1500;
    last = &cs.figures.list[cs.figures.count - 1];
    last->low = last->value = last->high = 0;
    chart_scene_judge(&cs, g.as_of);
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_str_eq(d.title, "0 friends on 31 October: target reached");
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

static const struct {
    enum err_kind kind;
    const char *words;
} causes[] = {
    {ERR_NONE, "no reading"},
    {ERR_AUTH, "no access"},
    {ERR_PERMISSION, "no access"},
    {ERR_HIDDEN, "count hidden"},
    {ERR_QUOTA, "limit used up"},
    {ERR_TIMEOUT, "no answer"},
    {ERR_NOT_FOUND, "account not found"},
    {ERR_MALFORMED, "answer not understood"},
};

START_TEST(a_strip_names_its_cause)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(10, 31),
                             .gap_from = chart_day(9, 3),
                             .gap_to = chart_day(9, 14),
                             .cause = causes[_i].kind};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_msg(marks_text(&d, causes[_i].words) != NULL, "no '%s'",
                  causes[_i].words);
    ck_assert_ptr_nonnull(marks_text(&d, "3\u201314 Sep"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_strip_up_to_today_tells_since_when)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(12, 20),
                             .gap_from = chart_day(11, 1),
                             .gap_to = chart_day(12, 31),
                             .cause = ERR_HIDDEN};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_ptr_nonnull(marks_text(&d, "count hidden"));
    ck_assert_ptr_nonnull(marks_text(&d, "since 1 November"));
    ck_assert_ptr_nonnull(marks_text(&d, "no data"));
    ck_assert_str_eq(d.title, "No reading since 31 October 2013");
    chart_scene_done(&cs, &d);
}
END_TEST

/* Triangles that point down. */
static size_t count_falls(const struct drawing *d)
{
    size_t n = 0;

    for (size_t i = 0; i < d->count; i++) {
        const struct point *p = d->points + d->marks[i].first;

        n += d->marks[i].shape == SHAPE_POLYGON && p[0].y == p[1].y &&
             p[2].y > p[0].y;
    }
    return n;
}

START_TEST(a_target_that_is_reached_and_lost_is_flagged)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(11, 25),
                             .end_value = 1600,
                             .fall_on = chart_day(11, 20),
                             .fall = 500};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert(marks_tell(&d, "reached on 21 September"));
    ck_assert(marks_tell(&d, "fell below on 20 November"));
    ck_assert(marks_tell(&d, "a fall of more than 5\u00a0% in a day, no event "
                             "noted"));
    ck_assert_uint_eq(count_falls(&d), 2); /* one in the key */
    chart_scene_done(&cs, &d);
    g.fall_on = 0;
    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert(marks_tell(&d, "reached on 21 September"));
    ck_assert(!marks_tell(&d, "fell below"));
    ck_assert_uint_eq(count_falls(&d), 0);
    chart_scene_done(&cs, &d);
}
END_TEST

/* How many texts of the picture begin like that. */
static size_t count_told(const struct drawing *d, const char *begin)
{
    size_t n = 0;

    for (size_t i = 0; i < d->count; i++)
        n += d->marks[i].text != NULL &&
             strncmp(d->marks[i].text, begin, strlen(begin)) == 0;
    return n;
}

START_TEST(a_target_that_moved_away_was_not_lost)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(10, 31),
                             .end_value = 1600,
                             .revised_on = chart_day(10, 1),
                             .revised_to = 1400};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert(marks_tell(&d, "reached on 21 September"));
    ck_assert(!marks_tell(&d, "fell below"));
    ck_assert_uint_eq(count_told(&d, "reached on"), 1);
    chart_scene_done(&cs, &d);
    /* Reached once more, and lost. */
    g.as_of = chart_day(12, 20);
    g.fall_on = chart_day(12, 15);
    g.fall = 300;
    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert(marks_tell(&d, "reached on 21 September"));
    ck_assert_uint_eq(count_told(&d, "reached on"), 2);
    ck_assert(marks_tell(&d, "fell below on 15 December"));
    chart_scene_done(&cs, &d);
    /* Lost before the target was raised. */
    g.as_of = chart_day(11, 10);
    g.fall_on = chart_day(9, 28);
    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert(marks_tell(&d, "fell below on 28 September"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_large_value_is_told_exactly)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .seed = 1, .as_of = chart_day(10, 31)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};
    struct figure *last;

    chart_scene_grow(&cs, &g);
    last = &cs.figures.list[cs.figures.count - 1];
    last->value = last->low = last->high = INT64_C(9007199254740993);
    chart_scene_judge(&cs, chart_day(10, 31));
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    /* Beside the reading, in the panel and in the headline. */
    ck_assert_uint_eq(
        count_told(&d, "9\u00a0007\u00a0199\u00a0254\u00a0740\u00a0993"), 3);
    chart_scene_done(&cs, &d);
}
END_TEST

/* Rings of held readings to the right of x, and their sign in the key. */
static size_t count_held(const struct drawing *d, double x)
{
    size_t n = 0;

    for (size_t i = 0; i < d->count; i++) {
        const struct mark *m = &d->marks[i];

        n += m->shape == SHAPE_DISC && m->ink == INK_TEXT && m->stroke == 1.5 &&
             m->box.w < 14 && m->box.x > x;
    }
    return n;
}

START_TEST(a_held_reading_has_a_cross_in_a_ring)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .seed = 1, .as_of = chart_day(10, 31)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    cs.figures.list[40].quality = QUALITY_HELD;
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_ptr_nonnull(marks_text(&d, "held: looks impossible"));
    /* One in the plot, one in the key: it is older than 90 days. */
    ck_assert_uint_eq(count_held(&d, 0), 2);
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_held_reading_of_late_is_marked_in_both_panels)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .seed = 1, .as_of = chart_day(10, 31)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    cs.figures.list[cs.figures.count - 20].quality = QUALITY_HELD;
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_uint_eq(count_held(&d, 0), 3);
    ck_assert_uint_eq(count_told(&d, "held: looks impossible"), 1);
    /* One of them beside the plot. */
    ck_assert_uint_eq(count_held(&d, 860), 1);
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(an_event_explains_a_fall)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(11, 25),
                             .fall_on = chart_day(10, 15),
                             .fall = 60};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert(marks_tell(&d, "a fall of more than 5\u00a0% in a day"));
    ck_assert(!marks_tell(&d, "no event noted"));
    chart_scene_done(&cs, &d);
}
END_TEST

/* Points of the long line of an ink and a dash. */
static size_t count_points(const struct drawing *d, enum ink ink,
                           enum dash dash)
{
    size_t n = 0;

    for (size_t i = 0; i < d->count; i++)
        if (d->marks[i].shape == SHAPE_POLYLINE && d->marks[i].ink == ink &&
            d->marks[i].dash == dash && d->marks[i].stroke >= 1.5)
            n += d->marks[i].count;
    return n;
}

START_TEST(an_order_is_not_known_before_its_day)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(8, 31),
                             .revised_on = chart_day(9, 1),
                             .revised_to = 1400};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert(!marks_tell(&d, "1\u00a0400"));
    ck_assert(!marks_tell(&d, "revis"));
    ck_assert_uint_eq(count_points(&d, INK_PATH, DASH_PATH), 2);
    ck_assert_ptr_nonnull(
        strstr(d.description, "Target 1\u00a0000 by 31 December 2013."));
    ck_assert_ptr_null(strstr(d.description, "1\u00a0400"));
    chart_scene_done(&cs, &d);
    g.as_of = chart_day(9, 1);
    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert(marks_tell(&d, "to 1\u00a0400 on 31 December"));
    ck_assert_ptr_nonnull(
        strstr(d.description,
               "Target 1\u00a0400 by 31 December 2013. Revised on 1 September "
               "2013: 1\u00a0000 before, 1\u00a0400 since."));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_target_of_the_last_day_is_a_step_of_the_path)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(12, 31),
                             .revised_on = chart_day(12, 31),
                             .revised_to = 1400};
    struct chart_scene cs;
    struct drawing d;
    bool step = false;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    for (size_t i = 0; i < d.count; i++) {
        const struct mark *m = &d.marks[i];
        const struct point *p = d.points + m->first;

        step = step || (m->ink == INK_PATH && m->dash == DASH_PATH &&
                        m->count == 3 && p[1].x == p[2].x && p[2].y < p[1].y);
    }
    ck_assert(step);
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_revision_bends_the_path_and_leaves_dots)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(10, 31),
                             .revised_on = chart_day(9, 1),
                             .revised_to = 1400};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_uint_eq(count_points(&d, INK_PATH, DASH_PATH), 3);
    /* From the day of the revision to the end, and in the key. */
    ck_assert_uint_eq(count_points(&d, INK_PATH, DASH_DOTS), 4);
    ck_assert_ptr_nonnull(marks_text(&d, "path before the revision"));
    ck_assert_ptr_nonnull(marks_text(&d, "1\u00a0400, revised: order 12/2013"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(no_line_leads_over_a_change_of_counting)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(10, 31),
                             .recounted_on = chart_day(7, 1)};
    struct chart_scene cs;
    struct drawing d;
    size_t lines = 0;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    for (size_t i = 0; i < d.count; i++)
        lines += d.marks[i].shape == SHAPE_POLYLINE &&
                 d.marks[i].ink == INK_DATA && d.marks[i].stroke == 2.5;
    ck_assert_uint_eq(lines, 2);
    ck_assert_ptr_nonnull(marks_text(&d, "counted differently"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(few_readings_are_steps_with_their_marks)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(10, 31),
                             .every = 7};
    struct chart_scene cs;
    struct drawing d;
    size_t readings;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    readings = cs.figures.count;
    ck_assert_uint_eq(readings, 31);
    for (size_t i = 0; i < d.count; i++)
        if (d.marks[i].stroke == 2.5 && d.marks[i].ink == INK_DATA)
            ck_assert_uint_eq(d.marks[i].count, 2 * readings - 1);
    chart_scene_done(&cs, &d);
    g.typed = true;
    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    /* All of them, those of the last days but the newest again, and the key. */
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), readings + 12 + 1);
    ck_assert_ptr_nonnull(marks_text(&d, "typed by hand"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(an_unknown_baseline_is_not_made_up)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(10, 31),
                             .first = chart_day(5, 10),
                             .no_baseline = true};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert(marks_tell(&d, "no baseline; path from the first reading"));
    ck_assert(!marks_tell(&d, "from 0"));
    ck_assert_uint_eq(count_points(&d, INK_PATH, DASH_PATH), 2);
    for (size_t i = 0; i < d.count; i++)
        if (d.marks[i].dash == DASH_PATH) {
            /* It begins where the line does. */
            ck_assert_double_gt(d.points[d.marks[i].first].x, 84 + 80);
            ck_assert_double_lt(d.points[d.marks[i].first].y, 508);
        }
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(many_years_are_one_reading_a_week_and_their_ends)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .years = 9,
                             .as_of = chart_day(12, 31) + 3287};
    struct chart_scene cs;
    struct drawing d;
    size_t points;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    points = count_points(&d, INK_DATA, DASH_NONE);
    ck_assert_uint_le(points, LINE_POINTS);
    ck_assert_uint_gt(points, 500);
    ck_assert_ptr_nonnull(marks_text(&d, "end of year"));
    ck_assert_ptr_nonnull(marks_text(&d, "in the year"));
    ck_assert_ptr_nonnull(marks_text(&d, "2022"));
    ck_assert_ptr_null(marks_text(&d, "Apr"));
    marks_assert_legible(&d, 0);
    chart_scene_done(&cs, &d);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart levels");
    TCase *tc = tcase_create("levels");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_line_is_interrupted_where_days_are_missing);
    tcase_add_test(tc, seven_missing_days_are_a_strip);
    tcase_add_test(tc, days_without_typed_figures_are_no_strip);
    tcase_add_test(tc, the_distance_says_below_where_less_is_better);
    tcase_add_test(tc, a_reading_of_0_that_reaches_the_target_says_so);
    tcase_add_test(tc,
                   a_missed_target_is_not_reached_and_later_readings_are_grey);
    tcase_add_test(tc, a_path_that_began_earlier_has_no_start_in_sight);
    tcase_add_test(tc, the_newest_value_always_stands_in_the_plot);
    tcase_add_loop_test(tc, a_strip_names_its_cause, 0,
                        (int)(sizeof causes / sizeof causes[0]));
    tcase_add_test(tc, a_strip_up_to_today_tells_since_when);
    tcase_add_test(tc, a_target_that_is_reached_and_lost_is_flagged);
    tcase_add_test(tc, a_target_that_moved_away_was_not_lost);
    tcase_add_test(tc, an_order_is_not_known_before_its_day);
    tcase_add_test(tc, a_target_of_the_last_day_is_a_step_of_the_path);
    tcase_add_test(tc, a_large_value_is_told_exactly);
    tcase_add_test(tc, a_held_reading_has_a_cross_in_a_ring);
    tcase_add_test(tc, a_held_reading_of_late_is_marked_in_both_panels);
    tcase_add_test(tc, an_event_explains_a_fall);
    tcase_add_test(tc, a_revision_bends_the_path_and_leaves_dots);
    tcase_add_test(tc, no_line_leads_over_a_change_of_counting);
    tcase_add_test(tc, few_readings_are_steps_with_their_marks);
    tcase_add_test(tc, an_unknown_baseline_is_not_made_up);
    tcase_add_test(tc, many_years_are_one_reading_a_week_and_their_ends);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
