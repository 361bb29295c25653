/*
 * What follows from a judgement: names, comparisons, and values beside targets.
 */
#include <math.h>

#include "base/number.h"
#include "indicators/judge.h"

static const char *const status_names[STATUS_COUNT] = {
    [STATUS_NOT_STARTED] = "not-started",
    [STATUS_NO_DATA] = "no-data",
    [STATUS_CANNOT_BE_TOLD] = "cannot-be-told",
    [STATUS_BEHIND] = "behind",
    [STATUS_WATCH] = "watch",
    [STATUS_ON_TRACK] = "on-track",
    [STATUS_REACHED] = "reached",
    [STATUS_FOLLOWED] = "followed",
};

static const char *const untold_names[UNTOLD_COUNT] = {
    [UNTOLD_ROUNDED] = "rounded",     [UNTOLD_GAPS] = "gaps",
    [UNTOLD_BOUNDS] = "bounds",       [UNTOLD_RECOUNTED] = "recounted",
    [UNTOLD_FIRST] = "first-reading", [UNTOLD_START] = "path-start",
    [UNTOLD_MONTHS] = "months",       [UNTOLD_PARTS] = "parts",
};

const char *status_name(enum status status)
{
    return status_names[status];
}

const char *untold_name(enum untold untold)
{
    return untold_names[untold];
}

bool judge_is_lost(const struct indicator *indicator, const struct judgement *j)
{
    return indicator->judge == JUDGE_EVERY &&
           j->months_met + j->months_open < j->months_judged;
}

bool judge_meets(const struct indicator *indicator, double target, double value)
{
    return indicator->better == BETTER_LESS ? value <= target : value >= target;
}

bool judge_of_due(const struct indicator *indicator, const struct judgement *j,
                  double *share)
{
    if (!j->has_value || !j->has_pace || j->pace <= 0 ||
        j->value.low < j->value.high ||
        (indicator->better == BETTER_LESS && j->value.value <= 0))
        return false;
    *share = indicator->better == BETTER_LESS ? j->pace / j->value.value
                                              : j->value.value / j->pace;
    return true;
}

double judge_told(const struct indicator *indicator, int64_t target,
                  double value)
{
    double limit = (double)target;

    if (!indicator->has_target)
        return number_told(value, INFINITY);
    if (indicator->better == BETTER_LESS && value > limit &&
        number_told(value, INFINITY) <= limit)
        return ceil(value);
    return number_told(value,
                       indicator->better == BETTER_LESS ? -INFINITY : limit);
}

bool judge_comparable(const struct indicator *indicator,
                      const struct judgement *a, const struct judgement *b)
{
    int32_t first = a->first < b->first ? a->first : b->first;
    int32_t last = a->date > b->date ? a->date : b->date;

    return judge_counted_since(indicator, first) ==
           judge_counted_since(indicator, last);
}
