/*
 * The room's door to libgd: its images, its shapes on whole pixels, its PNG.
 *
 * Antialiased edges come as cover (cover.h, font.h) and are blended here: gd's
 * own antialiasing knows lines of one pixel only, and no polygon or circle.
 */
#include "charts/canvas.h"

#include <gd.h>
#include <stdlib.h>
#include <string.h>

#include "charts/palette.h"

enum {
    /* Steps of cover between nothing and all.  Few, so that most pictures keep
     * within a palette: a quarter of the bytes. */
    LEVELS = 5,
    /* The last level that deflates without looking ahead.  The lazy ones from
     * 4 on take twice the time for a tenth less. */
    ZLIB_LEVEL = 3,
    WHITE = 0xFFFFFF,
    BLANK = 16, /* pixels without cover that are passed at once */
    BLOCK = 32  /* pixels compared at once with those above */
};

struct canvas {
    gdImagePtr image;   /* owned; painted on */
    gdImagePtr indexed; /* owned; the same with a palette, made at need */
    struct palette palette;
};

struct canvas *canvas_new(int width, int height, struct err *err)
{
    struct canvas *c = calloc(1, sizeof(*c));

    if (c != NULL)
        c->image = gdImageCreateTrueColor(width, height);
    if (c == NULL || c->image == NULL) {
        canvas_free(c);
        (void)err_nomem(err);
        return NULL;
    }
    gdImageAlphaBlending(c->image, gdEffectReplace);
    canvas_clear(c);
    return c;
}

void canvas_free(struct canvas *c)
{
    if (c == NULL)
        return;
    if (c->image != NULL)
        gdImageDestroy(c->image);
    if (c->indexed != NULL)
        gdImageDestroy(c->indexed);
    free(c);
}

int canvas_width(const struct canvas *c)
{
    return gdImageSX(c->image);
}

int canvas_height(const struct canvas *c)
{
    return gdImageSY(c->image);
}

/* One row by libgd, the others as its copies: gd sets pixel by pixel. */
void canvas_rect(struct canvas *c, int x1, int y1, int x2, int y2, unsigned rgb)
{
    int **rows = c->image->tpixels;
    int left = x1 > 0 ? x1 : 0;
    int top = y1 > 0 ? y1 : 0;
    int right = x2 < canvas_width(c) ? x2 : canvas_width(c);
    int bottom = y2 < canvas_height(c) ? y2 : canvas_height(c);

    if (left >= right || top >= bottom)
        return;
    gdImageFilledRectangle(c->image, left, top, right - 1, top, (int)rgb);
    for (int y = top + 1; y < bottom; y++)
        memcpy(rows[y] + left, rows[top] + left,
               (size_t)(right - left) * sizeof(rows[y][0]));
}

void canvas_clear(struct canvas *c)
{
    canvas_rect(c, 0, 0, canvas_width(c), canvas_height(c), WHITE);
}

void canvas_line(struct canvas *c, int x1, int y1, int x2, int y2, unsigned rgb)
{
    gdImageLine(c->image, x1, y1, x2, y2, (int)rgb);
}

/* Red and blue at once, then green: no sum reaches the next channel. */
static int mix(unsigned below, unsigned over, unsigned weight)
{
    enum { RED_BLUE = 0xFF00FF, GREEN = 0x00FF00, HALF = 0x808080 };
    unsigned rest = 256 - weight;
    unsigned red_blue = (below & RED_BLUE) * rest + (over & RED_BLUE) * weight +
                        (HALF & RED_BLUE);
    unsigned green =
        (below & GREEN) * rest + (over & GREEN) * weight + (HALF & GREEN);

    return (int)((red_blue >> 8 & RED_BLUE) | (green >> 8 & GREEN));
}

void canvas_blend(struct canvas *c, int x, int y, const uint8_t *cover,
                  int count, unsigned rgb)
{
    static const uint8_t blank[BLANK] = {0};
    int first = x < 0 ? -x : 0;
    int end = count < canvas_width(c) - x ? count : canvas_width(c) - x;
    int *row;

    if (y < 0 || y >= canvas_height(c))
        return;
    row = c->image->tpixels[y];
    for (int i = first; i < end; i++) {
        unsigned level;

        if (cover[i] == 0) {
            while (i + BLANK <= end && memcmp(cover + i, blank, BLANK) == 0)
                i += BLANK;
            if (i >= end)
                break;
        }
        level = (cover[i] * (unsigned)LEVELS + 127) / 255;
        if (level == LEVELS)
            row[x + i] = (int)rgb;
        else if (level > 0)
            row[x + i] = mix((unsigned)row[x + i], rgb, level * 256 / LEVELS);
    }
}

/* The rows as indexes into the palette; false: more than 256 colours.  Most
 * blocks of a chart are like the one above. */
static bool index_rows(struct canvas *c)
{
    int **from = c->image->tpixels;
    unsigned char **to = c->indexed->pixels;
    int width = canvas_width(c);

    palette_clear(&c->palette);
    for (int y = 0; y < canvas_height(c); y++)
        for (int x = 0; x < width; x += BLOCK) {
            size_t n = (size_t)(width - x < BLOCK ? width - x : BLOCK);

            if (y > 0 &&
                memcmp(from[y] + x, from[y - 1] + x, n * sizeof(int)) == 0)
                memcpy(to[y] + x, to[y - 1] + x, n);
            else if (!palette_row(&c->palette, from[y] + x, n, to[y] + x))
                return false;
        }
    return true;
}

/*
 * The colours become gd's, and black fills up what the bits of a pixel could
 * say: libpng looks at each pixel where some number would have no colour, which
 * costs as much as a fifth of the deflating.
 */
static void allocate_colours(struct canvas *c)
{
    const struct palette *pal = &c->palette;
    int size = pal->count <= 16 ? 16 : PALETTE_SIZE;

    c->indexed->colorsTotal = 0; /* those of the picture before */
    for (int i = 0; i < size; i++) {
        int rgb = i < pal->count ? pal->colours[i] : 0;

        (void)gdImageColorAllocate(c->indexed, rgb >> 16 & 0xFF,
                                   rgb >> 8 & 0xFF, rgb & 0xFF);
    }
}

/* The picture to encode; borrowed, NULL: no memory. */
static gdImagePtr to_encode(struct canvas *c)
{
    if (c->indexed == NULL)
        c->indexed = gdImageCreate(canvas_width(c), canvas_height(c));
    if (c->indexed == NULL)
        return NULL;
    if (!index_rows(c))
        return c->image;
    allocate_colours(c);
    return c->indexed;
}

int canvas_png(struct canvas *c, unsigned dots_per_inch, struct buf *out,
               struct err *err)
{
    gdImagePtr image = to_encode(c);
    void *png = NULL;
    int size = 0;

    if (image != NULL) {
        gdImageSetResolution(image, dots_per_inch, dots_per_inch);
        png = gdImagePngPtrEx(image, &size, ZLIB_LEVEL);
    }
    if (png == NULL)
        return err_nomem(err);
    (void)buf_add(out, png, (size_t)size);
    gdFree(png);
    return buf_check(out, err);
}
