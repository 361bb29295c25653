/*
 * The layout of charts as numbers: places of labels, scales, words.
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "base/day.h"
#include "base/number.h"
#include "charts/axis.h"
#include "charts/draw.h"
#include "charts/words.h"
#include "tests/help/chart_scene.h"
#include "tests/help/suite.h"

/* A font of which every character is as wide as another. */
static double fake_width(void *ctx, const char *text, double size, bool bold)
{
    double n = 0;

    (void)ctx;
    for (; *text != '\0'; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n * size * (bold ? 0.57 : 0.53);
}

static const struct measure fake = {fake_width, NULL};

static int32_t on(int month, int day)
{
    return day_from_civil(2013, month, day);
}

static void lay_out(struct chart_scene *cs, struct drawing *d,
                    const struct chart_growth *g, struct measure measure,
                    double width, double height)
{
    struct err err = {0};

    chart_scene_grow(cs, g);
    drawing_init(d, width, height, measure);
    ck_assert_msg(layout_chart(&cs->scene, d, &err) == 0, "%s", err.msg);
}

static void done(struct chart_scene *cs, struct drawing *d)
{
    drawing_release(d);
    chart_scene_release(cs);
}

static const struct mark *find_text(const struct drawing *d, const char *text)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->marks[i].shape == SHAPE_TEXT &&
            strcmp(d->marks[i].text, text) == 0)
            return &d->marks[i];
    return NULL;
}

/* Is a text part of some text of the picture? */
static bool tells(const struct drawing *d, const char *text)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->marks[i].shape == SHAPE_TEXT &&
            strstr(d->marks[i].text, text) != NULL)
            return true;
    return false;
}

static size_t count_marks(const struct drawing *d, enum shape shape,
                          enum ink ink)
{
    size_t n = 0;

    for (size_t i = 0; i < d->count; i++)
        n += d->marks[i].shape == shape && d->marks[i].ink == ink;
    return n;
}

static bool overlap(struct box a, struct box b)
{
    return a.x + 0.01 < b.x + b.w && b.x + 0.01 < a.x + a.w &&
           a.y + 0.01 < b.y + b.h && b.y + 0.01 < a.y + a.h;
}

static bool point_in(struct point p, struct box b)
{
    return p.x > b.x && p.x < b.x + b.w && p.y > b.y && p.y < b.y + b.h;
}

/* Does a text stand on a line of this ink?  Walks the line in small steps. */
static const struct mark *line_under(const struct drawing *d,
                                     const struct mark *text)
{
    for (size_t i = 0; i < d->count; i++) {
        const struct mark *m = &d->marks[i];
        const struct point *p = d->points + m->first;

        if (m->shape != SHAPE_POLYLINE || m->ink == INK_GRID ||
            m->ink == INK_BAND_EDGE || m->ink == INK_PAPER ||
            m->ink == INK_RULE || !overlap(m->box, text->box))
            continue;
        for (size_t k = 0; k + 1 < m->count; k++)
            for (double t = 0; t <= 1; t += 0.005) {
                struct point at = {p[k].x + (p[k + 1].x - p[k].x) * t,
                                   p[k].y + (p[k + 1].y - p[k].y) * t};

                if (point_in(at, text->box))
                    return m;
            }
    }
    return NULL;
}

/* Texts neither touch each other, nor a line, nor leave the picture. */
static void assert_legible(const struct drawing *d, unsigned seed)
{
    for (size_t i = 0; i < d->count; i++) {
        const struct mark *a = &d->marks[i];
        const struct mark *line;

        if (a->shape != SHAPE_TEXT)
            continue;
        ck_assert_msg(a->box.x >= 0 && a->box.y >= 0 &&
                          a->box.x + a->box.w <= d->width &&
                          a->box.y + a->box.h <= d->height,
                      "seed %u: '%s' leaves the picture", seed, a->text);
        line = line_under(d, a);
        ck_assert_msg(line == NULL || a->ink == INK_PAPER,
                      "seed %u: '%s' stands on a line of ink %d", seed, a->text,
                      line == NULL ? 0 : (int)line->ink);
        for (size_t k = i + 1; k < d->count; k++)
            ck_assert_msg(d->marks[k].shape != SHAPE_TEXT ||
                              !overlap(a->box, d->marks[k].box),
                          "seed %u: '%s' overlaps '%s'", seed, a->text,
                          d->marks[k].text);
    }
}

