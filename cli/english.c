/*
 * The words that the terminal shows.
 */
#include "cli/english.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/zone.h"

enum { SHORT_MONTH = 3 }; /* letters */

/* The sign of a verdict, and its stand-in for terminals without UTF-8. */
static const struct {
    const char *sign;
    const char *plain;
} signs[VERDICT_COUNT] = {
    [VERDICT_REACHED] = {"■", "#"},     [VERDICT_ON_TRACK] = {"●", "*"},
    [VERDICT_WATCH] = {"◐", "%"},       [VERDICT_BEHIND] = {"⊖", "o"},
    [VERDICT_NOT_REACHED] = {"⊖", "o"}, [VERDICT_CANNOT_BE_TOLD] = {"?", "?"},
    [VERDICT_NO_DATA] = {"×", "x"},     [VERDICT_NOT_STARTED] = {"–", "-"},
    [VERDICT_NO_TARGET] = {" ", " "},
};

const char *english_sign(enum verdict verdict, bool unicode)
{
    return unicode ? signs[verdict].sign : signs[verdict].plain;
}

const char *english_dash(bool unicode)
{
    return unicode ? "–" : "-";
}

const char *english_moment(int64_t utc, int year, char text[ENGLISH_DATE])
{
    struct zone_clock clock = zone_clock(utc);
    struct civil civil = day_civil(clock.day);

    if (civil.year == year)
        (void)snprintf(text, ENGLISH_DATE, "%d %.*s, %02d:%02d", civil.day,
                       SHORT_MONTH, daytext_month_name(civil.month), clock.hour,
                       clock.minute);
    else
        (void)snprintf(text, ENGLISH_DATE, "%d %.*s %d", civil.day, SHORT_MONTH,
                       daytext_month_name(civil.month), civil.year);
    return text;
}

/* "8 Oct", "8–9 Oct", "30 Sep–2 Oct" */
static size_t write_run(int32_t from, int32_t to, bool unicode, char *text,
                        size_t room)
{
    struct civil a = day_civil(from);
    struct civil b = day_civil(to);
    const char *dash = english_dash(unicode);
    size_t len = 0;

    if (from < to && a.month == b.month)
        len = (size_t)snprintf(text, room, "%d%s", a.day, dash);
    else if (from < to)
        len = (size_t)snprintf(text, room, "%d %.*s%s", a.day, SHORT_MONTH,
                               daytext_month_name(a.month), dash);
    return len + (size_t)snprintf(text + len, room - len, "%d %.*s", b.day,
                                  SHORT_MONTH, daytext_month_name(b.month));
}

const char *english_days(const bool *marks, size_t count, int32_t first,
                         bool unicode, char text[ENGLISH_LIST])
{
    enum { RUNS_MAX = 3 };
    size_t len = 0;
    size_t runs = 0;
    size_t days = 0;

    text[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        size_t end = i;

        while (end < count && marks[end])
            end++;
        if (end == i)
            continue;
        days += end - i;
        if (++runs <= RUNS_MAX) {
            if (len > 0)
                len += (size_t)snprintf(text + len, ENGLISH_LIST - len, ", ");
            len += write_run(first + (int32_t)i, first + (int32_t)end - 1,
                             unicode, text + len, ENGLISH_LIST - len);
        }
        i = end;
    }
    if (runs > RUNS_MAX)
        (void)snprintf(text, ENGLISH_LIST, "%zu days", days);
    return text;
}
