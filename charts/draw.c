/*
 * The text of a drawing, and the way from marks to a file.
 *
 * Each glyph is measured and rendered once for all charts of a painter, and one
 * canvas serves them all.
 */
#include "charts/draw.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "charts/canvas.h"
#include "charts/font.h"
#include "charts/shapes.h"

enum {
    GLYPHS = 1024, /* places of the table, a power of two */
    /* CSS's pixel, so that a picture at any scale is printed at one size:
     * 1200 units are 12.5 inches.  The file says it in whole pixels to the
     * metre: 3780 at scale 1, 7559 at scale 2. */
    UNITS_PER_INCH = 96,
    /* Of paper: 13 of them are 8 points. */
    PRINT_UNITS_PER_INCH = 72 * 13 / 8
};

struct glyph {
    bool used;
    bool rendered; /* what is measured only has an advance and no more */
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
    double scale;
    struct glyph *glyphs; /* open addressing */
    size_t glyph_count;
    struct canvas *canvas; /* owned; NULL before the first picture */
    struct err failure;    /* of the first text that could not be drawn */
};

struct painter *painter_new(const char *font, double scale, struct err *err)
{
    struct painter *p = calloc(1, sizeof(*p));

    if (p == NULL) {
        (void)err_nomem(err);
        return NULL;
    }
    p->scale = scale < 1                  ? 1
               : scale > SHAPES_SCALE_MAX ? SHAPES_SCALE_MAX
                                          : scale;
    p->glyphs = calloc(GLYPHS, sizeof(*p->glyphs));
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
    memset(p->glyphs, 0, GLYPHS * sizeof(*p->glyphs));
    p->glyph_count = 0;
}

void painter_free(struct painter *p)
{
    if (p == NULL)
        return;
    if (p->glyphs != NULL)
        forget_glyphs(p);
    free(p->glyphs);
    canvas_free(p->canvas);
    font_close(p->font);
    free(p);
}

const char *painter_font_instead(const struct painter *painter)
{
    return font_instead(painter->font);
}

static int render_glyph(struct painter *p, struct glyph *g, struct err *err)
{
    struct font_glyph from;
    size_t width;

    if (font_render(p->font, g->bold, g->size / 10.0, g->character, &from,
                    err) != 0)
        return -1;
    g->left = from.left;
    g->top = from.top;
    g->width = from.width;
    g->height = from.height;
    g->rendered = from.width == 0 || from.height == 0;
    if (g->rendered)
        return 0;
    width = (size_t)from.width;
    g->pixels = malloc(width * (size_t)from.height);
    if (g->pixels == NULL)
        return err_nomem(err);
    for (int y = 0; y < from.height; y++)
        memcpy(g->pixels + (size_t)y * width,
               from.pixels + (ptrdiff_t)y * from.pitch, width);
    g->rendered = true;
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

/* The glyph of a character, measured; NULL with *err where there is none. */
static struct glyph *glyph_of(struct painter *p, uint32_t c, double size,
                              bool bold, struct err *err)
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
    if (font_advance(p->font, bold, tenths / 10.0, c, &g->advance, err) != 0) {
        *g = (struct glyph){0};
        return NULL;
    }
    g->used = true;
    p->glyph_count++;
    return g;
}

/* The first failure, with the text that it stands in: its start, cut at a
 * whole character. */
static void fail_at(struct painter *p, const struct err *err, const char *text)
{
    enum { SHOWN = 120 };
    size_t len = strlen(text);

    if (len > SHOWN)
        for (len = SHOWN; ((unsigned char)text[len] & 0xC0) == 0x80;)
            len--;
    (void)err_set(&p->failure, err->kind, "%s, in the text '%.*s%s'", err->msg,
                  (int)len, text, text[len] != '\0' ? "\u2026" : "");
}

/* The glyph of the character at *next in `text`, which moves on; NULL where
 * there is none, told in p->failure. */
