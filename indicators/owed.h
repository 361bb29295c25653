#ifndef OWED_H
#define OWED_H

/*
 * Whether somebody owes a reading of each day.
 */

#include "config/plan.h"

/*
 * Is a reading of the account due for each day?  What a person types is due
 * once for each period of its indicator: a month's figure once a month, a
 * day's and a count as it stands whenever there is one.  So a day without a
 * typed figure lacks nothing.
 */
bool owed_daily(const struct account *account, enum period period);

#endif
