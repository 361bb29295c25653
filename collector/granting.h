#ifndef GRANTING_H
#define GRANTING_H

/*
 * Tokens in a run: which jobs wait for one, when it is asked for, and where
 * its secrets are kept.
 */

#include "collector/run.h"

/*
 * Open the file of secrets that rotate, where there are any, and have the
 * accounts use the newest.  Returns 0, though grants may have failed; or -1:
 * ERR_BUSY, ERR_NOMEM.
 */
int granting_begin(struct run *run, struct err *err);

/* Before the transfers are gone: what is worth keeping of the secrets. */
void granting_end(struct run *run);

/*
 * Before a job goes into the schedule: *held where it waits for a grant, whose
 * request is added to the work then.  -1: ERR_NOMEM.
 */
int granting_place(struct run *run, size_t id, bool *held, struct err *err);

/* May the job that the schedule gave start?  Else it waits for its token; or
 * it is over, since *err is set. */
bool granting_admits(struct run *run, size_t id, struct err *err);

/* The answer of a grant's job: true when it was a token, else *err. */
bool granting_answered(struct run *run, size_t id, const struct net_job *job,
                       const struct http_response *response, struct err *err);

/* A call was refused, or a grant: true when it is tried again. */
bool granting_retries(struct run *run, size_t id, const struct err *err);

/* A call went well: its token is good. */
void granting_good(struct run *run, size_t id);

/*
 * The job of a grant is over for good; `err` NULL: it went well.  Returns NULL
 * where the jobs that waited for it go on; else why they are over (borrowed),
 * and granting_take_held() takes them from the grant one by one.
 */
const struct err *granting_over(struct run *run, size_t id,
                                const struct err *err);
bool granting_take_held(struct run *run, size_t id, size_t *held);

#endif
