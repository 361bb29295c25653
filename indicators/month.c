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

static void read_days(const struct indicator *indicator,
                      const struct figures *figures, struct month *month)
{
    bool gaps;

    struct amount sum = {0};
    double days = month_length(month->first);

    for (size_t i = figures_from(figures, month->first);
         i < figures->count && figures->list[i].day <= month->last; i++) {
        sum.low += (double)figures->list[i].low;
        sum.value += (double)figures->list[i].value;
        sum.high += (double)figures->list[i].high;
        month->quality |= figures->list[i].quality;
        month->days_read++;
    }
    month->known = month->days_read > 0;
    if (!month->known)
        return;
    month->value = (struct amount){sum.low / month->days_read,
                                   sum.value / month->days_read,
                                   sum.high / month->days_read};
    gaps = month->days_read < (int)days;
    month->lowest = gaps && may_be_less(indicator) ? -INFINITY : sum.low / days;
    month->highest = gaps ? INFINITY : sum.high / days;
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
    month->known = i < figures->count && figures->list[i].day == first;
    if (!month->known)
        return;
    month->value = (struct amount){(double)figures->list[i].low,
                                   (double)figures->list[i].value,
                                   (double)figures->list[i].high};
    month->quality = figures->list[i].quality;
    month->lowest = month->value.low;
    month->highest = month->value.high;
}
