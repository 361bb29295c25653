#ifndef YEARS_H
#define YEARS_H

/*
 * Below a plot of many years: their names and a table of what each brought.
 */

#include "charts/frame.h"

enum {
    YEARS_MAX = 60,
    YEARS_FROM_MONTHS = 61 /* from so many months on a chart is told by years */
};

struct year_column {
    int year;
    double x1; /* of the year's part in sight */
    double x2;
    bool bold; /* the judged one */
};

struct years {
    struct year_column columns[YEARS_MAX];
    size_t count;
    double label_x; /* right end of the rows' labels */
};

/* Room left of the plot for labels of rows, with the space to it. */
double years_room(const struct page *page, const enum word *rows, size_t count);

/* Ticks and names at the axis at y. */
void years_axis(struct page *page, const struct years *years, double y);

/* A rule over the table. */
void years_rule(struct page *page, const struct years *years, double y);

/* One row; a cell without words is a dash.  Cells that have no room yield. */
void years_row(struct page *page, const struct years *years, double y,
               const char *label, const struct phrase *cells);

#endif
