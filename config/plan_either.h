#ifndef PLAN_EITHER_H
#define PLAN_EITHER_H

/*
 * any_of: indicators that are reached when one of others is.
 */

#include "config/plan_keys.h"

/* An either-or whose parts are still names. */
struct plan_either {
    const struct plan_section *section;
    size_t indicator; /* its place in the plan's list */
    char **names;     /* owned by the caller */
    size_t name_count;
};

/*
 * Point each any_of of the plan to the indicators it names: one, or all of a
 * section that stands for several accounts.  Unknown names, and any that
 * leads back to itself, are faults.
 */
void plan_either_resolve(struct plan_loading *ld,
                         const struct plan_either *eithers, size_t count);

#endif
