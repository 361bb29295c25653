#ifndef REPORT_XLSX_DOOR_H
#define REPORT_XLSX_DOOR_H

/*
 * The one door to libxlsxwriter: only xlsx_book.c, xlsx_cells.c and
 * xlsx_chart.c go through it.
 */

#include <stdio.h>
#include <xlsxwriter.h>

#include "reports/xlsx_book.h"

struct xlsx_sheet {
    struct xlsx_book *book; /* borrowed */
    struct xlsx_sheet *next;
    lxw_worksheet *sheet; /* the workbook's */
    char *name;           /* owned */
    struct xlsx_column columns[XLSX_COLUMNS];
    unsigned count; /* of columns */
    unsigned head;
    unsigned frozen; /* columns that come again on each page */
    unsigned across; /* pages side by side; 0: one */
    unsigned row;
    unsigned column;
    size_t lines;                /* that the row takes */
    double widths[XLSX_COLUMNS]; /* in characters, of what is in the cells */
};

struct xlsx_book {
    struct xlsx_about about;
    FILE *file;             /* unnamed; the library writes into it */
    lxw_workbook *workbook; /* owned; NULL once it is closed */
    lxw_format *formats[XLSX_STYLE_COUNT];
    struct xlsx_sheet *sheets; /* owned; the last one first */
    enum err_kind failed;
};

/* Keep what the library answered. */
void xlsx_check(struct xlsx_book *book, lxw_error error);

/* A new sheet, set up to be printed; NULL once something failed. */
struct xlsx_sheet *xlsx_sheet(struct xlsx_book *book, const char *name);

#endif
