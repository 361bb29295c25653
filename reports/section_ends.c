/*
 * Baselines at the plan's start, the result at its end.
 */
#include "reports/section_ends.h"

#include <stdlib.h>

#include "indicators/verdict.h"
#include "reports/finding.h"
#include "reports/report.h"

static int fill_baselines(const struct report *report, struct ends_section *out,
                          struct err *err)
{
    out->baselines = calloc(report->row_count + 1, sizeof(*out->baselines));
    if (out->baselines == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < report->row_count; i++) {
        const struct figures *figures = &report->review.items[i].figures;
        struct baseline_row *row = &out->baselines[out->baseline_count];

        if (report->rows[i].indicator->account == NULL)
            continue;
        *row = (struct baseline_row){.row = i};
        row->has_first = figures->count > 0;
        if (row->has_first)
            row->first = figures->list[0];
        out->baseline_count++;
    }
    return 0;
}

static int fill_result(const struct report *report, struct store *st,
                       struct ends_section *out, struct err *err)
{
    int64_t until = report->known_at < report->written_at ? report->known_at
                                                          : report->written_at;

    for (size_t i = 0; i < report->row_count; i++) {
        const struct report_row *row = &report->rows[i];

        if (!finding_counts(report, row))
            continue;
        out->judged++;
        out->reached += verdict_of(&row->now) == VERDICT_REACHED;
    }
    return store_chain(st, until, &out->archive, err);
}

static bool has_forecast(const struct outlook_section *outlook)
{
    for (size_t i = 0; i < outlook->count; i++) {
        if (outlook->list[i].forecast->silence == FORECAST_TOLD)
            return true;
    }
    return false;
}

int ends_build(const struct report *report, struct store *st,
               struct ends_section *out, struct err *err)
{
    const struct report_period *period = &report->period;

    *out =
        (struct ends_section){.is_first = period->first <= report->plan->start,
                              .is_last = period->last >= report->plan->end};
    out->no_outlook =
        (out->is_first || out->is_last) && !has_forecast(&report->outlook);
    if (out->is_first && fill_baselines(report, out, err) != 0)
        return -1;
    return out->is_last ? fill_result(report, st, out, err) : 0;
}

void ends_release(struct ends_section *section)
{
    free(section->baselines);
    *section = (struct ends_section){.baselines = NULL};
}
