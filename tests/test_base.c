/*
 * The ground floor: days, the plan's time zone, JSON pointers, nearest words,
 * buffers, digests, the words of figures.
 */
#include <check.h>
#include <inttypes.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/digest.h"
#include "base/err.h"
#include "base/figure.h"
#include "base/file.h"
#include "base/jsonx.h"
#include "base/nearest.h"
#include "base/zone.h"
#include "tests/help/folder.h"
#include "tests/help/suite.h"

#define COUNT(list) ((int)(sizeof(list) / sizeof((list)[0])))

/* ---- Days ---------------------------------------------------------------- */

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

/* ---- The plan's time zone ------------------------------------------------ */

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

/* ---- JSON ---------------------------------------------------------------- */

/* The document and the answers of RFC 6901, section 5. */
static const char rfc6901[] =
    "{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/b\":1,\"c%d\":2,\"e^f\":3,"
    "\"g|h\":4,\"i\\\\j\":5,\"k\\\"l\":6,\" \":7,\"m~n\":8}";

static const struct {
    const char *pointer;
    const char *found; /* compact JSON; NULL: it leads nowhere */
} pointers[] = {
    {"/foo", "[\"bar\",\"baz\"]"},
    {"/foo/0", "\"bar\""},
    {"/foo/1", "\"baz\""},
    {"/", "0"},
    {"/a~1b", "1"},
    {"/c%d", "2"},
    {"/e^f", "3"},
    {"/g|h", "4"},
    {"/i\\j", "5"},
    {"/k\"l", "6"},
    {"/ ", "7"},
    {"/m~0n", "8"},
    {"/foo/2", NULL},
    {"/foo/-", NULL},
    {"/foo/00", NULL},
    {"/foo/01", NULL},
    {"/foo/ 1", NULL},
    {"/foo/-1", NULL},
    {"/foo/99999999999999999999", NULL},
    {"/foo/0/x", NULL},
    {"/bar", NULL},
    {"/m~1n", NULL},
};

START_TEST(a_pointer_leads_where_rfc_6901_says)
{
    struct err err = {.kind = ERR_NONE};
    json_t *root = jsonx_parse(rfc6901, strlen(rfc6901), &err);
    json_t *found;

    ck_assert_ptr_nonnull(root);
    ck_assert_ptr_eq(jsonx_at(root, ""), root);
    ck_assert(jsonx_is_pointer(pointers[_i].pointer));
    found = jsonx_at(root, pointers[_i].pointer);
    if (pointers[_i].found == NULL) {
        ck_assert_ptr_null(found);
    } else {
        char *text = jsonx_dump(found);

        ck_assert_str_eq(text, pointers[_i].found);
        free(text);
    }
    json_decref(root);
}
END_TEST

START_TEST(a_pointer_is_well_formed_or_none)
{
    ck_assert(jsonx_is_pointer(""));
    ck_assert(jsonx_is_pointer("/a~0~1"));
    ck_assert(!jsonx_is_pointer("a"));
    ck_assert(!jsonx_is_pointer("/a~"));
    ck_assert(!jsonx_is_pointer("/a~2"));
    ck_assert(!jsonx_is_pointer("#/a"));
}
END_TEST

static const char *const no_json[] = {
    "",
    "{",
    "[1,]",
    "{\"a\":1,\"a\":2}",
    "[1] x",
    "\"\xff\"",
    "nul",
    "9223372036854775808",
    "{'a':1}",
    "<html></html>",
    "\xef\xbb\xbf",
    "\xef\xbb\xbf\xef\xbb\xbf{}",
};

START_TEST(what_is_no_json_is_malformed)
{
    struct err err = {.kind = ERR_NONE};

    ck_assert_ptr_null(jsonx_parse(no_json[_i], strlen(no_json[_i]), &err));
    ck_assert_int_eq(err.kind, ERR_MALFORMED);
    ck_assert_uint_gt(strlen(err.msg), 10);
}
END_TEST

