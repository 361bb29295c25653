#ifndef BULLETS_H
#define BULLETS_H

/*
 * Parts of the strip of bullet graphs.
 *
 * All rows share one scale, the share of the target: value / target or, where
 * less is better, target / value.  So a longer bar is better in every row, and
 * the bar, its bands, the mark of what is due and the figure beside it tell the
 * same.
 */

#include "charts/album.h"
#include "charts/frame.h"

/* What the strip says: "2 of 5 indicators are on track; …". */
struct phrase bullets_headline(const struct album *album);

/* Where the parts of a row stand. */
struct bullet_columns {
    double bar; /* left end of every bar */
    double end; /* right end of the scale */
    double actual;
    double target; /* these three are right-aligned; compact: the first alone */
    double share;
    double status;
    double head;   /* y of the line under the names of the columns */
    double top;    /* of the first row */
    double height; /* from row to row */
    double most;   /* share of the target at the end of the scale */
    bool compact;  /* too narrow for a column each */
};

/* A strip under way. */
struct strip {
    const struct album *album;
    struct page page;
    struct bullet_columns at;
    size_t shown;
    bool bands;    /* some row has bands */
    bool possible; /* some bar ends in an interval */
    bool cut;      /* some bar goes on beyond the scale */
    bool less;     /* in some row less is better */
    size_t estimated;
};

const struct scene *strip_scene(const struct strip *strip, size_t row);

/* ---- a row (bullet_row.c) ---- */

extern const struct type bullet_actual_type;
extern const struct type bullet_figure_type;
extern const struct type bullet_status_type;
extern const struct type bullet_sub_type;

void bullet_row(struct strip *strip, size_t row);

/* ---- its words (bullet_words.c) ---- */

/* "642", "11–15", "–" where there is none. */
struct phrase bullet_actual(const struct scene *scene);
/* "9 000", "≤ 400" where less is better, "" without a target. */
struct phrase bullet_target(const struct scene *scene);
/* "64 %", "55–75 %", "–" where a value has none. */
struct phrase bullet_share_words(const struct scene *scene);
/* "64 % of 9 000", "75 %, ≤ 400": below the value where there is one column. */
struct phrase bullet_of_target(const struct scene *scene);
/* What the figure is of, below the name. */
struct phrase bullet_sub(const struct strip *strip, const struct scene *scene);
/* "one of them is enough: Visitors per month or Visitors per day" */
struct phrase bullet_either(const struct strip *strip,
                            const struct scene *scene);

/* ---- its bar (bullet_bar.c) ---- */

/* Around y; nothing where there is no scale. */
void bullet_bar(struct drawing *d, const struct bullet_columns *columns,
                const struct scene *scene, double y);

/* The share of the target that the bar shows; infinite where less is better
 * and the value may be 0.  False: there is none. */
bool bullet_share(const struct scene *scene, struct amount *share);

/* Is there a scale, and something beside it to compare with? */
bool bullet_has_scale(const struct scene *scene);

/* Has the row bands of what is due?  Not where the plan is over. */
bool bullet_has_bands(const struct scene *scene);

/* What is due as a share of the target; of a row with bands. */
double bullet_due(const struct scene *scene);

/* x of a share of the target. */
double bullet_x(const struct bullet_columns *columns, double share);

/* ---- around the rows (bullet_axis.c) ---- */

/* Names of the columns; over the first bar those of its marks. */
void bullet_heads(struct strip *strip);
/* Shares below the last row. */
void bullet_axis(struct strip *strip);

#endif
