#ifndef REPORT_SECTION_OTHER_H
#define REPORT_SECTION_OTHER_H

/*
 * What is measured of the plan's accounts beside its indicators: joined and
 * left subscribers of a newsletter, issues sent, posts, views.
 */

#include "config/plan.h"
#include "store/store.h"

struct report;

struct other_row {
    const struct account *account; /* borrowed */
    char *metric;                  /* owned */
    enum period period;
    enum paid paid;
    int readings;
    struct figure first; /* in the period */
    struct figure last;
    bool has_sum; /* counts may be added up; levels and persons may not */
    int64_t sum;
};

struct other_section {
    struct other_row *list; /* owned; by account as in the plan, and metric */
    size_t count;
};

int other_build(const struct report *report, struct store *st,
                struct other_section *out, struct err *err);
void other_release(struct other_section *section);

#endif
