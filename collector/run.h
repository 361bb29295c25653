#ifndef RUN_H
#define RUN_H

/*
 * Inside a run: what its files share.  Nobody else needs it.  collect.c has the
 * loop, and hands what comes to those that know no more than this header:
 * granting.c (tokens), endings.c (ends of credentials), keeping.c (figures).
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collector/collect.h"
#include "collector/schedule.h"
#include "collector/token_file.h"

struct run {
    /* What the run is given; all borrowed. */
    const struct collect_options *options;
    const struct http *http;
    struct work *work;
    struct store *st; /* NULL: nothing is stored */
    struct collect_total *total;

    int64_t id;                /* of the run in the store */
    struct schedule *schedule; /* owned by collect.c */
    struct err fatal;          /* ends the run: the store or memory failed */
    size_t asked;              /* accounts, */
    size_t done;               /* and those of them that are over */
    bool unsaved;              /* the store's group holds something */
    int64_t unsaved_ms;        /* since when */

    /* Of collect.c alone. */
    bool paused;     /* the store holds pauses that may be over */
    int64_t answers; /* and failures of transfers */

    /* Of granting.c alone. */
    struct token_file *secrets; /* owned; NULL: none that rotates */

    /* Of keeping.c alone. */
    struct store_row *rows; /* owned; memory used again for each answer */
    size_t row_room;
};

/* Milliseconds of the run's clock; UTC seconds when it showed so many; UTC
 * seconds now. */
int64_t run_elapsed(const struct run *run);
int64_t run_utc_of(const struct run *run, int64_t ms);
int64_t run_now(const struct run *run);

/* Something is about to be added to the store's group. */
void run_group_grows(struct run *run);

/* The i-th account of a job. */
struct work_account *run_member(const struct run *run,
                                const struct work_job *job, size_t i);

/* The first failure of an account is the one that is told. */
void run_account_failed(struct work_account *account, const struct err *err);

/* Tell and store how an account fared, once all its jobs are over. */
void run_account_over(struct run *run, struct work_account *account);

/* The newest job of the work goes into the queue of this lane, that of the
 * job which it comes from.  0; or -1: ERR_NOMEM. */
int run_schedule_newest(struct run *run, size_t lane, struct err *err);

#endif
