/*
 * The layout of charts as numbers: labels that never touch, scales.
 */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "charts/axis.h"
#include "charts/draw.h"
#include "charts/form.h"
#include "charts/words.h"
#include "tests/help/chart_marks.h"
#include "tests/help/speak.h"
#include "tests/help/suite.h"

START_TEST(labels_never_touch_in_a_fake_font)
{
    unsigned count = (unsigned)suite_rounds(120, 6);

    for (unsigned seed = 0; seed < count; seed++) {
        unsigned s = (unsigned)_i * 120 + seed;
        struct chart_growth g = chart_growth_any(s);
        struct chart_scene cs;
        struct drawing d;

        chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
        marks_assert_legible(&d, s);
        chart_scene_done(&cs, &d);
    }
}
END_TEST

START_TEST(labels_never_touch_in_the_real_font)
{
    unsigned end = 1000 + (unsigned)suite_rounds(150, 10);
    struct err err = {0};
    struct painter *p = painter_new("DejaVu Sans", 1, &err);

    ck_assert_msg(p != NULL, "%s", err.msg);
    for (unsigned seed = 1000; seed < end; seed++) {
        struct chart_growth g = chart_growth_any(seed);
        struct chart_scene cs;
        struct drawing d;

        chart_scene_lay_out(&cs, &d, &g, painter_measure(p), 1200, 675);
        marks_assert_legible(&d, seed);
        chart_scene_done(&cs, &d);
    }
    painter_free(p);
}
END_TEST

START_TEST(small_pictures_are_legible_too)
{
    static const double sizes[][2] = {
        {400, 225}, {640, 400}, {800, 500}, {1000, 600}, {2000, 900}};

    unsigned count = (unsigned)suite_rounds(60, 4);

    for (unsigned seed = 0; seed < count; seed++) {
        struct chart_growth g = chart_growth_any(seed);
        struct chart_scene cs;
        struct drawing d;

        g.years = 0;
        chart_scene_lay_out(&cs, &d, &g, marks_fake, sizes[_i][0],
                            sizes[_i][1]);
        marks_assert_legible(&d, seed);
        chart_scene_done(&cs, &d);
    }
}
END_TEST

/* Lay a scene out for paper. */
static void lay_out_print(struct chart_scene *cs, struct drawing *d,
                          const struct chart_growth *g, struct measure measure)
{
    struct err err = {0};

    chart_scene_grow(cs, g);
    drawing_init(d, FORM_PRINT_WIDTH, FORM_PRINT_HEIGHT, measure);
    d->medium = MEDIUM_PRINT;
    ck_assert_msg(layout_chart(&cs->scene, d, &err) == 0, "%s", err.msg);
}

START_TEST(labels_never_touch_on_paper)
{
    struct err err = {0};
    struct painter *p = painter_new("DejaVu Sans", FORM_PRINT_SCALE, &err);

    ck_assert_msg(p != NULL, "%s", err.msg);
    for (unsigned seed = 2000; seed < 2150; seed++) {
        struct chart_growth g = chart_growth_any(seed);
        struct chart_scene cs;
        struct drawing d;

        lay_out_print(&cs, &d, &g, painter_measure(p));
        marks_assert_legible(&d, seed);
        chart_scene_done(&cs, &d);
    }
    painter_free(p);
}
END_TEST

/* 8 points are 13 units, 12 are 19.5; 0.75 points are 1.22. */
START_TEST(paper_has_no_small_letters_thin_lines_or_tints)
{
    for (unsigned seed = 0; seed < 60; seed++) {
        struct chart_growth g = chart_growth_any(seed);
        struct chart_scene cs;
        struct drawing d;
        size_t headings = 0;

        lay_out_print(&cs, &d, &g, marks_fake);
        for (size_t i = 0; i < d.count; i++) {
            const struct mark *m = &d.marks[i];

            if (m->shape == SHAPE_TEXT && m->size != 13)
                headings++;
            ck_assert(m->shape != SHAPE_TEXT || m->size == 13 ||
                      (m->size >= 15 && m->size <= 19.5));
            ck_assert(m->shape != SHAPE_POLYLINE || m->stroke >= 1.22);
            ck_assert(m->shape != SHAPE_HATCH || m->step == 6.5);
            ck_assert(m->shape != SHAPE_POLYGON || m->ink != INK_WEDGE);
            ck_assert_double_ge(m->box.x, 0);
            ck_assert_double_le(m->box.x + m->box.w, d.width);
            ck_assert_double_ge(m->box.y, 0);
            ck_assert_double_le(m->box.y + m->box.h, d.height);
            ck_assert(m->shape != SHAPE_RECT ||
                      (m->ink != INK_BAND &&
                       (m->ink != INK_INTERVAL || m->box.w < 4)));
        }
        ck_assert_msg(headings >= 1 && headings <= 2, "seed %u", seed);
        chart_scene_done(&cs, &d);
    }
}
END_TEST

