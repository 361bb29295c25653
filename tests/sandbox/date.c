/*
 * Calendar arithmetic by counting: leap days before a year, days before a
 * month.
 */
#include "tests/sandbox/date.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { DAY_SECONDS = 86400, LEAPS_BEFORE_1970 = 477 };

static const int days_before[] = {0,   31,  59,  90,  120, 151,
                                  181, 212, 243, 273, 304, 334};

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_days(int year, int month)
{
    if (month == 12)
        return 31;
    return days_before[month] - days_before[month - 1] +
           (month == 2 && is_leap(year) ? 1 : 0);
}

int32_t date_number(int year, int month, int day)
{
    int past = year - 1;
    int leaps = past / 4 - past / 100 + past / 400 - LEAPS_BEFORE_1970;

    if (month > 2 && is_leap(year))
        leaps++;
    return (year - 1970) * 365 + leaps + days_before[month - 1] + day - 1;
}

struct date date_of(int32_t number)
{
    struct date d = {1970 + number / 365 + 1, 1, 1};

    while (date_number(d.year, 1, 1) > number)
        d.year--;
    d.month = 12;
    while (date_number(d.year, d.month, 1) > number)
        d.month--;
    d.day = number - date_number(d.year, d.month, 1) + 1;
    return d;
}

int date_weekday(int32_t number)
{
    return (number % 7 + 10) % 7; /* 1970-01-01 was a Thursday */
}

int32_t date_month_first(int32_t number)
{
    return number - date_of(number).day + 1;
}

int32_t date_month_last(int32_t number)
{
    struct date d = date_of(number);

    return date_number(d.year, d.month, month_days(d.year, d.month));
}

/* `count` digits at `text` as a number, or -1. */
static int digits(const char *text, int count)
{
    int n = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        n = n * 10 + (text[i] - '0');
    }
    return n;
}

static bool read_day(const char *text, int32_t *number)
{
    int year = digits(text, 4);
    int month = digits(text + 5, 2);
    int day = digits(text + 8, 2);

    if (year < 1 || month < 1 || month > 12 || day < 1 || text[4] != '-' ||
        text[7] != '-' || day > month_days(year, month))
        return false;
    *number = date_number(year, month, day);
    return true;
}

bool date_read(const char *text, int32_t *number)
{
    return strlen(text) == DATE_TEXT - 1 && read_day(text, number);
}

const char *date_write(int32_t number, char out[DATE_TEXT])
{
    struct date d = date_of(number);
    char wide[40];

    (void)snprintf(wide, sizeof(wide), "%04d-%02d-%02d", d.year, d.month,
                   d.day);
    memcpy(out, wide, DATE_TEXT - 1);
    out[DATE_TEXT - 1] = '\0';
    return out;
}

bool time_read(const char *text, int64_t *utc)
{
    int32_t day;
    int h;
    int m;
    int s;

    if (strlen(text) != 20 || !read_day(text, &day) || text[10] != 'T' ||
        text[13] != ':' || text[16] != ':' || text[19] != 'Z')
        return false;
    h = digits(text + 11, 2);
    m = digits(text + 14, 2);
    s = digits(text + 17, 2);
    if (h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59)
        return false;
    *utc = (int64_t)day * DAY_SECONDS + h * 3600 + m * 60 + s;
    return true;
}

const char *time_write_http(int64_t utc, char out[TIME_TEXT])
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu",
                                       "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr",
                                         "May", "Jun", "Jul", "Aug",
                                         "Sep", "Oct", "Nov", "Dec"};
    int32_t number = (int32_t)(utc / DAY_SECONDS);
    int second = (int)(utc % DAY_SECONDS);
    struct date d = date_of(number);

    (void)snprintf(out, TIME_TEXT, "%s, %02d %s %04d %02d:%02d:%02d GMT",
                   days[date_weekday(number)], d.day, months[d.month - 1],
                   d.year, second / 3600, second / 60 % 60, second % 60);
    return out;
}

const char *time_write_iso(int64_t utc, const char *tail, char out[TIME_TEXT])
{
    char day[DATE_TEXT];
    int second = (int)(utc % DAY_SECONDS);

    (void)snprintf(out, TIME_TEXT, "%sT%02d:%02d:%02d%s",
                   date_write((int32_t)(utc / DAY_SECONDS), day), second / 3600,
                   second / 60 % 60, second % 60, tail);
    return out;
}

struct moment moment_at(int64_t utc)
{
    time_t t = (time_t)utc;
    struct tm tm;
    struct moment m = {utc, (int32_t)(utc / DAY_SECONDS), 0};

    if (localtime_r(&t, &tm) != NULL) {
        m.day = date_number(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
        m.minute = tm.tm_hour * 60 + tm.tm_min;
    }
    return m;
}
