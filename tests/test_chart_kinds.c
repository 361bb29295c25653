/*
 * The kinds of charts beside progress: what the sheet, the bullets and the days
 * of a month say and where they say it.
 */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "charts/draw.h"
#include "charts/form.h"
#include "charts/kind.h"
#include "tests/help/chart_album.h"
#include "tests/help/suite.h"

static struct chart_album *new_album(void)
{
    struct chart_album *ca = calloc(1, sizeof(*ca));

    if (ca == NULL)
        abort();
    return ca;
}

static void free_album(struct chart_album *ca)
{
    chart_album_release(ca);
    free(ca);
}

static void lay_out(const char *kind, const struct album *album,
                    struct drawing *d, double width, double height)
{
    struct err err = {0};

    drawing_init(d, width, height, marks_fake);
    ck_assert_msg(kind_by_name(kind)->layout(album, d, &err) == 0, "%s",
                  err.msg);
}

static const char *const names[] = {
    "Facebook",
    "Odnoklassniki",
    "Twitter",
    "YouTube",
    "Anti-trafficking Courier",
    "Mastodon",
    "A very long name of an account that nobody would choose"};

enum { NAMES = sizeof(names) / sizeof(names[0]) };

/* Any album from a seed; as_of is the same for all. */
static void grow_any(struct chart_album *ca, unsigned seed, bool levels)
{
    struct chart_growth first = chart_growth_any(seed);
    size_t count = 1 + seed * 7 % 14;

    for (size_t i = 0; i < count; i++) {
        struct chart_growth g = chart_growth_any(seed * 31 + (unsigned)i);

        g.as_of = first.as_of;
        g.years = first.years;
        if (levels)
            g.form = CHART_LEVELS;
        else
            g.rounding = g.form == CHART_LEVELS ? g.rounding : 0;
        (void)chart_album_add(ca, names[(seed + i) % NAMES], &g);
    }
    if (!levels && count > 1)
        chart_album_add_either(ca, "Web page: 9000 single visitors per month "
                                   "or 300 per day");
}

static void assert_pages_legible(const char *kind, struct album album,
                                 unsigned seed, double width, double height)
{
    size_t room = kind_by_name(kind)->room(
        &(struct surface){width, height, MEDIUM_SCREEN});

    for (; album.first < album.count; album.first += room) {
        struct drawing d;

        lay_out(kind, &album, &d, width, height);
        marks_assert_legible(&d, seed);
        drawing_release(&d);
    }
}

static const double sizes[][2] = {{1200, 675}, {1000, 560}, {1600, 900},
                                  {2400, 700}, {720, 420},  {800, 450}};

enum { SIZES = sizeof(sizes) / sizeof(sizes[0]) };

START_TEST(labels_of_a_sheet_never_touch)
{
    for (unsigned seed = 0; seed < 50; seed++) {
        struct chart_album *ca = new_album();

        grow_any(ca, seed, true);
        assert_pages_legible("sheet", ca->album, seed, sizes[_i][0],
                             sizes[_i][1]);
        free_album(ca);
    }
}
END_TEST

START_TEST(labels_of_bullets_never_touch)
{
    for (unsigned seed = 0; seed < 50; seed++) {
        struct chart_album *ca = new_album();

        grow_any(ca, seed, false);
        assert_pages_legible("bullets", ca->album, seed, sizes[_i][0],
                             sizes[_i][1]);
        free_album(ca);
    }
}
END_TEST

START_TEST(labels_of_days_never_touch)
{
    static const double day_sizes[][2] = {
        {1200, 675}, {640, 400}, {800, 450}, {2000, 900}};

    for (unsigned seed = 0; seed < 60; seed++) {
        struct chart_growth g = chart_growth_any(seed);
        struct chart_album *ca = new_album();

        g.form = CHART_MEANS;
        g.rounding = 0;
        (void)chart_album_add(ca, "www.example.md", &g);
        ca->scenes[0].to =
            month_last(month_add(ca->grown[0].plan.start, (int)(seed % 10)));
        assert_pages_legible("daily", ca->album, seed, day_sizes[_i][0],
                             day_sizes[_i][1]);
        free_album(ca);
    }
}
END_TEST

START_TEST(labels_never_touch_in_the_real_font)
{
    static const char *const kinds[] = {"sheet", "bullets"};
    struct err err = {0};
    struct painter *p = painter_new("DejaVu Sans", 1, &err);

    ck_assert_msg(p != NULL, "%s", err.msg);
    for (unsigned seed = 100; seed < 130; seed++)
        for (size_t k = 0; k < 2; k++) {
            struct chart_album *ca = new_album();
            struct drawing d;

            grow_any(ca, seed, k == 0);
            drawing_init(&d, 1200, 675, painter_measure(p));
            ck_assert_int_eq(
                kind_by_name(kinds[k])->layout(&ca->album, &d, &err), 0);
            marks_assert_legible(&d, seed);
            drawing_release(&d);
            free_album(ca);
        }
    painter_free(p);
}
END_TEST

