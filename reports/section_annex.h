#ifndef REPORT_SECTION_ANNEX_H
#define REPORT_SECTION_ANNEX_H

/*
 * The files that belong to a report beside its pages, so that who has a page
 * can tell whether a file is of it: figures for programs, and the charts.
 * Filled when the files are made (files.h), since each language has its own.
 */

#include <stddef.h>

#include "base/err.h"

struct annex_file {
    char *name;   /* owned: "2013-10.en.json"; of the charts "2013-10.en/" */
    size_t files; /* 1; of the charts how many they are */
    size_t bytes; /* of all of them */
    /* Hexadecimal; of several the SHA-256 of theirs, each with a line feed
     * behind it, by name. */
    char sha256[65];
};

struct annex_section {
    struct annex_file *list; /* owned */
    size_t count;
};

/* Add one; copies.  0; or -1: ERR_NOMEM. */
int annex_add(struct annex_section *section, const struct annex_file *file,
              struct err *err);
void annex_release(struct annex_section *section);

#endif