/* The rule over the key, which comes last. */
static double rule_of(const struct drawing *d)
{
    double y = 0;

    for (size_t i = 0; i < d->count; i++)
        y = d->marks[i].ink == INK_RULE ? d->marks[i].box.y : y;
    return y;
}

/* How often a number stands in the plot, or below its rule in the key. */
static size_t count_flags(const struct drawing *d, int number, bool in_key)
{
    char digits[12];
    size_t n = 0;

    (void)snprintf(digits, sizeof digits, "%d", number);
    for (size_t i = 0; i < d->count; i++)
        n += d->marks[i].shape == SHAPE_TEXT && d->marks[i].bold &&
             d->marks[i].size == 13 && strcmp(d->marks[i].text, digits) == 0 &&
             (d->marks[i].box.y > rule_of(d)) == in_key;
    return n;
}

START_TEST(paper_tells_the_value_of_each_month)
{
    for (unsigned seed = 0; seed < 100; seed++) {
        struct chart_growth g = {.form = CHART_MONTHS,
                                 .seed = seed,
                                 .as_of = chart_day(12, 31) - 7 * (int)seed / 4,
                                 .milestones = seed % 3 == 0,
                                 .end_value = 3000 + 911 * (int)(seed % 11)};
        struct chart_scene cs;
        struct drawing d;

        lay_out_print(&cs, &d, &g, marks_fake);
        for (size_t i = 0; i < cs.figures.count; i++) {
            struct phrase value =
                words_number((double)cs.figures.list[i].value);

            ck_assert_msg(marks_text(&d, value.s) != NULL, "seed %u: no %s",
                          seed, value.s);
        }
        chart_scene_done(&cs, &d);
    }
}
END_TEST

/* At the right edge too, where an event is the newest thing. */
START_TEST(paper_cuts_no_mark)
{
    for (int day = 14; day < 31; day++) {
        struct chart_growth g = {
            .form = CHART_LEVELS, .seed = 1, .as_of = chart_day(10, day)};
        struct chart_scene cs;
        struct drawing d;

        lay_out_print(&cs, &d, &g, marks_fake);
        ck_assert_msg(count_flags(&d, 2, false) >= 1, "day %d", day);
        for (size_t i = 0; i < d.count; i++)
            ck_assert_double_le(d.marks[i].box.x + d.marks[i].box.w, d.width);
        chart_scene_done(&cs, &d);
    }
}
END_TEST

/* Where the target's line ends. */
static double target_end(const struct drawing *d)
{
    double end = 0;

    for (size_t i = 0; i < d->count; i++)
        if (d->marks[i].shape == SHAPE_POLYLINE &&
            d->marks[i].ink == INK_TARGET)
            end = fmax(end, d->points[d->marks[i].first + 1].x);
    return end;
}

