#ifndef PLAN_ACCOUNT_H
#define PLAN_ACCOUNT_H

/*
 * [account NAME]: the keys of every account, and the settings that its network
 * describes.
 */

#include "config/plan_keys.h"

/*
 * Fill a zeroed account; what is wrong goes to the faults.  Its network stays
 * NULL where that is not known.
 */
void plan_account_take(struct plan_loading *ld,
                       const struct plan_section *section,
                       struct account *account);
void plan_account_release(struct account *account);

#endif
