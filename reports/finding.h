#ifndef REPORT_FINDING_H
#define REPORT_FINDING_H

/*
 * The sentences that open a report.
 */

#include "reports/report.h"

/*
 * Fill report->finding and report->missing from its rows.  0; or -1: ERR_NOMEM.
 */
int report_words(struct report *report, struct err *err);

#endif
