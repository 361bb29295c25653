/*
 * Descriptions of networks as Markdown.
 */
#include "cli/network_page.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/daytext.h"
#include "cli/markdown.h"
#include "cli/network_facts.h"
#include "config/plan_value.h"

static void add_texts(struct buf *out, const char *head, char *const *texts,
                      size_t count)
{
    if (count > 0)
        markdown_head(out, 2, head);
    for (size_t i = 0; i < count; i++)
        markdown_item(out, "- ", texts[i]);
}

static void add_intro(const struct network *net, struct buf *out)
{
    char text[DAYTEXT];
    int32_t day;

    (void)buf_addf(out, "In headway.ini: `network = %s`.", net->name);
    if (net->version != NULL)
        (void)buf_addf(out, " Version %s of its API", net->version);
    if (net->version != NULL && net->sunset != DAY_NONE)
        (void)buf_addf(out, ", which answers until %s",
                       daytext_long(LANGUAGE_EN, net->sunset, text));
    if (net->version != NULL)
        (void)buf_addc(out, '.');
    if (net->checked != NULL && day_parse(net->checked, &day, NULL) == 0)
        (void)buf_addf(out, "\nLast compared with its sources on %s.",
                       daytext_long(LANGUAGE_EN, day, text));
    (void)buf_addc(out, '\n');
}

static void add_metrics(const struct network *net, struct buf *out)
{
    char text[NETWORK_FACT];

    (void)buf_addstr(out, "| metric | period | history | figures |\n"
                          "| --- | --- | --- | --- |\n");
    for (size_t i = 0; i < net->call_count; i++) {
        const struct net_call *call = &net->calls[i];

        for (size_t k = 0; k < call->value_count; k++) {
            const struct net_value *value = &call->values[k];

            if (network_fact_is_repeated(net, i, k))
                continue;
            (void)buf_addf(out, "| `%s` | %s%s ",
                           network_fact_metric(net, value),
                           period_name(call->period),
                           call->on_demand ? ", on demand" : "");
            (void)buf_addf(out, "| %s ", network_fact_history(net, i, text));
            (void)buf_addf(out, "| %s |\n",
                           network_fact_exactness(call, value, text));
        }
    }
}

static bool is_on_demand(const struct network *net)
{
    for (size_t i = 0; i < net->call_count; i++) {
        if (net->calls[i].on_demand)
            return true;
    }
    return false;
}

static void add_counted(const struct network *net, struct buf *out)
{
    markdown_head(out, 2, "What is counted");
    if (net->typed) {
        (void)buf_addstr(out, "Figures are entered by hand: 'headway record' "
                              "or 'headway import'.\n");
        return;
    }
    add_metrics(net, out);
    for (size_t i = 0; i < net->audience_count; i++)
        (void)buf_addf(out, "%s`%s`",
                       i == 0 ? "\nAn indicator that names no metric means "
                              : " or ",
                       net->audience[i]);
    if (net->audience_count > 1)
        (void)buf_addstr(out, ", the first that its account has");
    if (net->audience_count > 0)
        (void)buf_addstr(out, ".\n");
    if (is_on_demand(net))
        (void)buf_addstr(out, "What is on demand is asked for only where an "
                              "indicator wants it.\n");
}

static void add_settings(const struct network *net, struct buf *out)
{
    markdown_head(out, 2, "Settings");
    (void)buf_addstr(out, "| setting | what | | meaning |\n"
                          "| --- | --- | --- | --- |\n");
    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *setting = &net->settings[i];
        char need[NETWORK_FACT];

        (void)buf_addf(out, "| `%s` | %s | %s | ", setting->name,
                       network_fact_kind(setting),
                       network_fact_need(net, setting, need));
        markdown_text(out, setting->help);
        (void)buf_addstr(out, " |\n");
    }
    for (size_t i = 0; i < net->one_of_count; i++) {
        (void)buf_addstr(out, "\nExactly one of ");
        plan_value_join(out, (const char *const *)net->one_of[i],
                        net->one_of_counts[i], "or");
        (void)buf_addstr(out, " is set.\n");
    }
}

static void add_credential(const struct network *net, struct buf *out)
{
    if (net->credential_count > 0)
        markdown_head(out, 2, "How to get the credential");
    for (size_t i = 0; i < net->credential_count; i++) {
        char mark[24];

        (void)snprintf(mark, sizeof(mark), "%zu. ", i + 1);
        markdown_item(out, mark, net->credential[i]);
    }
    if (net->credential_life != NULL) {
        (void)buf_addstr(out, "\nHow long it lives: ");
        markdown_text(out, net->credential_life);
        (void)buf_addstr(out, ".\n");
    }
}

