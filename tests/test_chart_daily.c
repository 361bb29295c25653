/*
 * The days of a month: columns, crosses, events, and what the headline says.
 */
#include <check.h>
#include <string.h>

#include "charts/form.h"
#include "tests/help/chart_album.h"
#include "tests/help/suite.h"

static void grow_days(struct chart_album *ca, const struct chart_growth *g,
                      int month)
{
    (void)chart_album_add(ca, "www.example.md", g);
    ca->scenes[0].to = month_last(chart_day(month, 1));
}

START_TEST(each_day_is_a_column_and_a_missing_one_a_cross)
{
    struct chart_growth g = {.form = CHART_MEANS,
                             .seed = 2,
                             .as_of = chart_day(11, 4),
                             .gap_from = chart_day(10, 8),
                             .gap_to = chart_day(10, 9)};
    struct chart_album *ca = chart_album_new();
    struct drawing d;
    double width = (1160 - 88 - 98) / 31.0;
    size_t at = 0;

    grow_days(ca, &g, 10);
    chart_album_lay_out(&ca->album, "daily", &d, 1200, 675);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), 29);
    for (size_t i = 0; i < d.count; i++) {
        const struct mark *m = &d.marks[i];
        const struct figure *f;

        if (m->shape != SHAPE_RECT || m->ink != INK_DATA)
            continue;
        f = &ca->grown[0].figures.list[183 + at++];
        ck_assert_double_eq_tol(m->box.x + m->box.w / 2,
                                98 + width * (f->day - chart_day(10, 1) + 0.5),
                                1);
        ck_assert_double_eq(m->box.y + m->box.h, 474);
    }
    ck_assert_ptr_nonnull(marks_text(&d, "no reading"));
    ck_assert(marks_tell(&d, "29 of 31 days read (94\u00a0%)."));
    ck_assert_uint_eq(marks_figures(&d, "2013-10-"), 29);
    ck_assert_ptr_nonnull(marks_text(&d, "October 2013"));
    ck_assert_ptr_nonnull(marks_text(&d, "31"));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

/* All days of October alike, but the first and the last. */
static void level_october(struct chart_album *ca, int64_t first, int64_t usual,
                          int64_t last)
{
    struct figures *f = &ca->grown[0].figures;

    for (size_t i = 0; i < f->count; i++) {
        int32_t day = f->list[i].day;
        int64_t value = day == chart_day(10, 1)    ? first
                        : day == chart_day(10, 31) ? last
                                                   : usual;

        if (day >= chart_day(10, 1) && day <= chart_day(10, 31))
            f->list[i].value = f->list[i].low = f->list[i].high = value;
    }
}

