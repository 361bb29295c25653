/*
 * The quiet sign is the common one, so that exceptions stand out of a field of
 * dots, in grey, too.
 */
#include "reports/pdf_reading.h"

static void circle(cairo_t *cr, double radius)
{
    cairo_new_sub_path(cr);
    cairo_arc(cr, 5, 5, radius, 0, 2 * PDF_PI);
}

static void stroke(cairo_t *cr, double width)
{
    cairo_set_line_width(cr, width);
    cairo_stroke(cr);
}

static void was_read(cairo_t *cr)
{
    circle(cr, 2);
    cairo_fill(cr);
}

static void later(cairo_t *cr)
{
    circle(cr, 3.9);
    stroke(cr, 1);
    was_read(cr);
}

static void held(cairo_t *cr)
{
    cairo_move_to(cr, 5, 0.8);
    cairo_line_to(cr, 9.6, 9.2);
    cairo_line_to(cr, 0.4, 9.2);
    cairo_close_path(cr);
    cairo_fill(cr);
    tint_set(cr, TINT_PAPER);
    cairo_move_to(cr, 5, 3.6);
    cairo_line_to(cr, 5, 6.4);
    cairo_move_to(cr, 5, 7.2);
    cairo_line_to(cr, 5, 8.3);
    stroke(cr, 1.1);
}

static void typed(cairo_t *cr)
{
    cairo_rectangle(cr, 1.7, 1.7, 6.6, 6.6);
    stroke(cr, 1.2);
}

static void imported(cairo_t *cr)
{
    typed(cr);
    cairo_move_to(cr, 1.7, 8.3);
    cairo_line_to(cr, 8.3, 1.7);
    stroke(cr, 1);
}

static void rounded(cairo_t *cr)
{
    cairo_move_to(cr, 0.8, 5.8);
    cairo_curve_to(cr, 2.6, 2.2, 4, 3.6, 5, 5);
    cairo_curve_to(cr, 6, 6.4, 7.4, 7.8, 9.2, 4.2);
    stroke(cr, 1.3);
}

static void missing(cairo_t *cr)
{
    cairo_move_to(cr, 1.6, 1.6);
    cairo_line_to(cr, 8.4, 8.4);
    cairo_move_to(cr, 8.4, 1.6);
    cairo_line_to(cr, 1.6, 8.4);
    stroke(cr, 1.7);
}

static void not_due(cairo_t *cr)
{
    circle(cr, 1.4);
    stroke(cr, 0.6);
}

static void (*const readings[READING_COUNT])(cairo_t *cr) = {
    [READING_NOT_DUE] = not_due,   [READING_MISSING] = missing,
    [READING_HELD] = held,         [READING_TYPED] = typed,
    [READING_IMPORTED] = imported, [READING_ROUNDED] = rounded,
    [READING_LATER] = later,       [READING_READ] = was_read,
};

void pdf_reading(struct pdf *pdf, enum reading reading, double x, double y)
{
    cairo_t *cr = pdf->cr;

    cairo_save(cr);
    cairo_translate(cr, x, y);
    tint_set(cr, TINT_INK);
    cairo_new_path(cr);
    readings[reading](cr);
    cairo_restore(cr);
}
