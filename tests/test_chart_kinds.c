/*
 * What the kinds of charts beside progress have in common, and their table.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "charts/draw.h"
#include "charts/kind.h"
#include "tests/help/chart_album.h"
#include "tests/help/suite.h"

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
        (void)chart_album_add(
            ca, chart_album_names[(seed + i) % CHART_ALBUM_NAMES], &g);
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

        chart_album_lay_out(&album, kind, &d, width, height);
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
        struct chart_album *ca = chart_album_new();

        grow_any(ca, seed, true);
        assert_pages_legible("sheet", ca->album, seed, sizes[_i][0],
                             sizes[_i][1]);
        chart_album_free(ca);
    }
}
END_TEST

START_TEST(labels_of_bullets_never_touch)
{
    for (unsigned seed = 0; seed < 50; seed++) {
        struct chart_album *ca = chart_album_new();

        grow_any(ca, seed, false);
        assert_pages_legible("bullets", ca->album, seed, sizes[_i][0],
                             sizes[_i][1]);
        chart_album_free(ca);
    }
}
END_TEST

START_TEST(labels_of_days_never_touch)
{
    static const double day_sizes[][2] = {
        {1200, 675}, {640, 400}, {800, 450}, {2000, 900}};

    for (unsigned seed = 0; seed < 60; seed++) {
        struct chart_growth g = chart_growth_any(seed);
        struct chart_album *ca = chart_album_new();

        g.form = CHART_MEANS;
        g.rounding = 0;
        (void)chart_album_add(ca, "www.example.md", &g);
        ca->scenes[0].to =
            month_last(month_add(ca->grown[0].plan.start, (int)(seed % 10)));
        assert_pages_legible("daily", ca->album, seed, day_sizes[_i][0],
                             day_sizes[_i][1]);
        chart_album_free(ca);
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
            struct chart_album *ca = chart_album_new();
            struct drawing d;

            grow_any(ca, seed, k == 0);
            drawing_init(&d, 1200, 675, painter_measure(p));
            ck_assert_int_eq(
                kind_by_name(kinds[k])->layout(&ca->album, &d, &err), 0);
            marks_assert_legible(&d, seed);
            drawing_release(&d);
            chart_album_free(ca);
        }
    painter_free(p);
}
END_TEST

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
    struct chart_album *ca = chart_album_new();
    struct event events[MANY];
    struct drawing d;
    size_t shown = 0;
    char words[60];

    crowd(chart_album_add(ca, chart_album_names[0], &g), events);
    if (!sheet)
        ca->scenes[0].to = chart_day(10, 31);
    chart_album_lay_out(&ca->album, crowded[_i].kind, &d, crowded[_i].width,
                        crowded[_i].height);
    for (int i = 0; i < MANY; i++) {
        bool told = false;

        (void)snprintf(words, sizeof(words), ": talk %d", i);
        for (size_t k = 0; k < d.count; k++)
            told = told ||
                   (d.marks[k].shape == SHAPE_TEXT &&
                    strstr(d.marks[k].text, words) != NULL &&
                    strlen(strstr(d.marks[k].text, words)) == strlen(words));
        ck_assert_uint_eq(marks_flags(&d, i + 1), told ? 2 : 0);
        shown += told;
    }
    ck_assert_uint_eq(marks_count(&d, SHAPE_RECT, INK_BAND), shown);
    ck_assert_uint_ge(shown, 1);
    (void)snprintf(words, sizeof(words), "%zu of %d event", shown, MANY);
    ck_assert_msg(marks_tell(&d, words) || crowded[_i].width <= 800, "no '%s'",
                  words);
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(levels_of_one_account_are_named_by_their_titles)
{
    static const char *const kinds[] = {"sheet", "bullets"};
    static char likes[] = "Likes";
    static char friends[] = "Friends of the page";

    for (size_t k = 0; k < 2; k++) {
        struct chart_album *ca = chart_album_new();
        struct drawing d;

        chart_album_value(ca, chart_album_names[0], 5, chart_day(10, 31))
            ->indicator.title = friends;
        for (int i = 1; i < 3; i++)
            chart_album_value(ca, chart_album_names[i], 6 + i,
                              chart_day(10, 31))
                ->indicator.title = likes;
        for (int i = 3; i < 5; i++)
            chart_album_value(ca, chart_album_names[i], 8 + i,
                              chart_day(10, 31));
        ca->grown[1].indicator.account = ca->grown[0].indicator.account;
        ca->grown[3].indicator.account = ca->grown[2].indicator.account;
        chart_album_lay_out(&ca->album, kinds[k], &d, 1200, 675);
        ck_assert_ptr_nonnull(marks_text(&d, "Friends of the page"));
        ck_assert_ptr_nonnull(marks_text(&d, "Likes (Facebook)"));
        ck_assert_ptr_nonnull(marks_text(&d, "Likes (Twitter)"));
        ck_assert_ptr_nonnull(marks_text(&d, chart_album_names[4]));
        ck_assert_ptr_null(marks_text(&d, chart_album_names[0]));
        drawing_release(&d);
        chart_album_free(ca);
    }
}
END_TEST

START_TEST(each_kind_has_its_file)
{
    static char name[] = "friends/facebook";
    static const char *const files[KIND_COUNT] = {
        "friends-facebook.png", "friends-facebook-2013-10.png", "sheet.png",
        "bullets.png", "friends-facebook-small.png"};
    struct indicator ind = {.name = name};
    struct scene scene = {.indicator = &ind, .to = chart_day(10, 31)};
    struct album album = {.scenes = &scene, .count = 1};
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
    tcase_add_loop_test(tc, every_event_that_is_marked_is_in_the_key, 0,
                        sizeof(crowded) / sizeof(crowded[0]));
    tcase_add_test(tc, levels_of_one_account_are_named_by_their_titles);
    tcase_add_loop_test(tc, each_kind_has_its_file, 0, KIND_COUNT);
    tcase_add_test(tc, a_kind_that_is_none_is_not_found);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
