/*
 * What was done and how the indicators went around it; and where they are
 * likely to stand at their deadlines.
 */
#include "reports/json_value.h"
#include "reports/paper.h"
#include "reports/wording.h"
#include "reports/xlsx_sheets.h"

enum { HEAD_ROW = 1, EVENT_FROZEN = 2, OUTLOOK_FROZEN = 2 };

static void add_span(struct xlsx_sheet *sheet, const struct event_span *span)
{
    xlsx_value(sheet, span->has_mean, json_rounded(span->mean), false, 0);
    xlsx_value(sheet, span->has_mean, json_rounded(span->low), false, 0);
    xlsx_value(sheet, span->has_mean, json_rounded(span->high), false, 0);
    xlsx_whole(sheet, true, span->days_read);
}

static void add_effect(const struct report *report,
                       const struct report_event *event,
                       const struct event_effect *effect,
                       struct xlsx_sheet *sheet)
{
    xlsx_whole(sheet, true, event->number);
    xlsx_text(sheet, event->event->title);
    xlsx_day(sheet, event->event->start, XLSX_DAY);
    xlsx_day(sheet, event->event->end, XLSX_DAY);
    xlsx_named(sheet, report->rows[effect->row].indicator);
    add_span(sheet, &effect->before);
    add_span(sheet, &effect->during);
    add_span(sheet, &effect->after);
    xlsx_next(sheet);
}

void xlsx_events(const struct report *report, struct xlsx_book *book)
{
    static const struct xlsx_column wanted[] = {
        {N_("No."), 5, 6},
        {N_("Event"), 16, 48},
        {N_("First day"), 11, 14},
        {N_("Last day"), 11, 14},
        {N_("Code"), 8, 24},
        {N_("Indicator"), 16, 40},
        {N_("28 days before"), 9, 18},
        {N_("28 days before, lowest"), 9, 18},
        {N_("28 days before, highest"), 9, 18},
        {N_("28 days before, days read"), 9, 14},
        {N_("During"), 9, 18},
        {N_("During, lowest"), 9, 18},
        {N_("During, highest"), 9, 18},
        {N_("During, days read"), 9, 14},
        {N_("28 days after"), 9, 18},
        {N_("28 days after, lowest"), 9, 18},
        {N_("28 days after, highest"), 9, 18},
        {N_("28 days after, days read"), 9, 14},
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

        for (size_t k = 0; k < event->effect_count; k++)
            add_effect(report, event, &event->effects[k], sheet);
    }
    xlsx_end(sheet);
    xlsx_above(report, sheet, N_("What we did, and what happened around it"),
               paper_events_rule(report->lang));
}

static const char *held_word(enum language lang, const struct outlook_row *row)
{
    if (!row->has_past)
        return "";
    return language_text(lang, row->past_held ? N_("yes") : N_("no"));
}

static void add_outlook(const struct report *report,
                        const struct outlook_row *row, struct xlsx_sheet *sheet)
{
    const struct indicator *indicator = report->rows[row->row].indicator;
    const struct forecast *f = row->forecast;
    bool told = f->silence == FORECAST_TOLD;

    xlsx_named(sheet, indicator);
    xlsx_day(sheet, indicator->by, XLSX_DAY);
    xlsx_value(sheet, told, json_rounded(row->low), false, 0);
    xlsx_value(sheet, told, json_rounded(row->high), false, 0);
    xlsx_day(sheet, told ? f->reached_earliest : DAY_NONE, XLSX_DAY);
    xlsx_day(sheet, told ? f->reached_latest : DAY_NONE, XLSX_DAY);
    xlsx_text(sheet, told ? "" : wording_silence(report->lang, f->silence));
    xlsx_number(sheet, row->has_needed, json_rounded(row->needed), XLSX_CHANGE);
    xlsx_value(sheet, row->has_past, json_rounded(row->past_low), false, 0);
    xlsx_value(sheet, row->has_past, json_rounded(row->past_high), false, 0);
    xlsx_text(sheet, held_word(report->lang, row));
    xlsx_next(sheet);
}

void xlsx_outlook(const struct report *report, struct xlsx_book *book)
{
    static const struct xlsx_column wanted[] = {
        {N_("Code"), 8, 24},
        {N_("Indicator"), 16, 40},
        {N_("Deadline"), 11, 14},
        {N_("Expected, lowest"), 9, 18},
        {N_("Expected, highest"), 9, 18},
        {N_("Target at the earliest"), 11, 16},
        {N_("Target at the latest"), 11, 16},
        {N_("Why it cannot be told"), 16, 48},
        {N_("Needed per month"), 9, 18},
        {N_("Told before, lowest"), 9, 18},
        {N_("Told before, highest"), 9, 18},
        {N_("Did that hold?"), 8, 16},
        {NULL, 0, 0}};
    const struct outlook_section *section = &report->outlook;
    struct xlsx_column columns[XLSX_COLUMNS + 1];
    struct xlsx_sheet *sheet;

    if (section->count == 0 || report->ends.no_outlook)
        return;
    xlsx_speak(report, wanted, columns);
    sheet = xlsx_table(book, language_text(report->lang, N_("Outlook")),
                       columns, HEAD_ROW, OUTLOOK_FROZEN);
    for (size_t i = 0; i < section->count; i++)
        add_outlook(report, &section->list[i], sheet);
    xlsx_end(sheet);
    xlsx_above(report, sheet, N_("Outlook"), paper_forecasts_held(report).s);
}
