/*
 * The columns of a table of figures.
 */
#include "cli/columns.h"

const char *const column_names[COLUMN_COUNT] = {
    [COLUMN_DATE] = "date",
    [COLUMN_ACCOUNT] = "account",
    [COLUMN_NETWORK] = "network",
    [COLUMN_METRIC] = "metric",
    [COLUMN_PERIOD] = "period",
    [COLUMN_PAID] = "paid",
    [COLUMN_VALUE] = "value",
    [COLUMN_LOW] = "low",
    [COLUMN_HIGH] = "high",
    [COLUMN_ORIGIN] = "origin",
    [COLUMN_FETCHED_AT] = "fetched_at",
};
