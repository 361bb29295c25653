/*
 * Days, instants and zones.
 */
#include <check.h>
#include <inttypes.h>
#include <stdio.h>

#include "base/day.h"
#include "base/err.h"
#include "base/zone.h"
#include "tests/help/suite.h"

#define COUNT(list) ((int)(sizeof(list) / sizeof((list)[0])))

static const struct {
    const char *text;
    int32_t day;
    int weekday; /* 0 = Monday */
} days[] = {
    {"1970-01-01", 0, 3},      {"1969-12-31", -1, 2},
    {"2000-02-29", 11016, 1},  {"2000-03-01", 11017, 2},
    {"1900-01-01", -25567, 0}, {"2013-04-01", 15796, 0},
    {"2013-10-14", 15992, 0},  {"2013-12-31", 16070, 1},
    {"2024-02-29", 19782, 3},  {"2100-02-28", 47540, 6},
    {"2100-03-01", 47541, 0},  {"9999-12-31", 2932896, 4},
};

START_TEST(a_day_is_a_number_and_back)
{
    struct err err = {.kind = ERR_NONE};
    char text[DAY_TEXT];
    int32_t day;

    ck_assert_int_eq(day_parse(days[_i].text, &day, &err), 0);
    ck_assert_int_eq(day, days[_i].day);
    ck_assert_str_eq(day_format(day, text), days[_i].text);
    ck_assert_int_eq(day_weekday(day), days[_i].weekday);
}
END_TEST

START_TEST(each_day_of_four_centuries_comes_after_the_one_before)
{
    struct civil before = day_civil(day_from_civil(1899, 12, 31));
    int wrong = 0;

    for (int32_t d = day_from_civil(1900, 1, 1); d < day_from_civil(2300, 1, 1);
         d++) {
        struct civil c = day_civil(d);
        bool follows = c.day == 1
                           ? c.month == before.month % 12 + 1
                           : c.day == before.day + 1 && c.month == before.month;

        wrong += !follows || day_from_civil(c.year, c.month, c.day) != d;
        before = c;
    }
    ck_assert_int_eq(wrong, 0);
}
END_TEST

static const char *const no_dates[] = {
    "",         "2013-1-01",  "2013-01-01 ", " 2013-01-01",
    "13-01-01", "2013/01/01", "2013-01-0x",  "+013-01-01",
};

START_TEST(what_is_no_date_is_refused)
{
    struct err err = {.kind = ERR_NONE};
    char wanted[100];
    int32_t day;

    (void)snprintf(wanted, sizeof(wanted),
                   "'%s' is no date of the form YYYY-MM-DD", no_dates[_i]);
    ck_assert_int_eq(day_parse(no_dates[_i], &day, &err), -1);
    ck_assert_int_eq(err.kind, ERR_USAGE);
    ck_assert_str_eq(err.msg, wanted);
}
END_TEST

static const char *const no_days[] = {"2013-02-29", "2100-02-29", "2013-04-31",
                                      "2013-13-01", "2013-00-10", "2013-01-00"};

START_TEST(a_day_that_no_calendar_has_is_refused_as_that)
{
    struct err err = {.kind = ERR_NONE};
    char wanted[100];
    int32_t day;

    (void)snprintf(wanted, sizeof(wanted), "there is no day %s", no_days[_i]);
    ck_assert_int_eq(day_parse(no_days[_i], &day, &err), -1);
    ck_assert_int_eq(err.kind, ERR_USAGE);
    ck_assert_str_eq(err.msg, wanted);
}
END_TEST

static const struct {
    int (*parse)(const char *text, int32_t *day, struct err *err);
    const char *text;
    const char *message;
} no_places[] = {
    {day_parse, "1899-12-31",
     "there is no day 1899-12-31 here: the first year is 1900"},
    {month_parse, "2013-13", "there is no month 2013-13"},
    {month_parse, "2013-1", "'2013-1' is no month of the form YYYY-MM"},
};

START_TEST(days_and_months_out_of_place_are_told)
{
    struct err err = {.kind = ERR_NONE};
    int32_t day;

    ck_assert_int_eq(no_places[_i].parse(no_places[_i].text, &day, &err), -1);
    ck_assert_str_eq(err.msg, no_places[_i].message);
}
END_TEST

