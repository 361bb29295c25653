#ifndef WINDOWS_H
#define WINDOWS_H

/*
 * Which days or months of a series are to be asked for: those that the store
 * lacks, and those that the network may have restated.  Pure.
 *
 * Asked for is, from the plan's start to the newest day that the network has
 * ready, every day (every complete month) that
 *   - has no figure, or
 *   - was not yet settled when it was last fetched: a figure settles when
 *     as many days as the network restates, or the plan refreshes, have
 *     passed since its period was ready.
 * A gap that the network itself has (it answered, without a figure) would be
 * asked for at every run; so gaps between stored figures that are older than
 * WINDOWS_GAP_DAYS are left alone, unless the caller asks for all of them.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/figure.h"
#include "config/network.h"

/* Late enough for what a network mends after an outage of its own. */
enum { WINDOWS_GAP_DAYS = 60 };

/* First and last day; of months: first days of the first and last month. */
struct window {
    int32_t from;
    int32_t to;
};

struct windows {
    struct window *list; /* owned; by rising day, apart from each other */
    size_t count;
};

struct windows_ask {
    enum period period;            /* PERIOD_DAY or PERIOD_MONTH */
    const struct net_range *range; /* borrowed */
    int32_t start;                 /* of the plan, or --since */
    int32_t end;                   /* last day wanted, or DAY_NONE: no end */
    int32_t today;
    int32_t last_run;    /* day of the last run that went well, or DAY_NONE */
    int refresh_days;    /* the plan's `refresh` */
    bool all_gaps;       /* gaps of any age are asked for */
    const int32_t *have; /* days that have a figure, rising; borrowed */
    size_t have_count;
};

/*
 * Returns 0 with *out owned by the caller (windows_release), no window when
 * nothing is to be asked; or -1: ERR_NOMEM.
 */
int windows_needed(const struct windows_ask *ask, struct windows *out,
                   struct err *err);
void windows_release(struct windows *windows);

/*
 * The newest day (first day of the newest complete month) that the network
 * has ready.
 */
int32_t windows_newest(enum period period, const struct net_range *range,
                       int32_t today);

#endif