/* ---- the sheet ---- */

struct sheet_row {
    const char *label;
    int64_t values[3];  /* of the three accounts; -1: never read */
    int64_t targets[3]; /* 0: none */
    int64_t high;       /* of the first account, where it is rounded */
    const char *headline;
};

static const struct sheet_row sheet_rows[] = {
    {"a pair",
     {642, 388, 274},
     {1000, 1000, 0},
     0,
     "Facebook is ahead of Odnoklassniki: 642 and 388 friends of 1\u00a0000"},
    {"the other is ahead",
     {388, 642, 274},
     {1000, 1000, 0},
     0,
     "Odnoklassniki is ahead of Facebook: 642 and 388 friends of 1\u00a0000"},
    {"a tie",
     {400, 400, 274},
     {1000, 1000, 0},
     0,
     "Facebook and Odnoklassniki are level: 400 friends of 1\u00a0000"},
    {"one of a pair is there",
     {1042, 388, 274},
     {1000, 1000, 0},
     0,
     "Facebook is ahead of Odnoklassniki: 1\u00a0042 and 388 friends of "
     "1\u00a0000"},
    {"both are there",
     {1042, 1388, 274},
     {1000, 1000, 0},
     0,
     "Both targets are reached"},
    {"different targets",
     {642, 388, 274},
     {1000, 500, 0},
     0,
     "Odnoklassniki is nearest to its target: 388 friends of 500"},
    {"three",
     {642, 388, 274},
     {1000, 1000, 1000},
     0,
     "Facebook is nearest to its target: 642 friends of 1\u00a0000"},
    {"three, and one is there",
     {642, 388, 1274},
     {1000, 1000, 1000},
     0,
     "1 of 3 targets is reached"},
    {"three, and two are there",
     {1642, 388, 1274},
     {1000, 1000, 1000},
     0,
     "2 of 3 targets are reached"},
    {"all three",
     {1642, 1388, 1274},
     {1000, 1000, 1000},
     0,
     "All 3 targets are reached"},
    {"three in a tie",
     {642, 642, 274},
     {1000, 1000, 1000},
     0,
     "None of the 3 targets is reached"},
    {"rounding hides who is nearer",
     {600, 642, 274},
     {1000, 1000, 0},
     699,
     "None of the 2 targets is reached"},
    {"rounding may hide one that is there",
     {950, 960, 274},
     {1000, 1000, 0},
     1049,
     "3 accounts and their targets"},
    {"rounding that hides nothing",
     {700, 642, 274},
     {1000, 1000, 0},
     799,
     "Facebook is nearest to its target: 700 to 799 friends of 1\u00a0000"},
    {"one target",
     {642, 388, 274},
     {0, 1000, 0},
     0,
     "Odnoklassniki: 388 friends of 1\u00a0000"},
    {"one target is there",
     {642, 1388, 274},
     {0, 1000, 0},
     0,
     "Odnoklassniki has reached its target: 1\u00a0388 friends"},
    {"no target",
     {642, 388, 274},
     {0, 0, 0},
     0,
     "Facebook has most: 642 friends"},
    {"no target, a tie",
     {642, 642, 274},
     {0, 0, 0},
     0,
     "3 accounts, followed without a target"},
    {"one is not read",
     {642, -1, 274},
     {1000, 1000, 0},
     0,
     "Odnoklassniki has no recent reading"},
    {"two are not read",
     {642, -1, -1},
     {1000, 1000, 0},
     0,
     "2 of 3 accounts have no recent reading"},
    {"none is read", {-1, -1, -1}, {1000, 1000, 0}, 0, "No reading yet"},
};

/* Three accounts with a value each, all of one day. */
static void add_three(struct chart_album *ca, const struct sheet_row *row)
{
    int32_t day = chart_day(10, 31);

    for (size_t i = 0; i < 3; i++) {
        struct chart_scene *cs =
            chart_album_value(ca, names[i], row->values[i], day);

        if (row->values[i] < 0)
            cs->figures.count = 0;
        else if (i == 0 && row->high > 0)
            cs->figures.list->high = row->high;
        cs->indicator.has_target = row->targets[i] > 0;
        cs->indicator.target = row->targets[i];
        judge_indicator(&(struct judge_case){.indicator = &cs->indicator,
                                             .plan_start = cs->plan.start,
                                             .figures = &cs->figures,
                                             .as_of = day},
                        &cs->judgement);
    }
}

START_TEST(the_sheet_tells_only_what_is_certain)
{
    const struct sheet_row *row = &sheet_rows[_i];
    struct chart_album *ca = new_album();
    struct drawing d;

    add_three(ca, row);
    lay_out("sheet", &ca->album, &d, 1200, 675);
    ck_assert_msg(strcmp(d.title, row->headline) == 0, "%s: '%s'", row->label,
                  d.title);
    drawing_release(&d);
    free_album(ca);
}
END_TEST

