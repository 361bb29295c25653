#ifndef SCENE_H
#define SCENE_H

/*
 * From a review to what is drawn of it.
 */

#include "charts/layout.h"
#include "indicators/review.h"

/*
 * The scene of one item (not an either-or): from the plan's start to its end,
 * or as far beyond it as there are figures.  Borrows from the review.
 */
void scene_of_item(const struct review *review, const struct review_item *item,
                   struct scene *out);

#endif
