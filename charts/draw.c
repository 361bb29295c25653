/*
 * The door to libgd, and the text of a drawing.
 *
 * Each glyph is rendered once for all charts of a painter.  Cover has few
 * levels, which keeps most pictures within the 256 colours of an exact
 * palette: a quarter of the time and half of the bytes of true colour.
 */
#include "charts/draw.h"

#include <gd.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "charts/canvas.h"
#include "charts/font.h"
#include "charts/palette.h"
#include "charts/png.h"

enum {
    GLYPHS = 1024, /* places of the table, a power of two */
    SCALE_MAX = 4,
    ZLIB_LEVEL = 6,
    PIXELS_PER_INCH = 96 /* times the scale */
};

struct glyph {
    bool used;
    bool bold;
    uint32_t character;
    int size; /* tenths of a pixel */
    double advance;
    int left;
    int top;
    int width;
    int height;
    uint8_t *pixels; /* owned; cover 0 to 255; NULL: nothing to paint */
};

struct painter {
    struct font *font;
    int scale;
    struct glyph *glyphs; /* open addressing */
    size_t glyph_count;
    struct err failure; /* of the first text that could not be drawn */
};

struct painter *painter_new(const char *font, int scale, struct err *err)
{
    struct painter *p = calloc(1, sizeof *p);

    if (p == NULL) {
        (void)err_nomem(err);
        return NULL;
    }
    p->scale = scale < 1 ? 1 : scale > SCALE_MAX ? SCALE_MAX : scale;
    p->glyphs = calloc(GLYPHS, sizeof *p->glyphs);
    if (p->glyphs == NULL)
        (void)err_nomem(err);
    else
        p->font = font_open(font, err);
    if (p->font == NULL) {
        painter_free(p);
        return NULL;
    }
    return p;
}

static void forget_glyphs(struct painter *p)
{
    for (size_t i = 0; i < GLYPHS; i++)
        free(p->glyphs[i].pixels);
    memset(p->glyphs, 0, GLYPHS * sizeof *p->glyphs);
    p->glyph_count = 0;
}

void painter_free(struct painter *p)
{
    if (p == NULL)
        return;
    if (p->glyphs != NULL)
        forget_glyphs(p);
    free(p->glyphs);
    font_close(p->font);
    free(p);
}

/* The next character of UTF-8 text; a broken one counts as U+FFFD. */
static uint32_t next_character(const char **text)
{
    const unsigned char *s = (const unsigned char *)*text;
    int more = s[0] < 0x80 ? 0 : s[0] < 0xE0 ? 1 : s[0] < 0xF0 ? 2 : 3;
    uint32_t c = more == 0 ? s[0] : s[0] & (0x3Fu >> more);

    for (int i = 1; i <= more; i++) {
        if ((s[i] & 0xC0) != 0x80) {
            *text += i;
            return 0xFFFD;
        }
        c = c << 6 | (s[i] & 0x3Fu);
    }
    *text += more + 1;
    return c;
}

static int render_glyph(struct painter *p, struct glyph *g, struct err *err)
{
    struct font_glyph from;
    size_t width;

    if (font_render(p->font, g->bold, g->size / 10.0, g->character, &from,
                    err) != 0)
        return -1;
    g->advance = from.advance;
    g->left = from.left;
    g->top = from.top;
    g->width = from.width;
    g->height = from.height;
    if (from.width == 0 || from.height == 0)
        return 0;
    width = (size_t)from.width;
    g->pixels = malloc(width * (size_t)from.height);
    if (g->pixels == NULL)
        return err_nomem(err);
    for (int y = 0; y < from.height; y++)
        memcpy(g->pixels + (size_t)y * width, from.pixels + y * from.pitch,
               width);
    return 0;
}

static size_t glyph_place(const struct painter *p, uint32_t c, int size,
                          bool bold)
{
    size_t i =
        (c * 2654435761u + (unsigned)size * 40503u + bold) & (GLYPHS - 1);

    while (p->glyphs[i].used &&
           (p->glyphs[i].character != c || p->glyphs[i].size != size ||
            p->glyphs[i].bold != bold))
        i = (i + 1) & (GLYPHS - 1);
    return i;
}

/* The glyph of a character; NULL where there is none, told in p->failure. */
static const struct glyph *glyph_of(struct painter *p, uint32_t c, double size,
                                    bool bold)
{
    int tenths = (int)lround(size * p->scale * 10);
    struct glyph *g = &p->glyphs[glyph_place(p, c, tenths, bold)];

    if (g->used)
        return g;
    if (p->glyph_count >= GLYPHS / 2) {
        forget_glyphs(p);
        g = &p->glyphs[glyph_place(p, c, tenths, bold)];
    }
    *g = (struct glyph){.character = c, .size = tenths, .bold = bold};
    if (render_glyph(p, g, &p->failure) != 0) {
        *g = (struct glyph){0};
        return NULL;
    }
    g->used = true;
    p->glyph_count++;
    return g;
}

