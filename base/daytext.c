/*
 * Days as people write them.
 */
#include "base/daytext.h"

#include <stdio.h>

#include "base/day.h"

static const struct {
    const char *full;
    const char *brief;
} months[12] = {
    {"January", "Jan"}, {"February", "Feb"}, {"March", "Mar"},
    {"April", "Apr"},   {"May", "May"},      {"June", "Jun"},
    {"July", "Jul"},    {"August", "Aug"},   {"September", "Sep"},
    {"October", "Oct"}, {"November", "Nov"}, {"December", "Dec"},
};

const char *daytext_month_name(int month)
{
    return months[month - 1].full;
}

const char *daytext_month_short(int month)
{
    return months[month - 1].brief;
}

const char *daytext_long(int32_t day, char text[DAYTEXT])
{
    struct civil c = day_civil(day);

    (void)snprintf(text, DAYTEXT, "%d %s %d", c.day,
                   daytext_month_name(c.month), c.year);
    return text;
}

const char *daytext_day(int32_t day, char text[DAYTEXT])
{
    struct civil c = day_civil(day);

    (void)snprintf(text, DAYTEXT, "%d %s", c.day, daytext_month_name(c.month));
    return text;
}

const char *daytext_short(int32_t day, char text[DAYTEXT])
{
    struct civil c = day_civil(day);

    (void)snprintf(text, DAYTEXT, "%d %s", c.day, daytext_month_short(c.month));
    return text;
}

const char *daytext_month(int32_t day, char text[DAYTEXT])
{
    struct civil c = day_civil(day);

    (void)snprintf(text, DAYTEXT, "%s %d", daytext_month_name(c.month), c.year);
    return text;
}

const char *daytext_span(int32_t first, int32_t last, int year,
                         char text[DAYTEXT])
{
    struct civil a = day_civil(first);
    struct civil b = day_civil(last);
    char end[DAYTEXT];

    if (first == last)
        return year ? daytext_long(last, text) : daytext_day(last, text);
    if (year)
        (void)daytext_long(last, end);
    else
        (void)daytext_day(last, end);
    if (a.year != b.year && year)
        (void)snprintf(text, DAYTEXT, "%d %s %d – %.40s", a.day,
                       daytext_month_name(a.month), a.year, end);
    else if (a.month != b.month || a.year != b.year)
        (void)snprintf(text, DAYTEXT, "%d %s – %.40s", a.day,
                       daytext_month_name(a.month), end);
    else
        (void)snprintf(text, DAYTEXT, "%d–%.40s", a.day, end);
    return text;
}
