#ifndef REPORT_SECTION_QUALITY_H
#define REPORT_SECTION_QUALITY_H

/*
 * The calendar of readings: each account's days, and what deserves a word.
 */

#include "config/plan.h"
#include "store/store.h"

struct report;

/* What became of one day's reading; the exceptions before the common ones. */
enum reading {
    READING_NOT_DUE, /* outside of the plan, or before the account was asked */
    READING_MISSING,
    READING_HELD, /* looked impossible: asked again and kept */
    READING_TYPED,
    READING_IMPORTED,
    READING_ROUNDED,
    READING_LATER, /* read later than usual, from the network's history */
    READING_READ,
    READING_COUNT
};

const char *reading_name(enum reading reading); /* "read-later" */

/* What became of a day's reading by its figure alone; NULL: there is none. */
enum reading reading_of_figure(const struct account *account,
                               enum period period, const struct figure *figure);

struct quality_row {
    const struct account *account; /* borrowed */
    const char *metric;            /* borrowed; that is read each day */
    enum period period;
    enum reading *days; /* owned; [i] is the day first + i of the section */
    int read;           /* of those that were due */
    int due;
};

/* Days in a row with one exception. */
struct quality_note {
    const struct account *account; /* borrowed */
    enum reading reading;
    int32_t first;
    int32_t last;
    enum err_kind cause;  /* missing, later: most failures; ERR_NONE: unknown */
    struct figure figure; /* held, typed, imported: of the first day */
    bool has_before;      /* held: the reading before it */
    struct figure before;
    int32_t again;    /* missing: the first day read after it, as far as that is
                         known; or DAY_NONE */
    bool has_history; /* missing: the network tells past days, too */
};

struct quality_section {
    int32_t first; /* days of the period that are in the plan */
    int32_t last;
    struct quality_row *rows; /* owned; accounts that are read each day */
    size_t row_count;
    struct quality_note *notes; /* owned; by account and day */
    size_t note_count;
    int count[READING_COUNT]; /* of all cells */
    int read;                 /* readings of those that were due */
    int due;
};

/* A month of a row, as far as it is in the section. */
struct quality_month {
    enum reading sign; /* of its days the most remarkable; READING_NOT_DUE: no
                          day was due */
    int read;
    int due;
};
struct quality_month quality_month(const struct quality_section *section,
                                   const struct quality_row *row,
                                   int32_t first);

/* Is it short enough to be shown day by day: a quarter at most? */
bool quality_by_day(const struct quality_section *section);

int quality_build(const struct report *report, struct store *st,
                  struct quality_section *out, struct err *err);
void quality_release(struct quality_section *section);

#endif
