/*
 * Theil-Sen slope, damped trend, mean gain.
 */
#include "indicators/trend.h"

#include <math.h>

#include "indicators/order.h"

/*
 * Shares of the newest step in the smoothed gain and, of noisy series, level;
 * and what is left of a gain one step later.  Fixed: with the dozen points of
 * a plan, parameters that are fitted would fit the noise.
 */
static const double gain_share = 0.25;
static const double level_share = 0.5;
static const double fading = 0.93;

static const char *const names[TREND_COUNT] = {
    [TREND_THEIL_SEN] = "theil-sen",
    [TREND_DAMPED] = "damped-trend",
    [TREND_MEAN_GAIN] = "mean-gain",
};

/* The known points of a window, by rising step. */
struct points {
    double step[TREND_WINDOW + 1];
    double value[TREND_WINDOW + 1];
    size_t count;
};

const char *trend_name(enum trend_model model)
{
    return names[model];
}

static void points_read(const struct trend_grid *grid, size_t at,
                        struct points *p)
{
    size_t first = at > TREND_WINDOW ? at - TREND_WINDOW : 0;

    p->count = 0;
    for (size_t i = first; i <= at; i++) {
        if (!grid->known[i])
            continue;
        p->step[p->count] = (double)i;
        p->value[p->count++] = grid->value[i];
    }
}

static double theil_sen_slope(const struct points *p)
{
    double slopes[(TREND_WINDOW + 1) * TREND_WINDOW / 2];
    size_t count = 0;

    for (size_t i = 0; i < p->count; i++) {
        for (size_t k = i + 1; k < p->count; k++)
            slopes[count++] =
                (p->value[k] - p->value[i]) / (p->step[k] - p->step[i]);
    }
    return order_median(slopes, count);
}

/* The middle line of that slope through the points, at the last of them. */
static double line_end(const struct points *p, double slope)
{
    double ends[TREND_WINDOW + 1];
    double last = p->step[p->count - 1];

    for (size_t i = 0; i < p->count; i++)
        ends[i] = p->value[i] + slope * (last - p->step[i]);
    return order_median(ends, p->count);
}

static double mean_gain(const struct points *p)
{
    size_t last = p->count - 1;

    return (p->value[last] - p->value[0]) / (p->step[last] - p->step[0]);
}

/* What is left of a gain after so many steps: mostly it is one. */
static double fade(double damping, double steps)
{
    return steps == 1 ? damping : pow(damping, steps);
}

/* The gain after n steps is the sum of a geometric series. */
static double faded_steps(double damping, double steps)
{
    return damping < 1 ? damping * (1 - fade(damping, steps)) / (1 - damping)
                       : steps;
}

static void fit_damped(const struct points *p, bool level, struct trend *out)
{
    double share = level ? 1 : level_share;
    double at = p->value[0];
    /* The median gain begins it, so that one odd step does not. */
    double gain = theil_sen_slope(p);

    for (size_t i = 1; i < p->count; i++) {
        double steps = p->step[i] - p->step[i - 1];
        double expected = at + gain * faded_steps(fading, steps);
        double next = expected + share * (p->value[i] - expected);

        gain = (1 - gain_share) * fade(fading, steps) * gain +
               gain_share * (next - at) / steps;
        at = next;
    }
    out->level = at;
    out->gain = gain;
    out->damping = fading;
}

void trend_fit(const struct trend_grid *grid, enum trend_model model, size_t at,
               struct trend *out)
{
    struct points p;

    *out = (struct trend){.damping = 1};
    points_read(grid, at, &p);
    if (!grid->known[at] || p.count < TREND_POINTS_MIN)
        return;
    out->fitted = true;
    out->steps = (int)(p.step[p.count - 1] - p.step[0]);
    if (model == TREND_DAMPED) {
        fit_damped(&p, grid->level, out);
        return;
    }
    out->gain = model == TREND_THEIL_SEN ? theil_sen_slope(&p) : mean_gain(&p);
    out->level = grid->level ? grid->value[at] : line_end(&p, out->gain);
}

double trend_at(const struct trend *trend, double ahead)
{
    return trend->level + trend->gain * faded_steps(trend->damping, ahead);
}