START_TEST(a_byte_order_mark_is_no_part_of_json)
{
    static const char text[] = "\xef\xbb\xbf{\"a\":1}";
    json_t *root = jsonx_parse(text, strlen(text), NULL);
    int64_t number = 0;

    ck_assert(jsonx_int(jsonx_at(root, "/a"), &number));
    ck_assert_int_eq(number, 1);
    json_decref(root);
}
END_TEST

START_TEST(depth_ends_in_a_failure_not_in_the_stack)
{
    enum { DEEP = 200000 };
    struct err err = {.kind = ERR_NONE};
    char *text = malloc(DEEP);

    ck_assert_ptr_nonnull(text);
    memset(text, '[', DEEP);
    ck_assert_ptr_null(jsonx_parse(text, DEEP, &err));
    ck_assert_int_eq(err.kind, ERR_MALFORMED);
    free(text);
}
END_TEST

/* A value, what it is called, and what each getter says of it. */
static const struct {
    const char *json;
    const char *type;
    bool is_int;
    bool is_text;
    bool is_digits;
} values[] = {
    {"1", "an integer", true, false, false},
    {"-1", "an integer", true, false, false},
    {"1.0", "a fraction", false, false, false},
    {"\"12\"", "a text", false, true, true},
    {"\"\"", "a text", false, true, false},
    {"\"1.5\"", "a text", false, true, false},
    {"\"-1\"", "a text", false, true, false},
    {"\"9223372036854775807\"", "a text", false, true, true},
    {"\"9223372036854775808\"", "a text", false, true, false},
    {"null", "null", false, false, false},
    {"true", "true or false", false, false, false},
    {"[]", "an array", false, false, false},
    {"{}", "an object", false, false, false},
};

START_TEST(getters_look_at_the_type)
{
    struct err err = {.kind = ERR_NONE};
    json_t *value = jsonx_parse(values[_i].json, strlen(values[_i].json), &err);
    int64_t number = -7;
    const char *text;

    ck_assert_ptr_nonnull(value);
    ck_assert_str_eq(jsonx_type(value), values[_i].type);
    ck_assert(jsonx_int(value, &number) == values[_i].is_int);
    ck_assert(jsonx_text(value, &text) == values[_i].is_text);
    ck_assert(jsonx_digits(value, &number) == values[_i].is_digits);
    if (!values[_i].is_int && !values[_i].is_digits)
        ck_assert_int_eq(number, -7);
    json_decref(value);
}
END_TEST

/* Numbers without a fraction, and digits that may have a sign. */
static const struct {
    const char *json;
    bool is_whole;
    bool is_signed;
    int64_t number;
} wholes[] = {
    {"12", true, false, 12},
    {"12.0", true, false, 12},
    {"-12.0", true, false, -12},
    {"1.2e1", true, false, 12},
    {"-0.0", true, false, 0},
    {"9007199254740992.0", true, false, INT64_C(9007199254740992)},
    {"9007199254740994.0", false, false, 0},
    {"9223372036854775807", true, false, INT64_MAX},
    {"1e300", false, false, 0},
    {"12.5", false, false, 0},
    {"0.1", false, false, 0},
    {"true", false, false, 0},
    {"null", false, false, 0},
    {"\"12\"", false, true, 12},
    {"\"-12\"", false, true, -12},
    {"\"-9223372036854775807\"", false, true, -INT64_MAX},
    {"\"-9223372036854775808\"", false, false, 0},
    {"\"-\"", false, false, 0},
    {"\"--1\"", false, false, 0},
    {"\"+1\"", false, false, 0},
    {"\"-1.0\"", false, false, 0},
    {"\"\"", false, false, 0},
};

START_TEST(whole_numbers_and_signed_digits_are_exact)
{
    json_t *value = jsonx_parse(wholes[_i].json, strlen(wholes[_i].json), NULL);
    int64_t whole = 0;
    int64_t digits = 0;

    ck_assert_ptr_nonnull(value);
    ck_assert(jsonx_whole(value, &whole) == wholes[_i].is_whole);
    ck_assert_int_eq(whole, wholes[_i].is_whole ? wholes[_i].number : 0);
    ck_assert(jsonx_signed_digits(value, &digits) == wholes[_i].is_signed);
    ck_assert_int_eq(digits, wholes[_i].is_signed ? wholes[_i].number : 0);
    json_decref(value);
}
END_TEST

