/*
 * What the writers share: cells of the tracking table as text.
 */
#include "reports/paper.h"

#include <math.h>

#include "base/day.h"
#include "base/daytext.h"
#include "base/number.h"
#include "base/zone.h"
#include "charts/words.h"
#include "reports/report_day.h"
#include "reports/say.h"

static const char none[] = "–";

static const char *const heads[HEAD_COUNT] = {
    [HEAD_INDICATOR] = N_("Indicator"), [HEAD_BASELINE] = N_("Baseline"),
    [HEAD_TARGET] = N_("Target"),       [HEAD_DUE] = N_("Due now"),
    [HEAD_ACTUAL] = N_("Actual"),       [HEAD_PREVIOUS] = N_("Previous"),
    [HEAD_CHANGE] = N_("Change"),       [HEAD_SHARE] = N_("% of target"),
    [HEAD_WAY] = N_("% of way"),        [HEAD_STATUS] = N_("Status"),
    [HEAD_COVERAGE] = N_("Coverage"),   [HEAD_SOURCE] = N_("Source"),
};

const char *paper_head(enum language lang, enum paper_head head)
{
    return language_text(lang, heads[head]);
}

struct phrase paper_say(const struct report *report, const char *sentence,
                        const char *a, const char *b, const char *c)
{
    return phrase_fill(language_text(report->lang, sentence), a, b, c, NULL);
}

/* The same where `n`, which one of the parts tells, decides the form. */
static struct phrase say_of(const struct report *report, const char *one,
                            const char *many, int n, const char *a,
                            const char *b, const char *c)
{
    return phrase_fill(
        language_plural(report->lang, one, many, (unsigned long)n), a, b, c,
        NULL);
}

static struct phrase share(double value)
{
    char text[NUMBER_TEXT];

    return phrase_of(number_share(value, &number_print, text));
}

/* "7 412"; "12 300–12 399" where it is rounded; of a month without a figure of
 * its own what its days leave open: "900–3 900", "≥ 900". */
static struct phrase value_words(const struct indicator *indicator,
                                 const struct judgement *j)
{
    double low = judge_told(indicator, j->target,
                            j->has_value ? j->value.low : j->lowest);
    double high = judge_told(indicator, j->target,
                             j->has_value ? j->value.high : j->highest);

    return say_between(low, high);
}

/* "+231"; "+327 to +336" where a value is rounded. */
static struct phrase change_words(const struct report *report,
                                  const struct amount *change)
{
    char low[NUMBER_TEXT];
    char high[NUMBER_TEXT];

    (void)number_change((int64_t)change->low, &number_print, low);
    (void)number_change((int64_t)change->high, &number_print, high);
    return change->low < change->high
               ? paper_say(report, N_("%1 to %2"), low, high, NULL)
               : phrase_of(low);
}

static struct phrase unit_words(const struct report *report,
                                const struct indicator *indicator)
{
    static const char *const kinds[PERIOD_COUNT] = {
        [PERIOD_INSTANT] = N_("%1: %2, as it stood"),
        [PERIOD_DAY] = N_("%1: %2, mean of the days of a month"),
        [PERIOD_MONTH] = N_("%1: %2, count of a calendar month"),
    };
    struct phrase unit;

    if (indicator->account == NULL)
        return paper_say(report, N_("reached when one of them is"), NULL, NULL,
                         NULL);
    unit = paper_say(
        report, kinds[indicator->period],
        phrase_brief(network_title(indicator->account->network, report->lang),
                     60)
            .s,
        phrase_small(words_noun_title(report->lang, indicator->metric).s).s,
        NULL);
    if (indicator->paid == PAID_EXCLUDE)
        unit = phrase_join(
            unit.s, "",
            language_text(report->lang, N_(", without paid visits")));
    return unit;
}

static bool is_told(const struct report_row *row, const struct judgement *j)
{
    return row->indicator->account != NULL && (j->has_value || j->has_bounds);
}

static struct phrase date_words(const struct report *report,
                                const struct report_row *row)
{
    const struct judgement *j = &row->now;
    struct phrase nothing = {{0}};
    char day[DAYTEXT];

    if (!is_told(row, j))
        return nothing;
    if (j->days_in_period > 0)
        return say_of(
            report,
            NP_("Actual mean of %1 of %2 day", "Actual mean of %1 of %2 days"),
            j->days_in_period, say_number(j->days_read).s,
            say_number(j->days_in_period).s, NULL);
    if (row->indicator->period == PERIOD_MONTH)
        return paper_say(report, N_("Actual in %1"),
                         daytext_month(report->lang, j->date, day), NULL, NULL);
    return paper_say(report, N_("Actual on %1"),
                     report_day_long(report, j->date).s, NULL, NULL);
}

/* How a value came that the network didn't tell, or not alone: "typed on
 * 3 November 2013", "3 days typed, 1 imported". */
static struct phrase entered_words(const struct report *report,
                                   const struct report_row *row)
{
    int typed = row->origins.count[ORIGIN_TYPED];
    int imported = row->origins.count[ORIGIN_IMPORTED];
    struct phrase nothing = {{0}};
    char day[DAYTEXT];

    if (typed + imported == 0)
        return nothing;
    (void)daytext_long(report->lang, zone_day(row->origins.entered_at), day);
    if (row->now.days_in_period == 0)
        return paper_say(
            report, typed > 0 ? N_("typed on %1") : N_("imported, as of %1"),
            day, NULL, NULL);
    if (typed > 0 && imported > 0)
        return say_of(report,
                      NP_("%1 day typed, %2 imported, last on %3",
                          "%1 days typed, %2 imported, last on %3"),
                      typed, say_number(typed).s, say_number(imported).s, day);
    if (typed > 0)
        return say_of(
            report,
            NP_("%1 day typed, last on %2", "%1 days typed, last on %2"), typed,
            say_number(typed).s, day, NULL);
    return say_of(
        report,
        NP_("%1 day imported, last on %2", "%1 days imported, last on %2"),
        imported, say_number(imported).s, day, NULL);
}

