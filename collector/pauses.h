#ifndef PAUSES_H
#define PAUSES_H

/*
 * Pauses that hosts ask for, from one run to the next: INTERFACE's "never
 * before a Retry-After or reset header says" does not end with a run.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "collector/schedule.h"
#include "store/store.h"

/*
 * Hold the lanes of hosts that asked earlier runs for a pause which goes on at
 * `now`, the UTC seconds of the schedule's 0 ms.  `wait`: a pause that ends
 * before the schedule's deadline is waited for; else the jobs are lost.
 * *over: there are pauses to be dropped.  Returns 0; or -1: ERR_STORE.
 */
int pauses_hold(struct schedule *schedule, struct store *st, int64_t now,
                bool wait, bool *over, struct err *err);

#endif
