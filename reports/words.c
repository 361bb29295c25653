/*
 * The report's sentences in one language: of each row, and of the whole.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/daytext.h"
#include "base/number.h"
#include "base/phrase.h"
#include "indicators/verdict.h"
#include "reports/finding.h"
#include "reports/report.h"
#include "reports/report_day.h"

/* Add "8–9 October" to a list in a text of fixed size; false: no room. */
static bool add_span(const struct report *report, char *text, size_t size,
                     int32_t first, int32_t last)
{
    size_t len = strlen(text);
    int n;

    n = snprintf(text + len, size - len, "%s%s", len > 0 ? ", " : "",
                 report_day_span(report, first, last).s);
    if (n >= 0 && (size_t)n < size - len)
        return true;
    text[len] = '\0';
    return false;
}

/* Expected days without a figure, as spans in words. */
static void tell_missing(const struct report *report,
                         const struct figures *figures, int32_t first,
                         int32_t last, char text[REPORT_TEXT])
{
    size_t i = 0;
    int32_t day = first;

    while (day <= last) {
        int32_t until;

        while (i < figures->count && figures->list[i].day < day)
            i++;
        until = i < figures->count ? figures->list[i].day - 1 : last;
        if (until > last)
            until = last;
        if (until >= day &&
            !add_span(report, text, REPORT_TEXT - 8, day, until)) {
            (void)snprintf(text + strlen(text), 8, " …");
            return;
        }
        day = until + 2;
    }
}

/* Which part decided an either-or. */
static struct phrase decider_words(enum language lang,
                                   const struct indicator *either,
                                   const struct judgement *j)
{
    struct phrase none = {{0}};

    if (j->met_by >= either->any_of_count)
        return none;
    return phrase_fill(language_text(lang, N_("by '%1'")),
                       phrase_brief(either->any_of[j->met_by]->title, 240).s,
                       NULL, NULL, NULL);
}

/* "35 behind the path", "412 above the 7 000 due", "" where nothing is due. */
static struct phrase distance_words(enum language lang,
                                    const struct report_row *row)
{
    const struct judgement *j = &row->now;
    struct phrase none = {{0}};
    char distance[NUMBER_TEXT];
    char due[NUMBER_TEXT];
    const char *sentence;
    double gap;

    if (!j->has_value || !j->has_pace)
        return none;
    gap =
        judge_told(row->indicator, j->target, j->value.value) - round(j->pace);
    (void)number_fixed(fabs(gap), 0, &number_print, distance);
    (void)number_fixed(j->pace, 0, &number_print, due);
    if (gap == 0)
        return phrase_fill(language_text(lang, N_("the %1 due by then")), due,
                           NULL, NULL, NULL);
    if (gap > 0)
        sentence = N_("%1 above the %2 due by then");
    else if (row->indicator->better == BETTER_LESS)
        sentence = N_("%1 below the %2 due by then");
    else
        sentence = N_("%1 behind the %2 due by then");
    return phrase_fill(language_text(lang, sentence), distance, due, NULL,
                       NULL);
}

/* Which days, or that the month, have no figure. */
static void say_missing(const struct report *report, size_t at,
                        char text[REPORT_TEXT])
{
    const struct report_row *row = &report->rows[at];
    int32_t first;
    int32_t last;

    text[0] = '\0';
    if (!report_days(report, &first, &last) ||
        row->coverage.read == row->coverage.expected)
        return;
    if (row->indicator->period == PERIOD_MONTH)
        (void)snprintf(text, REPORT_TEXT, "%s",
                       daytext_month(report->lang, first, (char[DAYTEXT]){0}));
    else
        tell_missing(report, &report->review.items[at].figures, first, last,
                     text);
}

static void say_comment(enum language lang, struct report_row *row)
{
    struct phrase words = verdict_remark(lang, row->indicator, &row->now);

    if (words.s[0] == '\0')
        words = row->indicator->account == NULL
                    ? decider_words(lang, row->indicator, &row->now)
                    : distance_words(lang, row);

    (void)snprintf(row->comment, sizeof(row->comment), "%s", words.s);
}

int report_speak(struct report *report, enum language lang, struct err *err)
{
    report->lang = lang;
    if (report->file[0] == '\0')
        (void)snprintf(report->file, sizeof(report->file), "%s",
                       report->period.name);
    report_period_speak(report->plan, lang, &report->period);
    for (size_t i = 0; i < report->row_count; i++) {
        say_missing(report, i, report->rows[i].missing);
        say_comment(lang, &report->rows[i]);
    }
    return report_words(report, err);
}
