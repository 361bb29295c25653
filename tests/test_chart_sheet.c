/*
 * The sheet: what its headline, cells and key say, and where they say it.
 */
#include <check.h>
#include <string.h>

#include "charts/kind.h"
#include "tests/help/chart_album.h"
#include "tests/help/suite.h"

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
            chart_album_value(ca, chart_album_names[i], row->values[i], day);

        if (row->values[i] < 0)
            cs->figures.count = 0;
        else if (i == 0 && row->high > 0)
            cs->figures.list->high = row->high;
        cs->indicator.has_target = row->targets[i] > 0;
        cs->indicator.target = row->targets[i];
        chart_scene_judge(cs, day);
    }
}

START_TEST(the_sheet_tells_only_what_is_certain)
{
    const struct sheet_row *row = &sheet_rows[_i];
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    add_three(ca, row);
    chart_album_lay_out(&ca->album, "sheet", &d, 1200, 675);
    ck_assert_msg(strcmp(d.title, row->headline) == 0, "%s: '%s'", row->label,
                  d.title);
    drawing_release(&d);
    chart_album_free(ca);
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
    struct chart_album *ca = chart_album_new();
    struct drawing d;
    struct point dots[8];

    for (size_t i = 0; i < 5; i++)
        (void)chart_album_value(ca, chart_album_names[i], values[i],
                                chart_day(10, 31));
    chart_album_lay_out(&ca->album, "sheet", &d, 1200, 675);
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
    chart_album_free(ca);
}
END_TEST