/* Any state a series can be in, from a seed. */
static struct chart_growth any_growth(unsigned seed)
{
    unsigned r = seed * 2654435761u >> 7;
    struct chart_growth g = {
        .form = (enum chart_form)(seed % 3),
        .seed = seed,
        .as_of = on(4, 1) + (int32_t)(r % 340),
        .end_value = 50 + (int64_t)(r / 340 % 40) * (seed % 3 == 0 ? 400 : 30),
        .no_target = r % 11 == 0,
        .no_baseline = r % 5 == 0,
        .no_days = r % 7 == 0,
        .milestones = r % 3 == 0,
        .zero = r % 13 == 0,
        .typed = r % 17 == 0,
        .years = r % 19 == 0 ? 3 : 0,
    };

    if (r % 4 == 0) {
        g.gap_from = month_add(on(4, 1), (int)(r % 8));
        g.gap_to = g.gap_from + (int32_t)(r % 40);
    }
    if (r % 6 == 0)
        g.first = on(5, 1);
    if (g.form == CHART_LEVELS && r % 9 == 0)
        g.rounding = 100;
    return g;
}

START_TEST(labels_never_touch_in_a_fake_font)
{
    for (unsigned seed = 0; seed < 120; seed++) {
        unsigned s = (unsigned)_i * 120 + seed;
        struct chart_growth g = any_growth(s);
        struct chart_scene cs;
        struct drawing d;

        lay_out(&cs, &d, &g, fake, 1200, 675);
        assert_legible(&d, s);
        done(&cs, &d);
    }
}
END_TEST

START_TEST(labels_never_touch_in_the_real_font)
{
    struct err err = {0};
    struct painter *p = painter_new("DejaVu Sans", 1, &err);

    ck_assert_msg(p != NULL, "%s", err.msg);
    for (unsigned seed = 1000; seed < 1150; seed++) {
        struct chart_growth g = any_growth(seed);
        struct chart_scene cs;
        struct drawing d;

        lay_out(&cs, &d, &g, painter_measure(p), 1200, 675);
        assert_legible(&d, seed);
        done(&cs, &d);
    }
    painter_free(p);
}
END_TEST

START_TEST(small_pictures_are_legible_too)
{
    static const double sizes[][2] = {
        {400, 225}, {640, 400}, {800, 500}, {1000, 600}, {2000, 900}};

    for (unsigned seed = 0; seed < 60; seed++) {
        struct chart_growth g = any_growth(seed);
        struct chart_scene cs;
        struct drawing d;

        g.years = 0;
        lay_out(&cs, &d, &g, fake, sizes[_i][0], sizes[_i][1]);
        assert_legible(&d, seed);
        done(&cs, &d);
    }
}
END_TEST

struct headline_row {
    const char *label;
    struct chart_growth growth;
    const char *headline;
    const char *also; /* some other text of the chart */
};

#define DAY(month, day) .as_of = -((month)*100 + (day))

