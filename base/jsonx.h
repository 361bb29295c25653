#ifndef JSONX_H
#define JSONX_H

/*
 * JSON as this program reads it: strict, bounded, and never guessing.
 *
 * The only header that includes jansson.h.  Getters look at the type before
 * they answer: a missing, null or mistyped member is told, never taken as 0
 * or "".  Pointers are RFC 6901.
 */

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/*
 * Parse a whole text.  Refuses trailing text, duplicate members, invalid
 * UTF-8, integers outside of 64 bits, and depth over 2048 (jansson's limit).
 * Returns owned (json_decref); or NULL with *err: ERR_MALFORMED, ERR_NOMEM.
 */
json_t *jsonx_parse(const char *text, size_t len, struct err *err);

/* Read and parse a file of at most `max` bytes: also ERR_FILE, ERR_TOO_LARGE. */
json_t *jsonx_load(const char *path, size_t max, struct err *err);

/* True for a well-formed pointer: "" or "/a/0/b", "~" only as ~0 and ~1. */
bool jsonx_is_pointer(const char *pointer);

/* What the pointer leads to, borrowed; NULL where it leads nowhere. */
json_t *jsonx_at(const json_t *root, const char *pointer);

/* "an object", "an array", "a text", "an integer", "a fraction", "null" or
 * "nothing" for NULL: for messages. */
const char *jsonx_type(const json_t *value);

/* Checked getters: true and *out only where the value is of that type. */
bool jsonx_int(const json_t *value, int64_t *out);
bool jsonx_text(const json_t *value, const char **out); /* borrowed */

/* A number without a fraction, also where it is written as 12.0 or 1.2e1; the
 * latter only up to 2^53, from where on they no longer tell every number. */
bool jsonx_whole(const json_t *value, int64_t *out);

/* A text of 1 to 19 decimal digits, nothing else, within int64_t; the other
 * one takes a '-' in front too. */
bool jsonx_digits(const json_t *value, int64_t *out);
bool jsonx_signed_digits(const json_t *value, int64_t *out);

/* json_decref() of a value of secrets: its texts are overwritten.  NULL is
 * fine; nobody else may hold it. */
void jsonx_forget(json_t *value);

/* Compact text of a value, owned (free); NULL when out of memory. */
char *jsonx_dump(const json_t *value);

#endif
