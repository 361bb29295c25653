#ifndef DAY_H
#define DAY_H

/*
 * Calendar days as numbers, and instants as RFC 3339 text.
 *
 * A day counts from 1970-01-01 in the proleptic Gregorian calendar and has no
 * time zone in it; base/zone.h turns instants into days of the plan's zone.
 * Conversion after Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms" (public facts of the calendar).
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

#define DAY_NONE INT32_MIN /* "no day" where a day may be missing */
#define DAY_TEXT 11        /* bytes of "YYYY-MM-DD" and the NUL */
#define TIME_TEXT 21       /* bytes of "YYYY-MM-DDThh:mm:ssZ" and the NUL */

struct civil {
    int year;  /* 1 to 9999 */
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
};

int32_t day_from_civil(int year, int month, int day);
struct civil day_civil(int32_t day);
int day_weekday(int32_t day); /* 0 = Monday */

/* "YYYY-MM-DD", all of the text, an existing day of 1900 to 9999. */
int day_parse(const char *text, int32_t *day, struct err *err);
const char *day_format(int32_t day, char text[DAY_TEXT]); /* returns text */

/* Months are named by their first day. */
int32_t month_first(int32_t day);
int32_t month_last(int32_t day);
int32_t month_add(int32_t day, int months); /* first day of that month */
int month_length(int32_t day);
/* "YYYY-MM" */
int month_parse(const char *text, int32_t *first, struct err *err);

/* The last second of 9998 in UTC: up to here each day of each zone, and the
 * year of days that follows it, can be written with four digits. */
#define TIME_LAST INT64_C(253370764799)

/* RFC 3339 with a zone ("Z" or "+02:00"), before the year 10000 in UTC;
 * seconds since 1970 in UTC. */
int time_parse(const char *text, int64_t *utc, struct err *err);
const char *time_format(int64_t utc, char text[TIME_TEXT]); /* in UTC */

#endif
