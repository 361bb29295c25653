#ifndef MONTHS_H
#define MONTHS_H

/*
 * Columns of months, and the panel of the mean per day below them.
 */

#include "charts/frame.h"
#include "charts/target.h"
#include "indicators/month.h"

/* Up to so many columns, each has its value. */
enum { ALL_VALUES = 18 };

/* One month of the picture. */
struct slot {
    struct month month;
    double left;
    double width;
    double middle;
    double column; /* width of its column */
    bool running;  /* not over yet */
    bool after;    /* begins after the plan's end */
    bool partial;  /* mean of a month that is over, but lacks days */
    bool thin;     /* mean of less than half of its days */
    bool bounds;   /* known only from its days: month.lowest and highest; of a
                      running month, from those up to now */
    bool lighter;  /* counted differently from what came later */
    const struct restated *restated; /* borrowed; NULL: told once */
    bool has_target;
    int64_t target;  /* in force at its end */
    double target_y; /* far from all where there is none */
    bool has_due;
    double due; /* what the path asks for at its end */
};

struct months {
    struct page *page;
    struct slot *slots; /* owned */
    size_t count;
    double x1;
    double x2;
    double top;
    double bottom;
    struct scale scale;
    struct phrase
        untold; /* days of a running month that have no place over it */
    double
        beside_y; /* where the judged value is told right of the plot; far from
                        all: over its column */
    bool yearly;  /* so many that years are told, and not months */
    bool means;   /* columns are means of days */
    bool partial; /* a month that is over lacks days: a line below the names */
};

/* Returns 0, or -1: ERR_NOMEM. */
int months_layout(struct page *page, struct err *err);

/* How many calendar months are in sight; and what they hold, into slots to be
 * freed (months_read.c).  0, or -1: ERR_NOMEM. */
size_t months_count(const struct scene *scene);
int months_read(struct months *m, struct err *err);

/* The scale from m->bottom to m->top, with room over the highest column for two
 * lines of its value. */
void months_scale(struct months *m);

/* x of a day in the plot, between the edges of its month's slot; names and
 * marks below it (month_axis.c). */
double months_x(const struct months *m, int32_t day);
void months_axis(struct months *m);

/* The value over each column (values.c). */
void months_values(struct months *m);

/* The panel of means per day between top and bottom (perday.c). */
void months_per_day(struct months *m, double top, double bottom);

/* Was this month judged, so that its words are bold? */
bool months_is_judged(const struct months *m, const struct slot *slot);

/* The dashed line of a target with its words: right of the plot where it
 * leads there. */
void months_target(struct months *m, const struct scale *scale,
                   const struct indicator *ind, enum word beside,
                   enum word on_line);

/* Double lines where counting changed, from `top` to `bottom`; or their words
 * between these. */
void months_recounted(struct months *m, double top, double bottom, bool words);

/* Years below the plot, events, and a table of what each year brought
 * (month_years.c); how much room the labels of its rows take. */
void months_years(struct months *m, bool table);
double months_years_room(const struct page *page);

/* The columns (columns.c). */
void months_columns(struct months *m);

#endif
