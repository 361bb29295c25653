#ifndef REPORT_MONTHS_TOLD_H
#define REPORT_MONTHS_TOLD_H

/*
 * The months of an indicator as people read them: one line each; of a period of
 * more than three years the older ones by calendar year, which fit on a page.
 * What is written for programs has all months (section_months.h).
 */

#include "base/phrase.h"
#include "reports/report.h"

/* Months of a row that make a line. */
struct months_line {
    size_t first; /* place of the first */
    size_t count; /* more than one: all that a calendar year has there */
};

/* The next line; the first one where *line is zero.  False: there is none. */
bool months_line_next(const struct months_row *row, struct months_line *line);

/* Are years told of these months? */
bool months_has_years(const struct months_row *row);

/* A line in the report's language. */
struct months_told {
    struct phrase when;   /* "October 2013", "2013" */
    struct phrase value;  /* of a year the mean of its months; of a level its
                           * last reading */
    struct phrase target; /* in force on its last day; "–" for none */
    struct phrase met;    /* "met", "4 of 12 months met" */
};

void months_tell(const struct report *report, const struct months_row *row,
                 const struct months_line *line, struct months_told *out);

/* What is to be said of years above a table that has some; "" where no row of
 * the section has. */
const char *months_years_note(const struct report *report);

#endif
