/*
 * One look-up for each run of a colour.
 */
#include "charts/palette.h"

#include <stdlib.h>
#include <string.h>

/* Places beyond these stay free, so that a look-up is short and ends. */
enum { PALETTE_TAKEN = PALETTE_PLACES / 4 * 3 };

void palette_clear(struct palette *pal)
{
    memset(pal, 0, sizeof(*pal));
}

static bool is_near(int a, int b)
{
    return abs((a >> 16) - (b >> 16)) <= PALETTE_NEAR &&
           abs((a >> 8 & 0xFF) - (b >> 8 & 0xFF)) <= PALETTE_NEAR &&
           abs((a & 0xFF) - (b & 0xFF)) <= PALETTE_NEAR;
}

/* The first colour that cannot be told from this one; the count: none. */
static int find_near(const struct palette *pal, int rgb)
{
    int i = 0;

    while (i < pal->count && !is_near(pal->colours[i], rgb))
        i++;
    return i;
}

/* Where a colour is, or would be. */
static struct palette_place *place_of(struct palette *pal, int rgb)
{
    size_t i = ((unsigned)rgb * 2654435761u >> 20) & (PALETTE_PLACES - 1);

    while (pal->places[i].used && pal->places[i].rgb != rgb)
        i = (i + 1) & (PALETTE_PLACES - 1);
    return &pal->places[i];
}

/* False: no room. */
static bool take(struct palette *pal, struct palette_place *place, int rgb,
                 int index)
{
    if (index == PALETTE_SIZE || pal->taken == PALETTE_TAKEN)
        return false;
    *place = (struct palette_place){true, rgb, (unsigned char)index};
    pal->taken++;
    if (index == pal->count)
        pal->colours[pal->count++] = rgb;
    return true;
}

void palette_keep(struct palette *pal, int rgb)
{
    struct palette_place *place = place_of(pal, rgb);

    if (!place->used)
        (void)take(pal, place, rgb, pal->count);
}

/* The index of a colour; -1: it is new and there is no room. */
static int index_of(struct palette *pal, int rgb)
{
    struct palette_place *place = place_of(pal, rgb);

    if (!place->used && !take(pal, place, rgb, find_near(pal, rgb)))
        return -1;
    return place->index;
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
