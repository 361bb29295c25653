#ifndef MONTH_H
#define MONTH_H

/*
 * One calendar month of a series: its own figure, or the mean of its days.
 */

#include "indicators/judge.h"

struct month {
    int32_t first;
    int32_t last;
    bool known;          /* there is a figure, or a day that was read */
    struct amount value; /* the figure, or the mean of the days read */
    bool bounded;        /* there is none, but lowest and highest are told by
                          * the days: see month_bound() */
    /*
     * What the truth may be.  A mean with unread days has no upper bound: its
     * `highest` is INFINITY then, and `lowest` takes these days for 0; where a
     * day may be below 0, -INFINITY.  Of a month's figure that is counted in
     * two ways, nothing is known: from -INFINITY to INFINITY.
     */
    double lowest;
    double highest;
    int days_read;    /* of PERIOD_DAY; else 0.  Of a month that is counted in
                       * two ways, only the days behind the change */
    unsigned quality; /* of any figure in it: QUALITY_… */
};

/* Index of the first figure of that day or later. */
size_t figures_from(const struct figures *figures, int32_t day);

/* The month that starts on `first`, from the figures of days or of months that
 * the indicator is judged by. */
void month_read(const struct indicator *indicator,
                const struct figures *figures, int32_t first,
                struct month *month);

/*
 * Bounds for a month that has no figure of its own, from the days of the same
 * series: as many unique persons came in it as on its best day or more, and, if
 * all days were read, as came on all days together or fewer.  `highest` is
 * INFINITY where a day is missing.
 *
 * This is all that days say of a month: nothing here or elsewhere adds them to
 * a figure, since one person comes on several days.  Of other counts than
 * unique persons, and of a month that is counted in two ways, no bounds are
 * told.  Nothing is done where the month is known.
 */
void month_bound(const struct indicator *indicator, const struct figures *days,
                 struct month *month);

/* The same of the part of a month that ends with the day `until`. */
void month_bound_until(const struct indicator *indicator,
                       const struct figures *days, int32_t until,
                       struct month *month);

/* Is the value known, but for rounding? */
bool month_is_whole(const struct month *month);

/* First day of the first month that begins on `day` or later. */
int32_t month_first_whole(int32_t day);

/* First day of the last month that has ended by the evening of `day`. */
int32_t month_last_whole(int32_t day);

#endif
