/*
 * The indicator tracking table in two tiers.
 */
#include <cairo-pdf.h>
#include <math.h>
#include <stdio.h>

#include "base/daytext.h"
#include "base/number.h"
#include "reports/paper.h"
#include "reports/pdf_parts.h"
#include "reports/pdf_sign.h"
#include "reports/pdf_table.h"
#include "reports/report_day.h"

enum place {
    CODE,
    INDICATOR,
    BASELINE,
    TARGET,
    DUE,
    ACTUAL,
    PREVIOUS,
    CHANGE,
    SHARE,
    WAY,
    STATUS,
    PLACES
};

static const struct table_column columns[PLACES] = {
    [CODE] = {0, 14, SIDE_LEFT, ""},
    [INDICATOR] = {16, 104, SIDE_LEFT, N_("Indicator")},
    [BASELINE] = {122, 40, SIDE_RIGHT, N_("Baseline")},
    [TARGET] = {164, 36, SIDE_RIGHT, N_("Target")},
    [DUE] = {202, 37, SIDE_RIGHT, N_("Due now")},
    [ACTUAL] = {241, 39, SIDE_RIGHT, N_("Actual")},
    [PREVIOUS] = {282, 39, SIDE_RIGHT, N_("Previous")},
    [CHANGE] = {323, 43, SIDE_RIGHT, N_("Change")},
    [SHARE] = {368, 30, SIDE_RIGHT, N_("% of target")},
    [WAY] = {400, 27, SIDE_RIGHT, N_("% of way")},
    [STATUS] = {432, 61, SIDE_LEFT, N_("Status")},
};

/* The second tier: labels, and what they are of. */
enum { LABEL_AT = 215, LABEL_WIDTH = 52, DETAIL_AT = 270, DETAIL_WIDTH = 223 };
enum { DETAILS = 4, DETAIL_LINES = 8, TITLE_LINES = 6 };

struct detail {
    const char *label; /* in English */
    const char *words;
};

static double column_height(struct pdf *pdf, const struct letters *letters,
                            double width, int lines, const char *words)
{
    const struct column column = {0, width, SIDE_LEFT, lines};

    return pdf_text_height(pdf->text, letters, &column, words);
}

static double detail_height(struct pdf *pdf, const struct detail *d)
{
    return fmax(column_height(pdf, &letters_small, DETAIL_WIDTH, DETAIL_LINES,
                              d->words),
                column_height(pdf, &letters_small, LABEL_WIDTH, DETAIL_LINES,
                              pdf_say(pdf, d->label)));
}

/* What the second tier tells of a row; returns how many. */
static size_t details_of(const struct report_row *row,
                         const struct paper_row *p, struct detail out[DETAILS])
{
    size_t n = 0;

    if (row->indicator->account != NULL) {
        out[n++] = (struct detail){N_("Source"), p->source};
        out[n++] = (struct detail){N_("Coverage"), p->coverage.s};
    }
    if (p->entered.s[0] != '\0')
        out[n++] = (struct detail){N_("Entered"), p->entered.s};
    if (row->officer != NULL && row->officer[0] != '\0')
        out[n++] = (struct detail){N_("Comment"), row->officer};
    else if (p->comment[0] != '\0')
        out[n++] = (struct detail){N_("Comment"), p->comment};
    return n;
}

/* ---- the first tier ---- */

static void put_number(struct pdf *pdf, enum place place, double top,
                       const struct letters *letters, const char *words)
{
    const struct column column = {PDF_LEFT + columns[place].x,
                                  columns[place].width, SIDE_RIGHT, 3};

    pdf_tag(pdf, "TD");
    (void)pdf_text_put(pdf->text, pdf->cr, letters, &column, top, words);
    pdf_tag_end(pdf, "TD");
}

static void put_numbers(struct pdf *pdf, const struct paper_row *p, double top)
{
    put_number(pdf, BASELINE, top, &letters_text, p->baseline.s);
    put_number(pdf, TARGET, top, &letters_text, p->target.s);
    put_number(pdf, DUE, top, &letters_text, p->due.s);
    put_number(pdf, ACTUAL, top, &letters_bold, p->actual.s);
    put_number(pdf, PREVIOUS, top, &letters_text, p->previous.s);
    put_number(pdf, CHANGE, top, &letters_text, p->change.s);
    put_number(pdf, SHARE, top, &letters_text, p->share.s);
    put_number(pdf, WAY, top, &letters_text, p->way.s);
}

/* Numbers that wrap, as an interval does, push the second tier down. */
static double numbers_height(struct pdf *pdf, const struct paper_row *p)
{
    return fmax(column_height(pdf, &letters_bold, columns[ACTUAL].width, 3,
                              p->actual.s),
                fmax(column_height(pdf, &letters_text, columns[CHANGE].width, 3,
                                   p->change.s),
                     column_height(pdf, &letters_text, columns[PREVIOUS].width,
                                   3, p->previous.s)));
}

