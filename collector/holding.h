#ifndef HOLDING_H
#define HOLDING_H

/*
 * Levels of an answer that look impossible after what is stored: marked, and
 * their accounts asked again once.  What comes first is stored at once, so that
 * it is there however the run goes on; the second answer takes its place, as a
 * revision where it differs.
 */

#include "collector/run.h"

/* Mark them in the answer of a job, before it is stored.  0; or -1: ERR_STORE,
 * ERR_NOMEM. */
int holding_mark(struct run *run, size_t id, struct net_answer *answer,
                 struct err *err);

/* Ask the accounts of those that are marked again; after the answer is stored.
 * A second answer asks no more.  0; or -1: ERR_NOMEM. */
int holding_ask_again(struct run *run, size_t id,
                      const struct net_answer *answer, struct err *err);

#endif