static const struct headline_row headlines[] = {
    {"none yet",
     {.form = CHART_MONTHS, DAY(4, 15), .first = 20000},
     "No reading yet: first expected on 1 May 2013",
     "First expected on 1 May 2013, for April."},
    {"one reading",
     {.form = CHART_LEVELS, DAY(4, 2), .first = 15797},
     "6 friends on 2 April: first reading",
     "a pace needs two readings"},
    {"one reading is judged",
     {.form = CHART_LEVELS, DAY(4, 2), .first = 15797},
     "6 friends on 2 April: first reading",
     "on track"},
    {"reached",
     {.form = CHART_LEVELS, .seed = 3, DAY(12, 11), .end_value = 1500},
     "1\u00a0473 friends on 11 December: target reached (147\u00a0%)",
     "reached"},
    {"rounded",
     {.form = CHART_LEVELS,
      .seed = 3,
      DAY(12, 31),
      .end_value = 980,
      .rounding = 100},
     "Between 1\u00a0000 and 1\u00a0099 friends on 31 December: target "
     "reached (100\u00a0%)",
     "one reading a week, rounded"},
    {"no target",
     {.form = CHART_MONTHS,
      .seed = 4,
      DAY(10, 20),
      .no_target = true,
      .zero = true},
     "4\u00a0506 unique visitors in September",
     "zero measured"},
    {"after a gap",
     {.form = CHART_LEVELS,
      .seed = 1,
      DAY(10, 31),
      .gap_from = 15951,
      .gap_to = 15962},
     "536 friends on 31 October: 54\u00a0% of the target",
     "3\u201314 Sep"},
};

START_TEST(headlines_tell_the_state)
{
    const struct headline_row *row = &headlines[_i];
    struct chart_growth g = row->growth;
    struct chart_scene cs;
    struct drawing d;

    g.as_of = on(-g.as_of / 100, -g.as_of % 100);
    lay_out(&cs, &d, &g, fake, 1200, 675);
    ck_assert_msg(strcmp(d.title, row->headline) == 0, "%s: '%s'", row->label,
                  d.title);
    ck_assert_msg(find_text(&d, row->also) != NULL, "%s: no '%s'", row->label,
                  row->also);
    done(&cs, &d);
}
END_TEST

START_TEST(columns_and_target_stand_where_their_values_are)
{
    struct chart_growth g = {
        .form = CHART_MONTHS, .seed = 4, .as_of = on(10, 20)};
    struct chart_scene cs;
    struct drawing d;
    const struct mark *target;
    size_t columns = 0;

    lay_out(&cs, &d, &g, fake, 1200, 675);
    target = find_text(&d, "9\u00a0000");
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
    done(&cs, &d);
}
END_TEST

START_TEST(a_line_is_interrupted_where_days_are_missing)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = on(10, 31),
                             .gap_from = on(8, 3),
                             .gap_to = on(8, 3)};
    struct chart_scene cs;
    struct drawing d;
    size_t lines = 0;

    lay_out(&cs, &d, &g, fake, 1200, 675);
    for (size_t i = 0; i < d.count; i++)
        lines += d.marks[i].shape == SHAPE_POLYLINE &&
                 d.marks[i].ink == INK_DATA && d.marks[i].stroke == 2.5;
    ck_assert_uint_eq(lines, 2);
    ck_assert_uint_eq(count_marks(&d, SHAPE_HATCH, INK_HATCH), 0);
    done(&cs, &d);
}
END_TEST

START_TEST(seven_missing_days_are_a_strip)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = on(6, 30),
                             .gap_from = on(5, 3),
                             .gap_to = on(5, 9)};
    struct chart_scene cs;
    struct drawing d;

    lay_out(&cs, &d, &g, fake, 1200, 675);
    /* One in each panel, one in the key. */
    ck_assert_uint_eq(count_marks(&d, SHAPE_HATCH, INK_HATCH), 3);
    ck_assert_ptr_nonnull(find_text(&d, "no reading"));
    ck_assert_ptr_nonnull(find_text(&d, "3\u20139 May"));
    done(&cs, &d);
}
END_TEST

START_TEST(a_month_without_a_figure_is_a_cross_and_no_column)
{
    struct chart_growth g = {.form = CHART_MONTHS,
                             .seed = 4,
                             .as_of = on(10, 20),
                             .gap_from = on(7, 1),
                             .gap_to = on(7, 1),
                             .no_days = true};
    struct chart_scene cs;
    struct drawing d;

    lay_out(&cs, &d, &g, fake, 1200, 675);
    ck_assert_uint_eq(count_marks(&d, SHAPE_RECT, INK_DATA), 5);
    ck_assert_ptr_nonnull(find_text(&d, "no data"));
    ck_assert_ptr_nonnull(find_text(&d, "July: no figure for the month"));
    done(&cs, &d);
}
END_TEST

