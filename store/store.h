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
 * Returns owned (store_close); or NULL with *err: ERR_STORE, ERR_NOMEM, or
 * ERR_BUSY: another program keeps writing to it.  Each function below that
 * writes can fail with ERR_BUSY too.
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

/*
 * Write what comes until store_group_end in one transaction, which is several
 * times cheaper than one for each account.  Each store_put is all or nothing
 * as ever; what is lost where the process is killed, is the group.  Other
 * processes cannot write between the first write of a group and its end: so
 * group what comes within some milliseconds, and no more.  A group in which
 * nothing is written costs nothing.
 * store_group_end returns -1 where the group is lost: ERR_STORE, ERR_NOMEM.
 */
void store_group_begin(struct store *st);
int store_group_end(struct store *st, struct err *err);

/*
 * Read what comes until store_snapshot_end as of one moment, whatever others
 * write meanwhile; thousands of reads then share one set of locks.  Nothing is
 * written within.  Returns 0; or -1: ERR_STORE, ERR_BUSY.
 */
int store_snapshot_begin(struct store *st, struct err *err);
void store_snapshot_end(struct store *st);

/* When the newest run began: UTC seconds; 0: there was none. */
int store_newest_run(struct store *st, int64_t *began_at, struct err *err);

/* What one account did in one run. */
struct attempt {
    const char *account; /* borrowed */
    const char *network;
    enum err_kind kind;  /* ERR_NONE: all well */
    const char *message; /* "" where all well */
    int64_t at;
    int64_t requests; /* 0 where all is well: nothing was to be asked */
    int64_t figures;  /* new or changed */
};
/* One an account and run: a second one in the same run replaces the first. */
int store_attempt(struct store *st, int64_t run, const struct attempt *attempt,
                  struct err *err);

/* A host that asked not to be asked again before a time. */
/* When an account's credential ends, and what was told of it. */
struct credential {
    int32_t day;       /* last day that it is good; DAY_NONE: it has no end */
    int64_t learnt_at; /* UTC seconds */
    int told_days;     /* the last warning came so many days before the end;
                        * -1: there was none */
};
int store_credential_put(struct store *st, const char *account,
                         const char *network,
                         const struct credential *credential, struct err *err);
/* *found false: nothing is known of it. */
int store_credential(struct store *st, const char *account, const char *network,
                     struct credential *out, bool *found, struct err *err);
/* The day on which it ended, as that was known at an instant (UTC seconds);
 * DAY_NONE where it had no end, or none was known. */
int store_credential_known(struct store *st, const char *account,
                           const char *network, int64_t known_at, int32_t *day,
                           struct err *err);

struct pause {
    const char *host; /* "https://host:port"; borrowed */
    int64_t asked_at; /* when the run began that it told so; UTC seconds */
    int64_t until;
    enum err_kind why; /* the failure that told it */
};

/* Keep a pause; of those that a host asks one run for, the longest stays. */
int store_pause(struct store *st, const struct pause *pause, struct err *err);

/* All pauses, also those that are over, by host. */
typedef void store_pause_fn(void *ctx, const struct pause *pause);
int store_each_pause(struct store *st, store_pause_fn *fn, void *ctx,
                     struct err *err);

/* Forget the pauses that ended before `now`. */
int store_drop_pauses(struct store *st, int64_t now, struct err *err);

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
    /* How figures are read from it, as collector/reading.h writes it; NULL: not
     * kept, or no program reads them. */
    const char *reading;
};

/*
 * Keep an answer: compressed, with its SHA-256, chained to the one before.
 *
 * It is written in a transaction that the next store_put, store_attempt,
 * store_run_… or store_close commits: call one of them right after, for other
 * processes cannot write until then.  An evidence of no figures is as good as
 * none, so a commit of its own would be wasted.  One evidence may serve the
 * figures of many accounts; a store_put that fails leaves it in place.
 * Returns 0 and its id; or -1: ERR_STORE (also: over 64 MiB), ERR_NOMEM.
 */
int store_evidence(struct store *st, const struct evidence *evidence,
                   int64_t *id, struct err *err);

/* An evidence as it was stored; release with kept_evidence_release. */
struct kept_evidence {
    struct evidence evidence; /* borrows from the texts below */
    char sha256[65];          /* of the body, hexadecimal */
    char *request;            /* owned */
    char *note;               /* owned */
    char *reading;            /* owned; NULL: not kept */
    char *body;               /* owned; a NUL behind its last byte */
};

/* Read an evidence, its body unpacked.  -1: ERR_STORE (also where there is no
 * such evidence), ERR_NOMEM. */
int store_evidence_read(struct store *st, int64_t id, struct kept_evidence *out,
                        struct err *err);
void kept_evidence_release(struct kept_evidence *kept);

/* The SHA-256 of an evidence's body as it was stored, hexadecimal. */
int store_evidence_digest(struct store *st, int64_t id, char sha256[65],
                          struct err *err);

/* The chain of evidence up to a moment: whoever has its last link can tell that
 * nothing before it was changed. */
struct chain {
    int64_t records;
    int64_t last; /* id of the last one; 0: there is none, all else is 0, too */
    char link[65]; /* of it, hexadecimal; "" */
};

/* As it was at an instant (UTC seconds).  0; or -1: ERR_STORE, ERR_NOMEM. */
int store_chain(struct store *st, int64_t until, struct chain *out,
                struct err *err);

/*
 * Reckon the digest of each evidence and its link to the one before again;
 * `fn` is told of each that doesn't fit, and why.  *checked counts them all.
 * Returns 0 though some don't fit; or -1: ERR_STORE, ERR_NOMEM.
 */
