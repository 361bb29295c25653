#ifndef PAST_H
#define PAST_H

/*
 * How well models would have told the past of their own series: each is fitted
 * as of each earlier step (a rolling origin) and compared with what came.  From
 * those errors comes the range of a forecast.  Pure.
 */

#include "indicators/trend.h"

struct past {
    const struct trend_grid *grid; /* borrowed */
    struct trend fits[TREND_COUNT][TREND_STEPS_MAX];
};

/* A range for each time ahead: the model's value, and what it may miss by, in
 * units of what is missed one step ahead (past.c). */
struct past_range {
    enum trend_model model; /* the one that did best up to then */
    struct trend trend;
    double below; /* 0 or less */
    double above; /* 0 or more */
    bool level;
};

/* Fit each model as of each step.  *out borrows the grid. */
void past_init(struct past *past, const struct trend_grid *grid);

/*
 * Choose a model as of step `at` for a forecast of so many steps, from what
 * was known then.  False: there is too little past.
 */
bool past_choose(const struct past *past, size_t at, double ahead,
                 struct past_range *out);

/* Where the value is meant to lie in 80 % of all cases, `ahead` steps on. */
void past_range_at(const struct past_range *range, double ahead, double *low,
                   double *high);

/*
 * Of the last ranges that would have been told so many steps ahead, at most
 * `most`: how many there are, and how many held.
 */
struct past_score {
    int ranges;
    int held;
};
struct past_score past_score(const struct past *past, size_t ahead, int most);

#endif
