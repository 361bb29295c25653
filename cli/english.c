/*
 * The words that the terminal shows.
 */
#include "cli/english.h"

#include <stdio.h>

#include "base/day.h"
#include "base/number.h"
#include "base/phrase.h"
#include "base/zone.h"

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

const char *english_moment(enum language lang, int64_t utc, int year,
                           char text[ENGLISH_DATE])
{
    struct zone_clock clock = zone_clock(utc);
    int own = day_civil(clock.day).year;
    char day[DAYTEXT];
    char rest[16];

    (void)daytext_short(lang, clock.day, day);
    if (own == year)
        (void)snprintf(rest, sizeof(rest), ", %02d:%02d", clock.hour,
                       clock.minute);
    else
        (void)snprintf(rest, sizeof(rest), " %d", own);
    (void)snprintf(text, ENGLISH_DATE, "%.*s", ENGLISH_DATE - 1,
                   phrase_join(day, rest, "").s);
    return text;
}

/* "8 Oct", "8–9 Oct", "30 Sep–2 Oct" */
static struct phrase run_words(enum language lang, int32_t from, int32_t to,
                               bool unicode)
{
    char first[DAYTEXT];
    char last[DAYTEXT];

    (void)daytext_short(lang, to, last);
    if (from == to)
        return phrase_of(last);
    if (month_first(from) == month_first(to))
        (void)snprintf(first, sizeof(first), "%d", day_civil(from).day);
    else
        (void)daytext_short(lang, from, first);
    return phrase_join(first, english_dash(unicode), last);
}

const char *english_days(enum language lang, const bool *marks, size_t count,
                         int32_t first, bool unicode, char text[ENGLISH_LIST])
{
    enum { RUNS_MAX = 3 };
    struct phrase list = {{0}};
    size_t runs = 0;
    size_t days = 0;

    for (size_t i = 0; i < count; i++) {
        size_t end = i;

        while (end < count && marks[end])
            end++;
        if (end == i)
            continue;
        days += end - i;
        if (++runs <= RUNS_MAX)
            list = phrase_join(list.s, runs > 1 ? ", " : "",
                               run_words(lang, first + (int32_t)i,
                                         first + (int32_t)end - 1, unicode)
                                   .s);
        i = end;
    }
    if (runs > RUNS_MAX) {
        char number[NUMBER_TEXT];

        (void)number_whole((int64_t)days, &number_ascii, number);
        list =
            phrase_fill(language_plural(lang, NP_("%1 day", "%1 days"), days),
                        number, NULL, NULL, NULL);
    }
    (void)snprintf(text, ENGLISH_LIST, "%.*s", ENGLISH_LIST - 1, list.s);
    return text;
}
