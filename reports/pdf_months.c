/*
 * The months of a longer period in a row.
 */
#include "reports/months_told.h"
#include "reports/pdf_parts.h"
#include "reports/pdf_table.h"
#include "reports/pdf_words.h"
#include "reports/say.h"

static const struct table_column columns[] = {
    {0, 170, SIDE_LEFT, N_("Month")},
    {180, 90, SIDE_RIGHT, N_("Value")},
    {280, 90, SIDE_RIGHT, N_("Target")},
    {385, 108, SIDE_LEFT, N_("Met")},
};

static void put_line(struct table *table, const struct months_row *row,
                     const struct months_line *line)
{
    struct months_told told;

    months_tell(table->pdf->report, row, line, &told);
    table_row(table, (const struct cell[]){
                         {told.when.s, NULL, NULL},
                         {told.value.s, &letters_bold, NULL},
                         {told.target.s, NULL, NULL},
                         {told.met.s, NULL, NULL},
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
    const char *note = months_years_note(pdf->report);

    (void)err;
    if (months->count == 0)
        return 0;
    pdf_section(pdf, pdf_say(pdf, N_("Months in a row")));
    pdf_paragraph(
        pdf, &letters_text,
        pdf_say(pdf, N_("Each month against the target in force then. "
                        "Months are never added up: one person comes "
                        "in several.")));
    if (note[0] != '\0')
        pdf_paragraph(pdf, &letters_text, note);
    for (size_t i = 0; i < months->count; i++) {
        const struct months_row *row = &months->rows[i];
        struct table table = {.pdf = pdf, .columns = columns, .count = 4};
        struct months_line line = {0};

        pdf_heading(pdf, pdf_title(pdf, row->row), 80);
        table_begin(&table, 25);
        while (months_line_next(row, &line))
            put_line(&table, row, &line);
        table_end(&table);
        pdf->y += 4;
        put_summary(pdf, row);
    }
    return 0;
}