START_TEST(quality_is_told_in_words)
{
    char text[QUALITY_TEXT];

    ck_assert_str_eq(quality_text(0, text), "");
    ck_assert_str_eq(quality_text(QUALITY_SAMPLED, text),
                     "sampled by the network");
    ck_assert_str_eq(quality_text(QUALITY_LAGGING | QUALITY_THRESHOLDED, text),
                     "small counts withheld, not all counted yet by the "
                     "network");
    ck_assert_str_eq(
        quality_text((1u << QUALITY_COUNT) - 1, text),
        "sampled, small counts withheld, not all counted yet, only a part "
        "counted by the network, looked impossible, asked for again");
    ck_assert_str_eq(quality_text(QUALITY_HELD, text),
                     "looked impossible, asked for again");
    ck_assert_str_eq(quality_name(4), "held");
    ck_assert_str_eq(quality_name(3), "partial");
}
END_TEST

START_TEST(nothing_has_no_value)
{
    int64_t number;
    const char *text;

    ck_assert_str_eq(jsonx_type(NULL), "nothing");
    ck_assert(!jsonx_int(NULL, &number));
    ck_assert(!jsonx_text(NULL, &text));
    ck_assert(!jsonx_digits(NULL, &number));
    ck_assert(!jsonx_signed_digits(NULL, &number));
    ck_assert(!jsonx_whole(NULL, &number));
    ck_assert_ptr_null(jsonx_at(NULL, "/a"));
}
END_TEST

/* ---- Nearest words ------------------------------------------------------- */

static const char *const known[] = {"account", "accounts", "metric", "target",
                                    "by"};

static const struct {
    const char *word;
    const char *nearest;
} misspelt[] = {
    {"acount", "account"}, {"accountss", "accounts"}, {"Target", "target"},
    {"tragte", NULL},      {"tagret", "target"},      {"metrics", "metric"},
    {"b", "by"},           {"responsible", NULL},     {"", NULL},
};

START_TEST(the_nearest_word_is_found)
{
    const char *near =
        nearest_word(misspelt[_i].word, known, (size_t)COUNT(known));

    if (misspelt[_i].nearest == NULL)
        ck_assert_msg(near == NULL, "'%s': %s", misspelt[_i].word, near);
    else
        ck_assert_msg(near != NULL && strcmp(near, misspelt[_i].nearest) == 0,
                      "'%s': %s", misspelt[_i].word,
                      near != NULL ? near : "none");
}
END_TEST

START_TEST(the_end_of_a_longer_word_is_meant)
{
    static const char *const names[] = {"client_id", "refresh_token", "token",
                                        "key"};
    static const struct {
        const char *word;
        const char *nearest;
    } rows[] = {
        {"bearer_token", "token"},
        {"access-token", "token"},
        {"API_KEY", "key"},
        {"refresh_tokn", "refresh_token"},
        {"my_refresh_token", "refresh_token"},
        {"clientid", "client_id"},
        {"_token", "token"},
        {"monkey", NULL},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *near = nearest_word(rows[i].word, names, COUNT(names));

        ck_assert_pstr_eq(near, rows[i].nearest);
    }
}
END_TEST

START_TEST(a_very_long_word_is_near_nothing)
{
    char word[1000];

    memset(word, 'a', sizeof(word) - 1);
    word[sizeof(word) - 1] = '\0';
    ck_assert_ptr_null(nearest_word(word, known, (size_t)COUNT(known)));
}
END_TEST

/* ---- Buffers ------------------------------------------------------------- */

