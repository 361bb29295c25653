#ifndef SHAPES_H
#define SHAPES_H

/*
 * How the shapes of a drawing come on a canvas.  Text is the painter's
 * (draw.c).
 */

#include "charts/canvas.h"
#include "charts/drawing.h"

enum { SHAPES_SCALE_MAX = 4 }; /* pixels to a unit, 1 at least */

/* Fill a box, its edges rounded to whole pixels. */
void shapes_fill(struct canvas *c, struct box box, double scale, unsigned rgb);

/* Any shape but text.  ERR_NOMEM. */
int shapes_paint(struct canvas *c, const struct drawing *d,
                 const struct mark *m, double scale, struct err *err);

#endif
