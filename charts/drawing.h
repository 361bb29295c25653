#ifndef DRAWING_H
#define DRAWING_H

/*
 * A chart as a list of marks: what the layout makes and the painter paints.
 *
 * Units are those of a picture of 1200 × 675, y downward; no pixel, no font and
 * no library is known here.  The width of a text comes through `measure`.
 * Adding never fails loudly: a failure sticks and drawing_check() tells it.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

/* A colour by its role. */
enum ink {
    INK_PAPER,
    INK_TARGET, /* nothing else is pure black */
    INK_TEXT,
    INK_SOFT, /* secondary text */
    INK_DATA,
    INK_PATH,
    INK_GRID,
    INK_RULE,
    INK_BAND,
    INK_BAND_EDGE,
    INK_HATCH, /* days without readings */
    INK_INTERVAL,
    INK_WEDGE,      /* what is likely */
    INK_WEDGE_LINE, /* its hatch, on paper, where labels may stand */
    INK_AFTER,      /* measured after the plan */
    INK_GOOD,
    INK_AMBER,
    INK_BAD,
    INK_UNDER_WATCH, /* bands of a bullet graph: one hue, three steps */
    INK_UNDER_TRACK,
    INK_ON_TRACK,
    INK_COUNT
};

unsigned ink_rgb(enum ink ink); /* 0xrrggbb */

enum dash {
    DASH_NONE,
    DASH_TARGET,
    DASH_PATH,
    DASH_RUNNING,
    DASH_FORECAST,
    DASH_DOTS,
    DASH_COUNT
};

/* Lengths on, off, on, off; zeros end it. */
const double *dash_lengths(enum dash dash);

enum anchor { ANCHOR_LEFT, ANCHOR_MIDDLE, ANCHOR_RIGHT };

enum shape {
    SHAPE_RECT,
    SHAPE_FRAME,    /* outline with round corners */
    SHAPE_POLYLINE, /* straight lines of two points sit on whole pixels */
    SHAPE_POLYGON,  /* filled, convex */
    SHAPE_DISC,     /* stroke 0: filled; else a ring */
    SHAPE_HATCH,    /* 45 degrees, cut at the box */
    SHAPE_TEXT
};

struct point {
    double x;
    double y;
};

struct box {
    double x;
    double y;
    double w;
    double h;
};

struct mark {
    enum shape shape;
    enum ink ink;
    struct box box; /* all it covers; text: without the halo */
    double stroke;
    double step; /* of a hatch: between its lines, from left to right */
    enum dash dash;
    size_t first; /* points of lines and polygons */
    size_t count;
    char *text;      /* owned */
    double baseline; /* text: y of it; box.x is its left end */
    double size;
    bool bold;
    bool halo; /* white below the text, over grid and bands */
};

/* What a drawing is made for.  Paper has no tinted areas; there a unit is 8/13
 * of a point, all letters but a heading's have 8 points and no line is thinner
 * than three quarters of one. */
enum medium { MEDIUM_SCREEN, MEDIUM_PRINT };

/* What is drawn on: its units, and what it is. */
struct surface {
    double width;
    double height;
    enum medium medium;
};

/* How wide a text is, in units.  Filled by the painter, or by a test. */
struct measure {
    double (*width)(void *ctx, const char *text, double size, bool bold);
    void *ctx;
};

struct drawing {
    double width;
    double height;
    enum medium medium; /* set after drawing_init, before anything is drawn */
    bool bare; /* the same: it carries neither figures nor their source */
    struct measure measure;
    struct mark *marks; /* owned, in the order of painting */
    size_t count;
    size_t cap;
    struct point *points; /* owned */
    size_t point_count;
    size_t point_cap;
    const char *language; /* of its words, "ro"; NULL: of none */
    char *title;          /* owned: the headline */
    char *description;    /* owned: the text alternative */
    struct buf figures;   /* CSV: what it is drawn from (carry.h) */
    struct buf source;    /* lines "what: value" of where they come from */
    bool failed;          /* no memory */
};

void drawing_init(struct drawing *d, double width, double height,
                  struct measure measure);
void drawing_release(struct drawing *d);
/* As it was after drawing_init, its memory kept. */
void drawing_clear(struct drawing *d);
/* ERR_NOMEM; ERR_TOO_LARGE: what it carries. */
int drawing_check(const struct drawing *d, struct err *err);
void drawing_name(struct drawing *d, const char *title,
                  const char *description); /* copies */

struct pen {
    enum ink ink;
    double width;
    enum dash dash;
};

struct type {
    double size;
    enum ink ink;
    enum anchor anchor;
    bool bold;
    bool halo;
    bool heading; /* keeps its size on paper */
};

void drawing_rect(struct drawing *d, enum ink ink, struct box box);
void drawing_frame(struct drawing *d, const struct pen *pen, struct box box);
void drawing_line(struct drawing *d, const struct pen *pen, double x1,
                  double y1, double x2, double y2);
void drawing_polyline(struct drawing *d, const struct pen *pen,
                      const struct point *points, size_t count);
void drawing_polygon(struct drawing *d, enum ink ink,
                     const struct point *points, size_t count);
void drawing_disc(struct drawing *d, enum ink ink, double x, double y,
                  double radius);
void drawing_ring(struct drawing *d, const struct pen *pen, double x, double y,
                  double radius); /* white inside */
void drawing_hatch(struct drawing *d, enum ink ink, struct box box);
/* From one of its lines to the next, from left to right. */
double drawing_hatch_step(const struct drawing *d);
void drawing_text(struct drawing *d, const struct type *type, double x,
                  double baseline, const char *text);

double drawing_text_width(const struct drawing *d, const struct type *type,
                          const char *text);

/* The box that a text would cover. */
struct box drawing_text_box(const struct drawing *d, const struct type *type,
                            double x, double baseline, const char *text);

/*
 * Is a box free, by `margin` units on each side, of every text, line, dot and
 * column?  Grid, bands and hatches are no obstacles.
 */
bool drawing_is_clear(const struct drawing *d, struct box box, double margin);
/* The same, but marks of one ink do not matter. */
bool drawing_is_clear_but(const struct drawing *d, struct box box,
                          double margin, enum ink but);

/* The text where it is free at (x, baseline); false: nothing drawn. */
bool drawing_text_try(struct drawing *d, const struct type *type, double x,
                      double baseline, const char *text, double margin);

/* A cross, a check mark and a triangle with its tip at (x, y): drawn signs. */
void drawing_cross(struct drawing *d, enum ink ink, double x, double y,
                   double size, double width);
void drawing_tick(struct drawing *d, enum ink ink, double x, double y,
                  double size, double width);
void drawing_triangle(struct drawing *d, double x, double y);
/* A number in a circle; of three digits and more, in a box. */
void drawing_flag(struct drawing *d, double x, double y, int number);

#endif
