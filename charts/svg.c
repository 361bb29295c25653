/*
 * A drawing as SVG: a mark becomes an element.
 */
#include "charts/svg.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/markup.h"

/* The dark colours keep the contrast that the light ones have on white. */
static const struct svg_ink {
    const char *name;
    unsigned light;
    unsigned dark;
} inks[INK_COUNT] = {
    [INK_PAPER] = {"paper", 0xFFFFFF, 0x1B2127},
    [INK_TARGET] = {"target", 0x1F1F1F, 0xF0F1F2},
    [INK_TEXT] = {"ink", 0x1F1F1F, 0xF0F1F2},
    [INK_SOFT] = {"soft", 0x484848, 0xB9C0C7},
    [INK_DATA] = {"data", 0x0072B2, 0x56B4E9},
    [INK_PATH] = {"path", 0x696969, 0x98A1A9},
    [INK_GRID] = {"grid", 0xD9D9D9, 0x343C44},
    [INK_RULE] = {"rule", 0x8C8C8C, 0x7D868F},
    [INK_BAND] = {"event", 0xF1F2F3, 0x262D34},
    [INK_BAND_EDGE] = {"edge", 0xA6A6A6, 0x5D6670},
    [INK_HATCH] = {"hatch", 0xCFCFCF, 0x4A535C},
    [INK_INTERVAL] = {"interval", 0xB9D6E8, 0x2F5672},
    [INK_WEDGE] = {"wedge", 0xE3EEF6, 0x22384A},
    [INK_WEDGE_LINE] = {"wedge-line", 0x0072B2, 0x56B4E9},
    [INK_AFTER] = {"after", 0x8A8A8A, 0x8D969F},
    [INK_GOOD] = {"good", 0x007A58, 0x3CC7A0},
    [INK_AMBER] = {"amber", 0x8A6000, 0xE0B050},
    [INK_BAD] = {"behind", 0xB34500, 0xFF9D66},
    [INK_UNDER_WATCH] = {"band-1", 0xC4CAD0, 0x505A64},
    [INK_UNDER_TRACK] = {"band-2", 0xDBDFE3, 0x3C454E},
    [INK_ON_TRACK] = {"band-3", 0xEEF0F2, 0x2B333A},
};

static void add_colours(struct buf *out, bool dark)
{
    for (int i = 0; i < INK_COUNT; i++)
        (void)buf_addf(out, "--%s:#%06x;", inks[i].name,
                       dark ? inks[i].dark : inks[i].light);
}

void svg_style(struct buf *out)
{
    (void)buf_addstr(out, ":root{color-scheme:light dark;");
    add_colours(out, false);
    (void)buf_addstr(out,
                     "}@media screen and (prefers-color-scheme:dark){:root{");
    add_colours(out, true);
    (void)buf_addstr(out, "}}@media print{:root{color-scheme:light}}");
    for (int i = 0; i < INK_COUNT; i++)
        (void)buf_addf(out, ".f%d{fill:var(--%s)}.s%d{stroke:var(--%s)}", i,
                       inks[i].name, i, inks[i].name);
    for (int i = DASH_NONE + 1; i < DASH_COUNT; i++) {
        const double *on = dash_lengths((enum dash)i);

        (void)buf_addf(out, ".d%d{stroke-dasharray:", i);
        for (int k = 0; k < 4 && on[k] > 0; k++)
            (void)buf_addf(out, "%s%g", k > 0 ? " " : "", on[k]);
        (void)buf_addc(out, '}');
    }
    (void)buf_addstr(out, ".n{fill:none}.b{font-weight:bold}"
                          ".e{shape-rendering:crispEdges}"
                          "svg text{font-variant-numeric:tabular-nums}");
}

/* To a tenth: "12.5", "12". */
static void add_number(struct buf *out, const char *before, double value)
{
    double tenths = round(value * 10);
    int64_t whole = (int64_t)fabs(tenths);

    (void)buf_addstr(out, before);
    if (tenths < 0)
        (void)buf_addc(out, '-');
    (void)buf_addint(out, whole / 10);
    if (whole % 10 != 0) {
        (void)buf_addc(out, '.');
        (void)buf_addint(out, whole % 10);
    }
}

static void add_class(struct buf *out, const struct mark *m)
{
    bool line = m->shape == SHAPE_POLYLINE || m->shape == SHAPE_FRAME ||
                m->shape == SHAPE_HATCH ||
                (m->shape == SHAPE_DISC && m->stroke > 0);

    (void)buf_addf(out, " class=\"%c%d%s", line ? 's' : 'f', (int)m->ink,
                   line ? " n" : "");
    if (line && m->dash != DASH_NONE)
        (void)buf_addf(out, " d%d", (int)m->dash);
    if (m->shape == SHAPE_TEXT && m->bold)
        (void)buf_addstr(out, " b");
}

static void add_stroke(struct buf *out, const struct mark *m)
{
    add_number(out, "\" stroke-width=\"", m->stroke);
}

static void add_box(struct buf *out, struct box box)
{
    add_number(out, "\" x=\"", box.x);
    add_number(out, "\" y=\"", box.y);
    add_number(out, "\" width=\"", box.w);
    add_number(out, "\" height=\"", box.h);
}

