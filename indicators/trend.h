#ifndef TREND_H
#define TREND_H

/*
 * Simple models of how a series goes on, fitted to a grid of equal steps
 * (weeks, months) that may have holes.  Pure.
 *
 * Theil-Sen: the median of the slopes between all pairs of points (Theil 1950,
 * Sen 1968).  Damped trend: level and gain smoothed exponentially, the gain
 * fading with each step ahead (Gardner & McKenzie 1985).  Mean gain: from the
 * first to the last point of the window.
 */

#include <stdbool.h>
#include <stddef.h>

/* A model looks back over so many steps; so many points it needs. */
enum { TREND_WINDOW = 13, TREND_POINTS_MIN = 4 };

/* Steps that are kept; older ones tell little of what comes. */
enum { TREND_STEPS_MAX = 104 };

struct trend_grid {
    double value[TREND_STEPS_MAX];
    bool known[TREND_STEPS_MAX];
    size_t count;
    /*
     * A level goes on from its last reading.  Else each figure has noise of its
     * own (a month's visitors), and a model goes on from a smoothed level.
     */
    bool level;
};

enum trend_model {
    TREND_THEIL_SEN,
    TREND_DAMPED,
    TREND_MEAN_GAIN,
    TREND_COUNT
};

/* A model as of one step: level + gain * (1, 2, 3, … steps, each of them
 * `damping` times the one before). */
struct trend {
    bool fitted;
    double level;
    double gain;
    double damping; /* 1: none */
    int steps;      /* that it was fitted to: 0 to TREND_WINDOW */
};

/* Fit to what was known as of step `at`; not `fitted` where that is too
 * little, or where the step itself is a hole. */
void trend_fit(const struct trend_grid *grid, enum trend_model model, size_t at,
               struct trend *out);

/* The value `ahead` steps later; parts of a step count. */
double trend_at(const struct trend *trend, double ahead);

const char *trend_name(enum trend_model model); /* "theil-sen" */

#endif
