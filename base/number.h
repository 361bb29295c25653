#ifndef NUMBER_H
#define NUMBER_H

/*
 * Numbers as people read them: thousands apart, shares as percent, changes
 * with their sign.
 */

#include <stdint.h>

#include "base/language.h"

enum { NUMBER_TEXT = 64 }; /* bytes that any text of this file fits in */

struct number_style {
    const char *group; /* between thousands, and before the percent sign */
    const char *minus;
    const char *point; /* decimal mark */
};

/* U+00A0, U+2212 and a full stop, for documents and pictures. */
extern const struct number_style number_print;
/* A space, a hyphen and a full stop, for any terminal. */
extern const struct number_style number_ascii;

/* The same style with the decimal mark of a language. */
struct number_style number_style_in(const struct number_style *style,
                                    enum language lang);

/* Each fills `text` and returns it. */

/* "7 412", "-12" */
const char *number_whole(int64_t value, const struct number_style *style,
                         char text[NUMBER_TEXT]);

/* "+31", "-4", "0" */
const char *number_change(int64_t change, const struct number_style *style,
                          char text[NUMBER_TEXT]);

/* Rounded to that many decimals, 0 to 6: "1 204.5".  "" for what is no
 * finite number or has more than 24 digits. */
const char *number_fixed(double value, int decimals,
                         const struct number_style *style,
                         char text[NUMBER_TEXT]);

/* A value beside its target as a whole number: rounded half up, but what is
 * short of the target never reads as if it had reached it.  Without a target
 * that is INFINITY. */
double number_told(double value, double target);

/* A share as whole percent, rounded; but what is short of the whole is never
 * 100. */
double number_share_told(double share);

/* The same as text, without its sign: "82", "104". */
const char *number_share(double share, const struct number_style *style,
                         char text[NUMBER_TEXT]);

/* The same with the sign: "82 %". */
const char *number_percent(double share, const struct number_style *style,
                           char text[NUMBER_TEXT]);

#endif