START_TEST(a_target_line_ends_with_its_day)
{
    struct chart_growth g = {.form = (enum chart_form)_i,
                             .seed = 1,
                             .as_of = chart_day(8, 4),
                             .no_days = true};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};
    double whole;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    whole = target_end(&d);
    drawing_release(&d);
    cs.indicator.by = chart_day(9, 30);
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_double_lt(target_end(&d), whole * 0.8);
    ck_assert_ptr_nonnull(
        marks_text(&d, _i == CHART_LEVELS  ? "target 1\u00a0000"
                       : _i == CHART_MEANS ? "target 300 a day"
                                           : "target 9\u00a0000"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(the_key_explains_the_events_that_are_marked)
{
    static const double sizes[][2] = {
        {1200, 675}, {800, 450}, {700, 420}, {640, 400}};

    for (int form = CHART_MONTHS; form <= CHART_LEVELS; form++) {
        struct chart_growth g = {.form = (enum chart_form)form,
                                 .seed = 1,
                                 .as_of = chart_day(11, 4)};
        struct chart_scene cs;
        struct drawing d;

        chart_scene_lay_out(&cs, &d, &g, marks_fake, sizes[_i][0],
                            sizes[_i][1]);
        for (int number = 1; number <= 3; number++)
            ck_assert_msg((count_flags(&d, number, true) == 1) ==
                              (count_flags(&d, number, false) > 0),
                          "form %d: event %d", form, number);
        ck_assert_msg(_i > 1 || count_flags(&d, 1, true) == 1,
                      "form %d: no event", form);
        ck_assert_msg(_i > 0 || count_flags(&d, 2, true) == 1,
                      "form %d: one event", form);
        chart_scene_done(&cs, &d);
    }
}
END_TEST

static struct event many[20];

/* Twenty events, ten days from one to the next; of two days every seventh. */
static void have_many_events(struct chart_scene *cs)
{
    static char title[] = "an event with a name";

    for (int i = 0; i < 20; i++)
        many[i] =
            (struct event){.title = title,
                           .start = chart_day(4, 3) + 10 * i,
                           .end = chart_day(4, 3) + 10 * i + (i % 7 == 0)};
    cs->happened.list = many;
    cs->happened.count = 20;
}

/* Each one that is marked is in the key; returns how many. */
static int count_explained(const struct drawing *d)
{
    int shown = 0;

    for (int number = 1; number <= 20; number++) {
        ck_assert_uint_le(count_flags(d, number, true), 1);
        ck_assert_msg((count_flags(d, number, true) == 1) ==
                          (count_flags(d, number, false) > 0),
                      "event %d", number);
        shown += count_flags(d, number, true) == 1;
    }
    return shown;
}

/* The longest ones stay, numbered by their place in the plan; the foot counts
 * the rest. */
START_TEST(many_events_are_thinned)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .seed = 1, .as_of = chart_day(11, 4)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};
    char words[60];
    int shown;

    chart_scene_grow(&cs, &g);
    have_many_events(&cs);
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    shown = count_explained(&d);
    ck_assert_int_ge(shown, 4); /* more than one line of the key holds */
    ck_assert_uint_eq(count_flags(&d, 8, true), 1);
    ck_assert_uint_eq(count_flags(&d, 15, true), 1);
    ck_assert(marks_tell(&d, "21\u201322 August: an event"));
    ck_assert(marks_tell(&d, "12\u201313 June: an event"));
    (void)snprintf(words, sizeof words, "%d of 20 events are shown, + %d more.",
                   shown, 20 - shown);
    ck_assert_msg(marks_tell(&d, words), "no '%s'", words);
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(an_event_has_one_number_in_all_pictures)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .seed = 1, .as_of = chart_day(11, 4)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    have_many_events(&cs);
    cs.scene.from = chart_day(8, 10);
    cs.scene.to = chart_day(9, 20);
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_int_ge(count_explained(&d), 3);
    ck_assert_uint_eq(count_flags(&d, 1, true), 0);
    ck_assert_uint_eq(count_flags(&d, 15, true), 1);
    ck_assert(marks_tell(&d, "21\u201322 August: an event"));
    chart_scene_done(&cs, &d);
}
END_TEST

/* As many as two lines hold, by their titles alone: years stand at the axis. */
START_TEST(a_picture_of_years_explains_its_events)
{
    struct chart_growth g = {.form = CHART_MONTHS,
                             .seed = 1,
                             .as_of = chart_day(12, 31) + 5 * 365,
                             .years = 5};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    have_many_events(&cs);
    for (int i = 0; i < 20; i++) {
        many[i].start = month_add(chart_day(5, 1), 3 * i);
        many[i].end = many[i].start + (i % 3 == 0);
    }
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_int_ge(count_explained(&d), 6);
    ck_assert_ptr_nonnull(marks_text(&d, "an event with a name"));
    ck_assert_uint_eq(count_flags(&d, 1, true), 1);
    ck_assert_uint_eq(count_flags(&d, 19, true), 1);
    ck_assert_uint_eq(count_flags(&d, 2, true), 0);
    marks_assert_legible(&d, 0);
    chart_scene_done(&cs, &d);
}
END_TEST

/* Without its year a day of a long plan is none. */
START_TEST(days_of_a_plan_of_years_have_their_year)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(12, 31) + 400,
                             .gap_from = chart_day(5, 3),
                             .gap_to = chart_day(10, 14),
                             .years = 2};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_ptr_nonnull(marks_text(&d, "plan starts 1 April 2013"));
    ck_assert_ptr_nonnull(marks_text(&d, "plan ends 31 December 2015"));
    ck_assert(marks_tell(&d, "path: from 0 on 1 April 2013"));
    ck_assert(marks_tell(&d, "to 1\u00a0000 on 31 December 2015"));
    ck_assert_ptr_nonnull(marks_text(&d, "3 May \u2013 14 Oct 2013"));
    ck_assert_ptr_nonnull(marks_text(&d, "on 4 February 2015"));
    ck_assert(marks_tell(&d, "14\u201320 October 2013: week"));
    ck_assert_ptr_nonnull(marks_text(&d, "2015"));
    drawing_release(&d);
    /* Of one year, but its path began in another. */
    cs.scene.from = chart_day(1, 1) + 366;
    cs.scene.to = chart_day(12, 31) + 365;
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert(marks_tell(&d, "path: from 0 on 1 April 2013"));
    ck_assert(marks_tell(&d, "to 1\u00a0000 on 31 December 2015"));
    chart_scene_done(&cs, &d);
}
END_TEST

