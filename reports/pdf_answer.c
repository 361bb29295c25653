/*
 * The first page: the answer in one sentence, and every indicator as a bullet
 * graph.
 */
#include <cairo-pdf.h>
#include <math.h>
#include <stdio.h>

#include "base/day.h"
#include "base/daytext.h"
#include "base/number.h"
#include "base/zone.h"
#include "reports/paper.h"
#include "reports/pdf_parts.h"
#include "reports/pdf_sign.h"
#include "reports/report_day.h"

static const struct letters plan_title = {20, 25, true, false, TINT_INK};
static const struct letters subtitle = {12, 16, false, false, TINT_SECOND};
static const struct letters answer = {13, 18, true, false, TINT_INK};
static const struct letters sentence = {9.5, 14, false, false, TINT_INK};
static const struct letters value = {11, 13, true, false, TINT_INK};

/* Columns of the table, from the left margin, as far as figures allow. */
enum {
    LABEL_WIDTH = 118,
    BAR_AT = 126,
    BAR_WIDTH = 156,
    BAR_LEAST = 40,
    GAP = 8,
    ACTUAL_RIGHT = 318,
    TARGET_RIGHT = 354,
    SHARE_RIGHT = 384,
    STATUS_AT = 395,
    ROW_HEIGHT = 43
};

/* Where figures end; the bars give way to long ones. */
struct figure_columns {
    double bar_width;
    double actual_right;
    double target_right;
    double most; /* of the bars: see pdf_bullet() */
};

static double at(double x)
{
    return PDF_LEFT + x;
}

/* ---- above the table ---- */

/* One fact of the four; returns how wide it may become. */
static void put_fact(struct pdf *pdf, double x, double width, const char *name,
                     const char *words)
{
    const struct column column = {at(x), width, SIDE_LEFT, 2};

    (void)pdf_put(pdf, &letters_small, at(x), width, pdf->y,
                  pdf_say(pdf, name));
    (void)pdf_text_put(pdf->text, pdf->cr, &letters_text, &column, pdf->y + 11,
                       words);
}

/* Whose report, and which one: the head of the first page. */
static void put_head(struct pdf *pdf)
{
    const struct report *report = pdf->report;
    const struct column column = {PDF_LEFT, 380, SIDE_LEFT, 1};

    pdf_tag(pdf, "P");
    if (report->plan->agency != NULL)
        (void)pdf_text_put(pdf->text, pdf->cr, &letters_small, &column, pdf->y,
                           report->plan->agency);
    pdf_put_right(pdf, &letters_small, PDF_RIGHT, pdf->y,
                  paper_number(report).s);
    pdf_tag_end(pdf, "P");
    pdf->y += letters_small.line + 6;
}

static void put_title(struct pdf *pdf)
{
    const struct report *report = pdf->report;
    const struct column column = {PDF_LEFT, PDF_INNER, SIDE_LEFT, 6};

    put_head(pdf);
    pdf_tag(pdf, "H1");
    pdf->y += pdf_text_put(pdf->text, pdf->cr, &plan_title, &column, pdf->y,
                           report->plan->name);
    pdf_tag_end(pdf, "H1");
    pdf_tag(pdf, "P");
    pdf->y += pdf_put(pdf, &subtitle, PDF_LEFT, PDF_INNER, pdf->y,
                      paper_say(report, N_("Indicator report, %1"),
                                report->period.title, NULL, NULL)
                          .s);
    pdf_tag_end(pdf, "P");
    pdf->y += 14;
}

static void put_facts(struct pdf *pdf)
{
    const struct report *report = pdf->report;
    const struct plan *plan = report->plan;
    char text[DAYTEXT];

    pdf_rule(pdf, TINT_INK, 0.6, PDF_LEFT, PDF_RIGHT, pdf->y);
    pdf->y += 6;
    pdf_tag(pdf, "P");
    put_fact(pdf, 0, 90, N_("State"), paper_state(report).s);
    put_fact(pdf, 95, 120,
             report->issue.issued ? N_("Figures frozen") : N_("Written"),
             daytext_long(report->lang, zone_day(report->written_at), text));
    put_fact(pdf, 222, 165, N_("Plan"),
             daytext_span(report->lang, plan->start, plan->end, 1, text));
    put_fact(pdf, 395, 98, N_("Left of the plan"), paper_days_left(report).s);
    pdf_tag_end(pdf, "P");
    pdf->y += 11 + 13 + 13;
}

