#ifndef REPORT_SECTION_ACCESS_H
#define REPORT_SECTION_ACCESS_H

/*
 * Credentials that end soon.
 */

#include "config/plan.h"
#include "store/store.h"

struct report;

enum { ACCESS_DAYS = 60 };

struct access_row {
    const struct account *account; /* borrowed */
    int32_t day;                   /* the last on which it is good */
    int32_t days_left;             /* from the day of writing; below 0: over */
};

struct access_section {
    struct access_row *list; /* owned; the first to end first */
    size_t count;
};

int access_build(const struct report *report, struct store *st,
                 struct access_section *out, struct err *err);
void access_release(struct access_section *section);

#endif
