#ifndef ZONE_H
#define ZONE_H

/*
 * The plan's time zone: which calendar day an instant falls on.
 *
 * The C library knows one zone a process, so a program selects the plan's zone
 * once, before anything else asks.  Names are those of the tz database.
 */

#include <stdint.h>

#include "base/err.h"

struct zone_clock {
    int32_t day; /* calendar day in the zone */
    int hour;    /* 0 to 23 */
    int minute;
};

/*
 * Make `name` ("Europe/Chisinau", "UTC") the zone of this process.
 *
 * Returns 0; or -1 with *err filled: ERR_CONFIG when the name is not in the
 * machine's tz database.
 */
int zone_select(const char *name, struct err *err);

int32_t zone_day(int64_t utc);
struct zone_clock zone_clock(int64_t utc);

/* First instant of a day; days of 23 and 25 hours are right. */
int64_t zone_day_start(int32_t day);

/* A zone as pure code is handed it: the plan's, or a test's own. */
struct zone {
    const char *name; /* borrowed */
    struct zone_clock (*clock)(int64_t utc);
    int64_t (*day_start)(int32_t day);
};

/* The zone that was selected by this name; borrows it. */
struct zone zone_selected(const char *name);

#endif
