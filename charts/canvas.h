#ifndef CANVAS_H
#define CANVAS_H

/*
 * A picture while it is painted: a true-colour image of libgd.
 *
 * Coordinates are whole pixels; what lies outside the picture is cut off.
 * Colours are 0xrrggbb.
 */

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "charts/png.h"

struct canvas; /* opaque */

/* A white picture.  Returns owned (canvas_free); or NULL: ERR_NOMEM. */
struct canvas *canvas_new(int width, int height, struct err *err);
void canvas_free(struct canvas *c);

int canvas_width(const struct canvas *c);
int canvas_height(const struct canvas *c);

/* White again, for the next picture. */
void canvas_clear(struct canvas *c);

/* Fill from (x1, y1) up to, not including, (x2, y2). */
void canvas_rect(struct canvas *c, int x1, int y1, int x2, int y2,
                 unsigned rgb);

/* A line of one pixel's width, both ends included. */
void canvas_line(struct canvas *c, int x1, int y1, int x2, int y2,
                 unsigned rgb);

/* Let a colour cover `count` pixels of a row from (x, y) on, each by its cover
 * of 0 to 255. */
void canvas_blend(struct canvas *c, int x, int y, const uint8_t *cover,
                  int count, unsigned rgb);

/*
 * The picture as a PNG with these texts in it: with a palette where 256 colours
 * hold it exactly, else in true colour.  The same picture and texts give the
 * same bytes.  Returns 0; or -1: ERR_NOMEM, ERR_TOO_LARGE.
 */
int canvas_png(struct canvas *c, unsigned dots_per_inch,
               const struct png_text *texts, size_t count, struct buf *out,
               struct err *err);

#endif
