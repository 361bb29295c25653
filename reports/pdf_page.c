/*
 * Heads, feet, bookmarks and tags of the pages.
 */
#include "reports/pdf_page.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/day.h"
#include "base/number.h"
#include "reports/paper.h"

/* Of a page. */
static const struct letters letters_title = {15, 19, true, false, TINT_INK};
const struct letters letters_h2 = {10, 13, true, false, TINT_INK};
const struct letters letters_text = {9, 13, false, false, TINT_INK};
const struct letters letters_bold = {9, 13, true, false, TINT_INK};
const struct letters letters_small = {8, 11, false, false, TINT_SECOND};
const struct letters letters_small_bold = {8, 11, true, false, TINT_INK};
const struct letters letters_foot = {7.5, 10.5, false, false, TINT_SECOND};

/* A page's whole width. */
static const struct column column_page = {PDF_LEFT, PDF_INNER, SIDE_LEFT, 0};

/* Of head and foot: what is left for the other side. */
enum { HEAD_SIDE = 300, FOOT_SIDE = 380 };
#define FOOT_RULE 790.0

bool pdf_counts(const struct pdf *pdf)
{
    return pdf->surface == NULL;
}

const char *pdf_say(const struct pdf *pdf, const char *sentence)
{
    return language_text(pdf->report->lang, sentence);
}

double pdf_put(struct pdf *pdf, const struct letters *letters, double x,
               double width, double top, const char *words)
{
    const struct column column = {x, width, SIDE_LEFT, 0};

    return pdf_text_put(pdf->text, pdf->cr, letters, &column, top, words);
}

void pdf_put_right(struct pdf *pdf, const struct letters *letters, double right,
                   double top, const char *words)
{
    const struct column column = {PDF_LEFT, right - PDF_LEFT, SIDE_RIGHT, 1};

    (void)pdf_text_put(pdf->text, pdf->cr, letters, &column, top, words);
}

/* One line, cut where it is wider. */
static void put_cut(struct pdf *pdf, double width, double top,
                    const char *words)
{
    const struct column column = {PDF_LEFT, width, SIDE_LEFT, 1};

    (void)pdf_text_put(pdf->text, pdf->cr, &letters_foot, &column, top, words);
}

void pdf_rule(struct pdf *pdf, enum tint tint, double width, double x1,
              double x2, double y)
{
    tint_set(pdf->cr, tint);
    cairo_set_line_width(pdf->cr, width);
    cairo_move_to(pdf->cr, x1, y);
    cairo_line_to(pdf->cr, x2, y);
    cairo_stroke(pdf->cr);
}

void pdf_tag(struct pdf *pdf, const char *name)
{
    cairo_tag_begin(pdf->cr, name, "");
}

void pdf_tag_end(struct pdf *pdf, const char *name)
{
    cairo_tag_end(pdf->cr, name);
}

void pdf_figure_begin(struct pdf *pdf, const char *alternative)
{
    char **list = realloc(pdf->alternatives,
                          (pdf->alternative_count + 1) * sizeof(*list));
    struct buf words;
    char *copy;

    buf_init(&words, BUF_TEXT_MAX);
    pdf_text_clean(alternative, &words);
    copy = buf_steal(&words);
    buf_release(&words);
    pdf_tag(pdf, "Figure");
    if (list != NULL)
        pdf->alternatives = list;
    if (list == NULL || copy == NULL) {
        (void)err_nomem(&pdf->failure);
        free(copy);
        return;
    }
    list[pdf->alternative_count++] = copy;
}

