/*
 * What a picture carries besides its pixels.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "charts/draw.h"
#include "charts/png_read.h"
#include "tests/help/chart_marks.h"
#include "tests/help/suite.h"

static void lay_out(struct chart_scene *cs, struct drawing *d,
                    const struct chart_growth *g)
{
    chart_scene_lay_out(cs, d, g, marks_fake, 1200, 675);
}

static void ck_tells(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "'%s' is not in: %s", part, text);
}

/* How many lines a text has, each ended. */
static size_t lines(const struct buf *text)
{
    size_t n = 0;

    for (size_t i = 0; i < text->len; i++)
        n += text->data[i] == '\n';
    return n;
}

START_TEST(figures_are_those_that_are_drawn)
{
    struct chart_growth g = {
        .form = CHART_MONTHS, .seed = 1, .as_of = chart_day(7, 10)};
    struct chart_scene cs;
    struct drawing d;

    lay_out(&cs, &d, &g);
    ck_tells(buf_text(&d.figures),
             "date,account,network,metric,period,paid,value,low,high,origin\n"
             "2013-04-01,www.example.md,matomo,visitors,month,include,769,,,"
             "fetched\n"
             "2013-05-01,www.example.md,matomo,visitors,month,include,");
    ck_assert_int_eq(strncmp(buf_text(&d.figures), "date,", 5), 0);
    /* Three months that are over, and the days of the lower panel up to the
     * ninth of July, whose tenth still runs. */
    ck_assert_uint_eq(lines(&d.figures), 1 + 3 + 30 + 31 + 30 + 9);
    ck_tells(buf_text(&d.figures), "\n2013-07-09,www.example.md,matomo,"
                                   "visitors,day,include,");
    ck_assert_ptr_null(strstr(buf_text(&d.figures), "2013-07-10"));
    chart_scene_done(&cs, &d);
}
END_TEST

