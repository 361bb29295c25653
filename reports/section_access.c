/*
 * Credentials that end soon, by hand or as the network said.
 */
#include "reports/section_access.h"

#include <stdlib.h>

#include "base/zone.h"
#include "reports/report.h"

static int by_day(const void *a, const void *b)
{
    const struct access_row *left = a;
    const struct access_row *right = b;

    return (left->day > right->day) - (left->day < right->day);
}

/* When an account's credential ends, as it was known; or DAY_NONE. */
static int find_end(const struct report *report, struct store *st,
                    const struct account *account, int32_t *day,
                    struct err *err)
{
    *day = account->expires;
    return *day != DAY_NONE
               ? 0
               : store_credential_known(st, account->name,
                                        account->network->name,
                                        report->known_at, day, err);
}

int access_build(const struct report *report, struct store *st,
                 struct access_section *out, struct err *err)
{
    const struct plan *plan = report->plan;
    int32_t today = zone_day(report->written_at);

    *out = (struct access_section){.count = 0};
    out->list = calloc(plan->account_count + 1, sizeof(*out->list));
    if (out->list == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < plan->account_count; i++) {
        const struct account *account = &plan->accounts[i];
        int32_t day;

        if (find_end(report, st, account, &day, err) != 0)
            return -1;
        if (day != DAY_NONE && day <= today + ACCESS_DAYS)
            out->list[out->count++] = (struct access_row){
                .account = account, .day = day, .days_left = day - today};
    }
    if (out->count > 1)
        qsort(out->list, out->count, sizeof(*out->list), by_day);
    return 0;
}

void access_release(struct access_section *section)
{
    free(section->list);
    *section = (struct access_section){.count = 0};
}
