#ifndef DASHBOARD_EVENTS_H
#define DASHBOARD_EVENTS_H

#include "reports/dashboard.h"

/* What happened around an indicator: events, days without a reading, changed
 * targets and ways of counting; the newest first. */
void events_add(const struct dashboard *dashboard, struct buf *out,
                size_t indicator);

#endif