/* The dot of the newest reading in each cell, left to right, row by row. */
static size_t find_dots(const struct drawing *d, struct point dots[],
                        size_t max)
{
    size_t n = 0;

    for (size_t i = 0; i < d->count && n < max; i++)
        if (d->marks[i].shape == SHAPE_DISC && d->marks[i].ink == INK_DATA &&
            d->marks[i].box.w == 10)
            dots[n++] =
                (struct point){d->marks[i].box.x + 5, d->marks[i].box.y + 5};
    return n;
}

START_TEST(the_cells_of_a_sheet_share_one_scale)
{
    static const int64_t values[] = {642, 388, 274, 71, 471};
    struct chart_album *ca = new_album();
    struct drawing d;
    struct point dots[8];

    for (size_t i = 0; i < 5; i++)
        (void)chart_album_value(ca, names[i], values[i], chart_day(10, 31));
    lay_out("sheet", &ca->album, &d, 1200, 675);
    /* The last one stands in the key. */
    ck_assert_uint_eq(find_dots(&d, dots, 8), 6);
    for (size_t i = 0; i < 5; i++) {
        double bottom = i < 3 ? 298 : 530;
        double left = 40 + 384 * (double)(i % 3);

        ck_assert_double_eq_tol(bottom - dots[i].y,
                                (double)values[i] / 1100 * 138, 1);
        ck_assert_double_eq_tol(dots[i].x - left, dots[0].x - 40, 0.5);
    }
    ck_assert_ptr_nonnull(marks_text(&d, "How to read"));
    ck_assert_ptr_nonnull(marks_text(&d, "the plan ends on 31 December 2013"));
    ck_assert(marks_tell(&d, "the counts are never added up."));
    drawing_release(&d);
    free_album(ca);
}
END_TEST

static size_t count_lines(const char *text, const char *with)
{
    size_t n = 0;

    for (const char *p = text; (p = strstr(p, with)) != NULL; p++)
        n++;
    return n;
}

START_TEST(a_sheet_carries_the_figures_of_each_account)
{
    struct chart_album *ca = new_album();
    struct drawing d;

    (void)chart_album_value(ca, names[0], 642, chart_day(10, 31));
    (void)chart_album_value(ca, names[1], 388, chart_day(10, 31));
    lay_out("sheet", &ca->album, &d, 1200, 675);
    ck_assert_uint_eq(count_lines(buf_text(&d.figures), "2013-10-31,"), 2);
    ck_assert_uint_eq(count_lines(buf_text(&d.figures), ",642,,,"), 1);
    ck_assert_uint_eq(count_lines(buf_text(&d.figures), ",388,,,"), 1);
    drawing_release(&d);
    free_album(ca);
}
END_TEST

START_TEST(names_that_two_accounts_share_tell_the_network)
{
    struct chart_album *ca = new_album();
    struct drawing d;

    (void)chart_album_value(ca, names[0], 5, chart_day(10, 31));
    (void)chart_album_value(ca, names[0], 6, chart_day(10, 31));
    (void)chart_album_value(ca, names[1], 7, chart_day(10, 31));
    lay_out("sheet", &ca->album, &d, 1200, 675);
    ck_assert_ptr_nonnull(marks_text(&d, "Facebook (Facebook page)"));
    ck_assert_ptr_nonnull(marks_text(&d, "Odnoklassniki"));
    drawing_release(&d);
    free_album(ca);
}
END_TEST

START_TEST(an_account_that_is_read_no_more_tells_since_when)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(10, 31),
                             .gap_from = chart_day(9, 10),
                             .gap_to = chart_day(10, 31)};
    struct chart_album *ca = new_album();
    struct drawing d;

    (void)chart_album_add(ca, names[3], &g);
    lay_out("sheet", &ca->album, &d, 1200, 675);
    ck_assert_ptr_nonnull(marks_text(&d, "no reading"));
    ck_assert_ptr_nonnull(marks_text(&d, "since 10 Sep"));
    ck_assert(marks_tell(&d, "last read on 9 Sep: "));
    ck_assert_ptr_nonnull(marks_text(&d, "no data"));
    ck_assert_ptr_nonnull(marks_text(&d, "no reading for 7 days or more"));
    drawing_release(&d);
    free_album(ca);
}
END_TEST

