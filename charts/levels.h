#ifndef LEVELS_H
#define LEVELS_H

/*
 * A line of levels over the plan, and the panel of its last 90 days.
 */

#include "charts/frame.h"
#include "indicators/month.h"

enum {
    LINE_POINTS = 520, /* at most, of many years */
    RECENT_DAYS = 90,
    GAP_DAYS = 7,
    STEP_BELOW = 40
};

/* A line of readings in a box: the long view or the recent one. */
struct track {
    struct page *page;
    struct figures shown; /* borrowed part of the scene's figures */
    struct scale scale;
    struct days days;
    double line;   /* its width */
    int32_t known; /* last day that could have been read */
    int cadence;   /* usual days from one reading to the next */
    bool rounded;  /* some value is an interval */
    bool yearly;   /* so many days that years are told, and not months */
};

/* Returns 0, or -1: ERR_NOMEM. */
int levels_layout(struct page *page, struct err *err);

/* The track of the page's scene, its place and scale still open.  Borrows the
 * page.  Returns 0, or -1: ERR_NOMEM. */
int track_read(struct page *page, struct track *t, struct err *err);

/* The largest of baseline, target, milestones and readings in sight. */
double levels_largest(const struct scene *scene);

/* Days without readings between these days are a strip (track.c). */
void track_gaps(const struct track *t, bool words);
void track_bands(const struct track *t);
void track_flags(const struct track *t); /* after the readings */
void track_months(const struct track *t, bool years);
/* Where counting changed: lines, or their words. */
void track_recounted(const struct track *t, bool words);
int track_line(const struct track *t, struct err *err);
void track_intervals(const struct track *t, bool weekly);
void track_key_intervals(const struct track *t); /* of the long view */

/* Years below the plot, and a table of their ends (level_years.c); how much
 * room the labels of its rows take. */
void track_years(const struct track *t, bool table);
double track_years_room(const struct page *page);

/* What happened on the way (turns.c): the day on which the target was reached
 * and the one on which it was lost again; falls within a day.  The marks, or the
 * words when all lines are drawn. */
void track_crossings(const struct track *t, bool words);
void track_falls(const struct track *t, bool words);

/* A cross in a ring for each reading that looks impossible, over its point
 * (levels.c); the one of the long view stands in the key. */
void levels_held(const struct track *t, bool key);

/* The panel at the right (recent.c). */
int levels_recent(const struct track *all, struct box box, struct err *err);

/* Grey after the plan's end. */
enum ink track_ink(const struct track *t, int32_t day);

double track_x(const struct track *t, int32_t day);
double track_y(const struct track *t, double value);

#endif
