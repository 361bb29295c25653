/*
 * What deserves a word of the readings, and what changed of figures that
 * issued reports told.
 */
#include "reports/say.h"
#include "reports/wording.h"
#include "reports/wording_defined.h"
#include "reports/xlsx_sheets.h"

enum { HEAD_ROW = 1, FROZEN = 1 };

/* Value, lowest and highest of a figure, all empty where there is none. */
static void add_figure(struct xlsx_sheet *sheet, bool is_there,
                       const struct figure *figure)
{
    xlsx_whole(sheet, is_there, figure->value);
    xlsx_whole(sheet, is_there, figure->low);
    xlsx_whole(sheet, is_there, figure->high);
}

static void add_note(const struct report *report,
                     const struct quality_note *note, struct xlsx_sheet *sheet)
{
    bool is_there =
        note->reading != READING_MISSING && note->reading != READING_LATER;
    bool one = note->first == note->last;

    xlsx_text(sheet, note->account->name);
    xlsx_text(sheet, note->account->title);
    xlsx_day(sheet, note->first, XLSX_DAY);
    xlsx_day(sheet, note->last, XLSX_DAY);
    xlsx_text(sheet, wording_reading(report->lang, note->reading));
    xlsx_text(sheet, wording_cause(report->lang, note->cause));
    add_figure(sheet, is_there && one, &note->figure);
    xlsx_whole(sheet, is_there && note->has_before, note->before.value);
    xlsx_text(sheet, phrase_large(wording_cure(report, note).s).s);
    xlsx_next(sheet);
}

void xlsx_readings(const struct report *report, struct xlsx_book *book)
{
    static const struct xlsx_column wanted[] = {
        {N_("Code"), 8, 24},       {N_("Account"), 16, 40},
        {N_("First day"), 11, 14}, {N_("Last day"), 11, 14},
        {N_("What"), 12, 24},      {N_("Cause"), 12, 40},
        {N_("Value"), 10, 18},     {N_("Lowest"), 10, 18},
        {N_("Highest"), 10, 18},   {N_("Previous"), 9, 18},
        {N_("Cure"), 16, 60},      {NULL, 0, 0}};
    const struct quality_section *section = &report->quality;
    struct xlsx_column columns[XLSX_COLUMNS + 1];
    struct xlsx_sheet *sheet;

    if (section->note_count == 0)
        return;
    xlsx_speak(report, wanted, columns);
    sheet = xlsx_table(book, language_text(report->lang, N_("Readings")),
                       columns, HEAD_ROW, FROZEN);
    for (size_t i = 0; i < section->note_count; i++)
        add_note(report, &section->notes[i], sheet);
    xlsx_end(sheet);
    xlsx_above(report, sheet, N_("What deserves a word"), "");
}

static void add_restated(const struct report *report,
                         const struct restated_row *row,
                         struct xlsx_sheet *sheet)
{
    xlsx_text(sheet, row->account);
    xlsx_text(sheet, say_metric(report, row->metric).s);
    xlsx_day(sheet, row->day,
             row->period == PERIOD_MONTH ? XLSX_MONTH : XLSX_DAY);
    add_figure(sheet, row->had, &row->old);
    add_figure(sheet, row->has, &row->now);
    xlsx_moment(sheet, row->has, row->now.fetched_at);
    xlsx_text(sheet, row->reports);
    xlsx_next(sheet);
}

void xlsx_restated(const struct report *report, struct xlsx_book *book)
{
    static const struct xlsx_column wanted[] = {
        {N_("Account"), 8, 24},      {N_("Measure"), 10, 30},
        {N_("Day"), 11, 14},         {N_("Was"), 10, 18},
        {N_("Was, lowest"), 10, 18}, {N_("Was, highest"), 10, 18},
        {N_("Is"), 10, 18},          {N_("Is, lowest"), 10, 18},
        {N_("Is, highest"), 10, 18}, {N_("Learnt, UTC"), 16, 18},
        {N_("Stood in"), 12, 40},    {NULL, 0, 0}};
    const struct restated_section *section = &report->restated;
    struct xlsx_column columns[XLSX_COLUMNS + 1];
    struct xlsx_sheet *sheet;

    if (section->count == 0)
        return;
    xlsx_speak(report, wanted, columns);
    sheet = xlsx_table(book, language_text(report->lang, N_("Restated")),
                       columns, HEAD_ROW, FROZEN);
    for (size_t i = 0; i < section->count; i++)
        add_restated(report, &section->list[i], sheet);
    xlsx_end(sheet);
    xlsx_above(report, sheet, N_("Restated since the last issued report"), "");
}
