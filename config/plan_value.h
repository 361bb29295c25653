#ifndef PLAN_VALUE_H
#define PLAN_VALUE_H

/*
 * Values as they are written in headway.ini, to what they mean.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/* A whole number of decimal digits from min to max.  ERR_CONFIG. */
int plan_value_figure(const char *text, int64_t min, int64_t max, int64_t *out,
                      struct err *err);

/* A day; a date of the right form that no calendar has is told as that. */
int plan_value_day(const char *text, int32_t *day, struct err *err);

/* Place of a text among words, `count` where it is none of them. */
size_t plan_value_word(const char *text, const char *const *words,
                       size_t count);

/*
 * "a, b" to its parts, without blanks around them.  Returns 0 with *list and
 * *count owned (plan_value_free_list); or -1: ERR_CONFIG for an empty or
 * repeated part, ERR_NOMEM.
 */
int plan_value_list(const char *text, char ***list, size_t *count,
                    struct err *err);
void plan_value_free_list(char **list, size_t count);

/* "a, b or c" of words, added to `out`; `last` is one of these. */
extern const char plan_value_and[]; /* "and", from NC_ */
extern const char plan_value_or[];
void plan_value_join(struct buf *out, const char *const *words, size_t count,
                     const char *last);

/* May this stand for an account, an indicator, an event? */
bool plan_value_is_name(const char *text);

#endif
