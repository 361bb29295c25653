#ifndef PALETTE_H
#define PALETTE_H

/*
 * The colours of a picture that has no more than 256, in the order in which
 * they come.  A colour that nobody can tell from an earlier one is drawn as
 * that one: steps of cover of several inks meet within a few levels, and each
 * colour less makes the picture smaller.
 */

#include <stdbool.h>
#include <stddef.h>

enum { PALETTE_SIZE = 256, PALETTE_PLACES = 1024 };

/* Levels of 255 that each channel may differ by, to be taken as equal. */
enum { PALETTE_NEAR = 12 };

struct palette_place {
    bool used;
    int rgb;
    unsigned char index;
};

struct palette {
    int colours[PALETTE_SIZE];
    int count;
    int taken;                                   /* places */
    struct palette_place places[PALETTE_PLACES]; /* open addressing */
};

void palette_clear(struct palette *pal);

/* A colour that stays as it is, if it comes before all others; 256 at most. */
void palette_keep(struct palette *pal, int rgb);

/* A row of pixels, or a part of it, as indexes; new colours join.  False: there
 * is no room for one, or for what is drawn as another one. */
bool palette_row(struct palette *pal, const int *pixels, size_t count,
                 unsigned char *out);

#endif
