#ifndef PLAIN_H
#define PLAIN_H

/*
 * The way of all text to a terminal.  Titles, notes, networks' answers and
 * paths are others' words: what would move the cursor, recolour or turn the
 * line around is told as '?'.
 *
 * That is the controls of U+0080 to U+009F, also as single bytes, and the
 * marks for the direction of writing.
 */

#include <stdarg.h>
#include <stdio.h>

#include "base/err.h"
#include "base/jsonx.h"

/* As fprintf.  The controls below U+0020 stay: styles are made of them. */
void plain_print(FILE *out, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* As vfprintf, of a text that has no style: of those controls only the end of
 * a line stays. */
void plain_message(FILE *out, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));

/* A text of JSON, where they are data: written by their numbers. */
void plain_json(FILE *out, const char *text);

/*
 * The same of a value, which it takes, with jansson's `flags`; NULL is told as
 * a lack of memory.  0; or -1: ERR_NOMEM.
 */
int plain_json_take(FILE *out, json_t *value, size_t flags, struct err *err);

#endif
