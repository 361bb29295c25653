#ifndef JUDGE_H
#define JUDGE_H

/*
 * What a series of figures says of an indicator's target.  Pure: no clock, no
 * store, no text for people.
 *
 * Figures are int64_t and exact; what is derived from them (means, the path,
 * shares) is double, whose 53 bits hold every figure in practice.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/figure.h"
#include "config/plan.h"
#include "store/store.h"

enum status {
    STATUS_NOT_STARTED,
    STATUS_NO_DATA,
    STATUS_CANNOT_BE_TOLD,
    STATUS_BEHIND,
    STATUS_WATCH,
    STATUS_ON_TRACK,
    STATUS_REACHED,
    STATUS_FOLLOWED, /* no target: nothing to judge */
    STATUS_COUNT
};

/* A value that may not be exact. */
struct amount {
    double low;
    double value;
    double high;
};

struct judgement {
    enum status status;
    bool has_value;
    struct amount value; /* of the reading, the month, or the month's mean */
    int32_t date;        /* of the reading; last day of the period judged */
    int32_t first;       /* first day of the period judged; = date of a level */
    int days_read;       /* of the period, where days are averaged; else 0 */
    int days_in_period;
    bool has_pace;
    double pace; /* what the path asks for on `date` */
    bool has_progress;
    struct amount progress; /* value / target; 1 = reached, never capped */
    bool has_way;
    struct amount way; /* (value - baseline) / (target - baseline) */
    bool has_per_day_needed;
    double per_day_needed; /* levels: growth a day to the target by `by` */
    int months_judged;     /* judge = any, every: complete months so far */
    int months_met;
    size_t met_by; /* any_of: index of the one that decided, or SIZE_MAX */
};

/*
 * Judge an indicator as of a day from the figures of its series.
 *
 * A level is its last reading up to as_of.  A month is the last complete
 * calendar month up to min(as_of, by) that ended before as_of; where it has no
 * figure the status is no-data.  A day indicator is the mean of the days of
 * that month.  `figures` holds the series from the plan's start on.
 */
void judge_indicator(const struct indicator *indicator, int32_t plan_start,
                     const struct figures *figures, int32_t as_of,
                     struct judgement *out);

/* An either-or from the judgements of its parts, in their order. */
void judge_any_of(const struct judgement *const *parts, size_t count,
                  struct judgement *out);

/* What the path asks for on a day: straight from the baseline at the plan's
 * start over the milestones to the target at `by`.  False: no path. */
bool judge_pace(const struct indicator *indicator, int32_t plan_start,
                int32_t day, double *pace);

const char *status_name(enum status status); /* "on-track" */

#endif
