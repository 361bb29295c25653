#ifndef CELLS_H
#define CELLS_H

/*
 * The cells of a workbook as a spreadsheet program reads them.
 */

#include "base/buf.h"

enum { CELLS_SHEETS = 12 }; /* of a book, at most */

struct cells {
    const struct buf *zip;      /* borrowed */
    char *strings;              /* owned: the part of shared strings */
    char *sheets[CELLS_SHEETS]; /* owned: by place, from 0 */
};

void cells_open(struct cells *book, const struct buf *zip);
void cells_close(struct cells *book);

/* The cell is a text; NULL: it is empty.  As it stands in XML. */
void cells_ck_text(const struct cells *book, int sheet, const char *cell,
                   const char *text);
/* The cell is a number, told as `format` of its style. */
void cells_ck_number(const struct cells *book, int sheet, const char *cell,
                     double value, const char *format);

#endif
