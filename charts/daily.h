#ifndef CHARTS_DAILY_H
#define CHARTS_DAILY_H

/*
 * Parts of the chart of one month's days.
 */

#include "charts/frame.h"
#include "indicators/month.h"

/* The month as its days tell it. */
struct daily_chart {
    struct page *page;
    struct figures shown; /* borrowed: of the days in sight */
    struct month month;
    struct scale scale;
    int32_t first; /* of the month */
    int length;    /* in days */
    int32_t known; /* last day of it whose figure can be known; first - 1:
                      none yet */
    double x1;
    double x2;
};

/* The month's mean against the target in words, and its status where the month
 * is one that is judged (daily_head.c). */
void daily_head(struct daily_chart *daily);

/* Average, middle, best and lowest day, days at or over the target: one
 * line. */
struct phrase daily_facts(const struct daily_chart *daily);

#endif
