/*
 * What the store lacks of each account: the calls that it needs, and the
 * windows of each.
 */
#include "collector/needs.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/zone.h"
#include "collector/windows.h"

/* What is at hand while the needs are reckoned. */
struct planner {
    const struct work_options *options;
    struct store *st;
    struct needs needs;
    /* Indicators by account: first[a] begins a list that goes on in next[i];
     * SIZE_MAX ends it. */
    size_t *first;
    size_t *next;
};

char *needs_fill(const struct network *net, const char *const *values,
                 const char *template)
{
    struct net_piece piece;
    struct buf text;

    buf_init(&text, (size_t)64 << 10);
    while (network_piece(&template, &piece)) {
        size_t i;

        if (!piece.placeholder) {
            (void)buf_add(&text, piece.text, piece.len);
            continue;
        }
        i = network_value(net, piece.text, piece.len);
        if (i < network_value_count(net) && values[i] != NULL)
            (void)buf_addstr(&text, values[i]);
    }
    return buf_steal(&text);
}

/* The indicators of each account, so that no account looks at all of them. */
static int index_indicators(struct planner *p, struct err *err)
{
    const struct plan *plan = p->options->plan;

    p->first = malloc((plan->account_count + 1) * sizeof(*p->first));
    p->next = malloc((plan->indicator_count + 1) * sizeof(*p->next));
    if (p->first == NULL || p->next == NULL)
        return err_nomem(err);
    for (size_t a = 0; a < plan->account_count; a++)
        p->first[a] = SIZE_MAX;
    for (size_t i = 0; i < plan->indicator_count; i++) {
        const struct account *account = plan->indicators[i].account;

        if (account == NULL)
            continue;
        p->next[i] = p->first[account - plan->accounts];
        p->first[account - plan->accounts] = i;
    }
    return 0;
}

static bool call_yields(const struct net_call *call,
                        const struct indicator *indicator)
{
    if (call->period != indicator->period)
        return false;
    for (size_t i = 0; i < call->value_count; i++) {
        if (strcmp(call->values[i].metric, indicator->metric) == 0)
            return true;
    }
    return false;
}

/* Which variants of a call do the indicators of the account name? */
static void find_demand(const struct planner *p, const struct account *account,
                        const struct net_call *call, bool wanted[PAID_COUNT])
{
    const struct plan *plan = p->options->plan;

    for (size_t i = p->first[account - plan->accounts]; i != SIZE_MAX;
         i = p->next[i]) {
        const struct indicator *indicator = &plan->indicators[i];

        if (call_yields(call, indicator))
            wanted[call->filtered ? indicator->paid : PAID_INCLUDE] = true;
    }
}

static int add_need(struct planner *p, const struct need *need, struct err *err)
{
    struct needs *needs = &p->needs;

    if (needs->count == needs->room) {
        size_t room = needs->room == 0 ? 16 : 2 * needs->room;
        struct need *list = realloc(needs->list, room * sizeof(*list));

        if (list == NULL)
            return err_nomem(err);
        needs->list = list;
        needs->room = room;
    }
    needs->list[needs->count++] = *need;
    return 0;
}

static struct series_key key_of(const struct need *need, const char *metric)
{
    const struct account *account = need->owner->account;

    return (struct series_key){.account = account->name,
                               .network = account->network->name,
                               .metric = metric,
                               .period = need->call->period,
                               .paid = need->paid};
}

/* Was a figure of the series withdrawn after the account was last asked? */
static int find_withdrawn(const struct planner *p, const struct need *need,
                          const char *metric, bool *withdrawn, struct err *err)
{
    struct series_key key = key_of(need, metric);
    int64_t count = 0;
    int ret = 0;

    if (p->st != NULL)
        ret = store_withdrawn(p->st, &key, need->from, need->to, need->asked_at,
                              &count, err);
    *withdrawn = count > 0;
    return ret;
}

/* The days of a series that have a figure; *days owned. */
static int stored_days(const struct planner *p, const struct need *need,
                       const char *metric, int32_t **days, size_t *count,
                       struct err *err)
{
    struct series_key key = key_of(need, metric);
    struct figures figures = {0};
    int32_t *list;

