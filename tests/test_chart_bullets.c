/*
 * The bullet graphs: what they say of the indicators, and at which shares their
 * bars, bands and marks stand.
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "tests/help/chart_album.h"
#include "tests/help/suite.h"

struct bullets_row {
    const char *label;
    int64_t values[4]; /* of four accounts, target 1 000, due 777; -1: none */
    int month;         /* of the last day: 10, or 12 where the plan ends */
    const char *headline;
};

static const struct bullets_row bullets_rows[] = {
    {"mixed",
     {800, 720, 642, 388},
     10,
     "2 of 4 indicators are on track; Odnoklassniki is behind"},
    {"one on track", {800, 642, 642, 642}, 10, "1 of 4 indicators is on track"},
    {"all on track", {800, 800, 800, 800}, 10, "All 4 indicators are on track"},
    {"some reached",
     {1800, 1200, 800, 388},
     10,
     "2 of 4 indicators are reached, 1 on track; Odnoklassniki is behind"},
    {"all reached",
     {1800, 1200, 1000, 1388},
     10,
     "All 4 indicators are reached"},
    {"none, some behind",
     {640, 642, 100, 388},
     10,
     "None of 4 indicators is on track; 2 are behind"},
    {"none", {100, 100, 100, 388}, 10, "None of 4 indicators is on track"},
    {"one not read",
     {800, 800, 720, -1},
     10,
     "3 of 4 indicators are on track; no data for Odnoklassniki"},
    {"not read but one",
     {-1, -1, -1, 300},
     10,
     "1 of 4 indicators can be told, none is on track; Odnoklassniki is "
     "behind"},
    {"none read", {-1, -1, -1, -1}, 10, "No indicator can be told yet"},
    {"after the plan",
     {1800, 1200, 1000, 999},
     12,
     "3 of 4 indicators are reached; Odnoklassniki is not"},
    {"after the plan, none",
     {800, 200, 100, 999},
     12,
     "None of 4 indicators is reached"},
};

static void add_four(struct chart_album *ca, const struct bullets_row *row)
{
    static const char *const four[] = {"Visitors", "Facebook", "Twitter",
                                       "Odnoklassniki"};
    int32_t day = row->month == 12 ? chart_day(12, 31) : chart_day(10, 31);

    for (size_t i = 0; i < 4; i++) {
        struct chart_scene *cs =
            chart_album_value(ca, four[i], row->values[i], day);

        if (row->values[i] < 0)
            cs->figures.count = 0;
        chart_scene_judge(cs, day + (row->month == 12 ? 3 : 0));
    }
}