static double text_width(void *ctx, const char *text, double size, bool bold)
{
    struct painter *p = ctx;
    double width = 0;

    while (*text != '\0') {
        const struct glyph *g = glyph_of(p, next_character(&text), size, bold);

        if (g != NULL)
            width += g->advance;
    }
    return width / p->scale;
}

struct measure painter_measure(struct painter *painter)
{
    return (struct measure){text_width, painter};
}

static void paint_glyph(struct canvas *c, const struct glyph *g, int x, int y,
                        unsigned rgb)
{
    for (int row = 0; row < g->height; row++)
        for (int col = 0; col < g->width; col++)
            canvas_blend(c, x + g->left + col, y - g->top + row, rgb,
                         g->pixels[row * g->width + col]);
}

static void paint_text(struct painter *p, struct canvas *c,
                       const struct mark *m)
{
    double s = p->scale;
    const char *text = m->text;
    double x = m->box.x * s;
    int y = (int)lround(m->baseline * s);

    if (m->halo)
        canvas_fill(c, (m->box.x - 3) * s, (m->box.y - 1) * s,
                    (m->box.x + m->box.w + 3) * s,
                    (m->box.y + m->box.h + 1) * s, ink_rgb(INK_PAPER));
    while (*text != '\0') {
        const struct glyph *g =
            glyph_of(p, next_character(&text), m->size, m->bold);

        if (g == NULL)
            continue;
        paint_glyph(c, g, (int)lround(x), y, ink_rgb(m->ink));
        x += g->advance;
    }
}

static int paint(struct painter *p, struct canvas *c, const struct drawing *d,
                 struct err *err)
{
    double s = p->scale;
    int ret = 0;

    canvas_fill(c, 0, 0, c->width, c->height, ink_rgb(INK_PAPER));
    for (size_t i = 0; i < d->count && ret == 0; i++) {
        const struct mark *m = &d->marks[i];

        if (m->shape == SHAPE_TEXT)
            paint_text(p, c, m);
        else
            ret = canvas_paint(c, d, m, s, err);
    }
    return ret;
}

/* A palette picture of the canvas; NULL: too many colours, or no memory. */
static gdImagePtr to_palette(const struct canvas *c, struct palette *pal)
{
    size_t count = (size_t)c->width * (size_t)c->height;
    gdImagePtr im = NULL;

    if (!palette_choose(pal, c->pixels, count))
        return NULL;
    im = gdImageCreate(c->width, c->height);
    for (int y = 0; im != NULL && y < c->height; y++)
        palette_row(pal, c->pixels + (size_t)y * (size_t)c->width,
                    (size_t)c->width, im->pixels[y]);
    for (int i = 0; im != NULL && i < pal->count; i++)
        (void)gdImageColorAllocate(im, pal->colours[i] >> 16 & 0xFF,
                                   pal->colours[i] >> 8 & 0xFF,
                                   pal->colours[i] & 0xFF);
    return im;
}

static gdImagePtr to_true_colour(const struct canvas *c)
{
    gdImagePtr im = gdImageCreateTrueColor(c->width, c->height);

    for (int y = 0; im != NULL && y < c->height; y++)
        memcpy(im->tpixels[y], c->pixels + (size_t)y * (size_t)c->width,
               (size_t)c->width * sizeof(int));
    return im;
}

static int encode(const struct painter *p, const struct canvas *c,
                  const struct drawing *d, struct buf *out, struct err *err)
{
    const struct png_text texts[] = {
        {"Title", d->title == NULL ? "" : d->title},
        {"Description", d->description == NULL ? "" : d->description},
        {"Software", "headway"}};
    struct palette *pal = calloc(1, sizeof *pal);
    gdImagePtr im = pal == NULL ? NULL : to_palette(c, pal);
    unsigned dpi = (unsigned)(PIXELS_PER_INCH * p->scale);
    void *png = NULL;
    int size = 0;
    int ret = -1;

    if (im == NULL)
        im = to_true_colour(c);
    if (im != NULL) {
        gdImageSetResolution(im, dpi, dpi);
        png = gdImagePngPtrEx(im, &size, ZLIB_LEVEL);
    }
    if (png == NULL)
        (void)err_nomem(err);
    else
        ret = png_describe(png, (size_t)size, texts,
                           sizeof texts / sizeof *texts, out, err);
    free(pal);
    if (png != NULL)
        gdFree(png);
    if (im != NULL)
        gdImageDestroy(im);
    return ret;
}

int painter_png(struct painter *p, const struct drawing *d, struct buf *out,
                struct err *err)
{
    struct canvas c = {.width = (int)lround(d->width * p->scale),
                       .height = (int)lround(d->height * p->scale)};
    int ret = -1;

    c.pixels = calloc((size_t)c.width * (size_t)c.height, sizeof *c.pixels);
    if (c.pixels == NULL)
        return err_nomem(err);
    if (paint(p, &c, d, err) != 0)
        goto out;
    if (p->failure.kind != ERR_NONE) {
        (void)err_set(err, p->failure.kind, "%s", p->failure.msg);
        err_clear(&p->failure);
        goto out;
    }
    ret = encode(p, &c, d, out, err);
out:
    free(c.pixels);
    return ret;
}
