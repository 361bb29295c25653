/*
 * The list of marks.  What is free on it: obstacles.c.
 */
#include "charts/drawing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Share of the size above and below the baseline that letters may take. */
#define TEXT_ABOVE 0.77
#define TEXT_BELOW 0.22

/* On paper: the size of all letters but a heading's, and the thinnest line. */
#define PRINT_SIZE 13
#define PRINT_LINE 1.22

/* Between the lines of a hatch: on paper a millimetre across them. */
#define HATCH_STEP 7
#define PRINT_HATCH_STEP 6.5

enum { MARKS_MAX = 100000, POINTS_MAX = 1000000 };

static const unsigned inks[INK_COUNT] = {
    [INK_PAPER] = 0xFFFFFF,       [INK_TARGET] = 0x000000,
    [INK_TEXT] = 0x1A1A1A,        [INK_SOFT] = 0x404040,
    [INK_DATA] = 0x0072B2,        [INK_PATH] = 0x595959,
    [INK_GRID] = 0xE2E2E2,        [INK_RULE] = 0xBFBFBF,
    [INK_BAND] = 0xF2F2F2,        [INK_BAND_EDGE] = 0xA6A6A6,
    [INK_HATCH] = 0xCFCFCF,       [INK_INTERVAL] = 0xB9D6E8,
    [INK_WEDGE] = 0xDCEAF4,       [INK_WEDGE_LINE] = 0x0072B2,
    [INK_AFTER] = 0x9A9A9A,       [INK_GOOD] = 0x009E73,
    [INK_AMBER] = 0xA87400,       [INK_BAD] = 0xD55E00,
    [INK_UNDER_WATCH] = 0xCDCDCD, [INK_UNDER_TRACK] = 0xDEDEDE,
    [INK_ON_TRACK] = 0xEFEFEF,
};

static const double dashes[DASH_COUNT][4] = {
    [DASH_TARGET] = {10, 6}, [DASH_PATH] = {9, 4, 2, 4},
    [DASH_RUNNING] = {5, 4}, [DASH_FORECAST] = {4, 4},
    [DASH_DOTS] = {1.5, 4},
};

unsigned ink_rgb(enum ink ink)
{
    return inks[ink];
}

const double *dash_lengths(enum dash dash)
{
    return dashes[dash];
}

void drawing_init(struct drawing *d, double width, double height,
                  struct measure measure)
{
    *d = (struct drawing){.width = width, .height = height, .measure = measure};
    buf_init(&d->figures, BUF_TEXT_MAX);
    buf_init(&d->source, BUF_TEXT_MAX);
}

void drawing_clear(struct drawing *d)
{
    for (size_t i = 0; i < d->count; i++)
        free(d->marks[i].text);
    d->count = 0;
    d->point_count = 0;
}

void drawing_release(struct drawing *d)
{
    if (d == NULL)
        return;
    drawing_clear(d);
    free(d->marks);
    free(d->points);
    free(d->title);
    free(d->description);
    buf_release(&d->figures);
    buf_release(&d->source);
    *d = (struct drawing){0};
}

int drawing_check(const struct drawing *d, struct err *err)
{
    if (d->failed)
        return err_nomem(err);
    return buf_check(&d->figures, err) == 0 ? buf_check(&d->source, err) : -1;
}

static double size_of(const struct drawing *d, const struct type *type)
{
    return d->medium == MEDIUM_PRINT && !type->heading ? PRINT_SIZE
                                                       : type->size;
}

static double width_of(const struct drawing *d, double width)
{
    return d->medium == MEDIUM_PRINT && width > 0 ? fmax(width, PRINT_LINE)
                                                  : width;
}

static char *copy(struct drawing *d, const char *text)
{
    char *s = strdup(text);

    if (s == NULL)
        d->failed = true;
    return s;
}

void drawing_name(struct drawing *d, const char *title, const char *description)
{
    free(d->title);
    free(d->description);
    d->title = copy(d, title);
    d->description = copy(d, description);
}

