#ifndef DAYTEXT_H
#define DAYTEXT_H

/*
 * Days as people write them.
 */

#include <stdint.h>

enum { DAYTEXT = 64 }; /* bytes that any text of this file fits in */

/* Each fills `text` and returns it. */
const char *daytext_long(int32_t day, char text[DAYTEXT]); /* 4 November 2013 */
const char *daytext_day(int32_t day, char text[DAYTEXT]);  /* 4 November */
const char *daytext_short(int32_t day, char text[DAYTEXT]); /* 4 Nov */
const char *daytext_month(int32_t day, char text[DAYTEXT]); /* November 2013 */

/* "14–20 October", "29 October – 2 November", "1 April – 31 December 2013";
 * the year is told where `year` is set. */
const char *daytext_span(int32_t first, int32_t last, int year,
                         char text[DAYTEXT]);

/* "January" … "December" for 1 to 12; "Jan" … "Dec". */
const char *daytext_month_name(int month);
const char *daytext_month_short(int month);

#endif
