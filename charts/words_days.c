/*
 * Days, months and spans of them in a language.
 */
#include <stdio.h>

#include "base/day.h"
#include "base/daytext.h"
#include "charts/words.h"

struct phrase words_month(enum language lang, int32_t day)
{
    return phrase_of(
        daytext_month_name(lang, day_civil(day).month, MONTH_ALONE));
}

struct phrase words_in_month(enum language lang, int32_t day)
{
    return phrase_of(daytext_month_name(lang, day_civil(day).month, MONTH_IN));
}

struct phrase words_short_month(enum language lang, int32_t day)
{
    return phrase_of(
        daytext_month_name(lang, day_civil(day).month, MONTH_BRIEF));
}

struct phrase words_year(int32_t day)
{
    struct phrase p = {{0}};

    (void)snprintf(p.s, sizeof(p.s), "%d", day_civil(day).year);
    return p;
}

struct phrase words_initial(enum language lang, int32_t day)
{
    struct phrase p = phrase_large(words_month(lang, day).s);

    p.s[phrase_first(p.s)] = '\0';
    return p;
}

struct phrase words_day(enum language lang, int32_t day)
{
    char text[DAYTEXT];

    return phrase_of(daytext_day(lang, day, text));
}

struct phrase words_full_day(enum language lang, int32_t day)
{
    char text[DAYTEXT];

    return phrase_of(daytext_long(lang, day, text));
}

struct phrase words_days(enum language lang, int32_t from, int32_t to)
{
    char text[DAYTEXT];

    return phrase_of(daytext_span(lang, from, to, 0, text));
}

struct phrase words_short_days(enum language lang, int32_t from, int32_t to)
{
    char text[DAYTEXT];

    return phrase_of(daytext_short_span(lang, from, to, text));
}

struct phrase words_span(enum language lang, int32_t from, int32_t to)
{
    char text[DAYTEXT];

    return phrase_of(daytext_span(lang, from, to, 1, text));
}

struct phrase words_full_month(enum language lang, int32_t day)
{
    char text[DAYTEXT];

    return phrase_of(daytext_month(lang, day, text));
}

struct phrase words_in_full_month(enum language lang, int32_t day)
{
    char text[DAYTEXT];

    return phrase_of(daytext_in_month(lang, day, text));
}

struct phrase words_months(enum language lang, int32_t from, int32_t to)
{
    struct phrase begin = words_full_month(lang, from);
    struct phrase end = words_full_month(lang, to);

    if (month_first(from) == month_first(to))
        return end;
    if (day_civil(from).year == day_civil(to).year)
        begin = words_month(lang, from);
    return phrase_join(begin.s, " \u2013 ", end.s);
}
