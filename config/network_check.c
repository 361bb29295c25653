/*
 * What the words of a description mean together: settings, addresses, metrics
 * and filters of the network as a whole.
 */
#include "config/network_check.h"

#include <stdio.h>
#include <string.h>

/* What every account section of headway.ini has besides a network's own. */
static const char *const section_keys[] = {
    "network", "title", "base_url", "allow_http", "expires", "redefined"};

typedef int check_fn(struct reader *r, const struct network *net);

static int check_name(struct reader *r, const struct network *net)
{
    char wanted[64];

    (void)snprintf(wanted, sizeof(wanted), "%s.json", net->name);
    if (strcmp(wanted, r->file) == 0)
        return 0;
    (void)reader_enter(r, "network");
    return reader_fault(r, "'%s' must be in a file named '%s'", net->name,
                        wanted);
}

static int check_setting_name(struct reader *r, const char *name)
{
    if (network_is_reserved(name))
        return reader_fault(r,
                            "'{%s}' is filled by the program: choose "
                            "another name",
                            name);
    for (size_t i = 0; i < sizeof(section_keys) / sizeof(section_keys[0]);
         i++) {
        if (strcmp(name, section_keys[i]) == 0)
            return reader_fault(r,
                                "every account has '%s' already: choose "
                                "another name",
                                name);
    }
    return 0;
}

static int check_default(struct reader *r, const struct net_setting *setting)
{
    if (setting->matcher == NULL || setting->fallback == NULL ||
        net_pattern_fits(setting->matcher, setting->fallback, r->err))
        return 0;
    (void)reader_enter(r, "default");
    return reader_fault(r, "'%.40s' does not fit the pattern",
                        setting->fallback);
}

static bool may_be_secret(enum net_setting_type type)
{
    return type == NET_TEXT || type == NET_NUMBER || type == NET_FILE;
}

/* What a setting needs is another setting. */
static int check_needs(struct reader *r, const struct network *net,
                       const struct net_setting *setting)
{
    size_t mark = reader_enter(r, "needs");

    for (size_t i = 0; i < setting->need_count; i++) {
        const char *name = setting->needs[i];

        if (network_setting(net, name) == net->setting_count)
            return reader_fault(r, "no setting is named '%s'", name);
        if (strcmp(name, setting->name) == 0)
            return reader_fault(r, "'%s' needs itself", name);
    }
    reader_leave(r, mark);
    return 0;
}

static int check_settings(struct reader *r, const struct network *net)
{
    size_t mark = reader_enter(r, "settings");

    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *setting = &net->settings[i];
        size_t inner = reader_enter(r, setting->name);

        if (check_setting_name(r, setting->name) != 0 ||
            check_default(r, setting) != 0 ||
            network_check_forms(r, net, setting) != 0 ||
            check_needs(r, net, setting) != 0)
            return -1;
        if (setting->secret && setting->fallback != NULL)
            return reader_fault(r, "a secret has no default");
        if (setting->secret && !may_be_secret(setting->type))
            return reader_fault(r, "a secret is no address, host or list of "
                                   "names: messages name those");
        reader_leave(r, inner);
    }
    reader_leave(r, mark);
    return 0;
}

static int check_group(struct reader *r, const struct network *net,
                       size_t group)
{
    if (net->one_of_counts[group] < 2)
        return reader_fault(r, "one of at least two settings");
    for (size_t i = 0; i < net->one_of_counts[group]; i++) {
        const char *name = net->one_of[group][i];

        if (network_setting(net, name) == net->setting_count)
            return reader_fault(r, "no setting is named '%s'", name);
        for (size_t k = 0; k < i; k++) {
            if (strcmp(net->one_of[group][k], name) == 0)
                return reader_fault(r, "'%s' stands twice", name);
        }
    }
    return 0;
}

static int check_one_of(struct reader *r, const struct network *net)
{
    size_t mark = reader_enter(r, "one_of");

    for (size_t i = 0; i < net->one_of_count; i++) {
        size_t inner = reader_enter_index(r, i);

        if (check_group(r, net, i) != 0)
            return -1;
        reader_leave(r, inner);
    }
    reader_leave(r, mark);
    return 0;
}

static int check_pace(struct reader *r, const struct network *net)
{
    if ((net->pace_calls > 0) == (net->pace_seconds > 0))
        return 0;
    (void)reader_enter(r, "pace");
    return reader_fault(r, "'calls' and 'seconds' go together");
}

static int check_shared_errors(struct reader *r, const struct network *net)
{
    size_t mark = reader_enter(r, "errors");

    if (network_check_rules(r, net, net->errors, net->error_count) != 0)
        return -1;
    reader_leave(r, mark);
    return 0;
}

static bool is_listed(const char *text, char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i], text) == 0)
            return true;
    }
    return false;
}

/* Wants the one a setting that the other does not want? */
static bool excludes(const struct net_call *a, const struct net_call *b)
{
    for (size_t i = 0; i < a->when_count; i++) {
        if (is_listed(a->when[i], b->unless, b->unless_count))
            return true;
    }
    return false;
}