START_TEST(a_buffer_grows_and_is_always_text)
{
    struct err err = {.kind = ERR_NONE};
    struct buf b;
    char *text;

    buf_init(&b, 1000);
    ck_assert_str_eq(buf_text(&b), "");
    ck_assert_int_eq(buf_addf(&b, "%d-%s", 7, "x"), 0);
    ck_assert_int_eq(buf_addc(&b, '!'), 0);
    ck_assert_int_eq(buf_add(&b, NULL, 0), 0);
    ck_assert_str_eq(buf_text(&b), "7-x!");
    for (int i = 0; i < 900; i++)
        (void)buf_addc(&b, 'a');
    ck_assert_uint_eq(strlen(buf_text(&b)), 904);
    ck_assert_int_eq(buf_check(&b, &err), 0);
    text = buf_steal(&b);
    ck_assert_uint_eq(strlen(text), 904);
    ck_assert_uint_eq(b.len, 0);
    free(text);
    buf_release(&b);
}
END_TEST

START_TEST(a_buffer_writes_numbers_of_any_size)
{
    static const int64_t numbers[] = {0, 7, -7, 10, INT64_MAX, INT64_MIN};
    struct buf b;

    buf_init(&b, 1000);
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        ck_assert_int_eq(buf_addint(&b, numbers[i]), 0);
        (void)buf_addc(&b, ' ');
    }
    ck_assert_str_eq(buf_text(&b), "0 7 -7 10 9223372036854775807 "
                                   "-9223372036854775808 ");
    buf_release(&b);
}
END_TEST

START_TEST(a_full_buffer_says_so_until_it_is_cleared)
{
    struct err err = {.kind = ERR_NONE};
    struct buf b;

    buf_init(&b, 4);
    ck_assert_int_eq(buf_addstr(&b, "1234"), 0);
    ck_assert_int_eq(buf_addc(&b, '5'), -1);
    ck_assert_int_eq(buf_addstr(&b, ""), -1);
    ck_assert_str_eq(buf_text(&b), "1234");
    ck_assert_int_eq(buf_check(&b, &err), -1);
    ck_assert_int_eq(err.kind, ERR_TOO_LARGE);
    ck_assert_str_eq(err.msg, "text over 4 bytes");
    ck_assert_ptr_null(buf_steal(&b));
    buf_clear(&b);
    ck_assert_int_eq(buf_addstr(&b, "abcd"), 0);
    ck_assert_str_eq(buf_text(&b), "abcd");
    buf_release(&b);
}
END_TEST

START_TEST(a_size_beyond_all_memory_is_too_large)
{
    struct buf b;

    buf_init(&b, 10);
    ck_assert_int_eq(buf_add(&b, "x", SIZE_MAX), -1);
    ck_assert_int_eq(b.fail, ERR_TOO_LARGE);
    buf_release(&b);
}
END_TEST

START_TEST(a_secret_buffer_holds_the_same_text)
{
    struct buf b;
    char *text;

    buf_init_secret(&b, 1000);
    for (int i = 0; i < 300; i++)
        ck_assert_int_eq(buf_addf(&b, "%03d", i), 0);
    ck_assert_uint_eq(b.len, 900);
    ck_assert_int_eq(strncmp(buf_text(&b), "000001002", 9), 0);
    ck_assert_str_eq(buf_text(&b) + 894, "298299");
    text = buf_steal(&b);
    ck_assert(b.secret);
    buf_wipe(text, 900);
    for (size_t i = 0; i < 900; i++)
        ck_assert_int_eq(text[i], 0);
    free(text);
    buf_wipe(NULL, 0);
    buf_release(&b);
    ck_assert(b.secret);
}
END_TEST

/* ---- Files --------------------------------------------------------------- */

/* Mode of a new file under a umask. */
static mode_t mode_under(mode_t mask, const char *path, enum file_care care)
{
    mode_t old = umask(mask);
    struct stat st;

    ck_assert_int_eq(file_replace(path, "x", 1, care, NULL), 0);
    (void)umask(old);
    ck_assert_int_eq(stat(path, &st), 0);
    return st.st_mode & 0777;
}

START_TEST(a_new_file_keeps_to_the_umask)
{
    char *folder = folder_make();
    char *path = file_join(folder, "a");

    ck_assert_int_eq(mode_under(022, path, FILE_DURABLE), 0644);
    ck_assert_int_eq(mode_under(077, path, FILE_REDRAWN), 0600);
    ck_assert_int_eq(mode_under(002, path, FILE_DURABLE), 0664);
    ck_assert_int_eq(folder_count(folder), 1);
    free(path);
    folder_remove(folder);
}
END_TEST

