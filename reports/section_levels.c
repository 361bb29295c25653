/*
 * What became of each level in the period.
 */
#include "reports/section_levels.h"

#include <stdlib.h>

#include "base/day.h"
#include "indicators/month.h"
#include "indicators/owed.h"
#include "reports/report.h"

enum exactness exactness_of(const struct figure *figure)
{
    if (figure->estimated)
        return EXACTNESS_ESTIMATED;
    return figure->low < figure->high ? EXACTNESS_ROUNDED : EXACTNESS_EXACT;
}

const char *exactness_name(enum exactness exactness)
{
    static const char *const names[EXACTNESS_COUNT] = {
        [EXACTNESS_EXACT] = "exact",
        [EXACTNESS_ROUNDED] = "rounded",
        [EXACTNESS_ESTIMATED] = "estimated",
    };

    return names[exactness];
}

static void fill_readings(const struct figures *figures, int32_t first,
                          int32_t last, struct level_row *out)
{
    for (size_t i = figures_from(figures, first);
         i < figures->count && figures->list[i].day <= last; i++) {
        const struct figure *f = &figures->list[i];

        if (out->days_read++ == 0)
            out->first = out->lowest = out->highest = *f;
        out->last = *f;
        if (f->value < out->lowest.value)
            out->lowest = *f;
        if (f->value > out->highest.value)
            out->highest = *f;
        if (exactness_of(f) > out->exactness)
            out->exactness = exactness_of(f);
    }
    out->has_readings = out->days_read > 0;
}

static bool is_comparable(const struct indicator *indicator,
                          const struct figure *a, const struct figure *b)
{
    return judge_counted_since(indicator, a->day) ==
           judge_counted_since(indicator, b->day);
}

/* From one reading to another; rounded ones may lie anywhere in theirs. */
static struct amount gain_of(const struct figure *before,
                             const struct figure *last)
{
    return (struct amount){.low = (double)(last->low - before->high),
                           .value = (double)(last->value - before->value),
                           .high = (double)(last->high - before->low)};
}

static void fill_change(const struct indicator *indicator,
                        struct level_row *out)
{
    const struct figure *a = &out->first;
    const struct figure *b = &out->last;

    out->has_change = out->days_read > 1 && is_comparable(indicator, a, b);
    if (out->has_change)
        out->change = gain_of(a, b);
}

/* The last reading up to a day; NULL: none. */
static const struct figure *last_up_to(const struct figures *figures,
                                       int32_t day)
{
    size_t next = figures_from(figures, day + 1);

    return next > 0 ? &figures->list[next - 1] : NULL;
}

/*
 * The month with the largest gain, of rounded counts by what they say: from
 * the last reading before it to its last one.  Of the month in which readings
 * begin, from its first one.
 */
static void fill_best(const struct review_item *item, int32_t until,
                      struct level_row *out)
{
    const struct figures *figures = &item->figures;

    if (figures->count == 0)
        return;
    for (int32_t m = month_first(figures->list[0].day); m <= until;
         m = month_add(m, 1)) {
        const struct figure *last = last_up_to(figures, month_last(m));
        const struct figure *before = last_up_to(figures, m - 1);
        struct amount gain;

        if (before == NULL)
            before = &figures->list[0];
        if (last == NULL || last->day < m || last->day > until ||
            last == before || !is_comparable(item->indicator, before, last))
            continue;
        gain = gain_of(before, last);
        if (!out->has_best || gain.value > out->best_gain.value) {
            out->has_best = true;
            out->best_month = m;
            out->best_gain = gain;
        }
    }
}

static void fill_row(const struct report *report, size_t at,
                     struct level_row *out)
{
    const struct review_item *item = &report->review.items[at];
    const struct judgement *now = &report->rows[at].now;
    int32_t first;
    int32_t last;

    *out = (struct level_row){.row = at};
    if (!report_days(report, &first, &last))
        return;
    if (owed_daily(item->indicator->account, item->indicator->period))
        out->days_expected = last - first + 1;
    fill_readings(&item->figures, first, last, out);
    fill_change(item->indicator, out);
    fill_best(item, last, out);
    out->has_needed = now->has_per_month_needed;
    out->needed = now->per_month_needed;
}

int levels_build(const struct report *report, struct levels_section *out,
                 struct err *err)
{
    *out = (struct levels_section){.count = 0};
    out->list = calloc(report->row_count + 1, sizeof(*out->list));
    if (out->list == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < report->row_count; i++) {
        const struct indicator *indicator = report->rows[i].indicator;

        if (indicator->account != NULL && indicator->period == PERIOD_INSTANT)
            fill_row(report, i, &out->list[out->count++]);
    }
    return 0;
}

void levels_release(struct levels_section *section)
{
    free(section->list);
    *section = (struct levels_section){.count = 0};
}
