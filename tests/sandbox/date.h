#ifndef SANDBOX_DATE_H
#define SANDBOX_DATE_H

/*
 * Calendar days as counts from 1970-01-01, and the forms of a time that the
 * networks write.  Written apart from headway's own, so that one error can't
 * hide in both.
 */

#include <stdbool.h>
#include <stdint.h>

enum { DATE_TEXT = 11, TIME_TEXT = 40 };

struct date {
    int year;
    int month;
    int day;
};

/* An instant, and where it falls in the time zone of the process. */
struct moment {
    int64_t utc; /* seconds since 1970 */
    int32_t day;
    int minute; /* of the day */
};

int32_t date_number(int year, int month, int day);
struct date date_of(int32_t number);
int date_weekday(int32_t number); /* 0 = Monday */
int32_t date_month_first(int32_t number);
int32_t date_month_last(int32_t number);

/* "YYYY-MM-DD", the whole text; false where it is no date. */
bool date_read(const char *text, int32_t *number);
const char *date_write(int32_t number, char out[DATE_TEXT]);

/* "YYYY-MM-DDThh:mm:ssZ", the whole text. */
bool time_read(const char *text, int64_t *utc);
/* "Tue, 02 Apr 2013 06:10:00 GMT", as HTTP writes it. */
const char *time_write_http(int64_t utc, char out[TIME_TEXT]);
/* "2013-04-02T06:10:00" and then `tail`. */
const char *time_write_iso(int64_t utc, const char *tail, char out[TIME_TEXT]);

struct moment moment_at(int64_t utc);

#endif
