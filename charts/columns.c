/*
 * The columns: each way of drawing one tells how far its month is known.
 */
#include <math.h>

#include "charts/months.h"

enum { OPEN_HEIGHT = 12 /* of a bracket whose upper end is not known */ };

static double y_of(const struct months *m, double value)
{
    return round(scale_y(&m->scale, value));
}

/* Three sides of a box, open at its top or at its bottom. */
static void draw_sides(const struct months *m, const struct pen *pen,
                       struct box b, bool open_top)
{
    struct drawing *d = m->page->d;
    double half = pen->width / 2;
    double y = open_top ? b.y + b.h - half : b.y + half;

    drawing_line(d, pen, b.x + half, b.y + b.h, b.x + half, b.y + half);
    drawing_line(d, pen, b.x, y, b.x + b.w, y);
    drawing_line(d, pen, b.x + b.w - half, b.y + half, b.x + b.w - half,
                 b.y + b.h);
}

/* From the lowest to the highest that it may be; the top stays open. */
static void draw_bounds(const struct months *m, const struct slot *slot,
                        double x, enum ink ink)
{
    const struct pen pen = {ink, 2, slot->running ? DASH_RUNNING : DASH_NONE};
    double bottom = fmin(y_of(m, slot->month.lowest), m->bottom - 2);
    double top = isfinite(slot->month.highest) ? y_of(m, slot->month.highest)
                                               : bottom - OPEN_HEIGHT;
    struct box box = {x, fmax(top, m->top), slot->column, 0};

    box.h = fmax(bottom - box.y, 4);
    if (!slot->running)
        drawing_hatch(m->page->d, ink, box);
    draw_sides(m, &pen, box, true);
    if (!isfinite(slot->month.highest))
        drawing_polyline(m->page->d, &(struct pen){ink, 2, DASH_NONE},
                         (struct point[]){{slot->middle - 6, box.y - 3},
                                          {slot->middle, box.y - 9},
                                          {slot->middle + 6, box.y - 3}},
                         3);
}

/* Lighter, with its outline where it is wide enough for one. */
static void draw_lighter(const struct months *m, struct box box)
{
    struct drawing *d = m->page->d;

    if (!m->page->print || box.w < 4)
        drawing_rect(d, INK_INTERVAL, box);
    if (box.w < 4)
        return;
    drawing_rect(d, INK_DATA, (struct box){box.x, box.y, 1, box.h});
    drawing_rect(d, INK_DATA, (struct box){box.x, box.y, box.w, 1});
    drawing_rect(d, INK_DATA, (struct box){box.x + box.w - 1, box.y, 1, box.h});
}

/* The value that was told before, as a thin outline: over the column, or in
 * white within it. */
static void draw_before(const struct months *m, const struct slot *slot,
                        double x)
{
    double y = y_of(m, (double)slot->restated->was);
    double top = y_of(m, slot->month.value.value);
    const struct pen pen = {y < top ? INK_DATA : INK_PAPER, 1, DASH_NONE};

    if (fabs(y - top) < 2)
        return;
    draw_sides(m, &pen, (struct box){x, y, slot->column, fmax(top - y, 3)},
               false);
}

static void draw_column(const struct months *m, const struct slot *slot)
{
    struct drawing *d = m->page->d;
    enum ink ink = slot->after ? INK_AFTER : INK_DATA;
    const struct pen pen = {ink, 2, slot->running ? DASH_RUNNING : DASH_NONE};
    double x = round(slot->middle - slot->column / 2);
    double y = slot->month.known ? y_of(m, slot->month.value.value) : 0;
    struct box box = {x, y, slot->column, m->bottom - y};

    if (slot->bounds) {
        draw_bounds(m, slot, x, ink);
        return;
    }
    if (!slot->month.known || box.h < 1)
        return;
    if (slot->thin)
        drawing_hatch(d, ink, box);
    if (slot->thin || slot->running)
        draw_sides(m, &pen, box, false);
    else if (slot->lighter && !slot->after)
        draw_lighter(m, box);
    else
        drawing_rect(d, ink, box);
    if (slot->restated != NULL)
        draw_before(m, slot, x);
}

void months_columns(struct months *m)
{
    for (size_t i = 0; i < m->count; i++)
        draw_column(m, &m->slots[i]);
}
