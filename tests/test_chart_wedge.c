/*
 * The forecast on the line of levels: the wedge, its edges and its words.
 */
#include <check.h>
#include <string.h>

#include "charts/form.h"
#include "charts/words.h"
#include "tests/help/chart_marks.h"
#include "tests/help/suite.h"

/* A font of narrow letters. */
static double narrow_width(void *ctx, const char *text, double size, bool bold)
{
    (void)ctx;
    (void)bold;
    return 0.4 * size * (double)strlen(text);
}

static const struct measure narrow = {narrow_width, NULL};

/* The picture of levels as of a day, of that size. */
static void lay_out(struct chart_scene *cs, struct drawing *d, int32_t as_of,
                    int64_t end_value, int width, int height)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 4,
                             .as_of = as_of,
                             .end_value = end_value};

    chart_scene_lay_out(cs, d, &g, narrow, width, height);
}

static bool is_edge(const struct mark *m)
{
    return m->shape == SHAPE_POLYLINE && m->dash == DASH_FORECAST;
}

/* The right end of all that has the wedge's colour. */
static double wedge_end(const struct drawing *d)
{
    double end = 0;

    for (size_t i = 0; i < d->count; i++) {
        const struct mark *m = &d->marks[i];

        if (m->shape == SHAPE_POLYGON && m->ink == INK_WEDGE &&
            m->box.x + m->box.w > end)
            end = m->box.x + m->box.w;
    }
    return end;
}

START_TEST(a_wedge_opens_from_the_last_reading_to_the_deadline)
{
    struct chart_scene cs;
    struct drawing d;
    size_t edges = 0;
    double last = 0;

    lay_out(&cs, &d, chart_day(10, 31), 700, 1200, 675);
    ck_assert_int_eq(cs.forecast.silence, FORECAST_TOLD);
    for (size_t i = 0; i < d.count; i++) {
        const struct mark *m = &d.marks[i];
        const struct point *p = &d.points[m->first];

        if (!is_edge(m))
            continue;
        edges++;
        ck_assert(m->ink == INK_DATA && m->stroke == 1.5);
        ck_assert_double_lt(p[0].x, p[m->count - 1].x);
        last = p[m->count - 1].x;
    }
    ck_assert_uint_eq(edges, 2);
    ck_assert_double_eq(wedge_end(&d), last);
    chart_scene_done(&cs, &d);
}
END_TEST