    *days = NULL;
    *count = 0;
    if (p->st == NULL)
        return 0;
    if (store_series(p->st, &key, need->from, need->to, &figures, err) != 0)
        return -1;
    list = malloc((figures.count + 1) * sizeof(*list));
    for (size_t i = 0; list != NULL && i < figures.count; i++)
        list[i] = figures.list[i].day;
    *days = list;
    *count = figures.count;
    figures_release(&figures);
    return list != NULL ? 0 : err_nomem(err);
}

/* Leave in `a` what is in `b`, too; returns how many. */
static size_t intersect(int32_t *a, size_t a_count, const int32_t *b,
                        size_t b_count)
{
    size_t kept = 0;
    size_t k = 0;

    for (size_t i = 0; i < a_count; i++) {
        while (k < b_count && b[k] < a[i])
            k++;
        if (k < b_count && b[k] == a[i])
            a[kept++] = a[i];
    }
    return kept;
}

/*
 * The days of need->from to need->to on which every metric of the call has a
 * figure.  `all`: a metric that never had one counts, too; else it is taken
 * for one that this account does not give.  *withdrawn: some had one until it
 * was taken back, so that the network is to be asked anew.
 */
static int have_days(const struct planner *p, const struct need *need, bool all,
                     int32_t **have, size_t *have_count, bool *withdrawn,
                     struct err *err)
{
    bool first = true;
    int ret = 0;

    *have = NULL;
    *have_count = 0;
    *withdrawn = false;
    for (size_t i = 0; ret == 0 && i < need->call->value_count; i++) {
        char *metric =
            needs_fill(need->owner->account->network, need->owner->values,
                       need->call->values[i].metric);
        int32_t *days = NULL;
        size_t count = 0;
        bool gone = false;
        bool counts;

        ret = metric == NULL ? err_nomem(err)
                             : stored_days(p, need, metric, &days, &count, err);
        if (ret == 0)
            ret = find_withdrawn(p, need, metric, &gone, err);
        counts = count > 0 || all || gone;
        *withdrawn = *withdrawn || gone;
        if (ret == 0 && first && counts) {
            *have = days;
            *have_count = count;
            days = NULL;
            first = false;
        } else if (ret == 0 && counts) {
            *have_count = intersect(*have, *have_count, days, count);
        }
        free(days);
        free(metric);
    }
    return ret;
}

/* Today's count, unless today has one already. */
static int plan_instant(struct planner *p, struct need *need, struct err *err)
{
    const struct work_options *o = p->options;
    int32_t *have = NULL;
    size_t count = 0;
    bool withdrawn;
    int ret;

    if ((o->until != DAY_NONE && o->until < o->today) ||
        (o->since != DAY_NONE && o->since > o->today))
        return 0;
    need->from = o->today;
    need->to = o->today;
    ret =
        o->probe ? 0 : have_days(p, need, true, &have, &count, &withdrawn, err);
    if (ret == 0 && count == 0)
        ret = add_need(p, need, err);
    free(have);
    return ret;
}

/* The newest week or month: enough to find the newest figure. */
static int plan_probe(struct planner *p, struct need *need, struct err *err)
{
    const struct net_range *range = need->call->range;
    int days = range->days > 0 && range->days < 7 ? range->days : 7;

    need->to = windows_newest(need->call->period, range, p->options->today);
    need->from =
        need->call->period == PERIOD_DAY ? need->to - days + 1 : need->to;
    return add_need(p, need, err);
}

/*
 * What the last run of the account tells: when it was, on which day it went
 * well, and whether old gaps are worth asking for again, which they are after a
 * run that failed and once a month.
 */
static int read_state(const struct planner *p, struct need *need,
                      struct windows_ask *ask, struct err *err)
{
    const struct account *account = need->owner->account;
    struct account_state state = {0};

    ask->last_run = DAY_NONE;
    ask->all_gaps = true;
    if (p->st == NULL)
        return 0;
    if (store_account_state(p->st, account->name, account->network->name,
                            &state, err) != 0)
        return -1;
    need->asked_at = state.last_attempt;
    if (state.last_success != 0)
        ask->last_run = zone_day(state.last_success);
    if (state.last_attempt != 0 && p->options->since == DAY_NONE)
        ask->all_gaps = state.kind != ERR_NONE ||
                        month_first(zone_day(state.last_attempt)) !=
                            month_first(p->options->today);
    return 0;
}

