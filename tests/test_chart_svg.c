/*
 * Drawings as SVG, and the picture on a card.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "charts/card.h"
#include "charts/svg.h"
#include "tests/help/chart_scene.h"
#include "tests/help/suite.h"

static double half_width(void *ctx, const char *text, double size, bool bold)
{
    (void)ctx;
    (void)bold;
    return size * (double)strlen(text) / 2;
}

static const struct measure measure = {half_width, NULL};

static struct drawing d;
static struct buf out;

static void set_up(void)
{
    drawing_init(&d, 100, 50, measure);
    buf_init(&out, BUF_TEXT_MAX);
}

static void tear_down(void)
{
    drawing_release(&d);
    buf_release(&out);
}

#define HAS(what)                                                              \
    ck_assert_msg(strstr(buf_text(&out), what) != NULL, "%s\n%s", what,        \
                  buf_text(&out))

START_TEST(a_mark_becomes_an_element)
{
    static const struct pen pen = {INK_DATA, 1.5, DASH_TARGET};
    static const struct point points[] = {{1, 2}, {3.26, 4}, {-5, 6}};

    drawing_rect(&d, INK_DATA, (struct box){1, 2, 3, 4.5});
    drawing_line(&d, &pen, 0, 10, 100, 10);
    drawing_polyline(&d, &pen, points, 3);
    drawing_polygon(&d, INK_WEDGE, points, 3);
    drawing_disc(&d, INK_DATA, 10, 20, 4);
    drawing_text(&d, &(struct type){.size = 10, .ink = INK_TEXT, .bold = true},
                 5, 30, "a<b");
    svg_add(&out, &d, "wide");
    HAS("<rect class=\"f4 e\" x=\"1\" y=\"2\" width=\"3\" height=\"4.5\"/>");
    HAS("<polyline class=\"s4 n d1 e\" stroke-width=\"1.5\" "
        "points=\"0,10 100,10\"/>");
    HAS("points=\"1,2 3.3,4 -5,6\"");
    HAS("<polygon class=\"f12\"");
    HAS("<circle class=\"f4\" cx=\"10\" cy=\"20\" r=\"4\"/>");
    HAS("<text class=\"f2 b\" x=\"5\" y=\"30\" font-size=\"10\" "
        "textLength=\"15\" lengthAdjust=\"spacingAndGlyphs\">a&lt;b</text>");
}
END_TEST

START_TEST(who_cannot_see_it_is_told)
{
    drawing_name(&d, "Friends & more", "642 \"friends\"");
    svg_add(&out, &d, "chart");
    HAS("<svg role=\"img\" class=\"chart\" viewBox=\"0 0 100 50\">"
        "<title>Friends &amp; more</title>"
        "<desc>642 &quot;friends&quot;</desc></svg>");
}
END_TEST

START_TEST(a_hatch_stays_within_its_box)
{
    drawing_hatch(&d, INK_HATCH, (struct box){10, 10, 7, 7});
    svg_add(&out, &d, "");
    HAS("d=\"M10 11L11 10M11 17L17 11\"");
}
END_TEST

START_TEST(colours_have_a_dark_side_on_screens_only)
{
    svg_style(&out);
    HAS("--data:#0072b2;");
    HAS("@media screen and (prefers-color-scheme:dark){:root{--paper:#1b2127;");
    HAS(".f4{fill:var(--data)}.s4{stroke:var(--data)}");
    HAS(".d1{stroke-dasharray:10 6}");
}
END_TEST

static int count_of(enum shape shape, enum ink ink)
{
    int n = 0;

    for (size_t i = 0; i < d.count; i++)
        n += d.marks[i].shape == shape && d.marks[i].ink == ink;
    return n;
}

static void draw_card(const struct chart_growth *growth)
{
    struct chart_scene scene;
    struct err err = {0};

    chart_scene_grow(&scene, growth);
    ck_assert_int_eq(
        layout_card(&(struct album){.scenes = &scene.scene, .count = 1}, &d,
                    &err),
        0);
    chart_scene_release(&scene);
}

START_TEST(a_card_of_months_has_a_column_for_each_that_is_over)
{
    draw_card(&(struct chart_growth){
        .form = CHART_MONTHS, .seed = 1, .as_of = day_from_civil(2013, 11, 4)});
    ck_assert_int_eq(count_of(SHAPE_RECT, INK_DATA), 7); /* April to October */
    ck_assert_int_eq(count_of(SHAPE_POLYLINE, INK_PATH), 9);
    ck_assert_int_eq(count_of(SHAPE_POLYLINE, INK_TARGET), 1);
    ck_assert_int_eq((int)d.height, CARD_HEIGHT);
    ck_assert_str_eq(d.language, "en");
    ck_assert_ptr_nonnull(strstr(d.description, "target"));
}
END_TEST

