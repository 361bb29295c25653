#ifndef TARGET_H
#define TARGET_H

/*
 * The dashed line of a target, which steps where it is revised; and the double
 * line where an account began to be counted in another way.
 */

#include "charts/frame.h"

struct target_line {
    const struct indicator *indicator; /* with a target */
    const struct scale *scale;
    double (*place)(const void *ctx, int32_t day); /* x of a day's beginning */
    const void *ctx;
    double x1; /* of the plot */
    double x2;
    bool plain;        /* no words, and cut to the scale */
    bool beside;       /* its last value is told right of the plot */
    enum word on_line; /* else on the line, in these words */
};

/* Draw it from the plan's start to its day.  False: it is not in sight. */
bool target_draw(struct page *page, const struct target_line *line);

/* Its values in words, where they keep off all that is drawn. */
void target_words(struct page *page, const struct target_line *line);

/* A double line where counting changed; its words, in the plot and in the key,
 * come when all else is drawn. */
void target_recounted(struct page *page, double x, double top, double bottom);
void target_recounted_words(struct page *page,
                            const struct redefinition *change, double x,
                            struct box plot);

#endif
