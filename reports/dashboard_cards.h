#ifndef DASHBOARD_CARDS_H
#define DASHBOARD_CARDS_H

#include "reports/dashboard.h"

/* A card for each indicator that has a target, in the plan's order.  0; or -1:
 * ERR_NOMEM, ERR_TOO_LARGE. */
int cards_add(const struct dashboard *dashboard, struct buf *out,
              struct err *err);

#endif
