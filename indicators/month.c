/*
 * One calendar month of a series.
 */
#include "indicators/month.h"

#include <math.h>

#include "base/day.h"

size_t figures_from(const struct figures *figures, int32_t day)
{
    size_t low = 0;
    size_t high = figures->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (figures->list[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int32_t month_first_whole(int32_t day)
{
    return month_first(day) == day ? day : month_add(day, 1);
}

int32_t month_last_whole(int32_t day)
{
    return month_last(day) == day ? month_first(day) : month_add(day, -1);
}

/* May a day that was not read have been below 0? */
static bool may_be_less(const struct indicator *indicator)
{
    return indicator->account != NULL && indicator->account->network != NULL &&
           network_is_signed(indicator->account->network, indicator->metric,
                             indicator->period);
}

/* Figures of days, put together. */
struct gathered {
    struct amount sum;
    double most; /* that one day brought at least */
    int days;
    unsigned quality;
};

static struct gathered gather(const struct figures *figures, int32_t first,
                              int32_t last)
{
    struct gathered g = {.most = 0};

    for (size_t i = figures_from(figures, first);
         i < figures->count && figures->list[i].day <= last; i++) {
        const struct figure *f = &figures->list[i];

        g.sum.low += (double)f->low;
        g.sum.value += (double)f->value;
        g.sum.high += (double)f->high;
        g.most = fmax(g.most, (double)f->low);
        g.quality |= f->quality;
        g.days++;
    }
    return g;
}

/* The day within the month, behind its first, from which it is counted in
 * another way; else its first. */
static int32_t changed_within(const struct indicator *indicator,
                              const struct month *month)
{
    int32_t since = judge_counted_since(indicator, month->last);

    return since > month->first ? since : month->first;
}

static void read_days(const struct indicator *indicator,
                      const struct figures *figures, struct month *month)
{
    double days = month_length(month->first);
    struct gathered g =
        gather(figures, changed_within(indicator, month), month->last);
    bool gaps = g.days < (int)days;

    month->known = g.days > 0;
    if (!month->known)
        return;
    month->days_read = g.days;
    month->quality = g.quality;
    month->value = (struct amount){g.sum.low / g.days, g.sum.value / g.days,
                                   g.sum.high / g.days};
    month->lowest =
        gaps && may_be_less(indicator) ? -INFINITY : g.sum.low / days;
    month->highest = gaps ? INFINITY : g.sum.high / days;
}

static void read_own(const struct indicator *indicator,
                     const struct figure *figure, struct month *month)
{
    bool twofold = changed_within(indicator, month) > month->first;

    month->known = true;
    month->value = (struct amount){(double)figure->low, (double)figure->value,
                                   (double)figure->high};
    month->quality = figure->quality;
    month->lowest = twofold ? -INFINITY : month->value.low;
    month->highest = twofold ? INFINITY : month->value.high;
}

void month_read(const struct indicator *indicator,
                const struct figures *figures, int32_t first,
                struct month *month)
{
    size_t i;

    *month = (struct month){.first = first, .last = month_last(first)};
    if (indicator->period == PERIOD_DAY) {
        read_days(indicator, figures, month);
        return;
    }
    i = figures_from(figures, first);
    if (i < figures->count && figures->list[i].day == first)
        read_own(indicator, &figures->list[i], month);
}

void month_bound_until(const struct indicator *indicator,
                       const struct figures *days, int32_t until,
                       struct month *month)
{
    struct gathered g;

    if (month->known || indicator->period != PERIOD_MONTH ||
        metric_kind(indicator->metric, PERIOD_MONTH) != METRIC_UNIQUES ||
        changed_within(indicator, month) > month->first)
        return;
    g = gather(days, month->first, until);
    if (g.days == 0)
        return;
    month->bounded = true;
    month->quality = g.quality;
    month->lowest = g.most;
    month->highest = g.days == until - month->first + 1 ? g.sum.high : INFINITY;
}

void month_bound(const struct indicator *indicator, const struct figures *days,
                 struct month *month)
{
    month_bound_until(indicator, days, month->last, month);
}

bool month_is_whole(const struct month *month)
{
    return month->known && isfinite(month->lowest) && isfinite(month->highest);
}