/* Want the two settings of which only one can be set? */
static bool are_alternatives(const struct network *net,
                             const struct net_call *a, const struct net_call *b)
{
    for (size_t g = 0; g < net->one_of_count; g++) {
        char *const *group = net->one_of[g];
        size_t count = net->one_of_counts[g];

        for (size_t i = 0; i < a->when_count * b->when_count; i++) {
            const char *x = a->when[i / b->when_count];
            const char *y = b->when[i % b->when_count];

            if (strcmp(x, y) != 0 && is_listed(x, group, count) &&
                is_listed(y, group, count))
                return true;
        }
    }
    return false;
}

/* Can two calls be made for the same account, and give the same series? */
static bool same_series(const struct network *net, const struct net_call *a,
                        const struct net_call *b)
{
    return a->period == b->period && a->partners == b->partners &&
           !excludes(a, b) && !excludes(b, a) && !are_alternatives(net, a, b);
}

static int check_metric_once(struct reader *r, const struct network *net,
                             size_t call, const char *metric)
{
    for (size_t i = 0; i < call; i++) {
        if (!same_series(net, &net->calls[i], &net->calls[call]))
            continue;
        for (size_t k = 0; k < net->calls[i].value_count; k++) {
            if (strcmp(net->calls[i].values[k].metric, metric) == 0)
                return reader_fault(r, "call %zu gives '%s' by %s already", i,
                                    metric, period_name(net->calls[i].period));
        }
    }
    return 0;
}

static int check_calls(struct reader *r, const struct network *net)
{
    size_t mark = reader_enter(r, "calls");

    for (size_t i = 0; i < net->call_count; i++) {
        const struct net_call *call = &net->calls[i];
        size_t inner = reader_enter_index(r, i);

        if (network_check_call(r, net, call) != 0)
            return -1;
        for (size_t k = 0; k < call->value_count; k++) {
            if (check_metric_once(r, net, i, call->values[k].metric) != 0)
                return -1;
        }
        reader_leave(r, inner);
    }
    reader_leave(r, mark);
    return 0;
}

static bool has_metric(const struct network *net, const char *metric)
{
    for (int period = 0; period < PERIOD_COUNT; period++) {
        if (network_has_metric(net, NULL, metric, (enum period)period))
            return true;
    }
    return false;
}

/* The setting in which an account names its metrics. */
static int check_metrics_from(struct reader *r, const struct network *net)
{
    size_t setting;

    if (net->metrics_from == NULL)
        return 0;
    setting = network_setting(net, net->metrics_from);
    if (setting < net->setting_count && !net->settings[setting].secret)
        return 0;
    (void)reader_enter(r, "metrics_from");
    if (setting == net->setting_count)
        return reader_fault(r, "no setting is named '%s'", net->metrics_from);
    return reader_fault(
        r, "'%s' is secret, and figures are stored by their metric",
        net->metrics_from);
}

/* Where the figures come from, and which of them is meant by default. */
static int check_metrics(struct reader *r, const struct network *net)
{
    if (net->typed && (net->call_count > 0 || net->base != NULL))
        return reader_fault(r, "figures that are typed need no '%s'",
                            net->call_count > 0 ? "calls" : "base");
    if (net->typed && net->metrics_from == NULL)
        return reader_fault(r, "'metrics_from' is missing: 'typed' needs a "
                               "setting that names the metrics");
    if (!net->typed && net->call_count == 0)
        return reader_fault(r, "'calls' is missing");
    if (net->audience_count == 0 && net->metrics_from == NULL)
        return reader_fault(r, "'audience' is missing");
    for (size_t i = 0; i < net->audience_count; i++) {
        if (has_metric(net, net->audience[i]))
            continue;
        (void)reader_enter(r, "audience");
        return reader_fault(r, "no call gives '%s'", net->audience[i]);
    }
    return 0;
}

/* The pointer to the whole answer would keep all that is personal. */
static int check_personal(struct reader *r, const struct network *net)
{
    size_t mark = reader_enter(r, "personal");

    for (size_t i = 0; i < net->personal_count; i++) {
        size_t inner = reader_enter_index(r, i);

        if (net->personal[i][0] == '\0')
            return reader_fault(r, "this would keep the whole answer");
        reader_leave(r, inner);
    }
    reader_leave(r, mark);
    return 0;
}

int network_check(struct reader *r, const struct network *net)
{
    static check_fn *const checks[] = {
        check_name,
        check_settings,
        check_one_of,
        network_check_derived,
        network_check_base,
        network_check_addresses,
        check_pace,
        check_metrics_from,
        check_calls,
        check_shared_errors,
        network_check_filters,
        check_metrics,
        check_personal,
        network_check_token,
        network_check_expires,
        network_check_lookup,
    };

    for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++) {
        if (checks[i](r, net) != 0)
            return -1;
    }
    return 0;
}
