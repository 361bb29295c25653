/*
 * Rolling origin: errors of the models in the past of a series.
 */
#include "indicators/past.h"

#include <math.h>

#include "indicators/order.h"

enum {
    ERRORS_MIN = 3,   /* fewer tell no range */
    ORIGINS_MAX = 52, /* steps back that are looked at, */
    HORIZONS_MAX = 8, /* and horizons from each */
    ERRORS_MAX = ORIGINS_MAX * (HORIZONS_MAX + 1),
    NEWS = 6
};

/* What part of past errors the range is to cover. */
static const double cover = 0.8;

/* Errors of one model, in units of what one step ahead misses by. */
struct errors {
    double missed[ERRORS_MAX];
    size_t count;
};

void past_init(struct past *past, const struct trend_grid *grid)
{
    past->grid = grid;
    for (int m = 0; m < TREND_COUNT; m++) {
        for (size_t i = 0; i < grid->count; i++)
            trend_fit(grid, (enum trend_model)m, i, &past->fits[m][i]);
    }
}

/*
 * How an error grows with the steps ahead: that of a level in proportion, since
 * most of it is the gain's, which changes; that of a month, which has noise of
 * its own, less.
 */
static double growth(bool level, double ahead)
{
    return level ? ahead : sqrt(ahead);
}

/* The horizons that say something of `ahead`: as far as half of it and twice,
 * where the past is as long. */
static void comparable(size_t at, double ahead, size_t *from, size_t *to)
{
    size_t most = at / 2 > 0 ? at / 2 : 1;
    double least = fmin(ahead, (double)most) / 2;

    *from = least > 1 ? (size_t)least : 1;
    *to = ahead * 2 < (double)most ? (size_t)(ahead * 2) : most;
    if (*to < *from)
        *to = *from;
}

static void collect(const struct past *past, enum trend_model model, size_t at,
                    double ahead, struct errors *out)
{
    const struct trend_grid *grid = past->grid;
    size_t from;
    size_t to;
    size_t by;

    out->count = 0;
    comparable(at, ahead, &from, &to);
    by = (to - from + HORIZONS_MAX) / HORIZONS_MAX;
    for (size_t i = at; i-- > 0 && at - i <= ORIGINS_MAX;) {
        const struct trend *fit = &past->fits[model][i];

        for (size_t h = from; fit->fitted && h <= to && i + h <= at; h += by) {
            if (!grid->known[i + h] || out->count == ERRORS_MAX)
                continue;
            out->missed[out->count++] =
                (grid->value[i + h] - trend_at(fit, (double)h)) /
                growth(grid->level, (double)h);
        }
    }
}

static double mean_size(const struct errors *e)
{
    double sum = 0;

    for (size_t i = 0; i < e->count; i++)
        sum += fabs(e->missed[i]);
    return sum / (double)e->count;
}

/*
 * The size that most errors don't pass, to both sides: each side's own errors
 * are too few to tell them apart.  But where most were to one side (growth that
 * quickens, an account that dies), what comes is likely to be further there:
 * by the median error more.
 */
static void set_reach(struct errors *e, double share, struct past_range *out)
{
    double median = order_quantile(e->missed, e->count, 0.5);
    double size;

    for (size_t i = 0; i < e->count; i++)
        e->missed[i] = fabs(e->missed[i]);
    size = order_quantile(e->missed, e->count, share);
    out->below = fmin(median, 0) - size;
    out->above = fmax(median, 0) + size;
}

/*
 * What part of the past errors a range must cover to hold the part `cover` of
 * those to come: of n errors (n + 1) / n times as much, as conformal ranges do.
 * Errors whose times overlap say much the same: of those from an origin to its
 * horizon NEWS count, with which ranges of simulated series (tests/bench) hold
 * as often as they should.
 */
static double share_of(size_t at, double ahead)
{
    double n = fmax((double)at / fmax(ahead / NEWS, 1), 1);

    return fmin(cover * (n + 1) / n, 1);
}

bool past_choose(const struct past *past, size_t at, double ahead,
                 struct past_range *out)
{
    struct errors e;
    enum trend_model best = TREND_COUNT;
    double least = INFINITY;

    for (int i = 0; i < TREND_COUNT; i++) {
        enum trend_model model = (enum trend_model)i;
        double missed;

        if (!past->fits[model][at].fitted)
            continue;
        collect(past, model, at, ahead, &e);
        missed = e.count < ERRORS_MIN ? INFINITY : mean_size(&e);
        if (missed >= least)
            continue;
        least = missed;
        best = model;
    }
    if (best == TREND_COUNT)
        return false;
    *out = (struct past_range){.model = best,
                               .trend = past->fits[best][at],
                               .level = past->grid->level};
    collect(past, best, at, ahead, &e);
    set_reach(&e, share_of(at, ahead), out);
    return true;
}

void past_range_at(const struct past_range *range, double ahead, double *low,
                   double *high)
{
    double middle = trend_at(&range->trend, ahead);
    double unit = growth(range->level, ahead);

    *low = middle + range->below * unit;
    *high = middle + range->above * unit;
}

struct past_score past_score(const struct past *past, size_t ahead, int most)
{
    const struct trend_grid *grid = past->grid;
    struct past_score score = {0};

    for (size_t i = grid->count; i-- > ahead && score.ranges < most;) {
        size_t at = i - ahead;
        struct past_range range;
        double low;
        double high;

        if (!grid->known[i] || !past_choose(past, at, (double)ahead, &range))
            continue;
        past_range_at(&range, (double)ahead, &low, &high);
        score.ranges++;
        score.held +=
            floor(low) <= grid->value[i] && grid->value[i] <= ceil(high);
    }
    return score;
}
