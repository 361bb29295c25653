#ifndef REPORT_SECTION_RESTATED_H
#define REPORT_SECTION_RESTATED_H

/*
 * Figures that stood in issued reports and changed since the last issue.
 */

#include "store/store.h"

struct report;

struct restated_row {
    char *account; /* owned: its name */
    char *network; /* owned */
    char *metric;  /* owned */
    enum period period;
    enum paid paid;
    int32_t day;
    bool had; /* `old`: what was told; false: that it was missing */
    struct figure old;
    bool has; /* `now`, learnt at now.fetched_at; false: it was withdrawn */
    struct figure now;
    char *reports; /* owned: periods in which it stood: "2013-09, 2013-Q3" */
};

struct restated_section {
    int64_t since; /* UTC seconds: of the last issue; 0: there was none */
    struct restated_row *list; /* owned; by account, metric, period, day */
    size_t count;
};

int restated_build(const struct report *report, struct store *st,
                   struct restated_section *out, struct err *err);
void restated_release(struct restated_section *section);

#endif
