#ifndef REPORT_PDF_CALENDAR_H
#define REPORT_PDF_CALENDAR_H

/*
 * The calendar of readings.
 */

#include "reports/pdf_page.h"

/* Below the last thing: up to a quarter day by day, of longer periods month by
 * month. */
void pdf_calendar(struct pdf *pdf);

#endif
