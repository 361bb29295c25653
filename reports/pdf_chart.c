/*
 * Charts laid out for paper, as wide as the text.
 */
#include "reports/pdf_chart.h"
#include "base/zone.h"
#include "charts/scene.h"

#define BETWEEN 10.0 /* below a chart */

const struct pdf_kind pdf_progress = {layout_chart, MEDIUM_PRINT, PDF_UNIT, 0,
                                      false};
const struct pdf_kind pdf_daily = {layout_daily, MEDIUM_SCREEN, 7 / 13.0, 36,
                                   true};

void pdf_scene(const struct pdf *pdf, size_t row, struct scene *scene)
{
    const struct report *report = pdf->report;

    scene_of_item(&report->review, &report->review.items[row], scene);
    scene->plan = &pdf->spoken;
    scene->known_on = zone_day(report->written_at);
}

static void put(struct pdf *pdf, const struct drawing *d, double unit,
                double margin)
{
    double height = d->height * unit;

    (void)pdf_room(pdf, height);
    if (!pdf_counts(pdf)) {
        pdf_figure_begin(pdf, d->description);
        pdf_paint(pdf, d, PDF_LEFT - margin * unit, pdf->y, unit);
        pdf_tag_end(pdf, "Figure");
    }
    pdf->y += height + BETWEEN;
}

int pdf_chart(struct pdf *pdf, size_t row, const struct pdf_kind *kind,
              double height, struct err *err)
{
    struct scene scene;
    struct drawing d;
    int ret = 0;

    pdf_scene(pdf, row, &scene);
    if (kind->of_period)
        scene.to = pdf->report->period.last;
    drawing_init(&d, PDF_INNER / kind->unit + 2 * kind->margin,
                 height / kind->unit, pdf_measure(pdf));
    d.medium = kind->medium;
    d.bare = true;
    if (!pdf_counts(pdf))
        ret = kind->layout(&scene, &d, err);
    if (ret == 0)
        put(pdf, &d, kind->unit, kind->margin);
    drawing_release(&d);
    return ret;
}

int pdf_album(struct pdf *pdf, const struct album *album,
              pdf_album_layout layout, double height, struct err *err)
{
    struct drawing d;
    int ret = 0;

    drawing_init(&d, PDF_INNER / PDF_UNIT, height / PDF_UNIT, pdf_measure(pdf));
    d.medium = MEDIUM_PRINT;
    d.bare = true;
    if (!pdf_counts(pdf))
        ret = layout(album, &d, err);
    if (ret == 0)
        put(pdf, &d, PDF_UNIT, 0);
    drawing_release(&d);
    return ret;
}
