/*
 * What a network's description says, in words.
 */
#include "cli/network_facts.h"

#include <stdio.h>
#include <string.h>

static const char *const setting_types[] = {
    [NET_TEXT] = "text",        [NET_URL] = "address",
    [NET_NUMBER] = "number",    [NET_HOST] = "host name",
    [NET_HOSTS] = "host names", [NET_FILE] = "file",
    [NET_WORDS] = "names",      [NET_PATH] = "path",
    [NET_ADDRESS] = "address",
};

const char *network_fact_kind(const struct net_setting *setting)
{
    return setting->secret ? "secret" : setting_types[setting->type];
}

static bool is_in_group(const struct network *net, const char *name)
{
    for (size_t i = 0; i < net->one_of_count; i++) {
        for (size_t k = 0; k < net->one_of_counts[i]; k++) {
            if (strcmp(net->one_of[i][k], name) == 0)
                return true;
        }
    }
    return false;
}

static bool is_needed_by(const struct net_setting *setting, const char *name)
{
    for (size_t i = 0; i < setting->need_count; i++) {
        if (strcmp(setting->needs[i], name) == 0)
            return true;
    }
    return false;
}

/* The first setting that may be written so that it tells this one, too, as
 * "@{user}@{server}" tells the server; NULL: none. */
static const char *teller_of(const struct network *net,
                             const struct net_setting *setting)
{
    char part[NETWORK_FACT];

    (void)snprintf(part, sizeof(part), "{%s}", setting->name);
    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *other = &net->settings[i];

        for (size_t k = 0; other != setting && k < other->form_count; k++) {
            if (strstr(other->forms[k], part) != NULL)
                return other->name;
        }
    }
    return NULL;
}

const char *network_fact_need(const struct network *net,
                              const struct net_setting *setting,
                              char text[NETWORK_FACT])
{
    const char *with = setting->need_count > 0 ? setting->needs[0] : NULL;
    const char *need = "needed";

    if (is_in_group(net, setting->name)) {
        need = "one of";
        with = NULL;
    } else if (with != NULL &&
               is_needed_by(&net->settings[network_setting(net, with)],
                            setting->name)) {
        need = "";
    } else if (setting->optional || setting->fallback != NULL) {
        need = "optional";
    }
    if (strcmp(need, "needed") == 0 && with == NULL &&
        teller_of(net, setting) != NULL) {
        (void)snprintf(text, NETWORK_FACT, "needed, or told by %s",
                       teller_of(net, setting));
        return text;
    }
    (void)snprintf(text, NETWORK_FACT, "%s%s%s%s", need,
                   with != NULL && need[0] != '\0' ? ", " : "",
                   with != NULL ? "with " : "", with != NULL ? with : "");
    return text;
}

bool network_fact_needs_secret(const struct network *net)
{
    for (size_t i = 0; i < net->setting_count; i++) {
        if (net->settings[i].secret && !net->settings[i].optional)
            return true;
    }
    return false;
}

bool network_fact_has_period(const struct network *net, enum period period)
{
    for (size_t i = 0; i < net->call_count; i++) {
        if (net->calls[i].period == period)
            return true;
    }
    return net->typed;
}

static void history_of(const struct net_call *call, char text[NETWORK_FACT])
{
    (void)snprintf(text, NETWORK_FACT, "%s",
                   call->range == NULL ? "as it stands" : "all history");
    if (call->range != NULL && call->range->back != 0)
        (void)snprintf(text, NETWORK_FACT, "%d days back", call->range->back);
}

static unsigned quality_bits(const struct net_quality *list, size_t count)
{
    unsigned bits = 0;

    for (size_t i = 0; i < count; i++)
        bits |= (unsigned)list[i].means;
    return bits;
}

/* " or sampled, lagging": what an answer of the call may say of figures. */
static void add_quality(const struct net_call *call, char text[NETWORK_FACT])
{
    unsigned bits = quality_bits(call->quality, call->quality_count) |
                    quality_bits(call->rows.quality, call->rows.quality_count);

    for (int i = 0, told = 0; i < QUALITY_COUNT; i++) {
        size_t len = strlen(text);

        if ((bits & 1u << i) != 0)
            (void)snprintf(text + len, NETWORK_FACT - len, "%s%s",
                           told++ == 0 ? " or " : ", ", quality_name(i));
    }
}

