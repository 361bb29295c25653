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
    /*
     * What the truth may be.  A mean with unread days has no upper bound: its
     * `highest` is INFINITY then, and `lowest` takes these days for 0; where a
     * day may be below 0, -INFINITY.
     */
    double lowest;
    double highest;
    int days_read;    /* of PERIOD_DAY; else 0 */
    unsigned quality; /* of any figure in it: QUALITY_… */
};

/* Index of the first figure of that day or later. */
size_t figures_from(const struct figures *figures, int32_t day);

/* The month that starts on `first`, from the figures of days or of months that
 * the indicator is judged by. */
void month_read(const struct indicator *indicator,
                const struct figures *figures, int32_t first,
                struct month *month);

/* First day of the first month that begins on `day` or later. */
int32_t month_first_whole(int32_t day);

/* First day of the last month that has ended by the evening of `day`. */
int32_t month_last_whole(int32_t day);

#endif
