#ifndef LAYOUT_H
#define LAYOUT_H

/*
 * The layout of charts: figures and their judgement in, marks out.  Pure.
 * The table of kinds (kind.h) tells which are to be had.
 */

#include <stdint.h>

#include "charts/drawing.h"
#include "config/plan.h"
#include "indicators/events.h"
#include "indicators/forecast.h"
#include "indicators/history.h"
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

/* The usual picture, the smallest and the largest, in units. */
enum {
    LAYOUT_WIDTH = 1200,
    LAYOUT_HEIGHT = 675,
    LAYOUT_MIN_WIDTH = 400,
    LAYOUT_MIN_HEIGHT = 225,
    LAYOUT_MAX = 4000,
};

/*
 * Each lays out one kind of chart in a drawing made by drawing_init.
 * Returns 0; or -1: ERR_NOMEM.
 *
 * The progress of one indicator: columns of months for month and day
 * indicators (the latter as the mean of each month), a line of levels for
 * instant ones.  An either-or indicator has none of its own: its parts have.
 */
int layout_chart(const struct scene *scene, struct drawing *d, struct err *err);

/* The days of the month that `to` lies in, of a day indicator. */
int layout_daily(const struct scene *scene, struct drawing *d, struct err *err);

/*
 * What one picture shows of several indicators, in the plan's order.  An album
 * of more than a picture holds goes on in the next one: `first` tells where
 * this one begins.  All borrowed; one plan, one as_of.
 */
struct album {
    const struct scene *scenes; /* at least one */
    size_t count;
    size_t first;
    const struct sheet_axes *axes; /* of its sheets; NULL: they are looked for
                                    * at each */
};

/* Accounts as small lines of levels, all on one scale; the picture holds
 * sheet_room() of them. */
int layout_sheet(const struct album *album, struct drawing *d, struct err *err);
size_t sheet_room(const struct surface *surface);

/* What every cell of every sheet of an album is as long and as high as. */
struct sheet_axes {
    int32_t from;
    int32_t to;
    double largest; /* of all baselines, targets and readings */
};
struct sheet_axes sheet_axes(const struct album *album);

/* Indicators, either-ors among them, as bullet graphs one below the other;
 * the picture holds bullets_room() of them. */
int layout_bullets(const struct album *album, struct drawing *d,
                   struct err *err);
size_t bullets_room(const struct surface *surface);

#endif
