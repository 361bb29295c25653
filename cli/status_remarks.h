#ifndef STATUS_REMARKS_H
#define STATUS_REMARKS_H

/*
 * Remarks below the table of indicators.  Each adds one to a line, or nothing.
 * No item is an either-or.
 */

#include "base/buf.h"
#include "cli/status.h"

/* "visitors: October 2013 has no figure of its own; by its days between …" */
void remark_bounds(const struct status_view *v, const struct review_item *item,
                   struct buf *line);

/* "visitors: target 6 000 since 1 July 2013 (order 4/2013), 9 000 before" */
void remark_revised(const struct status_view *v, const struct review_item *item,
                    struct buf *line);

/* "web: counted in another way since 1 July 2013: by visitor, not by address";
 * with the first item of the account. */
void remark_redefined(const struct status_view *v, size_t at, struct buf *line);

/* "needed a month: visitors 794, friends 135", of all items. */
void remark_needed(const struct status_view *v, struct buf *line);

#endif