START_TEST(a_sheet_of_many_goes_on_in_the_next)
{
    struct chart_album *ca = new_album();
    struct drawing d;
    char file[KIND_FILE];

    for (size_t i = 0; i < 14; i++)
        (void)chart_album_value(ca, names[i % NAMES], 5 + (int64_t)i,
                                chart_day(10, 31));
    ck_assert_uint_eq(sheet_room(&(struct surface){1200, 675, MEDIUM_SCREEN}),
                      11);
    lay_out("sheet", &ca->album, &d, 1200, 675);
    ck_assert(marks_tell(&d, "; 1 to 11 of 14"));
    drawing_release(&d);
    ca->album.first = 11;
    lay_out("sheet", &ca->album, &d, 1200, 675);
    ck_assert(marks_tell(&d, "; 12 to 14 of 14"));
    ck_assert_str_eq(kind_file(kind_by_name("sheet"), &ca->album,
                               &(struct surface){1200, 675, MEDIUM_SCREEN},
                               file),
                     "sheet-2.png");
    drawing_release(&d);
    free_album(ca);
}
END_TEST

START_TEST(the_sheet_describes_each_account)
{
    struct chart_album *ca = new_album();
    struct drawing d;

    (void)chart_album_value(ca, names[0], 642, chart_day(10, 31));
    chart_album_value(ca, names[2], 274, chart_day(10, 31))
        ->indicator.has_target = false;
    lay_out("sheet", &ca->album, &d, 1200, 675);
    ck_assert_msg(
        strstr(
            d.description,
            "Small line charts on one scale. 2 accounts on one scale, "
            "readings of 1 April \u2013 31 October 2013, in the order of "
            "the plan. Facebook: 642 friends on 31 October 2013, target "
            "1\u00a0000; watch. Twitter: 274 friends on 31 October 2013; ") ==
            d.description,
        "%s", d.description);
    drawing_release(&d);
    free_album(ca);
}
END_TEST

/* How often a number stands in a circle. */
static size_t count_flags(const struct drawing *d, int number)
{
    char digits[12];
    size_t n = 0;

    (void)snprintf(digits, sizeof(digits), "%d", number);
    for (size_t i = 0; i < d->count; i++)
        n += d->marks[i].shape == SHAPE_TEXT && d->marks[i].bold &&
             d->marks[i].size == 13 && strcmp(d->marks[i].text, digits) == 0;
    return n;
}

enum { MANY = 14 };

/* Events of one month, some of them on the same days. */
static void crowd(struct chart_scene *cs, struct event events[MANY])
{
    static char titles[MANY][24];

    for (int i = 0; i < MANY; i++) {
        (void)snprintf(titles[i], sizeof(titles[i]), "talk %d", i);
        events[i] = (struct event){.title = titles[i],
                                   .start = chart_day(10, 2) + i * 3 / 2,
                                   .end = chart_day(10, 2) + i * 3 / 2 + i % 5};
    }
    cs->happened = (struct events){.list = events, .count = MANY};
}

static const struct {
    const char *kind;
    double width;
    double height;
} crowded[] = {
    {"sheet", 1200, 675}, {"sheet", 800, 450}, {"sheet", 640, 420},
    {"daily", 1200, 675}, {"daily", 800, 450}, {"daily", 640, 400},
};

/* Each band has its number, each number is in the key, and the foot counts the
 * others. */
START_TEST(every_event_that_is_marked_is_in_the_key)
{
    bool sheet = strcmp(crowded[_i].kind, "sheet") == 0;
    struct chart_growth g = {.form = sheet ? CHART_LEVELS : CHART_MEANS,
                             .seed = 2,
                             .as_of = chart_day(11, 4)};
    struct chart_album *ca = new_album();
    struct event events[MANY];
    struct drawing d;
    size_t shown = 0;
    char words[60];

    crowd(chart_album_add(ca, names[0], &g), events);
    if (!sheet)
        ca->scenes[0].to = chart_day(10, 31);
    lay_out(crowded[_i].kind, &ca->album, &d, crowded[_i].width,
            crowded[_i].height);
    for (int i = 0; i < MANY; i++) {
        bool told = false;

        (void)snprintf(words, sizeof(words), ": talk %d", i);
        for (size_t k = 0; k < d.count; k++)
            told = told ||
                   (d.marks[k].shape == SHAPE_TEXT &&
                    strstr(d.marks[k].text, words) != NULL &&
                    strlen(strstr(d.marks[k].text, words)) == strlen(words));
        ck_assert_uint_eq(count_flags(&d, i + 1), told ? 2 : 0);
        shown += told;
    }
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_BAND), shown);
    ck_assert_uint_ge(shown, 1);
    (void)snprintf(words, sizeof(words), "%zu of %d event", shown, MANY);
    ck_assert_msg(marks_tell(&d, words) || crowded[_i].width <= 800, "no '%s'",
                  words);
    drawing_release(&d);
    free_album(ca);
}
END_TEST

