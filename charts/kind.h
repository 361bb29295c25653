#ifndef KIND_H
#define KIND_H

/*
 * The kinds of charts, as one table: what each is called, what it takes, how
 * large it is, which file it goes to, and who lays it out.
 */

#include "charts/layout.h"

enum { KIND_COUNT = 5, KIND_FILE = 200 };

struct chart_kind {
    const char *name;  /* as in --kind */
    const char *help;  /* goes on after the name */
    const char *lack;  /* why there may be nothing to draw as it */
    bool together;     /* one picture of all scenes, else one of each */
    bool monthly;      /* one picture of each month in sight */
    size_t usual_from; /* drawn unasked where it takes so many scenes; 0:
                              only where it is asked for */
    const char *file;  /* together: its name; else added to the
                              indicator's */
    double width;      /* usual size, in units */
    double height;
    double least_width; /* smallest that it can be laid out in */
    double least_height;
    bool (*takes)(const struct indicator *indicator);
    double paper_height; /* millimetres, of 165 wide; 0: not laid out for it */
    /* Scenes that one picture holds. */
    size_t (*room)(const struct surface *surface);
    /* Of the album from `first` on; 0, or -1: ERR_NOMEM. */
    int (*layout)(const struct album *album, struct drawing *d,
                  struct err *err);
};

extern const struct chart_kind chart_kinds[KIND_COUNT];

/* NULL: there is none of that name. */
const struct chart_kind *kind_by_name(const char *name);

/*
 * The file of a picture, in whatever folder: "friends-facebook.png",
 * "visitors-per-day-2013-10.png", "sheet.png", and "sheet-2.png" for an album's
 * next picture.  Returns `file`.
 */
const char *kind_file(const struct chart_kind *kind, const struct album *album,
                      const struct surface *surface, char file[KIND_FILE]);

#endif
