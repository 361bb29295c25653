#ifndef REPORT_PERIOD_H
#define REPORT_PERIOD_H

/*
 * The span of days that a report is about.
 */

#include <stdint.h>

#include "base/daytext.h"
#include "base/err.h"

struct report_period {
    int32_t first;
    int32_t last;
    char name[16]; /* as on the command line and in file names: "2013-10" */
    char title[DAYTEXT]; /* for people: "October 2013" */
};

/*
 * Read "2013-10".  A period that is not over by `today` is refused, and so is
 * one that ends before `plan_start`.  ERR_USAGE.
 */
int report_period_parse(const char *text, int32_t plan_start, int32_t today,
                        struct report_period *out, struct err *err);

/* The last complete month before the day; the plan need not have begun. */
void report_period_last_month(int32_t today, struct report_period *out);

#endif
