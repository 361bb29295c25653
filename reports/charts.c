/*
 * The charts of a report: each indicator as it stood at the period's end.
 */
#include <stdlib.h>
#include <string.h>

#include "base/zone.h"
#include "charts/draw.h"
#include "charts/scene.h"
#include "reports/report.h"

enum { WIDTH = 1200, HEIGHT = 675 };

static int draw_row(struct report *report, size_t place,
                    struct painter *painter, struct err *err)
{
    struct report_row *row = &report->rows[place];
    struct plan spoken = *report->plan; /* as if it were of that language */
    struct scene scene;
    struct drawing drawing;
    struct buf png;
    int ret = -1;

    buf_init(&png, BUF_TEXT_MAX);
    drawing_init(&drawing, WIDTH, HEIGHT, painter_measure(painter));
    scene_of_item(&report->review, &report->review.items[place], &scene);
    spoken.language = report->lang;
    scene.plan = &spoken;
    scene.known_on = zone_day(report->written_at);
    if (layout_chart(&scene, &drawing, err) != 0 ||
        painter_png(painter, &drawing, &png, err) != 0)
        goto out;
    free(row->chart_text);
    free(row->chart_png);
    row->chart_text = strdup(drawing.description);
    row->chart_png_len = png.len;
    row->chart_png = buf_steal(&png);
    ret =
        row->chart_text == NULL || row->chart_png == NULL ? err_nomem(err) : 0;
out:
    if (ret != 0)
        err_context(err, "chart of '%s'", row->indicator->name);
    drawing_release(&drawing);
    buf_release(&png);
    return ret;
}

int report_draw(struct report *report, struct err *err)
{
    struct painter *painter = painter_new(report->plan->font, 1, err);
    int ret = painter == NULL ? -1 : 0;

    for (size_t i = 0; ret == 0 && i < report->row_count; i++) {
        if (report->rows[i].indicator->account != NULL)
            ret = draw_row(report, i, painter, err);
    }
    painter_free(painter);
    return ret;
}
