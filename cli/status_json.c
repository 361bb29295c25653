/*
 * The status of a plan as JSON.
 */
#include "cli/status.h"

#include "reports/json_item.h"
#include "reports/json_value.h"

json_t *status_json(const struct review *review)
{
    json_t *indicators = json_array();

    for (size_t i = 0; i < review->count; i++) {
        if (json_array_append_new(indicators, json_item(&review->items[i])) !=
            0) {
            json_decref(indicators);
            return NULL;
        }
    }
    return json_pack("{s:o, s:s, s:o}", "as_of", json_day(review->as_of),
                     "plan", review->plan->name, "indicators", indicators);
}