START_TEST(the_bullets_tell_how_many_are_on_track)
{
    const struct bullets_row *row = &bullets_rows[_i];
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    add_four(ca, row);
    chart_album_lay_out(&ca->album, "bullets", &d, 1200, 675);
    ck_assert_msg(strcmp(d.title, row->headline) == 0, "%s: '%s'", row->label,
                  d.title);
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(a_value_of_another_year_tells_it)
{
    static const struct bullets_row row = {"", {800, 720, 642, 388}, 10, ""};
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    add_four(ca, &row);
    ca->grown[1].judgement.date -= 365;
    chart_album_lay_out(&ca->album, "bullets", &d, 1200, 675);
    ck_assert_ptr_nonnull(marks_text(&d, "Friends on 31 October"));
    ck_assert_ptr_nonnull(marks_text(&d, "Friends on 31 October 2012"));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

/* The widest box of an ink whose middle lies at y. */
static struct box bar_at(const struct drawing *d, enum ink ink, double y)
{
    struct box box = {0};

    for (size_t i = 0; i < d->count; i++) {
        const struct mark *m = &d->marks[i];

        if (m->shape == SHAPE_RECT && m->ink == ink &&
            fabs(m->box.y + m->box.h / 2 - y) < 1.5 && m->box.w > box.w)
            box = m->box;
    }
    return box;
}

START_TEST(bars_bands_and_marks_stand_at_their_shares)
{
    static const struct bullets_row row = {"", {800, 720, 642, 388}, 10, ""};
    struct chart_album *ca = chart_album_new();
    struct drawing d;
    struct box all;
    double unit;
    double due;

    add_four(ca, &row);
    due = ca->grown[0].judgement.pace;
    chart_album_lay_out(&ca->album, "bullets", &d, 1200, 675);
    for (size_t i = 0; i < 4; i++) {
        double y = 150 + 72 * (double)i + 36;
        struct box behind = bar_at(&d, INK_UNDER_WATCH, y);
        struct box watch = bar_at(&d, INK_UNDER_TRACK, y);
        struct box bar = bar_at(&d, INK_DATA, y);
        struct box target = bar_at(&d, INK_TARGET, y);

        all = bar_at(&d, INK_ON_TRACK, y);
        unit = (all.x + all.w - behind.x) / 1.2;
        ck_assert_double_eq_tol(behind.w, unit * due / 1000 * 0.7, 1);
        ck_assert_double_eq_tol(watch.x + watch.w - behind.x,
                                unit * due / 1000 * 0.9, 1);
        ck_assert_double_eq_tol(bar.w, unit * (double)row.values[i] / 1000, 1);
        ck_assert_double_eq_tol(target.x + 2 - behind.x, unit, 1);
        ck_assert_double_eq(behind.h, 36);
        ck_assert_double_eq(bar.h, 13);
        ck_assert_double_eq(target.h, 24);
    }
    ck_assert_ptr_nonnull(marks_text(&d, "due now"));
    ck_assert_uint_eq(marks_figures(&d, "2013-10-31,"), 4);
    ck_assert_ptr_nonnull(marks_text(&d, "100\u00a0%"));
    ck_assert_ptr_nonnull(marks_text(&d, "39\u00a0%"));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

/* Bar, bands, mark and cell are all of target / value. */
START_TEST(where_less_is_better_bar_bands_and_cell_tell_one_share)
{
    struct chart_album *ca = chart_album_new();
    struct chart_scene *cs =
        chart_album_less(ca, "Waiting list", 640, 800, 400);
    double due = 400 / cs->judgement.pace;
    struct box behind;
    struct box watch;
    struct box bar;
    struct box target;
    struct drawing d;
    double unit;

    chart_album_lay_out(&ca->album, "bullets", &d, 1200, 675);
    behind = bar_at(&d, INK_UNDER_WATCH, 186);
    watch = bar_at(&d, INK_UNDER_TRACK, 186);
    bar = bar_at(&d, INK_DATA, 186);
    target = bar_at(&d, INK_TARGET, 186);
    unit = target.x + 2 - behind.x;
    ck_assert_double_eq_tol(bar.w, unit * 0.625, 1);
    ck_assert_double_eq_tol(behind.w, unit * due * 0.7, 1);
    ck_assert_double_eq_tol(watch.x + watch.w - behind.x, unit * due * 0.9, 1);
    ck_assert_ptr_nonnull(marks_text(&d, "63\u00a0%"));
    ck_assert_ptr_nonnull(marks_text(&d, "\u2264\u00a0400"));
    ck_assert_ptr_nonnull(marks_text(&d, "640"));
    ck_assert_ptr_nonnull(marks_text(&d, "due now"));
    /* 640 where 489 is due: 76 % of it, and the bar ends in that band. */
    ck_assert_ptr_nonnull(marks_text(&d, "watch"));
    ck_assert_double_gt(bar.w, behind.w);
    ck_assert_double_lt(bar.w, watch.x + watch.w - behind.x);
    ck_assert(marks_tell(&d, "the bar is target \u00f7 actual"));
    ck_assert_ptr_nonnull(strstr(d.description, "target \u2264\u00a0400"));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(nothing_left_where_less_is_better_is_beyond_any_scale)
{
    struct chart_album *ca = chart_album_new();
    struct drawing d;
    struct box all;

    (void)chart_album_less(ca, "Complaints", 0, 6, 3);
    (void)chart_album_less(ca, "Faults", 0, 6, 0);
    chart_album_lay_out(&ca->album, "bullets", &d, 1200, 675);
    all = bar_at(&d, INK_ON_TRACK, 186);
    ck_assert_double_eq(bar_at(&d, INK_DATA, 186).x +
                            bar_at(&d, INK_DATA, 186).w,
                        all.x + all.w);
    ck_assert(marks_tell(&d, "goes on beyond the scale"));
    /* Of the second there is no bar: nothing is a percent of 0. */
    ck_assert_double_eq(bar_at(&d, INK_DATA, 258).w, 0);
    ck_assert_double_eq(bar_at(&d, INK_TARGET, 258).w, 0);
    ck_assert_ptr_nonnull(marks_text(&d, "no percent of a target of 0"));
    ck_assert_str_eq(d.title, "All 2 indicators are reached");
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(bullets_speak_of_no_events)
{
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    (void)chart_album_value(ca, chart_album_names[0], 550, chart_day(10, 31));
    ck_assert_uint_gt(ca->scenes[0].events->count, 0);
    chart_album_lay_out(&ca->album, "bullets", &d, 1200, 675);
    ck_assert(!marks_tell(&d, "events are shown"));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

/* Three columns of figures are one where room is scarce, and on paper. */
START_TEST(in_little_room_the_figures_stand_below_each_other)
{
    static const struct {
        struct surface on;
        const char *letters;
    } rows[] = {{{760, 560, MEDIUM_SCREEN}, "screen"},
                {{760, 560, MEDIUM_PRINT}, "paper"}};

    for (size_t i = 0; i < 2; i++) {
        struct chart_album *ca = chart_album_new();
        struct err err = {0};
        struct drawing d;

        (void)chart_album_value(ca, chart_album_names[0], 550,
                                chart_day(10, 31));
        drawing_init(&d, rows[i].on.width, rows[i].on.height, marks_fake);
        d.medium = rows[i].on.medium;
        ck_assert_int_eq(layout_bullets(&ca->album, &d, &err), 0);
        ck_assert_ptr_nonnull(marks_text(&d, "55\u00a0% of 1\u00a0000"));
        ck_assert_ptr_null(marks_text(&d, "of target"));
        marks_assert_legible(&d, 0);
        /* Paper has no tint: the bands are hatched. */
        ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_UNDER_WATCH),
                          i == 0 ? 2 : 0);
        ck_assert_uint_eq(marks_count(&d, SHAPE_HATCH, INK_BAND_EDGE),
                          i == 0 ? 0 : 4);
        drawing_release(&d);
        chart_album_free(ca);
    }
}
END_TEST

START_TEST(an_interval_is_hatched_from_end_to_end)
{
    struct chart_album *ca = chart_album_new();
    struct chart_scene *cs =
        chart_album_value(ca, chart_album_names[0], 550, chart_day(10, 31));
    struct drawing d;
    size_t hatches = 0;
    double unit = 0;

    cs->figures.list->high = 750;
    chart_scene_judge(cs, chart_day(10, 31));
    chart_album_lay_out(&ca->album, "bullets", &d, 1200, 675);
    unit = bar_at(&d, INK_DATA, 186).w / 0.55;
    for (size_t i = 0; i < d.count; i++)
        if (d.marks[i].shape == SHAPE_HATCH && d.marks[i].box.y < 500) {
            ck_assert_double_eq_tol(d.marks[i].box.w, unit * 0.2, 1.5);
            hatches++;
        }
    ck_assert_uint_eq(hatches, 1);
    ck_assert_ptr_nonnull(marks_text(&d, "550\u2013750"));
    ck_assert_ptr_nonnull(marks_text(&d, "55\u201375\u00a0%"));
    ck_assert_ptr_nonnull(marks_text(&d, "cannot be told"));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(a_bar_beyond_the_scale_is_cut_and_told)
{
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    (void)chart_album_value(ca, chart_album_names[0], 4710, chart_day(10, 31));
    (void)chart_album_value(ca, chart_album_names[1], 500, chart_day(10, 31));
    chart_album_lay_out(&ca->album, "bullets", &d, 1200, 675);
    ck_assert_ptr_nonnull(marks_text(&d, "471\u00a0%"));
    ck_assert_ptr_nonnull(marks_text(&d, "200\u00a0%"));
    ck_assert(marks_tell(&d, "A bar with two strokes through it goes on beyond "
                             "the scale."));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(an_either_or_counts_once_and_names_its_parts)
{
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    (void)chart_album_value(ca, "Visitors a month", 100, chart_day(10, 31));
    (void)chart_album_value(ca, "Visitors a day", 1300, chart_day(10, 31));
    (void)chart_album_value(ca, chart_album_names[0], 642, chart_day(10, 31));
    ca->scenes[0].indicator = &ca->grown[0].indicator;
    chart_album_add_either(ca, "Web page");
    chart_album_lay_out(&ca->album, "bullets", &d, 1200, 675);
    ck_assert_str_eq(d.title, "1 of 2 indicators is reached");
    ck_assert_ptr_nonnull(marks_text(
        &d, "one of them is enough: Visitors a month or Visitors a day"));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(without_a_target_there_is_a_value_and_no_bar)
{
    struct chart_album *ca = chart_album_new();
    struct chart_scene *cs =
        chart_album_value(ca, chart_album_names[2], 274, chart_day(10, 31));
    struct drawing d;

    cs->indicator.has_target = false;
    chart_scene_judge(cs, chart_day(10, 31));
    chart_album_lay_out(&ca->album, "bullets", &d, 1200, 675);
    ck_assert_str_eq(d.title, "No indicator has a target");
    ck_assert_ptr_nonnull(marks_text(&d, "274"));
    ck_assert_ptr_nonnull(marks_text(&d, "no target"));
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), 0);
    ck_assert_ptr_null(marks_text(&d, "100\u00a0%"));
    drawing_release(&d);
    cs->judgement = (struct judgement){.status = STATUS_NO_DATA};
    chart_album_lay_out(&ca->album, "bullets", &d, 1200, 675);
    ck_assert_str_eq(d.title, "No indicator has a target");
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart bullets");
    TCase *tc = tcase_create("bullets");

    tcase_add_loop_test(tc, the_bullets_tell_how_many_are_on_track, 0,
                        sizeof(bullets_rows) / sizeof(bullets_rows[0]));
    tcase_add_test(tc, a_value_of_another_year_tells_it);
    tcase_add_test(tc, bars_bands_and_marks_stand_at_their_shares);
    tcase_add_test(tc, where_less_is_better_bar_bands_and_cell_tell_one_share);
    tcase_add_test(tc, nothing_left_where_less_is_better_is_beyond_any_scale);
    tcase_add_test(tc, bullets_speak_of_no_events);
    tcase_add_test(tc, in_little_room_the_figures_stand_below_each_other);
    tcase_add_test(tc, an_interval_is_hatched_from_end_to_end);
    tcase_add_test(tc, a_bar_beyond_the_scale_is_cut_and_told);
    tcase_add_test(tc, an_either_or_counts_once_and_names_its_parts);
    tcase_add_test(tc, without_a_target_there_is_a_value_and_no_bar);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