const char *network_fact_exactness(const struct net_call *call,
                                   const struct net_value *value,
                                   char text[NETWORK_FACT])
{
    (void)snprintf(text, NETWORK_FACT, "%s",
                   value->estimated ? "estimated" : "exact");
    if (value->significant > 0)
        (void)snprintf(text, NETWORK_FACT, "rounded down to %d %s",
                       value->significant,
                       value->significant == 1 ? "digit" : "digits");
    if (!value->estimated)
        add_quality(call, text);
    return text;
}

const char *network_fact_metric(const struct network *net,
                                const struct net_value *value)
{
    return net->metrics_from != NULL && value->metric[0] == '{' ? "as set"
                                                                : value->metric;
}

/* The first of these settings that is one of the others, too; or NULL. */
static const char *common_setting(char *const *names, size_t count,
                                  char *const *others, size_t other_count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < other_count; k++) {
            if (strcmp(names[i], others[k]) == 0)
                return names[i];
        }
    }
    return NULL;
}

static bool has_common_metric(const struct net_call *a,
                              const struct net_call *b)
{
    for (size_t i = 0; i < a->value_count; i++) {
        for (size_t k = 0; k < b->value_count; k++) {
            if (strcmp(a->values[i].metric, b->values[k].metric) == 0)
                return true;
        }
    }
    return false;
}

/* Behind a call's history: the setting that another call wants the other way
 * round, for the same figures with another history. */
static void add_condition(const struct net_call *call,
                          const struct net_call *other, char text[NETWORK_FACT])
{
    const char *with = common_setting(call->when, call->when_count,
                                      other->unless, other->unless_count);
    const char *without = common_setting(call->unless, call->unless_count,
                                         other->when, other->when_count);
    size_t len = strlen(text);

    if (with != NULL || without != NULL)
        (void)snprintf(text + len, NETWORK_FACT - len, " %s %s",
                       with != NULL ? "with" : "without",
                       with != NULL ? with : without);
}

const char *network_fact_history(const struct network *net, size_t at,
                                 char text[NETWORK_FACT])
{
    const struct net_call *call = &net->calls[at];
    char other[NETWORK_FACT];

    history_of(call, text);
    for (size_t i = 0; i < net->call_count; i++) {
        history_of(&net->calls[i], other);
        if (net->calls[i].period == call->period && strcmp(other, text) != 0 &&
            has_common_metric(&net->calls[i], call)) {
            add_condition(call, &net->calls[i], text);
            break;
        }
    }
    return text;
}

/* Do two calls tell the same of a figure? */
static bool is_same(const struct net_call *a, const struct net_value *in_a,
                    const struct net_call *b, const struct net_value *in_b)
{
    char text_a[NETWORK_FACT];
    char text_b[NETWORK_FACT];

    history_of(a, text_a);
    history_of(b, text_b);
    return a->period == b->period && strcmp(in_a->metric, in_b->metric) == 0 &&
           strcmp(text_a, text_b) == 0 &&
           strcmp(network_fact_exactness(a, in_a, text_a),
                  network_fact_exactness(b, in_b, text_b)) == 0;
}

bool network_fact_is_repeated(const struct network *net, size_t call,
                              size_t value)
{
    const struct net_call *later = &net->calls[call];

    for (size_t i = 0; i < call; i++) {
        const struct net_call *earlier = &net->calls[i];

        for (size_t k = 0; k < earlier->value_count; k++) {
            if (is_same(earlier, &earlier->values[k], later,
                        &later->values[value]))
                return true;
        }
    }
    return false;
}

int network_fact_batch(const struct network *net)
{
    int most = 1;

    for (size_t i = 0; i < net->call_count; i++) {
        const struct net_batch *batch = net->calls[i].batch;

        if (batch != NULL && batch->max > most)
            most = batch->max;
    }
    return most;
}
