/*
 * Dates in the forms that networks write and read.
 */
#include <string.h>

#include "base/day.h"
#include "collector/net_parts.h"

#define DAY_SECONDS 86400

int net_date_write(enum net_date_form form, int32_t day, struct buf *out)
{
    struct civil c = day_civil(day);
    char text[DAY_TEXT];

    switch (form) {
    case NET_DATE_ISO:
        return buf_addstr(out, day_format(day, text));
    case NET_DATE_COMPACT:
        return buf_addf(out, "%04d%02d%02d", c.year, c.month, c.day);
    case NET_DATE_MONTH:
        return buf_addf(out, "%04d-%02d", c.year, c.month);
    case NET_DATE_COMPACT_MONTH:
        return buf_addf(out, "%04d%02d", c.year, c.month);
    case NET_DATE_TIME:
        return buf_addf(out, "%sT00:00:00Z", day_format(day, text));
    case NET_DATE_UNIX:
        return buf_addf(out, "%lld", (long long)day * DAY_SECONDS);
    case NET_DATE_UNIX_MS:
        return buf_addf(out, "%lld", (long long)day * DAY_SECONDS * 1000);
    }
    return -1;
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

static bool read_seconds(int64_t seconds, int32_t *day)
{
    if (seconds < 0 || seconds / DAY_SECONDS > day_from_civil(9999, 12, 31))
        return false;
    *day = (int32_t)(seconds / DAY_SECONDS);
    return true;
}

static bool read_number(enum net_date_form form, int64_t number, int32_t *day)
{
    return read_seconds(form == NET_DATE_UNIX_MS ? number / 1000 : number, day);
}

bool net_date_read_text(enum net_date_form form, const char *text, int32_t *day)
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
    case NET_DATE_UNIX:
    case NET_DATE_UNIX_MS:
        digits = json_string(text);
        fits = jsonx_digits(digits, &number) && read_number(form, number, day);
        json_decref(digits);
        return fits;
    }
    return false;
}

bool net_date_read(enum net_date_form form, const json_t *value, int32_t *day)
{
    const char *text;
    int64_t number;

    if (jsonx_text(value, &text))
        return net_date_read_text(form, text, day);
    return (form == NET_DATE_UNIX || form == NET_DATE_UNIX_MS) &&
           jsonx_int(value, &number) && read_number(form, number, day);
}
