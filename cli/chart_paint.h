#ifndef CLI_CHART_PAINT_H
#define CLI_CHART_PAINT_H

/*
 * The pictures of a command line of charts: listed first, then painted by as
 * many threads as there are processors.
 */

#include "charts/draw.h"
#include "cli/chart.h"

struct picture {
    const struct chart_kind *kind;
    struct album album;
    struct scene
        *scenes;    /* owned; the album's, NULL but in its first picture */
    struct err err; /* why it is not drawn; ERR_NONE: it is */
};

/* In the order in which they are told; a zeroed one is empty. */
struct pictures {
    struct picture *list; /* owned */
    size_t count;
    size_t room;
};

/*
 * Add all pictures that these scenes need as that kind; takes the scenes, on
 * failure too.  Returns 0; or -1: ERR_NOMEM.
 */
int pictures_add_take(struct pictures *p, const struct chart_wish *wish,
                      const struct chart_kind *kind, struct scene *scenes,
                      size_t count, struct err *err);

/*
 * Draw them all, each to its file; what fails keeps no other from being drawn.
 * The painter is for this wish and font; other threads make their own like it.
 */
void pictures_paint(struct pictures *p, const struct chart_wish *wish,
                    const char *font, struct painter *painter);

void pictures_release(struct pictures *p);

/* A painter for that wish; as painter_new. */
struct painter *chart_painter(const struct chart_wish *wish, const char *font,
                              struct err *err);

#endif