static void put_foot(struct pdf *pdf)
{
    const struct report *report = pdf->report;
    char first[DAY_TEXT];
    char last[DAY_TEXT];
    char page[NUMBER_TEXT];
    char pages[NUMBER_TEXT];

    pdf_rule(pdf, TINT_RULE, 0.5, PDF_LEFT, PDF_RIGHT, FOOT_RULE);
    put_cut(pdf, FOOT_SIDE, FOOT_RULE + 5, paper_owner(report).s);
    put_cut(pdf, FOOT_SIDE, FOOT_RULE + 15.5,
            paper_say(report, N_("Period %1 – %2, %3"),
                      day_format(report->period.first, first),
                      day_format(report->period.last, last),
                      report->plan->timezone)
                .s);
    pdf_put_right(pdf, &letters_foot, PDF_RIGHT, FOOT_RULE + 5,
                  paper_say(report, N_("page %1 of %2"),
                            number_whole(pdf->page, &number_print, page),
                            number_whole(pdf->pages, &number_print, pages),
                            NULL)
                      .s);
    pdf_put_right(pdf, &letters_foot, PDF_RIGHT, FOOT_RULE + 15.5,
                  paper_freeze(report).s);
}

void pdf_page_end(struct pdf *pdf)
{
    if (pdf->page == 0)
        return;
    put_foot(pdf);
    cairo_show_page(pdf->cr);
}

void pdf_page(struct pdf *pdf)
{
    pdf_page_end(pdf);
    pdf->page++;
    pdf->y = PDF_TOP;
}

static void put_head(struct pdf *pdf)
{
    const struct report *report = pdf->report;
    const struct column left = {PDF_LEFT, HEAD_SIDE, SIDE_LEFT, 1};

    (void)pdf_text_put(pdf->text, pdf->cr, &letters_small, &left, pdf->y,
                       report->plan->name);
    pdf_put_right(pdf, &letters_small, PDF_RIGHT, pdf->y,
                  paper_say(report, N_("Indicator report, %1"),
                            report->period.title, NULL, NULL)
                      .s);
    pdf->y += letters_small.line + 13;
}

static void add_bookmark(struct pdf *pdf, const char *title)
{
    char place[64];

    if (pdf_counts(pdf))
        return;
    (void)snprintf(place, sizeof(place), "page=%d pos=[0 0]", pdf->page);
    (void)cairo_pdf_surface_add_outline(pdf->surface, CAIRO_PDF_OUTLINE_ROOT,
                                        title, place,
                                        CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

void pdf_section(struct pdf *pdf, const char *title)
{
    pdf_page(pdf);
    put_head(pdf);
    add_bookmark(pdf, title);
    pdf_tag(pdf, "H1");
    pdf->y += pdf_put(pdf, &letters_title, PDF_LEFT, PDF_INNER, pdf->y, title);
    pdf_tag_end(pdf, "H1");
    pdf->y += 5;
}

bool pdf_room(struct pdf *pdf, double height)
{
    if (pdf->y + height <= PDF_BOTTOM)
        return false;
    pdf_page(pdf);
    put_head(pdf);
    return true;
}

enum { HEADING_ABOVE = 15, HEADING_BELOW = 4 };

double pdf_heading_height(void)
{
    return HEADING_ABOVE + letters_h2.line + HEADING_BELOW;
}

void pdf_heading(struct pdf *pdf, const char *words, double rest)
{
    pdf->y += HEADING_ABOVE;
    (void)pdf_room(pdf, letters_h2.line + HEADING_BELOW + rest);
    pdf_tag(pdf, "H2");
    pdf->y += pdf_put(pdf, &letters_h2, PDF_LEFT, PDF_INNER, pdf->y, words);
    pdf_tag_end(pdf, "H2");
    pdf->y += HEADING_BELOW;
}

/* Each line is a paragraph of its own to the ear where it begins a page. */
static double place_line(void *ctx, double height)
{
    struct pdf *pdf = ctx;
    double top;

    if (pdf->y + height > PDF_BOTTOM) {
        pdf_tag_end(pdf, "P");
        (void)pdf_room(pdf, height);
        pdf_tag(pdf, "P");
    }
    top = pdf->y;
    pdf->y += height;
    return top;
}

void pdf_paragraph(struct pdf *pdf, const struct letters *letters,
                   const char *words)
{
    (void)pdf_room(pdf, letters->line);
    pdf_tag(pdf, "P");
    pdf_text_flow(pdf->text, pdf->cr, letters, &column_page, words, place_line,
                  pdf);
    pdf_tag_end(pdf, "P");
}
