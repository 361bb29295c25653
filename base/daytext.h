#ifndef DAYTEXT_H
#define DAYTEXT_H

/*
 * Days as people write them in a language.
 */

#include <stdint.h>

#include "base/language.h"

enum { DAYTEXT = 128 }; /* bytes that any text of this file fits in */

/* What stands beside the name of a month decides its form. */
enum month_form {
    MONTH_ALONE,        /* "October": RU октябрь */
    MONTH_OF_DAY,       /* after a day, "14 October": RU октября */
    MONTH_IN,           /* after "in": RU октябре */
    MONTH_BRIEF,        /* "Oct": RU окт */
    MONTH_BRIEF_OF_DAY, /* "14 Oct": RU окт. */
    MONTH_FORM_COUNT
};

/* Each fills `text` and returns it. */
const char *daytext_long(enum language lang, int32_t day,
                         char text[DAYTEXT]); /* 4 November 2013 */
const char *daytext_day(enum language lang, int32_t day,
                        char text[DAYTEXT]); /* 4 November */
const char *daytext_short(enum language lang, int32_t day,
                          char text[DAYTEXT]); /* 4 Nov */
const char *daytext_month(enum language lang, int32_t day,
                          char text[DAYTEXT]); /* November 2013 */
/* The same after "in". */
const char *daytext_in_month(enum language lang, int32_t day,
                             char text[DAYTEXT]);

/* "14–20 October", "29 October – 2 November", "1 April – 31 December 2013";
 * the year is told where `year` is set. */
const char *daytext_span(enum language lang, int32_t first, int32_t last,
                         int year, char text[DAYTEXT]);
/* Without years and with short months: "3–14 Sep", "28 Sep – 4 Oct". */
const char *daytext_short_span(enum language lang, int32_t first, int32_t last,
                               char text[DAYTEXT]);

/* The name of month 1 to 12. */
const char *daytext_month_name(enum language lang, int month,
                               enum month_form form);

#endif
