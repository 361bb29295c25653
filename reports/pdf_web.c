/*
 * What is counted by day: the chart of its months, that of the days, and what
 * the days say.
 */
#include <math.h>

#include "charts/layout.h"
#include "charts/words.h"
#include "reports/pdf_chart.h"
#include "reports/pdf_parts.h"
#include "reports/pdf_words.h"
#include "reports/report_day.h"
#include "reports/say.h"

/* Heights of the charts. */
#define MONTHS_HEIGHT 282.0
#define DAYS_HEIGHT 222.0

enum { PAIRS = 12, PAIR_HEIGHT = 17 };

struct pair {
    struct phrase label;
    struct phrase value;
};

struct pairs {
    struct pair list[PAIRS];
    size_t count;
};

static void add(struct pairs *pairs, struct phrase label, struct phrase value)
{
    if (pairs->count < PAIRS)
        pairs->list[pairs->count++] = (struct pair){label, value};
}

static void add_days(const struct pdf *pdf, const struct web_days *w,
                     struct pairs *pairs)
{
    add(pairs, pdf_fill(pdf, N_("Average day"), NULL, NULL, NULL),
        say_number(w->average));
    add(pairs, pdf_fill(pdf, N_("Median day"), NULL, NULL, NULL),
        say_number(w->median));
    add(pairs,
        pdf_fill(pdf, N_("Best day, %1"),
                 report_day_long(pdf->report, w->best.day).s, NULL, NULL),
        say_figure(&w->best));
    add(pairs,
        pdf_fill(pdf, N_("Lowest day, %1"),
                 report_day_long(pdf->report, w->lowest.day).s, NULL, NULL),
        say_figure(&w->lowest));
    add(pairs,
        pdf_fill(pdf,
                 w->is_persons ? N_("Sum of days (not a count of people)")
                               : N_("Sum of days"),
                 NULL, NULL, NULL),
        say_whole(w->sum));
}

static void tell(const struct pdf *pdf, const struct web_days *w,
                 struct pairs *pairs)
{
    if (w->has_own)
        add(pairs,
            phrase_join(words_noun_title(pdf->report->lang, w->metric).s, ", ",
                        say_month(pdf->report, w->own.day).s),
            say_figure(&w->own));
    if (!web_is_month_alone(w))
        add(pairs, pdf_fill(pdf, N_("Days read"), NULL, NULL, NULL),
            w->expected > 0 ? pdf_fill(pdf, N_("%1 of %2"),
                                       say_whole((int64_t)w->days.count).s,
                                       say_whole(w->expected).s, NULL)
                            : say_whole((int64_t)w->days.count));
    if (w->has_days)
        add_days(pdf, w, pairs);
    if (w->has_days && w->has_target)
        add(pairs,
            pdf_fill(pdf, N_("Days that met the target of %1"),
                     say_whole(w->target).s, NULL, NULL),
            say_whole(w->days_met));
    if (w->has_own && w->per_person > 0)
        add(pairs,
            pdf_fill(pdf, N_("Average days per visitor"), NULL, NULL, NULL),
            say_tenths(pdf->report, w->per_person));
    if (w->month_row != WEB_NO_ROW &&
        pdf->report->rows[w->month_row].has_change)
        add(pairs,
            pdf_fill(pdf, N_("Change from the period before"), NULL, NULL,
                     NULL),
            say_change((int64_t)pdf->report->rows[w->month_row].change.value));
}

static void put_pair(struct pdf *pdf, const struct pair *pair, double x,
                     double top)
{
    const struct column label = {x, PDF_HALF - 62, SIDE_LEFT, 1};
    const struct column value = {x + PDF_HALF - 60, 60, SIDE_RIGHT, 1};

    pdf_tag(pdf, "TR");
    pdf_tag(pdf, "TH");
    (void)pdf_text_put(pdf->text, pdf->cr, &letters_text, &label, top + 2,
                       pair->label.s);
    pdf_tag_end(pdf, "TH");
    pdf_tag(pdf, "TD");
    (void)pdf_text_put(pdf->text, pdf->cr, &letters_text, &value, top + 2,
                       pair->value.s);
    pdf_tag_end(pdf, "TD");
    pdf_tag_end(pdf, "TR");
}

