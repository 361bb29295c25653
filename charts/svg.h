#ifndef SVG_H
#define SVG_H

/*
 * A drawing as SVG within a page.  Colours are classes, whose values the page's
 * style gives by role, for light and for dark.
 */

#include "base/buf.h"
#include "charts/drawing.h"

/*
 * What a page's style must say for the drawings in it: a variable for each
 * colour, light and, on a screen whose reader prefers it, dark; and the
 * classes.
 */
void svg_style(struct buf *out);

/*
 * The drawing.  Its title and description are told to who can't see it;
 * `classes` are for the page's style.  Texts keep the width that they were laid
 * out in, whichever font the reader has.
 */
void svg_add(struct buf *out, const struct drawing *d, const char *classes);

#endif
