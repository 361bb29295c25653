#ifndef CHART_ALBUM_H
#define CHART_ALBUM_H

/*
 * Albums for the kinds of charts that show several indicators.
 */

#include "tests/help/chart_marks.h"

enum { CHART_ALBUM_MAX = 30, CHART_ALBUM_NAMES = 7 };

/* Titles of accounts; the last one is longer than any column. */
extern const char *const chart_album_names[CHART_ALBUM_NAMES];

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

/* An empty one; chart_album_free frees it.  No memory ends the program. */
struct chart_album *chart_album_new(void);
void chart_album_free(struct chart_album *ca);
void chart_album_release(struct chart_album *ca);

/* Add a scene; the plan is that of the first one.  The account's title is kept
 * as it is given. */
struct chart_scene *chart_album_add(struct chart_album *ca, const char *account,
                                    const struct chart_growth *growth);

/* The same with one value on a day, judged on it. */
struct chart_scene *chart_album_value(struct chart_album *ca,
                                      const char *account, int64_t value,
                                      int32_t day);

/* The same, judged on 31 October, where less is better. */
struct chart_scene *chart_album_less(struct chart_album *ca,
                                     const char *account, int64_t value,
                                     int64_t baseline, int64_t target);

/* Add an either-or of the first two. */
void chart_album_add_either(struct chart_album *ca, const char *title);

/* Lay an album out as a picture of that kind, in the fake font. */
void chart_album_lay_out(const struct album *album, const char *kind,
                         struct drawing *d, double width, double height);

#endif
