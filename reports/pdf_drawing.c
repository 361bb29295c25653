/*
 * The second painter of drawings: what charts/shapes.c does with pixels, this
 * does with paths.
 */
#include "reports/pdf_drawing.h"

#include <math.h>

/* How far round corners of a frame reach, as in the pictures. */
#define CORNER 4.0

static double width_of(void *ctx, const char *words, double size, bool bold)
{
    struct pdf *pdf = ctx;
    const struct letters letters = {size, size, bold, false, TINT_INK};

    return pdf_text_width(pdf->text, &letters, words);
}

struct measure pdf_measure(struct pdf *pdf)
{
    return (struct measure){width_of, pdf};
}

static void set_ink(cairo_t *cr, enum ink ink)
{
    unsigned rgb = ink_rgb(ink);

    cairo_set_source_rgb(cr, (rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0,
                         (rgb & 255) / 255.0);
}

static void set_dash(cairo_t *cr, enum dash dash)
{
    const double *lengths = dash_lengths(dash);
    int count = 0;

    while (dash != DASH_NONE && count < 4 && lengths[count] > 0)
        count++;
    cairo_set_dash(cr, lengths, count, 0);
}

static void rect(cairo_t *cr, struct box box)
{
    cairo_rectangle(cr, box.x, box.y, box.w, box.h);
}

static void paint_line(cairo_t *cr, const struct drawing *d,
                       const struct mark *m, bool area)
{
    const struct point *p = d->points + m->first;

    cairo_move_to(cr, p[0].x, p[0].y);
    for (size_t i = 1; i < m->count; i++)
        cairo_line_to(cr, p[i].x, p[i].y);
    if (area) {
        cairo_close_path(cr);
        cairo_fill(cr);
        return;
    }
    set_dash(cr, m->dash);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_width(cr, m->stroke);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
}

static void paint_disc(cairo_t *cr, const struct mark *m)
{
    cairo_new_sub_path(cr);
    cairo_arc(cr, m->box.x + m->box.w / 2, m->box.y + m->box.h / 2,
              (m->box.w - m->stroke) / 2, 0, 2 * PDF_PI);
    if (m->stroke == 0) {
        cairo_fill(cr);
        return;
    }
    cairo_set_line_width(cr, m->stroke);
    cairo_stroke(cr);
}

/* The outline runs inside of the box. */
static void paint_frame(cairo_t *cr, const struct mark *m)
{
    double inset = m->stroke / 2;
    double x1 = m->box.x + inset;
    double y1 = m->box.y + inset;
    double x2 = m->box.x + m->box.w - inset;
    double y2 = m->box.y + m->box.h - inset;
    double r = fmin(CORNER, fmin(x2 - x1, y2 - y1) / 2);

    cairo_new_sub_path(cr);
    cairo_arc(cr, x2 - r, y1 + r, r, -PDF_PI / 2, 0);
    cairo_arc(cr, x2 - r, y2 - r, r, 0, PDF_PI / 2);
    cairo_arc(cr, x1 + r, y2 - r, r, PDF_PI / 2, PDF_PI);
    cairo_arc(cr, x1 + r, y1 + r, r, PDF_PI, 3 * PDF_PI / 2);
    cairo_close_path(cr);
    cairo_set_line_width(cr, m->stroke);
    cairo_stroke(cr);
}

/* Lines of 45 degrees, the same ones over the whole drawing. */
static void paint_hatch(cairo_t *cr, const struct mark *m)
{
    double from = m->box.x + m->box.y;
    double to = from + m->box.w + m->box.h;

    if (m->step <= 0)
        return;
    cairo_save(cr);
    rect(cr, m->box);
    cairo_clip(cr);
    for (long i = lround(ceil(from / m->step)); (double)i * m->step <= to;
         i++) {
        double sum = (double)i * m->step;

        cairo_move_to(cr, sum - m->box.y, m->box.y);
        cairo_line_to(cr, sum - m->box.y - m->box.h, m->box.y + m->box.h);
    }
    cairo_set_line_width(cr, m->stroke);
    cairo_stroke(cr);
    cairo_restore(cr);
}

static enum tint tint_of(enum ink ink)
{
    if (ink == INK_PAPER)
        return TINT_PAPER;
    return ink == INK_TEXT || ink == INK_TARGET ? TINT_INK : TINT_SECOND;
}

static void paint_text(struct pdf *pdf, const struct mark *m)
{
    const struct letters letters = {m->size, m->size, m->bold, false,
                                    tint_of(m->ink)};
    const struct box halo = {m->box.x - 3, m->box.y - 1, m->box.w + 6,
                             m->box.h + 2};

    if (m->halo) {
        tint_set(pdf->cr, TINT_PAPER);
        rect(pdf->cr, halo);
        cairo_fill(pdf->cr);
    }
    pdf_text_line(pdf->text, pdf->cr, &letters, m->box.x, m->baseline, m->text);
}

static void paint_mark(struct pdf *pdf, const struct drawing *d,
                       const struct mark *m)
{
    cairo_t *cr = pdf->cr;

    set_ink(cr, m->ink);
    switch (m->shape) {
    case SHAPE_RECT:
        rect(cr, m->box);
        cairo_fill(cr);
        break;
    case SHAPE_FRAME:
        paint_frame(cr, m);
        break;
    case SHAPE_POLYLINE:
        paint_line(cr, d, m, false);
        break;
    case SHAPE_POLYGON:
        paint_line(cr, d, m, true);
        break;
    case SHAPE_DISC:
        paint_disc(cr, m);
        break;
    case SHAPE_HATCH:
        paint_hatch(cr, m);
        break;
    case SHAPE_TEXT:
        paint_text(pdf, m);
        break;
    }
}

void pdf_paint(struct pdf *pdf, const struct drawing *drawing, double x,
               double y, double unit)
{
    cairo_save(pdf->cr);
    cairo_translate(pdf->cr, x, y);
    cairo_scale(pdf->cr, unit, unit);
    for (size_t i = 0; i < drawing->count; i++)
        paint_mark(pdf, drawing, &drawing->marks[i]);
    cairo_restore(pdf->cr);
}
