#ifndef REPORT_SENTENCES_H
#define REPORT_SENTENCES_H

/*
 * The three sentences of the first page: what moved most, what is missing,
 * what is needed per month from now.
 */

#include "reports/report.h"

/* Fill report->sentences in its language.  0; or -1: ERR_NOMEM. */
int report_sentences(struct report *report, struct err *err);

#endif
