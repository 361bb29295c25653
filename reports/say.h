#ifndef REPORT_SAY_H
#define REPORT_SAY_H

/*
 * Numbers and days as the report tells them.
 */

#include "base/phrase.h"
#include "reports/report.h"

#define SAY_NONE "–" /* does not apply */

struct phrase say_number(double value);
struct phrase say_whole(int64_t value); /* to the last digit */
/* One decimal behind the mark of the report's language. */
struct phrase say_tenths(const struct report *report, double value);
/* The same of what lies between: "4.6 to 6.3". */
struct phrase say_tenths_between(const struct report *report, double low,
                                 double high);
struct phrase say_change(int64_t change); /* "+231" */
/* The same, of rounded counts "-90 to +109". */
struct phrase say_change_between(const struct report *report,
                                 const struct amount *change);
struct phrase say_amount(const struct amount *amount); /* "12 300–12 399" */
/* The same of bounds: "900–3 900"; "≥ 900" where nothing bounds it above. */
struct phrase say_between(double low, double high);
/* A month of a row: its value, its bounds, or SAY_NONE. */
struct phrase say_months_value(const struct report *report, size_t row,
                               const struct months_value *m);
struct phrase say_figure(const struct figure *figure); /* the same */
struct phrase say_day(const struct report *report, int32_t day);
struct phrase say_span(const struct report *report, int32_t first,
                       int32_t last);
struct phrase say_month(const struct report *report, int32_t day);
/* "2013-10-31 04:10", in UTC */
struct phrase say_time(int64_t instant);

/* A sentence, from N_, of the report's language with its parts. */
struct phrase say(const struct report *report, const char *sentence,
                  const char *a, const char *b, const char *c, const char *d);

/* The title of a row's indicator, cut to fit a cell. */
struct phrase say_title(const struct report *report, size_t row);

/* What is counted: "Visitors". */
struct phrase say_metric(const struct report *report, const char *metric);

#endif
