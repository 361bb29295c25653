#ifndef LAYOUT_H
#define LAYOUT_H

/*
 * The layout of a chart: figures and their judgement in, marks out.  Pure.
 *
 * Columns of months for month and day indicators (the latter as the mean of
 * each month), a line of levels for instant ones.  An either-or indicator has
 * no chart of its own: its parts have.
 */

#include <stdint.h>

#include "charts/drawing.h"
#include "config/plan.h"
#include "indicators/events.h"
#include "indicators/history.h"
#include "indicators/forecast.h"
#include "indicators/judge.h"
#include "store/store.h"

/* What is drawn.  All borrowed. */
struct scene {
    const struct plan *plan;
    const struct events *events;
    const struct indicator *indicator; /* not an either-or */
    const struct figures *figures;
    const struct judgement *judgement;
    const struct forecast *forecast; /* NULL: none */
    /* The day indicator of the same account and metric, for the panel below
     * the columns; NULL: none. */
    const struct indicator *per_day;
    const struct figures *per_day_figures;
    /* What became of the series; NULL: not known. */
    const struct history *history;
    int32_t as_of;
    bool over; /* as_of is past, not the running day */
    /* The day on which it was known so, where that is not as_of: DAY_NONE
     * elsewhere. */
    int32_t known_on;
    int32_t from;
    int32_t to;
};

/* Smallest and largest picture, in units. */
enum {
    LAYOUT_MIN_WIDTH = 400,
    LAYOUT_MIN_HEIGHT = 225,
    LAYOUT_MAX = 4000,
};

/*
 * Lay out a chart in a drawing made by drawing_init.
 * Returns 0; or -1: ERR_NOMEM.
 */
int layout_chart(const struct scene *scene, struct drawing *d, struct err *err);

#endif
