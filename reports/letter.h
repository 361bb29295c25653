#ifndef LETTER_H
#define LETTER_H

/*
 * What the mail says that brings a report: its finding and how each indicator
 * stands, in the report's language.
 */

#include "base/buf.h"
#include "base/err.h"
#include "reports/report.h"

struct letter {
    struct buf subject; /* "October 2013: …": the finding */
    struct buf text;
    struct buf html; /* a page of its own; loads nothing */
};

/* Returns 0, *out owned (letter_release); or -1: ERR_NOMEM. */
int letter_write(const struct report *report, struct letter *out,
                 struct err *err);
void letter_release(struct letter *letter);

#endif
