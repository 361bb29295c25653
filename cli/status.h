#ifndef STATUS_H
#define STATUS_H

/*
 * The parts of `headway status`: the two tables for people, and the JSON for
 * programs in the shape that INTERFACE names.
 */

#include "base/jsonx.h"
#include "cli/cli.h"
#include "cli/table.h"
#include "indicators/review.h"

/* What every part of the text looks at; all borrowed. */
struct status_view {
    struct cli *cli; /* its plan and store are open */
    const struct review *review;
    enum language lang;
    const char *dash; /* stands for "does not apply" */
    struct table_look look;
};

/* Each prints its table with what there is to remark.  0; or -1: ERR_STORE,
 * ERR_NOMEM. */
int status_indicators(const struct status_view *v, struct err *err);
int status_accounts(const struct status_view *v, struct err *err);

/* "820–960": where an indicator is likely to stand at its deadline; the dash of
 * the view where that is not told. */
void status_forecast_cell(const struct status_view *v, struct table *table,
                          const struct review_item *item);

/* What the ranges rest on, how such ranges held before, and why others are not
 * told. */
int status_forecast_remarks(const struct status_view *v, struct err *err);

/* Returns owned (json_decref); NULL: no memory. */
json_t *status_json(const struct review *review);

#endif
