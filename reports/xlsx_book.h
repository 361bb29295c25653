#ifndef REPORT_XLSX_BOOK_H
#define REPORT_XLSX_BOOK_H

/*
 * A workbook of sheets with typed cells.  What stands behind it (libxlsxwriter)
 * is known to xlsx_door.h alone.
 *
 * What fails while cells are added is kept, and told by xlsx_finish().
 * Whatever is unknown is an empty cell, never a 0.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

enum xlsx_style {
    XLSX_TITLE,
    XLSX_LEAD, /* a bold sentence */
    XLSX_LINE, /* a sentence */
    XLSX_HEAD,
    XLSX_TEXT,
    XLSX_WHOLE,       /* 1,204 */
    XLSX_TENTH,       /* 1,204.5 */
    XLSX_MILLIONTH,   /* 299.999999 */
    XLSX_CHANGE,      /* +231 */
    XLSX_SHARE,       /* 0.824 as 82% */
    XLSX_SHARE_TENTH, /* 99.6% */
    XLSX_SHARE_EXACT, /* 99.9999% */
    XLSX_DAY,
    XLSX_MONTH,
    XLSX_MOMENT, /* day, hour and minute, in UTC */
    XLSX_STYLE_COUNT
};

enum {
    XLSX_CELL_MAX = 32767,   /* UTF-16 units of a cell, as Excel counts them */
    XLSX_SHEET_NAME_MAX = 31 /* the same of a sheet's name */
};

/* What the file says of itself; texts are borrowed until xlsx_finish(). */
struct xlsx_about {
    const char *title;
    const char *subject;
    const char *comments;
    const char *language; /* "ro" */
    const char *foot;     /* at the left of each page's foot */
    const char *state;    /* in the middle of it */
    int64_t created;      /* UTC seconds, above 0 */
};

struct xlsx_book;
struct xlsx_sheet;

/* Owned (xlsx_free); NULL with *err: ERR_NOMEM, ERR_FILE. */
struct xlsx_book *xlsx_new(const struct xlsx_about *about, struct err *err);
void xlsx_free(struct xlsx_book *book);

/* Append the file's bytes; the same cells give the same bytes.  The book takes
 * no more after it.  0; or -1: ERR_NOMEM, ERR_FILE, ERR_TOO_LARGE. */
int xlsx_finish(struct xlsx_book *book, struct buf *out, struct err *err);

/* A column; a list of them ends with one whose head is NULL. */
struct xlsx_column {
    const char *head; /* in the report's language */
    int least;        /* widths in characters */
    int most;
};
enum { XLSX_COLUMNS = 28 };

/*
 * Begin a table on a new sheet; its heads stand on row `head` (from 0), stay on
 * the screen together with the first `frozen` columns, and come again on each
 * page.  `name` becomes a name that Excel takes.  Borrowed from the book; NULL
 * once something failed, which all below take.
 */
struct xlsx_sheet *xlsx_table(struct xlsx_book *book, const char *name,
                              const struct xlsx_column *columns, unsigned head,
                              unsigned frozen);

/* The next cell of the row. */
void xlsx_text(struct xlsx_sheet *sheet, const char *text);
void xlsx_number(struct xlsx_sheet *sheet, bool has, double value,
                 enum xlsx_style style);
/* More digits than a spreadsheet holds (15) stand as text. */
void xlsx_whole(struct xlsx_sheet *sheet, bool has, int64_t value);
/* Rounded to what is shown, but never up to what it falls short of, nor down
 * to what it is over: `mark`, where there is one. */
void xlsx_value(struct xlsx_sheet *sheet, bool has, double value, bool marked,
                double mark);
void xlsx_share(struct xlsx_sheet *sheet, bool has, double share);
void xlsx_day(struct xlsx_sheet *sheet, int32_t day, enum xlsx_style style);
void xlsx_moment(struct xlsx_sheet *sheet, bool has, int64_t utc);
void xlsx_next(struct xlsx_sheet *sheet); /* row */

unsigned xlsx_row(const struct xlsx_sheet *sheet); /* of the next cell */

/* End the table: widths, and a filter over its rows.  Then lines of text may
 * stand above its head and below it, each across the first columns; on a sheet
 * of several pages side by side, behind those that come again. */
void xlsx_end(struct xlsx_sheet *sheet);
void xlsx_line(struct xlsx_sheet *sheet, unsigned row, enum xlsx_style style,
               const char *text);

/* Print it on so many pages side by side; else on one. */
void xlsx_pages(struct xlsx_sheet *sheet, unsigned across);

#endif
