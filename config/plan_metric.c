/*
 * Metrics and periods of indicators against what a network offers.
 */
#include "config/plan_metric.h"

#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "config/account_metrics.h"
#include "config/plan_value.h"

#define MESSAGE_MAX ((size_t)2000)

/* NULL where they could not be read, which was told. */
static const char *const *values_of(const struct account *account)
{
    return (const char *const *)account->values;
}

/* "visits, pageviews and visitors"; owned, NULL: no memory. */
static char *names_text(const char *const *names, size_t count)
{
    struct buf text;
    char *joined;

    buf_init(&text, MESSAGE_MAX);
    plan_value_join(&text, names, count, plan_value_and);
    joined = buf_steal(&text);
    buf_release(&text);
    return joined;
}

/* A metric that the network doesn't have: the nearest, else all it has. */
static void fault_metric(struct plan_loading *ld,
                         const struct plan_section *section, const char *metric,
                         const struct account *account,
                         const struct account_metrics *metrics)
{
    const struct plan_entry *entry =
        plan_read_entry(ld->source, section, "metric");
    const char *near = nearest_word(metric, metrics->names, metrics->count);
    char *all = names_text(metrics->names, metrics->count);

    if (near != NULL)
        plan_fault(ld, section, entry,
                   "account '%s' (%s) has no metric '%.60s'; did you mean "
                   "'%s'?",
                   account->name, account->network->name, metric, near);
    else if (metrics->count == 0)
        plan_fault(ld, section, entry,
                   "account '%s' (%s) names no metrics: write 'metrics = "
                   "%.60s' into its section",
                   account->name, account->network->name, metric);
    else
        plan_fault(ld, section, entry,
                   "account '%s' (%s) has no metric '%.60s'; it has %s",
                   account->name, account->network->name, metric,
                   all != NULL ? all : "...");
    free(all);
}

static void fault_period(struct plan_loading *ld,
                         const struct plan_section *section,
                         const struct indicator *indicator)
{
    const struct network *net = indicator->account->network;
    const char *names[PERIOD_COUNT];
    size_t count = 0;
    char *all;

    for (int p = 0; p < PERIOD_COUNT; p++) {
        if (network_has_metric(net, NULL, indicator->metric, (enum period)p))
            names[count++] = period_name((enum period)p);
    }
    all = names_text(names, count);
    plan_fault(ld, section, plan_read_entry(ld->source, section, "period"),
               "%s does not tell '%s' by '%s', only by %s", net->name,
               indicator->metric, period_name(indicator->period),
               all != NULL ? all : "...");
    free(all);
}

static bool yields(const struct net_call *call,
                   const struct indicator *indicator)
{
    if (call->period != indicator->period)
        return false;
    for (size_t v = 0; v < call->value_count; v++) {
        if (strcmp(call->values[v].metric, indicator->metric) == 0)
            return true;
    }
    return false;
}

/* The first of these settings that the account has, or has not; or NULL. */
static const char *find_setting(const struct account *account,
                                char *const *names, size_t count, bool set)
{
    for (size_t i = 0; i < count; i++) {
        size_t k = network_setting(account->network, names[i]);

        if ((account->values[k] != NULL) == set)
            return names[i];
    }
    return NULL;
}

/* Does the account's section have the key?  What is wrong with its value was
 * told then. */
static bool is_written(const struct plan_loading *ld,
                       const struct account *account, const char *key)
{
    for (size_t i = 0; i < ld->source->section_count; i++) {
        const struct plan_section *section = &ld->source->sections[i];

        if (section->line == account->line)
            return plan_read_entry(ld->source, section, key) != NULL;
    }
    return false;
}

/*
 * Some call must be made for the account that asks for the metric: visits
 * that partners brought, say, are only asked for where the partners are named.
 */
static void check_calls(struct plan_loading *ld,
                        const struct plan_section *section,
                        const struct indicator *indicator)
{
    const struct account *account = indicator->account;
    const struct network *net = account->network;
    const struct plan_entry *entry =
        plan_read_entry(ld->source, section, "metric");
    const char *lacking = NULL;
    const char *excluding = NULL;

    for (size_t c = 0; c < net->call_count; c++) {
        const struct net_call *call = &net->calls[c];
        const char *unset;

        if (!yields(call, indicator))
            continue;
        if (network_call_applies(net, call, values_of(account)))
            return;
        unset = find_setting(account, call->when, call->when_count, false);
        if (unset == NULL && excluding == NULL)
            excluding =
                find_setting(account, call->unless, call->unless_count, true);
        if (unset == NULL && excluding == NULL)
            unset = "partners";
        lacking = lacking == NULL ? unset : lacking;
    }
    if (excluding != NULL)
        plan_fault(ld, section, entry,
                   "'%s' is not told while [account %s] has the key '%s'",
                   indicator->metric, account->name, excluding);
    else if (lacking != NULL && !is_written(ld, account, lacking))
        plan_fault(ld, section, entry,
                   "'%s' needs the key '%s' in [account %s]", indicator->metric,
                   lacking, account->name);
}

/* Is the metric asked for with the filter that leaves paid visits out? */
static bool tells_unpaid(const struct indicator *indicator)
{
    const struct network *net = indicator->account->network;

    for (size_t c = 0; net->unpaid != NULL && c < net->call_count; c++) {
        const struct net_call *call = &net->calls[c];

        if (call->filtered && !call->partners && yields(call, indicator) &&
            network_call_applies(net, call, values_of(indicator->account)))
            return true;
    }
    return false;
}

static void check_offer(struct plan_loading *ld,
                        const struct plan_section *section,
                        const struct indicator *indicator)
{
    const struct network *net = indicator->account->network;

    if (!network_has_metric(net, NULL, indicator->metric, indicator->period)) {
        fault_period(ld, section, indicator);
        return;
    }
    check_calls(ld, section, indicator);
    if (indicator->paid == PAID_EXCLUDE && !tells_unpaid(indicator))
        plan_fault(ld, section, plan_read_entry(ld->source, section, "paid"),
                   "%s cannot tell paid '%s' from unpaid ones%s%s; leave the "
                   "key out",
                   net->name, indicator->metric,
                   net->no_unpaid != NULL ? ": " : "",
                   net->no_unpaid != NULL ? net->no_unpaid : "");
}

void plan_metric_take(struct plan_loading *ld,
                      const struct plan_section *section, const char *metric,
                      enum period period, struct indicator *indicator)
{
    const struct account *account = indicator->account;
    struct account_metrics metrics;
    struct err err = {0};

    /* What else can be wrong with the list was told where it was read. */
    if (account_metrics(account, &metrics, &err) != 0)
        ld->nomem = ld->nomem || err.kind == ERR_NOMEM;
    if (metric == NULL && metrics.count > 0)
        metric = metrics.names[0];
    if (metric == NULL) {
        /* The setting that names the metrics is missing: told already. */
    } else if (!account_metrics_has(&metrics, metric)) {
        fault_metric(ld, section, metric, account, &metrics);
    } else {
        indicator->metric = strdup(metric);
        ld->nomem = ld->nomem || indicator->metric == NULL;
    }
    if (indicator->metric != NULL) {
        indicator->period = period != PERIOD_COUNT
                                ? period
                                : account_metric_period(account, metric);
        check_offer(ld, section, indicator);
    }
    account_metrics_release(&metrics);
}
