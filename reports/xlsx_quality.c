/*
 * How good the figures are: readings by account, what deserves a word, and
 * figures that changed since they were issued.
 */
#include "base/day.h"
#include "reports/say.h"
#include "reports/wording.h"
#include "reports/wording_defined.h"
#include "reports/xlsx_sheets.h"

enum { HEAD_ROW = 1, FROZEN = 2 };
enum { ACCOUNT_COLUMNS = 7 }; /* before the counts */

/* The figure with its bounds: three cells. */
static void add_figure(struct xlsx_sheet *sheet, bool has,
                       const struct figure *figure)
{
    xlsx_whole(sheet, has, has ? figure->value : 0);
    xlsx_whole(sheet, has, has ? figure->low : 0);
    xlsx_whole(sheet, has, has ? figure->high : 0);
}

static void add_readings(const struct report *report,
                         const struct quality_row *row,
                         struct xlsx_sheet *sheet)
{
    const struct quality_section *section = &report->quality;
    int counts[READING_COUNT] = {0};

    for (int32_t day = section->first; day <= section->last; day++)
        counts[row->days[day - section->first]]++;
    xlsx_text(sheet, row->account->title);
    xlsx_text(sheet, say_metric(report, row->metric).s);
    xlsx_text(sheet, network_title(row->account->network, report->lang));
    xlsx_day(sheet, section->first, XLSX_DAY);
    xlsx_day(sheet, section->last, XLSX_DAY);
    xlsx_whole(sheet, true, row->read);
    xlsx_whole(sheet, true, row->due);
    for (int i = 0; i < READING_COUNT; i++)
        xlsx_whole(sheet, true, counts[i]);
    xlsx_next(sheet);
}

void xlsx_readings(const struct report *report, struct xlsx_book *book)
{
    static const struct xlsx_column wanted[] = {
        {N_("Account"), 16, 40},  {N_("Measure"), 12, 30},
        {N_("Network"), 12, 30},  {N_("First day"), 11, 14},
        {N_("Last day"), 11, 14}, {N_("Readings"), 9, 14},
        {N_("Expected"), 9, 14},  {NULL, 0, 0}};
    struct xlsx_column columns[XLSX_COLUMNS + 1];
    struct xlsx_sheet *sheet;

    if (report->quality.row_count == 0)
        return;
    xlsx_speak(report, wanted, columns);
    for (int i = 0; i < READING_COUNT; i++)
        columns[ACCOUNT_COLUMNS + i] = (struct xlsx_column){
            wording_reading(report->lang, (enum reading)i), 9, 16};
    columns[ACCOUNT_COLUMNS + READING_COUNT] = (struct xlsx_column){NULL, 0, 0};
    sheet = xlsx_table(book, language_text(report->lang, N_("Readings")),
                       columns, HEAD_ROW, FROZEN);
    for (size_t i = 0; i < report->quality.row_count; i++)
        add_readings(report, &report->quality.rows[i], sheet);
    xlsx_end(sheet);
    xlsx_above(report, sheet, N_("Readings"),
               language_text(report->lang,
                             N_("Days of the period by what became of their "
                                "reading.")));
}

static void add_note(const struct report *report,
                     const struct quality_note *note, struct xlsx_sheet *sheet)
{
    bool has = note->reading == READING_HELD ||
               note->reading == READING_TYPED ||
               note->reading == READING_IMPORTED;

    xlsx_text(sheet, note->account->title);
    xlsx_text(sheet, wording_reading(report->lang, note->reading));
    xlsx_day(sheet, note->first, XLSX_DAY);
    xlsx_day(sheet, note->last, XLSX_DAY);
    xlsx_text(sheet, wording_cause(report->lang, note->cause));
    add_figure(sheet, has, &note->figure);
    add_figure(sheet, has && note->has_before, &note->before);
    xlsx_text(sheet, phrase_large(wording_cure(report, note).s).s);
    xlsx_next(sheet);
}

void xlsx_notes(const struct report *report, struct xlsx_book *book)
{
    static const struct xlsx_column wanted[] = {{N_("Account"), 16, 40},
                                                {N_("What"), 12, 24},
                                                {N_("First day"), 11, 14},
                                                {N_("Last day"), 11, 14},
                                                {N_("Cause"), 12, 30},
                                                {N_("Value"), 10, 18},
                                                {N_("Lowest"), 10, 18},
                                                {N_("Highest"), 10, 18},
                                                {N_("Before it"), 10, 18},
                                                {N_("Before, lowest"), 10, 18},
                                                {N_("Before, highest"), 10, 18},
                                                {N_("Cure"), 16, 60},
                                                {NULL, 0, 0}};
    struct xlsx_column columns[XLSX_COLUMNS + 1];
    struct xlsx_sheet *sheet;

    if (report->quality.note_count == 0)
        return;
    xlsx_speak(report, wanted, columns);
    sheet = xlsx_table(book,
                       language_text(report->lang, N_("What deserves a word")),
                       columns, HEAD_ROW, FROZEN);
    for (size_t i = 0; i < report->quality.note_count; i++)
        add_note(report, &report->quality.notes[i], sheet);
    xlsx_end(sheet);
    xlsx_above(
        report, sheet, N_("What deserves a word"),
        language_text(report->lang, N_("A value is that of the first day.")));
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
    xlsx_moment(sheet, row->has, row->has ? row->now.fetched_at : 0);
    xlsx_text(sheet, row->reports);
    xlsx_next(sheet);
}

void xlsx_restated(const struct report *report, struct xlsx_book *book)
{
    static const struct xlsx_column wanted[] = {
        {N_("Account"), 16, 40},     {N_("Measure"), 12, 30},
        {N_("Day"), 11, 14},         {N_("Was"), 10, 18},
        {N_("Was, lowest"), 10, 18}, {N_("Was, highest"), 10, 18},
        {N_("Is"), 10, 18},          {N_("Is, lowest"), 10, 18},
        {N_("Is, highest"), 10, 18}, {N_("Learnt on, UTC"), 16, 18},
        {N_("Stood in"), 12, 40},    {NULL, 0, 0}};
    const struct restated_section *section = &report->restated;
    struct xlsx_column columns[XLSX_COLUMNS + 1];
    struct xlsx_sheet *sheet;

    if (section->since == 0)
        return;
    xlsx_speak(report, wanted, columns);
    sheet = xlsx_table(book, language_text(report->lang, N_("Restated")),
                       columns, HEAD_ROW, FROZEN);
    for (size_t i = 0; i < section->count; i++)
        add_restated(report, &section->list[i], sheet);
    xlsx_end(sheet);
    xlsx_above(
        report, sheet, N_("Restated since the last issued report"),
        section->count > 0 ? "" : language_text(report->lang, N_("Nothing.")));
}
