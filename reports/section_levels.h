#ifndef REPORT_SECTION_LEVELS_H
#define REPORT_SECTION_LEVELS_H

/*
 * What became in the period of each count that stands until it changes: the
 * friends of an account.  No total over accounts: one person has several.
 */

#include "base/figure.h"
#include "indicators/judge.h"

struct report;

enum exactness {
    EXACTNESS_EXACT,
    EXACTNESS_ROUNDED,
    EXACTNESS_ESTIMATED,
    EXACTNESS_COUNT
};

enum exactness exactness_of(const struct figure *figure);
const char *exactness_name(enum exactness exactness); /* "exact" */

struct level_row {
    size_t row; /* of the tracking table */
    int days_read;
    int days_expected; /* 0: they are typed, and none is due */
    bool has_readings; /* the next five are set */
    struct figure first;
    struct figure last;
    struct figure lowest;
    struct figure highest;
    enum exactness exactness; /* the worst of the period's readings */
    bool has_change;          /* both were counted in one way */
    struct amount change;     /* from the first to the last */
    bool has_needed;
    double needed; /* a month, up to the deadline */
    bool has_best;
    int32_t best_month; /* first day of the month with the largest gain since
                           the plan's start */
    struct amount best_gain;
};

struct levels_section {
    struct level_row *list; /* owned; in the plan's order, never by success */
    size_t count;
};

int levels_build(const struct report *report, struct levels_section *out,
                 struct err *err);
void levels_release(struct levels_section *section);

#endif
