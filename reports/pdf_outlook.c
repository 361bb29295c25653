/*
 * Where the indicators are likely to stand at their deadlines.
 */
#include <math.h>

#include "base/daytext.h"
#include "reports/paper.h"
#include "reports/pdf_parts.h"
#include "reports/pdf_table.h"
#include "reports/pdf_words.h"
#include "reports/say.h"
#include "reports/wording.h"

static const struct table_column columns[] = {
    {0, 128, SIDE_LEFT, N_("Indicator")},
    {133, 82, SIDE_LEFT, N_("Deadline")},
    {219, 44, SIDE_RIGHT, N_("Target")},
    {270, 158, SIDE_LEFT, N_("Expected at the deadline")},
    {433, 60, SIDE_RIGHT, N_("Needed per month")},
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* "850 – 1 010", or why none is told. */
static struct phrase expected_words(const struct pdf *pdf,
                                    const struct outlook_row *o)
{
    if (o->forecast->silence != FORECAST_TOLD)
        return phrase_fill(
            pdf_say(pdf, N_("cannot be told: %1")),
            wording_silence(pdf->report->lang, o->forecast->silence), NULL,
            NULL, NULL);
    return phrase_join(say_number(o->low).s, " – ", say_number(o->high).s);
}

/* When the target is reached, of what is told. */
static struct phrase reached_words(const struct pdf *pdf,
                                   const struct outlook_row *o)
{
    const struct forecast *f = o->forecast;
    struct phrase nothing = {{0}};

    if (f->silence != FORECAST_TOLD || f->reached_earliest == DAY_NONE)
        return nothing;
    if (f->reached_latest == DAY_NONE)
        return pdf_fill(pdf, N_("target reached in %1 at the earliest"),
                        say_month(pdf->report, f->reached_earliest).s, NULL,
                        NULL);
    return pdf_fill(pdf, N_("target reached between %1 and %2"),
                    say_month(pdf->report, f->reached_earliest).s,
                    say_month(pdf->report, f->reached_latest).s, NULL);
}

static void put_row(struct table *table, const struct outlook_row *o)
{
    const struct pdf *pdf = table->pdf;
    const struct report_row *row = &pdf->report->rows[o->row];
    char day[DAYTEXT];
    struct phrase target = say_whole(row->now.target);
    struct phrase expected = expected_words(pdf, o);
    struct phrase reached = reached_words(pdf, o);
    struct phrase needed =
        o->has_needed ? say_change((int64_t)ceil(o->needed)) : phrase_of("–");

    (void)daytext_long(pdf->report->lang, row->indicator->by, day);
    table_row(table, (const struct cell[]){
                         {row->indicator->title, &letters_bold, NULL},
                         {day, NULL, NULL},
                         {target.s, NULL, NULL},
                         {expected.s, NULL, reached.s},
                         {needed.s, NULL, NULL},
                     });
}

/* How well it was told before. */
static void put_past(struct pdf *pdf)
{
    const struct outlook_section *o = &pdf->report->outlook;

    pdf->y += 6;
    if (o->ranges > 0)
        pdf_paragraph(
            pdf, &letters_text,
            phrase_fill(language_plural(pdf->report->lang,
                                        NP_("Of the last %1 forecast, %2 held.",
                                            "Of the last %1 forecasts, %2 "
                                            "held."),
                                        (unsigned long)o->ranges),
                        say_whole(o->ranges).s, say_whole(o->held).s, NULL,
                        NULL)
                .s);
    pdf_paragraph(pdf, &letters_small, paper_outlook_rule(pdf->report->lang));
}

void pdf_decisions(struct pdf *pdf)
{
    enum { LINES = 4, STEP = 24 };

    pdf_heading(pdf, pdf_say(pdf, N_("Decisions asked from the review")),
                LINES * STEP);
    for (int i = 0; i < LINES; i++) {
        pdf->y += STEP;
        pdf_rule(pdf, TINT_RULE, 0.5, PDF_LEFT, PDF_RIGHT, pdf->y);
    }
}

int pdf_outlook(struct pdf *pdf, struct err *err)
{
    const struct outlook_section *o = &pdf->report->outlook;
    struct table table = {.pdf = pdf, .columns = columns, .count = COLUMNS};

    (void)err;
    if (o->count == 0 || pdf->report->ends.no_outlook)
        return 0;
    pdf_section(pdf, pdf_say(pdf, N_("Outlook")));
    pdf->y += 4;
    table_begin(&table, 30);
    for (size_t i = 0; i < o->count; i++)
        put_row(&table, &o->list[i]);
    table_end(&table);
    put_past(pdf);
    pdf_decisions(pdf);
    return 0;
}
