/*
 * Days as people write them.
 */
#include <check.h>

#include "base/day.h"
#include "base/daytext.h"
#include "tests/help/suite.h"

static const struct {
    int from[3];
    int to[3];
    int year;
    const char *text;
} spans[] = {
    {{2013, 10, 14}, {2013, 10, 20}, 0, "14–20 October"},
    {{2013, 10, 14}, {2013, 10, 14}, 0, "14 October"},
    {{2013, 10, 29}, {2013, 11, 2}, 0, "29 October – 2 November"},
    {{2013, 4, 1}, {2013, 12, 31}, 1, "1 April – 31 December 2013"},
    {{2013, 12, 30}, {2014, 1, 2}, 1, "30 December 2013 – 2 January 2014"},
    {{2013, 12, 30}, {2014, 12, 31}, 0, "30 December – 31 December"},
    {{2013, 10, 14}, {2013, 10, 14}, 1, "14 October 2013"},
};

START_TEST(a_span_of_days_reads_as_people_write_it)
{
    char text[DAYTEXT];
    const int *a = spans[_i].from;
    const int *b = spans[_i].to;

    ck_assert_str_eq(daytext_span(LANGUAGE_EN, day_from_civil(a[0], a[1], a[2]),
                                  day_from_civil(b[0], b[1], b[2]),
                                  spans[_i].year, text),
                     spans[_i].text);
}
END_TEST

START_TEST(a_day_has_three_lengths_and_a_month)
{
    char text[DAYTEXT];
    int32_t day = day_from_civil(2013, 11, 4);

    ck_assert_str_eq(daytext_long(LANGUAGE_EN, day, text), "4 November 2013");
    ck_assert_str_eq(daytext_day(LANGUAGE_EN, day, text), "4 November");
    ck_assert_str_eq(daytext_short(LANGUAGE_EN, day, text), "4 Nov");
    ck_assert_str_eq(daytext_month(LANGUAGE_EN, day, text), "November 2013");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("daytext");
    TCase *tc = tcase_create("words");

    tcase_add_loop_test(tc, a_span_of_days_reads_as_people_write_it, 0,
                        (int)(sizeof(spans) / sizeof(spans[0])));
    tcase_add_test(tc, a_day_has_three_lengths_and_a_month);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
