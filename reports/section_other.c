/*
 * What is measured beside the indicators.
 */
#include "reports/section_other.h"

#include <stdlib.h>
#include <string.h>

#include "reports/report.h"

/* The account whose series are walked over. */
struct gathering {
    const struct report *report;
    const struct account *account;
    struct other_section *section;
    struct err *err;
    int ret;
};

/* Does an indicator tell of the series, or of the same by day or month? */
static bool is_told(const struct report *report, const struct series_key *key)
{
    for (size_t i = 0; i < report->row_count; i++) {
        const struct indicator *indicator = report->rows[i].indicator;

        if (indicator->account != NULL &&
            strcmp(indicator->account->name, key->account) == 0 &&
            strcmp(indicator->metric, key->metric) == 0)
            return true;
    }
    return false;
}

static int take(void *ctx, const struct series_key *key)
{
    struct gathering *g = ctx;
    struct other_section *section = g->section;
    struct other_row row = {
        .account = g->account, .period = key->period, .paid = key->paid};
    struct other_row *list;

    if (is_told(g->report, key))
        return 0;
    list = realloc(section->list, (section->count + 1) * sizeof(*list));
    if (list != NULL)
        section->list = list;
    row.metric = strdup(key->metric);
    if (list == NULL || row.metric == NULL) {
        free(row.metric);
        g->ret = err_nomem(g->err);
        return 1;
    }
    section->list[section->count++] = row;
    return 0;
}

static void sum_up(const struct figures *figures, struct other_row *row)
{
    row->readings = (int)figures->count;
    if (figures->count == 0)
        return;
    row->first = figures->list[0];
    row->last = figures->list[figures->count - 1];
    row->has_sum = metric_kind(row->metric, row->period) == METRIC_COUNT;
    for (size_t i = 0; row->has_sum && i < figures->count; i++)
        row->sum += figures->list[i].value;
}

/* Fill the rows; what has no reading in the period goes. */
static int fill(const struct report *report, struct store *st, int32_t first,
                int32_t last, struct other_section *section, struct err *err)
{
    size_t kept = 0;
    int ret = 0;

    for (size_t i = 0; i < section->count; i++) {
        struct other_row row = section->list[i];
        const struct series_key key = {.account = row.account->name,
                                       .network = row.account->network->name,
                                       .metric = row.metric,
                                       .period = row.period,
                                       .paid = row.paid};
        struct figures figures = {.count = 0};

        if (ret == 0)
            ret = review_series(&report->review, st, &key, first, last,
                                &figures, err);
        sum_up(&figures, &row);
        figures_release(&figures);
        if (row.readings > 0)
            section->list[kept++] = row;
        else
            free(row.metric);
    }
    section->count = kept;
    return ret;
}

int other_build(const struct report *report, struct store *st,
                struct other_section *out, struct err *err)
{
    const struct plan *plan = report->plan;
    struct gathering g = {.report = report, .section = out, .err = err};
    int32_t first;
    int32_t last;

    *out = (struct other_section){.count = 0};
    if (!report_days(report, &first, &last))
        return 0;
    for (size_t i = 0; i < plan->account_count; i++) {
        g.account = &plan->accounts[i];
        if (store_each_series(st, g.account->name, g.account->network->name,
                              take, &g, err) != 0 ||
            g.ret != 0)
            return -1;
    }
    return fill(report, st, first, last, out, err);
}

void other_release(struct other_section *section)
{
    for (size_t i = 0; i < section->count; i++)
        free(section->list[i].metric);
    free(section->list);
    *section = (struct other_section){.count = 0};
}
