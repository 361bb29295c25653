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

/* Why a status cannot be told. */
enum untold {
    UNTOLD_NONE,      /* it can, or there is no data */
    UNTOLD_ROUNDED,   /* the value */
    UNTOLD_GAPS,      /* days of the month were not read */
    UNTOLD_BOUNDS,    /* the month has no figure, only bounds by its days */
    UNTOLD_RECOUNTED, /* the account is counted in another way since a day of
                         the month; or nothing is due since, up to the first
                         reading that is counted so */
    UNTOLD_FIRST,     /* no baseline: nothing is due up to the first reading */
    UNTOLD_START,     /* the reading that the path starts from is rounded */
    UNTOLD_MONTHS,    /* judge = any, every: other months than the last */
    UNTOLD_PARTS,     /* of an either-or */
    UNTOLD_COUNT
};

/* A value that may not be exact. */
struct amount {
    double low;
    double value;
    double high;
};

/* What a path starts from. */
struct path_start {
    int32_t day;
    double value;
    double low; /* the value lies from low to high */
    double high;
    bool reading; /* a reading, for want of a baseline that can be compared */
};

struct judgement {
    enum status status;
    /*
     * The truth lies from `worst` to `best`.  They are equal where it can be
     * told; behind to reached where there is no data.
     */
    enum status worst;
    enum status best;
    enum untold untold;
    bool ended;     /* `by` is past, so that the target is reached or missed; an
                   either-or: of all its parts */
    int64_t target; /* in force for what is judged: for a level on min(as_of,
                       by), for a month on its last day; 0: none */
    bool has_value;
    struct amount value; /* of the reading, the month, or the mean of the days
                            that were read: see days_read */
    bool is_whole;       /* the value is one figure, not a mean */
    int64_t whole;       /* that figure, exact however large it is */
    bool has_bounds;     /* a month without a figure of its own, of which its
                            days tell bounds */
    double lowest; /* with a value or bounds: what the truth may be; may be
                            infinite, see struct month */
    double highest;
    int32_t date;  /* of the reading; last day of the period judged;
                            DAY_NONE: never read, no complete month yet */
    int32_t first; /* first day of the period judged; = date of a level */
    int days_read; /* of the period, where days are averaged; else 0 */
    int days_in_period;
    unsigned quality; /* of any figure in `value`: QUALITY_… */
    bool has_pace;
    double pace; /* what the path asks for on `date`, or on min(as_of, by)
                    where no period was judged and no reading counts; none up
                    to the first reading where the baseline is unknown */
    bool has_progress;
    struct amount progress; /* value / target, where less is better target /
                               value; 1 = reached, never capped.  None of a
                               target of 0, and where less is better, of a value
                               that may be 0 */
    bool has_way;
    struct amount way; /* (value - baseline) / (target - baseline), where both
                          can be compared; never capped */
    bool has_per_day_needed;
    double per_day_needed; /* levels: growth a day from as_of to the target on
                              `by`; below 0 where less is better */
    bool has_per_month_needed;
    double per_month_needed; /* the same a month, of levels for a mean month; of
                                months and means from month to month */
    int months_judged;       /* judge = any, every: complete months so far */
    int months_met;
    int months_open; /* of those judged: rounding or gaps allow both */
    size_t met_by;   /* any_of: index of the one that decided, or SIZE_MAX */
};

/* A level's last reading that is older than the first is no data any more;
 * one that is older than the second, people should be told of. */
enum { JUDGE_STALE_DAYS = 35, JUDGE_OLD_DAYS = 7 };

/* What is judged, and what from; all borrowed. */
struct judge_case {
    const struct indicator *indicator; /* not an either-or */
    int32_t plan_start;
    const struct figures *figures; /* of its series, from the plan's start on */
    const struct figures *days; /* of a month indicator: the same metric by day,
                                   for bounds; NULL: not known */
    int32_t as_of;
    bool over; /* as_of has ended: a report on what is past; not today */
};