/* On screen and on paper; a title that is too long is cut. */
START_TEST(a_picture_says_which_indicator_it_is)
{
    static char title[] = "Friends on Facebook";
    static char great[] =
        "How many people follow what the secretariat tells on the page that it "
        "keeps, on whichever network they read it, by the end of the plan and "
        "of the order that revised it";

    for (int form = CHART_MONTHS; form <= CHART_LEVELS; form++) {
        struct chart_growth g = {.form = (enum chart_form)form,
                                 .seed = 1,
                                 .as_of = chart_day(11, 4)};
        struct chart_scene cs;
        struct drawing d;
        struct err err = {0};

        chart_scene_grow(&cs, &g);
        cs.indicator.title = title;
        drawing_init(&d, 1200, 675, marks_fake);
        ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
        ck_assert_ptr_nonnull(marks_text(&d, title));
        ck_assert_ptr_nonnull(strstr(d.description, "Friends on Facebook. "));
        drawing_release(&d);
        cs.indicator.title = great;
        drawing_init(&d, FORM_PRINT_WIDTH, FORM_PRINT_HEIGHT, marks_fake);
        d.medium = MEDIUM_PRINT;
        ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
        ck_assert(marks_tell(&d, "How many people follow"));
        ck_assert_ptr_null(marks_text(&d, great));
        marks_assert_legible(&d, (unsigned)form);
        chart_scene_done(&cs, &d);
    }
}
END_TEST

START_TEST(labels_of_great_values_are_whole)
{
    for (int form = CHART_MONTHS; form <= CHART_LEVELS; form++) {
        struct chart_growth g = {.form = (enum chart_form)form,
                                 .seed = 1,
                                 .as_of = chart_day(11, 4),
                                 .end_value = 4000000000};
        struct chart_scene cs;
        struct drawing d;
        struct err err = {0};

        chart_scene_grow(&cs, &g);
        cs.indicator.target = 5000000000;
        drawing_init(&d, 1200, 675, marks_fake);
        ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
        ck_assert_ptr_nonnull(marks_text(&d, "1\u00a0000\u00a0000\u00a0000"));
        marks_assert_legible(&d, (unsigned)form);
        chart_scene_done(&cs, &d);
    }
}
END_TEST

START_TEST(a_scale_has_round_steps)
{
    static const double values[][3] = {
        /* largest, step, high */
        {9000, 2000, 10000}, {12480, 2000, 14000}, {300, 50, 300}, {7, 1, 7},
        {0, 1, 1},           {1e6, 200000, 1e6},
    };
    struct scale s = scale_from_zero(values[_i][0], 7, 100, 0);

    ck_assert_double_eq(s.step, values[_i][1]);
    ck_assert_double_eq(s.high, values[_i][2]);
    ck_assert_double_eq(scale_y(&s, 0), 100);
    ck_assert_double_eq(scale_y(&s, s.high), 0);
}
END_TEST

START_TEST(a_cut_scale_holds_what_it_shows)
{
    for (double low = 0; low < 2000; low += 37)
        for (double range = 0; range < 700; range += 53) {
            struct scale s = scale_around(low, low + range, 5, 100, 0);

            ck_assert_double_le(s.low, low);
            ck_assert_double_ge(s.high, low + range);
            ck_assert_double_le((s.high - s.low) / s.step, 6);
        }
}
END_TEST

