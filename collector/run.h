#ifndef RUN_H
#define RUN_H

/*
 * Inside a run: what its files share.  Nobody else needs it.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collector/collect.h"
#include "collector/schedule.h"
#include "collector/token_file.h"

struct run {
    const struct collect_options *options;
    const struct http *http;
    struct work *work;
    struct store *st; /* NULL: nothing is stored */
    int64_t id;       /* of the run in the store */
    struct schedule *schedule;
    struct collect_total *total;
    struct token_file *secrets; /* owned; NULL: none that rotates */
    size_t asked;
    size_t done;            /* accounts of those asked */
    struct store_row *rows; /* owned; memory used again for each answer */
    size_t row_room;
    bool unsaved;       /* the store's group holds something */
    int64_t unsaved_ms; /* since when */
    bool paused;        /* the store holds pauses that may be over */
    int64_t answers;    /* and failures of transfers */
    struct err fatal;   /* ends the run: the store or memory failed */
};

/* --- collect.c --- */

/* Milliseconds of the run's clock, and UTC seconds by it. */
int64_t run_elapsed(const struct run *run);
int64_t run_now(const struct run *run);

/* A job is over; `err` NULL: it went well. */
void run_job_over(struct run *run, size_t id, const struct err *err);

/* The newest job of the work goes into the queue of its lane. */
int run_schedule_newest(struct run *run, size_t lane, struct err *err);

/* --- granting.c --- */

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

/* May the job that the schedule gave start?  Else it waits, or is over. */
bool granting_admits(struct run *run, size_t id);

/* The answer of a grant's job: true when it was a token, else *err. */
bool granting_answered(struct run *run, size_t id, const struct net_job *job,
                       const struct http_response *response, struct err *err);

/* A call was refused, or a grant: true when it is tried again. */
bool granting_retries(struct run *run, size_t id, const struct err *err);

/* A call went well: its token is good. */
void granting_good(struct run *run, size_t id);

/* The job of a grant is over for good; `err` NULL: it went well. */
void granting_over(struct run *run, size_t id, const struct err *err);

/* --- endings.c --- */

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
