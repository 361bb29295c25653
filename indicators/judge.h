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

struct path_start {
    int32_t day;
    double value;
};

struct judgement {
    enum status status;
    /*
     * The truth lies from `worst` to `best`.  They are equal where it can be
     * told; behind to reached where there is no data.
     */
    enum status worst;
    enum status best;
    bool ended; /* `by` is past, so that the target is reached or missed; an
                   either-or: of all its parts */
    bool has_value;
    struct amount value; /* of the reading, the month, or the mean of the days
                            that were read: see days_read */
    int32_t date;        /* of the reading; last day of the period judged;
                            DAY_NONE: never read, no complete month yet */
    int32_t first;       /* first day of the period judged; = date of a level */
    int days_read;       /* of the period, where days are averaged; else 0 */
    int days_in_period;
    unsigned quality; /* of any figure in `value`: QUALITY_… */
    bool has_pace;
    double pace; /* what the path asks for on `date`, or on min(as_of, by)
                    where no period was judged and no reading counts; none up
                    to the first reading where the baseline is unknown */
    bool has_progress;
    struct amount progress; /* value / target; 1 = reached, never capped */
    bool has_way;
    struct amount way; /* (value - baseline) / (target - baseline) */
    bool has_per_day_needed;
    double per_day_needed; /* levels: growth a day to the target by `by` */
    int months_judged;     /* judge = any, every: complete months so far */
    int months_met;
    int months_open; /* of those judged: rounding or gaps allow both */
    size_t met_by;   /* any_of: index of the one that decided, or SIZE_MAX */
};

/* A level's last reading that is older than the first is no data any more;
 * one that is older than the second, people should be told of. */
enum { JUDGE_STALE_DAYS = 35, JUDGE_OLD_DAYS = 7 };

/*
 * Judge an indicator as of a day from the figures of its series.
 *
 * A level is its last reading up to min(as_of, by), if that is at most
 * JUDGE_STALE_DAYS old then; else the status is no-data, without a value, and
 * `date` tells when it was last read.  A month is the last complete
 * calendar month up to min(as_of, by): it ended before as_of, or on as_of when
 * that day is `over` (a report on a month that is past: over; today: not).
 * Where that month has no figure the status is no-data, never the month before
 * it.  Without a target nothing ends at `by`: then as_of alone counts.  A day
 * indicator is the mean of the days of that month; a day that was
 * not read may have brought any number, so that with such a gap nothing but
 * `reached` can be told.  After `by` a judgement changes no more.
 *
 * Months count from the first whole one of the plan.  judge = any: reached
 * when a month is, else the last month's status.  every: the status of the
 * worst month.
 *
 * `figures` holds the series from the plan's start on.
 */
void judge_indicator(const struct indicator *indicator, int32_t plan_start,
                     const struct figures *figures, int32_t as_of, bool over,
                     struct judgement *out);

/*
 * An either-or from the judgements of its parts, in their order: as good as
 * its best part.  A part that can't be told or has no data may be the best
 * one: then the whole can be told only if another is reached.
 */
void judge_any_of(const struct judgement *const *parts, size_t count,
                  struct judgement *out);

/* What the path asks for on a day: straight from the baseline at the plan's
 * start over the milestones to the target at `by`.  False: no path. */
bool judge_pace(const struct indicator *indicator, int32_t plan_start,
                int32_t day, double *pace);

/*
 * The point that the path starts from: the baseline at the plan's start; where
 * it is unknown, the first reading (of months and means: the first whole
 * month's, on its last day).  False: neither is there.
 */
bool judge_path_start(const struct indicator *indicator, int32_t plan_start,
                      const struct figures *figures, struct path_start *start);

/* What the path from that point asks for on a day; only with a target. */
double judge_path(const struct indicator *indicator,
                  const struct path_start *start, int32_t day);

const char *status_name(enum status status); /* "on-track" */

#endif
