#ifndef REPORT_SECTION_DEFINITIONS_H
#define REPORT_SECTION_DEFINITIONS_H

/*
 * What each indicator counts, as its network defines it, and since when.
 */

#include "base/figure.h"
#include "config/plan.h"

struct report;

struct definition_row {
    size_t row;           /* of the tracking table */
    enum exactness_told { /* how the network tells it */
                          TOLD_EXACT,
                          TOLD_ROUNDED_DOWN, /* to `significant` digits */
                          TOLD_ESTIMATED,
                          TOLD_BY_HAND /* no network tells it */
    } told;
    int significant;
    char *filter; /* owned: what leaves paid visits out, as the network is
                     asked for it; "" where nothing is filtered */
    /* The last change of how it is counted up to the period's end; borrowed
     * from the plan, NULL: none. */
    const struct redefinition *change;
    bool changed_now; /* that was in the period */
};

struct definitions_section {
    struct definition_row *list; /* owned; of indicators with an account */
    size_t count;
    int changed; /* rows that changed in the period */
};

int definitions_build(const struct report *report,
                      struct definitions_section *out, struct err *err);
void definitions_release(struct definitions_section *section);

#endif
