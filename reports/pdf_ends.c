/*
 * Where the plan starts from, and what became of it.
 */
#include "reports/pdf_parts.h"
#include "reports/pdf_table.h"
#include "reports/tables.h"

/* Of both tables: the indicator, four columns, words. */
static const double edges[] = {0, 150, 226, 296, 356, 406, PDF_INNER};
enum { COLUMNS = 6, GAP = 8 };

static void put_rows(struct pdf *pdf, const struct report_table *t)
{
    struct table_column columns[COLUMNS];
    struct table table = {
        .pdf = pdf, .columns = columns, .count = COLUMNS, .heads = t->heads};

    for (int k = 0; k < COLUMNS; k++)
        columns[k] = (struct table_column){
            edges[k], edges[k + 1] - edges[k] - (k + 1 < COLUMNS ? GAP : 0),
            t->left[k] ? SIDE_LEFT : SIDE_RIGHT, ""};
    table_begin(&table, 25);
    for (size_t i = 0; i < t->rows; i++) {
        struct cell cells[COLUMNS] = {{NULL, NULL, NULL}};

        for (int k = 0; k < COLUMNS; k++)
            cells[k].words = t->cells[i * COLUMNS + (size_t)k];
        cells[0].letters = &letters_bold;
        table_row(&table, cells);
    }
    table_end(&table);
}

int pdf_ends(struct pdf *pdf, struct err *err)
{
    struct report_tables tables = {.count = 0};

    tables_ends(pdf->report, &tables);
    for (size_t i = 0; !tables.failed && i < tables.count; i++) {
        const struct report_table *t = &tables.list[i];

        if (i == 0)
            pdf_section(pdf, t->title);
        else
            pdf_heading(pdf, t->title, 80);
        pdf_paragraph(pdf, &letters_text, t->intro);
        pdf->y += 6;
        put_rows(pdf, t);
        pdf->y += 6;
        if (t->note[0] != '\0')
            pdf_paragraph(pdf, &letters_small, t->note);
    }
    if (tables.count > 0 && pdf->report->ends.no_outlook)
        pdf_decisions(pdf);
    report_tables_release(&tables);
    return tables.failed ? err_nomem(err) : 0;
}