START_TEST(a_sheet_carries_the_figures_of_each_account)
{
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    (void)chart_album_value(ca, chart_album_names[0], 642, chart_day(10, 31));
    (void)chart_album_value(ca, chart_album_names[1], 388, chart_day(10, 31));
    chart_album_lay_out(&ca->album, "sheet", &d, 1200, 675);
    ck_assert_uint_eq(marks_figures(&d, "2013-10-31,"), 2);
    ck_assert_uint_eq(marks_figures(&d, ",642,,,"), 1);
    ck_assert_uint_eq(marks_figures(&d, ",388,,,"), 1);
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(names_that_two_accounts_share_tell_the_network)
{
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    (void)chart_album_value(ca, chart_album_names[0], 5, chart_day(10, 31));
    (void)chart_album_value(ca, chart_album_names[0], 6, chart_day(10, 31));
    (void)chart_album_value(ca, chart_album_names[1], 7, chart_day(10, 31));
    chart_album_lay_out(&ca->album, "sheet", &d, 1200, 675);
    ck_assert_ptr_nonnull(marks_text(&d, "Facebook (Facebook page)"));
    ck_assert_ptr_nonnull(marks_text(&d, "Odnoklassniki"));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(an_account_that_is_read_no_more_tells_since_when)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(10, 31),
                             .gap_from = chart_day(9, 10),
                             .gap_to = chart_day(10, 31)};
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    (void)chart_album_add(ca, chart_album_names[3], &g);
    chart_album_lay_out(&ca->album, "sheet", &d, 1200, 675);
    ck_assert_ptr_nonnull(marks_text(&d, "no reading"));
    ck_assert_ptr_nonnull(marks_text(&d, "since 10 Sep"));
    ck_assert(marks_tell(&d, "last read on 9 Sep: "));
    ck_assert_ptr_nonnull(marks_text(&d, "no data"));
    ck_assert_ptr_nonnull(marks_text(&d, "no reading for 7 days or more"));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(days_of_a_plan_of_several_years_tell_theirs)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(10, 31),
                             .gap_from = chart_day(9, 10),
                             .gap_to = chart_day(10, 31)};
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    (void)chart_album_add(ca, chart_album_names[3], &g);
    ca->grown[0].plan.end += 366;
    ca->scenes[0].to += 366;
    chart_album_lay_out(&ca->album, "sheet", &d, 1200, 675);
    ck_assert(marks_tell(&d, "last read on 9 Sep 2013: "));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(a_sheet_of_many_goes_on_in_the_next)
{
    struct chart_album *ca = chart_album_new();
    struct drawing d;
    char file[KIND_FILE];

    for (size_t i = 0; i < 14; i++)
        (void)chart_album_value(ca, chart_album_names[i % CHART_ALBUM_NAMES],
                                5 + (int64_t)i, chart_day(10, 31));
    ck_assert_uint_eq(sheet_room(&(struct surface){1200, 675, MEDIUM_SCREEN}),
                      11);
    chart_album_lay_out(&ca->album, "sheet", &d, 1200, 675);
    ck_assert(marks_tell(&d, "; 1 to 11 of 14"));
    drawing_release(&d);
    ca->album.first = 11;
    chart_album_lay_out(&ca->album, "sheet", &d, 1200, 675);
    ck_assert(marks_tell(&d, "; 12 to 14 of 14"));
    ck_assert_str_eq(kind_file(kind_by_name("sheet"), &ca->album,
                               &(struct surface){1200, 675, MEDIUM_SCREEN},
                               file),
                     "sheet-2.png");
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

START_TEST(the_sheet_describes_each_account)
{
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    (void)chart_album_value(ca, chart_album_names[0], 642, chart_day(10, 31));
    chart_album_value(ca, chart_album_names[2], 274, chart_day(10, 31))
        ->indicator.has_target = false;
    chart_album_lay_out(&ca->album, "sheet", &d, 1200, 675);
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
    chart_album_free(ca);
}
END_TEST

/* What has no room in the key's cell stands in a row below the cells. */
START_TEST(the_key_of_a_full_sheet_is_whole)
{
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    for (size_t i = 0; i < 11; i++) {
        struct chart_growth g = {.form = CHART_LEVELS,
                                 .seed = (unsigned)i,
                                 .as_of = chart_day(11, 4),
                                 .rounding = i == 3 ? 10 : 0,
                                 .gap_from = chart_day(9, 1),
                                 .gap_to = chart_day(9, 20)};

        chart_album_add(ca, chart_album_names[i % CHART_ALBUM_NAMES], &g)
            ->indicator.has_target = i % 2 == 0;
    }
    chart_album_lay_out(&ca->album, "sheet", &d, 1200, 675);
    ck_assert(marks_tell(&d, "no reading for 7 days"));
    ck_assert_ptr_nonnull(marks_text(&d, "the plan ends on 31 December 2013"));
    ck_assert(marks_tell(&d, "14\u201320 October"));
    ck_assert(marks_tell(&d, "a rounded reading"));
    ck_assert(marks_tell(&d, "the counts are never added up. Of "));
    ck_assert(!marks_tell(&d, " more"));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

/* The one that has more is not ahead. */
START_TEST(a_pair_of_which_less_is_better_is_told_by_its_targets)
{
    struct chart_album *ca = chart_album_new();
    struct drawing d;

    (void)chart_album_less(ca, "North", 700, 800, 400);
    (void)chart_album_less(ca, "South", 500, 800, 400);
    chart_album_lay_out(&ca->album, "sheet", &d, 1200, 675);
    ck_assert_str_eq(d.title, "South is nearest to its target: 500 friends, "
                              "target \u2264\u00a0400");
    ck_assert_ptr_nonnull(marks_text(&d, "target \u2264\u00a0400"));
    drawing_release(&d);
    chart_album_free(ca);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart sheet");
    TCase *tc = tcase_create("sheet");

    tcase_add_loop_test(tc, the_sheet_tells_only_what_is_certain, 0,
                        sizeof(sheet_rows) / sizeof(sheet_rows[0]));
    tcase_add_test(tc, the_cells_of_a_sheet_share_one_scale);
    tcase_add_test(tc, a_sheet_carries_the_figures_of_each_account);
    tcase_add_test(tc, names_that_two_accounts_share_tell_the_network);
    tcase_add_test(tc, an_account_that_is_read_no_more_tells_since_when);
    tcase_add_test(tc, days_of_a_plan_of_several_years_tell_theirs);
    tcase_add_test(tc, a_sheet_of_many_goes_on_in_the_next);
    tcase_add_test(tc, the_sheet_describes_each_account);
    tcase_add_test(tc, the_key_of_a_full_sheet_is_whole);
    tcase_add_test(tc, a_pair_of_which_less_is_better_is_told_by_its_targets);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
