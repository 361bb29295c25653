#ifndef TOLD_H
#define TOLD_H

/*
 * The numbers that a file of a report tells, read back out of it: of the
 * tracking table and of the months in a row, for reports of the scene
 * (report_scene.h).
 */

#include "reports/format.h"
#include "tests/help/report_scene.h"

enum told_column {
    TOLD_BASELINE,
    TOLD_TARGET,
    TOLD_DUE,
    TOLD_ACTUAL,
    TOLD_PREVIOUS,
    TOLD_CHANGE,
    TOLD_PERCENT, /* of the target */
    TOLD_WAY,
    TOLD_COVERAGE, /* read, expected */
    TOLD_COLUMNS
};

enum { TOLD_NUMBERS = 4, TOLD_MONTHS = 40 };

/* The numbers of a cell: none, one, or the two of an interval. */
struct told_cell {
    double numbers[TOLD_NUMBERS];
    size_t count;
};

struct told_row {
    struct told_cell cells[TOLD_COLUMNS];
    char status[80]; /* for people, or for machines */
};

struct told_month {
    struct told_cell value;
    struct told_cell target;
};

struct told {
    struct told_row rows[SCENE_ROWS]; /* in the plan's order */
    struct told_month months[TOLD_MONTHS];
    size_t month_count;
};

/* The numbers in a text: "12 300–12 399" has two; thousands may be apart by
 * U+00A0 or U+202F; signs are '-' and U+2212; the decimal mark is `point`. */
struct told_cell told_cell(const char *text, char point);

/* What the model tells, reckoned from its own numbers. */
void told_by_model(const struct report *report, struct told *out);

/* What a file tells; `report` is asked for words alone: heads, titles, names
 * of months.  Fails the test where it isn't laid out as it should be. */
typedef void told_fn(const struct report *report, const struct buf *file,
                     struct told *out);
told_fn told_by_html;
told_fn told_by_markdown;
told_fn told_by_csv;
told_fn told_by_office_csv;
told_fn told_by_json;
told_fn told_by_xlsx;
told_fn told_by_pdf; /* asks pdftotext, in a folder of its own */

#endif
