#ifndef TABLE_H
#define TABLE_H

/*
 * A table for terminals: columns as wide as their widest cell, words left,
 * numbers right, one rule under the heads and one at the end.  And running
 * text as wide as a terminal.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"

enum { TABLE_WIDTH = 80 }; /* columns that any terminal has */

enum table_style { TABLE_PLAIN, TABLE_BOLD, TABLE_ALERT };

struct table_column {
    const char *head;
    bool right;   /* numbers; else words */
    size_t least; /* columns of the screen, even where cells need less */
    size_t gap;   /* spaces before it */
    bool yields;  /* its cells are cut where the table would be too wide */
};

struct table; /* opaque */

/* Borrows the columns.  NULL: no memory. */
struct table *table_new(const struct table_column *columns, size_t count);
void table_free(struct table *table);

/*
 * The next cell, rows being filled from left to right.  Copies the text.  A
 * lack of memory is told by table_print.
 */
void table_cell(struct table *table, enum table_style style, const char *fmt,
                ...) __attribute__((format(printf, 3, 4)));

/* One text over several columns, its end at theirs; it may not widen them:
 * what is too long is cut.  What is cut ends with a sign for it. */
void table_span(struct table *table, size_t columns, const char *text);

struct table_look {
    bool color;
    bool unicode;
    size_t least; /* width of the rules, even where columns need less */
    size_t most;  /* width beyond which columns yield; 0: none do */
};

/* Returns 0; or -1: ERR_NOMEM. */
int table_print(const struct table *table, const struct table_look *look,
                FILE *out, struct err *err);

/* Columns of the screen that a UTF-8 text takes. */
size_t table_text_width(const char *text);

/* A text in lines of at most TABLE_WIDTH, broken at spaces: the first goes on
 * at `column`, the others begin at `indent`. */
void table_wrap(FILE *out, size_t column, size_t indent, const char *text);

/* What begins and ends a style on a terminal. */
const char *table_style_begin(enum table_style style, bool color);
const char *table_style_end(enum table_style style, bool color);

#endif