static void add_points(struct buf *out, const struct drawing *d,
                       const struct mark *m)
{
    (void)buf_addstr(out, "\" points=\"");
    for (size_t i = 0; i < m->count; i++) {
        add_number(out, i > 0 ? " " : "", d->points[m->first + i].x);
        add_number(out, ",", d->points[m->first + i].y);
    }
}

static void add_lines(struct buf *out, const struct drawing *d,
                      const struct mark *m)
{
    const struct point *p = d->points + m->first;

    (void)buf_addstr(out, m->shape == SHAPE_POLYGON ? "<polygon" : "<polyline");
    add_class(out, m);
    if (m->shape == SHAPE_POLYLINE) {
        if (m->count == 2 && (p[0].x == p[1].x || p[0].y == p[1].y))
            (void)buf_addstr(out, " e");
        add_stroke(out, m);
    }
    add_points(out, d, m);
    (void)buf_addstr(out, "\"/>");
}

static void add_disc(struct buf *out, const struct mark *m)
{
    (void)buf_addstr(out, "<circle");
    add_class(out, m);
    if (m->stroke > 0)
        add_stroke(out, m);
    add_number(out, "\" cx=\"", m->box.x + m->box.w / 2);
    add_number(out, "\" cy=\"", m->box.y + m->box.h / 2);
    add_number(out, "\" r=\"", (m->box.w - m->stroke) / 2);
    (void)buf_addstr(out, "\"/>");
}

static void add_rect(struct buf *out, const struct mark *m)
{
    (void)buf_addstr(out, "<rect");
    add_class(out, m);
    if (m->shape == SHAPE_FRAME) {
        add_stroke(out, m);
        (void)buf_addstr(out, "\" rx=\"4");
        add_box(out,
                (struct box){m->box.x + m->stroke / 2, m->box.y + m->stroke / 2,
                             fmax(m->box.w - m->stroke, 0),
                             fmax(m->box.h - m->stroke, 0)});
    } else {
        (void)buf_addstr(out, " e");
        add_box(out, m->box);
    }
    (void)buf_addstr(out, "\"/>");
}

/* Lines of 45 degrees, the same over the whole picture: where x + y is a
 * multiple of the step. */
static void add_hatch(struct buf *out, const struct mark *m)
{
    double right = m->box.x + m->box.w;
    double bottom = m->box.y + m->box.h;
    double step = fmax(m->step, 1);

    (void)buf_addstr(out, "<path");
    add_class(out, m);
    add_stroke(out, m);
    (void)buf_addstr(out, "\" d=\"");
    for (int64_t i = (int64_t)ceil((m->box.x + m->box.y) / step);
         (double)i * step < right + bottom; i++) {
        double sum = (double)i * step;
        double x = fmax(m->box.x, sum - bottom);
        double end = fmin(right, sum - m->box.y);

        add_number(out, "M", x);
        add_number(out, " ", sum - x);
        add_number(out, "L", end);
        add_number(out, " ", sum - end);
    }
    (void)buf_addstr(out, "\"/>");
}

static void add_words(struct buf *out, const struct mark *m)
{
    if (m->text[0] == '\0')
        return;
    if (m->halo) {
        (void)buf_addf(out, "<rect class=\"f%d", (int)INK_PAPER);
        add_box(out, (struct box){m->box.x - 3, m->box.y - 1, m->box.w + 6,
                                  m->box.h + 2});
        (void)buf_addstr(out, "\"/>");
    }
    (void)buf_addstr(out, "<text");
    add_class(out, m);
    add_number(out, "\" x=\"", m->box.x);
    add_number(out, "\" y=\"", m->baseline);
    add_number(out, "\" font-size=\"", m->size);
    if (m->box.w > 0) {
        add_number(out, "\" textLength=\"", m->box.w);
        (void)buf_addstr(out, "\" lengthAdjust=\"spacingAndGlyphs");
    }
    markup_put(out, "\">", m->text, "</text>");
}

static void add_mark(struct buf *out, const struct drawing *d,
                     const struct mark *m)
{
    switch (m->shape) {
    case SHAPE_RECT:
    case SHAPE_FRAME:
        add_rect(out, m);
        break;
    case SHAPE_POLYLINE:
    case SHAPE_POLYGON:
        add_lines(out, d, m);
        break;
    case SHAPE_DISC:
        add_disc(out, m);
        break;
    case SHAPE_HATCH:
        add_hatch(out, m);
        break;
    case SHAPE_TEXT:
        add_words(out, m);
        break;
    }
}

void svg_add(struct buf *out, const struct drawing *d, const char *classes)
{
    const char *title = d->title != NULL ? d->title : "";
    const char *description = d->description != NULL ? d->description : "";

    (void)buf_addf(out, "<svg role=\"img\" class=\"%s\" viewBox=\"0 0 %g %g\">",
                   classes, d->width, d->height);
    markup_put(out, "<title>", title, "</title>");
    markup_put(out, "<desc>", description, "</desc>");
    for (size_t i = 0; i < d->count; i++)
        add_mark(out, d, &d->marks[i]);
    (void)buf_addstr(out, "</svg>");
}
