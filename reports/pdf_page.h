#ifndef REPORT_PDF_PAGE_H
#define REPORT_PDF_PAGE_H

/*
 * The pages of a PDF report under way: heads and feet, bookmarks, and where
 * the next thing goes.
 *
 * Lengths are points from the upper left corner.  Nothing fails at once: what
 * did is told at the end (pdf_check).
 */

#include <cairo.h>

#include "reports/pdf_text.h"
#include "reports/report.h"

/* A4: margins of 18 mm, 15 mm on top. */
#define PDF_WIDTH 595.276
#define PDF_HEIGHT 841.89
#define PDF_LEFT 51.02
#define PDF_INNER 493.23 /* width of the text */
#define PDF_RIGHT (PDF_LEFT + PDF_INNER)
#define PDF_TOP 42.52
#define PDF_BOTTOM 782.0 /* lowest edge above the foot */

/* Two columns. */
#define PDF_HALF 235.5
#define PDF_SECOND_HALF (PDF_RIGHT - PDF_HALF)

struct pdf {
    const struct report *report; /* borrowed */
    struct plan spoken;       /* the report's, as if it were of its language */
    struct pdf_text *text;    /* borrowed */
    cairo_t *cr;              /* borrowed */
    cairo_surface_t *surface; /* borrowed; NULL where pages are counted */
    int page;                 /* the one that is open; 0: none is */
    int pages;                /* of all; 0: not known yet */
    int rules_page;           /* of the small print; 0: not known yet */
    bool rules_wanted;        /* it isn't put yet */
    double y;                 /* where the next thing begins */
    char **alternatives;      /* owned: of the figures, in their order */
    size_t alternative_count;
    struct err failure; /* the first one */
};

/* Are pages only counted, so that nothing that stands where it stands whatever
 * it shows, as a chart, need be made? */
bool pdf_counts(const struct pdf *pdf);

/* cairo turns by radians. */
#define PDF_PI 3.14159265358979323846

extern const struct letters letters_h2;
extern const struct letters letters_text;
extern const struct letters letters_bold;
extern const struct letters letters_small;
extern const struct letters letters_small_bold;
extern const struct letters letters_foot;

/* A page without a head of its own. */
void pdf_page(struct pdf *pdf);

/* The next page, with a head, a title and a bookmark. */
void pdf_section(struct pdf *pdf, const char *title);

/* Is so much left on this page?  Else the next one is begun; true: it was. */
bool pdf_room(struct pdf *pdf, double height);

/* The foot of the page that is open, which is done. */
void pdf_page_end(struct pdf *pdf);

/* A sentence in the report's language. */
const char *pdf_say(const struct pdf *pdf, const char *sentence);

/* Below the last thing: a heading that stays with `rest` points of what
 * follows it; a paragraph, which may go on on the next page. */
void pdf_heading(struct pdf *pdf, const char *words, double rest);
double pdf_heading_height(void); /* of a line, with the space around it */
void pdf_paragraph(struct pdf *pdf, const struct letters *letters,
                   const char *words);

/* Text at a place; returns its height. */
double pdf_put(struct pdf *pdf, const struct letters *letters, double x,
               double width, double top, const char *words);
/* On one line, its right end at `right`. */
void pdf_put_right(struct pdf *pdf, const struct letters *letters, double right,
                   double top, const char *words);

/* The figure that follows, up to pdf_tag_end(pdf, "Figure"), and what it says
 * for who can't see it. */
void pdf_figure_begin(struct pdf *pdf, const char *alternative);

void pdf_rule(struct pdf *pdf, enum tint tint, double width, double x1,
              double x2, double y);

/* Structure that a screen reader hears: "P", "H1", "TD".  Ends on the page on
 * which it began. */
void pdf_tag(struct pdf *pdf, const char *name);
void pdf_tag_end(struct pdf *pdf, const char *name);

#endif
