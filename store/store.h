#ifndef STORE_H
#define STORE_H

/*
 * The memory of the program: accounts, series of figures with their
 * revisions, runs and what failed in them, and the evidence of each figure.
 *
 * Speaks of figures, not of SQLite, so that another engine can stand behind
 * it.  A handle belongs to one thread.  docs/database.md tells the tables and
 * the views for people who come with their own SQL tool.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/figure.h"

struct store; /* opaque */

enum store_mode {
    STORE_READ,  /* must exist */
    STORE_WRITE, /* made where it is missing */
};

/*
 * Open the database of a plan; "" and ":memory:" are SQLite's own.
 *
 * A file that is no database, of another program, corrupt or of a newer
 * schema is refused and left as it is; an older schema is brought up step by
 * step (STORE_WRITE) or refused with the word to run (STORE_READ).
 * Returns owned (store_close); or NULL with *err: ERR_STORE, ERR_NOMEM.
 */
struct store *store_open(const char *path, enum store_mode mode,
                         struct err *err);
void store_close(struct store *st);

/*
 * Hold the database for a run: one at a time, freed when the process ends
 * however it ends.  ERR_BUSY: another run holds it; readers never wait.
 */
int store_hold(struct store *st, struct err *err);

/* Begin and end a run; *run is its id.  `now` UTC seconds. */
int store_run_begin(struct store *st, const char *command, int64_t now,
                    int64_t *run, struct err *err);
int store_run_end(struct store *st, int64_t run, int64_t now, int exit_status,
                  struct err *err);

/* What one account did in one run. */
struct attempt {
    const char *account; /* borrowed */
    const char *network;
    enum err_kind kind;  /* ERR_NONE: all well */
    const char *message; /* "" where all well */
    int64_t at;
    int64_t requests;
    int64_t figures; /* new or changed */
};
int store_attempt(struct store *st, int64_t run, const struct attempt *attempt,
                  struct err *err);

/* An answer as it came, from which figures were read. */
struct evidence {
    int64_t id;
    int64_t run; /* 0: by hand */
    int64_t fetched_at;
    const char *request; /* redacted: method, address, body; "" by hand */
    long status;         /* of HTTP; 0: none */
    const void *body;
    size_t body_len;
    const char *note; /* "" where there is none */
};

/*
 * Keep an answer: compressed, with its SHA-256, chained to the one before.
 * Returns 0 and its id; or -1: ERR_STORE, ERR_NOMEM.
 */
int store_evidence(struct store *st, const struct evidence *evidence,
                   int64_t *id, struct err *err);

struct store_change {
    int64_t added;
    int64_t revised;   /* a different figure replaced one: see revisions */
    int64_t unchanged; /* same value: the first evidence stays */
};

/* A figure and the series it belongs to. */
struct store_row {
    struct series_key key; /* borrowed */
    struct figure figure;
};

/*
 * Store the figures of one account in one transaction: all or nothing.  A
 * figure whose value or interval differs from the stored one replaces it,
 * and the old one is kept as a revision.  `change` may be NULL.
 * Returns 0; or -1 with *err: ERR_STORE, ERR_NOMEM.
 */
int store_put(struct store *st, const struct store_row *rows, size_t count,
              struct store_change *change, struct err *err);

/* A list of figures by rising day. */
struct figures {
    struct figure *list; /* owned */
    size_t count;
};
void figures_release(struct figures *figures);

/* The figures of a series with from <= day <= to; none is no failure. */
int store_series(struct store *st, const struct series_key *key, int32_t from,
                 int32_t to, struct figures *out, struct err *err);

/* What export writes.  NULL and DAY_NONE leave a condition out. */
struct store_filter {
    const char *account;
    const char *metric;
    const char *period;
    int32_t from;
    int32_t to;
};

/* Called for each row in the order of INTERFACE; non-zero ends the walk. */
typedef int store_row_fn(void *ctx, const struct store_row *row);
int store_each(struct store *st, const struct store_filter *filter,
               store_row_fn *fn, void *ctx, struct err *err);

/* How an account fared last.  Times are 0 where there was none. */
struct account_state {
    int64_t last_success; /* UTC seconds */
    int64_t last_attempt;
    enum err_kind kind; /* of the last attempt */
    char message[240];
};
int store_account_state(struct store *st, const char *account,
                        const char *network, struct account_state *out,
                        struct err *err);

#endif