static void put_answer(struct pdf *pdf)
{
    const struct report *report = pdf->report;

    pdf_paragraph(pdf, &answer, report->finding);
    pdf->y += 4;
    pdf_paragraph(pdf, &letters_small_bold, paper_readings(report).s);
    if (report->missing[0] != '\0') {
        struct buf words;

        buf_init(&words, BUF_TEXT_MAX);
        (void)buf_addf(&words, "%s %s.", pdf_say(pdf, N_("Missing:")),
                       report->missing);
        pdf_paragraph(pdf, &letters_small, buf_text(&words));
        buf_release(&words);
    }
    pdf->y += 8;
}

/* ---- the table ---- */

static struct figure_columns fit_columns(struct pdf *pdf)
{
    const struct report *report = pdf->report;
    struct figure_columns columns = {.most = pdf_bullet_most(report)};
    double actual = 0;
    double target = 0;
    double share = 0;

    for (size_t i = 0; i < report->row_count; i++) {
        struct paper_row p;

        if (report->rows[i].indicator->account == NULL)
            continue;
        paper_row(report, &report->rows[i], &p);
        actual = fmax(actual, pdf_text_width(pdf->text, &value, p.actual.s));
        target =
            fmax(target, pdf_text_width(pdf->text, &letters_text, p.target.s));
        share =
            fmax(share, pdf_text_width(pdf->text, &letters_text, p.share.s));
    }
    columns.target_right = fmin(TARGET_RIGHT, SHARE_RIGHT - share - GAP);
    columns.actual_right =
        fmin(ACTUAL_RIGHT, columns.target_right - target - GAP);
    columns.bar_width =
        fmax(BAR_LEAST,
             fmin(BAR_WIDTH, columns.actual_right - actual - GAP - BAR_AT));
    return columns;
}

static void put_heads(struct pdf *pdf, const struct figure_columns *columns)
{
    const enum language lang = pdf->report->lang;
    const struct column status = {at(STATUS_AT), PDF_INNER - STATUS_AT,
                                  SIDE_LEFT, 2};
    const struct column share = {at(SHARE_RIGHT - 30), 30, SIDE_RIGHT, 2};
    const char *words = paper_head(lang, HEAD_SHARE);
    double height = pdf_text_height(pdf->text, &letters_small, &share, words);
    double last = pdf->y + height - letters_small.line;

    pdf_tag(pdf, "TR");
    (void)pdf_put(pdf, &letters_small, at(0), LABEL_WIDTH, last,
                  paper_head(lang, HEAD_INDICATOR));
    (void)pdf_put(pdf, &letters_small, at(BAR_AT), BAR_WIDTH, last,
                  pdf_say(pdf, N_("Progress")));
    pdf_put_right(pdf, &letters_small, at(columns->actual_right), last,
                  paper_head(lang, HEAD_ACTUAL));
    pdf_put_right(pdf, &letters_small, at(columns->target_right), last,
                  paper_head(lang, HEAD_TARGET));
    (void)pdf_text_put(pdf->text, pdf->cr, &letters_small, &share,
                       last + letters_small.line - height, words);
    words = paper_head(lang, HEAD_STATUS);
    (void)pdf_text_put(pdf->text, pdf->cr, &letters_small, &status, last,
                       words);
    pdf_tag_end(pdf, "TR");
    pdf->y = last + letters_small.line + 4;
    pdf_rule(pdf, TINT_INK, 0.9, PDF_LEFT, PDF_RIGHT, pdf->y);
}

/* Room for a row, on this page or below the heads on the next one. */
static void need_row(struct pdf *pdf, const struct figure_columns *columns,
                     double height)
{
    if (pdf->y + height <= PDF_BOTTOM)
        return;
    pdf_tag_end(pdf, "Table");
    (void)pdf_room(pdf, height);
    pdf_tag(pdf, "Table");
    put_heads(pdf, columns);
}

/* "106 % of due": how near it is to what is due now; "" where nothing is. */
static struct phrase of_due(const struct report *report,
                            const struct indicator *indicator,
                            const struct judgement *j)
{
    struct phrase nothing = {{0}};
    char text[NUMBER_TEXT];
    double share;

    if (j->ended || !judge_of_due(indicator, j, &share))
        return nothing;
    return paper_say(report, N_("%1 of due"),
                     number_percent(share, &number_print, text), NULL, NULL);
}

