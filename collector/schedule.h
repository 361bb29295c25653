#ifndef SCHEDULE_H
#define SCHEDULE_H

/*
 * Which job may start now.  Pure: jobs are numbers, time is handed in as
 * milliseconds of a clock that only goes forward.
 *
 * Jobs wait in lanes, one lane a host.  Lanes take turns.  A lane that its
 * host, or its network's own pace, holds back never holds back another.  A
 * step costs O(log n) of the lanes and tries that wait for a time, however
 * many jobs there are.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct schedule; /* opaque */

struct schedule_limits {
    int parallel;        /* jobs under way at once */
    int per_host;        /* of them, in one lane */
    int attempts;        /* tries of one job */
    int64_t deadline_ms; /* nothing starts at or after it */
    uint64_t seed;       /* of the jitter */
};

/* What a network asks of its callers; 0 = nothing. */
struct schedule_pace {
    int at_once;
    int calls; /* at most so many starts in `seconds` */
    int seconds;
};

/* Returns owned (schedule_free); NULL: no memory. */
struct schedule *schedule_new(const struct schedule_limits *limits);
void schedule_free(struct schedule *s);

/*
 * The lane of a host, made where it is new; copies `host`.  Networks that
 * share a host share the strictest of their paces.  Returns 0 and *lane; or
 * -1: ERR_NOMEM.
 */
int schedule_lane(struct schedule *s, const char *host,
                  const struct schedule_pace *pace, size_t *lane,
                  struct err *err);

/* True and *lane: the host has one. */
bool schedule_find(const struct schedule *s, const char *host, size_t *lane);

/* The host of a lane; borrowed. */
const char *schedule_host(const struct schedule *s, size_t lane);

/*
 * Nothing starts in the lane before a time that its host told before the run.
 * Where that is not before the deadline, or nobody is to `wait` for it, the
 * jobs of the lane are lost, with ERR_RATE_LIMIT.
 */
void schedule_hold(struct schedule *s, size_t lane, int64_t until_ms,
                   bool wait);

/* Put a new job in the queue of a lane.  *job: numbers 0, 1, 2, … in turn. */
int schedule_add(struct schedule *s, size_t lane, int64_t now_ms, size_t *job,
                 struct err *err);

/*
 * A job that waits for something else than its host: as schedule_add, but it
 * is not in the queue before schedule_unpark.
 */
int schedule_add_parked(struct schedule *s, size_t lane, size_t *job,
                        struct err *err);

/* Put a job under way aside until schedule_unpark: this try does not count. */
void schedule_park(struct schedule *s, size_t job, int64_t now_ms);
void schedule_unpark(struct schedule *s, size_t job, int64_t now_ms);

/* What one job that was put aside waits for will not come: it is over. */
void schedule_drop(struct schedule *s);

/* True and *job: it may start now, and counts as under way. */
bool schedule_next(struct schedule *s, int64_t now_ms, size_t *job);

/* Why a job can't start any more in this run. */
struct schedule_loss {
    enum err_kind why;         /* the kind with which it fails */
    int64_t until_ms;          /* the end of a pause or pace, or 0 */
    struct schedule_pace pace; /* which is used up; calls 0: none is */
    bool earlier;              /* the pause was told before the run */
};

/*
 * True and *job: it can't start any more in this run, because its host asked
 * for a pause beyond the deadline or does not answer, or because its network's
 * pace lets nothing start before the deadline.  The job is over.
 */
bool schedule_lost(struct schedule *s, size_t *job, struct schedule_loss *loss);

/* Milliseconds until a job may start; 0: now; -1: none waits for a time. */
int64_t schedule_wait(const struct schedule *s, int64_t now_ms);

/* How many jobs are not over. */
size_t schedule_left(const struct schedule *s);

/* Tries of a job so far. */
int schedule_tries(const struct schedule *s, size_t job);

/*
 * A job under way has ended, with ERR_NONE or a failure.  `retry_ms`: when
 * the host lets us ask again, 0 where it did not say.  Returns true when the
 * job will be tried again; false: it is over.
 */
bool schedule_ended(struct schedule *s, size_t job, int64_t now_ms,
                    enum err_kind kind, int64_t retry_ms);

#endif