/* A new mark at the end; NULL where there is no memory for it. */
static struct mark *add(struct drawing *d, enum shape shape, enum ink ink)
{
    if (d->failed)
        return NULL;
    if (d->count == d->cap) {
        size_t cap = d->cap == 0 ? 128 : d->cap * 2;
        struct mark *marks = NULL;

        if (cap <= MARKS_MAX)
            marks = realloc(d->marks, cap * sizeof(*marks));
        if (marks == NULL) {
            d->failed = true;
            return NULL;
        }
        d->marks = marks;
        d->cap = cap;
    }
    d->marks[d->count] = (struct mark){.shape = shape, .ink = ink};
    return &d->marks[d->count++];
}

/* No farther than any picture reaches by far: a line is painted dash by dash,
 * also where nobody sees it. */
static double within(double value)
{
    enum { FAR = 100000 };

    return fmin(fmax(value, -FAR), FAR);
}

static bool add_points(struct drawing *d, const struct point *points,
                       size_t count)
{
    if (d->failed || count > POINTS_MAX)
        return false;
    if (count > d->point_cap - d->point_count) {
        size_t cap = (d->point_count + count) * 2;
        struct point *list = NULL;

        if (cap <= POINTS_MAX)
            list = realloc(d->points, cap * sizeof(*list));
        if (list == NULL) {
            d->failed = true;
            return false;
        }
        d->points = list;
        d->point_cap = cap;
    }
    for (size_t i = 0; i < count; i++)
        d->points[d->point_count++] =
            (struct point){within(points[i].x), within(points[i].y)};
    return true;
}

static struct box bounds(const struct point *p, size_t count, double grow)
{
    double x1 = p[0].x;
    double x2 = x1;
    double y1 = p[0].y;
    double y2 = y1;

    for (size_t i = 1; i < count; i++) {
        x1 = fmin(x1, p[i].x);
        x2 = fmax(x2, p[i].x);
        y1 = fmin(y1, p[i].y);
        y2 = fmax(y2, p[i].y);
    }
    return (struct box){x1 - grow, y1 - grow, x2 - x1 + 2 * grow,
                        y2 - y1 + 2 * grow};
}

void drawing_rect(struct drawing *d, enum ink ink, struct box box)
{
    struct mark *m = add(d, SHAPE_RECT, ink);

    if (m != NULL)
        m->box = box;
}

void drawing_frame(struct drawing *d, const struct pen *pen, struct box box)
{
    struct mark *m = add(d, SHAPE_FRAME, pen->ink);

    if (m != NULL) {
        m->box = box;
        m->stroke = width_of(d, pen->width);
    }
}

static void add_path(struct drawing *d, enum shape shape, const struct pen *pen,
                     const struct point *points, size_t count)
{
    size_t first = d->point_count;
    struct mark *m;

    if (count == 0 || !add_points(d, points, count))
        return;
    m = add(d, shape, pen->ink);
    if (m == NULL)
        return;
    m->stroke = width_of(d, pen->width);
    m->dash = pen->dash;
    m->first = first;
    m->count = count;
    m->box = bounds(points, count, m->stroke / 2);
}

void drawing_polyline(struct drawing *d, const struct pen *pen,
                      const struct point *points, size_t count)
{
    add_path(d, SHAPE_POLYLINE, pen, points, count);
}

void drawing_line(struct drawing *d, const struct pen *pen, double x1,
                  double y1, double x2, double y2)
{
    drawing_polyline(d, pen, (struct point[]){{x1, y1}, {x2, y2}}, 2);
}

void drawing_polygon(struct drawing *d, enum ink ink,
                     const struct point *points, size_t count)
{
    add_path(d, SHAPE_POLYGON, &(struct pen){.ink = ink}, points, count);
}

static void add_disc(struct drawing *d, const struct pen *pen, double x,
                     double y, double radius)
{
    struct mark *m = add(d, SHAPE_DISC, pen->ink);
    double stroke = width_of(d, pen->width);
    double r = radius + stroke / 2;

    if (m != NULL) {
        m->stroke = stroke;
        m->box = (struct box){x - r, y - r, 2 * r, 2 * r};
    }
}

