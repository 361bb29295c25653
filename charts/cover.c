/*
 * Cover by distance: a pixel whose centre lies half a pixel within the edge is
 * full, half a pixel outside is empty, between them it is in proportion.
 */
#include "charts/cover.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int cover_init(struct cover *c, struct box box, int width, int height,
               struct err *err)
{
    double x1 = fmax(floor(box.x) - 1, 0);
    double y1 = fmax(floor(box.y) - 1, 0);
    double x2 = fmin(ceil(box.x + box.w) + 1, width);
    double y2 = fmin(ceil(box.y + box.h) + 1, height);

    *c = (struct cover){0};
    if (x2 <= x1 || y2 <= y1)
        return 0;
    c->x = (int)x1;
    c->y = (int)y1;
    c->width = (int)(x2 - x1);
    c->height = (int)(y2 - y1);
    c->pixels = calloc((size_t)c->width, (size_t)c->height);
    return c->pixels == NULL ? err_nomem(err) : 0;
}

void cover_release(struct cover *c)
{
    free(c->pixels);
    *c = (struct cover){0};
}

/* hypot() cares for overflow, at several times the cost. */
static double length_of(double x, double y)
{
    return sqrt(x * x + y * y);
}

static void raise_pixel(struct cover *c, int x, int y, double inside)
{
    uint8_t *p = c->pixels + (size_t)y * (size_t)c->width + (size_t)x;
    double share = fmin(fmax(inside + 0.5, 0), 1);
    uint8_t value = (uint8_t)(share * 255 + 0.5);

    if (value > *p)
        *p = value;
}

/* Pixels of the mask that a box touches. */
struct range {
    int x1;
    int y1;
    int x2;
    int y2;
};

static struct range range_of(const struct cover *c, double x1, double y1,
                             double x2, double y2)
{
    return (struct range){(int)fmax(floor(x1) - 1 - c->x, 0),
                          (int)fmax(floor(y1) - 1 - c->y, 0),
                          (int)fmin(ceil(x2) + 1 - c->x, c->width),
                          (int)fmin(ceil(y2) + 1 - c->y, c->height)};
}

/* Distance along the line from a, and across it. */
struct offset {
    double along;
    double across;
};

static struct offset offset_of(struct point p, struct point a, struct point d,
                               double length)
{
    double x = p.x - a.x;
    double y = p.y - a.y;

    if (length == 0)
        return (struct offset){x, y};
    return (struct offset){(x * d.x + y * d.y) / length,
                           (x * d.y - y * d.x) / length};
}

static void stroke(struct cover *c, struct point a, struct point b,
                   double width, bool cut)
{
    double half = width / 2;
    struct point d = {b.x - a.x, b.y - a.y};
    double length = length_of(d.x, d.y);
    struct range r = range_of(c, fmin(a.x, b.x) - half, fmin(a.y, b.y) - half,
                              fmax(a.x, b.x) + half, fmax(a.y, b.y) + half);

    for (int y = r.y1; y < r.y2; y++)
        for (int x = r.x1; x < r.x2; x++) {
            struct point p = {c->x + x + 0.5, c->y + y + 0.5};
            struct offset o = offset_of(p, a, d, length);
            double beyond = fmax(-o.along, o.along - length);

            if (cut)
                raise_pixel(c, x, y, fmin(half - fabs(o.across), -beyond));
            else
                raise_pixel(c, x, y,
                            half - length_of(fmax(beyond, 0), o.across));
        }
}

void cover_segment(struct cover *c, struct point a, struct point b,
                   double width)
{
    stroke(c, a, b, width, false);
}

void cover_dash(struct cover *c, struct point a, struct point b, double width)
{
    stroke(c, a, b, width, true);
}

void cover_disc(struct cover *c, struct point m, double radius)
{
    struct range r =
        range_of(c, m.x - radius, m.y - radius, m.x + radius, m.y + radius);

    for (int y = r.y1; y < r.y2; y++)
        for (int x = r.x1; x < r.x2; x++)
            raise_pixel(
                c, x, y,
                radius - length_of(c->x + x + 0.5 - m.x, c->y + y + 0.5 - m.y));
}

void cover_ring(struct cover *c, struct point m, double radius, double width)
{
    double outer = radius + width / 2;
    struct range r =
        range_of(c, m.x - outer, m.y - outer, m.x + outer, m.y + outer);

    for (int y = r.y1; y < r.y2; y++)
        for (int x = r.x1; x < r.x2; x++) {
            double distance =
                length_of(c->x + x + 0.5 - m.x, c->y + y + 0.5 - m.y);

            raise_pixel(c, x, y, width / 2 - fabs(distance - radius));
        }
}

/* Twice the area, signed by direction. */
static double area(const struct point *p, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++) {
        const struct point *q = &p[(i + 1) % count];

        sum += p[i].x * q->y - q->x * p[i].y;
    }
    return sum;
}

void cover_polygon(struct cover *c, const struct point *p, size_t count)
{
    double turn = area(p, count) > 0 ? 1 : -1;

    for (int y = 0; y < c->height; y++)
        for (int x = 0; x < c->width; x++) {
            struct point at = {c->x + x + 0.5, c->y + y + 0.5};
            double inside = 1;

            for (size_t i = 0; i < count; i++) {
                const struct point *q = &p[(i + 1) % count];
                struct point d = {q->x - p[i].x, q->y - p[i].y};
                double length = length_of(d.x, d.y);

                if (length > 0)
                    inside = fmin(
                        inside, -turn * offset_of(at, p[i], d, length).across);
            }
            raise_pixel(c, x, y, inside);
        }
}

void cover_frame(struct cover *c, struct box box, double radius, double width)
{
    struct point m = {box.x + box.w / 2, box.y + box.h / 2};

    for (int y = 0; y < c->height; y++)
        for (int x = 0; x < c->width; x++) {
            double dx = fabs(c->x + x + 0.5 - m.x) - box.w / 2 + radius;
            double dy = fabs(c->y + y + 0.5 - m.y) - box.h / 2 + radius;
            double out = length_of(fmax(dx, 0), fmax(dy, 0)) +
                         fmin(fmax(dx, dy), 0) - radius;

            raise_pixel(c, x, y, fmin(-out, out + width));
        }
}
