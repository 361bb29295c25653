/*
 * Numbers and days of a report.
 */
#include "reports/say.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/daytext.h"
#include "base/number.h"
#include "charts/words.h"
#include "reports/report_day.h"

struct phrase say_number(double value)
{
    return words_number(value);
}

struct phrase say_whole(int64_t value)
{
    return words_whole(value);
}

struct phrase say_tenths(const struct report *report, double value)
{
    const struct number_style style =
        number_style_in(&number_print, report->lang);
    char text[NUMBER_TEXT];

    return phrase_of(number_fixed(value, 1, &style, text));
}

struct phrase say_tenths_between(const struct report *report, double low,
                                 double high)
{
    struct phrase from = say_tenths(report, low);
    struct phrase to = say_tenths(report, high);

    return strcmp(from.s, to.s) == 0
               ? from
               : say(report, N_("%1 to %2"), from.s, to.s, NULL, NULL);
}

struct phrase say_change(int64_t change)
{
    char text[NUMBER_TEXT];

    return phrase_of(number_change(change, &number_print, text));
}

struct phrase say_change_between(const struct report *report,
                                 const struct amount *change)
{
    if (change->low == change->high)
        return say_change((int64_t)change->value);
    return say(report, N_("%1 to %2"), say_change((int64_t)change->low).s,
               say_change((int64_t)change->high).s, NULL, NULL);
}

struct phrase say_amount(const struct amount *amount)
{
    return amount->low < amount->high
               ? phrase_join(say_number(amount->low).s, "–",
                             say_number(amount->high).s)
               : say_number(amount->value);
}

struct phrase say_between(double low, double high)
{
    if (!isfinite(high))
        return phrase_join("≥", " ", say_number(low).s);
    return low < high ? phrase_join(say_number(low).s, "–", say_number(high).s)
                      : say_number(low);
}

struct phrase say_months_value(const struct report *report, size_t row,
                               const struct months_value *m)
{
    const struct indicator *indicator = report->rows[row].indicator;

    if (!m->known && !m->bounded)
        return phrase_of(SAY_NONE);
    return say_between(
        judge_told(indicator, m->target, m->known ? m->value.low : m->lowest),
        judge_told(indicator, m->target,
                   m->known ? m->value.high : m->highest));
}

struct phrase say_figure(const struct figure *figure)
{
    return figure->low < figure->high
               ? phrase_join(say_whole(figure->low).s, "–",
                             say_whole(figure->high).s)
               : say_whole(figure->value);
}

struct phrase say_day(const struct report *report, int32_t day)
{
    return report_day_short(report, day);
}

struct phrase say_span(const struct report *report, int32_t first, int32_t last)
{
    return report_day_span(report, first, last);
}

struct phrase say_month(const struct report *report, int32_t day)
{
    char text[DAYTEXT];

    return phrase_of(daytext_month(report->lang, day, text));
}

struct phrase say_time(int64_t instant)
{
    char text[TIME_TEXT];
    char shown[32];

    (void)time_format(instant, text);
    (void)snprintf(shown, sizeof(shown), "%.10s %.5s", text, text + 11);
    return phrase_of(shown);
}

struct phrase say(const struct report *report, const char *sentence,
                  const char *a, const char *b, const char *c, const char *d)
{
    return phrase_fill(language_text(report->lang, sentence), a, b, c, d);
}

struct phrase say_title(const struct report *report, size_t row)
{
    return phrase_brief(report->rows[row].indicator->title, 120);
}

struct phrase say_metric(const struct report *report, const char *metric)
{
    return words_noun_title(report->lang, metric);
}
