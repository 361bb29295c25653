/*
 * The months of a longer period in a row.
 */
#include "reports/pdf_parts.h"
#include "reports/pdf_table.h"
#include "reports/pdf_words.h"
#include "reports/say.h"
#include "reports/wording.h"

static const struct table_column columns[] = {
    {0, 170, SIDE_LEFT, N_("Month")},
    {180, 90, SIDE_RIGHT, N_("Value")},
    {280, 90, SIDE_RIGHT, N_("Target")},
    {385, 108, SIDE_LEFT, N_("Met")},
};

static void put_month(struct table *table, size_t row,
                      const struct months_value *m)
{
    struct pdf *pdf = table->pdf;
    struct phrase none = phrase_of("–");
    struct phrase month = say_month(pdf->report, m->first);
    struct phrase value = say_months_value(pdf->report, row, m);
    struct phrase target = m->target != 0 ? say_whole(m->target) : none;

    table_row(table, (const struct cell[]){
                         {month.s, NULL, NULL},
                         {value.s, &letters_bold, NULL},
                         {target.s, NULL, NULL},
                         {wording_met(pdf->report->lang, m->met), NULL, NULL},
                     });
}

/* "2 of 3 months met; average 6 412, best October, worst August." */
static void put_summary(struct pdf *pdf, const struct months_row *row)
{
    if (row->judged > 0)
        pdf_paragraph(pdf, &letters_small,
                      phrase_fill(language_plural(pdf->report->lang,
                                                  NP_("%1 of %2 month met",
                                                      "%1 of %2 months met"),
                                                  (unsigned long)row->judged),
                                  say_whole(row->met).s,
                                  say_whole(row->judged).s, NULL, NULL)
                          .s);
    if (row->has_average && row->best < row->count && row->worst < row->count)
        pdf_paragraph(
            pdf, &letters_small,
            pdf_fill(pdf, N_("Average month %1; best: %2; lowest: %3."),
                     say_number(row->average).s,
                     say_month(pdf->report, row->months[row->best].first).s,
                     say_month(pdf->report, row->months[row->worst].first).s)
                .s);
}

int pdf_months(struct pdf *pdf, struct err *err)
{
    const struct months_section *months = &pdf->report->months;

    (void)err;
    if (months->count == 0)
        return 0;
    pdf_section(pdf, pdf_say(pdf, N_("Months in a row")));
    pdf_paragraph(
        pdf, &letters_text,
        pdf_say(pdf, N_("Each month against the target in force then. "
                        "Months are never added up: one person comes "
                        "in several.")));
    for (size_t i = 0; i < months->count; i++) {
        const struct months_row *row = &months->rows[i];
        struct table table = {.pdf = pdf, .columns = columns, .count = 4};

        pdf_heading(pdf, pdf_title(pdf, row->row), 80);
        table_begin(&table, 25);
        for (size_t k = 0; k < row->count; k++)
            put_month(&table, row->row, &row->months[k]);
        table_end(&table);
        pdf->y += 4;
        put_summary(pdf, row);
    }
    return 0;
}
