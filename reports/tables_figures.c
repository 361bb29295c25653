/*
 * Tables of what the figures say: months, days, levels, other measures,
 * events, outlook.
 */
#include <math.h>

#include "reports/months_told.h"
#include "reports/paper.h"
#include "reports/say.h"
#include "reports/tables.h"
#include "reports/wording.h"

static void cell(struct report_tables *out, struct phrase text)
{
    tables_cell(out, text.s);
}

static struct phrase none(void)
{
    return phrase_of(SAY_NONE);
}

static void add_months_row(const struct report *report,
                           const struct months_row *row,
                           struct report_tables *out)
{
    struct months_line line = {0};

    while (months_line_next(row, &line)) {
        struct months_told told;

        months_tell(report, row, &line, &told);
        cell(out,
             line.first == 0 ? say_title(report, row->row) : phrase_of(""));
        cell(out, told.when);
        cell(out, told.value);
        cell(out, told.target);
        cell(out, told.met);
    }
}

/* "Friends: 2 of 3 months met." for each, and no sum. */
static void add_months_note(const struct report *report,
                            const struct months_section *section,
                            struct report_tables *out)
{
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    for (size_t i = 0; i < section->count; i++) {
        const struct months_row *row = &section->rows[i];

        if (row->judged > 0)
            (void)buf_addf(&text, "%s ",
                           say(report, N_("%1: %2 of %3 months met."),
                               say_title(report, row->row).s,
                               say_number(row->met).s,
                               say_number(row->judged).s, NULL)
                               .s);
    }
    (void)buf_addstr(
        &text,
        language_text(report->lang, N_("Months are not added up: one person "
                                       "comes in several.")));
    tables_note(out, buf_text(&text));
    buf_release(&text);
}

static void add_months(const struct report *report, struct report_tables *out)
{
    static const char *const heads[] = {
        TABLES_LEFT(N_("Indicator")), TABLES_LEFT(N_("Month")),
        TABLES_RIGHT(N_("Value")),    TABLES_RIGHT(N_("Target")),
        TABLES_LEFT(N_("Met")),       NULL};

    if (report->months.count == 0)
        return;
    (void)tables_begin(out, report, "months", N_("Months in a row"), heads);
    tables_intro(out, months_years_note(report));
    for (size_t i = 0; i < report->months.count; i++)
        add_months_row(report, &report->months.rows[i], out);
    add_months_note(report, &report->months, out);
}

/* Name and value in a row of two cells. */
static void add_fact(const struct report *report, const char *name,
                     struct phrase part, struct phrase value,
                     struct report_tables *out)
{
    cell(out, say(report, name, part.s, NULL, NULL, NULL));
    cell(out, value);
}

/* Which criterion decides, of an either-or. */
static void add_criterion(const struct report *report,
                          const struct web_days *days,
                          struct report_tables *out)
{
    const struct report_row *either;
    size_t by;

    if (days->either_row == WEB_NO_ROW)
        return;
    either = &report->rows[days->either_row];
    by = either->now.met_by;
    if (either->now.status != STATUS_REACHED ||
        by >= either->indicator->any_of_count)
        tables_intro(out, say(report,
                              N_("“%1” is reached by neither criterion "
                                 "so far."),
                              say_title(report, days->either_row).s, NULL, NULL,
                              NULL)
                              .s);
    else
        tables_intro(
            out,
            say(report, N_("“%1” counts as reached by the criterion “%2”."),
                say_title(report, days->either_row).s,
                phrase_brief(either->indicator->any_of[by]->title, 120).s, NULL,
                NULL)
                .s);
}

/* "29 of 31"; of figures that are typed, and of which none is due by day, how
 * many there are. */
static struct phrase days_read(const struct report *report, int read,
                               int expected)
{
    if (expected == 0)
        return say_number(read);
    return say(report, N_("%1 of %2"), say_number(read).s,
               say_number(expected).s, NULL, NULL);
}

static void add_days(const struct report *report, const struct web_days *days,
                     struct report_tables *out)
{
    const struct phrase nothing = {{0}};

