/*
 * What deserves a word, restatements, access that ends, and definitions.
 */

#include "base/day.h"
#include "base/daytext.h"
#include "charts/words.h"
#include "reports/paper.h"
#include "reports/pdf_calendar.h"
#include "reports/pdf_parts.h"
#include "reports/pdf_table.h"
#include "reports/pdf_words.h"
#include "reports/report_day.h"
#include "reports/say.h"
#include "reports/wording.h"
#include "reports/wording_defined.h"

/* ---- what deserves a word ---- */

/* The cause of a hole, or the value that was entered or kept. */
static struct phrase note_words(const struct pdf *pdf,
                                const struct quality_note *note)
{
    const enum language lang = pdf->report->lang;

    if (note->reading == READING_HELD && note->has_before)
        return pdf_fill(pdf, N_("%1 after %2"), say_figure(&note->figure).s,
                        say_figure(&note->before).s, NULL);
    if (note->reading == READING_HELD || note->reading == READING_TYPED ||
        note->reading == READING_IMPORTED)
        return say_figure(&note->figure);
    if (note->cause == ERR_NONE)
        return pdf_fill(pdf, N_("cause not known"), NULL, NULL, NULL);
    return phrase_of(wording_cause(lang, note->cause));
}

static void put_notes(struct pdf *pdf)
{
    static const struct table_column columns[] = {
        {0, 100, SIDE_LEFT, N_("Account")},
        {107, 85, SIDE_LEFT, N_("Days")},
        {199, 130, SIDE_LEFT, N_("Cause or value")},
        {336, 157, SIDE_LEFT, N_("Cure")},
    };
    const struct quality_section *q = &pdf->report->quality;
    struct table table = {.pdf = pdf, .columns = columns, .count = 4};

    pdf_heading(pdf, pdf_say(pdf, N_("What deserves a word")), 50);
    if (q->note_count == 0) {
        pdf_paragraph(pdf, &letters_text,
                      pdf_say(pdf, N_("Every reading came as usual.")));
        return;
    }
    table_begin(&table, 25);
    for (size_t i = 0; i < q->note_count; i++) {
        const struct quality_note *note = &q->notes[i];
        struct phrase days = say_span(pdf->report, note->first, note->last);
        struct phrase words = note_words(pdf, note);
        struct phrase cure = phrase_large(wording_cure(pdf->report, note).s);
        struct phrase what =
            phrase_large(wording_reading(pdf->report->lang, note->reading));

        table_row(&table, (const struct cell[]){
                              {note->account->title, NULL, NULL},
                              {days.s, NULL, NULL},
                              {what.s, &letters_bold, words.s},
                              {cure.s, NULL, NULL},
                          });
    }
    table_end(&table);
}

/* ---- restatements ---- */

static void put_restated(struct pdf *pdf)
{
    static const struct table_column columns[] = {
        {0, 130, SIDE_LEFT, N_("Figure")},
        {137, 70, SIDE_LEFT, N_("Day")},
        {214, 48, SIDE_RIGHT, N_("Was")},
        {269, 48, SIDE_RIGHT, N_("Is")},
        {324, 44, SIDE_RIGHT, N_("Change")},
        {380, 113, SIDE_LEFT, N_("Stood in")},
    };
    const struct restated_section *r = &pdf->report->restated;
    struct table table = {.pdf = pdf, .columns = columns, .count = 6};

    pdf_heading(pdf, pdf_say(pdf, N_("Restated since the last issued report")),
                50);
    if (r->count == 0) {
        pdf_paragraph(pdf, &letters_text,
                      pdf_say(pdf, r->since == 0
                                       ? N_("No report was issued before.")
                                       : N_("No figure of an issued report "
                                            "changed.")));
        return;
    }
    table_begin(&table, 25);
    for (size_t i = 0; i < r->count; i++) {
        const struct restated_row *row = &r->list[i];
        struct phrase none = phrase_of("–");
        struct phrase day = row->period == PERIOD_MONTH
                                ? say_month(pdf->report, row->day)
                                : report_day_long(pdf->report, row->day);
        struct phrase was = row->had ? say_figure(&row->old) : none;
        struct phrase is = row->has ? say_figure(&row->now) : none;
        struct phrase change = row->had && row->has
                                   ? say_change(row->now.value - row->old.value)
                                   : none;
        struct phrase noun = words_noun_title(pdf->report->lang, row->metric);

        table_row(&table, (const struct cell[]){
                              {row->account, NULL, noun.s},
                              {day.s, NULL, NULL},
                              {was.s, NULL, NULL},
                              {is.s, &letters_bold, NULL},
                              {change.s, NULL, NULL},
                              {row->reports, NULL, NULL},
                          });
    }
    table_end(&table);
}

