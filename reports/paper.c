/*
 * What the writers share: cells of the tracking table as text.
 */
#include "reports/paper.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/daytext.h"
#include "base/zone.h"

static const char none[] = "–";

static const char *const rules[VERDICT_COUNT] = {
    [VERDICT_REACHED] = "the target's value is reached",
    [VERDICT_ON_TRACK] = "90 % of what is due now, or more",
    [VERDICT_WATCH] = "70 % to under 90 % of it",
    [VERDICT_BEHIND] = "under 70 % of it",
    [VERDICT_NOT_REACHED] = "the target's day is past without it",
    [VERDICT_CANNOT_BE_TOLD] = "rounding or gaps allow both answers",
    [VERDICT_NO_DATA] = "no reading in the period",
    [VERDICT_NOT_STARTED] = "before the start date",
    [VERDICT_NO_TARGET] = "followed without one",
};

const char *const paper_rules[] = {
    "% of target = actual ÷ target. % of way = (actual − baseline) ÷ (target "
    "− baseline); with a baseline of 0 the two are equal.",
    "Due now = the value that the straight path from the baseline over the "
    "milestones to the target asks for on the last day of the period.",
    "Percentages are rounded to whole numbers and not capped. Where less is "
    "better, % of target = target ÷ actual, and the status is judged by due ÷ "
    "actual.",
    "Visitors of days are never added up to a month, and accounts are never "
    "added up: one person comes on several days and has several accounts. "
    "Where a month's own figure is missing, its days tell bounds: as many "
    "persons as on its best day or more, and as on all days or fewer.",
    NULL,
};

const char *paper_verdict_rule(enum verdict verdict)
{
    return rules[verdict];
}

/* "7 412"; "12 300–12 399" where it is rounded; of a month without a figure of
 * its own what its days leave open: "900–3 900", "≥ 900". */
static void value_text(const struct indicator *indicator,
                       const struct judgement *j, char text[NUMBER_TEXT])
{
    double low = judge_told(indicator, j->target,
                            j->has_value ? j->value.low : j->lowest);
    double high = judge_told(indicator, j->target,
                             j->has_value ? j->value.high : j->highest);
    char first[NUMBER_TEXT];
    char last[NUMBER_TEXT];

    (void)number_fixed(low, 0, &number_print, first);
    (void)number_fixed(high, 0, &number_print, last);
    if (!isfinite(high))
        (void)snprintf(text, NUMBER_TEXT, "≥ %.28s", first);
    else if (low < high)
        (void)snprintf(text, NUMBER_TEXT, "%.28s–%.28s", first, last);
    else
        (void)snprintf(text, NUMBER_TEXT, "%s", first);
}

/* "+231"; "+327 to +336" where a value is rounded. */
static void change_text(const struct amount *change, char text[NUMBER_TEXT])
{
    char low[NUMBER_TEXT];
    char high[NUMBER_TEXT];

    (void)number_change((int64_t)change->low, &number_print, low);
    (void)number_change((int64_t)change->high, &number_print, high);
    if (change->low < change->high)
        (void)snprintf(text, NUMBER_TEXT, "%.28s to %.28s", low, high);
    else
        (void)snprintf(text, NUMBER_TEXT, "%s", low);
}

static void unit_text(const struct indicator *indicator, char text[PAPER_TEXT])
{
    static const char *const kinds[PERIOD_COUNT] = {
        [PERIOD_INSTANT] = "as it stood",
        [PERIOD_DAY] = "mean of the days of a month",
        [PERIOD_MONTH] = "count of a calendar month",
    };

    if (indicator->account == NULL) {
        (void)snprintf(text, PAPER_TEXT, "reached when one of them is");
        return;
    }
    (void)snprintf(text, PAPER_TEXT, "%.60s: %.40s, %s%s",
                   indicator->account->network->title, indicator->metric,
                   kinds[indicator->period],
                   indicator->paid == PAID_EXCLUDE ? ", without paid visits"
                                                   : "");
}

static bool is_told(const struct report_row *row, const struct judgement *j)
{
    return row->indicator->account != NULL && (j->has_value || j->has_bounds);
}

static void date_text(const struct report_row *row, char text[PAPER_TEXT])
{
    char day[DAYTEXT];

    text[0] = '\0';
    if (!is_told(row, &row->now))
        return;
    if (row->now.days_in_period > 0)
        (void)snprintf(text, PAPER_TEXT, "mean of %d of %d days",
                       row->now.days_read, row->now.days_in_period);
    else if (row->indicator->period == PERIOD_MONTH)
        (void)snprintf(text, PAPER_TEXT, "in %s",
                       daytext_month(LANGUAGE_EN, row->now.date, day));
    else
        (void)snprintf(text, PAPER_TEXT, "on %s",
                       daytext_day(LANGUAGE_EN, row->now.date, day));
}

