#ifndef PLAN_SECTIONS_H
#define PLAN_SECTIONS_H

/*
 * Which sections headway.ini has, and the keys of those that are filled by a
 * table alone.
 */

#include "config/plan_keys.h"

/*
 * Fill ld->plan from ld->source.  All that is wrong goes to the faults; what
 * could be read is in the plan nevertheless, so that all is told at once.
 */
void plan_sections_take(struct plan_loading *ld);

#endif
