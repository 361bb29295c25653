/*
 * Metrics of an account.
 */
#include "config/account_metrics.h"

#include <stdlib.h>

#include "config/plan_value.h"

/* NULL where they could not be read. */
static const char *const *values_of(const struct account *account)
{
    return (const char *const *)account->values;
}

static void add_name(struct account_metrics *metrics, const char *name)
{
    if (!account_metrics_has(metrics, name))
        metrics->names[metrics->count++] = name;
}

/* The account's own setting that names its metrics; NULL: it has none. */
static const char *own_names(const struct account *account)
{
    const struct network *net = account->network;
    size_t i = network_setting(net, net->metrics_from);

    return i < net->setting_count && account->values != NULL
               ? account->values[i]
               : NULL;
}

static int read_own(const struct account *account, struct account_metrics *out,
                    struct err *err)
{
    const char *text = own_names(account);

    if (text == NULL)
        return 0;
    if (plan_value_list(text, &out->own, &out->own_count, err) != 0)
        return -1;
    out->names = calloc(out->own_count + 1, sizeof(*out->names));
    if (out->names == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < out->own_count; i++)
        add_name(out, out->own[i]);
    return 0;
}

static int read_network(const struct account *account,
                        struct account_metrics *out, struct err *err)
{
    const struct network *net = account->network;
    const char *audience = network_audience(net, values_of(account));
    size_t room = 1;

    for (size_t c = 0; c < net->call_count; c++)
        room += net->calls[c].value_count;
    out->names = calloc(room, sizeof(*out->names));
    if (out->names == NULL)
        return err_nomem(err);
    if (audience != NULL)
        add_name(out, audience);
    for (size_t c = 0; c < net->call_count; c++) {
        for (size_t v = 0; v < net->calls[c].value_count; v++)
            add_name(out, net->calls[c].values[v].metric);
    }
    return 0;
}

int account_metrics(const struct account *account, struct account_metrics *out,
                    struct err *err)
{
    int ret;

    *out = (struct account_metrics){0};
    ret = account->network->metrics_from != NULL
              ? read_own(account, out, err)
              : read_network(account, out, err);
    if (ret != 0)
        account_metrics_release(out);
    return ret;
}

void account_metrics_release(struct account_metrics *metrics)
{
    free(metrics->names);
    plan_value_free_list(metrics->own, metrics->own_count);
    *metrics = (struct account_metrics){0};
}

bool account_metrics_has(const struct account_metrics *metrics,
                         const char *metric)
{
    return plan_value_word(metric, metrics->names, metrics->count) <
           metrics->count;
}

enum period account_metric_period(const struct account *account,
                                  const char *metric)
{
    static const enum period preference[PERIOD_COUNT] = {
        PERIOD_INSTANT, PERIOD_MONTH, PERIOD_DAY};
    const struct network *net = account->network;
    int i = 0;

    for (int k = 0; k < PERIOD_COUNT; k++) {
        if (network_has_metric(net, values_of(account), metric, preference[k]))
            return preference[k];
    }
    while (i + 1 < PERIOD_COUNT &&
           !network_has_metric(net, NULL, metric, preference[i]))
        i++;
    return preference[i];
}
