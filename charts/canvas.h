#ifndef CANVAS_H
#define CANVAS_H

/*
 * A picture while it is painted, and how the shapes of a drawing come on it.
 * Text is the painter's (draw.c).
 */

#include "base/err.h"
#include "charts/drawing.h"

struct canvas {
    int width;
    int height;
    int *pixels; /* owned; 0xrrggbb, row by row */
};

/* Let a colour cover a pixel by 0 to 255; outside the picture: nothing. */
void canvas_blend(struct canvas *c, int x, int y, unsigned rgb, int cover);

/* Fill a rectangle, its edges rounded to whole pixels. */
void canvas_fill(struct canvas *c, double x1, double y1, double x2, double y2,
                 unsigned rgb);

/* Any shape but text, at a scale.  ERR_NOMEM. */
int canvas_paint(struct canvas *c, const struct drawing *d,
                 const struct mark *m, double scale, struct err *err);

#endif