/* Letters of two bytes, which no cut may halve. */
START_TEST(a_title_longer_than_the_picture_is_cut)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .seed = 1, .as_of = chart_day(11, 4)};
    const struct mark *words = NULL;
    struct chart_scene cs;
    struct drawing d;
    char title[601];
    struct err err = {0};

    for (size_t i = 0; i + 2 < sizeof(title); i += 2)
        memcpy(title + i, "\u0219", 2);
    title[sizeof(title) - 1] = '\0';
    chart_scene_grow(&cs, &g);
    cs.happened.count = 1;
    cs.events[0].title = title;
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_uint_eq(count_flags(&d, 1, true), 1);
    ck_assert(!marks_tell(&d, "more"));
    for (size_t i = 0; i < d.count; i++)
        if (d.marks[i].shape == SHAPE_TEXT &&
            strstr(d.marks[i].text, "\u0219\u0219\u0219\u2026") != NULL)
            words = &d.marks[i];
    ck_assert_ptr_nonnull(words);
    ck_assert_double_gt(words->box.w, 1000);
    ck_assert_double_le(words->box.x + words->box.w, 1160);
    marks_assert_legible(&d, 1);
    chart_scene_done(&cs, &d);
}
END_TEST

/* How far left of a text of the key its sign ends. */
enum { KEY_SIGN_GAP = 7 };

/* Does a line of `ink` and `dash` end just before the text? */
static bool has_line_before(const struct drawing *d, const struct mark *text,
                            enum ink ink, enum dash dash)
{
    for (size_t i = 0; i < d->count; i++) {
        const struct mark *m = &d->marks[i];
        const struct point *p = d->points + m->first;

        if (m->shape == SHAPE_POLYLINE && m->ink == ink && m->dash == dash &&
            m->count == 2 && fabs(p[1].x - text->box.x + KEY_SIGN_GAP) < 0.01 &&
            fabs(p[1].y - text->baseline + 5) < 0.01)
            return true;
    }
    return false;
}

/* Words of targets and paths that have no room in the plot. */
START_TEST(words_that_move_to_the_key_take_their_line_along)
{
    static const struct {
        const char *words;
        enum ink ink;
        enum dash dash;
    } lines[] = {{"revised", INK_TARGET, DASH_TARGET},
                 {"path: from", INK_PATH, DASH_PATH}};
    size_t seen[2] = {0};

    for (unsigned seed = 0; seed < 60; seed++) {
        struct chart_growth g = {
            .form = seed % 2 == 0 ? CHART_LEVELS : CHART_MONTHS,
            .seed = seed,
            .as_of = chart_day(12, 30),
            .revised_on = chart_day(4 + (int)(seed % 9), 3),
            .revised_to = 1100 + 400 * (seed % 7)};
        struct chart_scene cs;
        struct drawing d;

        chart_scene_lay_out(&cs, &d, &g, marks_fake, 560 + 40 * (seed % 9),
                            500);
        for (size_t i = 0; i < d.count; i++)
            for (size_t k = 0; k < 2; k++) {
                const struct mark *m = &d.marks[i];

                if (m->shape != SHAPE_TEXT || m->baseline < 500 - 97 ||
                    strstr(m->text, lines[k].words) == NULL)
                    continue;
                ck_assert_msg(
                    has_line_before(&d, m, lines[k].ink, lines[k].dash),
                    "seed %u: no line before '%s'", seed, m->text);
                seen[k]++;
            }
        chart_scene_done(&cs, &d);
    }
    ck_assert_uint_gt(seen[0], 0);
    ck_assert_uint_gt(seen[1], 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart layout");
    TCase *tc = tcase_create("layout");

    speak();
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, labels_never_touch_in_a_fake_font, 0, 4);
    tcase_add_test(tc, labels_never_touch_in_the_real_font);
    tcase_add_loop_test(tc, small_pictures_are_legible_too, 0, 5);
    tcase_add_test(tc, labels_never_touch_on_paper);
    tcase_add_test(tc, paper_has_no_small_letters_thin_lines_or_tints);
    tcase_add_test(tc, paper_tells_the_value_of_each_month);
    tcase_add_test(tc, paper_cuts_no_mark);
    tcase_add_loop_test(tc, a_target_line_ends_with_its_day, 0, 3);
    tcase_add_loop_test(tc, the_key_explains_the_events_that_are_marked, 0, 4);
    tcase_add_test(tc, a_title_longer_than_the_picture_is_cut);
    tcase_add_test(tc, words_that_move_to_the_key_take_their_line_along);
    tcase_add_test(tc, many_events_are_thinned);
    tcase_add_test(tc, an_event_has_one_number_in_all_pictures);
    tcase_add_test(tc, a_picture_of_years_explains_its_events);
    tcase_add_test(tc, days_of_a_plan_of_years_have_their_year);
    tcase_add_test(tc, a_picture_says_which_indicator_it_is);
    tcase_add_test(tc, labels_of_great_values_are_whole);
    tcase_add_loop_test(tc, a_scale_has_round_steps, 0, 6);
    tcase_add_test(tc, a_cut_scale_holds_what_it_shows);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