/* Status and share of what is due; returns the height. */
static double put_status(struct pdf *pdf, const struct report_row *row,
                         double top)
{
    const struct judgement *j = &row->now;
    const double indent = 14;
    double height;

    pdf_tag(pdf, "TD");
    height = pdf_status(pdf, &letters_bold, verdict_of(j), at(STATUS_AT),
                        PDF_INNER - STATUS_AT, top);
    height += pdf_put(pdf, &letters_small, at(STATUS_AT) + indent,
                      PDF_INNER - STATUS_AT - indent, top + height,
                      of_due(pdf->report, row->indicator, j).s);
    pdf_tag_end(pdf, "TD");
    return height;
}

/* What the value is about: "on 31 October", "mean of 31 of 31 days". */
static struct phrase value_words(const struct report *report,
                                 const struct report_row *row)
{
    const struct judgement *j = &row->now;
    struct phrase nothing = {{0}};
    char text[DAYTEXT];
    char read[NUMBER_TEXT];
    char all[NUMBER_TEXT];

    if (!j->has_value)
        return nothing;
    if (j->days_in_period > 0)
        return phrase_fill(language_plural(report->lang,
                                           NP_("mean of %1 of %2 day",
                                               "mean of %1 of %2 days"),
                                           (unsigned long)j->days_in_period),
                           number_whole(j->days_read, &number_print, read),
                           number_whole(j->days_in_period, &number_print, all),
                           NULL, NULL);
    if (row->indicator->period == PERIOD_MONTH)
        return phrase_of(daytext_month(report->lang, j->date, text));
    return paper_say(report, N_("on %1"), report_day_long(report, j->date).s,
                     NULL, NULL);
}

const char *pdf_row_place(size_t row, char place[PDF_PLACE])
{
    (void)snprintf(place, PDF_PLACE, "row-%zu", row);
    return place;
}

/* The indicator's name, which leads to its row of the tracking table. */
static double put_name(struct pdf *pdf, size_t row, double width, double top)
{
    const struct column column = {at(0), width, SIDE_LEFT, 3};
    char place[PDF_PLACE];
    char link[PDF_PLACE + 8];
    double height;

    (void)snprintf(link, sizeof(link), "dest='%s'", pdf_row_place(row, place));
    pdf_tag(pdf, "TH");
    cairo_tag_begin(pdf->cr, CAIRO_TAG_LINK, link);
    height = pdf_text_put(pdf->text, pdf->cr, &letters_bold, &column, top,
                          pdf->report->rows[row].indicator->title);
    cairo_tag_end(pdf->cr, CAIRO_TAG_LINK);
    pdf_tag_end(pdf, "TH");
    return height;
}

/* An either-or has no graph: its parts have. */
static void put_either(struct pdf *pdf, size_t row)
{
    const struct report_row *r = &pdf->report->rows[row];
    double top = pdf->y + 4;
    double height;

    height = put_name(pdf, row, STATUS_AT - 10, top);
    pdf_tag(pdf, "TD");
    if (r->comment[0] != '\0')
        height += pdf_put(pdf, &letters_small, at(0), STATUS_AT - 10,
                          top + height, r->comment);
    (void)pdf_status(pdf, &letters_bold, verdict_of(&r->now), at(STATUS_AT),
                     PDF_INNER - STATUS_AT, top);
    pdf_tag_end(pdf, "TD");
    pdf->y = top + height + 5;
}

static void put_figures(struct pdf *pdf, const struct figure_columns *columns,
                        const struct paper_row *p, double top)
{
    pdf_tag(pdf, "TD");
    pdf_put_right(pdf, &value, at(columns->actual_right), top, p->actual.s);
    pdf_tag_end(pdf, "TD");
    pdf_tag(pdf, "TD");
    pdf_put_right(pdf, &letters_text, at(columns->target_right), top,
                  p->target.s);
    pdf_tag_end(pdf, "TD");
    pdf_tag(pdf, "TD");
    pdf_put_right(pdf, &letters_text, at(SHARE_RIGHT), top, p->share.s);
    pdf_tag_end(pdf, "TD");
}

