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

/* Is the row one of those that the finding counts?  An either-or stands for its
 * parts; what is followed without a target doesn't count. */
bool finding_counts(const struct report *report, const struct report_row *row);

#endif
