/*
 * What is to be expected, and what came of earlier forecasts.
 */
#include "reports/section_outlook.h"

#include <stdlib.h>

#include "reports/report.h"

/* A period ago the period's last day lay ahead: what was told of it? */
static void fill_past(const struct report *report, size_t at,
                      struct outlook_row *out)
{
    const struct report_row *row = &report->rows[at];
    const struct forecast *then = &row->forecast_before;
    int32_t day = row->now.date;

    out->has_past = then->silence == FORECAST_TOLD && row->now.has_value &&
                    day >= then->from && day <= then->limit &&
                    day >= report->period.first;
    if (!out->has_past)
        return;
    forecast_at(then, day, &out->past_low, &out->past_high);
    out->past_held = row->now.value.high >= out->past_low &&
                     row->now.value.low <= out->past_high;
}

int outlook_build(const struct report *report, struct outlook_section *out,
                  struct err *err)
{
    *out = (struct outlook_section){.count = 0};
    out->list = calloc(report->row_count + 1, sizeof(*out->list));
    if (out->list == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < report->row_count; i++) {
        const struct report_row *row = &report->rows[i];
        const struct forecast *forecast = &report->review.items[i].forecast;
        struct outlook_row *outlook = &out->list[out->count];

        if (row->indicator->account == NULL || !row->indicator->has_target)
            continue;
        *outlook =
            (struct outlook_row){.row = i,
                                 .forecast = forecast,
                                 .has_needed = row->now.has_per_month_needed,
                                 .needed = row->now.per_month_needed};
        out->count++;
        if (forecast->silence == FORECAST_TOLD) {
            forecast_told(forecast, row->indicator, &outlook->low,
                          &outlook->high);
            out->ranges += forecast->score.ranges;
            out->held += forecast->score.held;
        }
        fill_past(report, i, outlook);
    }
    return 0;
}

void outlook_release(struct outlook_section *section)
{
    free(section->list);
    *section = (struct outlook_section){.count = 0};
}
