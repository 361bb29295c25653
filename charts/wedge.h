#ifndef WEDGE_H
#define WEDGE_H

/*
 * Where a level is likely to stand at the deadline: a wedge from the last
 * reading on, and its words in the gutter at the right.
 */

#include "charts/levels.h"

/* What the scale has to show: `largest`, or more where the wedge goes there and
 * that leaves the rest large enough. */
double wedge_largest(const struct track *t, double largest);

/* The wedge with its words; before the readings. */
void wedge_draw(const struct track *t);

/* How wide the words are in the gutter; 0: there are none. */
double wedge_words_width(const struct track *t);

/* "if the last 13 weeks continue" with the range and its day, for the text
 * alternative; "" where no forecast is told. */
struct phrase wedge_alternative(const struct page *page);

#endif
