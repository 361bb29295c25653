#ifndef ENGLISH_H
#define ENGLISH_H

/*
 * The words that the terminal shows: dates, and the signs of verdicts.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/daytext.h"
#include "cli/cli.h"
#include "indicators/verdict.h"

enum { ENGLISH_DATE = DAYTEXT, ENGLISH_LIST = 160 }; /* bytes of a text */

/* Each fills `text` and returns it. */

/* "4 Nov, 06:10" in the plan's zone; with the year when it isn't `year`:
 * "4 Nov 2012" */
const char *english_moment(enum language lang, int64_t utc, int year,
                           char text[ENGLISH_DATE]);

/* The days whose mark is set, neighbours drawn together: "8–9 Oct, 21 Oct";
 * more than three such groups: "12 days".  "" for none. */
const char *english_days(enum language lang, const bool *marks, size_t count,
                         int32_t first, bool unicode, char text[ENGLISH_LIST]);

const char *english_sign(enum verdict verdict, bool unicode);

/* What stands for "does not apply", and between two dates or days. */
const char *english_dash(bool unicode);

#endif
