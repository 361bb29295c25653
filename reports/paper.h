#ifndef REPORT_PAPER_H
#define REPORT_PAPER_H

/*
 * What the writers share: cells of the tracking table as text.
 */

#include "base/number.h"
#include "indicators/verdict.h"
#include "reports/report.h"

enum { PAPER_TEXT = 160 }; /* bytes that any text of this file fits in */

/* One row of the tracking table, ready to be laid out.  "–" does not apply. */
struct paper_row {
    char unit[PAPER_TEXT]; /* "Facebook page: followers, as it stood" */
    char baseline[NUMBER_TEXT];
    char target[NUMBER_TEXT];
    char due[NUMBER_TEXT];
    char actual[NUMBER_TEXT]; /* "12 300–12 399" where it is rounded */
    char entered[PAPER_TEXT]; /* "typed on 3 November 2013"; "": fetched */
    char date[PAPER_TEXT];    /* "on 31 October", "mean of 31 days" */
    char previous[NUMBER_TEXT];
    char change[NUMBER_TEXT];
    char share[NUMBER_TEXT];   /* % of target */
    char way[NUMBER_TEXT];     /* % of the way from the baseline */
    char coverage[PAPER_TEXT]; /* "29 of 31 days; missing: 8–9 October" */
    const char *source;        /* means of verification, or the network; not
                                * the network where all was entered */
    const char *comment;
};

void paper_row(const struct report_row *row, struct paper_row *out);

/* The rule behind a verdict, for the small print. */
const char *paper_verdict_rule(enum verdict verdict);

/* How figures are reckoned: paragraphs for the small print, NULL-terminated. */
extern const char *const paper_rules[];

/* "Readings: 184 of 186 expected (99 %)." */
const char *paper_readings(const struct report *report, char text[PAPER_TEXT]);

/* The writers. */
int report_write_html(const struct report *report, struct buf *out,
                      struct err *err);
int report_write_markdown(const struct report *report, struct buf *out,
                          struct err *err);

#endif
