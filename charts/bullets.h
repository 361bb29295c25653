#ifndef BULLETS_H
#define BULLETS_H

/*
 * Parts of the strip of bullet graphs.
 */

#include "charts/album.h"
#include "charts/frame.h"

/* What the strip says: "2 of 5 indicators are on track; …". */
struct phrase bullets_headline(const struct album *album);

/* Where the parts of a row stand. */
struct bullet_columns {
    double bar; /* left end of every bar */
    double end; /* right end of the scale */
    double actual;
    double target; /* these three are right-aligned */
    double share;
    double status;
    double height; /* from row to row */
    double most;   /* share of the target at the end of the scale */
};

/* The bar of one row around y (bullet_bar.c).  *cut: it goes on beyond the
 * scale. */
void bullet_bar(struct drawing *d, const struct bullet_columns *columns,
                const struct scene *scene, double y, bool *cut);

/* The value as shares of the target, which where less is better is not the
 * progress.  False: there is none. */
bool bullet_share(const struct scene *scene, struct amount *share);

/* Has the row bands of what is due?  Not where the plan is over. */
bool bullet_has_bands(const struct scene *scene);

/* x of a share of the target. */
double bullet_x(const struct bullet_columns *columns, double share);

#endif
