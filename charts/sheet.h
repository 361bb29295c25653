#ifndef SHEET_H
#define SHEET_H

/*
 * Parts of the sheet of accounts.
 */

#include "charts/album.h"
#include "charts/frame.h"

/* Cells of the picture: accounts, and the key in the last one. */
struct sheet_grid {
    size_t columns;
    double top;    /* of the first row */
    double width;  /* of a cell */
    double height; /* from row to row */
};

/* What the cells share. */
struct sheet {
    const struct album *album;
    struct drawing *d;
    struct sheet_grid grid;
    struct sheet_axes axes;
    size_t estimated;
    struct given_up given_up; /* events, by earlier attempts */
    struct page page;         /* head, foot, and the key of all cells */
};

/* What the sheet says: "Facebook is ahead of Odnoklassniki: …". */
struct phrase sheet_headline(const struct album *album);

/* One account in its cell; what it needs the key for goes into the sheet's.
 * Returns 0, or -1: ERR_NOMEM. */
int sheet_cell(struct sheet *sheet, size_t index, struct box box,
               struct err *err);

/* How to read the cells, in the last one; what has no room there stays in the
 * page's key. */
void sheet_key(struct sheet *sheet, struct box box);

#endif
