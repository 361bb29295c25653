#ifndef REPORT_FREEZE_H
#define REPORT_FREEZE_H

/*
 * The figures that an issued report is held to, and the short id that stands
 * on its pages: who has a page can tell whether it is of this freeze.
 */

#include "reports/report.h"
#include "store/issues.h"

struct freeze {
    struct issued_figure *list; /* owned; by account, network, metric, period,
                                   paid (as words) and day */
    size_t count;
    struct figures *series; /* owned: what `list` points into */
    size_t series_count;
};

/*
 * The figures of the report's period, of each series that it tells: of its
 * indicators, of the days that bound a month, of its calendar and of its other
 * measures; a day that should have one and hasn't is there without.
 * Returns 0, *out owned (freeze_release); or -1: ERR_STORE, ERR_NOMEM.
 */
int freeze_read(const struct report *report, struct store *st,
                struct freeze *out, struct err *err);
void freeze_release(struct freeze *freeze);

/*
 * Text that is digested for the id: a head, and a line for each figure (NULL:
 * missing) in the order of `struct freeze`.  The id is the first 8 digits of
 * its SHA-256.
 */
void freeze_add_head(struct buf *text, const struct issue *issue);
void freeze_add_line(struct buf *text, const struct series_key *key,
                     int32_t day, const struct figure *figure);
int freeze_id(const struct buf *text, char id[REPORT_FREEZE], struct err *err);

#endif
