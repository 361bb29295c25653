/*
 * What is free on a drawing: where no label may stand.
 */
#include <math.h>

#include "charts/drawing.h"

static const bool obstacles[INK_COUNT] = {
    [INK_TARGET] = true,   [INK_TEXT] = true,  [INK_SOFT] = true,
    [INK_DATA] = true,     [INK_PATH] = true,  [INK_BAND_EDGE] = true,
    [INK_INTERVAL] = true, [INK_AFTER] = true, [INK_GOOD] = true,
    [INK_AMBER] = true,    [INK_BAD] = true,
};

static bool boxes_touch(struct box a, struct box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h &&
           b.y < a.y + a.h;
}

/* Does the segment enter the box?  Liang and Barsky's clipping. */
static bool segment_enters(struct point a, struct point b, struct box box)
{
    double dx = b.x - a.x;
    double dy = b.y - a.y;
    double p[4] = {-dx, dx, -dy, dy};
    double q[4] = {a.x - box.x, box.x + box.w - a.x, a.y - box.y,
                   box.y + box.h - a.y};
    double t0 = 0;
    double t1 = 1;

    for (int i = 0; i < 4; i++) {
        double t;

        if (p[i] == 0) {
            if (q[i] <= 0)
                return false;
            continue;
        }
        t = q[i] / p[i];
        if (p[i] < 0)
            t0 = fmax(t0, t);
        else
            t1 = fmin(t1, t);
    }
    return t0 < t1;
}

static struct box box_grow(struct box b, double by)
{
    return (struct box){b.x - by, b.y - by, b.w + 2 * by, b.h + 2 * by};
}

static bool mark_touches(const struct drawing *d, const struct mark *m,
                         struct box box)
{
    const struct point *p = d->points + m->first;
    bool touches = false;

    if (!boxes_touch(m->box, box))
        return false;
    if (m->shape != SHAPE_POLYLINE)
        return true;
    box = box_grow(box, m->stroke / 2);
    for (size_t i = 0; i + 1 < m->count && !touches; i++)
        touches = segment_enters(p[i], p[i + 1], box);
    return touches;
}

static bool is_obstacle(const struct mark *m)
{
    return m->shape == SHAPE_TEXT ||
           (obstacles[m->ink] && m->shape != SHAPE_HATCH);
}

bool drawing_is_clear(const struct drawing *d, struct box box, double margin)
{
    return drawing_is_clear_but(d, box, margin, INK_PAPER);
}

bool drawing_is_clear_but(const struct drawing *d, struct box box,
                          double margin, enum ink but)
{
    struct box wide = box_grow(box, margin);

    for (size_t i = 0; i < d->count; i++) {
        const struct mark *m = &d->marks[i];

        if (is_obstacle(m) && m->ink != but && mark_touches(d, m, wide))
            return false;
    }
    return true;
}

bool drawing_text_try(struct drawing *d, const struct type *type, double x,
                      double baseline, const char *text, double margin)
{
    struct box box = drawing_text_box(d, type, x, baseline, text);

    if (!drawing_is_clear(d, box, margin))
        return false;
    drawing_text(d, type, x, baseline, text);
    return true;
}
