#ifndef REPORT_PDF_CHART_H
#define REPORT_PDF_CHART_H

/*
 * Charts of an indicator on the page.
 */

#include "charts/layout.h"
#include "reports/pdf_drawing.h"

/* What charts show of a row, in the report's language; borrows from `pdf`. */
void pdf_scene(const struct pdf *pdf, size_t row, struct scene *scene);

/* A chart of one indicator, as wide as the page's text. */
struct pdf_kind {
    int (*layout)(const struct scene *scene, struct drawing *d,
                  struct err *err);
    enum medium medium;
    double unit;    /* of the drawing, in points */
    double margin;  /* units at each side that the page has already */
    bool of_period; /* it shows what `to` lies in: the period's end */
};

extern const struct pdf_kind pdf_progress;
/* It isn't laid out for paper: letters of 13 units have 7 points. */
extern const struct pdf_kind pdf_daily;

/* The chart of a row, so high, and below it some room.  0; or -1: ERR_NOMEM. */
int pdf_chart(struct pdf *pdf, size_t row, const struct pdf_kind *kind,
              double height, struct err *err);

typedef int (*pdf_album_layout)(const struct album *album, struct drawing *d,
                                struct err *err);

/* The same of several rows in one. */
int pdf_album(struct pdf *pdf, const struct album *album,
              pdf_album_layout layout, double height, struct err *err);

#endif
