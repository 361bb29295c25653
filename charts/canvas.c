/*
 * Painting of shapes.  Horizontal and vertical edges come on whole pixels;
 * only slopes and circles are antialiased.
 */
#include "charts/canvas.h"

#include <math.h>

#include "charts/cover.h"

/* Steps of cover between nothing and all: few, for the palette's sake. */
enum { LEVELS = 12 };

static int mix(int below, unsigned over, int level, int shift)
{
    int b = below >> shift & 0xFF;
    int o = (int)(over >> shift & 0xFF);

    return (b * (LEVELS - level) + o * level + LEVELS / 2) / LEVELS << shift;
}

void canvas_blend(struct canvas *c, int x, int y, unsigned rgb, int cover)
{
    int level = (cover * LEVELS + 127) / 255;
    int *p;

    if (level == 0 || x < 0 || y < 0 || x >= c->width || y >= c->height)
        return;
    p = c->pixels + (size_t)y * (size_t)c->width + (size_t)x;
    if (level == LEVELS)
        *p = (int)rgb;
    else
        *p = mix(*p, rgb, level, 16) | mix(*p, rgb, level, 8) |
             mix(*p, rgb, level, 0);
}

void canvas_fill(struct canvas *c, double x1, double y1, double x2, double y2,
                 unsigned rgb)
{
    int right = (int)fmin(round(x2), c->width);
    int bottom = (int)fmin(round(y2), c->height);

    for (int y = (int)fmax(round(y1), 0); y < bottom; y++)
        for (int x = (int)fmax(round(x1), 0); x < right; x++)
            c->pixels[(size_t)y * (size_t)c->width + (size_t)x] = (int)rgb;
}

static void blend_cover(struct canvas *c, const struct cover *cover,
                        unsigned rgb)
{
    for (int y = 0; y < cover->height; y++) {
        const uint8_t *row = cover->pixels + (size_t)y * (size_t)cover->width;

        for (int x = 0; x < cover->width; x++)
            if (row[x] != 0)
                canvas_blend(c, cover->x + x, cover->y + y, rgb, row[x]);
    }
}

/* Where a dash pattern stands along a line. */
struct dasher {
    const double *lengths;
    int index;
    double left; /* of the current piece */
    double scale;
};

static void dasher_next(struct dasher *d)
{
    d->index = (d->index + 1) % 4;
    if (d->lengths[d->index] == 0)
        d->index = 0;
    d->left = d->lengths[d->index] * d->scale;
}

/* One straight piece of a line, dash by dash. */
static void segment_dashes(struct cover *cover, struct point a, struct point b,
                           double width, struct dasher *dash)
{
    double length = hypot(b.x - a.x, b.y - a.y);
    double at = 0;

    while (at < length) {
        double end = fmin(at + dash->left, length);
        struct point p = {a.x + (b.x - a.x) * at / length,
                          a.y + (b.y - a.y) * at / length};
        struct point q = {a.x + (b.x - a.x) * end / length,
                          a.y + (b.y - a.y) * end / length};

        if (dash->index % 2 == 0)
            cover_dash(cover, p, q, width);
        dash->left -= end - at;
        at = end;
        if (dash->left <= 1e-9)
            dasher_next(dash);
    }
}

/* A horizontal or vertical line on whole pixels, cut into dashes. */
static void paint_straight(struct canvas *c, const struct mark *m,
                           const struct point *p, double s)
{
    bool across = p[0].y == p[1].y;
    double width = fmax(round(m->stroke * s), 1);
    double from = across ? fmin(p[0].x, p[1].x) : fmin(p[0].y, p[1].y);
    double to = across ? fmax(p[0].x, p[1].x) : fmax(p[0].y, p[1].y);
    double edge = round((across ? p[0].y : p[0].x) * s - width / 2);
    struct dasher dash = {.lengths = dash_lengths(m->dash), .scale = s};
    double at = round(from * s);
    double end = round(to * s);

    dash.left = m->dash == DASH_NONE ? end - at : dash.lengths[0] * s;
    while (at < end) {
        double stop = fmin(at + dash.left, end);

        if (dash.index % 2 == 0 && across)
            canvas_fill(c, at, edge, stop, edge + width, ink_rgb(m->ink));
        else if (dash.index % 2 == 0)
            canvas_fill(c, edge, at, edge + width, stop, ink_rgb(m->ink));
        at = stop;
        if (m->dash != DASH_NONE)
            dasher_next(&dash);
    }
}

