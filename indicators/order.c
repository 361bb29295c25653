/*
 * Quickselect (Hoare's FIND).
 */
#include "indicators/order.h"

static double middle_of(double a, double b, double c)
{
    if (a > b)
        return b > c ? b : (a < c ? a : c);
    return a > c ? a : (b < c ? b : c);
}

/* Each turn leaves `place` in a shorter part; equal values are shared out to
 * both sides, so that many of them cost no more. */
double order_take(double *values, size_t count, size_t place)
{
    ptrdiff_t at = (ptrdiff_t)place;
    ptrdiff_t first = 0;
    ptrdiff_t last = (ptrdiff_t)count - 1;

    while (first < last) {
        double pivot = middle_of(values[first], values[at], values[last]);
        ptrdiff_t i = first;
        ptrdiff_t k = last;

        while (i <= k) {
            while (values[i] < pivot)
                i++;
            while (values[k] > pivot)
                k--;
            if (i <= k) {
                double less = values[k];

                values[k--] = values[i];
                values[i++] = less;
            }
        }
        if (k < at)
            first = i;
        if (at < i)
            last = k;
    }
    return values[place];
}

double order_median(double *values, size_t count)
{
    double above = order_take(values, count, count / 2);
    double below = above;

    if (count % 2 == 0)
        below = order_take(values, count / 2, count / 2 - 1);
    return (below + above) / 2;
}

double order_quantile(double *values, size_t count, double share)
{
    double place = share * (double)(count - 1);
    size_t whole = (size_t)place;
    double below;
    double above;

    if (whole + 1 >= count)
        return order_take(values, count, count - 1);
    below = order_take(values, count, whole);
    above = order_take(values + whole + 1, count - whole - 1, 0);
    return below + (place - (double)whole) * (above - below);
}
