/*
 * The chart of each indicator, laid out for paper.
 */
#include "base/zone.h"
#include "charts/form.h"
#include "charts/scene.h"
#include "reports/pdf_chart.h"
#include "reports/pdf_parts.h"

/* As wide as the text, two on a page. */
#define HEIGHT 330.0
#define BETWEEN 16.0

int pdf_chart(struct pdf *pdf, size_t row, pdf_layout layout, double height,
              struct err *err)
{
    const struct report *report = pdf->report;
    struct scene scene;
    struct drawing d;
    int ret = -1;

    scene_of_item(&report->review, &report->review.items[row], &scene);
    scene.known_on = zone_day(report->written_at);
    drawing_init(&d, PDF_INNER / PDF_UNIT, height / PDF_UNIT, pdf_measure(pdf));
    d.medium = MEDIUM_PRINT;
    if (layout(&scene, &d, err) == 0) {
        (void)pdf_room(pdf, height);
        pdf_figure(pdf, d.description);
        pdf_paint(pdf, &d, PDF_LEFT, pdf->y, PDF_UNIT);
        pdf_tag_end(pdf, "Figure");
        pdf->y += height + BETWEEN;
        ret = 0;
    }
    drawing_release(&d);
    return ret;
}

int pdf_charts(struct pdf *pdf, struct err *err)
{
    const struct report *report = pdf->report;
    bool begun = false;

    for (size_t i = 0; i < report->row_count; i++) {
        if (report->rows[i].indicator->account == NULL)
            continue;
        if (!begun)
            pdf_section(pdf, pdf_say(pdf, N_("Charts")));
        begun = true;
        if (pdf_chart(pdf, i, layout_chart, HEIGHT, err) != 0)
            return -1;
    }
    return 0;
}