/* Lines of 45 degrees, that end at the edges. */
START_TEST(on_paper_the_wedge_is_hatched)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 4,
                             .as_of = chart_day(10, 31),
                             .end_value = 700};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};
    struct box edges = {0};
    size_t lines = 0;

    chart_scene_grow(&cs, &g);
    drawing_init(&d, FORM_PRINT_WIDTH, FORM_PRINT_HEIGHT, narrow);
    d.medium = MEDIUM_PRINT;
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    for (size_t i = 0; i < d.count; i++) {
        const struct mark *m = &d.marks[i];

        ck_assert_int_ne(m->ink, INK_WEDGE);
        if (is_edge(m) && edges.w == 0)
            edges = m->box;
        else if (is_edge(m))
            edges.h = m->box.y + m->box.h - edges.y; /* the lower one */
    }
    for (size_t i = 0; i < d.count; i++) {
        const struct mark *m = &d.marks[i];
        const struct point *p = &d.points[m->first];

        if (m->ink != INK_WEDGE_LINE)
            continue;
        lines++;
        ck_assert_double_eq_tol(p[1].x - p[0].x, p[0].y - p[1].y, 1e-9);
        ck_assert_double_ge(p[0].x, edges.x);
        ck_assert_double_le(p[1].x, edges.x + edges.w);
        ck_assert_double_ge(p[1].y, edges.y);
        ck_assert_double_le(p[0].y, edges.y + edges.h);
    }
    ck_assert_uint_ge(lines, 8);
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(the_words_begin_in_the_gutter)
{
    struct chart_scene cs;
    struct drawing d;
    const struct mark *words;

    lay_out(&cs, &d, chart_day(10, 31), 700, 1200, 675);
    words = marks_text(&d, "if the last");
    ck_assert_ptr_nonnull(words);
    ck_assert_double_eq_tol(words->box.x, wedge_end(&d) + 10, 1.5);
    ck_assert_ptr_nonnull(marks_text(&d, "13\u00a0weeks"));
    ck_assert_ptr_nonnull(marks_text(&d, "continue"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(the_range_stands_in_words_and_in_the_description)
{
    struct chart_scene cs;
    struct drawing d;
    struct phrase range;
    double low;
    double high;

    lay_out(&cs, &d, chart_day(10, 31), 700, 1200, 675);
    forecast_told(&cs.forecast, &cs.indicator, &low, &high);
    range = phrase_join(words_number(low).s, "\u2013", words_number(high).s);
    ck_assert_ptr_nonnull(marks_text(&d, range.s));
    range =
        phrase_join(" Likely ", range.s,
                    " on 31 December 2013 if the last 13\u00a0weeks continue.");
    ck_assert_msg(strstr(d.description, range.s) != NULL, "%s", d.description);
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_wedge_above_the_target_enlarges_the_scale)
{
    struct chart_scene cs;
    struct drawing d;

    lay_out(&cs, &d, chart_day(10, 31), 1100, 1200, 675);
    ck_assert_int_eq(cs.forecast.silence, FORECAST_TOLD);
    ck_assert_double_gt(cs.forecast.high, 1100);
    ck_assert_ptr_nonnull(marks_text(&d, "1\u00a0200"));
    for (size_t i = 0; i < d.count; i++) {
        const struct mark *m = &d.marks[i];

        if (is_edge(m))
            ck_assert_double_ge(m->box.y, 146 - m->stroke);
    }
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(words_and_target_do_not_touch)
{
    for (int64_t end = 800; end < 1300; end += 25) {
        struct chart_scene cs;
        struct drawing d;
        const struct mark *target;
        const struct mark *first;
        const struct mark *last;

        lay_out(&cs, &d, chart_day(11, 20), end, 1200, 675);
        target = marks_text(&d, "target");
        first = marks_text(&d, "if the last");
        last = marks_text(&d, "continue");
        ck_assert(target != NULL && first != NULL && last != NULL);
        ck_assert_msg(first->baseline - 30 > target->baseline ||
                          last->baseline < target->baseline - 30,
                      "%lld: %.0f to %.0f, target %.0f", (long long)end,
                      first->baseline, last->baseline, target->baseline);
        chart_scene_done(&cs, &d);
    }
}
END_TEST

START_TEST(where_there_is_no_gutter_the_key_tells_it)
{
    struct chart_scene cs;
    struct drawing d;

    lay_out(&cs, &d, chart_day(10, 31), 700, 790, 500);
    ck_assert_double_gt(wedge_end(&d), 0);
    ck_assert_ptr_null(marks_text(&d, "continue"));
    ck_assert(marks_tell(&d, "if the last 13\u00a0weeks continue"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_thumbnail_has_no_wedge)
{
    struct chart_scene cs;
    struct drawing d;

    lay_out(&cs, &d, chart_day(10, 31), 700, 400, 225);
    ck_assert_double_eq(wedge_end(&d), 0);
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(without_a_forecast_there_is_nothing)
{
    static const int32_t months[] = {5, 12};

    for (size_t i = 0; i < 2; i++) {
        struct chart_scene cs;
        struct drawing d;

        lay_out(&cs, &d, chart_day(months[i], 31), 700, 1200, 675);
        ck_assert_int_ne(cs.forecast.silence, FORECAST_TOLD);
        ck_assert_double_eq(wedge_end(&d), 0);
        ck_assert_ptr_null(marks_text(&d, "continue"));
        ck_assert_ptr_null(strstr(d.description, "Likely"));
        chart_scene_done(&cs, &d);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart wedge");
    TCase *tc = tcase_create("wedge");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_wedge_opens_from_the_last_reading_to_the_deadline);
    tcase_add_test(tc, on_paper_the_wedge_is_hatched);
    tcase_add_test(tc, the_words_begin_in_the_gutter);
    tcase_add_test(tc, the_range_stands_in_words_and_in_the_description);
    tcase_add_test(tc, a_wedge_above_the_target_enlarges_the_scale);
    tcase_add_test(tc, words_and_target_do_not_touch);
    tcase_add_test(tc, where_there_is_no_gutter_the_key_tells_it);
    tcase_add_test(tc, a_thumbnail_has_no_wedge);
    tcase_add_test(tc, without_a_forecast_there_is_nothing);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