/* ---- access ---- */

static void put_access(struct pdf *pdf)
{
    static const struct table_column columns[] = {
        {0, 200, SIDE_LEFT, N_("Account")},
        {207, 150, SIDE_LEFT, N_("Good until")},
        {364, 60, SIDE_RIGHT, N_("Days left")},
    };
    const struct access_section *a = &pdf->report->access;
    struct table table = {.pdf = pdf, .columns = columns, .count = 3};

    pdf_heading(pdf, pdf_say(pdf, N_("Access that ends soon")), 50);
    if (a->count == 0) {
        pdf_paragraph(pdf, &letters_text,
                      pdf_fill(pdf, N_("No access ends within %1 days."),
                               say_whole(ACCESS_DAYS).s, NULL, NULL)
                          .s);
        return;
    }
    table_begin(&table, 25);
    for (size_t i = 0; i < a->count; i++) {
        struct phrase day = phrase_of(daytext_long(
            pdf->report->lang, a->list[i].day, (char[DAYTEXT]){0}));
        struct phrase left = say_whole(a->list[i].days_left);

        table_row(&table, (const struct cell[]){
                              {a->list[i].account->title, NULL, NULL},
                              {day.s, NULL, NULL},
                              {left.s, &letters_bold, NULL},
                          });
    }
    table_end(&table);
}

/* ---- definitions ---- */

static void put_definitions(struct pdf *pdf)
{
    static const struct table_column columns[] = {
        {0, 120, SIDE_LEFT, N_("Indicator")},
        {127, 180, SIDE_LEFT, N_("What is counted")},
        {314, 68, SIDE_LEFT, N_("Figures")},
        {389, 104, SIDE_LEFT, N_("Filter, change")},
    };
    const struct report *report = pdf->report;
    const struct definitions_section *d = &report->definitions;
    struct table table = {.pdf = pdf, .columns = columns, .count = 4};

    pdf_heading(pdf, pdf_say(pdf, N_("Definitions and filter")), 60);
    pdf_paragraph(pdf, &letters_text, wording_changes(report));
    pdf->y += 4;
    table_begin(&table, 25);
    for (size_t i = 0; i < d->count; i++) {
        const struct definition_row *row = &d->list[i];
        const struct indicator *indicator = report->rows[row->row].indicator;
        struct phrase told = wording_told(report, row);
        struct phrase filter = wording_filter(report, row);

        table_row(
            &table,
            (const struct cell[]){
                {indicator->title, &letters_small_bold,
                 network_title(indicator->account->network, report->lang)},
                {wording_definition(report->lang, indicator->metric,
                                    indicator->period),
                 &letters_small, NULL},
                {told.s, &letters_small, NULL},
                {filter.s[0] == '\0' ? "–" : filter.s, &letters_small, NULL},
            });
    }
    table_end(&table);
}

int pdf_quality(struct pdf *pdf, struct err *err)
{
    const struct quality_section *q = &pdf->report->quality;

    (void)err;
    pdf_section(pdf, pdf_say(pdf, N_("Quality of the data")));
    pdf_paragraph(pdf, &letters_text, paper_readings(pdf->report).s);
    pdf->y += 8;
    if (q->row_count > 0 && q->first <= q->last)
        pdf_calendar(pdf);
    put_notes(pdf);
    put_restated(pdf);
    put_access(pdf);
    if (pdf->report->definitions.count > 0)
        put_definitions(pdf);
    return 0;
}