/* What has no room in the key's cell stands in a row below the cells. */
START_TEST(the_key_of_a_full_sheet_is_whole)
{
    struct chart_album *ca = new_album();
    struct drawing d;

    for (size_t i = 0; i < 11; i++) {
        struct chart_growth g = {.form = CHART_LEVELS,
                                 .seed = (unsigned)i,
                                 .as_of = chart_day(11, 4),
                                 .rounding = i == 3 ? 10 : 0,
                                 .gap_from = chart_day(9, 1),
                                 .gap_to = chart_day(9, 20)};

        chart_album_add(ca, names[i % NAMES], &g)->indicator.has_target =
            i % 2 == 0;
    }
    lay_out("sheet", &ca->album, &d, 1200, 675);
    ck_assert(marks_tell(&d, "no reading for 7 days"));
    ck_assert_ptr_nonnull(marks_text(&d, "the plan ends on 31 December 2013"));
    ck_assert(marks_tell(&d, "14\u201320 October"));
    ck_assert(marks_tell(&d, "a rounded reading"));
    ck_assert(marks_tell(&d, "the counts are never added up. Of "));
    ck_assert(!marks_tell(&d, " more"));
    drawing_release(&d);
    free_album(ca);
}
END_TEST

/* ---- the bullets ---- */

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
        judge_indicator(
            &(struct judge_case){.indicator = &cs->indicator,
                                 .plan_start = cs->plan.start,
                                 .figures = &cs->figures,
                                 .as_of = day + (row->month == 12 ? 3 : 0)},
            &cs->judgement);
    }
}

START_TEST(the_bullets_tell_how_many_are_on_track)
{
    const struct bullets_row *row = &bullets_rows[_i];
    struct chart_album *ca = new_album();
    struct drawing d;

    add_four(ca, row);
    lay_out("bullets", &ca->album, &d, 1200, 675);
    ck_assert_msg(strcmp(d.title, row->headline) == 0, "%s: '%s'", row->label,
                  d.title);
    drawing_release(&d);
    free_album(ca);
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
    struct chart_album *ca = new_album();
    struct drawing d;
    struct box all;
    double unit;
    double due;

    add_four(ca, &row);
    due = ca->grown[0].judgement.pace;
    lay_out("bullets", &ca->album, &d, 1200, 675);
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
    ck_assert_uint_eq(count_lines(buf_text(&d.figures), "2013-10-31,"), 4);
    ck_assert_ptr_nonnull(marks_text(&d, "100\u00a0%"));
    ck_assert_ptr_nonnull(marks_text(&d, "39\u00a0%"));
    drawing_release(&d);
    free_album(ca);
}
END_TEST

/* Judged on 31 October, of a plan in which less is better. */
static struct chart_scene *add_less(struct chart_album *ca, const char *name,
                                    int64_t value, int64_t baseline,
                                    int64_t target)
{
    int32_t day = chart_day(10, 31);
    struct chart_scene *cs = chart_album_value(ca, name, value, day);

    cs->indicator.better = BETTER_LESS;
    cs->indicator.has_baseline = true;
    cs->indicator.baseline = baseline;
    cs->indicator.target = target;
    judge_indicator(&(struct judge_case){.indicator = &cs->indicator,
                                         .plan_start = cs->plan.start,
                                         .figures = &cs->figures,
                                         .as_of = day},
                    &cs->judgement);
    return cs;
}

/* Bar, bands, mark and cell are all of target / value. */
START_TEST(where_less_is_better_bar_bands_and_cell_tell_one_share)
{
    struct chart_album *ca = new_album();
    struct chart_scene *cs = add_less(ca, "Waiting list", 640, 800, 400);
    double due = 400 / cs->judgement.pace;
    struct box behind;
    struct box watch;
    struct box bar;
    struct box target;
    struct drawing d;
    double unit;

    lay_out("bullets", &ca->album, &d, 1200, 675);
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
    free_album(ca);
}
END_TEST

START_TEST(nothing_left_where_less_is_better_is_beyond_any_scale)
{
    struct chart_album *ca = new_album();
    struct drawing d;
    struct box all;

    (void)add_less(ca, "Complaints", 0, 6, 3);
    (void)add_less(ca, "Faults", 0, 6, 0);
    lay_out("bullets", &ca->album, &d, 1200, 675);
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
    free_album(ca);
}
END_TEST

/* The one that has more is not ahead. */
START_TEST(a_pair_of_which_less_is_better_is_told_by_its_targets)
{
    struct chart_album *ca = new_album();
    struct drawing d;

    (void)add_less(ca, "North", 700, 800, 400);
    (void)add_less(ca, "South", 500, 800, 400);
    lay_out("sheet", &ca->album, &d, 1200, 675);
    ck_assert_str_eq(d.title, "South is nearest to its target: 500 friends, "
                              "target \u2264\u00a0400");
    ck_assert_ptr_nonnull(marks_text(&d, "target \u2264\u00a0400"));
    drawing_release(&d);
    free_album(ca);
}
END_TEST

START_TEST(bullets_speak_of_no_events)
{
    struct chart_album *ca = new_album();
    struct drawing d;

    (void)chart_album_value(ca, names[0], 550, chart_day(10, 31));
    ck_assert_uint_gt(ca->scenes[0].events->count, 0);
    lay_out("bullets", &ca->album, &d, 1200, 675);
    ck_assert(!marks_tell(&d, "events are shown"));
    drawing_release(&d);
    free_album(ca);
}
END_TEST

