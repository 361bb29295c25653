#ifndef REPORT_SECTION_OUTLOOK_H
#define REPORT_SECTION_OUTLOOK_H

/*
 * Where the indicators are likely to stand at their deadlines, and how well
 * that was told before.
 */

#include "indicators/forecast.h"

struct report;

struct outlook_row {
    size_t row;                      /* of the tracking table */
    const struct forecast *forecast; /* borrowed from the review */
    double low;                      /* as people are told it; where told */
    double high;
    bool has_needed;
    double needed; /* a month, up to the deadline */
    /* What was told a period ago for the period's end, and what came. */
    bool has_past;
    double past_low;
    double past_high;
    bool past_held;
};

struct outlook_section {
    struct outlook_row *list; /* owned; indicators with a target */
    size_t count;
    int ranges; /* past ranges of all of them, and how many held */
    int held;
};

int outlook_build(const struct report *report, struct outlook_section *out,
                  struct err *err);
void outlook_release(struct outlook_section *section);

#endif
