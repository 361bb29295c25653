#ifndef REPORT_SECTION_ENDS_H
#define REPORT_SECTION_ENDS_H

/*
 * Where the plan started from, in the report on its first days; and what became
 * of it, in that on its last ones.
 */

#include "store/store.h"

struct report;

struct baseline_row {
    size_t row; /* of the tracking table */
    bool has_first;
    struct figure first; /* the first reading since the plan's start */
};

struct ends_section {
    bool is_first;                  /* the plan's first day is in the period */
    struct baseline_row *baselines; /* owned; where is_first */
    size_t baseline_count;

    bool is_last; /* the plan's last day is in the period; below is set */
    int judged;   /* as the finding counts: an either-or stands for its parts */
    int reached;
    struct chain archive; /* of the answers kept up to the report */

    /* It stands in place of an outlook that would tell nothing. */
    bool no_outlook;
};

int ends_build(const struct report *report, struct store *st,
               struct ends_section *out, struct err *err);
void ends_release(struct ends_section *section);

#endif
