#ifndef ENDINGS_H
#define ENDINGS_H

/*
 * Ends of credentials in a run: when they are asked for, learnt and told.
 */

#include "collector/run.h"

/* Add the questions when credentials end that are due today.  0; or -1. */
int endings_begin(struct run *run, struct err *err);

/* What was learnt of an account's credential; 0: it has no end. */
void endings_learn(struct work_account *account, int64_t ends_at);

/* The answer to such a question: true when it told, else *err. */
bool endings_answered(struct run *run, size_t id, const struct net_job *job,
                      const struct http_response *response, struct err *err);
void endings_failed(struct run *run, size_t id, const struct err *failure);

/* At the end of a run: warn, and keep what was learnt.  0; or -1. */
int endings_tell(struct run *run, struct err *err);

#endif
