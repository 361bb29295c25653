#ifndef REPORT_JSON_ITEM_H
#define REPORT_JSON_ITEM_H

/*
 * One indicator of a review as JSON: what `headway status --format json` tells
 * of it, and the report with more beside it.
 *
 * Returns owned (json_decref); NULL: no memory.
 */

#include "base/jsonx.h"
#include "indicators/review.h"

json_t *json_item(const struct review_item *item);

/* Date, value and bounds of one judgement alone. */
json_t *json_told(const struct indicator *indicator, const struct judgement *j);

#endif
