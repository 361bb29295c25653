#ifndef REPORT_CHARTS_H
#define REPORT_CHARTS_H

/*
 * The charts of a report as jobs of a crew, beside whatever else the crew does.
 */

#include "reports/report.h"

struct report_charts;

/* Those of a report, for all its languages; borrows it.  Owned
 * (report_charts_free); NULL with *err: ERR_NOMEM. */
struct report_charts *report_charts_new(struct report *report, struct err *err);
void report_charts_free(struct report_charts *charts);

/* How many there are: one of each row that has one. */
size_t report_charts_count(const struct report_charts *charts);

/* Draw chart `index` in the language that was spoken, in place of what was
 * drawn of its row.  `hand` as in crew.h; two hands never draw the same one. */
void report_charts_draw(struct report_charts *charts, size_t hand,
                        size_t index);

/* The first failure since the last check: 0; or -1: ERR_CONFIG, ERR_NOMEM. */
int report_charts_check(struct report_charts *charts, struct err *err);

#endif
