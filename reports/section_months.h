#ifndef REPORT_SECTION_MONTHS_H
#define REPORT_SECTION_MONTHS_H

/*
 * The months of a longer period in a row, each against the target that was in
 * force then.  Months are never added up: one person comes in several.
 */

#include "indicators/judge.h"

struct report;

enum months_met {
    MONTHS_MET,
    MONTHS_NOT_MET,
    MONTHS_OPEN,    /* rounding or gaps allow both */
    MONTHS_NO_DATA, /* no reading */
    MONTHS_NO_TARGET
};

struct months_value {
    int32_t first; /* first day of the month */
    bool known;
    struct amount value; /* its own figure, the mean of its days, or of a level
                            the month's last reading */
    int32_t day;         /* of a level: that reading's */
    int days_read;       /* of a mean */
    int64_t target;      /* in force on the month's last day; 0: none */
    enum months_met met;
    /* Not known, but its days tell what it may be: see month_bound(). */
    bool bounded;
    double lowest;
    double highest; /* INFINITY where a day is missing */
};

struct months_row {
    size_t row;                  /* of the tracking table */
    struct months_value *months; /* owned; whole months of plan and period */
    size_t count;
    int judged; /* months with a target */
    int met;
    bool has_average; /* of the known months; never of a level */
    double average;
    size_t best; /* places in `months`; count: no month is known */
    size_t worst;
};

struct months_section {
    struct months_row *rows; /* owned; none for a single month */
    size_t count;
};

/* The months of an indicator that are wholly within two days.  Returns 0, *out
 * owned (months_row_release); or -1: ERR_NOMEM. */
int months_row_build(const struct report *report, size_t row, int32_t first,
                     int32_t last, struct months_row *out, struct err *err);
void months_row_release(struct months_row *row);

int months_build(const struct report *report, struct months_section *out,
                 struct err *err);
void months_release(struct months_section *section);

#endif
