#ifndef ORDER_H
#define ORDER_H

/*
 * Single values of a list by their size, without sorting all of it.
 */

#include <stddef.h>

/* The value that stands at `place` (from 0) when the `count` > `place` values,
 * none of them NaN, are sorted.  Moves them: none before that place is greater,
 * none behind it less. */
double order_take(double *values, size_t count, size_t place);

/* The middle value, or the mean of the two in the middle; of one value or more,
 * which it moves. */
double order_median(double *values, size_t count);

/* The value that `share` (0 to 1) of one value or more don't pass, between
 * neighbours in proportion.  Moves them. */
double order_quantile(double *values, size_t count, double share);

#endif
