#ifndef DASHBOARD_MONTHS_H
#define DASHBOARD_MONTHS_H

#include "reports/dashboard.h"

/* An indicator month by month, the newest first. */
void months_add(const struct dashboard *dashboard, struct buf *out,
                size_t indicator);

/* The indicators that have no target: as they stand, and before. */
void months_add_followed(const struct dashboard *dashboard, struct buf *out);

#endif
