/*
 * Counts colours and keeps the commonest.
 */
#include "charts/palette.h"

#include <stdlib.h>

static size_t place_of(const struct palette *pal, int rgb)
{
    size_t i = ((unsigned)rgb * 2654435761u >> 19) & (PALETTE_SEEN * 2 - 1);

    while (pal->seen[i].pixels > 0 && pal->seen[i].rgb != rgb)
        i = (i + 1) & (PALETTE_SEEN * 2 - 1);
    return i;
}

static bool count_colours(struct palette *pal, const int *pixels, size_t count)
{
    struct palette_seen *last = NULL;

    for (size_t i = 0; i < count; i++) {
        if (last == NULL || last->rgb != pixels[i]) {
            last = &pal->seen[place_of(pal, pixels[i])];
            if (last->pixels == 0 && ++pal->seen_count > PALETTE_SEEN)
                return false;
            last->rgb = pixels[i];
        }
        last->pixels++;
    }
    return true;
}

/* The commonest first; equally common ones by colour, so that the same
 * picture always gives the same palette. */
static int by_rank(const void *a, const void *b)
{
    const struct palette_seen *const *x = a;
    const struct palette_seen *const *y = b;

    if ((*x)->pixels != (*y)->pixels)
        return (*x)->pixels < (*y)->pixels ? 1 : -1;
    return ((*x)->rgb > (*y)->rgb) - ((*x)->rgb < (*y)->rgb);
}

static int distance(int a, int b)
{
    int sum = 0;

    for (int shift = 0; shift <= 16; shift += 8) {
        int d = (a >> shift & 0xFF) - (b >> shift & 0xFF);

        sum += d * d;
    }
    return sum;
}

static int nearest(const struct palette *pal, int rgb)
{
    int best = 0;

    for (int i = 1; i < pal->count; i++)
        if (distance(pal->colours[i], rgb) < distance(pal->colours[best], rgb))
            best = i;
    return best;
}

bool palette_choose(struct palette *pal, const int *pixels, size_t count)
{
    struct palette_seen *ranked[PALETTE_SEEN + 1];
    size_t n = 0;

    if (!count_colours(pal, pixels, count))
        return false;
    for (size_t i = 0; i < PALETTE_SEEN * 2; i++)
        if (pal->seen[i].pixels > 0)
            ranked[n++] = &pal->seen[i];
    qsort(ranked, n, sizeof *ranked, by_rank);
    for (size_t i = 0; i < n; i++) {
        if (i < PALETTE_SIZE) {
            pal->colours[pal->count] = ranked[i]->rgb;
            ranked[i]->index = pal->count++;
        } else {
            ranked[i]->index = nearest(pal, ranked[i]->rgb);
        }
    }
    return true;
}

void palette_row(const struct palette *pal, const int *pixels, size_t count,
                 unsigned char *out)
{
    int last = -1;
    unsigned char index = 0;

    for (size_t i = 0; i < count; i++) {
        if (pixels[i] != last) {
            last = pixels[i];
            index = (unsigned char)pal->seen[place_of(pal, last)].index;
        }
        out[i] = index;
    }
}
