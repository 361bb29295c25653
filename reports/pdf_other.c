/*
 * What is measured beside the indicators.
 */
#include "charts/words.h"
#include "reports/pdf_parts.h"
#include "reports/pdf_table.h"
#include "reports/pdf_words.h"
#include "reports/say.h"

static const struct table_column columns[] = {
    {0, 130, SIDE_LEFT, N_("Account")}, {137, 136, SIDE_LEFT, N_("Measure")},
    {278, 60, SIDE_RIGHT, N_("First")}, {344, 60, SIDE_RIGHT, N_("Last")},
    {410, 40, SIDE_RIGHT, N_("Sum")},   {455, 38, SIDE_RIGHT, N_("Readings")},
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static const char *const kinds[PERIOD_COUNT] = {
    [PERIOD_INSTANT] = N_("as it stood"),
    [PERIOD_DAY] = N_("by day"),
    [PERIOD_MONTH] = N_("by month"),
};

/* The day of a reading, or its month. */
static struct phrase when(const struct pdf *pdf, const struct other_row *row,
                          const struct figure *figure)
{
    if (row->readings == 0)
        return phrase_of("");
    return row->period == PERIOD_MONTH ? say_month(pdf->report, figure->day)
                                       : say_day(pdf->report, figure->day);
}

static void put_row(struct table *table, const struct other_row *row)
{
    const struct pdf *pdf = table->pdf;
    bool any = row->readings > 0;
    struct phrase none = phrase_of("–");
    struct phrase noun = words_noun_title(pdf->report->lang, row->metric);
    struct phrase first = any ? say_figure(&row->first) : none;
    struct phrase last = any ? say_figure(&row->last) : none;
    struct phrase first_day = when(pdf, row, &row->first);
    struct phrase last_day = when(pdf, row, &row->last);
    struct phrase sum = row->has_sum ? say_whole(row->sum) : none;
    struct phrase readings = say_whole(row->readings);

    table_row(table, (const struct cell[]){
                         {row->account->title, NULL, NULL},
                         {noun.s, NULL, pdf_say(pdf, kinds[row->period])},
                         {first.s, NULL, first_day.s},
                         {last.s, &letters_bold, last_day.s},
                         {sum.s, NULL, NULL},
                         {readings.s, NULL, NULL},
                     });
}

int pdf_other(struct pdf *pdf, struct err *err)
{
    const struct other_section *other = &pdf->report->other;
    struct table table = {.pdf = pdf, .columns = columns, .count = COLUMNS};

    (void)err;
    if (other->count == 0)
        return 0;
    pdf_section(pdf, pdf_say(pdf, N_("Other measures")));
    pdf_paragraph(pdf, &letters_text,
                  pdf_say(pdf, N_("Measured beside the indicators, without a "
                                  "target. Mail programs open mails by "
                                  "themselves: opens are no count of "
                                  "readers.")));
    pdf->y += 8;
    table_begin(&table, 30);
    for (size_t i = 0; i < other->count; i++)
        put_row(&table, &other->list[i]);
    table_end(&table);
    return 0;
}
