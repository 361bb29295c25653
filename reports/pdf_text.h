#ifndef REPORT_PDF_TEXT_H
#define REPORT_PDF_TEXT_H

/*
 * Text on paper: a family's two faces, lines broken at a width.
 *
 * Lengths are points, y downward.  A text of people is shown as it stands but
 * for what would break the page: control characters and line breaks become
 * spaces, marks that turn the direction of what follows go.
 */

#include <cairo.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/language.h"

/* Colours of paper by their role. */
enum tint {
    TINT_INK,
    TINT_SECOND,
    TINT_PAPER,
    TINT_MEASURED,
    TINT_LINK,
    TINT_RULE,
    TINT_HAIR,
    TINT_BEHIND, /* the sign of that status alone */
    TINT_COUNT
};

void tint_set(cairo_t *cr, enum tint tint);

/* How a text is set. */
struct letters {
    double size;
    double line; /* from baseline to baseline */
    bool bold;
    bool fixed; /* every letter of one width: hashes, commands */
    enum tint tint;
};

enum side { SIDE_LEFT, SIDE_RIGHT };

/* Where a text goes. */
struct column {
    double x; /* its left edge */
    double width;
    enum side side;
    int lines; /* at most, the last one ending in "…"; 0: any number */
};

struct pdf_text; /* opaque: the faces */

/*
 * Faces of a family that fontconfig knows, or of a font file, as charts take
 * it (charts/font.h).  Returns owned (pdf_text_free); or NULL with *err:
 * ERR_CONFIG, ERR_NOMEM.
 */
struct pdf_text *pdf_text_new(const char *font, enum language lang,
                              struct err *err);
void pdf_text_free(struct pdf_text *text);

/* Add a text as it may stand on a page, valid UTF-8. */
void pdf_text_clean(const char *words, struct buf *out);

/* The first text that could not be set; ERR_NONE: there was none. */
const struct err *pdf_text_failure(const struct pdf_text *text);

/* Put it below `top`; returns the height of its lines. */
double pdf_text_put(struct pdf_text *text, cairo_t *cr,
                    const struct letters *letters, const struct column *column,
                    double top, const char *words);
/* The same without putting it. */
double pdf_text_height(struct pdf_text *text, const struct letters *letters,
                       const struct column *column, const char *words);

/* On one line; as wide as it is. */
double pdf_text_width(struct pdf_text *text, const struct letters *letters,
                      const char *words);
void pdf_text_line(struct pdf_text *text, cairo_t *cr,
                   const struct letters *letters, double x, double baseline,
                   const char *words);

/*
 * Lines of a long text, one after another, for who breaks it over pages.
 * `line` gets the top of each, as it returns it.
 */
typedef double (*pdf_text_place)(void *ctx, double height);
void pdf_text_flow(struct pdf_text *text, cairo_t *cr,
                   const struct letters *letters, const struct column *column,
                   const char *words, pdf_text_place place, void *ctx);

#endif
