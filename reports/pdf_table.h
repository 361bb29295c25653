#ifndef REPORT_PDF_TABLE_H
#define REPORT_PDF_TABLE_H

/*
 * Tables over pages: a row is never split, and each page has the heads.
 */

#include "reports/pdf_page.h"

enum { PDF_TABLE_COLUMNS = 12 };

/* x counts from the left edge of the page's text. */
struct table_column {
    double x;
    double width;
    enum side side;
    const char *head; /* English, from N_; "" for none */
};

/* letters NULL: those of text; words NULL: an empty cell.  A second line below
 * it, in small letters: `more`, or NULL. */
struct cell {
    const char *words;
    const struct letters *letters;
    const char *more;
};

struct table {
    struct pdf *pdf;                    /* borrowed */
    const struct table_column *columns; /* borrowed */
    size_t count;
    const char *const *heads; /* borrowed; in place of the columns': said
                                 already; NULL: theirs */
    size_t rows;              /* put so far on this page */
};

/* The heads, with room for a first row of `least` points below them. */
void table_begin(struct table *table, double least);
/* Room for a row of a height that the caller puts himself at pdf->y, and moves
 * that on; or on the next page, below the heads. */
void table_room(struct table *table, double height);
void table_row(struct table *table, const struct cell *cells);
/* The same for two that are read together: the second, in small letters where
 * its cells have none, follows close, on the same page. */
void table_pair(struct table *table, const struct cell *cells,
                const struct cell *second);
void table_end(struct table *table);

#endif
