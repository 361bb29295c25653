#ifndef REPORT_SCENE_H
#define REPORT_SCENE_H

/*
 * A plan with what reports have to tell: levels and counts of days and months;
 * exact, rounded, typed, held and missing figures; a revised target, an
 * either-or, a month that only its days bound, less that is better, what has no
 * target and what was never read; names that formats must escape.
 *
 * April to December 2013 in UTC; figures up to 10 November.  Each function
 * fails the test where something fails that must not.
 */

#include "reports/report.h"
#include "store/store.h"

enum scene_row {
    SCENE_MONTH,      /* visitors by month; milestones */
    SCENE_DAY,        /* visitors by day, but of 5 October; baseline unknown */
    SCENE_EITHER,     /* one of the two */
    SCENE_FRIENDS,    /* a level with gaps on 8 and 9 October; target revised */
    SCENE_ROUNDED,    /* a level in hundreds; a reading is held */
    SCENE_TYPED,      /* calls by month, entered by hand; less is better */
    SCENE_BOUNDED,    /* visitors by month, of which only the days are there */
    SCENE_UNTARGETED, /* a level without a target, its title a formula */
    SCENE_NEVER,      /* a level that nothing was ever read of */
    SCENE_ROWS
};

struct report_scene {
    struct network nets[2];
    struct account accounts[5];
    struct milestone milestone;
    struct target_revision revision;
    struct indicator rows[SCENE_ROWS];
    const struct indicator *parts[2];
    struct event event;
    struct plan plan;
    struct store *st;
};

/* A plan without a figure; release with scene_release. */
void scene_init(struct report_scene *scene);
void scene_release(struct report_scene *scene);

/* Put in the figures, the officer's words, an issued September of which a
 * figure was restated, and a credential that ends. */
void scene_fill(struct report_scene *scene);

/*
 * Build the report on a period ("2013-10") as of 4 November 2013, or as of its
 * end where that is later; `unfinished` cuts it the day before.  Release with
 * report_release.
 */
void scene_build(struct report_scene *scene, const char *period,
                 bool unfinished, struct report *report);

#endif
