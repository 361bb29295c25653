/*
 * How completely an account was read of late.
 */
#include "indicators/coverage.h"

#include "base/zone.h"
#include "indicators/daily.h"

/* What a walk over an account's figures fills. */
struct walk {
    struct coverage *coverage;
    int32_t as_of;
    int lag;               /* days until a figure is due */
    int32_t first_fetched; /* the oldest day of the window that the network
                              itself told of; DAY_NONE: none */
};

static int note_row(void *ctx, const struct store_row *row)
{
    struct walk *walk = ctx;
    struct coverage *coverage = walk->coverage;
    int32_t at = row->figure.day - coverage->first;

    if (row->key.period != PERIOD_MONTH && at >= 0 && at < COVERAGE_DAYS) {
        coverage->read[at] = true;
        if (row->figure.origin == ORIGIN_FETCHED &&
            walk->first_fetched == DAY_NONE)
            walk->first_fetched = row->figure.day;
        if (zone_day(row->figure.fetched_at) > walk->as_of)
            coverage->later[at] = true;
        if (row->figure.origin == ORIGIN_TYPED)
            coverage->typed[at] = true;
        coverage->late[at] =
            zone_day(row->figure.fetched_at) > row->figure.day + walk->lag;
        coverage->held[at] = (row->figure.quality & QUALITY_HELD) != 0;
        coverage->rounded[at] = row->figure.low != row->figure.high;
    }
    return 0;
}

/* The first day of the window. */
static int32_t window_of(const struct plan *plan, int32_t as_of)
{
    return (as_of < plan->end ? as_of : plan->end) - COVERAGE_DAYS + 1;
}

/* What is looked at of an account, from a day on: of one that is typed, all. */
static struct store_filter filter_of(const struct account *account,
                                     const struct daily *daily, int32_t from,
                                     int32_t as_of)
{
    return (struct store_filter){.account = account->name,
                                 .metric = daily->metric,
                                 .period = daily->period == PERIOD_MONTH
                                               ? NULL
                                               : period_name(daily->period),
                                 .from = from,
                                 .to = as_of};
}

int coverage_last_entry(const struct plan *plan, struct store *st,
                        const struct account *account, int32_t as_of,
                        int64_t *entered_at, struct err *err)
{
    struct daily daily = daily_of(plan, account);
    /* What is typed may be of any month. */
    int32_t from =
        daily.period == PERIOD_MONTH ? DAY_NONE : window_of(plan, as_of);
    struct store_filter filter = filter_of(account, &daily, from, as_of);

    return store_last_entry(st, &filter, zone_day_start(as_of + 1) - 1,
                            entered_at, err);
}

int coverage_read(const struct plan *plan, struct store *st,
                  const struct account *account, int32_t as_of,
                  struct coverage *out, struct err *err)
{
    struct daily daily = daily_of(plan, account);
    int32_t first = window_of(plan, as_of);
    struct store_filter filter = filter_of(account, &daily, first, as_of);
    struct walk walk = {out, as_of, daily.lag, DAY_NONE};
    int32_t start;

    *out = (struct coverage){.first = first};
    if (store_each(st, &filter, note_row, &walk, err) != 0)
        return -1;
    if (daily.period == PERIOD_MONTH)
        return 0;
    if (daily_start(st, account, &daily, walk.first_fetched, &start, err) != 0)
        return -1;
    for (int i = 0; i < COVERAGE_DAYS; i++) {
        int32_t day = out->first + i;

        out->due[i] = day >= plan->start && day <= as_of - daily.lag &&
                      (day >= start || out->read[i]);
        out->due_count += out->due[i];
        out->read_count += out->due[i] && out->read[i];
        out->later[i] = out->later[i] && out->due[i];
    }
    return 0;
}
