#ifndef CHART_SCENE_H
#define CHART_SCENE_H

/*
 * Scenes for charts, grown from a seed: a plan of 2013 with one account, its
 * figures, and their judgement.
 */

#include "charts/layout.h"

enum chart_form { CHART_MONTHS, CHART_MEANS, CHART_LEVELS };

/* All that a scene borrows. */
struct chart_scene {
    struct scene scene;
    struct plan plan;
    struct network network;
    struct account account;
    struct indicator indicator;
    struct indicator per_day;
    struct event events[2];
    struct events happened;
    struct milestone milestones[2];
    struct target_revision revised[1];
    struct redefinition redefined[1];
    struct restated restated[1];
    struct missed missed[100];
    struct history history;
    struct figures figures;     /* owned */
    struct figures day_figures; /* owned */
    struct judgement judgement;
    struct forecast forecast;
};

/* What is grown; a zeroed one with form, seed and as_of is the plain case. */
struct chart_growth {
    enum chart_form form;
    unsigned seed;
    int32_t as_of;
    int32_t first;    /* reading; 0: the plan's start */
    int32_t gap_from; /* days or months left out, both ends included */
    int32_t gap_to;
    int64_t end_value; /* about this at the plan's end; 0: 700, 8000, 270 */
    int64_t rounding;  /* 0: exact */
    int every;         /* days between readings; 0: 1 */
    bool no_target;
    bool no_baseline;
    bool no_days; /* months without the panel per day */
    bool milestones;
    bool typed;
    bool unpaid; /* visitors won by advertising do not count */
    bool zero;   /* the first figure is 0 */
    int years;   /* that the plan goes on longer */
    enum language language;
    /* From that day on; 0: never. */
    int32_t revised_on; /* another target */
    int64_t revised_to;
    int32_t recounted_on; /* counting changed */
    int32_t fall_on;      /* a level lost so many in a day */
    int64_t fall;
    int32_t restated; /* month, whose figure was another before; 0: none */
    int64_t restated_from;
    enum err_kind cause; /* why the days of the gap were not read */
};

void chart_scene_grow(struct chart_scene *cs, const struct chart_growth *g);

/* Judge it anew, after a change of its indicator or figures. */
void chart_scene_judge(struct chart_scene *cs, int32_t as_of);

void chart_scene_release(struct chart_scene *cs);

#endif
