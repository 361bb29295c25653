/*
 * The report as one flat table.
 */
#include "reports/flat.h"

#include <math.h>

#include "base/day.h"
#include "base/number.h"
#include "indicators/month.h"
#include "indicators/owed.h"
#include "reports/json_value.h"

const char *flat_part_name(enum flat_part part)
{
    static const char *const names[FLAT_PART_COUNT] = {
        [FLAT_VALUE] = "value",
        [FLAT_PREVIOUS] = "previous",
        [FLAT_MONTH] = "month",
        [FLAT_DAY] = "day",
    };

    return names[part];
}

static struct flat_number number(bool has, double exact, double told)
{
    if (!has || !isfinite(exact) || !isfinite(told))
        return (struct flat_number){.has = false};
    return (struct flat_number){true, json_rounded(exact), told};
}

static struct flat_number whole(bool has, double value)
{
    return number(has, value, round(value));
}

static struct flat_number share(bool has, double value)
{
    return number(has, json_rounded_share(value), number_share_told(value));
}

/* What is judged: the value, what the truth may be, and what was wanted. */
static void put_judgement(const struct indicator *indicator,
                          const struct judgement *j, struct flat_number *out)
{
    bool one = indicator->account != NULL;
    bool bounds = one && (j->has_value || j->has_bounds);
    double value =
        j->has_value ? json_rounded_value(indicator, j) : j->value.value;

    out[FLAT_AMOUNT] =
        number(one && j->has_value, j->is_whole ? (double)j->whole : value,
               judge_told(indicator, j->target, j->value.value));
    out[FLAT_LOW] =
        number(bounds, j->lowest, judge_told(indicator, j->target, j->lowest));
    out[FLAT_HIGH] = number(bounds, j->highest,
                            judge_told(indicator, j->target, j->highest));
    out[FLAT_BASELINE] =
        whole(one && indicator->has_baseline, (double)indicator->baseline);
    out[FLAT_TARGET] = whole(indicator->has_target, (double)j->target);
    out[FLAT_DUE] = whole(one && j->has_pace, j->pace);
    out[FLAT_PROGRESS] = share(one && j->has_progress, j->progress.value);
    out[FLAT_WAY] = share(one && j->has_way, j->way.value);
}

/* Is it known how many readings were to be had?  An either-or tells its
 * parts'. */
static bool is_owed(const struct indicator *indicator)
{
    return indicator->account == NULL || indicator->period == PERIOD_MONTH ||
           owed_daily(indicator->account, indicator->period);
}

/* A line for the judgement of a row, as it is or as it was before. */
static void tell_row(const struct report *report, size_t at,
                     enum flat_part part, flat_fn *fn, void *ctx)
{
    const struct report_row *row = &report->rows[at];
    bool now = part == FLAT_VALUE;
    const struct judgement *j = now ? &row->now : &row->before;
    struct flat_line line = {.part = part,
                             .row = at,
                             .first = j->date == DAY_NONE ? DAY_NONE : j->first,
                             .last = j->date,
                             .judgement = j,
                             .origins = now ? &row->origins : NULL};

    put_judgement(row->indicator, j, line.numbers);
    if (now) {
        bool covered = row->coverage.expected > 0;
        bool has = row->has_change;

        line.numbers[FLAT_CHANGE] = whole(has, row->change.value);
        line.numbers[FLAT_CHANGE_LOW] = whole(has, row->change.low);
        line.numbers[FLAT_CHANGE_HIGH] = whole(has, row->change.high);
        line.numbers[FLAT_READ] = whole(covered, row->coverage.read);
        line.numbers[FLAT_EXPECTED] = whole(covered, row->coverage.expected);
    } else {
        bool covered = j->days_in_period > 0 && is_owed(row->indicator);

        line.numbers[FLAT_READ] = whole(covered, j->days_read);
        line.numbers[FLAT_EXPECTED] = whole(covered, j->days_in_period);
    }
    fn(ctx, &line);
}

static void tell_months(const struct report *report,
                        const struct months_row *row, flat_fn *fn, void *ctx)
{
    const struct indicator *indicator = report->rows[row->row].indicator;
    bool mean = indicator->period == PERIOD_DAY;
    bool covered = mean && is_owed(indicator);

    for (size_t i = 0; i < row->count; i++) {
        const struct months_value *m = &row->months[i];
        bool has_target = m->met != MONTHS_NO_TARGET;
        bool told = m->known || m->bounded;
        struct flat_line line = {.part = FLAT_MONTH,
                                 .row = row->row,
                                 .first = m->first,
                                 .last = month_last(m->first),
                                 .month = m};
        const struct {
            enum flat_column column;
            double value;
            bool has;
        } amounts[] = {
            {FLAT_AMOUNT, m->value.value, m->known},
            {FLAT_LOW, m->known ? m->value.low : m->lowest, told},
            {FLAT_HIGH, m->known ? m->value.high : m->highest, told}};

        for (size_t k = 0; k < 3; k++)
            line.numbers[amounts[k].column] =
                number(amounts[k].has, amounts[k].value,
                       judge_told(indicator, m->target, amounts[k].value));
        line.numbers[FLAT_TARGET] = whole(has_target, (double)m->target);
        line.numbers[FLAT_READ] = whole(covered, m->days_read);
        line.numbers[FLAT_EXPECTED] = whole(covered, month_length(m->first));
        fn(ctx, &line);
    }
}

static void tell_days(const struct report *report, size_t at, flat_fn *fn,
                      void *ctx)
{
    const struct indicator *indicator = report->rows[at].indicator;
    const struct figures *figures = &report->review.items[at].figures;
    int32_t first;
    int32_t last;
    size_t i;

    if (indicator->account == NULL || indicator->period == PERIOD_MONTH ||
        !report_days(report, &first, &last))
        return;
    i = figures_from(figures, first);
    for (int32_t day = first; day <= last; day++) {
        const struct figure *f =
            i < figures->count && figures->list[i].day == day
                ? &figures->list[i++]
                : NULL;
        bool has = f != NULL;
        struct flat_line line = {.part = FLAT_DAY,
                                 .row = at,
                                 .first = day,
                                 .last = day,
                                 .figure = f};

        line.numbers[FLAT_AMOUNT] = whole(has, has ? (double)f->value : 0);
        line.numbers[FLAT_LOW] = whole(has, has ? (double)f->low : 0);
        line.numbers[FLAT_HIGH] = whole(has, has ? (double)f->high : 0);
        line.numbers[FLAT_TARGET] = whole(
            indicator->has_target,
            indicator->has_target ? (double)indicator_target(indicator, day)
                                  : 0);
        fn(ctx, &line);
    }
}

void flat_each(const struct report *report, flat_fn *fn, void *ctx)
{
    for (size_t i = 0; i < report->row_count; i++)
        tell_row(report, i, FLAT_VALUE, fn, ctx);
    for (size_t i = 0; i < report->row_count; i++)
        tell_row(report, i, FLAT_PREVIOUS, fn, ctx);
    for (size_t i = 0; i < report->months.count; i++)
        tell_months(report, &report->months.rows[i], fn, ctx);
    for (size_t i = 0; i < report->row_count; i++)
        tell_days(report, i, fn, ctx);
}
