/*
 * Calendar arithmetic without a clock or a time zone.
 */
#include "base/day.h"

#include <string.h>

#include "base/err_say.h"

int32_t day_from_civil(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int yoe = y - era * 400;
    int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

    return era * 146097 + doe - 719468;
}

struct civil day_civil(int32_t day)
{
    int z = day + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    int month = mp < 10 ? mp + 3 : mp - 9;

    return (struct civil){
        .year = yoe + era * 400 + (month <= 2),
        .month = month,
        .day = doy - (153 * mp + 2) / 5 + 1,
    };
}

int day_weekday(int32_t day)
{
    int w = (day + 3) % 7; /* 1970-01-01 was a Thursday */

    return w < 0 ? w + 7 : w;
}

/* Exactly `n` digits at *text, which moves on. */
static bool digits(const char **text, int n, int *out)
{
    int v = 0;

    for (int i = 0; i < n; i++) {
        char c = (*text)[i];

        if (c < '0' || c > '9')
            return false;
        v = v * 10 + (c - '0');
    }
    *text += n;
    *out = v;
    return true;
}

static bool literal(const char **text, char c)
{
    if (**text != c)
        return false;
    ++*text;
    return true;
}

static bool civil_exists(int year, int month, int day)
{
    struct civil c;

    if (year < 1900 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    c = day_civil(day_from_civil(year, month, day));
    return c.month == month && c.day == day;
}

/* "YYYY-MM-DD" at *text, whether or not there is such a day. */
static bool date_form(const char **text, struct civil *c)
{
    return digits(text, 4, &c->year) && literal(text, '-') &&
           digits(text, 2, &c->month) && literal(text, '-') &&
           digits(text, 2, &c->day);
}

/* The same of an existing day. */
static bool date_read(const char **text, int32_t *day)
{
    struct civil c;

    if (!date_form(text, &c) || !civil_exists(c.year, c.month, c.day))
        return false;
    *day = day_from_civil(c.year, c.month, c.day);
    return true;
}

int day_parse(const char *text, int32_t *day, struct err *err)
{
    const char *p = text;
    struct civil c;

    if (!date_form(&p, &c) || *p != '\0')
        return err_say(err, ERR_USAGE,
                       "'%.40s' is no date of the form YYYY-MM-DD", text);
    if (!civil_exists(c.year, c.month, c.day))
        return c.year < 1900
                   ? err_say(err, ERR_USAGE,
                             "there is no day %s here: the first year is 1900",
                             text)
                   : err_say(err, ERR_USAGE, "there is no day %s", text);
    *day = day_from_civil(c.year, c.month, c.day);
    return 0;
}

/* The last two digits. */
static void put_two(char *text, unsigned value)
{
    text[0] = (char)('0' + value / 10 % 10);
    text[1] = (char)('0' + value % 10);
}

/* By hand, since ten years of figures have thousands of them. */
const char *day_format(int32_t day, char text[DAY_TEXT])
{
    struct civil c = day_civil(day);

    put_two(text, (unsigned)c.year / 100);
    put_two(text + 2, (unsigned)c.year);
    text[4] = '-';
    put_two(text + 5, (unsigned)c.month);
    text[7] = '-';
    put_two(text + 8, (unsigned)c.day);
    text[10] = '\0';
    return text;
}

int32_t month_first(int32_t day)
{
    struct civil c = day_civil(day);

    return day_from_civil(c.year, c.month, 1);
}

int32_t month_add(int32_t day, int months)
{
    struct civil c = day_civil(day);
    int n = c.year * 12 + c.month - 1 + months;

    return day_from_civil(n / 12, n % 12 + 1, 1);
}

int32_t month_last(int32_t day)
{
    return month_add(day, 1) - 1;
}

int month_length(int32_t day)
{
    return month_last(day) - month_first(day) + 1;
}

int month_parse(const char *text, int32_t *first, struct err *err)
{
    const char *p = text;
    int y;
    int m;

    if (!digits(&p, 4, &y) || !literal(&p, '-') || !digits(&p, 2, &m) ||
        *p != '\0')
        return err_say(err, ERR_USAGE,
                       "'%.40s' is no month of the form YYYY-MM", text);
    if (!civil_exists(y, m, 1))
        return err_say(err, ERR_USAGE, "there is no month %s", text);
    *first = day_from_civil(y, m, 1);
    return 0;
}

/* "Z" or "+hh:mm" or "-hh:mm" at *text, in seconds east. */
static bool offset_read(const char **text, int *east)
{
    int sign = **text == '-' ? -1 : 1;
    int h;
    int m;

    if (literal(text, 'Z') || literal(text, 'z')) {
        *east = 0;
        return true;
    }
    if ((!literal(text, '+') && !literal(text, '-')) || !digits(text, 2, &h) ||
        !literal(text, ':') || !digits(text, 2, &m) || h > 23 || m > 59)
        return false;
    *east = sign * (h * 3600 + m * 60);
    return true;
}

int time_parse(const char *text, int64_t *utc, struct err *err)
{
    const char *p = text;
    int32_t day;
    int h;
    int m;
    int s;
    int east;

    if (!date_read(&p, &day) ||
        !(literal(&p, 'T') || literal(&p, 't') || literal(&p, ' ')) ||
        !digits(&p, 2, &h) || !literal(&p, ':') || !digits(&p, 2, &m) ||
        !literal(&p, ':') || !digits(&p, 2, &s) || h > 23 || m > 59 || s > 60)
        goto bad;
    if (literal(&p, '.')) {
        while (*p >= '0' && *p <= '9')
            p++;
    }
    if (!offset_read(&p, &east) || *p != '\0')
        goto bad;
    *utc = (((int64_t)day * 24 + h) * 60 + m) * 60 + s - east;
    if (*utc >= (int64_t)day_from_civil(10000, 1, 1) * 86400)
        goto bad;
    return 0;
bad:
    return err_say(err, ERR_USAGE,
                   "'%.40s' is no time of the form YYYY-MM-DDThh:mm:ssZ", text);
}

const char *time_format(int64_t utc, char text[TIME_TEXT])
{
    int64_t day = utc / 86400;
    int s = (int)(utc % 86400);

    if (s < 0) {
        s += 86400;
        day--;
    }
    (void)day_format((int32_t)day, text);
    text[10] = 'T';
    put_two(text + 11, (unsigned)s / 3600);
    text[13] = ':';
    put_two(text + 14, (unsigned)s / 60 % 60);
    text[16] = ':';
    put_two(text + 17, (unsigned)s % 60);
    text[19] = 'Z';
    text[20] = '\0';
    return text;
}
