#ifndef COLLECT_H
#define COLLECT_H

/*
 * A run: starts the jobs of a work when their time has come, reads the
 * answers, stores figures with their evidence, and tells how each account
 * fared.  Prints nothing; the world is at the other side of `struct http`.
 */

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/figure.h"
#include "collector/http.h"
#include "collector/work.h"
#include "store/store.h"

/*
 * A run ends after this time with what it has: a daily job must not run into
 * the next one, and what takes longer waits for a host that is in trouble.
 */
enum { COLLECT_LIMIT_MINUTES = 15 };

/* How an account fared; err->kind ERR_NONE: all well.  All borrowed. */
struct collect_outcome {
    const struct account *account;
    const struct err *err;
    int64_t requests;
    int64_t figures;  /* new or changed */
    unsigned quality; /* what the network said of some of them: QUALITY_… */
};

/* How far a run is.  More requests are found on the way: pages, tokens. */
struct collect_progress {
    size_t accounts_done;
    size_t accounts;
    size_t requests_done;
    size_t requests;
    int64_t elapsed_ms;
};

/* Whom a run tells what it does.  Any of the functions may be NULL. */
struct collect_listener {
    void *ctx;
    void (*outcome)(void *ctx, const struct collect_outcome *outcome);
    void (*figure)(void *ctx, const struct account *account, const char *metric,
                   enum period period, const struct figure *figure);
    /* What a lookup found, for that setting of the network; borrowed. */
    void (*found)(void *ctx, const struct account *account, size_t setting,
                  const char *value);
    /* What is no failure yet, and will be one if nobody acts. */
    void (*warning)(void *ctx, const struct account *account, const char *text);
    /* The last day of an account's credential, at the end of the run, where
     * it is known; DAY_NONE: it has no end. */
    void (*ending)(void *ctx, const struct account *account, int32_t day);
    /* Called a few times a second. */
    void (*progress)(void *ctx, const struct collect_progress *progress);
};

struct collect_options {
    const struct plan *plan;
    const char *command; /* as the store's list of runs names it */
    int64_t now;         /* UTC seconds that the run began at */
    uint64_t seed;       /* of the jitter */
    /* Where nothing is stored: the pauses that hosts asked earlier runs for
     * are read here.  NULL: none are known. */
    struct store *pauses;
    const volatile sig_atomic_t *stop; /* not 0: end cleanly; may be NULL */
    struct collect_listener listener;
};

struct collect_total {
    size_t accounts; /* that can be asked: those typed by hand left out */
    size_t failed;
    int64_t requests;  /* tries included */
    int64_t figures;   /* new or changed */
    bool secrets_lost; /* their file could not be read or written */
};

/*
 * Do the work.  `st` NULL: nothing is stored.  `http` may be all
 * zero where the work has no jobs.  Failures of accounts are no failure of the
 * run: they are told and counted.  Returns 0 with *total filled; or -1:
 * ERR_STORE, ERR_BUSY, ERR_FILE, ERR_NOMEM, what came until then being stored.
 */
int collect_run(const struct collect_options *options, struct work *work,
                struct store *st, const struct http *http,
                struct collect_total *total, struct err *err);

/* INTERFACE's exit status of a run: 0, 1 or 69; 74 where no account succeeded
 * and the file of secrets was in the way. */
int collect_status(const struct collect_total *total);

#endif
