#ifndef PLAN_READ_H
#define PLAN_READ_H

/*
 * headway.ini as it is written: its sections and keys, not yet understood.
 */

#include <stddef.h>

#include "base/err.h"
#include "config/faults.h"

struct plan_entry {
    char *key;   /* owned */
    char *value; /* owned; without the comment behind it; may be "" */
    int line;
};

struct plan_section {
    char *head; /* what stands in the brackets: "indicator visitors"; owned */
    char *kind; /* "indicator"; owned */
    char *name; /* "visitors", "" where there is none; owned */
    int line;
    size_t first; /* of its entries in the source's list */
    size_t count;
};

struct plan_source {
    struct plan_section *sections; /* owned, as all below */
    size_t section_count;
    struct plan_entry *entries; /* in the file's order */
    size_t entry_count;
};

/*
 * Read a file, at most 4 MiB of UTF-8.  What is wrong with its form goes to
 * `faults`, and the rest is read all the same.
 *
 * Returns 0 with *out filled (plan_read_release, after a failure too); or -1:
 * ERR_FILE, ERR_NOMEM.
 */
int plan_read(const char *path, struct plan_source *out, struct faults *faults,
              struct err *err);
void plan_read_release(struct plan_source *source);

/* The entry of that key in a section, borrowed; NULL where it is left out. */
const struct plan_entry *plan_read_entry(const struct plan_source *source,
                                         const struct plan_section *section,
                                         const char *key);

#endif
