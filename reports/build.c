/*
 * The report's model: what plan and store say of a period, in numbers and
 * sentences.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/daytext.h"
#include "base/number.h"
#include "base/phrase.h"
#include "reports/finding.h"
#include "reports/report.h"

/* Add "8–9 October" to a list in a text of fixed size; false: no room. */
static bool add_span(enum language lang, char *text, size_t size, int32_t first,
                     int32_t last)
{
    char span[DAYTEXT];
    size_t len = strlen(text);
    int n;

    (void)daytext_span(lang, first, last, 0, span);
    n = snprintf(text + len, size - len, "%s%s", len > 0 ? ", " : "", span);
    if (n >= 0 && (size_t)n < size - len)
        return true;
    text[len] = '\0';
    return false;
}

/* Expected days without a figure, as spans in words. */
static void tell_missing(enum language lang, const struct figures *figures,
                         int32_t first, int32_t last, char text[REPORT_TEXT])
{
    size_t i = 0;
    int32_t day = first;

    while (day <= last) {
        int32_t until;

        while (i < figures->count && figures->list[i].day < day)
            i++;
        until = i < figures->count ? figures->list[i].day - 1 : last;
        if (until > last)
            until = last;
        if (until >= day &&
            !add_span(lang, text, REPORT_TEXT - 8, day, until)) {
            (void)snprintf(text + strlen(text), 8, " …");
            return;
        }
        day = until + 2;
    }
}

static int count_between(const struct figures *figures, int32_t first,
                         int32_t last)
{
    int n = 0;

    for (size_t i = 0; i < figures->count; i++)
        n += figures->list[i].day >= first && figures->list[i].day <= last;
    return n;
}

/* How much of the period was read, and which days are missing. */
static void fill_coverage(const struct report *report,
                          const struct review_item *item,
                          struct report_row *row)
{
    int32_t first = report->period.first;
    int32_t last = report->period.last;

    if (first < report->plan->start)
        first = report->plan->start;
    if (last > report->plan->end)
        last = report->plan->end;
    if (item->indicator->account == NULL || first > last)
        return;
    if (item->indicator->period == PERIOD_MONTH) {
        first = month_first(first);
        row->coverage.expected = 1;
        row->coverage.read = count_between(&item->figures, first, first);
        if (row->coverage.read == 0)
            (void)daytext_month(report->lang, first, row->missing);
        return;
    }
    row->coverage.expected = last - first + 1;
    row->coverage.read = count_between(&item->figures, first, last);
    tell_missing(report->lang, &item->figures, first, last, row->missing);
}

/* Which part decided an either-or. */
static struct phrase decider_words(enum language lang,
                                   const struct indicator *either,
                                   const struct judgement *j)
{
    struct phrase none = {{0}};

    if (j->met_by >= either->any_of_count)
        return none;
    return phrase_fill(language_text(lang, N_("by '%1'")),
                       phrase_brief(either->any_of[j->met_by]->title, 240).s,
                       NULL, NULL, NULL);
}

/* "35 behind the path", "412 above the 7 000 due", "" where nothing is due. */
static struct phrase distance_words(enum language lang,
                                    const struct report_row *row)
{
    const struct judgement *j = &row->now;
    struct phrase none = {{0}};
    char distance[NUMBER_TEXT];
    char due[NUMBER_TEXT];
    const char *sentence;
    double gap;

    if (!j->has_value || !j->has_pace)
        return none;
    gap =
        judge_told(row->indicator, j->target, j->value.value) - round(j->pace);
    (void)number_fixed(fabs(gap), 0, &number_print, distance);
    (void)number_fixed(j->pace, 0, &number_print, due);
    if (gap == 0)
        return phrase_fill(language_text(lang, N_("the %1 due by then")), due,
                           NULL, NULL, NULL);
    if (gap > 0)
        sentence = N_("%1 above the %2 due by then");
    else if (row->indicator->better == BETTER_LESS)
        sentence = N_("%1 below the %2 due by then");
    else
        sentence = N_("%1 behind the %2 due by then");
    return phrase_fill(language_text(lang, sentence), distance, due, NULL,
                       NULL);
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
    fill_coverage(report, item, row);
    (void)snprintf(row->comment, sizeof(row->comment), "%s",
                   (row->indicator->account == NULL
                        ? decider_words(report->lang, row->indicator, &row->now)
                        : distance_words(report->lang, row))
                       .s);
}

int report_build(const struct plan *plan, struct store *st,
                 const struct report_period *period, enum language lang,
                 int64_t now, struct report *out, struct err *err)
{
    struct review *review = &out->review;
    struct review before = {0};
    const struct moment end = {period->last, true, MOMENT_NOW};
    const struct moment start = {period->first - 1, true, MOMENT_NOW};
    int ret = -1;

    *out = (struct report){
        .plan = plan, .lang = lang, .period = *period, .written_at = now};
    report_period_speak(plan, lang, &out->period);
    if (review_read(plan, st, &end, review, err) != 0 ||
        review_read_history(review, st, err) != 0 ||
        review_read(plan, st, &start, &before, err) != 0)
        goto out;
    out->rows = calloc(review->count + 1, sizeof(*out->rows));
    if (out->rows == NULL) {
        (void)err_nomem(err);
        goto out;
    }
    out->row_count = review->count;
    for (size_t i = 0; i < review->count; i++) {
        struct report_row *row = &out->rows[i];

        fill_row(out, &review->items[i], &before.items[i], row);
        out->coverage.read += row->coverage.read;
        out->coverage.expected += row->coverage.expected;
    }
    ret = report_words(out, err);
out:
    review_release(&before);
    if (ret != 0)
        report_release(out);
    return ret;
}

void report_release(struct report *report)
{
    for (size_t i = 0; report->rows != NULL && i < report->row_count; i++) {
        free(report->rows[i].chart_png);
        free(report->rows[i].chart_text);
    }
    free(report->rows);
    free(report->finding);
    free(report->missing);
    review_release(&report->review);
    *report = (struct report){0};
}
