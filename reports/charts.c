/*
 * The charts of a report: each indicator as it stood at the period's end.
 */
#include "reports/charts.h"

#include <stdlib.h>
#include <string.h>

#include "base/crew.h"
#include "base/zone.h"
#include "charts/draw.h"
#include "charts/scene.h"

/* What the hands share: each has a painter, and fills in rows of its own. */
struct report_charts {
    struct report *report; /* borrowed */
    size_t *rows;          /* owned: those that have a chart */
    struct err *errs;      /* owned: by chart */
    size_t count;
    struct painter *painters[CREW_MAX]; /* owned; made at need */
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

struct report_charts *report_charts_new(struct report *report, struct err *err)
{
    size_t most = report->row_count + 1;
    struct report_charts *charts = calloc(1, sizeof(*charts));

    if (charts != NULL) {
        charts->report = report;
        charts->rows = calloc(most, sizeof(*charts->rows));
        charts->errs = calloc(most, sizeof(*charts->errs));
    }
    if (charts == NULL || charts->rows == NULL || charts->errs == NULL) {
        report_charts_free(charts);
        (void)err_nomem(err);
        return NULL;
    }
    for (size_t i = 0; i < report->row_count; i++) {
        if (report->rows[i].indicator->account != NULL)
            charts->rows[charts->count++] = i;
    }
    return charts;
}

void report_charts_free(struct report_charts *charts)
{
    if (charts == NULL)
        return;
    for (size_t i = 0; i < CREW_MAX; i++)
        painter_free(charts->painters[i]);
    free(charts->rows);
    free(charts->errs);
    free(charts);
}

size_t report_charts_count(const struct report_charts *charts)
{
    return charts->count;
}

void report_charts_draw(struct report_charts *charts, size_t hand, size_t index)
{
    struct painter **painter = &charts->painters[hand];
    struct err *err = &charts->errs[index];

    if (*painter == NULL)
        *painter = painter_new(charts->report->plan->font, 1, err);
    if (*painter != NULL)
        (void)draw_row(charts->report, charts->rows[index], *painter, err);
}

int report_charts_check(struct report_charts *charts, struct err *err)
{
    int ret = 0;

    for (size_t i = 0; i < charts->count; i++) {
        struct err *one = &charts->errs[i];

        if (ret == 0 && one->kind != ERR_NONE)
            ret = err_set(err, one->kind, "%s", one->msg);
        *one = (struct err){0};
    }
    return ret;
}

static void draw_job(void *ctx, size_t hand, size_t index)
{
    report_charts_draw(ctx, hand, index);
}

int report_draw(struct report *report, struct err *err)
{
    struct report_charts *charts = report_charts_new(report, err);
    int ret;

    if (charts == NULL)
        return -1;
    if (charts->count > 0)
        crew_work(crew_size(charts->count), charts->count, draw_job, charts);
    ret = report_charts_check(charts, err);
    report_charts_free(charts);
    return ret;
}
