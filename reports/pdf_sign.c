/*
 * Signs are drawn, since fonts differ in these glyphs: in a box of 12 × 12.
 */
#include "reports/pdf_sign.h"

#include <math.h>

static void disc(cairo_t *cr, double radius)
{
    cairo_new_sub_path(cr);
    cairo_arc(cr, 6, 6, radius, 0, 2 * PDF_PI);
}

static void stroke(cairo_t *cr, double width)
{
    cairo_set_line_width(cr, width);
    cairo_stroke(cr);
}

static void bar(cairo_t *cr, double width, double height)
{
    cairo_rectangle(cr, 6 - width / 2, 6 - height / 2, width, height);
    cairo_fill(cr);
}

static void reached(cairo_t *cr)
{
    cairo_rectangle(cr, 1, 1, 10, 10);
    cairo_fill(cr);
    tint_set(cr, TINT_PAPER);
    cairo_move_to(cr, 3.4, 6.2);
    cairo_line_to(cr, 5.3, 8.2);
    cairo_line_to(cr, 8.7, 4.2);
    stroke(cr, 1.5);
}

static void on_track(cairo_t *cr)
{
    disc(cr, 5);
    cairo_fill(cr);
}

static void watch(cairo_t *cr)
{
    disc(cr, 4.4);
    stroke(cr, 1.2);
    cairo_arc(cr, 6, 6, 4.4, PDF_PI / 2, 3 * PDF_PI / 2);
    cairo_fill(cr);
}

static void behind(cairo_t *cr)
{
    tint_set(cr, TINT_BEHIND);
    disc(cr, 4.6);
    stroke(cr, 1.4);
    bar(cr, 6, 1.8);
}

/* A question mark as strokes. */
static void untold(cairo_t *cr)
{
    cairo_new_sub_path(cr);
    cairo_arc(cr, 6, 4.2, 2.6, PDF_PI, 2.4 * PDF_PI);
    cairo_line_to(cr, 6, 7.6);
    stroke(cr, 1.6);
    cairo_arc(cr, 6, 10, 1.1, 0, 2 * PDF_PI);
    cairo_fill(cr);
}

static void no_data(cairo_t *cr)
{
    cairo_move_to(cr, 2, 2);
    cairo_line_to(cr, 10, 10);
    cairo_move_to(cr, 10, 2);
    cairo_line_to(cr, 2, 10);
    stroke(cr, 1.4);
}

static void not_started(cairo_t *cr)
{
    bar(cr, 9, 1.6);
}

static void no_target(cairo_t *cr)
{
    disc(cr, 1.8);
    cairo_fill(cr);
}

static void (*const signs[VERDICT_COUNT])(cairo_t *cr) = {
    [VERDICT_REACHED] = reached,     [VERDICT_ON_TRACK] = on_track,
    [VERDICT_WATCH] = watch,         [VERDICT_BEHIND] = behind,
    [VERDICT_NOT_REACHED] = behind,  [VERDICT_CANNOT_BE_TOLD] = untold,
    [VERDICT_NO_DATA] = no_data,     [VERDICT_NOT_STARTED] = not_started,
    [VERDICT_NO_TARGET] = no_target,
};

void pdf_sign(struct pdf *pdf, enum verdict verdict, double x, double y,
              double size)
{
    cairo_t *cr = pdf->cr;

    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_scale(cr, size / 12, size / 12);
    tint_set(cr, TINT_INK);
    cairo_new_path(cr);
    signs[verdict](cr);
    cairo_restore(cr);
}

double pdf_status(struct pdf *pdf, const struct letters *letters,
                  enum verdict verdict, double x, double width, double top)
{
    double size = letters->size + 1;
    double after = size + 4;

    pdf_sign(pdf, verdict, x, top + (letters->line - size) / 2 + 0.4, size);
    return pdf_put(pdf, letters, x + after, width - after, top,
                   verdict_text(pdf->report->lang, verdict));
}
