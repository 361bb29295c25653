/*
 * Tables of text as they are printed, and the days that are listed in them.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "cli/english.h"
#include "cli/table.h"
#include "tests/help/series.h"
#include "tests/help/suite.h"

static const struct {
    const char *marks; /* x: set, from 29 September 2013 on */
    const char *text;
} day_lists[] = {
    {"......", ""},
    {"..x...", "1 Oct"},
    {"..xx..", "1–2 Oct"},
    {".xxx..", "30 Sep–2 Oct"},
    {"x.x.x.", "29 Sep, 1 Oct, 3 Oct"},
    {"x.x.x.x", "4 days"},
    {"xxx.x.x.x", "6 days"},
};

START_TEST(days_are_listed_in_runs)
{
    bool marks[16] = {false};
    size_t count = strlen(day_lists[_i].marks);
    char text[ENGLISH_LIST];

    for (size_t i = 0; i < count; i++)
        marks[i] = day_lists[_i].marks[i] == 'x';
    ck_assert_str_eq(english_days(LANGUAGE_EN, marks, count,
                                  series_day("2013-09-29"), true, text),
                     day_lists[_i].text);
}
END_TEST

static const struct {
    const char *text;
    size_t width;
} widths[] = {
    {"", 0}, {"abc", 3}, {"Țintă", 5}, {"цель", 4}, {"a\u0306b", 2}, {"⊖", 1},
};

START_TEST(widths_are_those_of_letters_not_of_bytes)
{
    ck_assert_uint_eq(table_text_width(widths[_i].text), widths[_i].width);
}
END_TEST

START_TEST(a_table_grows_with_its_cells_and_cuts_what_spans)
{
    static const struct table_column columns[] = {{"Name", false, 0, 0, false},
                                                  {"N", true, 3, 1, false},
                                                  {"Word", false, 0, 2, false}};
    const struct table_look look = {.unicode = false};
    struct table *table = table_new(columns, 3);
    char text[256] = "";
    FILE *out = fmemopen(text, sizeof(text), "w");

    ck_assert_ptr_nonnull(table);
    ck_assert_ptr_nonnull(out);
    table_cell(table, TABLE_PLAIN, "%s", "țară");
    table_cell(table, TABLE_PLAIN, "%d", 7);
    table_cell(table, TABLE_PLAIN, "%s", "yes");
    table_span(table, 2, "longer than both");
    table_cell(table, TABLE_PLAIN, "%s", "");
    ck_assert_int_eq(table_print(table, &look, out, NULL), 0);
    (void)fclose(out);
    ck_assert_str_eq(text, "Name   N  Word\n"
                           "--------------\n"
                           "țară   7  yes\n"
                           "longer +\n"
                           "--------------\n");
    table_free(table);
}
END_TEST

#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

static Suite *table_suite(void)
{
    Suite *suite = suite_create("table");
    TCase *tc = tcase_create("table");

    tcase_add_loop_test(tc, days_are_listed_in_runs, 0, ROWS(day_lists));
    tcase_add_loop_test(tc, widths_are_those_of_letters_not_of_bytes, 0,
                        ROWS(widths));
    tcase_add_test(tc, a_table_grows_with_its_cells_and_cuts_what_spans);
    suite_add_tcase(suite, tc);
    return suite;
}

int main(void)
{
    return suite_run(table_suite());
}