void drawing_disc(struct drawing *d, enum ink ink, double x, double y,
                  double radius)
{
    add_disc(d, &(struct pen){.ink = ink}, x, y, radius);
}

void drawing_ring(struct drawing *d, const struct pen *pen, double x, double y,
                  double radius)
{
    drawing_disc(d, INK_PAPER, x, y, radius);
    add_disc(d, pen, x, y, radius);
}

double drawing_hatch_step(const struct drawing *d)
{
    return d->medium == MEDIUM_PRINT ? PRINT_HATCH_STEP : HATCH_STEP;
}

void drawing_hatch(struct drawing *d, enum ink ink, struct box box)
{
    struct mark *m = add(d, SHAPE_HATCH, ink);

    if (m != NULL) {
        m->box = box;
        m->stroke = width_of(d, 1);
        m->step = drawing_hatch_step(d);
    }
}

double drawing_text_width(const struct drawing *d, const struct type *type,
                          const char *text)
{
    return d->measure.width(d->measure.ctx, text, size_of(d, type), type->bold);
}

struct box drawing_text_box(const struct drawing *d, const struct type *type,
                            double x, double baseline, const char *text)
{
    static const double share[] = {
        [ANCHOR_LEFT] = 0, [ANCHOR_MIDDLE] = 0.5, [ANCHOR_RIGHT] = 1};
    double w = drawing_text_width(d, type, text);

    return (struct box){x - w * share[type->anchor],
                        baseline - size_of(d, type) * TEXT_ABOVE, w,
                        size_of(d, type) * (TEXT_ABOVE + TEXT_BELOW)};
}

void drawing_text(struct drawing *d, const struct type *type, double x,
                  double baseline, const char *text)
{
    struct mark *m;

    if (*text == '\0')
        return;
    m = add(d, SHAPE_TEXT, type->ink);
    if (m == NULL)
        return;
    m->text = copy(d, text);
    m->box = drawing_text_box(d, type, x, baseline, text);
    m->baseline = baseline;
    m->size = size_of(d, type);
    m->bold = type->bold;
    m->halo = type->halo;
}

void drawing_cross(struct drawing *d, enum ink ink, double x, double y,
                   double size, double width)
{
    struct pen pen = {ink, width, DASH_NONE};
    double r = size / 2;

    drawing_line(d, &pen, x - r, y - r, x + r, y + r);
    drawing_line(d, &pen, x - r, y + r, x + r, y - r);
}

void drawing_tick(struct drawing *d, enum ink ink, double x, double y,
                  double size, double width)
{
    struct pen pen = {ink, width, DASH_NONE};
    double r = size / 2;

    drawing_polyline(d, &pen,
                     (struct point[]){{x - r, y},
                                      {x - r * 0.25, y + r * 0.75},
                                      {x + r, y - r * 0.7}},
                     3);
}

void drawing_triangle(struct drawing *d, double x, double y)
{
    drawing_polygon(d, INK_TEXT,
                    (struct point[]){{x, y}, {x + 5, y + 9}, {x - 5, y + 9}},
                    3);
}

void drawing_flag(struct drawing *d, double x, double y, int number)
{
    static const struct pen line = {INK_TEXT, 1.5, DASH_NONE};
    static const struct type type = {
        .size = 13, .ink = INK_TEXT, .anchor = ANCHOR_MIDDLE, .bold = true};
    char digits[12];

    (void)snprintf(digits, sizeof(digits), "%d", number);
    if (number < 100) {
        drawing_ring(d, &line, x, y, number < 10 ? 9 : 10);
    } else {
        double half = drawing_text_width(d, &type, digits) / 2 + 4;
        struct box box = {x - half, y - 10, 2 * half, 20};

        drawing_rect(d, INK_PAPER, box);
        drawing_frame(d, &line, box);
    }
    drawing_text(d, &type, x, y + 4.7, digits);
}
