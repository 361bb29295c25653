#ifndef DB_H
#define DB_H

/*
 * The handle, and the thin layer over SQLite that the files of this room
 * share: statements, transactions, and failures in our words.
 */

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/err.h"
#include "store/series.h"
#include "store/sql.h"
#include "store/store.h"

/* The newest evidence, which the next one is chained to. */
struct chain_end {
    bool known;
    int64_t id; /* 0: there is none yet */
    unsigned char hash[DIGEST_SHA256];
};

struct store {
    sqlite3 *db;          /* owned */
    char *path;           /* owned */
    int lock_fd;          /* of store_hold; -1: not held */
    bool grouped;         /* between store_group_begin and _end */
    int64_t group_writes; /* of the group, not yet committed */
    bool group_lost;      /* some of them had to be undone */
    bool must_undo; /* a rollback had no memory: nothing may be committed */
    sqlite3_stmt *statements[SQL_COUNT]; /* owned; NULL until first used */
    struct series_ids series;
    struct chain_end newest;
    struct packer *packer; /* owned; NULL until first used */
    struct digest *digest; /* owned; the same */
};

/* How tests open a store on a machine where they may write everything. */
struct store_options {
    int busy_ms;    /* how long to wait for another writer */
    bool read_only; /* as if the file's mode did not let us write */
    bool immutable; /* as on a file system that is mounted read-only */
};
struct store *store_open_as(const char *path, enum store_mode mode,
                            const struct store_options *options,
                            struct err *err);

/* Tell what SQLite answered, in our words; returns -1. */
int db_fail(const struct store *st, int code, struct err *err);

/* Run a text of ours that is used seldom; read one number with one. */
int db_exec(struct store *st, const char *sql, struct err *err);
int db_number(struct store *st, const char *sql, int64_t *out, struct err *err);

/* A kept statement in use.  A failed binding is told by the next step. */
struct query {
    struct store *st;
    sqlite3_stmt *stmt;
    int code; /* first failure of a binding, or SQLITE_OK */
};

int query_start(struct store *st, enum sql sql, struct query *query,
                struct err *err);
void query_int(struct query *query, int at, int64_t value);
void query_text(struct query *query, int at, const char *text); /* or NULL */
void query_blob(struct query *query, int at, const void *data, size_t len);
void query_null(struct query *query, int at);

/* 1: a row; 0: no more; -1: failed.  After 0 and -1 the query has ended. */
int query_step(struct query *query, struct err *err);
void query_end(struct query *query);
/* For what gives no rows. */
int query_run(struct query *query, struct err *err);

/* For what has nothing to bind and gives no rows. */
int query_do(struct store *st, enum sql sql, struct err *err);

/* A column's text until the next step; "" for NULL. */
const char *query_column_text(const struct query *query, int column);

/* A column that must be a day; -1 with ERR_STORE where it can't be one. */
int query_day(const struct query *query, int column, int32_t *day,
              struct err *err);

/*
 * A transaction: begun unless one is open, and committed unless it is a
 * group's, which ends with the group.  Where it is undone, what was learnt in
 * it is forgotten.
 */
bool tx_is_open(const struct store *st);
int tx_begin(struct store *st, struct err *err);
int tx_commit(struct store *st, struct err *err);
void tx_rollback(struct store *st);

/*
 * Commit what writes that need no undoing have done: of these a statement that
 * failed has changed nothing.  Returns their `ret`, or -1.
 */
int tx_end(struct store *st, int ret, struct err *err);

/* evidence.c: frees st->packer. */
void packer_free(struct packer *packer);

#endif