    if (days->has_own)
        add_fact(report, N_("The month's own count"), nothing,
                 say_figure(&days->own), out);
    if (!web_is_month_alone(days))
        add_fact(report, N_("Days read"), nothing,
                 days_read(report, (int)days->days.count, days->expected), out);
    if (!days->has_days)
        return;
    add_fact(report, N_("Average day"), nothing, say_number(days->average),
             out);
    add_fact(report, N_("Median day"), nothing, say_number(days->median), out);
    add_fact(report, N_("Best day, %1"), say_day(report, days->best.day),
             say_figure(&days->best), out);
    add_fact(report, N_("Lowest day, %1"), say_day(report, days->lowest.day),
             say_figure(&days->lowest), out);
    if (days->has_target)
        add_fact(report, N_("Days that met the target of %1"),
                 say_number((double)days->target), say_number(days->days_met),
                 out);
    add_fact(report,
             days->is_persons ? N_("Sum of days (not a count of people)")
                              : N_("Sum of days"),
             nothing, say_number((double)days->sum), out);
    if (days->per_person > 0)
        add_fact(report, N_("Average days per visitor (sum ÷ month)"), nothing,
                 say_tenths(report, days->per_person), out);
}

static void add_web(const struct report *report, struct report_tables *out)
{
    static const char *const heads[] = {TABLES_LEFT(N_("Measure")),
                                        TABLES_RIGHT(N_("Value")), NULL};

    for (size_t i = 0; i < report->web.count; i++) {
        const struct web_days *days = &report->web.list[i];
        struct report_table *table =
            tables_begin(out, report, "days", N_("Days of the period"), heads);

        if (table == NULL)
            return;
        add_criterion(report, days, out);
        tables_note(
            out,
            say(report,
                days->paid == PAID_EXCLUDE
                    ? N_("%1: %2, counted by %3, without paid visits.")
                    : N_("%1: %2, counted by %3."),
                phrase_brief(days->account->title, 80).s,
                say_metric(report, days->metric).s,
                phrase_brief(
                    network_title(days->account->network, report->lang), 80)
                    .s,
                NULL)
                .s);
        add_days(report, days, out);
    }
}

static void add_level(const struct report *report, const struct level_row *row,
                      struct report_tables *out)
{
    cell(out, say_title(report, row->row));
    if (row->has_readings) {
        cell(out, say_figure(&row->first));
        cell(out, say_figure(&row->last));
    } else {
        cell(out, none());
        cell(out, none());
    }
    cell(out,
         row->has_change ? say_change_between(report, &row->change) : none());
    cell(out, row->has_readings ? say_figure(&row->lowest) : none());
    cell(out, row->has_readings ? say_figure(&row->highest) : none());
    cell(out, days_read(report, row->days_read, row->days_expected));
    cell(out,
         row->has_needed ? say_change((int64_t)ceil(row->needed)) : none());
    cell(out, row->has_best
                  ? phrase_join(say_month(report, row->best_month).s, ", ",
                                say_change_between(report, &row->best_gain).s)
                  : none());
}

static void add_levels(const struct report *report, struct report_tables *out)
{
    static const char *const heads[] = {TABLES_LEFT(N_("Account")),
                                        TABLES_RIGHT(N_("First")),
                                        TABLES_RIGHT(N_("Last")),
                                        TABLES_RIGHT(N_("Change")),
                                        TABLES_RIGHT(N_("Lowest")),
                                        TABLES_RIGHT(N_("Highest")),
                                        TABLES_RIGHT(N_("Days read")),
                                        TABLES_RIGHT(N_("Needed per month")),
                                        TABLES_LEFT(N_("Best month so far")),
                                        NULL};

    if (report->levels.count == 0)
        return;
    (void)tables_begin(out, report, "levels", N_("Accounts"), heads);
    for (size_t i = 0; i < report->levels.count; i++)
        add_level(report, &report->levels.list[i], out);
    tables_note(out, language_text(report->lang,
                                   N_("First and last reading of the period. "
                                      "No total over networks: one person has "
                                      "several accounts.")));
}

/* "Page views, by day" */
static struct phrase say_measure(const struct report *report,
                                 const struct other_row *row)
{
    static const char *const periods[PERIOD_COUNT] = {
        [PERIOD_INSTANT] = N_("as it stood"),
        [PERIOD_DAY] = N_("by day"),
        [PERIOD_MONTH] = N_("by month"),
    };

    return phrase_join(say_metric(report, row->metric).s, ", ",
                       language_text(report->lang, periods[row->period]));
}