/* Missing and unsettled days or months. */
static int plan_range(struct planner *p, struct need *need, struct err *err)
{
    const struct work_options *o = p->options;
    struct windows_ask ask = {
        .period = need->call->period,
        .range = need->call->range,
        .start = o->since != DAY_NONE ? o->since : o->plan->start,
        .end = o->until != DAY_NONE ? o->until
                                    : o->plan->end + WORK_AFTER_PLAN_DAYS,
        .today = o->today,
        .refresh_days = o->plan->refresh_days,
    };
    struct windows windows = {0};
    int32_t *have = NULL;
    bool withdrawn = false;
    int ret = read_state(p, need, &ask, err);

    need->from = month_first(ask.start);
    need->to = o->today;
    if (ret == 0)
        ret = have_days(p, need, o->since != DAY_NONE, &have, &ask.have_count,
                        &withdrawn, err);
    ask.have = have;
    ask.all_gaps = ask.all_gaps || withdrawn;
    if (ret == 0)
        ret = windows_needed(&ask, &windows, err);
    for (size_t i = 0; ret == 0 && i < windows.count; i++) {
        need->from = windows.list[i].from;
        need->to = windows.list[i].to;
        ret = add_need(p, need, err);
    }
    windows_release(&windows);
    free(have);
    return ret;
}

static int plan_call(struct planner *p, const struct work_account *owner,
                     const struct net_call *call, enum paid paid,
                     struct err *err)
{
    const struct network *net = owner->account->network;
    struct need need = {.owner = owner, .call = call, .paid = paid};

    if (call->batch != NULL)
        need.batch_of = network_setting(net, call->batch->of);
    if (call->range == NULL)
        return plan_instant(p, &need, err);
    if (p->options->probe)
        return plan_probe(p, &need, err);
    return plan_range(p, &need, err);
}

/* The one call that shows soonest whether an account answers. */
static const struct net_call *probe_call(const struct work_account *account)
{
    const struct network *net = account->account->network;
    const struct net_call *best = NULL;

    for (size_t i = 0; i < net->call_count; i++) {
        const struct net_call *call = &net->calls[i];

        if (network_call_applies(net, call, account->values) &&
            !call->on_demand && !call->partners &&
            (best == NULL || call->period < best->period))
            best = call;
    }
    return best;
}

static int plan_calls(struct planner *p, const struct work_account *owner,
                      struct err *err)
{
    const struct network *net = owner->account->network;

    if (p->options->probe) {
        const struct net_call *call = probe_call(owner);

        return call == NULL ? 0 : plan_call(p, owner, call, PAID_INCLUDE, err);
    }
    for (size_t i = 0; i < net->call_count; i++) {
        const struct net_call *call = &net->calls[i];
        bool wanted[PAID_COUNT] = {false};

        if (!network_call_applies(net, call, owner->values))
            continue;
        find_demand(p, owner->account, call, wanted);
        if (!wanted[PAID_EXCLUDE] && !call->on_demand)
            wanted[PAID_INCLUDE] = true;
        for (int paid = 0; paid < PAID_COUNT; paid++) {
            if (wanted[paid] &&
                plan_call(p, owner, call, (enum paid)paid, err) != 0)
                return -1;
        }
    }
    return 0;
}

int needs_find(const struct work_options *options, struct store *st,
               const struct work_account *accounts, struct needs *out,
               struct err *err)
{
    struct planner p = {.options = options, .st = st};
    int ret = index_indicators(&p, err);

    if (ret == 0 && st != NULL)
        ret = store_snapshot_begin(st, err);
    for (size_t i = 0; ret == 0 && i < options->account_count; i++) {
        if (!accounts[i].account->network->typed &&
            accounts[i].err.kind == ERR_NONE)
            ret = plan_calls(&p, &accounts[i], err);
    }
    if (st != NULL)
        store_snapshot_end(st);
    free(p.first);
    free(p.next);
    *out = p.needs;
    return ret;
}
