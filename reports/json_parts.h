#ifndef REPORT_JSON_PARTS_H
#define REPORT_JSON_PARTS_H

/*
 * The parts of a report as JSON.  Each returns owned (json_decref); NULL: no
 * memory.
 */

#include "base/jsonx.h"
#include "reports/report.h"

/* The list of what `make` makes of 0 to count - 1. */
typedef json_t *json_make(const struct report *report, size_t at);
json_t *json_list(const struct report *report, size_t count, json_make *make);

/* The name of a row's indicator; WEB_NO_ROW: null. */
json_t *json_row_name(const struct report *report, size_t row);

/* A figure with its origin and evidence; `has` false: null. */
json_t *json_figure(bool has, const struct figure *figure);

/* Words for programs: "not-met", "left-out". */
const char *json_met_name(enum months_met met);
const char *json_paid_state(enum paid_state state);

/* json_rows.c */
json_t *json_rows(const struct report *report);

/* json_figures.c */
json_t *json_months(const struct report *report);
json_t *json_web(const struct report *report);
json_t *json_levels(const struct report *report);
json_t *json_other(const struct report *report);
json_t *json_events(const struct report *report);
json_t *json_outlook(const struct report *report);

/* json_ends.c; null where the plan neither starts nor ends in the period */
json_t *json_baselines(const struct report *report);
json_t *json_result(const struct report *report);

/* json_facts.c */
json_t *json_paid(const struct report *report);
json_t *json_readings(const struct report *report);
json_t *json_restated(const struct report *report);
json_t *json_access(const struct report *report);
json_t *json_evidence(const struct report *report);

#endif
