#ifndef REPORT_SECTION_EVENTS_H
#define REPORT_SECTION_EVENTS_H

/*
 * What was done and what happened, and how each indicator went before, during
 * and after.  Nothing here says that the one came of the other.
 */

#include "config/plan.h"

struct report;

enum { EVENT_DAYS = 28 }; /* before and after */

/* A span of days: of counts by day the mean; of a level its mean gain a day. */
struct event_span {
    int32_t first;
    int32_t last;
    int days_read;
    bool has_mean;
    double mean;
    double
        low; /* which it is not under, and not over; of exact figures: mean */
    double high;
};

struct event_effect {
    size_t row; /* of the tracking table */
    struct event_span before;
    struct event_span during;
    struct event_span after; /* up to the period's end */
};

struct report_event {
    int number;                /* from 1, as on the page */
    const struct event *event; /* borrowed from the review */
    bool earlier;              /* it ended before the period; what came after it
                                  goes on in the period */
    struct event_effect
        *effects; /* owned; of indicators by day and of levels */
    size_t effect_count;
};

struct events_section {
    struct report_event *list; /* owned; by first day */
    size_t count;
};

int events_build(const struct report *report, struct events_section *out,
                 struct err *err);
void events_section_release(struct events_section *section);

#endif
