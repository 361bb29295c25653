#ifndef AXIS_H
#define AXIS_H

/*
 * Scales: from values and days to places, with steps that people count in.
 */

#include <stdint.h>

struct scale {
    double low; /* value at the bottom, a multiple of step */
    double high;
    double step;   /* 1, 2 or 5 times a power of ten; 1 at least */
    double bottom; /* place of low; y grows downward */
    double top;    /* place of high */
};

/* From zero to the next step at or over `largest`, at most `lines` steps. */
struct scale scale_from_zero(double largest, int lines, double bottom,
                             double top);

/* From zero to just `high`, whose topmost tick may lie below the edge. */
struct scale scale_to(double high, int lines, double bottom, double top);

/* A cut scale: steps around low..high, not from zero unless they reach it. */
struct scale scale_around(double low, double high, int lines, double bottom,
                          double top);

/* One step more at the top; the step grows where that makes too many. */
void scale_raise(struct scale *scale, int lines);

/* A value below the scale, as the mean of days that lost more than they won,
 * lies on its lowest line. */
double scale_y(const struct scale *scale, double value);

/* Days on a line: `from` stands at x1, `to` at x2. */
struct days {
    int32_t from;
    int32_t to;
    double x1;
    double x2;
};
double days_x(const struct days *days, double day);

#endif
