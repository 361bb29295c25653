/*
 * The months of a longer period, each by itself.
 */
#include "reports/section_months.h"

#include <math.h>
#include <stdlib.h>

#include "base/day.h"
#include "indicators/month.h"
#include "reports/report.h"

/* A level's last reading of the month. */
static void read_level(const struct figures *figures, struct months_value *out,
                       struct month *month)
{
    size_t next = figures_from(figures, month->last + 1);
    const struct figure *f;

    if (next == 0 || figures->list[next - 1].day < month->first)
        return;
    f = &figures->list[next - 1];
    month->known = true;
    month->value =
        (struct amount){(double)f->low, (double)f->value, (double)f->high};
    month->lowest = month->value.low;
    month->highest = month->value.high;
    out->day = f->day;
}

static enum months_met met_of(const struct indicator *indicator,
                              const struct month *month, int64_t target)
{
    double worst = month->lowest;
    double best = month->highest;
    double wanted = (double)target;

    if (!indicator->has_target)
        return MONTHS_NO_TARGET;
    if (!month->known && !month->bounded)
        return MONTHS_NO_DATA;
    if (indicator->better == BETTER_LESS) {
        worst = -month->highest;
        best = -month->lowest;
        wanted = -wanted;
    }
    if (worst >= wanted)
        return MONTHS_MET;
    return best < wanted ? MONTHS_NOT_MET : MONTHS_OPEN;
}

static void fill_month(const struct review_item *item,
                       const struct figures *days, int32_t first,
                       struct months_value *out)
{
    const struct indicator *indicator = item->indicator;
    struct month month = {.first = first, .last = month_last(first)};

    *out = (struct months_value){.first = first};
    if (indicator->period == PERIOD_INSTANT)
        read_level(&item->figures, out, &month);
    else
        month_read(indicator, &item->figures, first, &month);
    month_bound(indicator, days, &month);
    out->known = month.known;
    out->value = month.value;
    out->days_read = month.days_read;
    if (indicator->has_target)
        out->target = indicator_target(indicator, month.last);
    out->met = met_of(indicator, &month, out->target);
    out->bounded = month.bounded;
    out->lowest = month.lowest;
    out->highest = month.highest;
}

/* Is that month's value better than the other's? */
static bool is_better(const struct indicator *indicator,
                      const struct months_value *a,
                      const struct months_value *b)
{
    return indicator->better == BETTER_LESS ? a->value.value < b->value.value
                                            : a->value.value > b->value.value;
}

static void sum_up(const struct indicator *indicator, struct months_row *row)
{
    double sum = 0;
    int known = 0;

    row->best = row->worst = row->count;
    for (size_t i = 0; i < row->count; i++) {
        const struct months_value *m = &row->months[i];

        row->judged += m->met != MONTHS_NO_TARGET;
        row->met += m->met == MONTHS_MET;
        if (!m->known)
            continue;
        sum += m->value.value;
        known++;
        if (row->best == row->count ||
            is_better(indicator, m, &row->months[row->best]))
            row->best = i;
        if (row->worst == row->count ||
            is_better(indicator, &row->months[row->worst], m))
            row->worst = i;
    }
    row->has_average = known > 0 && indicator->period != PERIOD_INSTANT;
    if (row->has_average)
        row->average = sum / known;
}

int months_row_build(const struct report *report, size_t row, int32_t first,
                     int32_t last, struct months_row *out, struct err *err)
{
    const struct review_item *item = &report->review.items[row];
    size_t most = 0;

    *out = (struct months_row){.row = row};
    first = month_first_whole(first);
    last = month_last_whole(last);
    for (int32_t m = first; m <= last; m = month_add(m, 1))
        most++;
    out->months = calloc(most + 1, sizeof(*out->months));
    if (out->months == NULL)
        return err_nomem(err);
    for (int32_t m = first; m <= last; m = month_add(m, 1))
        fill_month(item, &report->rows[row].days, m,
                   &out->months[out->count++]);
    sum_up(item->indicator, out);
    return 0;
}

int months_build(const struct report *report, struct months_section *out,
                 struct err *err)
{
    int32_t first;
    int32_t last;
    int ret = 0;

    *out = (struct months_section){.count = 0};
    if (report->period.kind == REPORT_MONTH)
        return 0;
    out->rows = calloc(report->row_count + 1, sizeof(*out->rows));
    if (out->rows == NULL)
        return err_nomem(err);
    for (size_t i = 0; ret == 0 && i < report->row_count; i++) {
        struct months_row *row = &out->rows[out->count];

        if (report->rows[i].indicator->account == NULL)
            continue;
        *row = (struct months_row){.row = i};
        out->count++;
        if (report_days(report, &first, &last))
            ret = months_row_build(report, i, first, last, row, err);
    }
    return ret;
}

void months_row_release(struct months_row *row)
{
    free(row->months);
    *row = (struct months_row){.count = 0};
}

void months_release(struct months_section *section)
{
    for (size_t i = 0; i < section->count; i++)
        months_row_release(&section->rows[i]);
    free(section->rows);
    *section = (struct months_section){.count = 0};
}
