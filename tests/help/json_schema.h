#ifndef JSON_SCHEMA_H
#define JSON_SCHEMA_H

/*
 * Does a value fit a JSON Schema (draft 2020-12)?  Knows the words that the
 * schemas of headway use: type, enum, const, properties, required,
 * additionalProperties (false), items, anyOf, $ref within the file, minimum,
 * minLength, pattern.  A word that it doesn't know is a misfit, so that none
 * is taken for checked.
 */

#include "base/buf.h"
#include "base/jsonx.h"

/* Adds a line to `misfits` for each place of the value that doesn't fit:
 * "/period/kind: is none of the enum". */
void json_schema_check(const json_t *schema, const json_t *value,
                       struct buf *misfits);

#endif
