/*
 * Instants to calendar days, by the C library's time zone functions: the only
 * file that asks them.
 */
#include "base/zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/day.h"
#include "base/err_say.h"

/* Letters, digits and "_+-/", no ".." and no leading slash: a name, no path. */
static int name_is_safe(const char *name)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "abcdefghijklmnopqrstuvwxyz"
                                  "0123456789_+-/";

    return name[0] != '\0' && name[0] != '/' &&
           strspn(name, allowed) == strlen(name);
}

int zone_select(const char *name, struct err *err)
{
    char path[256];
    struct stat st;
    int n;

    n = snprintf(path, sizeof(path), "/usr/share/zoneinfo/%s", name);
    if (!name_is_safe(name) || n < 0 || (size_t)n >= sizeof(path) ||
        stat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return err_say(err, ERR_CONFIG,
                       "unknown time zone '%.60s' (a name such as "
                       "'Europe/Chisinau'; the package tzdata has them)",
                       name);
    if (setenv("TZ", name, 1) != 0)
        return err_nomem(err);
    tzset();
    return 0;
}

struct zone_clock zone_clock(int64_t utc)
{
    time_t t = (time_t)utc;
    struct tm tm = {0};

    if (localtime_r(&t, &tm) == NULL)
        return (struct zone_clock){.day = DAY_NONE};
    return (struct zone_clock){
        .day = day_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday),
        .hour = tm.tm_hour,
        .minute = tm.tm_min,
    };
}

int32_t zone_day(int64_t utc)
{
    return zone_clock(utc).day;
}

int64_t zone_day_start(int32_t day)
{
    struct civil c = day_civil(day);
    struct tm tm = {
        .tm_year = c.year - 1900,
        .tm_mon = c.month - 1,
        .tm_mday = c.day,
        .tm_isdst = -1,
    };

    return (int64_t)mktime(&tm);
}

struct zone zone_selected(const char *name)
{
    return (struct zone){name, zone_clock, zone_day_start};
}