/*
 * Judge an indicator as of a day.
 *
 * A level is its last reading up to min(as_of, by), if that is at most
 * JUDGE_STALE_DAYS old then; else the status is no-data, without a value, and
 * `date` tells when it was last read.  A month is the last complete
 * calendar month up to min(as_of, by): it ended before as_of, or on as_of when
 * that day is over.  Where that month has no figure it is judged by the bounds
 * that its days tell; where they tell none the status is no-data, never the
 * month before it.  Without a target nothing ends at `by`: then as_of alone
 * counts.  A day indicator is the mean of the days of that month; a day that
 * was not read may have brought any number, so that with such a gap nothing
 * but `reached` can be told (where less is better: nothing but `behind`).
 * After `by` a judgement changes no more.
 *
 * Months count from the first whole one of the plan, each by the target in
 * force on its last day.  judge = any: reached when a month is, else the last
 * month's status.  every: the status of the worst month.
 *
 * Where less is better, a share of the path is path / value.
 */
void judge_indicator(const struct judge_case *c, struct judgement *out);

/*
 * An either-or from the judgements of its parts, in their order: as good as
 * its best part.  A part that can't be told or has no data may be the best
 * one: then the whole can be told only if another is reached.
 */
void judge_any_of(const struct judgement *const *parts, size_t count,
                  struct judgement *out);

/*
 * The path: straight from where it starts over the milestones to the target at
 * `by`.  It goes to the target that is in force.  On the day of a revision it
 * bends: from the value that was due on that day it goes on over the milestones
 * still to come to the new target, so that what was due before stays what it
 * was.  A target that is revised on its last day is due at once.
 */

/*
 * The point that the path to a day starts from: the baseline at the plan's
 * start; where it is unknown, the first reading (of months and means: the first
 * whole month's, on its last day).  Where the account is counted in another way
 * since the plan's start, figures before that say nothing of those behind it,
 * the baseline included: then the first reading that is counted as on `day`.
 * A month with days that were not read, or that is counted in two ways, is no
 * start.  False: there is none.
 */
bool judge_path_start(const struct indicator *indicator, int32_t plan_start,
                      const struct figures *figures, int32_t day,
                      struct path_start *start);

/* What the path from that point asks for on a day; only with a target. */
double judge_path(const struct indicator *indicator,
                  const struct path_start *start, int32_t day);

/* The same as before the target was revised: only revised[0] up to, without
 * it, revised[revision] are known. */
double judge_path_before(const struct indicator *indicator,
                         const struct path_start *start, size_t revision,
                         int32_t day);

/* The same with what the start's rounding leaves open. */
struct amount judge_path_range(const struct indicator *indicator,
                               const struct path_start *start, int32_t day);

/* The day from which the indicator's figures are counted as on `day`;
 * DAY_NONE: from ever. */
int32_t judge_counted_since(const struct indicator *indicator, int32_t day);

/* Were the values of two judgements of an indicator counted in one and the same
 * way?  Else they must not be compared. */
bool judge_comparable(const struct indicator *indicator,
                      const struct judgement *a, const struct judgement *b);

/* Is a value at the target: that much or more; or, where less is better, no
 * more?  An interval is for certain where both its ends are. */
bool judge_meets(const struct indicator *indicator, double target,
                 double value);

/*
 * How near a judged value is to what was due: value / due or, where less is
 * better, due / value; 1 = just that.  False: there is no one number, since
 * nothing was judged or due, or the value is an interval or nought.
 */
bool judge_of_due(const struct indicator *indicator, const struct judgement *j,
                  double *share);

/* A value beside that target as a whole number: rounded half up, but what falls
 * short of the target never reads as if it had reached it. */
double judge_told(const struct indicator *indicator, int64_t target,
                  double value);

/* judge = every: has a month missed the target, so that it can no longer be
 * reached? */
bool judge_is_lost(const struct indicator *indicator,
                   const struct judgement *j);

const char *status_name(enum status status); /* "on-track" */
const char *untold_name(enum untold untold); /* "gaps"; NULL for none */

#endif
