/*
 * One look-up for each run of a colour.
 */
#include "charts/palette.h"

#include <string.h>

void palette_clear(struct palette *pal)
{
    memset(pal, 0, sizeof(*pal));
}

/* The index of a colour; -1: it is new and there is no room. */
static int index_of(struct palette *pal, int rgb)
{
    size_t i = ((unsigned)rgb * 2654435761u >> 20) & (PALETTE_PLACES - 1);

    while (pal->places[i].used && pal->places[i].rgb != rgb)
        i = (i + 1) & (PALETTE_PLACES - 1);
    if (!pal->places[i].used) {
        if (pal->count == PALETTE_SIZE)
            return -1;
        pal->places[i] =
            (struct palette_place){true, rgb, (unsigned char)pal->count};
        pal->colours[pal->count++] = rgb;
    }
    return pal->places[i].index;
}

bool palette_row(struct palette *pal, const int *pixels, size_t count,
                 unsigned char *out)
{
    size_t i = 0;

    while (i < count) {
        int rgb = pixels[i];
        int index = index_of(pal, rgb);
        size_t end = i + 1;

        if (index < 0)
            return false;
        while (end < count && pixels[end] == rgb)
            end++;
        memset(out + i, index, end - i);
        i = end;
    }
    return true;
}
