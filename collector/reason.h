#ifndef REASON_H
#define REASON_H

/*
 * What accounts are told of a failure beside what the answer says.
 */

#include "collector/run.h"

/* Add ", 4 tries, until 06:40" to a message: how often it was tried, and when
 * it can be again. */
void reason_add_when(const struct run *run, int tries, struct err *err);

/* Why a host is not asked any more. */
void reason_set_lost(const struct run *run, const struct schedule_loss *loss,
                     struct err *err);

#endif
