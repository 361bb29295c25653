#ifndef REPORT_FLAT_H
#define REPORT_FLAT_H

/*
 * The report as one flat table: a line for each value of each indicator, of
 * the tracking table, the period before, each month of a longer period and
 * each day.  In numbers: the words are the writers'.
 */

#include "indicators/verdict.h"
#include "reports/report.h"

enum flat_part {
    FLAT_VALUE,    /* the tracking table: at the period's end */
    FLAT_PREVIOUS, /* at the end of the period before */
    FLAT_MONTH,
    FLAT_DAY, /* what is read by day; missing ones, too */
    FLAT_PART_COUNT
};

enum flat_column {
    FLAT_AMOUNT, /* the value */
    FLAT_LOW,    /* the truth lies from here to FLAT_HIGH */
    FLAT_HIGH,
    FLAT_BASELINE,
    FLAT_TARGET, /* in force for what the line is about */
    FLAT_DUE,    /* what the path asks for then */
    FLAT_CHANGE, /* since the period before; with its bounds */
    FLAT_CHANGE_LOW,
    FLAT_CHANGE_HIGH,
    FLAT_PROGRESS, /* share of the target; 1 = reached */
    FLAT_WAY,      /* share of the way from the baseline */
    FLAT_READ,     /* readings that there are … */
    FLAT_EXPECTED, /* … of those expected */
    FLAT_COLUMNS
};

/* A number, or none. */
struct flat_number {
    bool has;
    double exact; /* as it is, to a millionth; a share as such */
    double told;  /* as people are told it: whole; a share in percent */
};

struct flat_line {
    enum flat_part part;
    size_t row;    /* of the tracking table */
    int32_t first; /* days that it is about; DAY_NONE: none */
    int32_t last;
    struct flat_number numbers[FLAT_COLUMNS];
    const struct judgement *judgement;    /* borrowed; value, previous */
    const struct months_value *month;     /* borrowed; month */
    const struct figure *figure;          /* borrowed; a day that was read */
    const struct review_origins *origins; /* borrowed; value */
};

/* Tells each line, by part, then in the plan's order, then by day. */
typedef void flat_fn(void *ctx, const struct flat_line *line);
void flat_each(const struct report *report, flat_fn *fn, void *ctx);

const char *flat_part_name(enum flat_part part); /* "previous" */

#endif