/* Two columns, the first one filled first. */
static void put_pairs(struct pdf *pdf, const struct pairs *pairs)
{
    size_t rows = (pairs->count + 1) / 2;
    double top = pdf->y;

    pdf_tag(pdf, "Table");
    for (size_t i = 0; i < pairs->count; i++) {
        double x = i < rows ? PDF_LEFT : PDF_SECOND_HALF;
        size_t row = i < rows ? i : i - rows;
        double y = top + (double)row * PAIR_HEIGHT;
        bool last = row + 1 == rows || i + 1 == pairs->count;

        if (row == 0)
            pdf_rule(pdf, TINT_INK, 0.9, x, x + PDF_HALF, y);
        put_pair(pdf, &pairs->list[i], x, y);
        pdf_rule(pdf, last ? TINT_INK : TINT_HAIR, last ? 0.9 : 0.4, x,
                 x + PDF_HALF, y + PAIR_HEIGHT);
    }
    pdf_tag_end(pdf, "Table");
    pdf->y = top + (double)rows * PAIR_HEIGHT;
}

/* "Single visitors: 7 412 of 9 000, on track." */
static void put_row_words(struct pdf *pdf, size_t row)
{
    const struct report_row *r = &pdf->report->rows[row];
    const char *status = verdict_text(pdf->report->lang, verdict_of(&r->now));

    if (r->indicator->account != NULL && r->now.has_value &&
        r->indicator->has_target)
        pdf_paragraph(pdf, &letters_text,
                      phrase_fill(pdf_say(pdf, N_("%1: %2 of %3, %4.")),
                                  phrase_brief(r->indicator->title, 120).s,
                                  say_amount(&r->now.value).s,
                                  say_whole(r->now.target).s, status)
                          .s);
    else
        pdf_paragraph(
            pdf, r->indicator->account == NULL ? &letters_bold : &letters_text,
            pdf_fill(pdf, N_("%1: %2."),
                     phrase_brief(r->indicator->title, 200).s, status, NULL)
                .s);
}

static int put_charts(struct pdf *pdf, const struct web_days *w,
                      struct err *err)
{
    if (w->month_row != WEB_NO_ROW &&
        pdf_chart(pdf, w->month_row, &pdf_progress, MONTHS_HEIGHT, err) != 0)
        return -1;
    if (w->day_row != WEB_NO_ROW && w->month_row == WEB_NO_ROW &&
        pdf_chart(pdf, w->day_row, &pdf_progress, MONTHS_HEIGHT, err) != 0)
        return -1;
    if (w->day_row != WEB_NO_ROW &&
        pdf_chart(pdf, w->day_row, &pdf_daily, DAYS_HEIGHT, err) != 0)
        return -1;
    return 0;
}

int pdf_web(struct pdf *pdf, struct err *err)
{
    const struct web_section *web = &pdf->report->web;

    for (size_t i = 0; i < web->count; i++) {
        const struct web_days *w = &web->list[i];
        struct pairs pairs = {.count = 0};
        size_t lines;

        pdf_section(pdf, w->account->title);
        if (w->month_row != WEB_NO_ROW)
            put_row_words(pdf, w->month_row);
        if (w->day_row != WEB_NO_ROW)
            put_row_words(pdf, w->day_row);
        if (w->either_row != WEB_NO_ROW)
            put_row_words(pdf, w->either_row);
        pdf->y += 8;
        if (put_charts(pdf, w, err) != 0)
            return -1;
        tell(pdf, w, &pairs);
        lines = (pairs.count + 1) / 2;
        pdf->y -= 14;
        pdf_heading(pdf,
                    pdf_fill(pdf, N_("%1 in figures"),
                             phrase_large(pdf->report->period.title).s, NULL,
                             NULL)
                        .s,
                    (double)lines * PAIR_HEIGHT);
        put_pairs(pdf, &pairs);
    }
    return 0;
}
