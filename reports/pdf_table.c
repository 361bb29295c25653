/*
 * Heads, rows and rules of tables.
 */
#include "reports/pdf_table.h"

#include <math.h>

/* Above and below the words of a row; below those of the heads. */
enum { PADDING = 4 };

/* Lines that a cell may have: a row fits on a page. */
enum { CELL_LINES = 12, HEAD_LINES = 3 };

static struct column column_of(const struct table *table, size_t i, int lines)
{
    const struct table_column *c = &table->columns[i];

    return (struct column){PDF_LEFT + c->x, c->width, c->side, lines};
}

static const char *head_of(const struct table *table, size_t i)
{
    const char *head = table->columns[i].head;

    if (table->heads != NULL)
        return table->heads[i];
    return head[0] == '\0' ? head : pdf_say(table->pdf, head);
}

static double heads_height(const struct table *table)
{
    double most = 0;

    for (size_t i = 0; i < table->count; i++) {
        const struct column column = column_of(table, i, HEAD_LINES);

        most = fmax(most, pdf_text_height(table->pdf->text, &letters_small,
                                          &column, head_of(table, i)));
    }
    return most;
}

static void put_heads(struct table *table)
{
    struct pdf *pdf = table->pdf;
    double height = heads_height(table);

    pdf_tag(pdf, "Table");
    pdf_tag(pdf, "TR");
    for (size_t i = 0; i < table->count; i++) {
        const struct column column = column_of(table, i, HEAD_LINES);
        const char *words = head_of(table, i);
        double own = pdf_text_height(pdf->text, &letters_small, &column, words);

        pdf_tag(pdf, "TH");
        (void)pdf_text_put(pdf->text, pdf->cr, &letters_small, &column,
                           pdf->y + height - own, words);
        pdf_tag_end(pdf, "TH");
    }
    pdf_tag_end(pdf, "TR");
    pdf->y += height + PADDING;
    pdf_rule(pdf, TINT_INK, 0.9, PDF_LEFT, PDF_RIGHT, pdf->y);
    table->rows = 0;
}

void table_begin(struct table *table, double least)
{
    (void)pdf_room(table->pdf, heads_height(table) + PADDING + least);
    put_heads(table);
}

void table_end(struct table *table)
{
    pdf_rule(table->pdf, TINT_INK, 0.9, PDF_LEFT, PDF_RIGHT, table->pdf->y);
    pdf_tag_end(table->pdf, "Table");
}

void table_room(struct table *table, double height)
{
    struct pdf *pdf = table->pdf;

    if (pdf->y + height > PDF_BOTTOM && table->rows > 0) {
        table_end(table);
        (void)pdf_room(pdf, PDF_HEIGHT);
        put_heads(table);
    } else if (table->rows > 0) {
        pdf_rule(pdf, TINT_HAIR, 0.4, PDF_LEFT, PDF_RIGHT, pdf->y);
    }
    table->rows++;
}

static const struct letters *letters_of(const struct cell *cell)
{
    return cell->letters != NULL ? cell->letters : &letters_text;
}

static double cell_height(const struct table *table, size_t i,
                          const struct cell *cell)
{
    const struct column column = column_of(table, i, CELL_LINES);
    double height = 0;

    if (cell->words != NULL)
        height = pdf_text_height(table->pdf->text, letters_of(cell), &column,
                                 cell->words);
    if (cell->more != NULL)
        height += pdf_text_height(table->pdf->text, &letters_small, &column,
                                  cell->more);
    return height;
}

static void put_cell(const struct table *table, size_t i,
                     const struct cell *cell, double top)
{
    struct pdf *pdf = table->pdf;
    const struct column column = column_of(table, i, CELL_LINES);

    pdf_tag(pdf, "TD");
    if (cell->words != NULL)
        top += pdf_text_put(pdf->text, pdf->cr, letters_of(cell), &column, top,
                            cell->words);
    if (cell->more != NULL)
        (void)pdf_text_put(pdf->text, pdf->cr, &letters_small, &column, top,
                           cell->more);
    pdf_tag_end(pdf, "TD");
}

static double row_height(const struct table *table, const struct cell *cells)
{
    double height = 0;

    for (size_t i = 0; i < table->count; i++)
        height = fmax(height, cell_height(table, i, &cells[i]));
    return height;
}

static void put_row(struct table *table, const struct cell *cells, double top)
{
    struct pdf *pdf = table->pdf;

    pdf_tag(pdf, "TR");
    for (size_t i = 0; i < table->count; i++)
        put_cell(table, i, &cells[i], top);
    pdf_tag_end(pdf, "TR");
}

void table_row(struct table *table, const struct cell *cells)
{
    double height = row_height(table, cells) + 2 * PADDING;

    table_room(table, height);
    put_row(table, cells, table->pdf->y + PADDING);
    table->pdf->y += height;
}

void table_pair(struct table *table, const struct cell *cells,
                const struct cell *second)
{
    struct cell small[PDF_TABLE_COLUMNS];
    double first = row_height(table, cells);
    double height;

    for (size_t i = 0; i < table->count; i++) {
        small[i] = second[i];
        if (small[i].letters == NULL)
            small[i].letters = &letters_small;
    }
    height = first + row_height(table, small) + 2 * PADDING;
    table_room(table, height);
    put_row(table, cells, table->pdf->y + PADDING);
    put_row(table, small, table->pdf->y + PADDING + first);
    table->pdf->y += height;
}
