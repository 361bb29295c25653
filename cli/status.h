#ifndef STATUS_H
#define STATUS_H

/*
 * The status of a plan as JSON, in the shape that INTERFACE names.
 */

#include "base/jsonx.h"
#include "indicators/review.h"

/* Returns owned (json_decref); NULL: no memory. */
json_t *status_json(const struct review *review);

#endif
