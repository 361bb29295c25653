#ifndef GALLERY_H
#define GALLERY_H

/*
 * The gallery: one row a picture.  A new state is a new row, and where needed a
 * function that tells its data.
 */

#include "charts/kind.h"
#include "tests/gallery/data.h"

/* How a picture is shown. */
enum gallery_form {
    FORM_COLOUR,
    FORM_GREY,
    FORM_PAPER,
    FORM_NARROW /* the smallest that the kind is laid out in */
};

struct gallery_row {
    const char *file;  /* without ".png" */
    const char *words; /* the state, for the page */
    void (*fill)(struct data *data, enum language language);
    const char *kind; /* NULL: progress */
    size_t item;      /* of a kind that is of one indicator: which */
    enum language language;
    enum gallery_form form;
};

struct gallery_section {
    const char *title;
    const struct gallery_row *rows;
    size_t count;
};

extern const struct gallery_section gallery_examples;
extern const struct gallery_section gallery_months;
extern const struct gallery_section gallery_levels;
extern const struct gallery_section gallery_kinds;
extern const struct gallery_section gallery_languages;
extern const struct gallery_section gallery_grey;
extern const struct gallery_section gallery_paper;

enum { GALLERY_SECTIONS = 7 };
extern const struct gallery_section *const gallery_sections[GALLERY_SECTIONS];

const struct chart_kind *gallery_kind(const struct gallery_row *row);

/* An empty drawing of the size and medium that the row asks for. */
void gallery_drawing(const struct gallery_row *row, struct measure measure,
                     struct drawing *d);

/* Tell the row's data, and make the album of its kind from them; data_release
 * frees them.  Borrows from data and scenes. */
struct album gallery_album(struct data *data, const struct gallery_row *row,
                           struct scene scenes[DATA_ITEMS]);

/* The data of the examples, which other sections show in other ways. */
void example_months(struct data *data, enum language language);
void example_result(struct data *data, enum language language);
void example_levels(struct data *data, enum language language);
void example_rounded(struct data *data, enum language language);
void example_accounts(struct data *data, enum language language);
void example_plan(struct data *data, enum language language);
void example_none(struct data *data, enum language language);
void example_first(struct data *data, enum language language);
void example_decade(struct data *data, enum language language);
void example_days(struct data *data, enum language language);

#define SECTION(heading, table)                                                \
    {                                                                          \
        .title = (heading), .rows = (table),                                   \
        .count = sizeof(table) / sizeof((table)[0])                            \
    }

#endif
