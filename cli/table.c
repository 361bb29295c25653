/*
 * A table for terminals.
 */
#include "cli/table.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/plain.h"

struct cell {
    size_t text; /* where it lies in the texts */
    size_t span; /* columns that it covers */
    enum table_style style;
};

struct table {
    const struct table_column *columns; /* borrowed */
    size_t column_count;
    struct buf texts; /* each with its NUL */
    struct cell *cells;
    size_t cell_count;
    size_t cell_room;
    bool failed;
};

static const char *const style_begins[] = {
    [TABLE_PLAIN] = "", [TABLE_BOLD] = "\033[1m", [TABLE_ALERT] = "\033[1;31m"};

const char *table_style_begin(enum table_style style, bool color)
{
    return color ? style_begins[style] : "";
}

const char *table_style_end(enum table_style style, bool color)
{
    return color && style != TABLE_PLAIN ? "\033[0m" : "";
}

/* Combining accents stand on the letter before them. */
static bool is_combining(const unsigned char *p)
{
    return p[0] == 0xcc || (p[0] == 0xcd && p[1] < 0xb0);
}

static size_t width_of(const char *text, size_t len)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t width = 0;

    for (size_t i = 0; i < len; i++) {
        if ((p[i] & 0xc0) != 0x80 && !is_combining(p + i))
            width++;
    }
    return width;
}

size_t table_text_width(const char *text)
{
    return width_of(text, strlen(text));
}

/* Bytes of the longest start of the text that is at most `width` wide. */
static size_t bytes_within(const char *text, size_t width)
{
    size_t len = 0;
    size_t used = 0;

    while (text[len] != '\0') {
        const unsigned char *p = (const unsigned char *)text + len;
        size_t step = 1;

        while ((p[step] & 0xc0) == 0x80)
            step++;
        used += is_combining(p) ? 0 : 1;
        if (used > width)
            break;
        len += step;
    }
    return len;
}

struct table *table_new(const struct table_column *columns, size_t count)
{
    struct table *table = calloc(1, sizeof(*table));

    if (table == NULL)
        return NULL;
    table->columns = columns;
    table->column_count = count;
    buf_init(&table->texts, BUF_TEXT_MAX);
    return table;
}

void table_free(struct table *table)
{
    if (table == NULL)
        return;
    buf_release(&table->texts);
    free(table->cells);
    free(table);
}

/* A new cell whose text is what is added to the texts next; NULL: failed. */
static struct cell *add_cell(struct table *table)
{
    if (table->cell_count == table->cell_room) {
        size_t room = table->cell_room == 0 ? 64 : table->cell_room * 2;
        struct cell *cells = realloc(table->cells, room * sizeof(*cells));

        if (cells == NULL) {
            table->failed = true;
            return NULL;
        }
        table->cells = cells;
        table->cell_room = room;
    }
    table->cells[table->cell_count] =
        (struct cell){.text = table->texts.len, .span = 1};
    return &table->cells[table->cell_count++];
}

void table_cell(struct table *table, enum table_style style, const char *fmt,
                ...)
{
    struct cell *cell = add_cell(table);
    va_list ap;

    if (cell == NULL)
        return;
    cell->style = style;
    va_start(ap, fmt);
    (void)buf_addvf(&table->texts, fmt, ap);
    va_end(ap);
    (void)buf_addc(&table->texts, '\0');
}

void table_span(struct table *table, size_t columns, const char *text)
{
    struct cell *cell = add_cell(table);

    if (cell == NULL)
        return;
    cell->span = columns;
    (void)buf_add(&table->texts, text, strlen(text) + 1);
}

static const char *cell_text(const struct table *table, const struct cell *cell)
{
    return buf_text(&table->texts) + cell->text;
}

/* The widths of all columns, without their gaps; owned, NULL: no memory. */
static size_t *measure(const struct table *table)
{
    size_t *widths = calloc(table->column_count, sizeof(*widths));
    size_t column = 0;

    if (widths == NULL)
        return NULL;
    for (size_t i = 0; i < table->column_count; i++) {
        widths[i] = table_text_width(table->columns[i].head);
        if (widths[i] < table->columns[i].least)
            widths[i] = table->columns[i].least;
    }
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct cell *cell = &table->cells[i];

        if (cell->span == 1) {
            size_t width = table_text_width(cell_text(table, cell));

            if (widths[column] < width)
                widths[column] = width;
        }
        column = (column + cell->span) % table->column_count;
    }
    return widths;
}