START_TEST(what_a_killed_run_left_is_in_nobodys_way)
{
    char *folder = folder_make();
    char *path = file_join(folder, "a");
    struct err err = {.kind = ERR_NONE};
    char left[400];
    struct buf text;

    (void)snprintf(left, sizeof(left), "%s.%ld-0", path, (long)getpid());
    folder_write(left, "half", 4);
    ck_assert_int_eq(file_replace(path, "whole", 5, FILE_REDRAWN, &err), 0);
    buf_init(&text, 100);
    ck_assert_int_eq(file_read(path, &text, &err), 0);
    ck_assert_str_eq(buf_text(&text), "whole");
    buf_clear(&text);
    ck_assert_int_eq(file_read(left, &text, &err), 0);
    ck_assert_str_eq(buf_text(&text), "half");
    buf_release(&text);
    free(path);
    folder_remove(folder);
}
END_TEST

/* What stands where a file should: nothing waits for it. */
START_TEST(what_is_no_file_is_told_and_not_waited_for)
{
    int (*const reads[])(const char *, struct buf *,
                         struct err *) = {file_read, file_read_given};
    char *folder = folder_make();
    char *pipe_path = file_join(folder, "pipe");
    struct buf text;

    ck_assert_int_eq(mkfifo(pipe_path, 0600), 0);
    buf_init(&text, 100);
    for (size_t i = 0; i < 2; i++) {
        struct err errs[3] = {{0}};

        ck_assert_int_eq(reads[i](pipe_path, &text, &errs[0]), -1);
        ck_assert_ptr_nonnull(strstr(errs[0].msg, "/pipe': it is a pipe"));
        ck_assert_int_eq(reads[i]("/", &text, &errs[1]), -1);
        ck_assert_str_eq(errs[1].msg, "cannot read '/': it is a folder");
        ck_assert_int_eq(reads[i]("/dev/zero", &text, &errs[2]), -1);
        ck_assert_str_eq(errs[2].msg,
                         "cannot read '/dev/zero': it is a device");
        for (int k = 0; k < 3; k++)
            ck_assert_int_eq(errs[k].kind, ERR_FILE);
    }
    ck_assert_uint_eq(text.len, 0);
    buf_release(&text);
    free(pipe_path);
    folder_remove(folder);
}
END_TEST

START_TEST(what_the_caller_hands_over_is_read_to_its_end)
{
    struct err err = {.kind = ERR_NONE};
    struct buf text;
    char path[32];
    int ends[2];

    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], "figures", 7), 7);
    ck_assert_int_eq(close(ends[1]), 0);
    (void)snprintf(path, sizeof(path), "/dev/fd/%d", ends[0]);
    buf_init(&text, 100);
    ck_assert_int_eq(file_read(path, &text, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.msg, "': it is a pipe"));
    ck_assert_int_eq(file_read_given(path, &text, NULL), 0);
    ck_assert_str_eq(buf_text(&text), "figures");
    ck_assert_int_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    ck_assert_int_eq(file_read_given("/dev/stdin", &text, NULL), 0);
    ck_assert_int_eq(close(ends[0]), 0);
    err = (struct err){.kind = ERR_NONE};
    ck_assert_int_eq(file_read_given("/dev/fd/999999", &text, &err), -1);
    ck_assert_str_eq(err.msg, "cannot open '/dev/fd/999999': No such file or "
                              "directory");
    buf_release(&text);
}
END_TEST

START_TEST(a_folder_without_a_name_is_refused)
{
    struct err err = {.kind = ERR_NONE};

    ck_assert_int_eq(file_make_folder("", &err), -1);
    ck_assert_int_eq(err.kind, ERR_FILE);
    ck_assert_str_eq(err.msg, "a folder without a name can't be made");
}
END_TEST

/* ---- Failures ------------------------------------------------------------ */

