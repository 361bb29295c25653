#ifndef SHELF_H
#define SHELF_H

/*
 * The reports that there are: those that were issued, and what lies in the
 * folder of reports.
 */

#include "reports/period.h"
#include "store/store.h"

struct shelf_report {
    struct report_period period;
    int64_t number;    /* 0: not issued, a draft */
    int64_t issued_at; /* UTC seconds */
    char **files;      /* owned: names within the folder, by set and form */
    size_t file_count;
};

struct shelf {
    struct shelf_report *list; /* owned; newest period first */
    size_t count;
};

/*
 * Look into the folder of the plan's reports; one that is not there is empty.
 * Titles are in the plan's language.  Returns 0, *out owned (shelf_release);
 * or -1: ERR_FILE, ERR_STORE, ERR_NOMEM.
 */
int shelf_read(const struct plan *plan, struct store *st, struct shelf *out,
               struct err *err);
void shelf_release(struct shelf *shelf);

/* What a file is, for people: "HTML", "PDF ro", "CSV office ro".  Returns
 * text. */
enum { SHELF_LABEL = 48 };
const char *shelf_label(const char *file, char text[SHELF_LABEL]);

/* The same in two: the set of a report's files that it belongs to, of one
 * language or day ("ro", "so-far ro", "" where there is one set); and which of
 * them it is ("PDF", "CSV office").  Return text. */
const char *shelf_set(const char *file, char text[SHELF_LABEL]);
const char *shelf_form(const char *file, char text[SHELF_LABEL]);

#endif