static double status_height(struct pdf *pdf, enum verdict verdict)
{
    return column_height(pdf, &letters_bold, columns[STATUS].width - 14, 3,
                         verdict_text(pdf->report->lang, verdict));
}

/* ---- the second tier ---- */

static void put_dates(struct pdf *pdf, const struct report_row *row, double top)
{
    const struct indicator *indicator = row->indicator;

    if (indicator->has_baseline && indicator->account != NULL)
        put_number(pdf, BASELINE, top, &letters_small,
                   report_day_short(pdf->report, pdf->report->plan->start).s);
    if (indicator->has_target)
        put_number(pdf, TARGET, top, &letters_small,
                   report_day_short(pdf->report, indicator->by).s);
}

static void put_details(struct pdf *pdf, const struct detail *details,
                        size_t count, double top)
{
    for (size_t i = 0; i < count; i++) {
        const struct column label = {PDF_LEFT + LABEL_AT, LABEL_WIDTH,
                                     SIDE_LEFT, DETAIL_LINES};
        const struct column words = {PDF_LEFT + DETAIL_AT, DETAIL_WIDTH,
                                     SIDE_LEFT, DETAIL_LINES};

        (void)pdf_text_put(pdf->text, pdf->cr, &letters_small, &label, top,
                           pdf_say(pdf, details[i].label));
        (void)pdf_text_put(pdf->text, pdf->cr, &letters_small, &words, top,
                           details[i].words);
        top += detail_height(pdf, &details[i]);
    }
}

static void put_name(struct pdf *pdf, size_t row, const struct paper_row *p,
                     double top)
{
    const struct column column = {PDF_LEFT + columns[INDICATOR].x,
                                  columns[INDICATOR].width, SIDE_LEFT,
                                  TITLE_LINES};
    const struct indicator *indicator = pdf->report->rows[row].indicator;
    char place[PDF_PLACE];
    char name[PDF_PLACE + 8];
    char code[NUMBER_TEXT];

    (void)snprintf(name, sizeof(name), "name='%s'", pdf_row_place(row, place));
    pdf_tag(pdf, "TD");
    cairo_tag_begin(pdf->cr, CAIRO_TAG_DEST, name);
    (void)pdf_put(pdf, &letters_text, PDF_LEFT, columns[CODE].width + 2, top,
                  number_whole((int64_t)row + 1, &number_print, code));
    cairo_tag_end(pdf->cr, CAIRO_TAG_DEST);
    top += pdf_text_put(pdf->text, pdf->cr, &letters_bold, &column, top,
                        indicator->title);
    (void)pdf_text_put(pdf->text, pdf->cr, &letters_small, &column, top,
                       p->unit.s);
    pdf_tag_end(pdf, "TD");
}

static void put_row(struct table *table, size_t at)
{
    struct pdf *pdf = table->pdf;
    const struct report_row *row = &pdf->report->rows[at];
    const double width = columns[INDICATOR].width;
    struct detail details[DETAILS];
    struct paper_row p;
    size_t count;
    double first;
    double height;
    double rest = 0;

    paper_row(pdf->report, row, &p);
    count = details_of(row, &p, details);
    first = fmax(numbers_height(pdf, &p),
                 status_height(pdf, verdict_of(&row->now)));
    for (size_t i = 0; i < count; i++)
        rest += detail_height(pdf, &details[i]);
    height = fmax(first + fmax(rest, letters_small.line),
                  column_height(pdf, &letters_bold, width, TITLE_LINES,
                                row->indicator->title) +
                      column_height(pdf, &letters_small, width, TITLE_LINES,
                                    p.unit.s)) +
             10;
    table_room(table, height);
    pdf_tag(pdf, "TR");
    put_name(pdf, at, &p, pdf->y + 4);
    put_numbers(pdf, &p, pdf->y + 4);
    pdf_tag(pdf, "TD");
    (void)pdf_status(pdf, &letters_bold, verdict_of(&row->now),
                     PDF_LEFT + columns[STATUS].x, columns[STATUS].width,
                     pdf->y + 4);
    put_dates(pdf, row, pdf->y + 4 + first);
    put_details(pdf, details, count, pdf->y + 4 + first);
    pdf_tag_end(pdf, "TD");
    pdf_tag_end(pdf, "TR");
    pdf->y += height;
}

int pdf_tracking(struct pdf *pdf, struct err *err)
{
    const struct report *report = pdf->report;
    struct table table = {.pdf = pdf, .columns = columns, .count = PLACES};

    (void)err;
    pdf_section(pdf, pdf_say(pdf, N_("Indicator tracking table")));
    pdf_paragraph(pdf, &letters_text,
                  paper_say(report,
                            N_("%1 against the plan. The status compares the "
                               "actual value with what is due on %2."),
                            phrase_large(report->period.title).s,
                            report_day_long(report, report->period.last).s,
                            NULL)
                      .s);
    pdf_rules_place(pdf);
    pdf->y += 8;
    table_begin(&table, 70);
    for (size_t i = 0; i < report->row_count; i++)
        put_row(&table, i);
    table_end(&table);
    return 0;
}
