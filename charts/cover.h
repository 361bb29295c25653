#ifndef COVER_H
#define COVER_H

/*
 * How much of each pixel a shape covers: the antialiasing of slopes and
 * circles.  Pure; units are pixels, whose centres lie at halves.
 *
 * A shape is put together in one mask, where the greatest cover of a pixel
 * counts, so that the joints of a line are not painted twice.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "charts/drawing.h"

struct cover {
    int x; /* of the mask's upper left pixel in the picture */
    int y;
    int width;
    int height;
    uint8_t *pixels; /* owned; 0 to 255, row by row */
};

/* An empty mask over a box, cut to a picture.  ERR_NOMEM. */
int cover_init(struct cover *cover, struct box box, int width, int height,
               struct err *err);
void cover_release(struct cover *cover);

/* A line with round ends. */
void cover_segment(struct cover *cover, struct point a, struct point b,
                   double width);
/* The same with its ends cut square: a dash. */
void cover_dash(struct cover *cover, struct point a, struct point b,
                double width);
void cover_disc(struct cover *cover, struct point middle, double radius);
void cover_ring(struct cover *cover, struct point middle, double radius,
                double width);
/* Convex, in either direction. */
void cover_polygon(struct cover *cover, const struct point *points,
                   size_t count);
/* Outline of a rectangle with round corners; the box is its outer edge. */
void cover_frame(struct cover *cover, struct box box, double radius,
                 double width);

#endif
