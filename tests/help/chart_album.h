#ifndef CHART_ALBUM_H
#define CHART_ALBUM_H

/*
 * Albums for the kinds of charts that show several indicators.
 */

#include "tests/help/chart_marks.h"

enum { CHART_ALBUM_MAX = 30 };

/* All that an album borrows. */
struct chart_album {
    struct chart_scene grown[CHART_ALBUM_MAX];
    struct network networks[CHART_ALBUM_MAX];
    struct account accounts[CHART_ALBUM_MAX];
    struct scene scenes[CHART_ALBUM_MAX];
    struct indicator either;
    struct judgement either_judgement;
    const struct indicator *parts[2];
    const struct judgement *part_judgements[2];
    struct figures none;
    struct album album;
};

/* Add a scene; the plan is that of the first one.  The account's title is kept
 * as it is given. */
struct chart_scene *chart_album_add(struct chart_album *ca, const char *account,
                                    const struct chart_growth *growth);

/* The same with one value on a day, judged on it. */
struct chart_scene *chart_album_value(struct chart_album *ca,
                                      const char *account, int64_t value,
                                      int32_t day);

/* Add an either-or of the first two. */
void chart_album_add_either(struct chart_album *ca, const char *title);

void chart_album_release(struct chart_album *ca);

#endif