START_TEST(levels_of_one_account_are_named_by_their_titles)
{
    static const char *const kinds[] = {"sheet", "bullets"};
    static char likes[] = "Likes";
    static char friends[] = "Friends of the page";

    for (size_t k = 0; k < 2; k++) {
        struct chart_album *ca = new_album();
        struct drawing d;

        chart_album_value(ca, names[0], 5, chart_day(10, 31))->indicator.title =
            friends;
        for (int i = 1; i < 3; i++)
            chart_album_value(ca, names[i], 6 + i, chart_day(10, 31))
                ->indicator.title = likes;
        for (int i = 3; i < 5; i++)
            chart_album_value(ca, names[i], 8 + i, chart_day(10, 31));
        ca->grown[1].indicator.account = ca->grown[0].indicator.account;
        ca->grown[3].indicator.account = ca->grown[2].indicator.account;
        lay_out(kinds[k], &ca->album, &d, 1200, 675);
        ck_assert_ptr_nonnull(marks_text(&d, "Friends of the page"));
        ck_assert_ptr_nonnull(marks_text(&d, "Likes (Facebook)"));
        ck_assert_ptr_nonnull(marks_text(&d, "Likes (Twitter)"));
        ck_assert_ptr_nonnull(marks_text(&d, names[4]));
        ck_assert_ptr_null(marks_text(&d, names[0]));
        drawing_release(&d);
        free_album(ca);
    }
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
        struct chart_album *ca = new_album();
        struct err err = {0};
        struct drawing d;

        (void)chart_album_value(ca, names[0], 550, chart_day(10, 31));
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
        free_album(ca);
    }
}
END_TEST

START_TEST(an_interval_is_hatched_from_end_to_end)
{
    struct chart_album *ca = new_album();
    struct chart_scene *cs =
        chart_album_value(ca, names[0], 550, chart_day(10, 31));
    struct drawing d;
    size_t hatches = 0;
    double unit = 0;

    cs->figures.list->high = 750;
    judge_indicator(&(struct judge_case){.indicator = &cs->indicator,
                                         .plan_start = cs->plan.start,
                                         .figures = &cs->figures,
                                         .as_of = chart_day(10, 31)},
                    &cs->judgement);
    lay_out("bullets", &ca->album, &d, 1200, 675);
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
    free_album(ca);
}
END_TEST

START_TEST(a_bar_beyond_the_scale_is_cut_and_told)
{
    struct chart_album *ca = new_album();
    struct drawing d;

    (void)chart_album_value(ca, names[0], 4710, chart_day(10, 31));
    (void)chart_album_value(ca, names[1], 500, chart_day(10, 31));
    lay_out("bullets", &ca->album, &d, 1200, 675);
    ck_assert_ptr_nonnull(marks_text(&d, "471\u00a0%"));
    ck_assert_ptr_nonnull(marks_text(&d, "200\u00a0%"));
    ck_assert(marks_tell(&d, "A bar with two strokes through it goes on beyond "
                             "the scale."));
    drawing_release(&d);
    free_album(ca);
}
END_TEST

START_TEST(an_either_or_counts_once_and_names_its_parts)
{
    struct chart_album *ca = new_album();
    struct drawing d;

    (void)chart_album_value(ca, "Visitors a month", 100, chart_day(10, 31));
    (void)chart_album_value(ca, "Visitors a day", 1300, chart_day(10, 31));
    (void)chart_album_value(ca, names[0], 642, chart_day(10, 31));
    ca->scenes[0].indicator = &ca->grown[0].indicator;
    chart_album_add_either(ca, "Web page");
    lay_out("bullets", &ca->album, &d, 1200, 675);
    ck_assert_str_eq(d.title, "1 of 2 indicators is reached");
    ck_assert_ptr_nonnull(marks_text(
        &d, "one of them is enough: Visitors a month or Visitors a day"));
    drawing_release(&d);
    free_album(ca);
}
END_TEST

START_TEST(without_a_target_there_is_a_value_and_no_bar)
{
    struct chart_album *ca = new_album();
    struct chart_scene *cs =
        chart_album_value(ca, names[2], 274, chart_day(10, 31));
    struct drawing d;

    cs->indicator.has_target = false;
    judge_indicator(&(struct judge_case){.indicator = &cs->indicator,
                                         .plan_start = cs->plan.start,
                                         .figures = &cs->figures,
                                         .as_of = chart_day(10, 31)},
                    &cs->judgement);
    lay_out("bullets", &ca->album, &d, 1200, 675);
    ck_assert_str_eq(d.title, "No indicator has a target");
    ck_assert_ptr_nonnull(marks_text(&d, "274"));
    ck_assert_ptr_nonnull(marks_text(&d, "no target"));
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), 0);
    ck_assert_ptr_null(marks_text(&d, "100\u00a0%"));
    drawing_release(&d);
    cs->judgement = (struct judgement){.status = STATUS_NO_DATA};
    lay_out("bullets", &ca->album, &d, 1200, 675);
    ck_assert_str_eq(d.title, "No indicator has a target");
    drawing_release(&d);
    free_album(ca);
}
END_TEST