bool paper_has_source(const struct indicator *indicator)
{
    return indicator->verification[0] != '\0' || indicator->account != NULL;
}

/* What the plan names as its means of verification, else who told it. */
static const char *source_of(const struct report *report,
                             const struct report_row *row)
{
    const struct indicator *indicator = row->indicator;
    const int *count = row->origins.count;
    const char *text;

    if (indicator->verification[0] != '\0')
        return indicator->verification;
    if (!paper_has_source(indicator))
        return none;
    if (count[ORIGIN_FETCHED] > 0 ||
        count[ORIGIN_TYPED] + count[ORIGIN_IMPORTED] == 0)
        return network_title(indicator->account->network, report->lang);
    if (count[ORIGIN_IMPORTED] == 0)
        text = N_("Figures entered by hand");
    else if (count[ORIGIN_TYPED] == 0)
        text = N_("Imported figures");
    else
        text = N_("Figures entered by hand and imported");
    return language_text(report->lang, text);
}

static struct phrase coverage_words(const struct report *report,
                                    const struct report_row *row)
{
    const struct report_coverage *c = &row->coverage;
    struct phrase words;

    if (c->expected == 0)
        return phrase_of(none);
    if (row->indicator->account != NULL &&
        row->indicator->period == PERIOD_MONTH)
        words = say_of(report, NP_("%1 of %2 month", "%1 of %2 months"),
                       c->expected, say_number(c->read).s,
                       say_number(c->expected).s, NULL);
    else
        words =
            say_of(report, NP_("%1 of %2 day", "%1 of %2 days"), c->expected,
                   say_number(c->read).s, say_number(c->expected).s, NULL);
    if (row->missing[0] != '\0')
        words = paper_say(report, N_("%1; missing: %2"), words.s,
                          phrase_brief(row->missing, 240).s, NULL);
    return words;
}

void paper_row(const struct report *report, const struct report_row *row,
               struct paper_row *out)
{
    const struct indicator *indicator = row->indicator;
    const struct judgement *now = &row->now;
    const struct phrase absent = phrase_of(none);
    bool own = indicator->account != NULL; /* not an either-or */

    *out = (struct paper_row){
        .unit = unit_words(report, indicator),
        .baseline = own && indicator->has_baseline
                        ? say_number((double)indicator->baseline)
                        : absent,
        .target =
            indicator->has_target ? say_number((double)now->target) : absent,
        .due = own && now->has_pace ? say_number(now->pace) : absent,
        .actual = is_told(row, now) ? value_words(indicator, now) : absent,
        .entered = entered_words(report, row),
        .date = date_words(report, row),
        .previous = is_told(row, &row->before)
                        ? value_words(indicator, &row->before)
                        : absent,
        .change = row->has_change ? change_words(report, &row->change) : absent,
        .share = own && now->has_progress ? share(now->progress.value) : absent,
        .way = own && now->has_way ? share(now->way.value) : absent,
        .coverage = coverage_words(report, row),
        .source = source_of(report, row),
        .comment = row->comment,
    };
}

struct phrase paper_readings(const struct report *report)
{
    const struct report_coverage *c = &report->coverage;
    char percent[NUMBER_TEXT];

    if (c->expected == 0)
        return paper_say(report, N_("No reading was expected."), NULL, NULL,
                         NULL);
    return paper_say(
        report, N_("Readings: %1 of %2 expected (%3)."), say_number(c->read).s,
        say_number(c->expected).s,
        number_percent((double)c->read / c->expected, &number_print, percent));
}

struct phrase paper_days_left(const struct report *report)
{
    int32_t left = report->plan->end - report->period.last;
    char text[NUMBER_TEXT];

    if (left < 0)
        left = 0;
    return phrase_fill(language_plural(report->lang, NP_("%1 day", "%1 days"),
                                       (unsigned long)left),
                       number_whole(left, &number_print, text), NULL, NULL,
                       NULL);
}

struct phrase paper_state(const struct report *report)
{
    char number[NUMBER_TEXT];

    if (!report->issue.issued)
        return paper_say(report, N_("draft"), NULL, NULL, NULL);
    (void)number_whole(report->issue.number, &number_print, number);
    return paper_say(report, N_("issued, report no. %1"), number, NULL, NULL);
}

struct phrase paper_freeze(const struct report *report)
{
    if (!report->issue.issued)
        return paper_say(report, N_("draft"), NULL, NULL, NULL);
    return paper_say(report, N_("freeze %1"), report->issue.freeze, NULL, NULL);
}

struct phrase paper_number(const struct report *report)
{
    char number[NUMBER_TEXT];

    if (!report->issue.issued)
        return phrase_of("");
    return paper_say(report, N_("Report no. %1"),
                     number_whole(report->issue.number, &number_print, number),
                     NULL, NULL);
}

struct phrase paper_owner(const struct report *report)
{
    const struct plan *plan = report->plan;

    if (plan->agency == NULL)
        return phrase_brief(plan->name, 300);
    return phrase_join(phrase_brief(plan->agency, 140).s, " · ",
                       phrase_brief(plan->name, 140).s);
}

bool paper_has_verdict(const struct report *report, enum verdict verdict)
{
    for (size_t i = 0; i < report->row_count; i++) {
        if (verdict_of(&report->rows[i].now) == verdict)
            return true;
    }
    return false;
}
