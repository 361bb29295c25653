/*
 * Choice of steps, as rrdtool's tables do it but reckoned: 1, 2 and 5.
 */
#include "charts/axis.h"

#include <math.h>

static const double round_steps[] = {1, 2, 5, 10};

/* The smallest round step that makes at most `lines` of `range`. */
static double step_for(double range, int lines)
{
    double least = range / lines;
    double unit = pow(10, floor(log10(fmax(least, 1))));
    int i = 0;

    while (i < 3 && round_steps[i] * unit < least)
        i++;
    return round_steps[i] * unit;
}

struct scale scale_from_zero(double largest, int lines, double bottom,
                             double top)
{
    double step = step_for(largest, lines);

    return (struct scale){.step = step,
                          .high = fmax(ceil(largest / step), 1) * step,
                          .bottom = bottom,
                          .top = top};
}

struct scale scale_to(double high, int lines, double bottom, double top)
{
    double range = fmax(high, 1);

    return (struct scale){.step = step_for(range, lines),
                          .high = range,
                          .bottom = bottom,
                          .top = top};
}

struct scale scale_around(double low, double high, int lines, double bottom,
                          double top)
{
    double step = step_for(fmax(high - low, 1), lines);
    double first = floor(low / step) * step;
    double last = fmax(ceil(high / step) * step, first + step);

    if ((last - first) / step > lines) {
        step = step_for(last - first, lines);
        first = floor(low / step) * step;
        last = fmax(ceil(high / step) * step, first + step);
    }
    return (struct scale){
        .low = first, .high = last, .step = step, .bottom = bottom, .top = top};
}

void scale_raise(struct scale *scale, int lines)
{
    double high = scale->high + scale->step;

    if (high / scale->step > lines)
        scale->step = step_for(high, lines);
    scale->high = ceil(high / scale->step) * scale->step;
}

double scale_y(const struct scale *s, double value)
{
    return s->bottom + (s->top - s->bottom) * (fmax(value, s->low) - s->low) /
                           (s->high - s->low);
}

double days_x(const struct days *d, double day)
{
    return d->x1 + (d->x2 - d->x1) * (day - d->from) / fmax(d->to - d->from, 1);
}