/* ---- the days of a month ---- */

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
    struct chart_album *ca = new_album();
    struct drawing d;
    double width = (1160 - 88 - 98) / 31.0;
    size_t at = 0;

    grow_days(ca, &g, 10);
    lay_out("daily", &ca->album, &d, 1200, 675);
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
    ck_assert_uint_eq(count_lines(buf_text(&d.figures), "2013-10-"), 29);
    ck_assert_ptr_nonnull(marks_text(&d, "October 2013"));
    ck_assert_ptr_nonnull(marks_text(&d, "31"));
    drawing_release(&d);
    free_album(ca);
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

START_TEST(the_days_tell_their_mean_and_their_facts)
{
    struct chart_growth g = {
        .form = CHART_MEANS, .seed = 2, .as_of = chart_day(12, 4)};
    struct chart_album *ca = new_album();
    struct drawing d;

    grow_days(ca, &g, 10);
    level_october(ca, 100, 310, 500);
    lay_out("daily", &ca->album, &d, 1200, 675);
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
    free_album(ca);
}
END_TEST

START_TEST(a_month_that_is_not_over_has_no_status)
{
    struct chart_growth g = {
        .form = CHART_MEANS, .seed = 2, .as_of = chart_day(10, 18)};
    struct chart_album *ca = new_album();
    struct drawing d;

    grow_days(ca, &g, 10);
    lay_out("daily", &ca->album, &d, 1200, 675);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), 17);
    ck_assert_ptr_nonnull(
        strstr(d.title, "unique visitors a day on average, 1\u201317 October"));
    ck_assert_uint_eq(marks_count(&d, SHAPE_FRAME, INK_GOOD), 0);
    ck_assert_ptr_null(marks_text(&d, "no reading"));
    drawing_release(&d);
    free_album(ca);
}
END_TEST

START_TEST(an_event_is_a_band_over_its_true_days)
{
    struct chart_growth g = {
        .form = CHART_MEANS, .seed = 2, .as_of = chart_day(11, 4)};
    struct chart_album *ca = new_album();
    struct drawing d;
    double width = (1160 - 88 - 98) / 31.0;

    grow_days(ca, &g, 10);
    lay_out("daily", &ca->album, &d, 1200, 675);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_BAND), 1);
    for (size_t i = 0; i < d.count; i++)
        if (d.marks[i].shape == SHAPE_RECT && d.marks[i].ink == INK_BAND) {
            ck_assert_double_eq_tol(d.marks[i].box.x, 98 + width * 13, 1);
            ck_assert_double_eq_tol(d.marks[i].box.w, width * 7, 1.1);
        }
    ck_assert_ptr_nonnull(
        marks_text(&d, "14\u201320 October: week against trafficking"));
    drawing_release(&d);
    free_album(ca);
}
END_TEST

START_TEST(the_days_on_paper_have_no_tint)
{
    struct chart_growth g = {
        .form = CHART_MEANS, .seed = 2, .as_of = chart_day(11, 4)};
    struct surface paper = form_paper(90);
    struct chart_album *ca = new_album();
    struct err err = {0};
    struct drawing d;

    grow_days(ca, &g, 10);
    drawing_init(&d, paper.width, paper.height, marks_fake);
    d.medium = MEDIUM_PRINT;
    ck_assert_int_eq(layout_daily(&ca->scenes[0], &d, &err), 0);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_BAND), 0);
    ck_assert_uint_eq(count_flags(&d, 2), 2);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), 31);
    marks_assert_legible(&d, 2);
    drawing_release(&d);
    free_album(ca);
}
END_TEST

START_TEST(days_after_the_plan_are_told_apart)
{
    struct chart_growth g = {
        .form = CHART_MEANS, .seed = 2, .as_of = chart_day(11, 4)};
    struct chart_album *ca = new_album();
    struct drawing d;

    grow_days(ca, &g, 10);
    ca->grown[0].plan.end = chart_day(10, 20);
    lay_out("daily", &ca->album, &d, 1200, 675);
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_DATA), 20);
    ck_assert_ptr_nonnull(marks_text(&d, "after the plan"));
    ck_assert_ptr_nonnull(marks_text(&d, "the plan ends on 20 October 2013"));
    drawing_release(&d);
    free_album(ca);
}
END_TEST

