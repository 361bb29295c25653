/*
 * Dates in the forms that networks write and read.
 */
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "collector/net_parts.h"

#define DAY_SECONDS 86400
#define TIME_MAX 48 /* bytes of a time with a zone, and the NUL */

/* The first instant of a day, or of the day in the plan's time zone. */
static int64_t day_start(const struct net_job *job, bool local, int32_t day)
{
    return local && job->zone != NULL ? job->zone->day_start(day)
                                      : (int64_t)day * DAY_SECONDS;
}

/* "2026-11-22T00:00:00+02:00": an instant as the plan's clocks show it. */
static int write_local(const struct zone *zone, int64_t utc, struct buf *out)
{
    int second = (int)((utc % 60 + 60) % 60);
    struct zone_clock clock = zone->clock(utc);
    int64_t shown = (int64_t)clock.day * DAY_SECONDS +
                    (int64_t)clock.hour * 3600 + (int64_t)clock.minute * 60;
    int64_t offset = (shown - (utc - second)) / 60; /* minutes */
    char text[DAY_TEXT];

    return buf_addf(out, "%sT%02d:%02d:%02d%c%02d:%02d",
                    day_format(clock.day, text), clock.hour, clock.minute,
                    second, offset < 0 ? '-' : '+',
                    (int)(offset < 0 ? -offset : offset) / 60,
                    (int)(offset < 0 ? -offset : offset) % 60);
}

static int write_time(int64_t utc, struct buf *out)
{
    char text[TIME_TEXT];

    return buf_addstr(out, time_format(utc, text));
}

/*
 * The beginning of a day; `last`: the last second before it, or thousandth of
 * a second where those are counted.
 */
static int write_instant(const struct net_job *job, int32_t day, bool last,
                         struct buf *out)
{
    enum net_date_form form = job->call->range->write;
    bool local = form == NET_DATE_LOCAL_TIME || form == NET_DATE_LOCAL_UNIX ||
                 form == NET_DATE_LOCAL_UNIX_MS;
    int64_t utc = day_start(job, local, day);

    if (form == NET_DATE_UNIX_MS || form == NET_DATE_LOCAL_UNIX_MS)
        return buf_addf(out, "%lld", (long long)utc * 1000 - last);
    utc -= last;
    if (form == NET_DATE_UNIX || form == NET_DATE_LOCAL_UNIX)
        return buf_addf(out, "%lld", (long long)utc);
    return local && job->zone != NULL ? write_local(job->zone, utc, out)
                                      : write_time(utc, out);
}

static int write_day(const struct net_job *job, int32_t day, bool last,
                     struct buf *out)
{
    struct civil c = day_civil(day);
    char text[DAY_TEXT];

    switch (job->call->range->write) {
    case NET_DATE_ISO:
        return buf_addstr(out, day_format(day, text));
    case NET_DATE_COMPACT:
        return buf_addf(out, "%04d%02d%02d", c.year, c.month, c.day);
    case NET_DATE_MONTH:
        return buf_addf(out, "%04d-%02d", c.year, c.month);
    case NET_DATE_COMPACT_MONTH:
        return buf_addf(out, "%04d%02d", c.year, c.month);
    case NET_DATE_TIME:
    case NET_DATE_UNIX:
    case NET_DATE_UNIX_MS:
    case NET_DATE_LOCAL_TIME:
    case NET_DATE_LOCAL_UNIX:
    case NET_DATE_LOCAL_UNIX_MS:
        return write_instant(job, day, last, out);
    }
    return -1;
}

int net_date_from(const struct net_job *job, struct buf *out)
{
    return write_day(job, job->from, false, out);
}

/* A range of months ends with the last day of its last month, unless dates are
 * written as months. */
int net_date_to(const struct net_job *job, struct buf *out)
{
    const struct net_range *range = job->call->range;
    bool months = range->write == NET_DATE_MONTH ||
                  range->write == NET_DATE_COMPACT_MONTH;
    int32_t day = job->to;

    if (job->call->period == PERIOD_MONTH && !months)
        day = month_last(day);
    if (range->end != NET_END_INCLUSIVE)
        day = months ? month_add(day, 1) : day + 1;
    return write_day(job, day, range->end == NET_END_LAST, out);
}

/* "20131231" and "201312" as ISO dates write them. */
static bool read_compact(const char *text, bool month, int32_t *day)
{
    char iso[DAY_TEXT];
    size_t n = strlen(text);

    if (n != (month ? 6 : 8) || strspn(text, "0123456789") != n)
        return false;
    memcpy(iso, text, 4);
    iso[4] = '-';
    memcpy(iso + 5, text + 4, 2);
    iso[7] = '\0';
    if (month)
        return month_parse(iso, day, NULL) == 0;
    iso[7] = '-';
    memcpy(iso + 8, text + 6, 2);
    iso[10] = '\0';
    return day_parse(iso, day, NULL) == 0;
}

