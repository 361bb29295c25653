#ifndef REPORT_PERIOD_H
#define REPORT_PERIOD_H

/*
 * The span of days that a report is about.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/daytext.h"
#include "base/err.h"
#include "config/plan.h"

enum report_kind {
    REPORT_MONTH,
    REPORT_QUARTER,
    REPORT_HALF_YEAR,
    REPORT_YEAR,
    REPORT_PLAN,
    REPORT_KIND_COUNT
};

struct report_period {
    enum report_kind kind;
    int32_t first;
    int32_t last;
    bool unfinished; /* it goes on after `last`, the day before today */
    char name[16];   /* as on the command line and in file names: "2013-10" */
    char
        title[DAYTEXT]; /* for people, in the plan's language: "October 2013" */
};

const char *report_kind_name(enum report_kind kind); /* "half-year" */

/*
 * Read "2013-10", "2013-Q4", "2013-H2", "2013" or "plan".  Quarters, halves
 * and years are those of the calendar, or, with [plan] quarters = plan, count
 * from the month in which the plan starts: 2013-Q1 begins with that month of
 * 2013.  ERR_USAGE where it is none of these.
 */
int report_period_read(const char *text, const struct plan *plan,
                       struct report_period *out, struct err *err);

/*
 * The same for a report: refuses also a period that has not begun, one before
 * or after the plan, and one that is not over by `today`; with `unfinished` that
 * one ends the day before.
 */
int report_period_parse(const char *text, const struct plan *plan,
                        int32_t today, bool unfinished,
                        struct report_period *out, struct err *err);

/* The last complete month before the day; the plan need not have begun. */
void report_period_last_month(const struct plan *plan, int32_t today,
                              struct report_period *out);

/* Title it in a language. */
void report_period_speak(const struct plan *plan, enum language lang,
                         struct report_period *period);

#endif
