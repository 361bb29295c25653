/*
 * What the descriptions of networks say of the indicators' metrics.
 */
#include "reports/section_definitions.h"

#include <stdlib.h>
#include <string.h>

#include "base/jsonx.h"
#include "reports/report.h"

/* How the network's answer holds a metric; NULL: no call of it yields it. */
static const struct net_value *value_of(const struct indicator *indicator)
{
    const struct account *account = indicator->account;
    const struct network *net = account->network;

    for (size_t i = 0; i < net->call_count; i++) {
        const struct net_call *call = &net->calls[i];

        if (call->period != indicator->period ||
            !network_call_applies(net, call,
                                  (const char *const *)account->values))
            continue;
        for (size_t k = 0; k < call->value_count; k++) {
            if (strcmp(call->values[k].metric, indicator->metric) == 0)
                return &call->values[k];
        }
    }
    return NULL;
}

static void fill_exactness(const struct indicator *indicator,
                           struct definition_row *out)
{
    const struct net_value *value = value_of(indicator);

    if (indicator->account->network->typed) {
        out->told = TOLD_BY_HAND;
    } else if (value != NULL && value->estimated) {
        out->told = TOLD_ESTIMATED;
    } else if (value != NULL && value->significant > 0) {
        out->told = TOLD_ROUNDED_DOWN;
        out->significant = value->significant;
    }
}

static int fill_filter(const struct indicator *indicator,
                       struct definition_row *out, struct err *err)
{
    const struct net_filter *unpaid = indicator->account->network->unpaid;
    const char *text = "";

    if (indicator->paid == PAID_EXCLUDE && unpaid != NULL &&
        !jsonx_text(unpaid->value, &text))
        out->filter = jsonx_dump(unpaid->value);
    else
        out->filter = strdup(text);
    return out->filter == NULL ? err_nomem(err) : 0;
}

static void fill_change(const struct report *report,
                        const struct account *account,
                        struct definition_row *out)
{
    for (size_t i = 0; i < account->redefined_count; i++) {
        const struct redefinition *change = &account->redefined[i];

        if (change->day > report->period.last)
            break;
        out->change = change;
        out->changed_now = change->day >= report->period.first;
    }
}

int definitions_build(const struct report *report,
                      struct definitions_section *out, struct err *err)
{
    *out = (struct definitions_section){.count = 0};
    out->list = calloc(report->row_count + 1, sizeof(*out->list));
    if (out->list == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < report->row_count; i++) {
        const struct indicator *indicator = report->rows[i].indicator;
        struct definition_row *row = &out->list[out->count];

        if (indicator->account == NULL)
            continue;
        row->row = i;
        out->count++;
        fill_exactness(indicator, row);
        fill_change(report, indicator->account, row);
        out->changed += row->changed_now;
        if (fill_filter(indicator, row, err) != 0)
            return -1;
    }
    return 0;
}

void definitions_release(struct definitions_section *section)
{
    for (size_t i = 0; i < section->count; i++)
        free(section->list[i].filter);
    free(section->list);
    *section = (struct definitions_section){.count = 0};
}
