/*
 * The signs in the key, each with its width.
 */
#include "charts/key.h"

#include <math.h>

static const struct pen fine = {INK_TEXT, 1, DASH_NONE};
static const struct pen edge = {INK_TEXT, 1.5, DASH_NONE};

typedef void sign_fn(struct drawing *d, const struct key_entry *e, double x,
                     double y);

static void event(struct drawing *d, const struct key_entry *e, double x,
                  double y)
{
    drawing_flag(d, x + 9, y, e->number);
}

static void triangle(struct drawing *d, const struct key_entry *e, double x,
                     double y)
{
    (void)e;
    drawing_triangle(d, x + 5, y - 5);
}

static void cross(struct drawing *d, const struct key_entry *e, double x,
                  double y)
{
    (void)e;
    drawing_cross(d, INK_TEXT, x + 5, y, 9, 2);
}

static void hatch(struct drawing *d, const struct key_entry *e, double x,
                  double y)
{
    drawing_hatch(d, e->sign == KEY_HATCH ? INK_HATCH : INK_DATA,
                  (struct box){x, y - 6, 18, 13});
}

static void bar(struct drawing *d, const struct key_entry *e, double x,
                double y)
{
    double half = floor(e->number / 2.0);

    drawing_rect(d, INK_DATA, (struct box){x, y - half, 6, e->number});
}

static void band(struct drawing *d, const struct key_entry *e, double x,
                 double y)
{
    struct box box = {x, y - 6, 18, 13};

    (void)e;
    if (d->medium == MEDIUM_PRINT)
        drawing_frame(d, &(struct pen){INK_DATA, 1, DASH_NONE}, box);
    else
        drawing_rect(d, INK_INTERVAL, box);
    drawing_rect(d, INK_DATA, (struct box){x, y - 6, 18, 2});
    drawing_rect(d, INK_DATA, (struct box){x, y + 5, 18, 2});
}

static void square(struct drawing *d, const struct key_entry *e, double x,
                   double y)
{
    (void)e;
    drawing_rect(d, INK_DATA, (struct box){x, y - 4, 8, 8});
}

static void after(struct drawing *d, const struct key_entry *e, double x,
                  double y)
{
    (void)e;
    drawing_rect(d, INK_AFTER, (struct box){x, y - 6, 13, 13});
}

static void hollow(struct drawing *d, const struct key_entry *e, double x,
                   double y)
{
    (void)e;
    drawing_ring(d, &(struct pen){INK_DATA, 2, DASH_NONE}, x + 5, y, 4.5);
}

static void running(struct drawing *d, const struct key_entry *e, double x,
                    double y)
{
    struct pen pen = {e->number != 0 ? INK_AFTER : INK_DATA, 2, DASH_RUNNING};

    drawing_line(d, &pen, x, y, x + 14, y);
}

/* A line as it is in the plot, as long as its sign is wide. */
static void line(struct drawing *d, const struct key_entry *e, double x,
                 double y)
{
    static const struct pen pens[] = {
        [KEY_PATH] = {INK_PATH, 2, DASH_NONE},
        [KEY_SLOPE] = {INK_PATH, 1.5, DASH_PATH},
        [KEY_TARGET] = {INK_TARGET, 2, DASH_TARGET},
        [KEY_LEFT] = {INK_PATH, 1.5, DASH_DOTS},
    };

    drawing_line(d, &pens[e->sign], x, y, x + key_width(e), y);
}

static void reached(struct drawing *d, const struct key_entry *e, double x,
                    double y)
{
    (void)e;
    drawing_polygon(d, INK_TEXT,
                    (struct point[]){{x, y - 7}, {x + 10, y - 2.5}, {x, y + 2}},
                    3);
    drawing_line(d, &fine, x, y - 7, x, y + 7);
}

static void lost(struct drawing *d, const struct key_entry *e, double x,
                 double y)
{
    (void)e;
    drawing_polyline(
        d, &edge, (struct point[]){{x, y + 7}, {x + 10, y + 2.5}, {x, y - 2}},
        3);
    drawing_line(d, &fine, x, y - 7, x, y + 7);
}