static struct point scaled(struct point p, double s)
{
    return (struct point){p.x * s, p.y * s};
}

static struct box scaled_box(struct box b, double s)
{
    return (struct box){b.x * s, b.y * s, b.w * s, b.h * s};
}

static void cover_polyline(struct cover *cover, const struct mark *m,
                           const struct point *points, double s)
{
    struct dasher dash = {.lengths = dash_lengths(m->dash), .scale = s};

    dash.left = dash.lengths[0] * s;
    for (size_t i = 0; i + 1 < m->count; i++) {
        struct point a = scaled(points[i], s);
        struct point b = scaled(points[i + 1], s);

        if (m->dash == DASH_NONE)
            cover_segment(cover, a, b, m->stroke * s);
        else
            segment_dashes(cover, a, b, m->stroke * s, &dash);
    }
}

static void cover_round(struct cover *cover, const struct mark *m, double s)
{
    struct point middle = {(m->box.x + m->box.w / 2) * s,
                           (m->box.y + m->box.h / 2) * s};
    double radius = (m->box.w - m->stroke) / 2 * s;

    if (m->stroke == 0)
        cover_disc(cover, middle, radius);
    else
        cover_ring(cover, middle, radius, m->stroke * s);
}

/* Whatever is not on whole pixels goes through a mask. */
static int paint_cover(struct canvas *c, const struct drawing *d,
                       const struct mark *m, double s, struct err *err)
{
    struct box box = scaled_box(m->box, s);
    struct cover cover;
    struct point corners[32];

    if (cover_init(&cover, box, c->width, c->height, err) != 0)
        return -1;
    if (m->shape == SHAPE_POLYLINE) {
        cover_polyline(&cover, m, d->points + m->first, s);
    } else if (m->shape == SHAPE_DISC) {
        cover_round(&cover, m, s);
    } else if (m->shape == SHAPE_FRAME) {
        cover_frame(&cover, box, 4 * s, m->stroke * s);
    } else {
        size_t n = m->count < 32 ? m->count : 32;

        for (size_t i = 0; i < n; i++)
            corners[i] = scaled(d->points[m->first + i], s);
        cover_polygon(&cover, corners, n);
    }
    if (cover.pixels != NULL)
        blend_cover(c, &cover, ink_rgb(m->ink));
    cover_release(&cover);
    return 0;
}

/* Lines of 45 degrees, 7 apart, the same over the whole picture. */
static void paint_hatch(struct canvas *c, const struct mark *m, double s)
{
    struct box box = {round(m->box.x * s), round(m->box.y * s),
                      round(m->box.w * s), round(m->box.h * s)};
    double step = 7 * s;
    double reach = step / sqrt(2);
    int right = (int)(box.x + box.w);
    int bottom = (int)(box.y + box.h);

    for (int y = (int)box.y; y < bottom; y++)
        for (int x = (int)box.x; x < right; x++) {
            double across = fmod((x + y + 1) / sqrt(2), reach);
            double distance = fmin(across, reach - across);
            double inside =
                fmin(fmax(m->stroke * s / 2 - distance + 0.5, 0), 1);

            canvas_blend(c, x, y, ink_rgb(m->ink), (int)(inside * 255));
        }
}

int canvas_paint(struct canvas *c, const struct drawing *d,
                 const struct mark *m, double s, struct err *err)
{
    const struct point *p = d->points + m->first;

    if (m->shape == SHAPE_RECT)
        canvas_fill(c, m->box.x * s, m->box.y * s, (m->box.x + m->box.w) * s,
                    (m->box.y + m->box.h) * s, ink_rgb(m->ink));
    else if (m->shape == SHAPE_HATCH)
        paint_hatch(c, m, s);
    else if (m->shape == SHAPE_POLYLINE && m->count == 2 &&
             (p[0].x == p[1].x || p[0].y == p[1].y))
        paint_straight(c, m, p, s);
    else
        return paint_cover(c, d, m, s, err);
    return 0;
}
