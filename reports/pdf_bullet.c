/*
 * The bullet graphs of the first page: the bars of charts/, each on the scale
 * of its own target.
 */
#include <math.h>

#include "base/number.h"
#include "charts/axis.h"
#include "charts/bullets.h"
#include "charts/scene.h"
#include "reports/pdf_drawing.h"
#include "reports/pdf_parts.h"

/* Points of a unit here, where nothing has letters: bands of 36 units. */
#define UNIT 0.5
#define SCALE_LEAST 1.15
#define SCALE_MOST 2.0

enum { LINES = 6, HEIGHT = 52 };

static const struct letters letters_scale = {7, 9, false, false, TINT_SECOND};

double pdf_bullet_most(const struct report *report)
{
    double most = SCALE_LEAST;

    for (size_t i = 0; i < report->row_count; i++) {
        struct scene scene;
        struct amount share;

        if (report->rows[i].indicator->account == NULL)
            continue;
        scene_of_item(&report->review, &report->review.items[i], &scene);
        if (bullet_share(&scene, &share) && isfinite(share.high))
            most = fmax(most, share.high * 1.03);
    }
    return fmin(most, SCALE_MOST);
}

/* The line of what is due carries a triangle at its upper end. */
static void mark_due(struct drawing *d, const struct bullet_columns *at,
                     const struct scene *s)
{
    double x = bullet_x(at, bullet_due(s));
    const struct point tip[] = {{x - 6, 0}, {x + 6, 0}, {x, 9}};

    drawing_polygon(d, INK_TEXT, tip, 3);
}

/* The figure at a tick; returns its width. */
static double tick_text(struct pdf *pdf, double value, bool percent,
                        char text[NUMBER_TEXT])
{
    if (percent)
        (void)number_percent(round(value * 100) / 100, &number_print, text);
    else
        (void)number_fixed(value, 0, &number_print, text);
    return pdf_text_width(pdf->text, &letters_scale, text);
}

/* As many steps as leave a blank between the longest figures. */
static double tick_step(struct pdf *pdf, double width, double end, bool percent)
{
    double step = end;

    for (int lines = LINES; lines > 0; lines--) {
        char text[NUMBER_TEXT];

        step = scale_to(end, lines, 0, 1).step;
        if (tick_text(pdf, floor(end / step) * step, percent, text) +
                letters_scale.size / 2 <=
            width * step / end)
            break;
    }
    return step;
}

/* Ticks with their figures below the bar: values or, where less is better, so
 * that these would fall from left to right, percent of the target. */
static void put_scale(struct pdf *pdf, double x, double y, double width,
                      double end, bool percent)
{
    double step = tick_step(pdf, width, end, percent);

    for (int i = 0; i * step <= end; i++) {
        double value = i * step;
        double at = x + width * value / end;
        char text[NUMBER_TEXT];
        double half = tick_text(pdf, value, percent, text) / 2;

        if (at + half > x + width + 4)
            return;
        pdf_rule(pdf, TINT_SECOND, 2, at - 0.3, at + 0.3, y);
        (void)pdf_put(pdf, &letters_scale, at - half, 80, y + 1, text);
    }
}

int pdf_bullet(struct pdf *pdf, size_t row, double x, double y, double width,
               double most, struct err *err)
{
    const struct report *report = pdf->report;
    struct bullet_columns at = {
        .end = width / UNIT, .height = HEIGHT, .most = most};
    struct scene scene;
    struct drawing d;
    bool less;
    int ret;

    scene_of_item(&report->review, &report->review.items[row], &scene);
    if (!bullet_has_scale(&scene))
        return 0;
    less = scene.indicator->better == BETTER_LESS;
    drawing_init(&d, width / UNIT, HEIGHT, pdf_measure(pdf));
    bullet_bar(&d, &at, &scene, HEIGHT / 2.0);
    if (bullet_has_bands(&scene))
        mark_due(&d, &at, &scene);
    ret = drawing_check(&d, err);
    if (ret == 0) {
        pdf_paint(pdf, &d, x, y, UNIT);
        put_scale(pdf, x, y + HEIGHT * UNIT - 3, width,
                  less ? most : album_target(&scene) * most, less);
    }
    drawing_release(&d);
    return ret;
}