/*
 * "2023-03-09T08:00:00+0000": the day that is written in it.  Zones come
 * with and without a colon, or not at all, so only the day is looked at.
 */
static bool read_time(const char *text, int32_t *day)
{
    char iso[DAY_TEXT];

    if (strlen(text) < DAY_TEXT)
        return day_parse(text, day, NULL) == 0; /* nothing but a date */
    if (text[10] != 'T' && text[10] != ' ')
        return false;
    memcpy(iso, text, DAY_TEXT - 1);
    iso[DAY_TEXT - 1] = '\0';
    return day_parse(iso, day, NULL) == 0;
}

/* The day on which an instant falls, in UTC or in the plan's time zone. */
static bool read_instant(const struct net_job *job, bool local, int64_t utc,
                         int32_t *day)
{
    if (utc < 0 || utc / DAY_SECONDS > day_from_civil(9999, 12, 31))
        return false;
    *day = local && job->zone != NULL ? job->zone->clock(utc).day
                                      : (int32_t)(utc / DAY_SECONDS);
    return *day != DAY_NONE;
}

/* "+0200" in the way of RFC 3339; false: there is none at the text's end. */
static bool add_colon(const char *text, char with[TIME_MAX])
{
    size_t n = strlen(text);

    if (n < 5 || n + 2 > TIME_MAX ||
        (text[n - 5] != '+' && text[n - 5] != '-') ||
        strspn(text + n - 4, "0123456789") != 4)
        return false;
    (void)snprintf(with, TIME_MAX, "%.*s:%s", (int)(n - 2), text, text + n - 2);
    return true;
}

/*
 * "2025-10-19T07:00:00Z" is an instant, "2020-04-20 01:00:00" a time of the
 * plan's own clocks, and so is a date.
 */
static bool read_local(const struct net_job *job, const char *text,
                       int32_t *day)
{
    char full[TIME_MAX];
    int64_t utc;

    if (time_parse(text, &utc, NULL) == 0 ||
        (add_colon(text, full) && time_parse(full, &utc, NULL) == 0))
        return read_instant(job, true, utc, day);
    if (strlen(text) < DAY_TEXT)
        return day_parse(text, day, NULL) == 0;
    return snprintf(full, TIME_MAX, "%sZ", text) < TIME_MAX &&
           time_parse(full, &utc, NULL) == 0 && read_time(text, day);
}

static bool read_number(const struct net_job *job, enum net_date_form form,
                        int64_t number, int32_t *day)
{
    bool local = form == NET_DATE_LOCAL_UNIX || form == NET_DATE_LOCAL_UNIX_MS;
    bool thousandths =
        form == NET_DATE_UNIX_MS || form == NET_DATE_LOCAL_UNIX_MS;

    if (number < 0)
        return false;
    return read_instant(job, local, thousandths ? number / 1000 : number, day);
}

bool net_date_read_text(const struct net_job *job, enum net_date_form form,
                        const char *text, int32_t *day)
{
    json_t *digits;
    int64_t number;
    bool fits;

    switch (form) {
    case NET_DATE_ISO:
        return day_parse(text, day, NULL) == 0;
    case NET_DATE_COMPACT:
        return read_compact(text, false, day);
    case NET_DATE_MONTH:
        return month_parse(text, day, NULL) == 0;
    case NET_DATE_COMPACT_MONTH:
        return read_compact(text, true, day);
    case NET_DATE_TIME:
        return read_time(text, day);
    case NET_DATE_LOCAL_TIME:
        return read_local(job, text, day);
    case NET_DATE_UNIX:
    case NET_DATE_UNIX_MS:
    case NET_DATE_LOCAL_UNIX:
    case NET_DATE_LOCAL_UNIX_MS:
        digits = json_string(text);
        fits = jsonx_digits(digits, &number) &&
               read_number(job, form, number, day);
        json_decref(digits);
        return fits;
    }
    return false;
}

bool net_date_read(const struct net_job *job, enum net_date_form form,
                   const json_t *value, int32_t *day)
{
    const char *text;
    int64_t number;

    if (jsonx_text(value, &text))
        return net_date_read_text(job, form, text, day);
    return (form == NET_DATE_UNIX || form == NET_DATE_UNIX_MS ||
            form == NET_DATE_LOCAL_UNIX || form == NET_DATE_LOCAL_UNIX_MS) &&
           jsonx_int(value, &number) && read_number(job, form, number, day);
}
