/*
 * Days as people write them in a language.
 */
#include "base/daytext.h"

#include <stdbool.h>
#include <stdio.h>

#include "base/day.h"
#include "base/phrase.h"

#define DASH "\u2013"

static const char
    *const months[MONTH_FORM_COUNT][12] =
        {
            [MONTH_ALONE] =
                {
                    NC_("month", "January"),
                    NC_("month", "February"),
                    NC_("month", "March"),
                    NC_("month", "April"),
                    NC_("month", "May"),
                    NC_("month", "June"),
                    NC_("month", "July"),
                    NC_("month", "August"),
                    NC_("month", "September"),
                    NC_("month", "October"),
                    NC_("month", "November"),
                    NC_("month", "December"),
                },
            [MONTH_OF_DAY] =
                {
                    NC_("month after a day", "January"),
                    NC_("month after a day", "February"),
                    NC_("month after a day", "March"),
                    NC_("month after a day", "April"),
                    NC_("month after a day", "May"),
                    NC_("month after a day", "June"),
                    NC_("month after a day", "July"),
                    NC_("month after a day", "August"),
                    NC_("month after a day", "September"),
                    NC_("month after a day", "October"),
                    NC_("month after a day", "November"),
                    NC_("month after a day", "December"),
                },
            [MONTH_IN] =
                {
                    NC_("month after in", "January"),
                    NC_("month after in", "February"),
                    NC_("month after in", "March"),
                    NC_("month after in", "April"),
                    NC_("month after in", "May"),
                    NC_("month after in", "June"),
                    NC_("month after in", "July"),
                    NC_("month after in", "August"),
                    NC_("month after in", "September"),
                    NC_("month after in", "October"),
                    NC_("month after in", "November"),
                    NC_("month after in", "December"),
                },
            [MONTH_BRIEF] =
                {
                    NC_("short month", "Jan"),
                    NC_("short month", "Feb"),
                    NC_("short month", "Mar"),
                    NC_("short month", "Apr"),
                    NC_("short month", "May"),
                    NC_("short month", "Jun"),
                    NC_("short month", "Jul"),
                    NC_("short month", "Aug"),
                    NC_("short month", "Sep"),
                    NC_("short month", "Oct"),
                    NC_("short month", "Nov"),
                    NC_("short month", "Dec"),
                },
            [MONTH_BRIEF_OF_DAY] =
                {
                    NC_("short month after a day", "Jan"),
                    NC_("short month after a day", "Feb"),
                    NC_("short month after a day", "Mar"),
                    NC_("short month after a day", "Apr"),
                    NC_("short month after a day", "May"),
                    NC_("short month after a day", "Jun"),
                    NC_("short month after a day", "Jul"),
                    NC_("short month after a day", "Aug"),
                    NC_("short month after a day", "Sep"),
                    NC_("short month after a day", "Oct"),
                    NC_("short month after a day", "Nov"),
                    NC_("short month after a day", "Dec"),
                },
};

const char *daytext_month_name(enum language lang, int month,
                               enum month_form form)
{
    return language_text(lang, months[form][month - 1]);
}

static const char *keep(struct phrase p, char text[DAYTEXT])
{
    (void)snprintf(text, DAYTEXT, "%.*s", DAYTEXT - 1, p.s);
    return text;
}

/* A number of at most four digits. */
static struct phrase number(int n)
{
    struct phrase p = {{0}};

    (void)snprintf(p.s, sizeof(p.s), "%d", n);
    return p;
}

static struct phrase day_words(enum language lang, int32_t day,
                               enum month_form form)
{
    struct civil c = day_civil(day);

    return phrase_fill(language_text(lang, NC_("day and month", "%1 %2")),
                       number(c.day).s, daytext_month_name(lang, c.month, form),
                       NULL, NULL);
}

static struct phrase long_words(enum language lang, int32_t day)
{
    struct civil c = day_civil(day);

    return phrase_fill(
        language_text(lang, NC_("day, month and year", "%1 %2 %3")),
        number(c.day).s, daytext_month_name(lang, c.month, MONTH_OF_DAY),
        number(c.year).s, NULL);
}

const char *daytext_long(enum language lang, int32_t day, char text[DAYTEXT])
{
    return keep(long_words(lang, day), text);
}

const char *daytext_day(enum language lang, int32_t day, char text[DAYTEXT])
{
    return keep(day_words(lang, day, MONTH_OF_DAY), text);
}

const char *daytext_short(enum language lang, int32_t day, char text[DAYTEXT])
{
    return keep(day_words(lang, day, MONTH_BRIEF_OF_DAY), text);
}

const char *daytext_month(enum language lang, int32_t day, char text[DAYTEXT])
{
    struct civil c = day_civil(day);

    return keep(phrase_fill(language_text(lang, NC_("month and year", "%1 %2")),
                            daytext_month_name(lang, c.month, MONTH_ALONE),
                            number(c.year).s, NULL, NULL),
                text);
}

const char *daytext_in_month(enum language lang, int32_t day,
                             char text[DAYTEXT])
{
    struct civil c = day_civil(day);

    return keep(
        phrase_fill(language_text(lang, NC_("in month and year", "%1 %2")),
                    daytext_month_name(lang, c.month, MONTH_IN),
                    number(c.year).s, NULL, NULL),
        text);
}

/* `begin` is the first day with what it needs beside `end`, the last one. */
static struct phrase span(int32_t first, int32_t last, struct phrase begin,
                          struct phrase end)
{
    if (first == last)
        return end;
    if (month_first(first) == month_first(last))
        return phrase_join(number(day_civil(first).day).s, DASH, end.s);
    return phrase_join(begin.s, " " DASH " ", end.s);
}

const char *daytext_span(enum language lang, int32_t first, int32_t last,
                         int year, char text[DAYTEXT])
{
    bool years = day_civil(first).year != day_civil(last).year;
    struct phrase begin = year && years ? long_words(lang, first)
                                        : day_words(lang, first, MONTH_OF_DAY);
    struct phrase end =
        year ? long_words(lang, last) : day_words(lang, last, MONTH_OF_DAY);

    return keep(span(first, last, begin, end), text);
}

const char *daytext_short_span(enum language lang, int32_t first, int32_t last,
                               char text[DAYTEXT])
{
    return keep(span(first, last, day_words(lang, first, MONTH_BRIEF_OF_DAY),
                     day_words(lang, last, MONTH_BRIEF_OF_DAY)),
                text);
}