START_TEST(months_have_their_lengths)
{
    int32_t first;
    char text[DAY_TEXT];

    ck_assert_int_eq(month_parse("2013-10", &first, NULL), 0);
    ck_assert_int_eq(first, day_from_civil(2013, 10, 1));
    ck_assert_int_eq(month_first(first + 17), first);
    ck_assert_int_eq(month_last(first + 17), first + 30);
    ck_assert_int_eq(month_length(day_from_civil(2012, 2, 5)), 29);
    ck_assert_int_eq(month_length(day_from_civil(2013, 2, 5)), 28);
    ck_assert_str_eq(day_format(month_add(first + 30, 3), text), "2014-01-01");
    ck_assert_str_eq(day_format(month_add(first, -10), text), "2012-12-01");
    ck_assert_int_eq(month_parse("2013-13", &first, NULL), -1);
    ck_assert_int_eq(month_parse("2013-10-01", &first, NULL), -1);
}
END_TEST

static const struct {
    const char *text;
    int64_t utc; /* INT64_MIN: no time */
} times[] = {
    {"1970-01-01T00:00:00Z", 0},
    {"2013-10-27T00:59:59Z", 1382835599},
    {"2013-10-27T02:59:59+02:00", 1382835599},
    {"2013-10-26T19:29:59.999-05:30", 1382835599},
    {"2013-10-27 00:59:59z", 1382835599},
    {"1969-12-31T23:59:59Z", -1},
    {"9998-12-31T23:59:59Z", TIME_LAST},
    {"9999-12-31T23:59:59Z", INT64_C(253402300799)},
    {"9999-12-31T23:59:60Z", INT64_MIN},
    {"9999-12-31T23:59:59-00:01", INT64_MIN},
    {"2013-10-27", INT64_MIN},
    {"2013-10-27T00:59:59", INT64_MIN},
    {"2013-10-27T24:00:00Z", INT64_MIN},
    {"2013-10-27T00:60:00Z", INT64_MIN},
    {"2013-10-27T00:59:59Z ", INT64_MIN},
    {"2013-10-27T00:59:59+2:00", INT64_MIN},
    {"2013-02-30T00:00:00Z", INT64_MIN},
};

START_TEST(an_instant_is_read_with_its_zone)
{
    struct err err = {.kind = ERR_NONE};
    int64_t utc = 0;

    if (times[_i].utc == INT64_MIN) {
        ck_assert_int_eq(time_parse(times[_i].text, &utc, &err), -1);
        ck_assert_int_eq(err.kind, ERR_USAGE);
    } else {
        ck_assert_int_eq(time_parse(times[_i].text, &utc, &err), 0);
        ck_assert_int_eq(utc, times[_i].utc);
    }
}
END_TEST

START_TEST(an_instant_is_written_in_utc)
{
    char text[TIME_TEXT];

    ck_assert_str_eq(time_format(0, text), "1970-01-01T00:00:00Z");
    ck_assert_str_eq(time_format(-1, text), "1969-12-31T23:59:59Z");
    ck_assert_str_eq(time_format(1382835599, text), "2013-10-27T00:59:59Z");
}
END_TEST

/* Both clock changes of 2013 in Chisinau: at 2:00 to 3:00, at 3:00 to 2:00. */
static const struct {
    const char *utc;
    const char *day;
    int hour;
    int minute;
} clocks[] = {
    {"2013-03-30T21:59:59Z", "2013-03-30", 23, 59},
    {"2013-03-30T22:00:00Z", "2013-03-31", 0, 0},
    {"2013-03-30T23:59:59Z", "2013-03-31", 1, 59},
    {"2013-03-31T00:00:00Z", "2013-03-31", 3, 0},
    {"2013-03-31T20:59:59Z", "2013-03-31", 23, 59},
    {"2013-03-31T21:00:00Z", "2013-04-01", 0, 0},
    {"2013-10-26T20:59:59Z", "2013-10-26", 23, 59},
    {"2013-10-26T21:00:00Z", "2013-10-27", 0, 0},
    {"2013-10-26T23:59:59Z", "2013-10-27", 2, 59},
    {"2013-10-27T00:00:00Z", "2013-10-27", 2, 0},
    {"2013-10-27T00:59:59Z", "2013-10-27", 2, 59},
    {"2013-10-27T01:00:00Z", "2013-10-27", 3, 0},
    {"2013-10-27T21:59:59Z", "2013-10-27", 23, 59},
    {"2013-10-27T22:00:00Z", "2013-10-28", 0, 0},
};

