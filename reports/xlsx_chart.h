#ifndef REPORT_XLSX_CHART_H
#define REPORT_XLSX_CHART_H

/*
 * Charts that the spreadsheet itself draws, from the cells that they name: who
 * mends a cell sees the chart follow.
 */

#include "reports/xlsx_book.h"

enum xlsx_chart_kind {
    XLSX_COLUMNS_CHART, /* counts of closed periods */
    XLSX_LINE_CHART     /* levels */
};

enum xlsx_target {
    XLSX_TARGET_NONE,
    XLSX_TARGET_ONE,    /* the same in all rows: a straight line */
    XLSX_TARGET_REVISED /* follows the rows */
};

/* Rows of a table that make a chart, and in which of its columns what is. */
struct xlsx_drawn {
    const struct xlsx_sheet *table; /* borrowed */
    enum xlsx_chart_kind kind;
    unsigned first; /* rows, from 0 */
    unsigned last;
    unsigned title; /* columns, from 0; of the first row */
    unsigned dates;
    unsigned values;
    unsigned targets;
    enum xlsx_target target;
    enum xlsx_style date_style; /* XLSX_DAY, XLSX_MONTH */
};

/* A sheet for charts alone; NULL as xlsx_table. */
struct xlsx_sheet *xlsx_charts(struct xlsx_book *book, const char *name);

/* Put a chart on it: place 0 is the upper left, 1 the upper right … */
void xlsx_draw(struct xlsx_sheet *sheet, const struct xlsx_drawn *drawn,
               unsigned place, const char *target_name);

/* So many are on it: whole ones come on each page. */
void xlsx_charts_end(struct xlsx_sheet *sheet, unsigned count);

#endif
