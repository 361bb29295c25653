#ifndef PLAN_TARGET_H
#define PLAN_TARGET_H

/*
 * Where an indicator starts and what it is to reach: baseline, target, its
 * revisions and the milestones.
 */

#include "config/plan_keys.h"

/* The keys as they are written, NULL where left out; borrowed. */
struct plan_target {
    const char *baseline;
    const char *revised;
    const char *milestones;
};

/*
 * Fill an indicator whose `better`, target and `by` are set.  What is wrong
 * goes to the faults.
 */
void plan_target_take(struct plan_loading *ld,
                      const struct plan_section *section,
                      const struct plan_target *words,
                      struct indicator *indicator);
void plan_target_release(struct indicator *indicator);

#endif