START_TEST(the_first_failure_wins_and_takes_its_place)
{
    struct err err = {.kind = ERR_NONE};

    err_context(&err, "not yet");
    ck_assert_str_eq(err.msg, "");
    ck_assert_int_eq(err_set(&err, ERR_AUTH, "token %s", "refused"), -1);
    ck_assert_int_eq(err_set(&err, ERR_FILE, "later"), -1);
    err_context(&err, "account '%s'", "web");
    ck_assert_int_eq(err.kind, ERR_AUTH);
    ck_assert_str_eq(err.msg, "account 'web': token refused");
    err_clear(&err);
    ck_assert_int_eq(err.kind, ERR_NONE);
    ck_assert_int_eq(err_nomem(NULL), -1);
}
END_TEST

START_TEST(a_long_message_is_cut_not_overrun)
{
    struct err err = {.kind = ERR_NONE};
    char word[1000];

    memset(word, 'a', sizeof(word) - 1);
    word[sizeof(word) - 1] = '\0';
    (void)err_set(&err, ERR_FILE, "%s", word);
    ck_assert_uint_eq(strlen(err.msg), sizeof(err.msg) - 1);
    err_context(&err, "%s", word);
    ck_assert_uint_eq(strlen(err.msg), sizeof(err.msg) - 1);
}
END_TEST

START_TEST(each_kind_has_a_name_and_leads_back)
{
    for (int k = ERR_AUTH; k < ERR_KIND_COUNT; k++) {
        const struct err_kind_info *info = err_kind_info((enum err_kind)k);

        ck_assert_ptr_nonnull(info->name);
        ck_assert_int_eq(err_kind_by_name(info->name), k);
        ck_assert_uint_gt(strlen(info->hint), 0);
        ck_assert_int_gt(info->exit_status, 0);
        ck_assert_int_eq(info->of_account, k <= ERR_MALFORMED);
    }
    ck_assert_int_eq(err_kind_by_name("nothing"), ERR_NONE);
    ck_assert_int_eq(err_kind_info(ERR_CONFIG)->exit_status, 78);
    ck_assert_int_eq(err_kind_info(ERR_BUSY)->exit_status, 75);
    ck_assert_int_eq(err_kind_info(ERR_USAGE)->exit_status, 64);
    ck_assert_int_eq(err_kind_info(ERR_STORE)->exit_status, 74);
}
END_TEST

/* ---- Digests ------------------------------------------------------------- */

/* RFC 1321, appendix A.5. */
static const char *const md5s[][2] = {
    {"", "d41d8cd98f00b204e9800998ecf8427e"},
    {"abc", "900150983cd24fb0d6963f7d28e17f72"},
    {"message digest", "f96b697d7cb7938d525a2f31aaf161d0"},
};

START_TEST(md5_has_the_known_values)
{
    char hex[DIGEST_HEX(16)];

    ck_assert_int_eq(digest_md5_hex(md5s[_i][0], hex, NULL), 0);
    ck_assert_str_eq(hex, md5s[_i][1]);
}
END_TEST