/* "7 days", "1 day" */
static void add_days(struct buf *out, int days)
{
    (void)buf_addf(out, "%d %s", days, days == 1 ? "day" : "days");
}

/* "- Figures of a day: ready 1 day later; 92 days at most in one request; …" */
static void add_range(const struct net_call *call, struct buf *out)
{
    const struct net_range *range = call->range;

    (void)buf_addf(out, "- Figures of a %s: ready ", period_name(call->period));
    if (range->lag > 0)
        add_days(out, range->lag);
    (void)buf_addstr(out, range->lag > 0 ? " later" : "at once");
    if (range->days > 0) {
        (void)buf_addstr(out, "; one request asks for at most ");
        add_days(out, range->days);
    }
    if (range->settle > 0) {
        (void)buf_addstr(out, "; the newest ");
        add_days(out, range->settle);
        (void)buf_addstr(out, " are asked for again");
    }
    (void)buf_addstr(out, ".\n");
}

/* Is there an earlier call with the same limits? */
static bool is_range_told(const struct network *net, size_t at)
{
    const struct net_call *later = &net->calls[at];

    for (size_t i = 0; i < at; i++) {
        const struct net_call *call = &net->calls[i];

        if (call->period == later->period && call->range != NULL &&
            call->range->days == later->range->days &&
            call->range->lag == later->range->lag &&
            call->range->settle == later->range->settle)
            return true;
    }
    return false;
}

static bool has_requests(const struct network *net)
{
    for (size_t i = 0; i < net->call_count; i++) {
        if (net->calls[i].file == NULL)
            return true;
    }
    return false;
}

static void add_requests(const struct network *net, struct buf *out)
{
    int most = network_fact_batch(net);

    if (!has_requests(net))
        return;
    if (most > 1)
        (void)buf_addf(out, "- One request asks for up to %d accounts.\n",
                       most);
    else
        (void)buf_addstr(out, "- Each account is asked for alone.\n");
    if (net->pace_calls > 0)
        (void)buf_addf(
            out, "- headway sends at most %d %s in %d %s.\n", net->pace_calls,
            net->pace_calls == 1 ? "request" : "requests", net->pace_seconds,
            net->pace_seconds == 1 ? "second" : "seconds");
    if (net->at_once > 0)
        (void)buf_addf(out, "- Of its requests %d %s under way at once.\n",
                       net->at_once, net->at_once == 1 ? "is" : "are");
}

static void add_limits(const struct network *net, struct buf *out)
{
    if (net->typed)
        return;
    markdown_head(out, 2, "Limits");
    add_requests(net, out);
    for (size_t i = 0; i < net->call_count; i++) {
        if (net->calls[i].range != NULL && !is_range_told(net, i))
            add_range(&net->calls[i], out);
    }
    if (net->no_unpaid != NULL) {
        (void)buf_addstr(out, "- `paid = exclude` is not possible: ");
        markdown_text(out, net->no_unpaid);
        (void)buf_addstr(out, ".\n");
        return;
    }
    (void)buf_addstr(out, net->unpaid != NULL
                              ? "- `paid = exclude` leaves out the visits that "
                                "advertising brought.\n"
                              : "- `paid = exclude` is not possible: what "
                                "advertising brought can't be told apart.\n");
}

static void add_sources(const struct network *net, struct buf *out)
{
    if (net->source_count > 0)
        markdown_head(out, 2, "Sources");
    for (size_t i = 0; i < net->source_count; i++) {
        bool is_link = strncmp(net->sources[i], "https://", 8) == 0 &&
                       strchr(net->sources[i], ' ') == NULL;

        if (is_link)
            (void)buf_addf(out, "- <%s>\n", net->sources[i]);
        else
            markdown_item(out, "- ", net->sources[i]);
    }
}

void network_page(const struct network *net, struct buf *out)
{
    add_intro(net, out);
    add_counted(net, out);
    add_texts(out, "Notes", net->notes, net->note_count);
    add_settings(net, out);
    add_credential(net, out);
    add_limits(net, out);
    add_texts(out, "Not confirmed", net->unconfirmed, net->unconfirmed_count);
    add_sources(net, out);
}