typedef void store_fault_fn(void *ctx, int64_t evidence, const char *what);
int store_verify(struct store *st, store_fault_fn *fn, void *ctx,
                 int64_t *checked, struct err *err);

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
 * As store_verify, and the figures too: those of no evidence first, then one
 * evidence after the other, each followed by its own.  An evidence without
 * figures only has its digest and link reckoned.  -1 of a function ends the
 * walk with its *err.
 */
struct store_verifier {
    void *ctx;
    store_fault_fn *fault;
    /* `evidence` is borrowed until the next call; NULL: it isn't there, and
     * `fault` was told so.  Not sound: `fault` was told what doesn't fit. */
    int (*evidence)(void *ctx, const struct evidence *evidence, bool is_sound,
                    struct err *err);
    /* A figure, or one that was replaced or withdrawn. */
    int (*figure)(void *ctx, const struct store_row *row, bool was_replaced,
                  struct err *err);
};
int store_verify_figures(struct store *st,
                         const struct store_verifier *verifier,
                         int64_t *checked, struct err *err);

/*
 * Store figures, of one account or of many, in one transaction: all or nothing.
 * A figure whose value, interval, quality or being estimated differs from the
 * stored one replaces it, and the old one is kept as a revision; so does a
 * typed figure and a fetched one even where they agree.  `change` may be NULL.
 * Returns 0; or -1 with *err: ERR_NOMEM, ERR_STORE (also for a figure outside
 * of its interval, for a level or unique persons below 0: nothing is stored).
 */
int store_put(struct store *st, const struct store_row *rows, size_t count,
              struct store_change *change, struct err *err);

/*
 * Take back a figure that was typed or imported: it goes, and is kept as a
 * revision replaced at `now` (UTC seconds).  Not within a group.  Returns 0; or
 * -1: ERR_STORE (also where there is none, or it was fetched), ERR_NOMEM;
 * what the open transaction holds is then lost with it.
 */
int store_withdraw(struct store *st, const struct series_key *key, int32_t day,
                   int64_t now, struct err *err);

/* How many figures with from <= day <= to were withdrawn from a series since
 * then, and have none in their place. */
int store_withdrawn(struct store *st, const struct series_key *key,
                    int32_t from, int32_t to, int64_t since, int64_t *count,
                    struct err *err);

/*
 * What store_put would do with these figures, which may be of many accounts;
 * nothing is written.  0 and *change filled; or -1: ERR_STORE, ERR_NOMEM.
 */
int store_compare(struct store *st, const struct store_row *rows, size_t count,
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

/* The same as it was known at an instant (UTC seconds): without what was
 * fetched later, with what was replaced or withdrawn later. */
int store_series_known(struct store *st, const struct series_key *key,
                       int32_t from, int32_t to, int64_t known_at,
                       struct figures *out, struct err *err);

/*
 * The figures of a series that others replaced, or that were withdrawn, with
 * from <= day <= to, by rising day and in the order in which they went;
 * `replaced_at` is UTC seconds.  -1 of `fn` ends the walk with its *err.
 */
typedef int store_revision_fn(void *ctx, const struct figure *old,
                              int64_t replaced_at, struct err *err);
int store_each_revision(struct store *st, const struct series_key *key,
                        int32_t from, int32_t to, store_revision_fn *fn,
                        void *ctx, struct err *err);

/* The series of an account, also those without a figure, by metric, period and
 * paid; non-zero of `fn` ends the walk, which is no failure. */
typedef int store_series_fn(void *ctx, const struct series_key *key);
int store_each_series(struct store *st, const char *account,
                      const char *network, store_series_fn *fn, void *ctx,
                      struct err *err);

/* What export writes.  NULL and DAY_NONE leave a condition out. */
struct store_filter {
    const char *account;
    const char *metric;
    const char *period;
    int32_t from;
    int32_t to;
};

/* Called for each row by rising day, account, metric, period and paid (as
 * words); non-zero ends the walk, which is no failure.  It must not begin
 * another walk. */
typedef int store_row_fn(void *ctx, const struct store_row *row);
int store_each(struct store *st, const struct store_filter *filter,
               store_row_fn *fn, void *ctx, struct err *err);

/* When the newest of the figures that store_each would give was entered, of
 * those that were by `known_at`; both UTC seconds; 0: there is none. */
int store_last_entry(struct store *st, const struct store_filter *filter,
                     int64_t known_at, int64_t *entered_at, struct err *err);

/* How an account fared last.  Times are 0 where there was none. */
struct account_state {
    int64_t last_success; /* UTC seconds; of an attempt with requests */
    int64_t last_attempt;
    int64_t failing_since; /* first attempt after the last success */
    enum err_kind kind;    /* of the last attempt */
    char message[240];
};
int store_account_state(struct store *st, const char *account,
                        const char *network, struct account_state *out,
                        struct err *err);

/*
 * The runs in which an account failed, with since <= at <= until (UTC seconds),
 * by rising run.  ERR_NONE is a kind that this version does not know.  -1 of
 * `fn` ends the walk with its *err.
 */
typedef int store_failure_fn(void *ctx, int64_t at, enum err_kind kind,
                             struct err *err);
int store_each_failure(struct store *st, const char *account,
                       const char *network, int64_t since, int64_t until,
                       store_failure_fn *fn, void *ctx, struct err *err);

/* When a run first dealt with an account: UTC seconds; 0: none did. */
int store_first_attempt(struct store *st, const char *account,
                        const char *network, int64_t *at, struct err *err);

#endif
