#ifndef REPORT_PDF_READING_H
#define REPORT_PDF_READING_H

/*
 * The drawn signs of readings in the calendar.
 */

#include "reports/pdf_page.h"

/* In a box of 10 × 10 points, its upper left corner at (x, y). */
void pdf_reading(struct pdf *pdf, enum reading reading, double x, double y);

#endif
