/*
 * The charts of a report: each indicator as it stood at the period's end.
 */
#include <stdlib.h>
#include <string.h>

#include "base/crew.h"
#include "base/zone.h"
#include "charts/draw.h"
#include "charts/scene.h"
#include "reports/report.h"

/* What the threads share: each has a painter, and fills in rows of its own. */
struct drawing_room {
    struct report *report;
    size_t *rows;     /* those that have a chart */
    struct err *errs; /* by row of `rows` */
    struct painter *painters[CREW_MAX];
};

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
    drawing_init(&drawing, LAYOUT_WIDTH, LAYOUT_HEIGHT,
                 painter_measure(painter));
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

static void draw_job(void *ctx, size_t hand, size_t index)
{
    struct drawing_room *room = ctx;
    struct painter **painter = &room->painters[hand];
    struct err *err = &room->errs[index];

    if (*painter == NULL)
        *painter = painter_new(room->report->plan->font, 1, err);
    if (*painter != NULL)
        (void)draw_row(room->report, room->rows[index], *painter, err);
}

int report_draw(struct report *report, struct err *err)
{
    size_t most = report->row_count + 1;
    struct drawing_room room = {.report = report,
                                .rows = calloc(most, sizeof(*room.rows)),
                                .errs = calloc(most, sizeof(*room.errs))};
    size_t count = 0;
    int ret = -1;

    if (room.rows == NULL || room.errs == NULL) {
        (void)err_nomem(err);
        goto out;
    }
    for (size_t i = 0; i < report->row_count; i++) {
        if (report->rows[i].indicator->account != NULL)
            room.rows[count++] = i;
    }
    if (count > 0)
        crew_work(crew_size(count), count, draw_job, &room);
    ret = 0;
    for (size_t i = 0; ret == 0 && i < count; i++) {
        if (room.errs[i].kind != ERR_NONE)
            ret = err_set(err, room.errs[i].kind, "%s", room.errs[i].msg);
    }
out:
    for (size_t i = 0; i < CREW_MAX; i++)
        painter_free(room.painters[i]);
    free(room.rows);
    free(room.errs);
    return ret;
}
