#ifndef REPORT_DAY_H
#define REPORT_DAY_H

/*
 * Days of a report in words.  The year is told where it isn't the one of the
 * report's period, and where that has several.
 */

#include <stdint.h>

#include "base/phrase.h"

struct report;

struct phrase report_day_short(const struct report *report,
                               int32_t day); /* "4 Nov", "4 Nov 2012" */
struct phrase report_day_long(const struct report *report,
                              int32_t day); /* "4 November", with the year */
struct phrase report_day_span(const struct report *report, int32_t first,
                              int32_t last); /* "8–9 October", the same */

#endif
