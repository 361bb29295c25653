/*
 * The networks side by side as Markdown.
 */
#include "cli/network_table.h"

#include <stdlib.h>
#include <string.h>

#include "cli/markdown.h"
#include "cli/network_facts.h"

/* Call `each` with every network, in the order of their names. */
static int each_network(struct networks *nets, struct buf *out,
                        void (*each)(const struct network *net,
                                     struct buf *out),
                        struct err *err)
{
    char *const *names;
    size_t count;

    if (networks_names(nets, &names, &count, err) != 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        const struct network *net = networks_get(nets, names[i], err);

        if (net == NULL)
            return -1;
        each(net, out);
    }
    return 0;
}

/* Has an earlier value of that period the name of this one? */
static bool is_named(const struct network *net, size_t call, size_t value)
{
    const struct net_call *later = &net->calls[call];

    for (size_t i = 0; i <= call; i++) {
        const struct net_call *earlier = &net->calls[i];
        size_t count = i < call ? earlier->value_count : value;

        for (size_t k = 0; earlier->period == later->period && k < count; k++) {
            if (strcmp(earlier->values[k].metric,
                       later->values[value].metric) == 0)
                return true;
        }
    }
    return false;
}

/* "`followers`, `posts`": what is counted for a period. */
static void add_names(const struct network *net, enum period period,
                      struct buf *out)
{
    bool first = true;

    for (size_t i = 0; i < net->call_count; i++) {
        const struct net_call *call = &net->calls[i];

        for (size_t k = 0; call->period == period && k < call->value_count;
             k++) {
            if (is_named(net, i, k))
                continue;
            (void)buf_addf(out, "%s`%s`", first ? "" : ", ",
                           network_fact_metric(net, &call->values[k]));
            first = false;
        }
    }
}

/* "instant: `followers`, `posts`; day: `followers`" */
static void cell_metrics(const struct network *net, struct buf *out)
{
    bool first = true;

    if (net->typed)
        (void)buf_addstr(out, "as set");
    for (int p = 0; !net->typed && p < PERIOD_COUNT; p++) {
        enum period period = (enum period)p;

        if (!network_fact_has_period(net, period))
            continue;
        (void)buf_addf(out, "%s%s: ", first ? "" : "; ", period_name(period));
        add_names(net, period, out);
        first = false;
    }
}

/* Was this history of a call told by an earlier call of its period? */
static bool is_history_told(const struct network *net, size_t call,
                            const char *history)
{
    char text[NETWORK_FACT];

    for (size_t i = 0; i < call; i++) {
        if (net->calls[i].period == net->calls[call].period &&
            strcmp(network_fact_history(net, i, text), history) == 0)
            return true;
    }
    return false;
}

/* "730 days back": what can be asked for of a period; "" for nothing. */
static void add_history(const struct network *net, enum period period,
                        struct buf *out)
{
    char text[NETWORK_FACT];
    bool any = false;

    for (size_t i = 0; i < net->call_count; i++) {
        const struct net_call *call = &net->calls[i];

        if (call->period != period || call->range == NULL ||
            is_history_told(net, i, network_fact_history(net, i, text)))
            continue;
        (void)buf_addf(out, "%s%s", any ? "; " : "", text);
        any = true;
    }
}

/* "730 days back" where it is so for all periods that have one; else "day:
 * all history; month: 365 days back". */
static void cell_history(const struct network *net, struct buf *out)
{
    struct buf texts[PERIOD_COUNT];
    const struct buf *first = NULL;
    bool alike = true;

    for (int p = 0; p < PERIOD_COUNT; p++) {
        buf_init(&texts[p], BUF_TEXT_MAX);
        add_history(net, (enum period)p, &texts[p]);
        if (texts[p].len > 0 && first == NULL)
            first = &texts[p];
        alike = alike && (texts[p].len == 0 ||
                          strcmp(buf_text(&texts[p]), buf_text(first)) == 0);
    }
    if (first == NULL)
        (void)buf_addstr(out, net->typed ? "as entered" : "none");
    else if (alike)
        (void)buf_addstr(out, buf_text(first));
    for (int p = 0; p < PERIOD_COUNT; p++) {
        if (!alike && texts[p].len > 0)
            (void)buf_addf(out, "%s%s: %s", first == &texts[p] ? "" : "; ",
                           period_name((enum period)p), buf_text(&texts[p]));
        buf_release(&texts[p]);
    }
}

/* A figure of a call, by its place in the description. */
struct figure_at {
    size_t call;
    size_t value;
};

/* Go on to the next figure of all calls; false behind the last. */
static bool next_figure(const struct network *net, struct figure_at *at)
{
    while (at->call < net->call_count &&
           at->value >= net->calls[at->call].value_count) {
        at->call++;
        at->value = 0;
    }
    return at->call < net->call_count;
}

