#ifndef REPORT_JSON_VALUE_H
#define REPORT_JSON_VALUE_H

/*
 * Values as JSON tells them: what isn't known is null, never 0; days are
 * YYYY-MM-DD, instants RFC 3339 in UTC.
 *
 * Each returns owned (json_decref); NULL: no memory.
 */

#include "base/jsonx.h"
#include "indicators/judge.h"

/* What fractions are told to: a dump takes them as its flags. */
#define JSON_VALUE_FLAGS (JSON_INDENT(2) | JSON_REAL_PRECISION(15))

/* To a millionth; a whole number as an integer; null where it has no end. */
json_t *json_number(bool has, double value);
/* A share that is short of the whole never reads as 1. */
json_t *json_share(bool has, double value);
json_t *json_count(bool has, int64_t value);
json_t *json_day(int32_t day);            /* DAY_NONE: null */
json_t *json_time(bool has, int64_t utc); /* UTC seconds */
json_t *json_words(const char *text);     /* "" or NULL: null */
json_t *json_quality(unsigned quality);   /* ["held"] */

/* The same rounding as a number, for who writes one in another way. */
double json_rounded(double value);
double json_rounded_share(double value);

/* A judged value as it is: one that is short of its target never reads as if
 * it had reached it.  Only with j->has_value. */
double json_rounded_value(const struct indicator *indicator,
                          const struct judgement *j);

/* {low, value, high}, or null. */
json_t *json_amount(bool has, const struct amount *amount);

#endif