static struct glyph *next_glyph(struct painter *p, const char *text,
                                const char **next, double size, bool bold)
{
    struct err err = {0};
    struct glyph *g = glyph_of(p, font_next(next), size, bold, &err);

    if (g == NULL)
        fail_at(p, &err, text);
    return g;
}

static double text_width(void *ctx, const char *text, double size, bool bold)
{
    struct painter *p = ctx;
    const char *next = text;
    double width = 0;

    while (*next != '\0') {
        const struct glyph *g = next_glyph(p, text, &next, size, bold);

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
        canvas_blend(c, x + g->left, y - g->top + row,
                     g->pixels + (ptrdiff_t)row * g->width, g->width, rgb);
}

static void paint_text(struct painter *p, struct canvas *c,
                       const struct mark *m)
{
    double s = p->scale;
    const char *next = m->text;
    double x = m->box.x * s;
    int y = (int)lround(m->baseline * s);
    struct box halo = {m->box.x - 3, m->box.y - 1, m->box.w + 6, m->box.h + 2};

    if (m->halo)
        shapes_fill(c, halo, s, ink_rgb(INK_PAPER));
    while (*next != '\0') {
        struct glyph *g = next_glyph(p, m->text, &next, m->size, m->bold);
        struct err err = {0};

        if (g == NULL)
            continue;
        if (g->rendered || render_glyph(p, g, &err) == 0)
            paint_glyph(c, g, (int)lround(x), y, ink_rgb(m->ink));
        else
            fail_at(p, &err, m->text);
        x += g->advance;
    }
}

/* An empty canvas of the drawing's size: the last one where it fits. */
static struct canvas *take_canvas(struct painter *p, const struct drawing *d,
                                  struct err *err)
{
    int width = (int)lround(d->width * p->scale);
    int height = (int)lround(d->height * p->scale);

    if (p->canvas != NULL && canvas_width(p->canvas) == width &&
        canvas_height(p->canvas) == height) {
        canvas_clear(p->canvas);
        return p->canvas;
    }
    canvas_free(p->canvas);
    p->canvas = canvas_new(width, height, err);
    return p->canvas;
}

static int paint(struct painter *p, struct canvas *c, const struct drawing *d,
                 struct err *err)
{
    int ret = 0;

    for (size_t i = 0; i < d->count && ret == 0; i++) {
        const struct mark *m = &d->marks[i];

        if (m->shape == SHAPE_TEXT)
            paint_text(p, c, m);
        else
            ret = shapes_paint(c, d, m, p->scale, err);
    }
    if (ret == 0 && p->failure.kind != ERR_NONE)
        ret = err_set(err, p->failure.kind, "%s", p->failure.msg);
    return ret;
}

static unsigned dots_per_inch(const struct painter *p, const struct drawing *d)
{
    if (d->medium == MEDIUM_PRINT)
        return (unsigned)lround(PRINT_UNITS_PER_INCH * p->scale);
    return (unsigned)lround(UNITS_PER_INCH * p->scale);
}

int painter_png(struct painter *p, const struct drawing *d, struct buf *out,
                struct err *err)
{
    const struct png_text texts[] = {
        {"Title", d->title == NULL ? "" : d->title, d->language},
        {"Description", d->description == NULL ? "" : d->description,
         d->language},
        {"Software", "headway", NULL},
        {DRAW_SOURCE, buf_text(&d->source), NULL},
        {DRAW_FIGURES, buf_text(&d->figures), NULL}};
    size_t count = sizeof(texts) / sizeof(texts[0]);
    struct canvas *c = take_canvas(p, d, err);
    int ret = c == NULL ? -1 : paint(p, c, d, err);

    /* What ails one picture is not the fault of the next. */
    err_clear(&p->failure);
    if (ret != 0)
        return -1;
    return canvas_png(c, dots_per_inch(p, d), texts,
                      d->figures.len > 0 ? count : count - 2, out, err);
}
