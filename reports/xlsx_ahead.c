/*
 * What was done and what is likely to come: events with the figures around
 * them, and the outlook.
 */
#include <math.h>

#include "base/day.h"
#include "reports/json_value.h"
#include "reports/paper.h"
#include "reports/wording.h"
#include "reports/xlsx_sheets.h"

enum { HEAD_ROW = 1, EVENT_FROZEN = 2, OUTLOOK_FROZEN = 2 };

/* The four cells that name an event. */
static void add_event(const struct report_event *event,
                      struct xlsx_sheet *sheet)
{
    xlsx_whole(sheet, true, event->number);
    xlsx_text(sheet, event->event->title);
    xlsx_day(sheet, event->event->start, XLSX_DAY);
    xlsx_day(sheet, event->event->end, XLSX_DAY);
}

static void add_span(const struct report *report,
                     const struct report_event *event, size_t at,
                     const char *when, const struct event_span *span,
                     struct xlsx_sheet *sheet)
{
    bool is_span = span->first <= span->last;

    add_event(event, sheet);
    xlsx_named(sheet, report->rows[at].indicator);
    xlsx_text(sheet, language_text(report->lang, when));
    xlsx_day(sheet, is_span ? span->first : DAY_NONE, XLSX_DAY);
    xlsx_day(sheet, is_span ? span->last : DAY_NONE, XLSX_DAY);
    xlsx_whole(sheet, is_span, span->days_read);
    xlsx_value(sheet, span->has_mean, json_rounded(span->mean), false, 0);
    xlsx_value(sheet, span->has_mean, json_rounded(span->low), false, 0);
    xlsx_value(sheet, span->has_mean, json_rounded(span->high), false, 0);
    xlsx_next(sheet);
}

void xlsx_events(const struct report *report, struct xlsx_book *book)
{
    static const struct xlsx_column wanted[] = {
        {N_("No."), 6, 8},
        {N_("Event"), 16, 40},
        {N_("Event's first day"), 11, 14},
        {N_("Event's last day"), 11, 14},
        {N_("Code"), 8, 24},
        {N_("Indicator"), 16, 40},
        {N_("When"), 10, 20},
        {N_("First day"), 11, 14},
        {N_("Last day"), 11, 14},
        {N_("Days read"), 9, 12},
        {N_("Mean of a day"), 10, 18},
        {N_("Lowest"), 10, 18},
        {N_("Highest"), 10, 18},
        {NULL, 0, 0}};
    struct xlsx_column columns[XLSX_COLUMNS + 1];
    struct xlsx_sheet *sheet;

    if (report->events.count == 0)
        return;
    xlsx_speak(report, wanted, columns);
    sheet = xlsx_table(book, language_text(report->lang, N_("Events")), columns,
                       HEAD_ROW, EVENT_FROZEN);
    for (size_t i = 0; i < report->events.count; i++) {
        const struct report_event *event = &report->events.list[i];

        if (event->effect_count == 0) {
            add_event(event, sheet);
            xlsx_next(sheet);
        }
        for (size_t k = 0; k < event->effect_count; k++) {
            const struct event_effect *effect = &event->effects[k];

            add_span(report, event, effect->row, N_("28 days before"),
                     &effect->before, sheet);
            add_span(report, event, effect->row, N_("During"), &effect->during,
                     sheet);
            add_span(report, event, effect->row, N_("28 days after"),
                     &effect->after, sheet);
        }
    }
    xlsx_end(sheet);
    xlsx_above(report, sheet, N_("What we did, and what happened around it"),
               paper_events_rule(report->lang));
}

static void add_outlook(const struct report *report,
                        const struct outlook_row *row, struct xlsx_sheet *sheet)
{
    const struct report_row *tracked = &report->rows[row->row];
    const struct forecast *f = row->forecast;
    bool told = f->silence == FORECAST_TOLD;
    bool target = tracked->indicator->has_target;

    xlsx_named(sheet, tracked->indicator);
    xlsx_whole(sheet, target, tracked->now.target);
    xlsx_day(sheet, target ? tracked->indicator->by : DAY_NONE, XLSX_DAY);
    xlsx_value(sheet, told, json_rounded(row->low), false, 0);
    xlsx_value(sheet, told, json_rounded(row->high), false, 0);
    xlsx_day(sheet, told ? f->reached_earliest : DAY_NONE, XLSX_MONTH);
    xlsx_day(sheet, told ? f->reached_latest : DAY_NONE, XLSX_MONTH);
    xlsx_number(sheet, row->has_needed, ceil(row->needed), XLSX_CHANGE);
    xlsx_text(sheet, wording_silence(report->lang, f->silence));
    xlsx_value(sheet, row->has_past, json_rounded(row->past_low), false, 0);
    xlsx_value(sheet, row->has_past, json_rounded(row->past_high), false, 0);
    xlsx_text(sheet, !row->has_past
                         ? ""
                         : language_text(report->lang, row->past_held
                                                           ? N_("it held")
                                                           : N_("it did not "
                                                                "hold")));
    xlsx_next(sheet);
}

void xlsx_outlook(const struct report *report, struct xlsx_book *book)
{
    static const struct xlsx_column wanted[] = {
        {N_("Code"), 8, 24},
        {N_("Indicator"), 16, 40},
        {N_("Target"), 10, 18},
        {N_("Deadline"), 11, 14},
        {N_("Lowest"), 10, 18},
        {N_("Highest"), 10, 18},
        {N_("Target at the earliest"), 11, 14},
        {N_("At the latest"), 11, 14},
        {N_("Needed per month"), 10, 18},
        {N_("Why none is told"), 12, 40},
        {N_("Told a period ago, lowest"), 10, 18},
        {N_("Told a period ago, highest"), 10, 18},
        {N_("Did it hold"), 10, 18},
        {NULL, 0, 0}};
    struct xlsx_column columns[XLSX_COLUMNS + 1];
    struct xlsx_sheet *sheet;

    if (report->outlook.count == 0 || report->ends.no_outlook)
        return;
    xlsx_speak(report, wanted, columns);
    sheet = xlsx_table(book, language_text(report->lang, N_("Outlook")),
                       columns, HEAD_ROW, OUTLOOK_FROZEN);
    for (size_t i = 0; i < report->outlook.count; i++)
        add_outlook(report, &report->outlook.list[i], sheet);
    xlsx_end(sheet);
    xlsx_above(report, sheet, N_("Outlook"), paper_outlook_rule(report->lang));
}
