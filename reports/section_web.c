/*
 * The days of what is counted by day.
 */
#include "reports/section_web.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "indicators/month.h"
#include "indicators/order.h"
#include "indicators/owed.h"
#include "reports/report.h"

static bool is_of(const struct web_days *days,
                  const struct indicator *indicator)
{
    return indicator->account != NULL && days->account == indicator->account &&
           days->paid == indicator->paid &&
           strcmp(days->metric, indicator->metric) == 0;
}

/* The days that an indicator belongs to, new where it is the first. */
static struct web_days *days_of(struct web_section *section,
                                const struct indicator *indicator)
{
    for (size_t i = 0; i < section->count; i++) {
        if (is_of(&section->list[i], indicator))
            return &section->list[i];
    }
    section->list[section->count] = (struct web_days){
        .account = indicator->account,
        .metric = indicator->metric,
        .paid = indicator->paid,
        .month_row = WEB_NO_ROW,
        .day_row = WEB_NO_ROW,
        .either_row = WEB_NO_ROW,
        .is_persons =
            metric_kind(indicator->metric, PERIOD_DAY) == METRIC_UNIQUES};
    return &section->list[section->count++];
}

/* Either-ors of a row by day and one by month. */
static void find_either(const struct report *report, struct web_days *days)
{
    for (size_t i = 0; i < report->row_count; i++) {
        const struct indicator *either = report->rows[i].indicator;
        bool all = either->any_of_count > 0;

        for (size_t k = 0; k < either->any_of_count; k++)
            all = all && is_of(days, either->any_of[k]);
        if (all)
            days->either_row = i;
    }
}

static int fill_median(struct web_days *days, struct err *err)
{
    double *values = malloc(days->days.count * sizeof(*values));

    if (values == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < days->days.count; i++)
        values[i] = (double)days->days.list[i].value;
    days->median = order_median(values, days->days.count);
    free(values);
    return 0;
}

static int fill_days(struct web_days *days, struct err *err)
{
    const struct figures *figures = &days->days;

    days->has_days = figures->count > 0;
    for (size_t i = 0; i < figures->count; i++) {
        const struct figure *f = &figures->list[i];

        days->sum += f->value;
        if (i == 0 || f->value > days->best.value)
            days->best = *f;
        if (i == 0 || f->value < days->lowest.value)
            days->lowest = *f;
    }
    if (!days->has_days)
        return 0;
    days->average = (double)days->sum / (double)figures->count;
    return fill_median(days, err);
}

/* Days on which the truth is at or over the target, whatever was rounded. */
static void fill_target(const struct indicator *indicator, int32_t last,
                        struct web_days *days)
{
    bool less = indicator->better == BETTER_LESS;

    days->has_target = indicator->has_target;
    if (!days->has_target)
        return;
    days->target = indicator_target(indicator, last);
    for (size_t i = 0; i < days->days.count; i++) {
        const struct figure *f = &days->days.list[i];
        int64_t target = indicator_target(indicator, f->day);

        days->days_met += less ? f->high <= target : f->low >= target;
    }
}

/* The figure of the month itself, of reports on one month. */
static void fill_own(const struct report *report, struct web_days *days)
{
    const struct figures *figures;
    size_t i;

    if (report->period.kind != REPORT_MONTH || days->month_row == WEB_NO_ROW)
        return;
    figures = &report->review.items[days->month_row].figures;
    i = figures_from(figures, report->period.first);
    days->has_own =
        i < figures->count && figures->list[i].day == report->period.first;
    if (!days->has_own)
        return;
    days->own = figures->list[i];
    if (days->is_persons && days->own.value > 0 &&
        (int)days->days.count == days->length)
        days->per_person = (double)days->sum / (double)days->own.value;
}

static int fill(const struct report *report, struct store *st,
                struct web_days *days, struct err *err)
{
    size_t row = days->day_row != WEB_NO_ROW ? days->day_row : days->month_row;
    struct series_key key = review_key(report->rows[row].indicator);
    int32_t first;
    int32_t last;

    key.period = PERIOD_DAY;
    find_either(report, days);
    if (!report_days(report, &first, &last))
        return 0;
    days->length = last - first + 1;
    if (owed_daily(days->account, PERIOD_DAY))
        days->expected = days->length;
    if (review_series(&report->review, st, &key, first, last, &days->days,
                      err) != 0 ||
        fill_days(days, err) != 0)
        return -1;
    if (days->day_row != WEB_NO_ROW)
        fill_target(report->rows[days->day_row].indicator, last, days);
    fill_own(report, days);
    return 0;
}

int web_build(const struct report *report, struct store *st,
              struct web_section *out, struct err *err)
{
    int ret = 0;

    *out = (struct web_section){.count = 0};
    out->list = calloc(report->row_count + 1, sizeof(*out->list));
    if (out->list == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < report->row_count; i++) {
        const struct indicator *indicator = report->rows[i].indicator;

        if (indicator->account == NULL)
            continue;
        if (indicator->period == PERIOD_DAY)
            days_of(out, indicator)->day_row = i;
        else if (indicator->period == PERIOD_MONTH)
            days_of(out, indicator)->month_row = i;
    }
    for (size_t i = 0; ret == 0 && i < out->count; i++)
        ret = fill(report, st, &out->list[i], err);
    return ret;
}

void web_release(struct web_section *section)
{
    for (size_t i = 0; i < section->count; i++)
        figures_release(&section->list[i].days);
    free(section->list);
    *section = (struct web_section){.count = 0};
}

bool web_is_month_alone(const struct web_days *days)
{
    return days->has_own && !days->has_days && days->expected == 0;
}