START_TEST(the_description_tells_what_is_seen)
{
    struct chart_growth g = {
        .form = CHART_MONTHS, .seed = 1, .as_of = on(11, 17)};
    struct chart_scene cs;
    struct drawing d;

    lay_out(&cs, &d, &g, fake, 1200, 675);
    ck_assert_ptr_nonnull(strstr(d.description,
                                 "Column chart. Unique visitors per calendar "
                                 "month, www.example.md, April \u2013 December "
                                 "2013. Target 9\u00a0000 by 31 December 2013. "
                                 "Lowest 769 (April 2013)"));
    done(&cs, &d);
}
END_TEST

START_TEST(the_description_tells_both_ends_of_what_is_rounded)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .seed = 1, .as_of = on(10, 31), .rounding = 10};
    struct chart_scene cs;
    struct drawing d;

    lay_out(&cs, &d, &g, fake, 1200, 675);
    ck_assert_msg(strstr(d.description,
                         " Lowest 0 to 9 (1 April 2013), highest 530 "
                         "to 539 (28 October 2013).") != NULL,
                  "%s", d.description);
    done(&cs, &d);
}
END_TEST

START_TEST(the_description_says_once_that_nothing_was_read)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .as_of = on(4, 15), .first = 20000};
    struct chart_scene cs;
    struct drawing d;
    const char *first;

    lay_out(&cs, &d, &g, fake, 1200, 675);
    first = strstr(d.description, "No reading yet");
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_null(strstr(first + 1, "No reading yet"));
    done(&cs, &d);
}
END_TEST

START_TEST(typed_figures_come_from_no_network)
{
    static char manual[] = "Figures entered by hand";
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = on(10, 31),
                             .every = 50,
                             .typed = true};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    cs.network.title = manual;
    cs.network.typed = true;
    cs.scene.from = on(10, 1);
    cs.scene.to = on(10, 31);
    drawing_init(&d, 1200, 675, fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_ptr_nonnull(
        find_text(&d, "Friends of \u201cPermanent Secretariat\u201d, "
                      "1\u201331 October 2013"));
    ck_assert(tells(&d, " 1 reading, typed by hand."));
    done(&cs, &d);
}
END_TEST

START_TEST(the_subtitle_tells_what_is_counted_and_how)
{
    struct chart_growth g = {
        .form = CHART_MONTHS, .seed = 1, .as_of = on(11, 17), .unpaid = true};
    struct chart_scene cs;
    struct drawing d;

    lay_out(&cs, &d, &g, fake, 1200, 675);
    ck_assert_ptr_nonnull(strstr(d.description,
                                 "Column chart. Unique visitors per calendar "
                                 "month without paid advertising, "
                                 "www.example.md, April \u2013 December 2013"));
    done(&cs, &d);
    g.form = CHART_MEANS;
    lay_out(&cs, &d, &g, fake, 1200, 675);
    ck_assert_ptr_nonnull(strstr(
        d.description, "Column chart. Unique visitors per day without paid "
                       "advertising, mean of each "
                       "month, www.example.md, April \u2013 December 2013"));
    done(&cs, &d);
}
END_TEST

struct coverage_row {
    const char *label;
    enum chart_form form;
    int as_of; /* days after 31 December 2013 */
    const char *words;
};

static const struct coverage_row coverages[] = {
    {"after the plan", CHART_MONTHS, 4, "9 of 9 months read."},
    {"the day after", CHART_MONTHS, 1, "9 of 9 months read."},
    {"on its last day", CHART_MONTHS, 0, "8 of 8 months read."},
    {"days: today's comes tomorrow", CHART_MEANS, 0,
     "274 of 274 days read (100\u00a0%)."},
    {"days: after the plan", CHART_MEANS, 1,
     "275 of 275 days read (100\u00a0%)."},
    {"levels: today counts", CHART_LEVELS, 0,
     "275 of 275 days read (100\u00a0%)."},
};

