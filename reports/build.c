/*
 * The report's model: what plan and store say of a period, in numbers.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "indicators/owed.h"
#include "reports/report.h"
#include "store/notes.h"

static int count_between(const struct figures *figures, int32_t first,
                         int32_t last)
{
    int n = 0;

    for (size_t i = 0; i < figures->count; i++)
        n += figures->list[i].day >= first && figures->list[i].day <= last;
    return n;
}

bool report_days(const struct report *report, int32_t *first, int32_t *last)
{
    *first = report->period.first;
    *last = report->period.last;
    if (*first < report->plan->start)
        *first = report->plan->start;
    if (*last > report->plan->end)
        *last = report->plan->end;
    return *first <= *last;
}

/* How much of the period was read. */
static void fill_coverage(const struct report *report,
                          const struct review_item *item,
                          struct report_row *row)
{
    int32_t first;
    int32_t last;

    if (!report_days(report, &first, &last) || item->indicator->account == NULL)
        return;
    if (item->indicator->period == PERIOD_MONTH) {
        first = month_first(first);
        row->coverage.expected = 1;
        row->coverage.read = count_between(&item->figures, first, first);
        return;
    }
    if (!owed_daily(item->indicator->account, item->indicator->period))
        return;
    row->coverage.expected = last - first + 1;
    row->coverage.read = count_between(&item->figures, first, last);
}

/* From the values as they are told, so that a reader can check it. */
static struct amount change_of(const struct report_row *row)
{
    const struct indicator *ind = row->indicator;
    const struct judgement *now = &row->now;
    const struct judgement *old = &row->before;

    return (struct amount){
        .low = judge_told(ind, now->target, now->value.low) -
               judge_told(ind, old->target, old->value.high),
        .value = judge_told(ind, now->target, now->value.value) -
                 judge_told(ind, old->target, old->value.value),
        .high = judge_told(ind, now->target, now->value.high) -
                judge_told(ind, old->target, old->value.low),
    };
}

static void fill_row(const struct report *report,
                     const struct review_item *item,
                     const struct review_item *before, struct report_row *row)
{
    row->indicator = item->indicator;
    row->now = item->judgement;
    row->before = before->judgement;
    row->origins = review_origins(item);
    row->has_change =
        item->indicator->account != NULL && row->now.has_value &&
        row->before.has_value &&
        judge_comparable(item->indicator, &row->now, &row->before);
    if (row->has_change)
        row->change = change_of(row);
    row->forecast_before = before->forecast;
    fill_coverage(report, item, row);
}

static int read_days(const struct report *report, struct store *st,
                     struct report_row *row, struct err *err)
{
    const struct indicator *indicator = row->indicator;
    struct series_key key;

    if (indicator->account == NULL || indicator->period != PERIOD_MONTH ||
        metric_kind(indicator->metric, PERIOD_MONTH) != METRIC_UNIQUES)
        return 0;
    key = review_key(indicator);
    key.period = PERIOD_DAY;
    return review_series(&report->review, st, &key, report->plan->start,
                         report->period.last, &row->days, err);
}

/* The officer's words that were known. */
struct wording {
    struct report *report;
    struct err *err;
    int ret;
};

static int take_comment(void *ctx, const struct comment *comment)
{
    struct wording *w = ctx;
    char **place = &w->report->officer;

    if (comment->indicator[0] != '\0') {
        const struct indicator *indicator =
            plan_indicator(w->report->plan, comment->indicator);

        if (indicator == NULL) /* it left the plan */
            return 0;
        place =
            &w->report->rows[indicator - w->report->plan->indicators].officer;
    }
    free(*place);
    *place = strdup(comment->text);
    if (*place != NULL)
        return 0;
    w->ret = err_nomem(w->err);
    return 1;
}

static int read_comments(struct report *report, struct store *st,
                         struct err *err)
{
    struct wording w = {.report = report, .err = err};

    report->officer = strdup("");
    if (report->officer == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < report->row_count; i++) {
        report->rows[i].officer = strdup("");
        if (report->rows[i].officer == NULL)
            return err_nomem(err);
    }
    if (store_each_comment(st, report->period.name, report->known_at,
                           take_comment, &w, err) != 0)
        return -1;
    return w.ret;
}

static int build_rows(struct report *report, struct store *st,
                      const struct review *before, struct err *err)
{
    const struct review *review = &report->review;

    report->rows = calloc(review->count + 1, sizeof(*report->rows));
    if (report->rows == NULL)
        return err_nomem(err);
    report->row_count = review->count;
    for (size_t i = 0; i < review->count; i++) {
        struct report_row *row = &report->rows[i];

        fill_row(report, &review->items[i], &before->items[i], row);
        if (read_days(report, st, row, err) != 0)
            return -1;
        report->coverage.read += row->coverage.read;
        report->coverage.expected += row->coverage.expected;
    }
    return read_comments(report, st, err);
}

/* Each knows the rows, and none another. */
static int build_sections(struct report *report, struct store *st,
                          struct err *err)
{
    if (months_build(report, &report->months, err) != 0 ||
        web_build(report, st, &report->web, err) != 0 ||
        levels_build(report, &report->levels, err) != 0 ||
        other_build(report, st, &report->other, err) != 0 ||
        events_build(report, &report->events, err) != 0 ||
        paid_build(report, &report->paid, err) != 0 ||
        outlook_build(report, &report->outlook, err) != 0 ||
        ends_build(report, st, &report->ends, err) != 0 ||
        quality_build(report, st, &report->quality, err) != 0 ||
        restated_build(report, st, &report->restated, err) != 0 ||
        definitions_build(report, &report->definitions, err) != 0 ||
        access_build(report, st, &report->access, err) != 0 ||
        evidence_build(report, st, &report->evidence, err) != 0)
        return -1;
    return 0;
}

int report_build(const struct report_request *request, struct store *st,
                 struct report *out, struct err *err)
{
    const struct report_period *period = request->period;
    struct review before = {0};
    const struct moment end = {period->last, true, request->known_at};
    int ret = -1;

    *out = (struct report){.plan = request->plan,
                           .period = *period,
                           .written_at = request->now,
                           .known_at = request->known_at};
    if (review_read(request->plan, st, &end, &out->review, err) == 0 &&
        review_read_history(&out->review, st, err) == 0 &&
        review_look_back(&out->review, st, period->first - 1, true, &before,
                         err) == 0 &&
        build_rows(out, st, &before, err) == 0)
        ret = build_sections(out, st, err);
    review_release(&before);
    if (ret != 0)
        report_release(out);
    return ret;
}

void report_release(struct report *report)
{
    for (size_t i = 0; report->rows != NULL && i < report->row_count; i++) {
        figures_release(&report->rows[i].days);
        free(report->rows[i].officer);
        free(report->rows[i].chart_png);
        free(report->rows[i].chart_text);
    }
    free(report->rows);
    free(report->officer);
    months_release(&report->months);
    web_release(&report->web);
    levels_release(&report->levels);
    other_release(&report->other);
    events_section_release(&report->events);
    paid_release(&report->paid);
    outlook_release(&report->outlook);
    ends_release(&report->ends);
    quality_release(&report->quality);
    restated_release(&report->restated);
    definitions_release(&report->definitions);
    access_release(&report->access);
    evidence_section_release(&report->evidence);
    annex_release(&report->annex);
    free(report->finding);
    free(report->missing);
    for (int i = 0; i < REPORT_SENTENCES; i++)
        free(report->sentences[i]);
    review_release(&report->review);
    *report = (struct report){0};
}