static void print_spaces(FILE *out, size_t count)
{
    plain_print(out, "%*s", (int)count, "");
}

static void print_rule(FILE *out, size_t width, bool unicode)
{
    for (size_t i = 0; i < width; i++)
        (void)fputs(unicode ? "─" : "-", out);
    (void)fputc('\n', out);
}

/* `padded`: spaces after words, which the last column does without. */
static void print_cell(FILE *out, const char *text, size_t width, bool right,
                       bool padded, enum table_style style,
                       const struct table_look *look)
{
    size_t used = table_text_width(text);
    bool cut = used > width && width > 0;
    size_t len = bytes_within(text, cut ? width - 1 : width);
    size_t rest = used < width ? width - used : 0;
    const char *more = look->unicode ? "…" : "+";

    if (right)
        print_spaces(out, rest);
    plain_print(out, "%s%.*s%s%s", table_style_begin(style, look->color),
                (int)len, text, cut ? more : "",
                table_style_end(style, look->color));
    if (!right && padded)
        print_spaces(out, rest);
}

static void print_heads(const struct table *table, const size_t *widths,
                        const struct table_look *look, FILE *out)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];

        print_spaces(out, column->gap);
        print_cell(out, column->head, widths[i], column->right,
                   i + 1 < table->column_count, TABLE_PLAIN, look);
    }
    (void)fputc('\n', out);
}

static void print_rows(const struct table *table, const size_t *widths,
                       const struct table_look *look, FILE *out)
{
    size_t at = 0;

    for (size_t i = 0; i < table->cell_count; i++) {
        const struct cell *cell = &table->cells[i];
        size_t width = widths[at];
        bool last = at + cell->span >= table->column_count;
        const char *text = cell_text(table, cell);

        for (size_t s = 1; s < cell->span; s++)
            width += table->columns[at + s].gap + widths[at + s];
        if (!(last && text[0] == '\0')) {
            print_spaces(out, table->columns[at].gap);
            print_cell(out, text, width,
                       table->columns[at].right || cell->span > 1, !last,
                       cell->style, look);
        }
        at = last ? 0 : at + cell->span;
        if (last)
            (void)fputc('\n', out);
    }
}

/* Take from the widest column that yields, until the table is as wide as it
 * may be; returns its width. */
static size_t fit(const struct table *table, size_t *widths, size_t total,
                  size_t most)
{
    enum { YIELDS_TO = 8 };

    while (most > 0 && total > most) {
        size_t widest = table->column_count;

        for (size_t i = 0; i < table->column_count; i++) {
            if (table->columns[i].yields && widths[i] > YIELDS_TO &&
                (widest == table->column_count || widths[i] > widths[widest]))
                widest = i;
        }
        if (widest == table->column_count)
            break;
        widths[widest]--;
        total--;
    }
    return total;
}

int table_print(const struct table *table, const struct table_look *look,
                FILE *out, struct err *err)
{
    size_t *widths;
    size_t total = 0;

    if (table->failed)
        return err_nomem(err);
    if (buf_check(&table->texts, err) != 0)
        return -1;
    widths = measure(table);
    if (widths == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < table->column_count; i++)
        total += table->columns[i].gap + widths[i];
    total = fit(table, widths, total, look->most);
    if (total < look->least)
        total = look->least;
    print_heads(table, widths, look, out);
    print_rule(out, total, look->unicode);
    print_rows(table, widths, look, out);
    print_rule(out, total, look->unicode);
    free(widths);
    return 0;
}

void table_wrap(FILE *out, size_t column, size_t indent, const char *text)
{
    bool first = true; /* on its line */

    while (*text != '\0') {
        int len = (int)strcspn(text, " ");
        size_t width = width_of(text, (size_t)len);

        if (!first && column + 1 + width > TABLE_WIDTH) {
            plain_print(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!first) {
            (void)fputc(' ', out);
            column++;
        }
        plain_print(out, "%.*s", len, text);
        column += width;
        first = false;
        text += len;
        text += strspn(text, " ");
    }
    (void)fputc('\n', out);
}
