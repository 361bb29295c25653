#ifndef PLAN_INDICATOR_H
#define PLAN_INDICATOR_H

/*
 * [indicator NAME]: one section is one indicator, one for each of several
 * accounts, or an either-or of others.
 */

#include "config/plan_keys.h"

/*
 * Make the indicators of these sections; the plan's dates and accounts are
 * known.  What is wrong goes to the faults.  Fills plan->indicators.
 */
void plan_indicator_take_all(struct plan_loading *ld,
                             const struct plan_section *const *sections,
                             size_t count);
void plan_indicator_release(struct indicator *indicator);

#endif
