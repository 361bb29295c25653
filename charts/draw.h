#ifndef DRAW_H
#define DRAW_H

/*
 * Paints a drawing to PNG at a scale, and measures text for the layout.
 */

#include "base/buf.h"
#include "base/err.h"
#include "charts/drawing.h"

/* Keywords of the texts that a picture carries; "Title" and "Description" are
 * the standard's. */
#define DRAW_FIGURES "headway:figures" /* CSV, see carry.h */
#define DRAW_SOURCE "headway:source"   /* lines "what: value" */

struct painter; /* opaque: font, its glyphs, the scale */

/*
 * A painter for a family or a font file (font.h) and a scale of 1 to 4,
 * which need not be whole.
 * It keeps each glyph that it drew: use one for all charts of a run.
 * Returns owned (painter_free); or NULL with *err: ERR_CONFIG, ERR_NOMEM.
 */
struct painter *painter_new(const char *font, double scale, struct err *err);
void painter_free(struct painter *painter);

/* The family that stands in for one that is missing; NULL: none has to. */
const char *painter_font_instead(const struct painter *painter);

/* Widths of text in this painter's font; borrows it. */
struct measure painter_measure(struct painter *painter);

/*
 * The drawing as a PNG.  The same drawing gives the same bytes.
 * Returns 0; or -1: ERR_CONFIG (a character that no installed font has, told
 * with its text), ERR_NOMEM, ERR_TOO_LARGE.
 */
int painter_png(struct painter *painter, const struct drawing *d,
                struct buf *out, struct err *err);

#endif
