#ifndef REPORT_HTML_SECTIONS_H
#define REPORT_HTML_SECTIONS_H

/*
 * The sections of the HTML page behind the charts.
 */

#include "base/buf.h"
#include "reports/report.h"

/* Tables, and the calendar of readings.  0; or -1: ERR_NOMEM. */
int html_sections(struct buf *out, const struct report *report,
                  struct err *err);

#endif
