#ifndef REPORT_H
#define REPORT_H

/*
 * An indicator report as a model: every number and sentence of it, from plan
 * and store, before any of it is put on paper.  The writers only lay it out,
 * so that a figure is equal in all formats.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "config/plan.h"
#include "indicators/review.h"
#include "reports/period.h"
#include "store/store.h"

enum { REPORT_TEXT = 320 }; /* bytes of a text of a row */

/* Days of the period that have a figure, of those that should. */
struct report_coverage {
    int read;
    int expected;
};

/* One indicator's row of the tracking table. */
struct report_row {
    const struct indicator *indicator; /* borrowed from the plan */
    struct judgement now;              /* at the end of the period */
    struct judgement before;           /* at the end of the one before */
    struct review_origins origins;     /* of the value: fetched, typed … */
    bool has_change;
    struct amount
        change; /* since the period before; an interval as values are */
    struct report_coverage coverage;
    char missing[REPORT_TEXT]; /* "8–9, 17 October"; "" where none is */
    char comment[REPORT_TEXT]; /* one sentence about the distance, or "" */
    void *chart_png;           /* owned; NULL: none */
    size_t chart_png_len;
    char *chart_text; /* owned: what the picture says, for who can't see it */
};

struct report {
    const struct plan *plan; /* borrowed */
    enum language lang;
    struct report_period period;
    int64_t written_at;      /* UTC seconds */
    struct review review;    /* at the period's end; its items are the rows */
    struct report_row *rows; /* owned, in the plan's order */
    size_t row_count;
    struct report_coverage coverage; /* of all accounts */
    char *finding;                   /* owned: the whole in one sentence */
    char *missing; /* owned: whose readings are missing, and when; or "" */
};

/*
 * Read and reckon; its words are in `lang`.  Returns 0, *out owned (report_release); or -1: ERR_STORE,
 * ERR_NOMEM.
 */
int report_build(const struct plan *plan, struct store *st,
                 const struct report_period *period, enum language lang,
                 int64_t now, struct report *out, struct err *err);
void report_release(struct report *report);

/* Draw the chart of each row that has one.  0; or -1: ERR_CONFIG, ERR_NOMEM. */
int report_draw(struct report *report, struct err *err);

#endif
