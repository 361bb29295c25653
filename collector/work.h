#ifndef WORK_H
#define WORK_H

/*
 * What a run has to ask for: accounts, their calls, what the store lacks of
 * them, and which accounts can be asked for in one request.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "collector/grants.h"
#include "collector/net.h"
#include "collector/pages.h"
#include "collector/vault.h"
#include "config/plan.h"
#include "store/store.h"

/*
 * Days and months are asked for up to so many days after the plan's end: the
 * report on its last month, and what networks restate after it.
 */
enum { WORK_AFTER_PLAN_DAYS = 62 };

struct work_options {
    const struct plan *plan;
    const struct account *const *accounts; /* borrowed */
    size_t account_count;
    int32_t today;
    int32_t since; /* DAY_NONE: the plan's start */
    int32_t until; /* DAY_NONE: as far as the networks answer */
    bool probe;    /* one figure of each account, whatever is stored */
    bool lookup;   /* no figures: what the networks' lookups find */
    bool dry;      /* only to be shown: no secret is read */
};

/* An account of the run and how it fares. */
struct work_account {
    const struct account *account; /* borrowed */
    const char *const *values;     /* for net_account: secrets in plain */
    const char **own_values;       /* owned; NULL: the account's are used */
    char **derived;  /* owned, as its texts: the last of own_values */
    size_t grant;    /* whose token it uses: 1 + its place; 0: it needs none */
    size_t ending;   /* which question for its credential's end is its own, as
                     * above */
    struct err err;  /* its first failure */
    bool end_learnt; /* `end` was told in this run, */
    int32_t end;     /* the last day of its credential; DAY_NONE: no end */
    size_t jobs_left;
    bool asked; /* has or had jobs, or failed before it could have any */
    int64_t requests;
    int64_t figures;  /* new or changed */
    unsigned quality; /* of all figures that came: QUALITY_… */
};

/* What a request is for. */
enum work_kind {
    WORK_FIGURES,
    WORK_LOOKUP, /* the value of a setting */
    WORK_GRANT,  /* a token for the jobs of other accounts, too */
    WORK_ENDING  /* when a credential ends */
};

/* One request to be made; its number is its place in the list. */
struct work_job {
    const struct net_call *call; /* borrowed */
    size_t first;                /* in the members of the work */
    size_t count;
    int32_t from;
    int32_t to;
    enum paid paid;
    enum work_kind kind;
    size_t grant;      /* whose token it uses or asks for, as of the account */
    size_t ending;     /* of WORK_ENDING */
    const char *token; /* borrowed: what it was sent with last */
    bool retried;      /* with a newer token than that which was refused */
    bool again;        /* asks for what looked impossible, a second time */
    size_t held_next;  /* list of those that wait: 1 + the next, 0: none */
    size_t lane;       /* of the schedule, once it is in one */
    int page;          /* 0: the first */
    char *cursor;      /* owned; NULL: the first page */
    struct pages before; /* those that came before this one */
    char *shown;         /* owned: the request, while it is under way */
};

struct work {
    struct vault *vault;           /* owned */
    struct zone zone;              /* the plan's */
    bool dry;                      /* only sources of secrets are at hand */
    bool once;                     /* a person waits: nothing is tried again */
    struct work_account *accounts; /* owned */
    size_t account_count;
    struct work_job *jobs; /* owned */
    size_t job_count;
    size_t job_room;
    struct net_account *members; /* owned: the accounts of each job in turn */
    size_t *owners;              /* owned: members[i] is accounts[owners[i]] */
    struct grants grants;        /* tokens that are fetched */
    struct grants endings;       /* questions when a credential ends */
    size_t extra; /* members behind those of figures: of grants, endings */
};

/*
 * Reckon what is to be asked for.  Borrows the plan and the accounts, which
 * must outlive the work; `st` may be NULL: nothing is stored yet.  An account
 * whose secret can't be read gets its failure and no jobs.  Returns 0, *out
 * owned (work_release); or -1: ERR_STORE, ERR_NOMEM.
 */
int work_plan(const struct work_options *options, struct store *st,
              struct work *out, struct err *err);
void work_release(struct work *work);

/* A job as the interpreter takes it; borrows from `work`. */
struct net_job work_net_job(const struct work *work, size_t job);

/*
 * "https://host:port", where a job's requests go; "file:" for a local file.
 * Owned (free); NULL: no memory.
 */
char *work_host(const struct work *work, size_t job);

/* A job that asks for a token (its place, from 0), or when a credential ends.
 * 0; or -1: ERR_NOMEM. */
int work_add_grant(struct work *work, size_t grant, struct err *err);
int work_add_ending(struct work *work, size_t ending, struct err *err);

/* The job of a further page, where `answer` was that of the page before and is
 * taken; or of a part of a batch.  0; or -1: ERR_NOMEM. */
int work_add_page(struct work *work, size_t job, struct net_answer *answer,
                  struct err *err);
int work_add_part(struct work *work, size_t job, size_t first, size_t count,
                  struct err *err);

#endif
