#ifndef SCENE_H
#define SCENE_H

/*
 * From a review to what is drawn of it.
 */

#include "charts/layout.h"
#include "indicators/review.h"

/* The day indicator that is drawn below the columns of a month indicator: of
 * the same account, metric and kind of visits.  NULL: none. */
const struct review_item *scene_per_day(const struct review *review,
                                        const struct indicator *of);

/*
 * The scene of one item (not an either-or): from the plan's start to its end,
 * or as far beyond it as there are figures.  Borrows from the review.
 */
void scene_of_item(const struct review *review, const struct review_item *item,
                   struct scene *out);

#endif