/* The text of the card; NULL: it is not there. */
static const struct mark *text_of(const char *text)
{
    for (size_t i = 0; i < d.count; i++)
        if (d.marks[i].text != NULL && strcmp(d.marks[i].text, text) == 0)
            return &d.marks[i];
    return NULL;
}

START_TEST(a_card_names_the_target_in_force)
{
    struct chart_growth growth = {.form = CHART_LEVELS,
                                  .seed = 1,
                                  .as_of = day_from_civil(2013, 11, 4),
                                  .revised_on = day_from_civil(2013, 9, 1),
                                  .revised_to = 1400};

    draw_card(&growth);
    ck_assert_int_eq(count_of(SHAPE_POLYLINE, INK_TARGET), 2);
    ck_assert_ptr_null(text_of("target 1\u00a0000"));
    ck_assert_ptr_nonnull(text_of("target 1\u00a0400"));
    /* Where its part of the line begins. */
    ck_assert_double_gt(text_of("target 1\u00a0400")->box.x, 150);
    drawing_clear(&d);
    growth.as_of = day_from_civil(2013, 8, 31);
    draw_card(&growth);
    ck_assert_int_eq(count_of(SHAPE_POLYLINE, INK_TARGET), 1);
    ck_assert_ptr_nonnull(text_of("target 1\u00a0000"));
    ck_assert_ptr_null(text_of("target 1\u00a0400"));
}
END_TEST

START_TEST(a_card_of_a_level_breaks_its_line_at_a_gap)
{
    struct chart_growth growth = {
        .form = CHART_LEVELS, .seed = 1, .as_of = day_from_civil(2013, 11, 4)};

    draw_card(&growth);
    ck_assert_int_eq(count_of(SHAPE_POLYLINE, INK_DATA), 1);
    ck_assert_int_eq(count_of(SHAPE_POLYLINE, INK_PATH), 1);
    ck_assert_int_eq(count_of(SHAPE_DISC, INK_DATA), 1);
    drawing_clear(&d);
    growth.gap_from = day_from_civil(2013, 8, 1);
    growth.gap_to = day_from_civil(2013, 8, 20);
    draw_card(&growth);
    ck_assert_int_eq(count_of(SHAPE_POLYLINE, INK_DATA), 2);
}
END_TEST

START_TEST(a_month_without_a_figure_is_a_cross)
{
    draw_card(&(struct chart_growth){.form = CHART_MONTHS,
                                     .seed = 1,
                                     .as_of = day_from_civil(2013, 11, 4),
                                     .gap_from = day_from_civil(2013, 8, 1),
                                     .gap_to = day_from_civil(2013, 8, 31)});
    ck_assert_int_eq(count_of(SHAPE_RECT, INK_DATA), 6);
    ck_assert_int_eq(count_of(SHAPE_POLYLINE, INK_TEXT), 3); /* and the base */
}
END_TEST

START_TEST(a_card_keeps_within_its_picture)
{
    static const enum chart_form forms[] = {CHART_MONTHS, CHART_MEANS,
                                            CHART_LEVELS};

    for (unsigned seed = 1; seed <= 12; seed++) {
        draw_card(&(struct chart_growth){.form = forms[seed % 3],
                                         .seed = seed,
                                         .as_of = day_from_civil(2013, 12, 1),
                                         .no_target = seed % 2 == 0,
                                         .years = seed % 4 == 0 ? 9 : 0});
        for (size_t i = 0; i < d.count; i++) {
            const struct box *box = &d.marks[i].box;

            ck_assert_double_ge(box->y, -5);
            ck_assert_double_le(box->y + box->h, CARD_HEIGHT + 1);
            ck_assert_double_ge(box->x, -5);
            ck_assert_double_le(box->x + box->w, CARD_WIDTH + 30);
        }
        drawing_clear(&d);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("svg");
    TCase *cases = tcase_create("marks and cards");

    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_mark_becomes_an_element);
    tcase_add_test(cases, who_cannot_see_it_is_told);
    tcase_add_test(cases, a_hatch_stays_within_its_box);
    tcase_add_test(cases, colours_have_a_dark_side_on_screens_only);
    tcase_add_test(cases, a_card_of_months_has_a_column_for_each_that_is_over);
    tcase_add_test(cases, a_card_names_the_target_in_force);
    tcase_add_test(cases, a_card_of_a_level_breaks_its_line_at_a_gap);
    tcase_add_test(cases, a_month_without_a_figure_is_a_cross);
    tcase_add_test(cases, a_card_keeps_within_its_picture);
    suite_add_tcase(suite, cases);
    return suite_run(suite);
}
