#ifndef REPORT_SECTION_WEB_H
#define REPORT_SECTION_WEB_H

/*
 * What the days of the period say of each thing that is counted by day: a web
 * page's visitors, say.
 */

#include "config/plan.h"
#include "indicators/judge.h"
#include "store/store.h"

struct report;

#define WEB_NO_ROW SIZE_MAX

struct web_days {
    const struct account *account; /* borrowed */
    const char *metric;            /* borrowed from the plan */
    enum paid paid;
    /* Rows of the tracking table, or WEB_NO_ROW: the indicators of this series
     * by month and by day, and an either-or of both. */
    size_t month_row;
    size_t day_row;
    size_t either_row;

    struct figures days; /* owned: of the period, as it was known */
    int length;          /* days of the period that are in the plan */
    int expected;        /* these; 0: they are typed, and none is due */
    bool has_days;       /* all up to `sum` is set */
    double average;      /* of the days read */
    double median;
    struct figure best; /* the first of them */
    struct figure lowest;
    int64_t sum;     /* of the days read: no count of persons, if visitors */
    bool is_persons; /* unique persons: `sum` counts some of them often */
    bool has_target; /* by day: below two are set */
    int64_t target;  /* in force on the last day */
    int days_met;    /* at or over it, or where less is better under it */
    bool has_own;    /* the month's own figure: `own`, `per_person` */
    struct figure own;
    double per_person; /* days a person came on: sum ÷ own; all days read */
};

struct web_section {
    struct web_days *list; /* owned */
    size_t count;
};

int web_build(const struct report *report, struct store *st,
              struct web_section *out, struct err *err);
void web_release(struct web_section *section);

/* Has it the month's own figure, and no day to tell of: none is due or read? */
bool web_is_month_alone(const struct web_days *days);

#endif
