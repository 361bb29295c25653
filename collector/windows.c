/*
 * Missing and unsettled periods, one walk over the days or months from the
 * oldest to the newest that can be asked for.
 */
#include "collector/windows.h"

#include <stdlib.h>

#include "base/day.h"

static int32_t next_period(enum period period, int32_t first)
{
    return period == PERIOD_MONTH ? month_add(first, 1) : first + 1;
}

/* The last day that a period covers. */
static int32_t period_end(enum period period, int32_t first)
{
    return period == PERIOD_MONTH ? month_last(first) : first;
}

static int32_t later(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* The newest complete month up to and including `day`. */
static int32_t complete_month(int32_t day)
{
    return month_last(day) == day ? month_first(day) : month_add(day, -1);
}

int32_t windows_newest(enum period period, const struct net_range *range,
                       int32_t today)
{
    int32_t newest = today - range->lag;

    if (period != PERIOD_MONTH)
        return newest;
    /* The running day is part of its month: that month is not complete. */
    return complete_month(newest < today ? newest : today - 1);
}

/* The oldest period that is wanted and that the network still keeps. */
static int32_t oldest(const struct windows_ask *ask)
{
    int32_t kept = ask->today - ask->range->back + 1;
    bool bounded = ask->range->back > 0;

    if (ask->period != PERIOD_MONTH)
        return bounded ? later(ask->start, kept) : ask->start;
    if (bounded && month_first(kept) != kept)
        kept = month_add(kept, 1);
    return bounded ? later(month_first(ask->start), kept)
                   : month_first(ask->start);
}

static int32_t newest_wanted(const struct windows_ask *ask)
{
    int32_t newest = windows_newest(ask->period, ask->range, ask->today);
    int32_t end = ask->end;

    if (end == DAY_NONE)
        return newest;
    if (ask->period == PERIOD_MONTH)
        end = complete_month(end);
    return end < newest ? end : newest;
}

/*
 * Periods that end after this day were not settled when they were last
 * fetched.  A figure that is there was fetched when it was ready or later, so
 * the newest one tells of a run, too: an account that fails in part at every
 * run has no run that went well.
 */
static int32_t settled_until(const struct windows_ask *ask)
{
    int32_t seen = ask->last_run;
    int days = ask->range->settle > ask->refresh_days ? ask->range->settle
                                                      : ask->refresh_days;

    if (ask->have_count > 0) {
        int32_t newest = ask->have[ask->have_count - 1];

        seen = later(seen, period_end(ask->period, newest) + ask->range->lag);
    }
    if (seen == DAY_NONE || seen > ask->today)
        seen = ask->today;
    return seen - ask->range->lag - days;
}

/* Is a period without a figure one that the network itself does not have? */
static bool is_old_gap(const struct windows_ask *ask, int32_t first)
{
    return !ask->all_gaps && ask->have_count > 0 && first > ask->have[0] &&
           first < ask->have[ask->have_count - 1] &&
           period_end(ask->period, first) < ask->today - WINDOWS_GAP_DAYS;
}

/* Does `first` lengthen the window within the longest one allowed? */
static bool fits(const struct windows_ask *ask, const struct window *window,
                 int32_t first)
{
    int32_t last = period_end(ask->period, first);

    return next_period(ask->period, window->to) == first &&
           (ask->range->days == 0 ||
            last - window->from + 1 <= ask->range->days);
}

static int add_period(const struct windows_ask *ask, struct windows *out,
                      int32_t first, struct err *err)
{
    struct window *list;

    if (out->count > 0 && fits(ask, &out->list[out->count - 1], first)) {
        out->list[out->count - 1].to = first;
        return 0;
    }
    /* Grown when the count is a power of two: 1, 2, 4, … entries. */
    if ((out->count & (out->count - 1)) == 0) {
        size_t room = out->count == 0 ? 1 : 2 * out->count;

        list = realloc(out->list, room * sizeof(*list));
        if (list == NULL)
            return err_nomem(err);
        out->list = list;
    }
    out->list[out->count++] = (struct window){first, first};
    return 0;
}

int windows_needed(const struct windows_ask *ask, struct windows *out,
                   struct err *err)
{
    int32_t newest = newest_wanted(ask);
    int32_t settled = settled_until(ask);
    size_t i = 0;

    *out = (struct windows){0};
    for (int32_t first = oldest(ask); first <= newest;
         first = next_period(ask->period, first)) {
        bool stored;

        while (i < ask->have_count && ask->have[i] < first)
            i++;
        stored = i < ask->have_count && ask->have[i] == first;
        if (stored ? period_end(ask->period, first) <= settled
                   : is_old_gap(ask, first))
            continue;
        if (add_period(ask, out, first, err) != 0) {
            windows_release(out);
            return -1;
        }
    }
    return 0;
}

void windows_release(struct windows *windows)
{
    free(windows->list);
    *windows = (struct windows){0};
}