static void add_other(const struct report *report, struct report_tables *out)
{
    static const char *const heads[] = {TABLES_LEFT(N_("Account")),
                                        TABLES_LEFT(N_("Measure")),
                                        TABLES_RIGHT(N_("First")),
                                        TABLES_RIGHT(N_("Last")),
                                        TABLES_RIGHT(N_("Sum")),
                                        TABLES_RIGHT(N_("Readings")),
                                        NULL};

    if (report->other.count == 0)
        return;
    (void)tables_begin(out, report, "other", N_("Other measures"), heads);
    for (size_t i = 0; i < report->other.count; i++) {
        const struct other_row *row = &report->other.list[i];

        cell(out, phrase_brief(row->account->title, 80));
        cell(out, say_measure(report, row));
        cell(out, say_figure(&row->first));
        cell(out, say_figure(&row->last));
        cell(out, row->has_sum ? say_number((double)row->sum) : none());
        cell(out, say_number(row->readings));
    }
}

static struct phrase say_mean(const struct report *report,
                              const struct event_span *span)
{
    if (!span->has_mean)
        return none();
    return say(report, N_("%1 (%2 d.)"),
               say_tenths_between(report, span->low, span->high).s,
               say_number(span->days_read).s, NULL, NULL);
}

static void add_events(const struct report *report, struct report_tables *out)
{
    static const char *const heads[] = {
        TABLES_LEFT(N_("Event")),           TABLES_LEFT(N_("Indicator")),
        TABLES_RIGHT(N_("28 days before")), TABLES_RIGHT(N_("During")),
        TABLES_RIGHT(N_("28 days after")),  NULL};

    if (report->events.count == 0)
        return;
    (void)tables_begin(out, report, "events",
                       N_("What we did, and what happened around it"), heads);
    for (size_t i = 0; i < report->events.count; i++) {
        const struct report_event *event = &report->events.list[i];

        for (size_t k = 0; k < event->effect_count; k++) {
            const struct event_effect *effect = &event->effects[k];

            cell(out,
                 k > 0 ? phrase_of("")
                       : phrase_fill("%1 %2: %3", say_number(event->number).s,
                                     say_span(report, event->event->start,
                                              event->event->end)
                                         .s,
                                     phrase_brief(event->event->title, 120).s,
                                     NULL));
            cell(out, say_title(report, effect->row));
            cell(out, say_mean(report, &effect->before));
            cell(out, say_mean(report, &effect->during));
            cell(out, say_mean(report, &effect->after));
        }
    }
    tables_note(out, paper_events_rule(report->lang));
}

static struct phrase say_outlook(const struct report *report,
                                 const struct outlook_row *row)
{
    if (row->forecast->silence != FORECAST_TOLD)
        return say(report, N_("cannot be told: %1"),
                   wording_silence(report->lang, row->forecast->silence), NULL,
                   NULL, NULL);
    return phrase_join(say_number(row->low).s, "–", say_number(row->high).s);
}

static struct phrase say_reached(const struct report *report,
                                 const struct outlook_row *row, int32_t day)
{
    return row->forecast->silence != FORECAST_TOLD || day == DAY_NONE
               ? none()
               : say_month(report, day);
}

static void add_outlook(const struct report *report, struct report_tables *out)
{
    static const char *const heads[] = {
        TABLES_LEFT(N_("Indicator")),
        TABLES_LEFT(N_("Expected at the deadline")),
        TABLES_LEFT(N_("Target at the earliest")),
        TABLES_LEFT(N_("At the latest")),
        TABLES_RIGHT(N_("Needed per month")),
        NULL};
    const struct outlook_section *section = &report->outlook;

    if (section->count == 0 || report->ends.no_outlook)
        return;
    (void)tables_begin(out, report, "outlook", N_("Outlook"), heads);
    for (size_t i = 0; i < section->count; i++) {
        const struct outlook_row *row = &section->list[i];

        cell(out, say_title(report, row->row));
        cell(out, say_outlook(report, row));
        cell(out, say_reached(report, row, row->forecast->reached_earliest));
        cell(out, say_reached(report, row, row->forecast->reached_latest));
        cell(out,
             row->has_needed ? say_change((int64_t)ceil(row->needed)) : none());
    }
    if (section->ranges > 0)
        tables_note(
            out, phrase_fill(
                     language_plural(report->lang,
                                     NP_("Of the last %1 forecast, %2 held.",
                                         "Of the last %1 forecasts, %2 held."),
                                     (unsigned long)section->ranges),
                     say_number(section->ranges).s, say_number(section->held).s,
                     NULL, NULL)
                     .s);
}

void tables_figures(const struct report *report, struct report_tables *out)
{
    add_months(report, out);
    add_web(report, out);
    add_levels(report, out);
    add_other(report, out);
    add_events(report, out);
    add_outlook(report, out);
}
