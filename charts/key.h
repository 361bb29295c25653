#ifndef KEY_H
#define KEY_H

/*
 * The signs in the key of a chart: what stands in the plot, small.
 */

#include "base/phrase.h"
#include "charts/drawing.h"

/* Which sign an entry has. */
enum key_sign {
    KEY_EVENT,
    KEY_TRIANGLE,
    KEY_CROSS,
    KEY_HATCH,
    KEY_HATCH_DATA,
    KEY_BAR,
    KEY_BAND,
    KEY_SQUARE,
    KEY_AFTER,
    KEY_HOLLOW,
    KEY_RUNNING,
    KEY_PATH,          /* steps: what is due of a month */
    KEY_SLOPE,         /* dashes and dots: what is due of a level */
    KEY_TARGET,        /* dashed line */
    KEY_REACHED,       /* pennant */
    KEY_LOST,          /* hanging pennant */
    KEY_FALL,          /* triangle that points down */
    KEY_RECOUNTED,     /* double line */
    KEY_RESTATED,      /* outline */
    KEY_LEFT,          /* dotted line */
    KEY_HELD,          /* cross in a ring */
    KEY_PLAN_END,      /* vertical line */
    KEY_BULLET_BEHIND, /* bands of a bullet graph */
    KEY_BULLET_WATCH,
    KEY_BULLET_TRACK,
    KEY_WORDS /* none */
};

struct key_entry {
    enum key_sign sign;
    int number; /* of an event; height of a bar; a running month: not 0 where it
                   is after the plan */
    struct phrase words;
};

/* How wide the sign is; less than 0: there is none, and no space after it. */
double key_width(const struct key_entry *e);

/* Draw it from x on, around the middle of a line at y. */
void key_draw(struct drawing *d, const struct key_entry *e, double x, double y);

#endif
