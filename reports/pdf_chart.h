#ifndef REPORT_PDF_CHART_H
#define REPORT_PDF_CHART_H

/*
 * Charts of an indicator on the page.
 */

#include "charts/layout.h"
#include "reports/pdf_drawing.h"

typedef int (*pdf_layout)(const struct scene *scene, struct drawing *d,
                          struct err *err);

/* The chart of a row as wide as the page's text, and below it some room.
 * 0; or -1: ERR_NOMEM. */
int pdf_chart(struct pdf *pdf, size_t row, pdf_layout layout, double height,
              struct err *err);

#endif
