#ifndef FORECAST_H
#define FORECAST_H

/*
 * Where a series is likely to stand at its deadline if it goes on as it did of
 * late: a range that is meant to hold in 80 % of all cases, never one number.
 * Pure: no clock, no store, no text for people.
 *
 * A level is looked at by weeks, a count of months or of days by months (the
 * mean of the days).  The model (trend.h) is the one that would have missed
 * least in the series' own past, and the range is as wide as it missed there
 * (past.h).
 */

#include "indicators/judge.h"
#include "indicators/past.h"

/* Why no forecast is told: it would mislead. */
enum forecast_silence {
    FORECAST_TOLD,
    FORECAST_NONE,       /* an either-or: its parts have theirs */
    FORECAST_OVER,       /* the deadline is past */
    FORECAST_NO_READING, /* none of late */
    FORECAST_TOO_SHORT,  /* under FORECAST_WEEKS or FORECAST_MONTHS */
    FORECAST_TOO_FEW,    /* readings: with so many gaps */
    FORECAST_TOO_FAR,    /* the deadline, for so short a past */
    FORECAST_REDEFINED,  /* since it was, the past is too short */
    FORECAST_JUMP,       /* within FORECAST_CALM_DAYS */
    FORECAST_SILENCE_COUNT
};

enum {
    FORECAST_WEEKS = 8,         /* least past of a level */
    FORECAST_MONTHS = 6,        /* least past of months */
    FORECAST_RECENT_DAYS = 10,  /* the last reading is at most so old */
    FORECAST_CALM_DAYS = 28,    /* without a jump */
    FORECAST_TIMES = 2,         /* the deadline is at most so many pasts away */
    FORECAST_AFTER_MONTHS = 12, /* never beyond: after the plan's end */
    FORECAST_SCORES = 12        /* past ranges that are looked at, at most */
};

struct forecast {
    enum forecast_silence silence; /* FORECAST_TOLD: all below is set */
    double low;                    /* at the deadline; never below 0 */
    double high;
    int32_t by; /* the deadline; of months the last day of the last one */
    /* First days on which the first and the last edge are at the target in
     * force, from `from` on; DAY_NONE: not up to `limit`, or no target. */
    int32_t reached_earliest;
    int32_t reached_latest;
    int32_t limit; /* 12 months after the plan's end, or as far as the past
                      can tell */

    int32_t from; /* last day that it rests on */
    int steps;    /* weeks (months) that the gain is taken from */
    bool level;   /* by weeks; else by months */
    /* Of ranges for `score_ahead` steps that would have been told before, the
     * last ones: how many there are, and held. */
    struct past_score score;
    int score_ahead;

    struct past_range range; /* for forecast_at() */
    double rounding;         /* half the width of the last value's interval */
    double least;            /* no edge is below it */
};

/* What the caller knows beside the figures. */
struct forecast_frame {
    int32_t plan_start;
    int32_t plan_end;
    int32_t as_of;
    bool over; /* as_of itself has ended */
};

/*
 * Tell the forecast of an indicator, whose series from the plan's start on
 * `figures` are.  Those that are counted in another way than on as_of are left
 * out.
 */
void forecast_indicator(const struct indicator *indicator,
                        const struct forecast_frame *frame,
                        const struct figures *figures, struct forecast *out);

/* The range of a forecast that is told, on a day from `from` to `limit`. */
void forecast_at(const struct forecast *forecast, int32_t day, double *low,
                 double *high);

/*
 * The range at the deadline as people are told it: rounded outward, since its
 * last digits say nothing; but never so that an edge passes or meets the target
 * that it does not.
 */
void forecast_told(const struct forecast *forecast,
                   const struct indicator *indicator, double *low,
                   double *high);

const char *forecast_silence_name(enum forecast_silence silence); /* "jump" */

#endif
