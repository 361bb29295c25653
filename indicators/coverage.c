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
    int back;           /* days before today that it tells of; -1: of all */
};

/* The oldest and the newest day that a network answers for, both counted back
 * from today: of a count as it stands, today's alone. */
static void reach_of(const struct account *account, struct daily *daily)
{
    const struct network *net = account->network;

    daily->lag = daily->period == PERIOD_INSTANT ? 0 : 1;
    daily->back = 0;
    for (size_t i = 0; i < net->call_count; i++) {
        const struct net_call *call = &net->calls[i];

        if (daily->period == PERIOD_INSTANT || call->period != daily->period ||
            call->range == NULL ||
            !network_call_applies(net, call,
                                  (const char *const *)account->values))
            continue;
        if (call->range->lag > daily->lag)
            daily->lag = call->range->lag;
        if (call->range->back == 0 || daily->back < 0)
            daily->back = -1;
        else if (call->range->back > daily->back)
            daily->back = call->range->back;
    }
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
            reach_of(account, &daily);
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
    reach_of(account, &daily);
    return daily;
}

/* What a walk over an account's figures fills. */
struct walk {
    struct coverage *coverage;
    int32_t as_of;
    int32_t first_fetched; /* the oldest day of the window that the network
                              itself told of; DAY_NONE: none */
};

static int note_row(void *ctx, const struct store_row *row)
{
    struct walk *walk = ctx;
    struct coverage *coverage = walk->coverage;
    int32_t at = row->figure.day - coverage->first;

    if (row->figure.fetched_at > coverage->last_entry &&
        zone_day(row->figure.fetched_at) <= walk->as_of)
        coverage->last_entry = row->figure.fetched_at;
    if (row->key.period != PERIOD_MONTH && at >= 0 && at < COVERAGE_DAYS) {
        coverage->read[at] = true;
        if (row->figure.origin == ORIGIN_FETCHED &&
            walk->first_fetched == DAY_NONE)
            walk->first_fetched = row->figure.day;
        if (zone_day(row->figure.fetched_at) > walk->as_of)
            coverage->later[at] = true;
        if (row->figure.origin == ORIGIN_TYPED)
            coverage->typed[at] = true;
    }
    return 0;
}

/*
 * The first day that the network could be asked for: what it doesn't tell of
 * the days before it was first asked is not missing.  DAY_NONE: it tells of
 * any; INT32_MAX: nobody asked it yet.
 */
static int find_start(struct store *st, const struct account *account,
                      const struct daily *daily, int32_t first_fetched,
                      int32_t *start, struct err *err)
{
    int64_t asked_at = 0;

    *start = DAY_NONE;
    if (daily->back < 0)
        return 0;
    if (store_first_attempt(st, account->name, account->network->name,
                            &asked_at, err) != 0)
        return -1;
    *start = asked_at > 0 ? zone_day(asked_at) - daily->back : INT32_MAX;
    if (first_fetched != DAY_NONE && first_fetched < *start)
        *start = first_fetched;
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
    struct walk walk = {out, as_of, DAY_NONE};
    int32_t start;

    *out = (struct coverage){.first = last - COVERAGE_DAYS + 1};
    /* What is typed may be of any month, and is little. */
    filter.from = daily.period == PERIOD_MONTH ? DAY_NONE : out->first;
    if (store_each(st, &filter, note_row, &walk, err) != 0)
        return -1;
    if (daily.period == PERIOD_MONTH)
        return 0;
    if (find_start(st, account, &daily, walk.first_fetched, &start, err) != 0)
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
