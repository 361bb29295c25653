/*
 * Series of figures that a test builds.
 */
#include "tests/help/series.h"

#include <check.h>

#include "base/day.h"

static char visitors[] = "visitors";

int32_t series_day(const char *text)
{
    int32_t value = DAY_NONE;

    /* Each ck_assert writes to a pipe, which these are too many for. */
    if (day_parse(text, &value, NULL) != 0)
        ck_abort_msg("no day: %s", text);
    return value;
}

void series_add(struct series *s, int32_t at, int64_t low, int64_t value,
                int64_t high)
{
    if (s->figures.count == SERIES_MAX)
        ck_abort_msg("more than %d figures", SERIES_MAX);
    s->list[s->figures.count++] =
        (struct figure){.day = at, .low = low, .value = value, .high = high};
    s->figures.list = s->list;
}

void series_exact(struct series *s, const char *at, int64_t value)
{
    series_add(s, series_day(at), value, value, value);
}

void series_days(struct series *s, const char *from, int count, int64_t value)
{
    int32_t first = series_day(from);

    for (int32_t day = first; day < first + count; day++)
        series_add(s, day, value, value, value);
}

struct indicator series_friends(void)
{
    return (struct indicator){.period = PERIOD_INSTANT,
                              .has_baseline = true,
                              .has_target = true,
                              .target = 1000,
                              .by = series_day("2013-12-31")};
}

struct indicator series_visitors(enum period period, int64_t target,
                                 enum judge judge)
{
    return (struct indicator){.period = period,
                              .metric = visitors,
                              .has_baseline = true,
                              .has_target = true,
                              .target = target,
                              .by = series_day("2013-12-31"),
                              .judge = judge};
}

struct judgement series_judged_with(const struct indicator *indicator,
                                    const struct series *s,
                                    const struct series *days,
                                    const char *as_of)
{
    struct judge_case c = {.indicator = indicator,
                           .plan_start = series_day("2013-04-01"),
                           .figures = &s->figures,
                           .days = days != NULL ? &days->figures : NULL,
                           .as_of = series_day(as_of)};
    struct judgement j;

    judge_indicator(&c, &j);
    return j;
}

struct judgement series_judged(const struct indicator *indicator,
                               const struct series *s, const char *as_of)
{
    return series_judged_with(indicator, s, NULL, as_of);
}

bool series_due(const struct indicator *indicator, const char *day, double *due)
{
    struct path_start start;

    if (!indicator->has_target ||
        !judge_path_start(indicator, series_day("2013-04-01"), NULL,
                          series_day(day), &start))
        return false;
    *due = judge_path(indicator, &start, series_day(day));
    return true;
}
