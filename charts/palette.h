#ifndef PALETTE_H
#define PALETTE_H

/*
 * The colours of a picture that has no more than 256, in the order in which
 * they come.
 */

#include <stdbool.h>
#include <stddef.h>

enum { PALETTE_SIZE = 256, PALETTE_PLACES = 1024 };

struct palette_place {
    bool used;
    int rgb;
    unsigned char index;
};

struct palette {
    int colours[PALETTE_SIZE];
    int count;
    struct palette_place places[PALETTE_PLACES]; /* open addressing */
};

void palette_clear(struct palette *pal);

/* A row of pixels, or a part of it, as indexes; new colours join.  False: there
 * is no room for one. */
bool palette_row(struct palette *pal, const int *pixels, size_t count,
                 unsigned char *out);

#endif
