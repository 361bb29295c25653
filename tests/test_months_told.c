/*
 * Many months as people read them.
 */
#include <check.h>

#include "base/day.h"
#include "reports/months_told.h"
#include "tests/help/speak.h"
#include "tests/help/suite.h"

enum { MOST = 130 };

/* A row of months from the first one on, month n worth n * 10 from 1 on. */
static struct months_value months[MOST];
static struct months_row row;
static struct indicator indicator;
static struct report_row told_row;
static struct report report;

static void fill(int year, int month, size_t count)
{
    ck_assert_uint_le(count, MOST);
    for (size_t i = 0; i < count; i++) {
        double value = (double)(i + 1) * 10;

        months[i] = (struct months_value){
            .first = month_add(day_from_civil(year, month, 1), (int)i),
            .known = true,
            .value = {value, value, value},
            .target = 100,
            .met = value >= 100 ? MONTHS_MET : MONTHS_NOT_MET};
    }
    row = (struct months_row){.months = months, .count = count};
    indicator = (struct indicator){
        .has_target = true, .target = 100, .period = PERIOD_MONTH};
    told_row = (struct report_row){.indicator = &indicator};
    report = (struct report){.rows = &told_row, .row_count = 1};
    report.months = (struct months_section){.rows = &row, .count = 1};
}

static const struct {
    int year;
    int month;
    size_t count;
    size_t years; /* lines of them */
    size_t lines; /* of all */
} shapes[] = {
    {2013, 1, 1, 0, 1},    {2013, 1, 12, 0, 12},   {2013, 1, 36, 0, 36},
    {2013, 1, 37, 1, 26},  {2013, 1, 120, 8, 32},  {2013, 1, 119, 7, 42},
    {2013, 4, 126, 8, 41}, {2012, 12, 120, 7, 43},
};

START_TEST(older_years_are_told_in_one_line_each)
{
    struct months_line line = {0};
    size_t years = 0;
    size_t lines = 0;
    size_t next = 0;
    size_t single = 0; /* months since the last year */

    fill(shapes[_i].year, shapes[_i].month, shapes[_i].count);
    while (months_line_next(&row, &line)) {
        ck_assert_uint_eq(line.first, next);
        ck_assert_uint_ge(line.count, 1);
        next += line.count;
        lines++;
        single++;
        if (line.count == 1)
            continue;
        years++;
        single = 0;
        ck_assert_int_eq(day_civil(months[line.first].first).year,
                         day_civil(months[next - 1].first).year);
    }
    ck_assert_uint_eq(next, shapes[_i].count);
    ck_assert_uint_eq(years, shapes[_i].years);
    ck_assert_uint_eq(lines, shapes[_i].lines);
    ck_assert(years == 0 || (single >= 24 && single < 36));
    ck_assert_int_eq(months_years_note(&report)[0] != '\0',
                     shapes[_i].count > 36);
}
END_TEST

static void ck_told(size_t first, size_t count, const char *when,
                    const char *value, const char *met)
{
    const struct months_line line = {first, count};
    struct months_told told;

    months_tell(&report, &row, &line, &told);
    ck_assert_str_eq(told.when.s, when);
    ck_assert_str_eq(told.value.s, value);
    ck_assert_str_eq(told.target.s, "100");
    ck_assert_str_eq(told.met.s, met);
}

START_TEST(a_year_of_a_count_tells_the_mean_of_its_months)
{
    fill(2013, 1, 60);
    ck_told(0, 12, "2013", "65", "3 of 12 months met");
    months[11].known = false;
    months[11].met = MONTHS_NO_DATA;
    ck_told(0, 12, "2013", "60", "2 of 12 months met");
    ck_told(59, 1, "December 2017", "600", "met");
    for (int i = 0; i < 12; i++) {
        months[i].known = false;
        months[i].met = MONTHS_NO_DATA;
    }
    ck_told(0, 12, "2013", "–", "no data");
}
END_TEST

START_TEST(a_mean_never_reads_as_if_it_were_at_the_target)
{
    fill(2013, 1, 60);
    for (int i = 0; i < 12; i++)
        months[i].value.value = 99.7;
    ck_told(0, 12, "2013", "99", "3 of 12 months met");
}
END_TEST

START_TEST(a_year_of_a_level_tells_its_last_reading)
{
    fill(2013, 1, 60);
    indicator.period = PERIOD_INSTANT;
    ck_told(12, 12, "2014", "240", "12 of 12 months met");
    months[23].known = false;
    months[23].met = MONTHS_NO_DATA;
    ck_told(12, 12, "2014", "230", "11 of 12 months met");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("months told");
    TCase *tc = tcase_create("lines");

    speak();
    tcase_add_loop_test(tc, older_years_are_told_in_one_line_each, 0,
                        (int)(sizeof(shapes) / sizeof(shapes[0])));
    tcase_add_test(tc, a_year_of_a_count_tells_the_mean_of_its_months);
    tcase_add_test(tc, a_mean_never_reads_as_if_it_were_at_the_target);
    tcase_add_test(tc, a_year_of_a_level_tells_its_last_reading);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