START_TEST(an_instant_falls_on_the_day_of_the_plans_zone)
{
    struct err err = {.kind = ERR_NONE};
    struct zone_clock clock;
    int64_t utc;
    char text[DAY_TEXT];

    ck_assert_int_eq(zone_select("Europe/Chisinau", &err), 0);
    ck_assert_int_eq(time_parse(clocks[_i].utc, &utc, &err), 0);
    clock = zone_clock(utc);
    ck_assert_str_eq(day_format(clock.day, text), clocks[_i].day);
    ck_assert_int_eq(clock.hour, clocks[_i].hour);
    ck_assert_int_eq(clock.minute, clocks[_i].minute);
    ck_assert_int_eq(zone_day(utc), clock.day);
}
END_TEST

/* A day, its first instant, and its hours. */
static const struct {
    const char *zone;
    const char *day;
    const char *start;
    int hours;
} starts[] = {
    {"Europe/Chisinau", "2013-03-30", "2013-03-29T22:00:00Z", 24},
    {"Europe/Chisinau", "2013-03-31", "2013-03-30T22:00:00Z", 23},
    {"Europe/Chisinau", "2013-10-14", "2013-10-13T21:00:00Z", 24},
    {"Europe/Chisinau", "2013-10-27", "2013-10-26T21:00:00Z", 25},
    {"Europe/Chisinau", "2013-10-28", "2013-10-27T22:00:00Z", 24},
    {"Europe/Tirane", "2008-03-30", "2008-03-29T23:00:00Z", 23},
    {"UTC", "2013-03-31", "2013-03-31T00:00:00Z", 24},
};

START_TEST(a_day_starts_when_its_zone_says)
{
    struct err err = {.kind = ERR_NONE};
    char text[TIME_TEXT];
    int32_t day;
    int64_t start;

    ck_assert_int_eq(zone_select(starts[_i].zone, &err), 0);
    ck_assert_int_eq(day_parse(starts[_i].day, &day, &err), 0);
    start = zone_day_start(day);
    ck_assert_str_eq(time_format(start, text), starts[_i].start);
    ck_assert_int_eq(zone_day_start(day + 1) - start,
                     (int64_t)starts[_i].hours * 3600);
    ck_assert_int_eq(zone_day(start), day);
    ck_assert_int_eq(zone_day(start - 1), day - 1);
}
END_TEST

static const char *const no_zones[] = {
    "",
    "Europe/Kishinev",
    "Europe",
    "/etc/localtime",
    "../../etc/passwd",
    "Europe/Chisinau ",
    ":UTC",
    "EET-2EEST;x",
};

START_TEST(a_zone_that_is_none_is_refused)
{
    struct err err = {.kind = ERR_NONE};
    char wanted[200];

    (void)snprintf(wanted, sizeof(wanted),
                   "unknown time zone '%s' (a name such as 'Europe/Chisinau'; "
                   "the package tzdata has them)",
                   no_zones[_i]);
    ck_assert_int_eq(zone_select(no_zones[_i], &err), -1);
    ck_assert_int_eq(err.kind, ERR_CONFIG);
    ck_assert_str_eq(err.msg, wanted);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("day");
    TCase *tc = tcase_create("day");

    tcase_add_loop_test(tc, a_day_is_a_number_and_back, 0, COUNT(days));
    tcase_add_test(tc, each_day_of_four_centuries_comes_after_the_one_before);
    tcase_add_loop_test(tc, what_is_no_date_is_refused, 0, COUNT(no_dates));
    tcase_add_loop_test(tc, a_day_that_no_calendar_has_is_refused_as_that, 0,
                        COUNT(no_days));
    tcase_add_loop_test(tc, days_and_months_out_of_place_are_told, 0,
                        COUNT(no_places));
    tcase_add_test(tc, months_have_their_lengths);
    tcase_add_loop_test(tc, an_instant_is_read_with_its_zone, 0, COUNT(times));
    tcase_add_test(tc, an_instant_is_written_in_utc);
    tcase_add_loop_test(tc, an_instant_falls_on_the_day_of_the_plans_zone, 0,
                        COUNT(clocks));
    tcase_add_loop_test(tc, a_day_starts_when_its_zone_says, 0, COUNT(starts));
    tcase_add_loop_test(tc, a_zone_that_is_none_is_refused, 0, COUNT(no_zones));
    suite_add_tcase(s, tc);
    return suite_run(s);
}
