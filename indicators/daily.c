/*
 * What is read of an account each day.
 */
#include "indicators/daily.h"

#include "base/zone.h"
#include "indicators/owed.h"

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

struct daily daily_of(const struct plan *plan, const struct account *account)
{
    const struct network *net = account->network;
    const char *const *values = (const char *const *)account->values;
    struct daily daily = {.period = PERIOD_MONTH};

    if (!owed_daily(account, PERIOD_DAY))
        return daily;
    for (size_t i = 0; i < plan->indicator_count; i++) {
        const struct indicator *indicator = &plan->indicators[i];

        if (indicator->account == account &&
            indicator->period != PERIOD_MONTH) {
            daily.metric = indicator->metric;
            daily.period = indicator->period;
            daily.paid = indicator->paid;
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

int daily_start(struct store *st, const struct account *account,
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
