#ifndef CARRY_H
#define CARRY_H

/*
 * What a picture carries besides its pixels: the text alternative's account of
 * the readings, the figures that it is drawn from, and their ids.
 */

#include "base/buf.h"
#include "charts/frame.h"

/* Sentences on the gaps between readings, and the status; nothing where there is
 * no reading. */
void carry_readings(const struct page *page, struct buf *text);

/*
 * Append the figures of a scene to the drawing's, as CSV with the columns of
 * `export` (but fetched_at; low and high are empty where they equal the value,
 * which is a tenth of the bytes), and where they come from to its source: the
 * plan, the indicator, and the ids of the records that the figures were read
 * from.
 * Of a bare drawing nothing.  A failure is told by drawing_check.
 */
void carry_figures(struct drawing *d, const struct scene *scene);

#endif
