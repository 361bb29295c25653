#ifndef IMPORT_READ_H
#define IMPORT_READ_H

/*
 * A table of figures as CSV, read and checked against a plan.  Pure.
 */

#include "config/faults.h"
#include "config/plan.h"
#include "store/store.h"

struct import {
    struct store_row *rows; /* owned; texts borrowed from plan and metrics */
    int *lines;             /* owned; where each row stands in the file */
    size_t count;
    size_t room;
    char **metrics; /* owned */
    size_t metric_count;
};

/*
 * Read all rows.  Returns 0 with *out owned (import_release), all of them
 * good where `faults` stays empty; or -1: ERR_NOMEM.  `file` is what faults
 * call it; `today` and `now` are the plan's.
 */
int import_read(const struct plan *plan, const char *file, const char *text,
                size_t len, int32_t today, int64_t now, struct import *out,
                struct faults *faults, struct err *err);
void import_release(struct import *import);

#endif