START_TEST(a_month_without_any_day_says_so)
{
    struct chart_growth g = {.form = CHART_MEANS,
                             .seed = 2,
                             .as_of = chart_day(11, 4),
                             .gap_from = chart_day(10, 1),
                             .gap_to = chart_day(10, 31)};
    struct chart_album *ca = new_album();
    struct drawing d;

    grow_days(ca, &g, 10);
    lay_out("daily", &ca->album, &d, 1200, 675);
    ck_assert_str_eq(d.title, "No reading in October");
    ck_assert_ptr_nonnull(strstr(d.description, "Nothing was read"));
    drawing_release(&d);
    free_album(ca);
}
END_TEST

/* ---- the table ---- */

START_TEST(each_kind_has_its_file)
{
    static char name[] = "friends/facebook";
    static const char *const files[KIND_COUNT] = {
        "friends-facebook.png", "friends-facebook-2013-10.png", "sheet.png",
        "bullets.png", "friends-facebook-small.png"};
    struct indicator ind = {.name = name};
    struct scene scene = {.indicator = &ind, .to = chart_day(10, 31)};
    struct album album = {&scene, 1, 0};
    const struct chart_kind *kind = &chart_kinds[_i];
    char file[KIND_FILE];

    ck_assert_str_eq(
        kind_file(kind, &album,
                  &(struct surface){kind->width, kind->height, MEDIUM_SCREEN},
                  file),
        files[_i]);
    ck_assert_ptr_eq(kind_by_name(kind->name), kind);
    ck_assert_double_le(kind->least_width, kind->width);
    ck_assert_double_le(kind->least_height, kind->height);
}
END_TEST

START_TEST(a_kind_that_is_none_is_not_found)
{
    ck_assert_ptr_null(kind_by_name("pie"));
    ck_assert_ptr_null(kind_by_name(""));
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

static TCase *legible_case(void)
{
    TCase *tc = tcase_create("legible");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, labels_of_a_sheet_never_touch, 0, SIZES);
    tcase_add_loop_test(tc, labels_of_bullets_never_touch, 0, SIZES);
    tcase_add_loop_test(tc, labels_of_days_never_touch, 0, 4);
    tcase_add_test(tc, labels_never_touch_in_the_real_font);
    return tc;
}

int main(void)
{
    Suite *suite = suite_create("chart kinds");
    TCase *tc = tcase_create("kinds");

    suite_add_tcase(suite, legible_case());
    tcase_add_loop_test(tc, the_sheet_tells_only_what_is_certain, 0,
                        ROWS(sheet_rows));
    tcase_add_test(tc, the_cells_of_a_sheet_share_one_scale);
    tcase_add_test(tc, a_sheet_carries_the_figures_of_each_account);
    tcase_add_test(tc, names_that_two_accounts_share_tell_the_network);
    tcase_add_test(tc, an_account_that_is_read_no_more_tells_since_when);
    tcase_add_test(tc, a_sheet_of_many_goes_on_in_the_next);
    tcase_add_test(tc, the_sheet_describes_each_account);
    tcase_add_loop_test(tc, the_bullets_tell_how_many_are_on_track, 0,
                        ROWS(bullets_rows));
    tcase_add_test(tc, bars_bands_and_marks_stand_at_their_shares);
    tcase_add_test(tc, where_less_is_better_bar_bands_and_cell_tell_one_share);
    tcase_add_test(tc, nothing_left_where_less_is_better_is_beyond_any_scale);
    tcase_add_test(tc, a_pair_of_which_less_is_better_is_told_by_its_targets);
    tcase_add_loop_test(tc, every_event_that_is_marked_is_in_the_key, 0,
                        (int)(sizeof(crowded) / sizeof(crowded[0])));
    tcase_add_test(tc, the_key_of_a_full_sheet_is_whole);
    tcase_add_test(tc, the_days_on_paper_have_no_tint);
    tcase_add_test(tc, days_after_the_plan_are_told_apart);
    tcase_add_test(tc, bullets_speak_of_no_events);
    tcase_add_test(tc, levels_of_one_account_are_named_by_their_titles);
    tcase_add_test(tc, in_little_room_the_figures_stand_below_each_other);
    tcase_add_test(tc, an_interval_is_hatched_from_end_to_end);
    tcase_add_test(tc, a_bar_beyond_the_scale_is_cut_and_told);
    tcase_add_test(tc, an_either_or_counts_once_and_names_its_parts);
    tcase_add_test(tc, without_a_target_there_is_a_value_and_no_bar);
    tcase_add_test(tc, each_day_is_a_column_and_a_missing_one_a_cross);
    tcase_add_test(tc, the_days_tell_their_mean_and_their_facts);
    tcase_add_test(tc, a_month_that_is_not_over_has_no_status);
    tcase_add_test(tc, an_event_is_a_band_over_its_true_days);
    tcase_add_test(tc, a_month_without_any_day_says_so);
    tcase_add_loop_test(tc, each_kind_has_its_file, 0, KIND_COUNT);
    tcase_add_test(tc, a_kind_that_is_none_is_not_found);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
