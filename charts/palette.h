#ifndef PALETTE_H
#define PALETTE_H

/*
 * At most 256 colours for a picture.  Exact where it has no more; else its
 * rarest colours, which are single pixels of antialiasing, become their
 * nearest neighbours.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PALETTE_SIZE = 256, PALETTE_SEEN = 4096 };

struct palette_seen {
    int rgb;
    int32_t pixels; /* 0: the place is free */
    int index;
};

struct palette {
    int colours[PALETTE_SIZE];
    int count;
    int seen_count;
    struct palette_seen seen[PALETTE_SEEN * 2]; /* open addressing */
};

/* Choose from a zeroed palette; false: far too many colours. */
bool palette_choose(struct palette *pal, const int *pixels, size_t count);

/* A row of pixels as indexes into the palette. */
void palette_row(const struct palette *pal, const int *pixels, size_t count,
                 unsigned char *out);

#endif
