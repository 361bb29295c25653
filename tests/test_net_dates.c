/*
 * Days as networks write them, in UTC, in no zone at all, and in the plan's.
 */
#include <check.h>
#include <string.h>

#include "base/day.h"
#include "base/zone.h"
#include "collector/net_parts.h"
#include "tests/help/suite.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* In Chisinau summer time is UTC+3; in 2026 it ends on 25 October at 4:00. */
static const struct {
    enum net_date_form form;
    const char *json;
    const char *day; /* NULL: not of this form */
} dates[] = {
    {NET_DATE_ISO, "\"2026-07-01\"", "2026-07-01"},
    {NET_DATE_ISO, "\"2026-07-01T00:00:00Z\"", NULL},
    {NET_DATE_ISO, "\"2026-02-29\"", NULL},
    {NET_DATE_ISO, "20260701", NULL},
    {NET_DATE_COMPACT, "\"20260701\"", "2026-07-01"},
    {NET_DATE_COMPACT, "20260701", NULL},
    {NET_DATE_COMPACT, "\"202607\"", NULL},
    {NET_DATE_MONTH, "\"2026-07\"", "2026-07-01"},
    {NET_DATE_COMPACT_MONTH, "\"202607\"", "2026-07-01"},
    {NET_DATE_COMPACT_MONTH, "\"202613\"", NULL},
    /* The day that is written there, whatever the zone. */
    {NET_DATE_TIME, "\"2026-07-01T23:59:59Z\"", "2026-07-01"},
    {NET_DATE_TIME, "\"2026-07-01T00:00:00-12:00\"", "2026-07-01"},
    {NET_DATE_TIME, "\"2026-07-01 08:00:00\"", "2026-07-01"},
    {NET_DATE_TIME, "\"2026-07-01\"", "2026-07-01"},
    {NET_DATE_TIME, "\"2026-07-01x\"", NULL},
    {NET_DATE_TIME, "\"2026-07\"", NULL},
    {NET_DATE_TIME, "\"\"", NULL},
    {NET_DATE_TIME, "null", NULL},
    {NET_DATE_UNIX, "1782856800", "2026-06-30"}, /* 22:00 in UTC */
    {NET_DATE_UNIX, "\"1782856800\"", "2026-06-30"},
    {NET_DATE_UNIX, "1782856800.0", NULL},
    {NET_DATE_UNIX, "-1", NULL},
    {NET_DATE_UNIX_MS, "1782856800000", "2026-06-30"},
    {NET_DATE_UNIX_MS, "-1", NULL},
    /* The instant as the plan's clocks show it. */
    {NET_DATE_LOCAL_TIME, "\"2026-06-30T21:00:00Z\"", "2026-07-01"},
    {NET_DATE_LOCAL_TIME, "\"2026-06-30T20:59:59Z\"", "2026-06-30"},
    {NET_DATE_LOCAL_TIME, "\"2026-06-30T21:00:00.000Z\"", "2026-07-01"},
    {NET_DATE_LOCAL_TIME, "\"2026-07-01T00:00:00+03:00\"", "2026-07-01"},
    {NET_DATE_LOCAL_TIME, "\"2026-07-01T00:00:00+0300\"", "2026-07-01"},
    {NET_DATE_LOCAL_TIME, "\"2026-07-01T00:00:00+0400\"", "2026-06-30"},
    {NET_DATE_LOCAL_TIME, "\"2026-06-30T12:00:00-0900\"", "2026-07-01"},
    {NET_DATE_LOCAL_TIME, "\"2026-10-24T21:00:00Z\"", "2026-10-25"},
    {NET_DATE_LOCAL_TIME, "\"2026-10-25T21:59:59Z\"", "2026-10-25"},
    {NET_DATE_LOCAL_TIME, "\"2026-10-25T22:00:00Z\"", "2026-10-26"},
    /* Without a zone it is shown by those clocks already. */
    {NET_DATE_LOCAL_TIME, "\"2026-07-01 01:00:00\"", "2026-07-01"},
    {NET_DATE_LOCAL_TIME, "\"2026-07-01T23:59:59.5\"", "2026-07-01"},
    {NET_DATE_LOCAL_TIME, "\"2026-07-01\"", "2026-07-01"},
    {NET_DATE_LOCAL_TIME, "\"2026-07-01T\"", NULL},
    {NET_DATE_LOCAL_TIME, "\"2026-07-01 soon\"", NULL},
    {NET_DATE_LOCAL_TIME, "\"2026-07-01T25:00:00\"", NULL},
    {NET_DATE_LOCAL_TIME, "\"2026-07-01T00:00:00+03\"", NULL},
    {NET_DATE_LOCAL_TIME, "\"2026-07-01T00:00:00 EEST\"", NULL},
    {NET_DATE_LOCAL_TIME, "\"2026-07-01T00:00:00+9900\"", NULL},
    {NET_DATE_LOCAL_TIME, "\"2026-07\"", NULL},
    {NET_DATE_LOCAL_TIME, "\"1969-12-31T00:00:00Z\"", NULL},
    {NET_DATE_LOCAL_TIME,
     "\"2026-07-01T00:00:00.00000000000000000000000000000000000000\"", NULL},
    {NET_DATE_LOCAL_TIME, "1782856800", NULL},
    {NET_DATE_LOCAL_UNIX, "1782856800", "2026-07-01"},
    {NET_DATE_LOCAL_UNIX, "\"1782856800\"", "2026-07-01"},
    {NET_DATE_LOCAL_UNIX, "1782853199", "2026-06-30"},
    {NET_DATE_LOCAL_UNIX, "9223372036854775807", NULL},
    {NET_DATE_LOCAL_UNIX_MS, "1782853199999", "2026-06-30"},
    {NET_DATE_LOCAL_UNIX_MS, "1782853200000", "2026-07-01"},
};

START_TEST(a_day_is_read_in_its_form_alone)
{
    json_t *value = jsonx_parse(dates[_i].json, strlen(dates[_i].json), NULL);
    const struct zone zone = zone_selected("Europe/Chisinau");
    struct net_job job = {.zone = &zone};
    char text[DAY_TEXT];
    int32_t day = DAY_NONE;
    bool fits;

    ck_assert_int_eq(zone_select("Europe/Chisinau", NULL), 0);
    ck_assert_ptr_nonnull(value);
    fits = net_date_read(&job, dates[_i].form, value, &day);
    ck_assert_msg(fits == (dates[_i].day != NULL), "%s", dates[_i].json);
    if (fits)
        ck_assert_str_eq(day_format(day, text), dates[_i].day);
    json_decref(value);
}
END_TEST

START_TEST(without_a_plan_the_zone_is_utc)
{
    struct net_job job = {.zone = NULL};
    int32_t day = DAY_NONE;

    ck_assert(net_date_read_text(&job, NET_DATE_LOCAL_TIME,
                                 "2026-06-30T21:00:00Z", &day));
    ck_assert_int_eq(day, day_from_civil(2026, 6, 30));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("net_dates");
    TCase *tc = tcase_create("dates");

    tcase_add_loop_test(tc, a_day_is_read_in_its_form_alone, 0,
                        (int)COUNT(dates));
    tcase_add_test(tc, without_a_plan_the_zone_is_utc);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
