/*
 * The room's door to libgd: its images and its shapes on whole pixels.
 *
 * Antialiased edges come as cover (cover.h, font.h) and are blended here: gd's
 * own antialiasing knows lines of one pixel only, and no polygon or circle.  The
 * PNG is our own (png.h): gd's takes no text, and twice the time for as many
 * bytes.
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
    WHITE = 0xFFFFFF,
    BLANK = 16, /* pixels without cover that are passed at once */
    BLOCK = 32, /* pixels compared at once with those above */
    INKS_MAX = PALETTE_SIZE
};

struct canvas {
    gdImagePtr image; /* owned; painted on */
    /* As a PNG wants them: a filter byte before each row; made at need. */
    unsigned char *rows; /* owned */
    struct palette palette;
    int inks[INKS_MAX]; /* painted with, in the order of their first use */
    int ink_count;
    bool too_many_inks; /* for a palette */
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
    free(c->rows);
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

/* An ink is told exactly, whatever lies near it.  The last one is the likeliest
 * to come again. */
static void note_ink(struct canvas *c, unsigned rgb)
{
    for (int i = c->ink_count; i-- > 0;)
        if (c->inks[i] == (int)rgb)
            return;
    if (c->ink_count < INKS_MAX)
        c->inks[c->ink_count++] = (int)rgb;
    else
        c->too_many_inks = true;
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
    note_ink(c, rgb);
    gdImageFilledRectangle(c->image, left, top, right - 1, top, (int)rgb);
    for (int y = top + 1; y < bottom; y++)
        memcpy(rows[y] + left, rows[top] + left,
               (size_t)(right - left) * sizeof(rows[y][0]));
}

void canvas_clear(struct canvas *c)
{
    c->ink_count = 0;
    c->too_many_inks = false;
    canvas_rect(c, 0, 0, canvas_width(c), canvas_height(c), WHITE);
}

void canvas_line(struct canvas *c, int x1, int y1, int x2, int y2, unsigned rgb)
{
    note_ink(c, rgb);
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
    note_ink(c, rgb);
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

/* The rows as indexes into the palette; false: too many colours.  Most
 * blocks of a chart are like the one above. */
static bool index_rows(struct canvas *c)
{
    int **from = c->image->tpixels;
    size_t width = (size_t)canvas_width(c);
    unsigned char *to = c->rows;

    if (c->too_many_inks)
        return false;
    palette_clear(&c->palette);
    for (int i = 0; i < c->ink_count; i++)
        palette_keep(&c->palette, c->inks[i]);
    for (int y = 0; y < canvas_height(c); y++, to += width + 1) {
        to[0] = 0;
        for (size_t x = 0; x < width; x += BLOCK) {
            size_t n = width - x < BLOCK ? width - x : BLOCK;
            unsigned char *block = to + 1 + x;

            if (y > 0 &&
                memcmp(from[y] + x, from[y - 1] + x, n * sizeof(int)) == 0)
                memcpy(block, block - (width + 1), n);
            else if (!palette_row(&c->palette, from[y] + x, n, block))
                return false;
        }
    }
    return true;
}

static void true_rows(struct canvas *c)
{
    unsigned char *to = c->rows;

    for (int y = 0; y < canvas_height(c); y++) {
        *to++ = 0;
        for (int x = 0; x < canvas_width(c); x++) {
            int rgb = c->image->tpixels[y][x];

            *to++ = (unsigned char)(rgb >> 16);
            *to++ = (unsigned char)(rgb >> 8);
            *to++ = (unsigned char)rgb;
        }
    }
}

/* Rows of so many bytes a pixel, and room for them.  -1: no memory. */
static int make_rows(struct canvas *c, struct png_image *png, size_t bytes)
{
    size_t row = 1 + bytes * (size_t)canvas_width(c);
    unsigned char *rows;

    png->len = row * (size_t)canvas_height(c);
    rows = realloc(c->rows, png->len);
    if (rows == NULL)
        return -1;
    c->rows = rows;
    png->rows = rows;
    return 0;
}

int canvas_png(struct canvas *c, unsigned dots_per_inch,
               const struct png_text *texts, size_t count, struct buf *out,
               struct err *err)
{
    struct png_image png = {.width = canvas_width(c),
                            .height = canvas_height(c),
                            .dots_per_inch = dots_per_inch};

    if (make_rows(c, &png, 1) != 0)
        return err_nomem(err);
    if (index_rows(c)) {
        png.colours = c->palette.colours;
        png.colour_count = c->palette.count;
    } else {
        if (make_rows(c, &png, 3) != 0)
            return err_nomem(err);
        true_rows(c);
    }
    return png_write(&png, texts, count, out, err);
}
