/*
 * Restatements since the last issue.
 */
#include "reports/section_restated.h"

#include <stdlib.h>
#include <string.h>

#include "reports/report.h"
#include "store/issues.h"

struct gathering {
    struct restated_section *section;
    struct err *err;
    int ret;
};

static void release_row(struct restated_row *row)
{
    free(row->account);
    free(row->network);
    free(row->metric);
    free(row->reports);
}

static int add(void *ctx, const struct restatement *change)
{
    struct gathering *g = ctx;
    struct restated_section *section = g->section;
    struct restated_row row = {
        .account = strdup(change->key.account),
        .network = strdup(change->key.network),
        .metric = strdup(change->key.metric),
        .period = change->key.period,
        .paid = change->key.paid,
        .day = change->day,
        .had = change->had,
        .old = change->old,
        .has = change->has,
        .now = change->now,
        .reports = strdup(change->reports),
    };
    struct restated_row *list =
        realloc(section->list, (section->count + 1) * sizeof(*list));

    if (list != NULL)
        section->list = list;
    if (list == NULL || row.account == NULL || row.network == NULL ||
        row.metric == NULL || row.reports == NULL) {
        release_row(&row);
        g->ret = err_nomem(g->err);
        return 1;
    }
    section->list[section->count++] = row;
    return 0;
}

int restated_build(const struct report *report, struct store *st,
                   struct restated_section *out, struct err *err)
{
    struct gathering g = {.section = out, .err = err};

    *out = (struct restated_section){.count = 0};
    if (store_issue_before(st, report->written_at, &out->since, err) != 0)
        return -1;
    if (out->since == 0)
        return 0;
    if (store_each_restatement(st, out->since, report->known_at, add, &g,
                               err) != 0)
        return -1;
    return g.ret;
}

void restated_release(struct restated_section *section)
{
    for (size_t i = 0; i < section->count; i++)
        release_row(&section->list[i]);
    free(section->list);
    *section = (struct restated_section){.count = 0};
}
