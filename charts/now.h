#ifndef NOW_H
#define NOW_H

/*
 * The reading that a level is judged by, in the long view.
 */

#include "charts/path.h"

/* The dot, with value and day beside it. */
void now_draw(const struct track *t, const struct figure *now);

/* The fine line from the reading to the path, with the distance in words. */
void now_distance(const struct track *t, const struct path *path,
                  const struct figure *now);

/* A bracket at the right with both ends of an interval. */
void now_interval(const struct track *t, const struct figure *now);

#endif
