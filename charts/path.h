#ifndef PATH_H
#define PATH_H

/*
 * What the path of a level asks for, as a line: from the baseline over the
 * milestones to the target.
 */

#include "charts/levels.h"

enum { PATH_POINTS_MAX = 64 };

struct path {
    bool drawn; /* else there is no path in sight */
    struct path_start start;
    struct point points[PATH_POINTS_MAX];
    size_t count;
};

void path_read(const struct track *t, struct path *path);

/* A path that is drawn. */
void path_draw(const struct track *t, const struct path *path);

/* From where to where: above the line near a third of the plan, else where
 * there is room, else in the key. */
void path_words(const struct track *t, const struct path *path);

#endif