START_TEST(a_day_without_a_typed_figure_is_not_missing)
{
    struct chart_growth g = {.form = CHART_MEANS,
                             .seed = 2,
                             .as_of = chart_day(11, 4),
                             .gap_from = chart_day(10, 8),
                             .gap_to = chart_day(10, 9)};
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    grow_days(ca, &g, 10);
    ca->grown[0].network.typed = true;
    chart_album_lay_out(&ca->album, "daily", &d, 1200, 675);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), 29);
    ck_assert_ptr_null(marks_text(&d, "no reading"));
    ck_assert(marks_tell(&d, " readings"));
    ck_assert(!marks_tell(&d, "days read"));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(the_days_tell_their_mean_and_their_facts)
{
    struct chart_growth g = {
        .form = CHART_MEANS, .seed = 2, .as_of = chart_day(12, 4)};
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    grow_days(ca, &g, 10);
    level_october(ca, 100, 310, 500);
    chart_album_lay_out(&ca->album, "daily", &d, 1200, 675);
    ck_assert_str_eq(d.title, "309 unique visitors a day in October: target "
                              "reached (103\u00a0%)");
    ck_assert_ptr_nonnull(marks_text(&d, "reached"));
    ck_assert_ptr_nonnull(
        marks_text(&d, "Average 309, median 310; best 500 on 31 October, "
                       "lowest 100 on 1 October. 30 of 31 days at 300 or "
                       "more."));
    ck_assert_ptr_nonnull(
        marks_text(&d, "Unique visitors per day, www.example.md, 1\u201331 "
                       "October 2013"));
    ck_assert_ptr_nonnull(
        strstr(d.description,
               "Column chart. www.example.md. Unique visitors "
               "per day, www.example.md, 1\u201331 October 2013. Average "
               "309, median 310; "));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(a_month_that_is_not_over_has_no_status)
{
    struct chart_growth g = {
        .form = CHART_MEANS, .seed = 2, .as_of = chart_day(10, 18)};
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    grow_days(ca, &g, 10);
    chart_album_lay_out(&ca->album, "daily", &d, 1200, 675);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), 17);
    ck_assert_ptr_nonnull(
        strstr(d.title, "unique visitors a day on average, 1\u201317 October"));
    ck_assert_uint_eq(marks_count(&d, SHAPE_FRAME, INK_GOOD), 0);
    ck_assert_ptr_null(marks_text(&d, "no reading"));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(an_event_is_a_band_over_its_true_days)
{
    struct chart_growth g = {
        .form = CHART_MEANS, .seed = 2, .as_of = chart_day(11, 4)};
    struct chart_album *ca = chart_album_new();
    struct drawing d;
    double width = (1160 - 88 - 98) / 31.0;

    grow_days(ca, &g, 10);
    chart_album_lay_out(&ca->album, "daily", &d, 1200, 675);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_BAND), 1);
    for (size_t i = 0; i < d.count; i++)
        if (d.marks[i].shape == SHAPE_RECT && d.marks[i].ink == INK_BAND) {
            ck_assert_double_eq_tol(d.marks[i].box.x, 98 + width * 13, 1);
            ck_assert_double_eq_tol(d.marks[i].box.w, width * 7, 1.1);
        }
    ck_assert_ptr_nonnull(
        marks_text(&d, "14\u201320 October: week against trafficking"));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(the_days_on_paper_have_no_tint)
{
    struct chart_growth g = {
        .form = CHART_MEANS, .seed = 2, .as_of = chart_day(11, 4)};
    struct surface paper = form_paper(90);
    struct chart_album *ca = chart_album_new();
    struct err err = {0};
    struct drawing d;

    grow_days(ca, &g, 10);
    drawing_init(&d, paper.width, paper.height, marks_fake);
    d.medium = MEDIUM_PRINT;
    ck_assert_int_eq(layout_daily(&ca->scenes[0], &d, &err), 0);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_BAND), 0);
    ck_assert_uint_eq(marks_flags(&d, 2), 2);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), 31);
    marks_assert_legible(&d, 2);
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(days_after_the_plan_are_told_apart)
{
    struct chart_growth g = {
        .form = CHART_MEANS, .seed = 2, .as_of = chart_day(11, 4)};
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    grow_days(ca, &g, 10);
    ca->grown[0].plan.end = chart_day(10, 20);
    chart_album_lay_out(&ca->album, "daily", &d, 1200, 675);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), 20);
    ck_assert_ptr_nonnull(marks_text(&d, "after the plan"));
    ck_assert_ptr_nonnull(marks_text(&d, "the plan ends on 20 October 2013"));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(a_month_without_any_day_says_so)
{
    struct chart_growth g = {.form = CHART_MEANS,
                             .seed = 2,
                             .as_of = chart_day(11, 4),
                             .gap_from = chart_day(10, 1),
                             .gap_to = chart_day(10, 31)};
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    grow_days(ca, &g, 10);
    chart_album_lay_out(&ca->album, "daily", &d, 1200, 675);
    ck_assert_str_eq(d.title, "No reading in October");
    ck_assert_ptr_nonnull(strstr(d.description, "Nothing was read"));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart daily");
    TCase *tc = tcase_create("daily");

    tcase_add_test(tc, each_day_is_a_column_and_a_missing_one_a_cross);
    tcase_add_test(tc, a_day_without_a_typed_figure_is_not_missing);
    tcase_add_test(tc, the_days_tell_their_mean_and_their_facts);
    tcase_add_test(tc, a_month_that_is_not_over_has_no_status);
    tcase_add_test(tc, an_event_is_a_band_over_its_true_days);
    tcase_add_test(tc, the_days_on_paper_have_no_tint);
    tcase_add_test(tc, days_after_the_plan_are_told_apart);
    tcase_add_test(tc, a_month_without_any_day_says_so);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
