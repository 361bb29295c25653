#ifndef CROWD_H
#define CROWD_H

/*
 * Simulated people, each of whose visits is known, from 1 April to 31 December
 * 2013: so the truth behind any figure is known too, and figures can be rounded
 * and lost to see what is said of the rest.
 */

#include "tests/help/series.h"

enum { CROWD_DAYS = 275, CROWD_MONTHS = 9 };

/* A small generator of our own, so that a failure can be repeated. */
uint32_t chance(uint32_t *seed, uint32_t below);

struct crowd {
    uint64_t came[CROWD_DAYS]; /* of 64 persons, each a bit */
    int64_t level[CROWD_DAYS]; /* followers: won less lost */
};

/* How keen people are changes from month to month; some come daily. */
void crowd_grow(struct crowd *crowd, uint32_t *seed);

/* The truth of each as a series of exact figures. */
void crowd_days(const struct crowd *crowd, struct series *out);
void crowd_months(const struct crowd *crowd, struct series *out);
void crowd_levels(const struct crowd *crowd, struct series *out);

/*
 * What a network tells of a truth: by chance exact, rounded down, rounded to
 * the nearest, or to two digits; each figure, and now and then a week of them,
 * lost one time in `lose_one_in` (0: never).  The truth lies within each
 * interval.
 */
void crowd_veil(uint32_t *seed, const struct series *truth,
                uint32_t lose_one_in, struct series *out);

#endif
