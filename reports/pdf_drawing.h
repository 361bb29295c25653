#ifndef REPORT_PDF_DRAWING_H
#define REPORT_PDF_DRAWING_H

/*
 * Charts on paper: the marks of a drawing as lines and areas of the page, not
 * as a picture, in the letters of the page.
 */

#include "charts/drawing.h"
#include "reports/pdf_page.h"

/* A unit of paper in points, so that letters of 13 units have 8 points. */
#define PDF_UNIT (8 / 13.0)

/* Widths of text in the page's letters. */
struct measure pdf_measure(struct pdf *pdf);

/* Paint it with its upper left corner at (x, y), a unit so many points. */
void pdf_paint(struct pdf *pdf, const struct drawing *drawing, double x,
               double y, double unit);

#endif
