/*
 * What was done and what happened, and the declaration on advertising.
 */
#include "reports/pdf_parts.h"
#include "reports/pdf_table.h"
#include "reports/pdf_words.h"
#include "reports/say.h"
#include "reports/wording.h"

static const struct table_column columns[] = {
    {0, 190, SIDE_LEFT, N_("Indicator, mean of a day")},
    {195, 94, SIDE_RIGHT, N_("28 days before")},
    {295, 94, SIDE_RIGHT, N_("During")},
    {395, 98, SIDE_RIGHT, N_("28 days after")},
};

/* "212, 28 days read" in two lines. */
struct span_words {
    struct phrase mean;
    struct phrase days;
};

static struct span_words span_of(const struct pdf *pdf,
                                 const struct event_span *span, bool level)
{
    struct span_words w = {.mean = phrase_of("–")};

    if (span->has_mean)
        w.mean = level ? say_tenths_between(pdf->report, span->low, span->high)
                       : say_number(span->mean);
    if (span->has_mean && level && span->low > 0)
        w.mean = phrase_join("+", "", w.mean.s);
    w.days = phrase_fill(language_plural(pdf->report->lang,
                                         NP_("%1 day read", "%1 days read"),
                                         (unsigned long)span->days_read),
                         say_whole(span->days_read).s, NULL, NULL, NULL);
    return w;
}

static void put_effect(struct table *table, const struct event_effect *e)
{
    struct pdf *pdf = table->pdf;
    bool level = pdf->report->rows[e->row].indicator->period == PERIOD_INSTANT;
    struct span_words before = span_of(pdf, &e->before, level);
    struct span_words during = span_of(pdf, &e->during, level);
    struct span_words after = span_of(pdf, &e->after, level);

    table_row(table, (const struct cell[]){
                         {pdf_title(pdf, e->row), NULL,
                          level ? pdf_say(pdf, N_("gain a day")) : NULL},
                         {before.mean.s, NULL, before.days.s},
                         {during.mean.s, &letters_bold, during.days.s},
                         {after.mean.s, NULL, after.days.s},
                     });
}

static void put_event(struct pdf *pdf, const struct report_event *event)
{
    struct table table = {.pdf = pdf, .columns = columns, .count = 4};
    struct phrase title = phrase_fill(
        "%1  %2: %3", say_whole(event->number).s,
        say_span(pdf->report, event->event->start, event->event->end).s,
        phrase_brief(event->event->title, 200).s, NULL);

    pdf_heading(pdf, title.s, 60);
    if (event->effect_count == 0)
        return;
    table_begin(&table, 30);
    for (size_t i = 0; i < event->effect_count; i++)
        put_effect(&table, &event->effects[i]);
    table_end(&table);
}

/* ---- advertising ---- */

static void put_paid(struct pdf *pdf)
{
    static const struct table_column accounts[] = {
        {0, 190, SIDE_LEFT, N_("Account")},
        {195, 298, SIDE_LEFT, N_("What can be told apart")},
    };
    const struct paid_section *paid = &pdf->report->paid;
    struct table table = {.pdf = pdf, .columns = accounts, .count = 2};

    pdf_heading(pdf, pdf_say(pdf, N_("Declaration on advertising")), 90);
    pdf_paragraph(pdf, &letters_text,
                  pdf_say(pdf, N_("Money spent on advertising in the period: "
                                  "____________  Name and signature: "
                                  "________________________")));
    pdf->y += 6;
    if (paid->count == 0)
        return;
    table_begin(&table, 30);
    for (size_t i = 0; i < paid->count; i++) {
        const struct paid_row *row = &paid->list[i];

        table_row(&table,
                  (const struct cell[]){
                      {row->account->title, NULL, NULL},
                      {wording_paid(pdf->report->lang, row->state), NULL, NULL},
                  });
    }
    table_end(&table);
}

int pdf_events(struct pdf *pdf, struct err *err)
{
    const struct events_section *events = &pdf->report->events;

    (void)err;
    pdf_section(pdf,
                pdf_say(pdf, N_("What we did, and what happened around it")));
    if (events->count == 0)
        pdf_paragraph(pdf, &letters_text,
                      pdf_say(pdf, N_("No event was noted in the period.")));
    else
        pdf_paragraph(
            pdf, &letters_text,
            pdf_say(pdf, N_("The figures before, during and after each event: "
                            "after it, not because of it.")));
    for (size_t i = 0; i < events->count; i++)
        put_event(pdf, &events->list[i]);
    put_paid(pdf);
    return 0;
}