static void fall(struct drawing *d, const struct key_entry *e, double x,
                 double y)
{
    (void)e;
    drawing_polygon(
        d, INK_TEXT,
        (struct point[]){{x, y - 4}, {x + 10, y - 4}, {x + 5, y + 4}}, 3);
}

static void recounted(struct drawing *d, const struct key_entry *e, double x,
                      double y)
{
    (void)e;
    drawing_line(d, &fine, x + 1, y - 7, x + 1, y + 7);
    drawing_line(d, &fine, x + 5, y - 7, x + 5, y + 7);
}

static void restated(struct drawing *d, const struct key_entry *e, double x,
                     double y)
{
    static const struct type letter = {.size = 14, .ink = INK_TEXT};

    (void)e;
    drawing_text(d, &letter, x, y + 3, "r");
}

static void held(struct drawing *d, const struct key_entry *e, double x,
                 double y)
{
    (void)e;
    drawing_ring(d, &edge, x + 6, y, 6);
    drawing_cross(d, INK_TEXT, x + 6, y, 6, 1.5);
}

static void plan_end(struct drawing *d, const struct key_entry *e, double x,
                     double y)
{
    (void)e;
    drawing_line(d, &(struct pen){INK_TEXT, 1, DASH_NONE}, x, y - 9, x, y + 9);
}

/* A box of a band's grey, outlined so that the lightest is seen on white; on
 * paper hatched so far up. */
static void bullet(struct drawing *d, const struct key_entry *e, double x,
                   double y)
{
    static const struct pen outline = {INK_BAND_EDGE, 1, DASH_NONE};
    static const enum ink inks[] = {
        [KEY_BULLET_BEHIND] = INK_UNDER_WATCH,
        [KEY_BULLET_WATCH] = INK_UNDER_TRACK,
        [KEY_BULLET_TRACK] = INK_ON_TRACK,
    };
    struct box box = {x, y - 6, 22, 13};

    if (d->medium == MEDIUM_SCREEN)
        drawing_rect(d, inks[e->sign], box);
    else if (e->sign == KEY_BULLET_BEHIND)
        drawing_hatch(d, INK_BAND_EDGE, box);
    else if (e->sign == KEY_BULLET_WATCH)
        drawing_hatch(d, INK_BAND_EDGE, (struct box){x, y, 22, 7});
    drawing_line(d, &outline, x, y - 6, x + 22, y - 6);
    drawing_line(d, &outline, x, y + 7, x + 22, y + 7);
    drawing_line(d, &outline, x, y - 6, x, y + 7);
    drawing_line(d, &outline, x + 22, y - 6, x + 22, y + 7);
}

static const struct {
    double width;
    sign_fn *draw; /* NULL: nothing */
} signs[] = {
    [KEY_EVENT] = {18, event},
    [KEY_TRIANGLE] = {10, triangle},
    [KEY_CROSS] = {10, cross},
    [KEY_HATCH] = {18, hatch},
    [KEY_HATCH_DATA] = {18, hatch},
    [KEY_BAR] = {6, bar},
    [KEY_BAND] = {18, band},
    [KEY_SQUARE] = {8, square},
    [KEY_AFTER] = {13, after},
    [KEY_HOLLOW] = {10, hollow},
    [KEY_RUNNING] = {14, running},
    [KEY_PATH] = {18, line},
    [KEY_SLOPE] = {26, line},
    [KEY_TARGET] = {26, line},
    [KEY_REACHED] = {10, reached},
    [KEY_LOST] = {10, lost},
    [KEY_FALL] = {10, fall},
    [KEY_RECOUNTED] = {6, recounted},
    [KEY_RESTATED] = {6, restated},
    [KEY_LEFT] = {18, line},
    [KEY_HELD] = {13, held},
    [KEY_PLAN_END] = {2, plan_end},
    [KEY_BULLET_BEHIND] = {22, bullet},
    [KEY_BULLET_WATCH] = {22, bullet},
    [KEY_BULLET_TRACK] = {22, bullet},
    [KEY_WORDS] = {-7, NULL},
};

double key_width(const struct key_entry *e)
{
    return signs[e->sign].width;
}

void key_draw(struct drawing *d, const struct key_entry *e, double x, double y)
{
    if (signs[e->sign].draw != NULL)
        signs[e->sign].draw(d, e, x, y);
}
