/*
 * What can be told of paid visits.
 */
#include "reports/section_paid.h"

#include <stdlib.h>

#include "reports/report.h"

/* Is some indicator of the account there, and are all without paid visits? */
static bool look_at(const struct report *report, const struct account *account,
                    bool *left_out)
{
    bool found = false;

    *left_out = true;
    for (size_t i = 0; i < report->row_count; i++) {
        const struct indicator *indicator = report->rows[i].indicator;

        if (indicator->account != account)
            continue;
        found = true;
        *left_out = *left_out && indicator->paid == PAID_EXCLUDE;
    }
    return found;
}

static enum paid_state state_of(const struct network *net, bool left_out)
{
    if (left_out)
        return PAID_LEFT_OUT;
    return net->unpaid != NULL ? PAID_NOT_ASKED : PAID_INSEPARABLE;
}

int paid_build(const struct report *report, struct paid_section *out,
               struct err *err)
{
    const struct plan *plan = report->plan;

    *out = (struct paid_section){.count = 0};
    out->list = calloc(plan->account_count + 1, sizeof(*out->list));
    if (out->list == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < plan->account_count; i++) {
        const struct account *account = &plan->accounts[i];
        const char *reason = account->network->no_unpaid;
        struct paid_row row = {.account = account, .reason = ""};
        bool left_out;

        if (!look_at(report, account, &left_out))
            continue;
        row.state = state_of(account->network, left_out);
        if (row.state == PAID_INSEPARABLE && reason != NULL)
            row.reason = reason;
        out->count_of[row.state]++;
        out->list[out->count++] = row;
    }
    return 0;
}

void paid_release(struct paid_section *section)
{
    free(section->list);
    *section = (struct paid_section){.count = 0};
}