/* How a value came that the network didn't tell, or not alone: "typed on
 * 3 November 2013", "3 days typed, 1 imported". */
static void entered_text(const struct report_row *row, char text[PAPER_TEXT])
{
    int typed = row->origins.count[ORIGIN_TYPED];
    int imported = row->origins.count[ORIGIN_IMPORTED];
    char day[DAYTEXT] = "";

    text[0] = '\0';
    if (typed + imported > 0)
        (void)daytext_long(LANGUAGE_EN, zone_day(row->origins.entered_at), day);
    if (row->now.days_in_period == 0 && typed > 0)
        (void)snprintf(text, PAPER_TEXT, "typed on %s", day);
    else if (row->now.days_in_period == 0 && imported > 0)
        (void)snprintf(text, PAPER_TEXT, "imported, as of %s", day);
    else if (typed > 0 && imported > 0)
        (void)snprintf(text, PAPER_TEXT,
                       "%d days typed, %d imported, last on %s", typed,
                       imported, day);
    else if (typed + imported > 0)
        (void)snprintf(text, PAPER_TEXT, "%d %s %s, last on %s",
                       typed + imported, typed + imported == 1 ? "day" : "days",
                       typed > 0 ? "typed" : "imported", day);
}

/* What the plan names as its means of verification, else who told it. */
static const char *source_of(const struct report_row *row)
{
    const struct indicator *indicator = row->indicator;
    const int *count = row->origins.count;

    if (indicator->verification[0] != '\0')
        return indicator->verification;
    if (indicator->account == NULL)
        return none;
    if (count[ORIGIN_FETCHED] > 0 ||
        count[ORIGIN_TYPED] + count[ORIGIN_IMPORTED] == 0)
        return indicator->account->network->title;
    if (count[ORIGIN_IMPORTED] == 0)
        return "Figures entered by hand";
    return count[ORIGIN_TYPED] == 0 ? "Imported figures"
                                    : "Figures entered by hand and imported";
}

static void coverage_text(const struct report_row *row, char text[PAPER_TEXT])
{
    const char *unit = row->indicator->account != NULL &&
                               row->indicator->period == PERIOD_MONTH
                           ? "month"
                           : "days";

    if (row->coverage.expected == 0)
        (void)snprintf(text, PAPER_TEXT, "%s", none);
    else
        (void)snprintf(text, PAPER_TEXT, "%d of %d %s%s%.110s",
                       row->coverage.read, row->coverage.expected, unit,
                       row->missing[0] != '\0' ? "; missing: " : "",
                       row->missing);
}

/* "–" in every cell that a row may lack. */
static void mark_absent(struct paper_row *out)
{
    char *const cells[] = {out->baseline, out->target, out->due,   out->actual,
                           out->previous, out->change, out->share, out->way};

    for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++)
        memcpy(cells[i], none, sizeof(none));
}

void paper_row(const struct report_row *row, struct paper_row *out)
{
    const struct indicator *indicator = row->indicator;
    const struct judgement *now = &row->now;

    unit_text(indicator, out->unit);
    date_text(row, out->date);
    entered_text(row, out->entered);
    coverage_text(row, out->coverage);
    mark_absent(out);
    if (indicator->has_baseline && indicator->account != NULL)
        (void)number_whole(indicator->baseline, &number_print, out->baseline);
    if (indicator->has_target)
        (void)number_whole(now->target, &number_print, out->target);
    if (now->has_pace && indicator->account != NULL)
        (void)number_fixed(now->pace, 0, &number_print, out->due);
    if (is_told(row, now))
        value_text(indicator, now, out->actual);
    if (is_told(row, &row->before))
        value_text(indicator, &row->before, out->previous);
    if (row->has_change)
        change_text(&row->change, out->change);
    if (now->has_progress && indicator->account != NULL)
        (void)number_share(now->progress.value, &number_print, out->share);
    if (now->has_way && indicator->account != NULL)
        (void)number_share(now->way.value, &number_print, out->way);
    out->source = source_of(row);
    out->comment = row->comment;
}

const char *paper_readings(const struct report *report, char text[PAPER_TEXT])
{
    char share[NUMBER_TEXT];
    const struct report_coverage *c = &report->coverage;

    if (c->expected == 0)
        (void)snprintf(text, PAPER_TEXT, "No reading was expected.");
    else
        (void)snprintf(text, PAPER_TEXT, "Readings: %d of %d expected (%s).",
                       c->read, c->expected,
                       number_percent((double)c->read / c->expected,
                                      &number_print, share));
    return text;
}
