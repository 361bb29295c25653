#ifndef HELP_SERIES_H
#define HELP_SERIES_H

/*
 * Series of figures that a test builds, indicators to judge them by, and the
 * plan of both: 1 April to 31 December 2013.
 */

#include "indicators/judge.h"

enum { SERIES_MAX = 400 };

/* Figures by rising day; a zeroed one is empty. */
struct series {
    struct figure list[SERIES_MAX];
    struct figures figures;
};

/* "2013-11-04"; what is no day ends the test. */
int32_t series_day(const char *text);

void series_add(struct series *s, int32_t at, int64_t low, int64_t value,
                int64_t high);
void series_exact(struct series *s, const char *at, int64_t value);
/* The same value on `count` days from one on. */
void series_days(struct series *s, const char *from, int count, int64_t value);

/* A level from 0 to 1000 at the plan's end. */
struct indicator series_friends(void);
/* Months, or means of days, from 0 to a target. */
struct indicator series_visitors(enum period period, int64_t target,
                                 enum judge judge);

/* Judged on a day that still runs. */
struct judgement series_judged(const struct indicator *indicator,
                               const struct series *s, const char *as_of);
/* A month indicator, with the days of the same metric. */
struct judgement series_judged_with(const struct indicator *indicator,
                                    const struct series *s,
                                    const struct series *days,
                                    const char *as_of);

/* What the path from the baseline asks for on a day; false: there is none. */
bool series_due(const struct indicator *indicator, const char *day,
                double *due);

#endif
