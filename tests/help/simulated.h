#ifndef SIMULATED_H
#define SIMULATED_H

/*
 * Series as accounts make them, grown from a seed: for tests of what the
 * program says of the future.  The same seed gives the same figures everywhere.
 */

#include "store/store.h"

enum simulated_kind {
    SIMULATED_LINEAR,     /* gains that vary around one mean */
    SIMULATED_SATURATING, /* fewer and fewer */
    SIMULATED_WEEKLY,     /* more on working days */
    SIMULATED_BURSTS,     /* a campaign every few weeks */
    SIMULATED_NOISE,      /* counts that waver around their trend */
    SIMULATED_STEPS,      /* rises at once, now and then */
    SIMULATED_PURGES,     /* falls at once: false accounts are removed */
    SIMULATED_DYING,      /* gains that turn into losses */
    SIMULATED_WALK,       /* no trend at all */
    SIMULATED_DRIFT,      /* a walk with a trend */
    SIMULATED_GROWING,    /* more and more */
    SIMULATED_STILL,      /* a change every few weeks */
    SIMULATED_ROUNDED,    /* told in three digits, rounded down */
    SIMULATED_GAPPY,      /* days and weeks without readings */
    SIMULATED_MONTHS,     /* visitors of months: trend, season, noise */
    SIMULATED_MEANS,      /* visitors of days, judged by the mean of months */
    SIMULATED_COUNT
};

enum { SIMULATED_DAYS = 1100 };

struct simulated {
    enum period period;
    struct figure list[SIMULATED_DAYS];
    struct figures figures;       /* what was read: borrows the list */
    double truth[SIMULATED_DAYS]; /* of each day; of months and days the month
                                     or the mean of the days, on its last day */
};

/* Days count from 2013-01-01, which is `first`. */
void simulated_make(enum simulated_kind kind, unsigned seed, int32_t first,
                    struct simulated *out);

const char *simulated_name(enum simulated_kind kind); /* "campaigns" */

#endif
