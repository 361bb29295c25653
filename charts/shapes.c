/*
 * Painting of shapes.  Horizontal and vertical edges come on whole pixels,
 * where libgd draws them; only slopes and circles are antialiased.
 */
#include "charts/shapes.h"

#include <math.h>

#include "charts/cover.h"

enum {
    CORNERS_MAX = 32,
    HATCH_STEP_MAX = 8 /* units between its lines, from left to right */
};

void shapes_fill(struct canvas *c, struct box b, double s, unsigned rgb)
{
    canvas_rect(c, (int)lround(b.x * s), (int)lround(b.y * s),
                (int)lround((b.x + b.w) * s), (int)lround((b.y + b.h) * s),
                rgb);
}

static void blend_cover(struct canvas *c, const struct cover *cover,
                        unsigned rgb)
{
    for (int y = 0; y < cover->height; y++)
        canvas_blend(c, cover->x, cover->y + y,
                     cover->pixels + (size_t)y * (size_t)cover->width,
                     cover->width, rgb);
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

/* A piece of a horizontal or vertical line on whole pixels. */
static void paint_piece(struct canvas *c, bool across, double from, double to,
                        int edge, int width, unsigned rgb)
{
    int a = (int)lround(from);
    int b = (int)lround(to);

    if (a >= b)
        return;
    if (width == 1 && across)
        canvas_line(c, a, edge, b - 1, edge, rgb);
    else if (width == 1)
        canvas_line(c, edge, a, edge, b - 1, rgb);
    else if (across)
        canvas_rect(c, a, edge, b, edge + width, rgb);
    else
        canvas_rect(c, edge, a, edge + width, b, rgb);
}

static void paint_straight(struct canvas *c, const struct mark *m,
                           const struct point *p, double s)
{
    bool across = p[0].y == p[1].y;
    int width = (int)fmax(round(m->stroke * s), 1);
    double from = across ? fmin(p[0].x, p[1].x) : fmin(p[0].y, p[1].y);
    double to = across ? fmax(p[0].x, p[1].x) : fmax(p[0].y, p[1].y);
    int edge = (int)lround((across ? p[0].y : p[0].x) * s - width / 2.0);
    struct dasher dash = {.lengths = dash_lengths(m->dash), .scale = s};
    double at = round(from * s);
    double end = round(to * s);

    dash.left = m->dash == DASH_NONE ? end - at : dash.lengths[0] * s;
    while (at < end) {
        double stop = fmin(at + dash.left, end);

        if (dash.index % 2 == 0)
            paint_piece(c, across, at, stop, edge, width, ink_rgb(m->ink));
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

/* To halves of a pixel: dots of one size look alike then, and deflate well. */
static double snap(double place)
{
    return round(place * 2) / 2;
}

static void cover_round(struct cover *cover, const struct mark *m, double s)
{
    struct point middle = {snap((m->box.x + m->box.w / 2) * s),
                           snap((m->box.y + m->box.h / 2) * s)};
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
    struct point corners[CORNERS_MAX];

    if (cover_init(&cover, box, canvas_width(c), canvas_height(c), err) != 0)
        return -1;
    if (m->shape == SHAPE_POLYLINE) {
        cover_polyline(&cover, m, d->points + m->first, s);
    } else if (m->shape == SHAPE_DISC) {
        cover_round(&cover, m, s);
    } else if (m->shape == SHAPE_FRAME) {
        cover_frame(&cover, box, 4 * s, m->stroke * s);
    } else {
        size_t n = m->count < CORNERS_MAX ? m->count : CORNERS_MAX;

        for (size_t i = 0; i < n; i++)
            corners[i] = scaled(d->points[m->first + i], s);
        cover_polygon(&cover, corners, n);
    }
    if (cover.pixels != NULL)
        blend_cover(c, &cover, ink_rgb(m->ink));
    cover_release(&cover);
    return 0;
}

/* Lines of 45 degrees, the same over the whole picture: a row is one tile
 * again and again, a pixel further left than the row above. */
static void paint_hatch(struct canvas *c, const struct mark *m, double s)
{
    uint8_t tile[2 * HATCH_STEP_MAX * SHAPES_SCALE_MAX];
    int left = (int)lround(m->box.x * s);
    int right = left + (int)lround(m->box.w * s);
    int top = (int)lround(m->box.y * s);
    int bottom = top + (int)lround(m->box.h * s);
    int step = (int)lround(fmin(m->step, HATCH_STEP_MAX) * s);

    for (int i = 0; i < 2 * step; i++) {
        int behind = (i + 1) % step;
        double distance =
            (behind < step - behind ? behind : step - behind) / sqrt(2);
        double inside = fmin(fmax(m->stroke * s / 2 - distance + 0.5, 0), 1);

        tile[i] = (uint8_t)(inside * 255);
    }
    for (int y = top; y < bottom; y++)
        for (int x = left; x < right; x += step)
            canvas_blend(c, x, y, tile + (x + y) % step,
                         right - x < step ? right - x : step, ink_rgb(m->ink));
}

int shapes_paint(struct canvas *c, const struct drawing *d,
                 const struct mark *m, double s, struct err *err)
{
    const struct point *p = d->points + m->first;

    if (m->shape == SHAPE_RECT)
        shapes_fill(c, m->box, s, ink_rgb(m->ink));
    else if (m->shape == SHAPE_HATCH)
        paint_hatch(c, m, s);
    else if (m->shape == SHAPE_POLYLINE && m->count == 2 &&
             (p[0].x == p[1].x || p[0].y == p[1].y))
        paint_straight(c, m, p, s);
    else
        return paint_cover(c, d, m, s, err);
    return 0;
}
