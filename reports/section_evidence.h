#ifndef REPORT_SECTION_EVIDENCE_H
#define REPORT_SECTION_EVIDENCE_H

/*
 * Where each value of the tracking table comes from.
 */

#include "reports/section_levels.h"
#include "store/store.h"

struct report;

struct evidence_row {
    size_t row;    /* of the tracking table */
    bool before;   /* the value of the period before */
    int32_t first; /* days that the figures are about */
    int32_t last;
    int figures;
    int64_t fetched_first; /* UTC seconds */
    int64_t fetched_last;
    enum exactness exactness; /* the worst of them */
    int records; /* entries of evidence; 0: none was kept (typed, imported) */
    int64_t record; /* the id of the first */
    /* Of one record its body's SHA-256; of several the SHA-256 of theirs, each
     * in hexadecimal with a line feed behind it, by rising id; "" for none. */
    char sha256[65];
};

struct evidence_section {
    struct evidence_row *list; /* owned; by row, the present value first */
    size_t count;
};

int evidence_build(const struct report *report, struct store *st,
                   struct evidence_section *out, struct err *err);
void evidence_section_release(struct evidence_section *section);

#endif
