/*
 * Tables of text that grow cell by cell.
 */
#include "reports/tables.h"

#include <stdlib.h>
#include <string.h>

struct report_table *tables_begin(struct report_tables *tables,
                                  const struct report *report, const char *id,
                                  const char *title, const char *const *heads)
{
    struct report_table *list =
        realloc(tables->list, (tables->count + 1) * sizeof(*list));
    struct report_table *table;

    if (list == NULL) {
        tables->failed = true;
        return NULL;
    }
    tables->list = list;
    table = &list[tables->count++];
    *table = (struct report_table){.id = id,
                                   .title = language_text(report->lang, title)};
    for (; heads != NULL && heads[table->columns] != NULL; table->columns++) {
        const char *head = heads[table->columns];

        table->left[table->columns] = head[0] == '<';
        table->heads[table->columns] = language_text(report->lang, head + 1);
    }
    tables_intro(tables, "");
    tables_note(tables, "");
    return table;
}

static struct report_table *last_of(struct report_tables *tables)
{
    return tables->failed ? NULL : &tables->list[tables->count - 1];
}

static void set(struct report_tables *tables, char **place, const char *text)
{
    free(*place);
    *place = strdup(text);
    if (*place == NULL)
        tables->failed = true;
}

void tables_intro(struct report_tables *tables, const char *text)
{
    struct report_table *table = last_of(tables);

    if (table != NULL)
        set(tables, &table->intro, text);
}

void tables_note(struct report_tables *tables, const char *text)
{
    struct report_table *table = last_of(tables);

    if (table != NULL)
        set(tables, &table->note, text);
}

/* A cell; one behind the last of a row begins the next row. */
void tables_cell(struct report_tables *tables, const char *text)
{
    struct report_table *table = last_of(tables);
    size_t column;

    if (table == NULL || table->columns == 0)
        return;
    for (column = 0; table->rows > 0 && column < table->columns; column++) {
        if (table->cells[(table->rows - 1) * table->columns + column] == NULL)
            break;
    }
    if (table->rows == 0 || column == table->columns) {
        char **cells = realloc(
            table->cells, (table->rows + 1) * table->columns * sizeof(char *));

        if (cells == NULL) {
            tables->failed = true;
            return;
        }
        table->cells = cells;
        for (size_t i = 0; i < table->columns; i++)
            cells[table->rows * table->columns + i] = NULL;
        table->rows++;
        column = 0;
    }
    set(tables, &table->cells[(table->rows - 1) * table->columns + column],
        text);
}

int report_tables(const struct report *report, struct report_tables *out,
                  struct err *err)
{
    *out = (struct report_tables){.count = 0};
    tables_figures(report, out);
    tables_ends(report, out);
    tables_quality(report, out);
    if (!out->failed)
        return 0;
    report_tables_release(out);
    return err_nomem(err);
}

void report_tables_release(struct report_tables *tables)
{
    for (size_t i = 0; i < tables->count; i++) {
        struct report_table *table = &tables->list[i];

        for (size_t k = 0; k < table->rows * table->columns; k++)
            free(table->cells[k]);
        free(table->cells);
        free(table->intro);
        free(table->note);
    }
    free(tables->list);
    *tables = (struct report_tables){.count = 0};
}
