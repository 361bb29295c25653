#ifndef CARD_H
#define CARD_H

/*
 * The small picture on an indicator's card: months as columns or a level as a
 * line, with target and path; of an either-or a bullet graph for each part.
 * Value and status stand beside it, so it has hardly any words.
 */

#include "charts/layout.h"

enum { CARD_WIDTH = 346, CARD_HEIGHT = 116 };

/*
 * Of the scene `first` of an album that holds all indicators of its plan.  The
 * drawing is CARD_WIDTH wide; its height is set.  0, or -1: ERR_NOMEM,
 * ERR_TOO_LARGE.
 */
int layout_card(const struct album *album, struct drawing *d, struct err *err);

#endif
