/*
 * Numbers as they are written for people.
 */
#include <check.h>
#include <math.h>
#include <stdint.h>

#include "base/number.h"
#include "tests/help/suite.h"

static const struct {
    int64_t value;
    const char *whole;
    const char *change;
} numbers[] = {
    {0, "0", "0"},
    {7, "7", "+7"},
    {-12, "-12", "-12"},
    {999, "999", "+999"},
    {1000, "1 000", "+1 000"},
    {-1234567, "-1 234 567", "-1 234 567"},
    {INT64_MAX, "9 223 372 036 854 775 807", "+9 223 372 036 854 775 807"},
    {INT64_MIN, "-9 223 372 036 854 775 808", "-9 223 372 036 854 775 808"},
};

START_TEST(numbers_have_their_thousands_apart)
{
    char text[NUMBER_TEXT];

    ck_assert_str_eq(number_whole(numbers[_i].value, &number_ascii, text),
                     numbers[_i].whole);
    ck_assert_str_eq(number_change(numbers[_i].value, &number_ascii, text),
                     numbers[_i].change);
}
END_TEST

START_TEST(printed_numbers_do_not_break)
{
    char text[NUMBER_TEXT];

    ck_assert_str_eq(number_whole(7412, &number_print, text), "7\u00a0412");
    ck_assert_str_eq(number_change(-3, &number_print, text), "\u22123");
    ck_assert_str_eq(number_percent(0.824, &number_print, text), "82\u00a0%");
}
END_TEST

static const struct {
    double share;
    const char *percent;
} shares[] = {
    {0, "0 %"},       {0.005, "1 %"},   {0.748, "75 %"},
    {0.994, "99 %"},  {0.9999, "99 %"}, {1.0, "100 %"},
    {1.004, "100 %"}, {25, "2 500 %"},  {1e300, " %"},
};

START_TEST(a_share_short_of_the_whole_never_reads_100)
{
    char text[NUMBER_TEXT];

    ck_assert_str_eq(number_percent(shares[_i].share, &number_ascii, text),
                     shares[_i].percent);
}
END_TEST

static const struct {
    double value;
    double target;
    double told;
} told[] = {
    {310.94, 300, 311}, {171.5, 1000, 172}, {171.49, 1000, 171},
    {299.6, 300, 299},  {300, 300, 300},    {299.6, INFINITY, 300},
};

START_TEST(a_value_is_rounded_half_up_but_never_to_its_target)
{
    ck_assert_double_eq(number_told(told[_i].value, told[_i].target),
                        told[_i].told);
}
END_TEST

START_TEST(fractions_are_rounded_to_their_decimals)
{
    char text[NUMBER_TEXT];

    ck_assert_str_eq(number_fixed(4.4211, 1, &number_ascii, text), "4.4");
    ck_assert_str_eq(number_fixed(1204.96, 1, &number_ascii, text), "1 205.0");
    ck_assert_str_eq(number_fixed(-0.04, 1, &number_ascii, text), "0.0");
    ck_assert_str_eq(number_fixed(-2.05, 2, &number_ascii, text), "-2.05");
    ck_assert_str_eq(number_fixed(1e30, 0, &number_ascii, text), "");
    /* The top of a scale, and a share, of what may be recorded. */
    ck_assert_str_eq(number_fixed(1e19, 0, &number_ascii, text),
                     "10 000 000 000 000 000 000");
    ck_assert_str_eq(number_percent(4611686018427387904.0, &number_ascii, text),
                     "461 168 601 842 738 790 400 %");
}
END_TEST

#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

static Suite *number_suite(void)
{
    Suite *suite = suite_create("number");
    TCase *tc = tcase_create("number");

    tcase_add_loop_test(tc, numbers_have_their_thousands_apart, 0,
                        ROWS(numbers));
    tcase_add_test(tc, printed_numbers_do_not_break);
    tcase_add_loop_test(tc, a_share_short_of_the_whole_never_reads_100, 0,
                        ROWS(shares));
    tcase_add_loop_test(tc, a_value_is_rounded_half_up_but_never_to_its_target,
                        0, ROWS(told));
    tcase_add_test(tc, fractions_are_rounded_to_their_decimals);
    suite_add_tcase(suite, tc);
    return suite;
}

int main(void)
{
    return suite_run(number_suite());
}
