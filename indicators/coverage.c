/*
 * How completely an account was read of late.
 */
#include "indicators/coverage.h"

#include "base/zone.h"

/* What is read of an account each day. */
struct daily {
    const char *metric; /* NULL: any */
    enum period period; /* PERIOD_MONTH: nothing is due by day */
    int lag;            /* days until the network has a day's figure */
};

/* Newest day that a network answers for, counted back from today. */
static int lag_of(const struct account *account, enum period period)
{
    const struct network *net = account->network;
    int lag = 1;

    if (period == PERIOD_INSTANT)
        return 0;
    for (size_t i = 0; i < net->call_count; i++) {
        const struct net_call *call = &net->calls[i];

        if (call->period == period && call->range != NULL &&
            call->range->lag > lag &&
            network_call_applies(net, call,
                                 (const char *const *)account->values))
            lag = call->range->lag;
    }
    return lag;
}

static struct daily daily_of(const struct plan *plan,
                             const struct account *account)
{
    const struct network *net = account->network;
    const char *const *values = (const char *const *)account->values;
    struct daily daily = {.period = PERIOD_MONTH};

    if (net->typed)
        return daily;
    for (size_t i = 0; i < plan->indicator_count; i++) {
        const struct indicator *indicator = &plan->indicators[i];

        if (indicator->account == account &&
            indicator->period != PERIOD_MONTH) {
            daily.metric = indicator->metric;
            daily.period = indicator->period;
            daily.lag = lag_of(account, daily.period);
            return daily;
        }
    }
    daily.metric = network_audience(net, values);
    if (daily.metric == NULL)
        return daily;
    if (network_has_metric(net, values, daily.metric, PERIOD_INSTANT))
        daily.period = PERIOD_INSTANT;
    else if (network_has_metric(net, values, daily.metric, PERIOD_DAY))
        daily.period = PERIOD_DAY;
    daily.lag = lag_of(account, daily.period);
    return daily;
}

/* What a walk over an account's figures fills. */
struct walk {
    struct coverage *coverage;
    int32_t as_of;
};

static int note_row(void *ctx, const struct store_row *row)
{
    const struct walk *walk = ctx;
    struct coverage *coverage = walk->coverage;
    int32_t at = row->figure.day - coverage->first;

    if (row->figure.fetched_at > coverage->last_entry &&
        zone_day(row->figure.fetched_at) <= walk->as_of)
        coverage->last_entry = row->figure.fetched_at;
    if (row->key.period != PERIOD_MONTH && at >= 0 && at < COVERAGE_DAYS) {
        coverage->read[at] = true;
        if (zone_day(row->figure.fetched_at) > walk->as_of)
            coverage->later[at] = true;
        if (row->figure.origin == ORIGIN_TYPED)
            coverage->typed[at] = true;
    }
    return 0;
}

int coverage_read(const struct plan *plan, struct store *st,
                  const struct account *account, int32_t as_of,
                  struct coverage *out, struct err *err)
{
    struct daily daily = daily_of(plan, account);
    int32_t last = as_of < plan->end ? as_of : plan->end;
    struct store_filter filter = {.account = account->name,
                                  .metric = daily.metric,
                                  .period = daily.period == PERIOD_MONTH
                                                ? NULL
                                                : period_name(daily.period),
                                  .to = as_of};
    struct walk walk = {out, as_of};

    *out = (struct coverage){.first = last - COVERAGE_DAYS + 1};
    /* What is typed may be of any month, and is little. */
    filter.from = daily.period == PERIOD_MONTH ? DAY_NONE : out->first;
    if (store_each(st, &filter, note_row, &walk, err) != 0)
        return -1;
    if (daily.period == PERIOD_MONTH)
        return 0;
    for (int i = 0; i < COVERAGE_DAYS; i++) {
        int32_t day = out->first + i;

        out->due[i] = day >= plan->start && day <= as_of - daily.lag;
        out->due_count += out->due[i];
        out->read_count += out->due[i] && out->read[i];
        out->later[i] = out->later[i] && out->due[i];
    }
    return 0;
}