static int put_own(struct pdf *pdf, size_t row,
                   const struct figure_columns *columns, struct err *err)
{
    const struct report *report = pdf->report;
    const struct report_row *r = &report->rows[row];
    struct paper_row p;
    double top = pdf->y + (r->indicator->has_target ? 8 : 5);
    double height;

    paper_row(report, r, &p);
    height = put_name(pdf, row, LABEL_WIDTH, top);
    pdf_tag(pdf, "TD");
    height += pdf_put(pdf, &letters_small, at(0), LABEL_WIDTH, top + height,
                      value_words(report, r).s);
    pdf_tag_end(pdf, "TD");
    if (r->indicator->has_target &&
        pdf_bullet(pdf, row, at(BAR_AT), pdf->y + 4, columns->bar_width,
                   columns->most, err) != 0)
        return -1;
    put_figures(pdf, columns, &p, top);
    height = fmax(height, put_status(pdf, r, top));
    pdf->y += fmax(height + 10, r->indicator->has_target ? ROW_HEIGHT : 0);
    return 0;
}

static double row_height(struct pdf *pdf, size_t row)
{
    const struct report_row *r = &pdf->report->rows[row];
    const struct column column = {at(0), LABEL_WIDTH, SIDE_LEFT, 3};

    return pdf_text_height(pdf->text, &letters_bold, &column,
                           r->indicator->title) +
           ROW_HEIGHT;
}

static int put_table(struct pdf *pdf, struct err *err)
{
    const struct report *report = pdf->report;
    const struct figure_columns columns = fit_columns(pdf);

    pdf_tag(pdf, "Table");
    put_heads(pdf, &columns);
    for (size_t i = 0; i < report->row_count; i++) {
        bool last = i + 1 == report->row_count;

        need_row(pdf, &columns, row_height(pdf, i));
        pdf_tag(pdf, "TR");
        if (report->rows[i].indicator->account == NULL)
            put_either(pdf, i);
        else if (put_own(pdf, i, &columns, err) != 0)
            return -1;
        pdf_tag_end(pdf, "TR");
        pdf_rule(pdf, last ? TINT_INK : TINT_HAIR, last ? 0.9 : 0.4, PDF_LEFT,
                 PDF_RIGHT, pdf->y);
    }
    pdf_tag_end(pdf, "Table");
    return 0;
}

/* ---- the key ---- */

