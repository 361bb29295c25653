#ifndef CSV_H
#define CSV_H

/*
 * Comma-separated values as RFC 4180 writes them: read from memory record by
 * record, written cell by cell.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

enum { CSV_CELLS_MAX = 64 };

/* A reader.  The text is borrowed until csv_release. */
struct csv {
    const char *at;
    const char *end;
    char separator;    /* between cells: a comma, unless it is set anew */
    int line;          /* of the record read last: where it begins, from 1 */
    int next_line;     /* of the next one */
    struct buf text;   /* the cells of the record, each with its NUL */
    size_t cell_count; /* of the record */
    size_t starts[CSV_CELLS_MAX]; /* where each cell lies in `text` */
};

/* A byte-order mark at the start is skipped. */
void csv_init(struct csv *csv, const char *text, size_t len);
void csv_release(struct csv *csv);

/*
 * Read the next record: line ends LF or CRLF, also within quotes; an empty
 * line is a record of one empty cell.  True when there is one.  False at the
 * end of the text; or, with *err filled, where the record that begins in
 * csv->line is no CSV: ERR_FILE, ERR_NOMEM.
 */
bool csv_next(struct csv *csv, struct err *err);

/* A cell of that record, valid until the next one is read. */
const char *csv_cell(const struct csv *csv, size_t i);

/* Append a cell, in quotes where it needs them; separators are the caller's. */
void csv_add_between(struct buf *out, const char *cell, char separator);

/*
 * The same for what a person or a network worded: a cell that a spreadsheet
 * would take for a formula (= + - @ tab or return in front) gets an apostrophe
 * before it.
 */
void csv_add_text_between(struct buf *out, const char *cell, char separator);

/* That between commas. */
void csv_add_text(struct buf *out, const char *cell);

/* What csv_add_text was given, of a cell that it wrote. */
const char *csv_plain(const char *cell);

#endif