/* Columns are months, whatever they are made from. */
START_TEST(means_are_told_as_months)
{
    struct chart_growth g = {
        .form = CHART_MEANS, .seed = 2, .as_of = chart_day(7, 1)};
    struct chart_scene cs;
    struct drawing d;

    lay_out(&cs, &d, &g);
    ck_tells(d.description, " First 54 (April 2013), last 127 (June 2013).");
    ck_assert_ptr_null(strstr(d.description, "(1 April 2013)"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(figures_out_of_sight_are_left_out)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(10, 31),
                             .rounding = 10};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    cs.scene.from = chart_day(6, 1);
    cs.scene.to = chart_day(6, 30);
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_uint_eq(lines(&d.figures), 1 + 30);
    ck_tells(buf_text(&d.figures), "\n2013-06-01,");
    ck_tells(buf_text(&d.figures), "\n2013-06-30,");
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(the_source_names_plan_indicator_and_records)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .seed = 1, .as_of = chart_day(4, 10)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    ck_assert_uint_eq(cs.figures.count, 10);
    for (size_t i = 0; i < 10; i++)
        cs.figures.list[i].evidence = i < 4 ? 0 : (int64_t)(40 - 3 * (i / 2));
    cs.figures.list[9].evidence = 41;
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_str_eq(buf_text(&d.source), "plan: Communication Strategy\n"
                                          "indicator: friends\n"
                                          "records: 28, 31, 34, 41\n");
    chart_scene_done(&cs, &d);
    g.as_of = chart_day(4, 7);
    lay_out(&cs, &d, &g);
    ck_tells(buf_text(&d.source), "\nrecords: 1-7\n");
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_bare_drawing_carries_its_description_alone)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .seed = 1, .as_of = chart_day(4, 10)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    drawing_init(&d, 1200, 675, marks_fake);
    d.bare = true;
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_uint_eq(d.figures.len, 0);
    ck_assert_uint_eq(d.source.len, 0);
    ck_assert_uint_gt(d.count, 0);
    ck_tells(d.description, "10 April 2013");
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(the_description_tells_ends_gaps_and_status)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(10, 31),
                             .gap_from = chart_day(9, 3),
                             .gap_to = chart_day(9, 14)};
    struct chart_scene cs;
    struct drawing d;

    lay_out(&cs, &d, &g);
    ck_tells(d.description,
             " First 5 (1 April 2013), last 536 (31 October "
             "2013). No reading: 3\u201314 September 2013. "
             "Status: behind. Likely 668\u2013701 on 31 "
             "December 2013 if the last 13\u00a0weeks continue. 536 "
             "friends on 31 October");
    chart_scene_done(&cs, &d);
    g.form = CHART_MONTHS;
    g.gap_from = chart_day(6, 1);
    g.gap_to = chart_day(7, 31);
    lay_out(&cs, &d, &g);
    ck_tells(d.description, ". No reading: June \u2013 July 2013. Status: ");
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(only_some_gaps_are_told_and_none_where_nobody_owes_a_reading)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .seed = 1, .as_of = chart_day(6, 30)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};
    size_t kept = 0;

    chart_scene_grow(&cs, &g);
    /* Without the fifth, the tenth, … day. */
    for (size_t i = 0; i < cs.figures.count; i++)
        if ((i + 1) % 10 != 5)
            cs.figures.list[kept++] = cs.figures.list[i];
    cs.figures.count = kept;
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_tells(d.description,
             " No reading: 5 April 2013, 15 April 2013, 25 April 2013, 5 May "
             "2013, 15 May 2013; other gaps: 4. ");
    chart_scene_done(&cs, &d);
    g.every = 7;
    lay_out(&cs, &d, &g);
    ck_assert_ptr_null(strstr(d.description, "No reading"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(one_reading_has_no_ends)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .seed = 1, .as_of = chart_day(4, 1)};
    struct chart_scene cs;
    struct drawing d;

    lay_out(&cs, &d, &g);
    ck_assert_uint_eq(lines(&d.figures), 2);
    ck_assert_ptr_null(strstr(d.description, "First 5"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(the_file_holds_it_all)
{
    struct chart_growth g = {
        .form = CHART_MEANS, .seed = 3, .as_of = chart_day(10, 20)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};
    struct painter *p = painter_new("DejaVu Sans", 1, &err);
    struct png_facts facts;
    struct buf png;

    ck_assert_msg(p != NULL, "%s", err.msg);
    chart_scene_grow(&cs, &g);
    cs.plan.language = LANGUAGE_RU;
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    buf_init(&png, BUF_TEXT_MAX);
    ck_assert_msg(painter_png(p, &d, &png, &err) == 0, "%s", err.msg);
    ck_assert_int_eq(png_read(png.data, png.len, &facts, &err), 0);
    ck_assert_str_eq(png_facts_text(&facts, "Title"), d.title);
    ck_assert_str_eq(png_facts_language(&facts, "Title"), "ru");
    ck_assert_str_eq(png_facts_language(&facts, DRAW_FIGURES), "");
    ck_assert_str_eq(png_facts_text(&facts, "Description"), d.description);
    ck_assert_str_eq(png_facts_text(&facts, DRAW_FIGURES),
                     buf_text(&d.figures));
    ck_assert_str_eq(png_facts_text(&facts, DRAW_SOURCE), buf_text(&d.source));
    png_facts_release(&facts);
    buf_release(&png);
    painter_free(p);
    chart_scene_done(&cs, &d);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart carry");
    TCase *tc = tcase_create("carry");

    tcase_add_test(tc, figures_are_those_that_are_drawn);
    tcase_add_test(tc, means_are_told_as_months);
    tcase_add_test(tc, figures_out_of_sight_are_left_out);
    tcase_add_test(tc, the_source_names_plan_indicator_and_records);
    tcase_add_test(tc, a_bare_drawing_carries_its_description_alone);
    tcase_add_test(tc, the_description_tells_ends_gaps_and_status);
    tcase_add_test(
        tc, only_some_gaps_are_told_and_none_where_nobody_owes_a_reading);
    tcase_add_test(tc, one_reading_has_no_ends);
    tcase_add_test(tc, the_file_holds_it_all);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