START_TEST(coverage_counts_what_can_be_known)
{
    const struct coverage_row *row = &coverages[_i];
    struct chart_growth g = {
        .form = row->form, .seed = 2, .as_of = on(12, 31) + row->as_of};
    struct chart_scene cs;
    struct drawing d;

    lay_out(&cs, &d, &g, fake, 1200, 675);
    ck_assert_msg(tells(&d, row->words), "%s: no '%s'", row->label, row->words);
    done(&cs, &d);
}
END_TEST

START_TEST(a_month_that_a_past_day_cuts_is_not_known)
{
    struct chart_growth g = {
        .form = CHART_MONTHS, .seed = 4, .as_of = on(10, 20)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    cs.scene.over = true;
    cs.scene.as_of = on(8, 17);
    cs.scene.to = on(8, 17);
    drawing_init(&d, 1200, 675, fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_uint_eq(count_marks(&d, SHAPE_RECT, INK_DATA), 4);
    ck_assert_ptr_null(find_text(&d, "1\u201317 Aug"));
    ck_assert_ptr_null(find_text(&d, "no data"));
    ck_assert_ptr_nonnull(find_text(&d, "17/31 days"));
    done(&cs, &d);
}
END_TEST

/* The store may know more than was known at an earlier `now`. */
START_TEST(a_month_and_a_day_that_run_are_not_known)
{
    struct chart_growth g = {
        .form = CHART_MONTHS, .seed = 4, .as_of = on(10, 20)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    cs.scene.as_of = on(5, 1);
    drawing_init(&d, 1200, 675, fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_uint_eq(count_marks(&d, SHAPE_RECT, INK_DATA), 1);
    ck_assert_ptr_null(find_text(&d, "1/31 days"));
    ck_assert(tells(&d, "1 of 1 month read."));
    done(&cs, &d);
}
END_TEST

START_TEST(a_running_month_names_the_days_that_were_read)
{
    struct chart_growth g = {
        .form = CHART_MEANS, .seed = 2, .as_of = on(12, 31) + 4};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    drawing_init(&d, 1200, 675, fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_ptr_nonnull(find_text(&d, "1\u20133 Jan"));
    ck_assert_ptr_null(find_text(&d, "1\u20134 Jan"));
    done(&cs, &d);
}
END_TEST

START_TEST(a_mean_of_few_days_is_hatched_and_heads_no_chart)
{
    struct chart_growth g = {.form = CHART_MEANS,
                             .seed = 2,
                             .as_of = on(11, 4),
                             .gap_from = on(10, 3),
                             .gap_to = on(10, 31)};
    struct chart_scene cs;
    struct drawing d;

    lay_out(&cs, &d, &g, fake, 1200, 675);
    ck_assert_str_eq(d.title, "October cannot be told: 29 days were not read");
    ck_assert_ptr_nonnull(find_text(&d, "2 of 31 days"));
    ck_assert_ptr_nonnull(find_text(&d, "cannot be told"));
    ck_assert_ptr_nonnull(find_text(&d, "mean of less than half of the days"));
    /* The column and its sign in the key. */
    ck_assert_uint_eq(count_marks(&d, SHAPE_HATCH, INK_DATA), 2);
    ck_assert_uint_eq(count_marks(&d, SHAPE_RECT, INK_DATA), 6);
    done(&cs, &d);
}
END_TEST

/* Days may lose more than they win: there is no column, but its number. */
START_TEST(a_mean_below_nought_stands_on_the_line_with_its_sign)
{
    struct chart_growth g = {
        .form = CHART_MEANS, .seed = 4, .as_of = on(11, 4)};
    struct chart_scene cs;
    struct figures *f = &cs.figures;
    struct drawing d;
    struct err err = {0};
    const struct mark *told;
    const struct mark *nought;

    chart_scene_grow(&cs, &g);
    for (size_t i = 0; i < f->count; i++) {
        if (f->list[i].day >= on(8, 1) && f->list[i].day <= on(8, 31))
            f->list[i].low = f->list[i].value = f->list[i].high = -12;
    }
    drawing_init(&d, 1200, 675, fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_uint_eq(count_marks(&d, SHAPE_RECT, INK_DATA), 6);
    told = find_text(&d, "\u221212");
    nought = find_text(&d, "0");
    ck_assert_ptr_nonnull(told);
    ck_assert_ptr_nonnull(nought);
    ck_assert_double_lt(fabs(told->baseline - nought->baseline), 20);
    done(&cs, &d);
}
END_TEST

START_TEST(a_mean_of_most_days_is_a_column_with_their_number)
{
    struct chart_growth g = {.form = CHART_MEANS,
                             .seed = 2,
                             .as_of = on(11, 4),
                             .gap_from = on(10, 8),
                             .gap_to = on(10, 9)};
    struct chart_scene cs;
    struct drawing d;

    lay_out(&cs, &d, &g, fake, 1200, 675);
    ck_assert_ptr_nonnull(find_text(&d, "29/31 days"));
    ck_assert_uint_eq(count_marks(&d, SHAPE_HATCH, INK_DATA), 0);
    ck_assert_uint_eq(count_marks(&d, SHAPE_RECT, INK_DATA), 7);
    done(&cs, &d);
}
END_TEST

START_TEST(a_missed_target_is_not_reached_and_later_readings_are_grey)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 3,
                             .as_of = on(12, 31) + 4,
                             .end_value = 950};
    struct chart_scene cs;
    struct drawing d;
    size_t grey;

    lay_out(&cs, &d, &g, fake, 1200, 675);
    ck_assert_int_lt(cs.judgement.status, STATUS_REACHED);
    ck_assert_ptr_nonnull(find_text(&d, "not reached"));
    ck_assert_ptr_null(find_text(&d, "on track"));
    ck_assert_ptr_nonnull(find_text(&d, "on 31 December"));
    ck_assert_ptr_nonnull(find_text(&d, "after the plan"));
    ck_assert(tells(&d, " on 4 January"));
    grey = count_marks(&d, SHAPE_DISC, INK_AFTER);
    ck_assert_msg(grey >= 4, "%zu grey dots", grey);
    done(&cs, &d);
}
END_TEST

START_TEST(a_report_tells_when_it_was_known)
{
    struct chart_growth g = {
        .form = CHART_MONTHS, .seed = 1, .as_of = on(10, 31)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    lay_out(&cs, &d, &g, fake, 1200, 675);
    ck_assert(tells(&d, "Time zone Europe/Chisinau. As known on 31 October "
                        "2013. No value estimated."));
    drawing_release(&d);
    cs.scene.over = true;
    cs.scene.known_on = on(11, 4);
    drawing_init(&d, 1200, 675, fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert(tells(&d, "Time zone Europe/Chisinau. October 2013, as known on "
                        "4 November 2013. No value estimated."));
    done(&cs, &d);
}
END_TEST

START_TEST(a_path_that_began_earlier_has_no_start_in_sight)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .seed = 1, .as_of = on(11, 4)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};
    size_t squares;

    lay_out(&cs, &d, &g, fake, 1200, 675);
    squares = count_marks(&d, SHAPE_RECT, INK_PAPER);
    drawing_release(&d);
    cs.scene.from = on(10, 1);
    drawing_init(&d, 1200, 675, fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_uint_eq(count_marks(&d, SHAPE_RECT, INK_PAPER), squares - 1);
    ck_assert(tells(&d, "path: from 0 on 1 April"));
    done(&cs, &d);
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
                             .as_of = on(8, 4),
                             .no_days = true};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};
    double whole;

    lay_out(&cs, &d, &g, fake, 1200, 675);
    whole = target_end(&d);
    drawing_release(&d);
    cs.indicator.by = on(9, 30);
    drawing_init(&d, 1200, 675, fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_double_lt(target_end(&d), whole * 0.8);
    ck_assert_ptr_nonnull(find_text(&d, _i == CHART_LEVELS ? "target 1\u00a0000"
                                        : _i == CHART_MEANS
                                            ? "target 300 a day"
                                            : "target 9\u00a0000"));
    done(&cs, &d);
}
END_TEST

START_TEST(the_newest_value_always_stands_in_the_plot)
{
    for (unsigned seed = 0; seed < 60; seed++) {
        struct chart_growth g = {.form = CHART_LEVELS,
                                 .seed = seed,
                                 .as_of = on(4, 3) + (int32_t)(seed * 4),
                                 .milestones = seed % 3 == 0,
                                 .end_value = 400 + 90 * (seed % 13)};
        struct chart_scene cs;
        struct drawing d;
        const struct mark *day;

        lay_out(&cs, &d, &g, fake, 1200, 675);
        day = find_text(
            &d, words_join("on", " ", words_day(LANGUAGE_EN, g.as_of).s).s);
        ck_assert_msg(day != NULL && day->box.x < 820, "seed %u", seed);
        done(&cs, &d);
    }
}
END_TEST

START_TEST(the_key_explains_the_events_that_are_marked)
{
    static const double sizes[][2] = {
        {1200, 675}, {800, 450}, {700, 420}, {640, 400}};

    for (int form = CHART_MONTHS; form <= CHART_LEVELS; form++) {
        struct chart_growth g = {
            .form = (enum chart_form)form, .seed = 1, .as_of = on(11, 4)};
        struct chart_scene cs;
        struct drawing d;
        bool in_plot = false;

        lay_out(&cs, &d, &g, fake, sizes[_i][0], sizes[_i][1]);
        for (size_t i = 0; i < d.count; i++)
            in_plot = in_plot || (d.marks[i].shape == SHAPE_TEXT &&
                                  strcmp(d.marks[i].text, "2") == 0 &&
                                  d.marks[i].box.y < d.height - 97);
        ck_assert_msg(!tells(&d, "week against trafficking") || in_plot,
                      "form %d: not in the plot", form);
        ck_assert_msg(_i > 1 || in_plot, "form %d: no event", form);
        done(&cs, &d);
    }
}
END_TEST

START_TEST(labels_of_great_values_are_whole)
{
    for (int form = CHART_MONTHS; form <= CHART_LEVELS; form++) {
        struct chart_growth g = {.form = (enum chart_form)form,
                                 .seed = 1,
                                 .as_of = on(11, 4),
                                 .end_value = 4000000000};
        struct chart_scene cs;
        struct drawing d;
        struct err err = {0};

        chart_scene_grow(&cs, &g);
        cs.indicator.target = 5000000000;
        drawing_init(&d, 1200, 675, fake);
        ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
        ck_assert_ptr_nonnull(find_text(&d, "1\u00a0000\u00a0000\u00a0000"));
        assert_legible(&d, (unsigned)form);
        done(&cs, &d);
    }
}
END_TEST

START_TEST(a_mean_is_rounded_but_not_to_a_target_it_lacks)
{
    static const struct {
        double value;
        double target;
        double told;
    } rows[] = {
        {310.6, 300, 311}, {310.5, 300, 311}, {310.4, 300, 310},
        {299.9, 300, 299}, {299.4, 300, 299}, {300, 300, 300},
        {300.2, 300, 300}, {0.5, 1, 0},       {299.9, INFINITY, 300},
    };

    ck_assert_double_eq(number_told(rows[_i].value, rows[_i].target),
                        rows[_i].told);
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

START_TEST(numbers_and_spans_are_written_in_english)
{
    ck_assert_str_eq(words_number(7412).s, "7\u00a0412");
    ck_assert_str_eq(words_number(999).s, "999");
    ck_assert_str_eq(words_number(1234567).s, "1\u00a0234\u00a0567");
    ck_assert_str_eq(words_percent(0.9996).s, "99\u00a0%");
    ck_assert_str_eq(words_percent(1.0356).s, "104\u00a0%");
    ck_assert_str_eq(words_days(LANGUAGE_EN, on(10, 14), on(10, 20)).s,
                     "14\u201320 October");
    ck_assert_str_eq(words_short_days(LANGUAGE_EN, on(9, 28), on(10, 4)).s,
                     "28 Sep \u2013 4 Oct");
    ck_assert_str_eq(words_months(LANGUAGE_EN, on(4, 1), on(12, 31)).s,
                     "April \u2013 December 2013");
    ck_assert_str_eq(words_span(LANGUAGE_EN, on(10, 1), on(10, 31)).s,
                     "1\u201331 October 2013");
    ck_assert_str_eq(words_count(LANGUAGE_EN, WORD_MONTH, WORD_MONTHS, 1).s,
                     "1 month");
    ck_assert_str_eq(words_count(LANGUAGE_EN, WORD_MONTH, WORD_MONTHS, 0).s,
                     "0 months");
    ck_assert_str_eq(words_noun(LANGUAGE_EN, "friends", 1).s, "friend");
    ck_assert_str_eq(words_noun(LANGUAGE_EN, "boosts", 2).s, "boosts");
}
END_TEST

START_TEST(a_long_phrase_is_cut_at_a_whole_character)
{
    char longer[700];
    struct phrase p;

    for (size_t i = 0; i + 2 < sizeof longer; i += 2)
        memcpy(longer + i, "\u0219", 2);
    longer[sizeof longer - 2] = '\0';
    p = words_join("a", "", longer);
    ck_assert_uint_eq(strlen(p.s) % 2, 1);
    ck_assert_uint_lt(strlen(p.s), sizeof p.s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart layout");
    TCase *tc = tcase_create("layout");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, labels_never_touch_in_a_fake_font, 0, 4);
    tcase_add_test(tc, labels_never_touch_in_the_real_font);
    tcase_add_loop_test(tc, small_pictures_are_legible_too, 0, 5);
    tcase_add_loop_test(tc, headlines_tell_the_state, 0,
                        (int)(sizeof(headlines) / sizeof(headlines[0])));
    tcase_add_test(tc, columns_and_target_stand_where_their_values_are);
    tcase_add_test(tc, a_line_is_interrupted_where_days_are_missing);
    tcase_add_test(tc, seven_missing_days_are_a_strip);
    tcase_add_test(tc, a_month_without_a_figure_is_a_cross_and_no_column);
    tcase_add_test(tc, the_description_tells_what_is_seen);
    tcase_add_test(tc, the_subtitle_tells_what_is_counted_and_how);
    tcase_add_loop_test(tc, coverage_counts_what_can_be_known, 0,
                        (int)(sizeof(coverages) / sizeof(coverages[0])));
    tcase_add_test(tc, a_month_that_a_past_day_cuts_is_not_known);
    tcase_add_test(tc, a_month_and_a_day_that_run_are_not_known);
    tcase_add_test(tc, a_running_month_names_the_days_that_were_read);
    tcase_add_test(tc, a_mean_of_few_days_is_hatched_and_heads_no_chart);
    tcase_add_test(tc, a_mean_below_nought_stands_on_the_line_with_its_sign);
    tcase_add_test(tc, a_mean_of_most_days_is_a_column_with_their_number);
    tcase_add_test(tc,
                   a_missed_target_is_not_reached_and_later_readings_are_grey);
    tcase_add_test(tc, a_report_tells_when_it_was_known);
    tcase_add_test(tc, a_path_that_began_earlier_has_no_start_in_sight);
    tcase_add_loop_test(tc, a_target_line_ends_with_its_day, 0, 3);
    tcase_add_test(tc, the_newest_value_always_stands_in_the_plot);
    tcase_add_loop_test(tc, the_key_explains_the_events_that_are_marked, 0, 4);
    tcase_add_test(tc, labels_of_great_values_are_whole);
    tcase_add_test(tc, the_description_tells_both_ends_of_what_is_rounded);
    tcase_add_test(tc, the_description_says_once_that_nothing_was_read);
    tcase_add_test(tc, typed_figures_come_from_no_network);
    tcase_add_loop_test(tc, a_mean_is_rounded_but_not_to_a_target_it_lacks, 0,
                        9);
    tcase_add_loop_test(tc, a_scale_has_round_steps, 0, 6);
    tcase_add_test(tc, a_cut_scale_holds_what_it_shows);
    tcase_add_test(tc, numbers_and_spans_are_written_in_english);
    tcase_add_test(tc, a_long_phrase_is_cut_at_a_whole_character);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
