#ifndef DRAFT_H
#define DRAFT_H

/*
 * A new version of an existing file that belongs to a person: it stands beside
 * the old one until it is found good, then takes its place in one step.
 */

#include <stddef.h>

#include "base/err.h"

struct draft {
    char *path; /* owned: the file; where a symbolic link leads, its target */
    char *temp; /* owned: the new version */
};

/*
 * Write `data` beside the file at `path`, with the file's mode, owner and
 * group.  Returns 0, *out owned (draft_commit or draft_drop); or -1: ERR_FILE
 * (also where we may not write the file, or not keep its owner), ERR_NOMEM.
 */
int draft_write(const char *path, const void *data, size_t len,
                struct draft *out, struct err *err);

/*
 * Put it in the file's place, on the disk, unless the file is no longer the
 * `len` bytes of `old`: then somebody else has changed it.  The draft is gone
 * in either case.  ERR_FILE, ERR_NOMEM.
 */
int draft_commit(struct draft *draft, const void *old, size_t len,
                 struct err *err);
void draft_drop(struct draft *draft);

#endif