static void swatch(struct pdf *pdf, unsigned rgb, double x, double width,
                   double height)
{
    cairo_set_source_rgb(pdf->cr, (rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0,
                         (rgb & 255) / 255.0);
    cairo_rectangle(pdf->cr, x, pdf->y + 5.5 - height / 2, width, height);
    cairo_fill(pdf->cr);
}

static void put_key(struct pdf *pdf)
{
    static const struct {
        unsigned rgb;
        double width;
        double height;
        const char *words;
    } entries[] = {
        {0x0072b2, 18, 4, N_("actual")},
        {0x000000, 2, 9, N_("target")},
        {0x1f1f1f, 0.8, 11, N_("due now, on the path")},
        {0xcdcdcd, 12, 9, N_("under 70 %")},
        {0xdedede, 12, 9, N_("70 to 90 %")},
        {0xefefef, 12, 9, N_("90 % of due or more")},
    };
    double x = PDF_LEFT;

    (void)pdf_room(pdf, 40);
    pdf->y += 6;
    pdf_tag(pdf, "P");
    for (size_t i = 0; i < sizeof(entries) / sizeof(entries[0]); i++) {
        const char *words = pdf_say(pdf, entries[i].words);
        double width = pdf_text_width(pdf->text, &letters_small, words);

        if (x + entries[i].width + 5 + width > PDF_RIGHT) {
            x = PDF_LEFT;
            pdf->y += letters_small.line + 2;
        }
        swatch(pdf, entries[i].rgb, x, entries[i].width, entries[i].height);
        x += entries[i].width + 5;
        (void)pdf_put(pdf, &letters_small, x, width + 2, pdf->y, words);
        x += width + 9;
    }
    pdf_tag_end(pdf, "P");
    pdf->y += letters_small.line + 3;
}

/* What the status words of this page mean. */
static void put_words(struct pdf *pdf)
{
    const enum language lang = pdf->report->lang;
    double x = PDF_LEFT;

    pdf_tag(pdf, "P");
    for (int i = 0; i < VERDICT_COUNT; i++) {
        struct phrase words;
        double width;

        if (!paper_has_verdict(pdf->report, (enum verdict)i))
            continue;
        words = phrase_join(verdict_text(lang, (enum verdict)i), ": ",
                            paper_verdict_rule(lang, (enum verdict)i));
        width = pdf_text_width(pdf->text, &letters_small, words.s);
        if (x > PDF_LEFT && x + 12 + width > PDF_RIGHT) {
            x = PDF_LEFT;
            pdf->y += letters_small.line + 2;
        }
        pdf_sign(pdf, (enum verdict)i, x, pdf->y + 1.5, 8);
        (void)pdf_put(pdf, &letters_small, x + 12, width + 2, pdf->y, words.s);
        x += 12 + width + 14;
    }
    pdf_tag_end(pdf, "P");
    pdf->y += letters_small.line + 7;
}

/* ---- below the table ---- */

static void put_sentences(struct pdf *pdf)
{
    for (int i = 0; i < REPORT_SENTENCES; i++) {
        const char *words = pdf->report->sentences[i];
        const struct column column = {at(12), PDF_INNER - 12, SIDE_LEFT, 8};

        if (words == NULL || words[0] == '\0')
            continue;
        (void)pdf_room(pdf,
                       pdf_text_height(pdf->text, &sentence, &column, words));
        pdf_tag(pdf, "P");
        (void)pdf_put(pdf, &sentence, at(0), 10, pdf->y, "–");
        pdf->y += pdf_text_put(pdf->text, pdf->cr, &sentence, &column, pdf->y,
                               words) +
                  3;
        pdf_tag_end(pdf, "P");
    }
}

static void put_frame(struct pdf *pdf, double top, double height)
{
    tint_set(pdf->cr, TINT_RULE);
    cairo_set_line_width(pdf->cr, 0.6);
    cairo_rectangle(pdf->cr, PDF_LEFT, top, PDF_INNER, height);
    cairo_stroke(pdf->cr);
}

/* The officer's box, which stays empty to write in where there is nothing; a
 * text that is longer than a page would hold is not framed. */
static void put_officer(struct pdf *pdf)
{
    enum { INSET = 10, EMPTY = 24, MOST = 500 };
    const char *words =
        pdf->report->officer == NULL ? "" : pdf->report->officer;
    const struct column column = {at(INSET), PDF_INNER - 2 * INSET, SIDE_LEFT,
                                  0};
    double height =
        fmax(EMPTY, pdf_text_height(pdf->text, &sentence, &column, words));
    double top;

    pdf->y += 3;
    if (words[0] == '\0' && pdf->y + height + 30 > PDF_BOTTOM)
        return; /* not a page for an empty box */
    (void)pdf_room(pdf, fmin(height, MOST) + 30);
    top = pdf->y;
    pdf_tag(pdf, "P");
    (void)pdf_put(pdf, &letters_small, at(INSET), PDF_INNER - 2 * INSET,
                  top + 8, pdf_say(pdf, N_("The officer's own words")));
    pdf_tag_end(pdf, "P");
    pdf->y = top + 22;
    if (height > MOST) {
        pdf_paragraph(pdf, &sentence, words);
        return;
    }
    pdf_tag(pdf, "P");
    (void)pdf_text_put(pdf->text, pdf->cr, &sentence, &column, pdf->y, words);
    pdf_tag_end(pdf, "P");
    put_frame(pdf, top, height + 30);
    pdf->y = top + height + 30;
}

int pdf_answer(struct pdf *pdf, struct err *err)
{
    pdf_page(pdf);
    if (pdf->surface != NULL)
        (void)cairo_pdf_surface_add_outline(
            pdf->surface, CAIRO_PDF_OUTLINE_ROOT,
            pdf_say(pdf, N_("The answer on one page")), "page=1 pos=[0 0]",
            CAIRO_PDF_OUTLINE_FLAG_OPEN);
    put_title(pdf);
    put_facts(pdf);
    put_answer(pdf);
    if (put_table(pdf, err) != 0)
        return -1;
    put_key(pdf);
    put_words(pdf);
    put_sentences(pdf);
    put_officer(pdf);
    return 0;
}