/* FIPS 180-2, appendix B, in two pieces as well as in one. */
static const struct {
    const char *a;
    const char *b;
    const char *sum;
} sha256s[] = {
    {"", "",
     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "",
     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"a", "bc",
     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijk", "ijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

START_TEST(sha256_has_the_known_values)
{
    unsigned char sum[DIGEST_SHA256];
    char hex[DIGEST_HEX(DIGEST_SHA256)];

    ck_assert_int_eq(digest_sha256(sha256s[_i].a, strlen(sha256s[_i].a),
                                   sha256s[_i].b, strlen(sha256s[_i].b), sum,
                                   NULL),
                     0);
    digest_hex(sum, sizeof(sum), hex);
    ck_assert_str_eq(hex, sha256s[_i].sum);
}
END_TEST

START_TEST(one_digest_after_another_has_the_known_values)
{
    struct digest *digest = digest_new(NULL);
    unsigned char sum[DIGEST_SHA256];
    char hex[DIGEST_HEX(DIGEST_SHA256)];

    ck_assert_ptr_nonnull(digest);
    for (size_t i = 0; i < sizeof(sha256s) / sizeof(sha256s[0]); i++) {
        ck_assert_int_eq(digest_next(digest, sha256s[i].a, strlen(sha256s[i].a),
                                     sha256s[i].b, strlen(sha256s[i].b), sum,
                                     NULL),
                         0);
        digest_hex(sum, sizeof(sum), hex);
        ck_assert_str_eq(hex, sha256s[i].sum);
    }
    digest_free(digest);
    digest_free(NULL);
}
END_TEST

START_TEST(hmac_has_the_known_value)
{
    char hex[DIGEST_HEX(DIGEST_SHA256)];

    /* RFC 4231, test case 2. */
    ck_assert_int_eq(digest_hmac_sha256_hex(
                         "Jefe", "what do ya want for nothing?", hex, NULL),
                     0);
    ck_assert_str_eq(
        hex,
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}
END_TEST

START_TEST(a_digest_that_the_system_forbids_is_no_lack_of_memory)
{
    char hex[DIGEST_HEX(16)];
    struct err err = {.kind = ERR_NONE};

    ck_assert_int_eq(EVP_set_default_properties(NULL, "fips=yes"), 1);
    ck_assert_int_eq(digest_md5_hex("abc", hex, &err), -1);
    ck_assert_int_eq(EVP_set_default_properties(NULL, ""), 1);
    ck_assert_int_eq(err.kind, ERR_REQUEST);
    ck_assert_str_eq(err.msg, "OpenSSL on this system refuses the digest MD5, "
                              "as in FIPS mode");
    ck_assert_int_eq(digest_md5_hex("abc", hex, NULL), 0);
}
END_TEST

/* RFC 4648, section 10. */
static const char *const base64s[][2] = {
    {"", ""},
    {"f", "Zg=="},
    {"fo", "Zm8="},
    {"foo", "Zm9v"},
    {"foob", "Zm9vYg=="},
    {"fooba", "Zm9vYmE="},
    {"foobar", "Zm9vYmFy"},
};

START_TEST(base64_has_the_known_values)
{
    char *text = digest_base64(base64s[_i][0], strlen(base64s[_i][0]));

    ck_assert_str_eq(text, base64s[_i][1]);
    free(text);
}
END_TEST

/* ---- Words of figures ---------------------------------------------------- */

START_TEST(the_words_of_figures_lead_back)
{
    enum period period = PERIOD_COUNT;
    enum paid paid = PAID_COUNT;
    enum origin origin = ORIGIN_COUNT;

    for (int p = 0; p < PERIOD_COUNT; p++) {
        ck_assert(period_by_name(period_name((enum period)p), &period));
        ck_assert_int_eq(period, p);
    }
    for (int p = 0; p < PAID_COUNT; p++) {
        ck_assert(paid_by_name(paid_name((enum paid)p), &paid));
        ck_assert_int_eq(paid, p);
    }
    for (int o = 0; o < ORIGIN_COUNT; o++) {
        ck_assert(origin_by_name(origin_name((enum origin)o), &origin));
        ck_assert_int_eq(origin, o);
    }
    ck_assert_str_eq(period_name(PERIOD_INSTANT), "instant");
    ck_assert_str_eq(paid_name(PAID_EXCLUDE), "exclude");
    ck_assert_str_eq(origin_name(ORIGIN_TYPED), "typed");
}
END_TEST

START_TEST(a_word_that_is_none_changes_nothing)
{
    enum period period = PERIOD_MONTH;
    enum paid paid = PAID_EXCLUDE;
    enum origin origin = ORIGIN_TYPED;

    ck_assert(!period_by_name("week", &period));
    ck_assert(!paid_by_name("Include", &paid));
    ck_assert(!origin_by_name("", &origin));
    ck_assert_int_eq(period, PERIOD_MONTH);
    ck_assert_int_eq(paid, PAID_EXCLUDE);
    ck_assert_int_eq(origin, ORIGIN_TYPED);
}
END_TEST

START_TEST(unique_persons_are_told_from_counts_and_levels)
{
    ck_assert_int_eq(metric_kind("visitors", PERIOD_DAY), METRIC_UNIQUES);
    ck_assert_int_eq(metric_kind("visitors", PERIOD_MONTH), METRIC_UNIQUES);
    ck_assert_int_eq(metric_kind("visits", PERIOD_DAY), METRIC_COUNT);
    ck_assert_int_eq(metric_kind("calls", PERIOD_MONTH), METRIC_COUNT);
    ck_assert_int_eq(metric_kind("friends", PERIOD_INSTANT), METRIC_LEVEL);
}
END_TEST

static TCase *days_case(void)
{
    TCase *tc = tcase_create("days");

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
    return tc;
}

static TCase *json_case(void)
{
    TCase *tc = tcase_create("json");

    tcase_add_loop_test(tc, a_pointer_leads_where_rfc_6901_says, 0,
                        COUNT(pointers));
    tcase_add_test(tc, a_pointer_is_well_formed_or_none);
    tcase_add_loop_test(tc, what_is_no_json_is_malformed, 0, COUNT(no_json));
    tcase_add_test(tc, a_byte_order_mark_is_no_part_of_json);
    tcase_add_test(tc, depth_ends_in_a_failure_not_in_the_stack);
    tcase_add_loop_test(tc, getters_look_at_the_type, 0, COUNT(values));
    tcase_add_loop_test(tc, whole_numbers_and_signed_digits_are_exact, 0,
                        COUNT(wholes));
    tcase_add_test(tc, nothing_has_no_value);
    tcase_add_test(tc, quality_is_told_in_words);
    return tc;
}

static TCase *text_case(void)
{
    TCase *tc = tcase_create("texts and failures");

    tcase_add_loop_test(tc, the_nearest_word_is_found, 0, COUNT(misspelt));
    tcase_add_test(tc, the_end_of_a_longer_word_is_meant);
    tcase_add_test(tc, a_very_long_word_is_near_nothing);
    tcase_add_test(tc, a_buffer_grows_and_is_always_text);
    tcase_add_test(tc, a_buffer_writes_numbers_of_any_size);
    tcase_add_test(tc, a_full_buffer_says_so_until_it_is_cleared);
    tcase_add_test(tc, a_size_beyond_all_memory_is_too_large);
    tcase_add_test(tc, a_secret_buffer_holds_the_same_text);
    tcase_add_test(tc, a_new_file_keeps_to_the_umask);
    tcase_add_test(tc, what_a_killed_run_left_is_in_nobodys_way);
    tcase_add_test(tc, what_is_no_file_is_told_and_not_waited_for);
    tcase_add_test(tc, what_the_caller_hands_over_is_read_to_its_end);
    tcase_add_test(tc, a_folder_without_a_name_is_refused);
    tcase_add_test(tc, the_first_failure_wins_and_takes_its_place);
    tcase_add_test(tc, a_long_message_is_cut_not_overrun);
    tcase_add_test(tc, each_kind_has_a_name_and_leads_back);
    return tc;
}

static TCase *digest_case(void)
{
    TCase *tc = tcase_create("digests and figures");

    tcase_add_loop_test(tc, md5_has_the_known_values, 0, COUNT(md5s));
    tcase_add_loop_test(tc, sha256_has_the_known_values, 0, COUNT(sha256s));
    tcase_add_test(tc, one_digest_after_another_has_the_known_values);
    tcase_add_test(tc, hmac_has_the_known_value);
    tcase_add_test(tc, a_digest_that_the_system_forbids_is_no_lack_of_memory);
    tcase_add_loop_test(tc, base64_has_the_known_values, 0, COUNT(base64s));
    tcase_add_test(tc, the_words_of_figures_lead_back);
    tcase_add_test(tc, a_word_that_is_none_changes_nothing);
    tcase_add_test(tc, unique_persons_are_told_from_counts_and_levels);
    return tc;
}

int main(void)
{
    Suite *s = suite_create("base");

    suite_add_tcase(s, days_case());
    suite_add_tcase(s, json_case());
    suite_add_tcase(s, text_case());
    suite_add_tcase(s, digest_case());
    return suite_run(s);
}
