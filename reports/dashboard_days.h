#ifndef DASHBOARD_DAYS_H
#define DASHBOARD_DAYS_H

#include "reports/dashboard.h"

/* The calendar of readings: for each account its last days. */
void days_add(const struct dashboard *dashboard, struct buf *out);

/* Of which accounts days are missing, in words: " Missing: Web 3 Oct." */
void days_missing(const struct dashboard *dashboard, struct buf *out);

#endif