static const struct net_value *value_at(const struct network *net,
                                        struct figure_at at)
{
    return &net->calls[at.call].values[at.value];
}

static const char *exactness_at(const struct network *net, struct figure_at at,
                                char text[NETWORK_FACT])
{
    return network_fact_exactness(&net->calls[at.call], value_at(net, at),
                                  text);
}

/* How exact most figures are; the first such word where as many are another. */
static void most_exactness(const struct network *net, char most[NETWORK_FACT])
{
    char text[NETWORK_FACT];
    char other[NETWORK_FACT];
    size_t count = 0;

    most[0] = '\0';
    for (struct figure_at i = {0}; next_figure(net, &i); i.value++) {
        size_t same = 0;

        (void)exactness_at(net, i, text);
        for (struct figure_at k = {0}; next_figure(net, &k); k.value++)
            same += strcmp(exactness_at(net, k, other), text) == 0 ? 1 : 0;
        if (same > count)
            (void)memcpy(most, text, NETWORK_FACT);
        count = same > count ? same : count;
    }
}

/* Stands a figure before this one that is as exact?  `named`: of its metric. */
static bool is_exactness_told(const struct network *net, struct figure_at at,
                              bool named)
{
    char wanted[NETWORK_FACT];
    char text[NETWORK_FACT];

    (void)exactness_at(net, at, wanted);
    for (struct figure_at i = {0};
         next_figure(net, &i) && (i.call != at.call || i.value != at.value);
         i.value++) {
        if (strcmp(exactness_at(net, i, text), wanted) == 0 &&
            (!named ||
             strcmp(value_at(net, i)->metric, value_at(net, at)->metric) == 0))
            return true;
    }
    return false;
}

/* "exact"; "exact; `subscribers` rounded down to 3 digits" */
static void cell_exactness(const struct network *net, struct buf *out)
{
    char most[NETWORK_FACT];
    char text[NETWORK_FACT];
    char other[NETWORK_FACT];

    most_exactness(net, most);
    (void)buf_addstr(out, net->typed ? "as entered" : most);
    for (struct figure_at i = {0}; next_figure(net, &i); i.value++) {
        bool any = false;

        (void)exactness_at(net, i, text);
        if (strcmp(text, most) == 0 || is_exactness_told(net, i, false))
            continue;
        for (struct figure_at k = i; next_figure(net, &k); k.value++) {
            if (strcmp(exactness_at(net, k, other), text) != 0 ||
                is_exactness_told(net, k, true))
                continue;
            (void)buf_addf(out, "%s`%s`", any ? ", " : "; ",
                           network_fact_metric(net, value_at(net, k)));
            any = true;
        }
        (void)buf_addf(out, " %s", text);
    }
}

/* Does it count visits, which advertising may have brought? */
static bool counts_visits(const struct network *net)
{
    for (struct figure_at i = {0}; next_figure(net, &i); i.value++) {
        const char *metric = value_at(net, i)->metric;

        if (strcmp(metric, "visits") == 0 || strcmp(metric, "visitors") == 0)
            return true;
    }
    return false;
}

static const char *unpaid_word(const struct network *net)
{
    if (net->unpaid != NULL)
        return "yes";
    return counts_visits(net) ? "no" : "–";
}

static void add_row(const struct network *net, struct buf *out)
{
    (void)buf_addf(out, "| [%s](networks/%s.md) | ", net->name, net->name);
    markdown_text(out, net->title);
    (void)buf_addstr(out, " | ");
    cell_metrics(net, out);
    (void)buf_addstr(out, " | ");
    cell_history(net, out);
    (void)buf_addf(out, " | %d | ", network_fact_batch(net));
    cell_exactness(net, out);
    (void)buf_addf(out, " | %s | ", unpaid_word(net));
    if (net->credential_life != NULL)
        markdown_text(out, net->credential_life);
    else
        (void)buf_addstr(out, network_fact_needs_secret(net) ? "not known"
                                                             : "none needed");
    (void)buf_addstr(out, " |\n");
}

static void add_unconfirmed(const struct network *net, struct buf *out)
{
    if (net->unconfirmed_count > 0)
        (void)buf_addf(out, "\n%s:\n\n", net->name);
    for (size_t i = 0; i < net->unconfirmed_count; i++)
        markdown_item(out, "- ", net->unconfirmed[i]);
}

int network_table(struct networks *nets, struct buf *out, struct err *err)
{
    (void)buf_addstr(out,
                     "| network | title | metrics | history | accounts a "
                     "request | figures | "
                     "`paid = exclude` | the credential lives |\n"
                     "| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    if (each_network(nets, out, add_row, err) != 0)
        return -1;
    (void)buf_addstr(out, "\nWhat is not confirmed yet:\n");
    return each_network(nets, out, add_unconfirmed, err);
}
