#ifndef PLAN_METRIC_H
#define PLAN_METRIC_H

/*
 * What an indicator counts: a metric and a period that its account's network
 * offers.
 */

#include "config/plan_keys.h"

/*
 * Set metric and period of an indicator, whose account and `paid` are set.
 * `metric` NULL: the network's audience; `period` PERIOD_COUNT: instant where
 * the network counts the metric so, else month, else day.  What it does not
 * offer is a fault.
 */
void plan_metric_take(struct plan_loading *ld,
                      const struct plan_section *section, const char *metric,
                      enum period period, struct indicator *indicator);

#endif
