/*
 * Runs, and how each account fared in them.
 */
#include <stdio.h>

#include "store/db.h"

static int run_add(struct store *st, const char *command, int64_t now,
                   struct err *err)
{
    struct query query;

    if (query_start(st, SQL_RUN_BEGIN, &query, err) != 0)
        return -1;
    query_text(&query, 1, command);
    query_int(&query, 2, now);
    return query_run(&query, err);
}

int store_run_begin(struct store *st, const char *command, int64_t now,
                    int64_t *run, struct err *err)
{
    if (tx_begin(st, err) != 0 ||
        tx_end(st, run_add(st, command, now, err), err) != 0)
        return -1;
    *run = sqlite3_last_insert_rowid(st->db);
    return 0;
}

static int run_end(struct store *st, int64_t run, int64_t now, int exit_status,
                   struct err *err)
{
    struct query query;

    if (query_start(st, SQL_RUN_END, &query, err) != 0)
        return -1;
    query_int(&query, 1, run);
    query_int(&query, 2, now);
    query_int(&query, 3, exit_status);
    return query_run(&query, err);
}

int store_run_end(struct store *st, int64_t run, int64_t now, int exit_status,
                  struct err *err)
{
    if (tx_begin(st, err) != 0)
        return -1;
    return tx_end(st, run_end(st, run, now, exit_status, err), err);
}

int store_newest_run(struct store *st, int64_t *began_at, struct err *err)
{
    struct query query;
    int found;

    *began_at = 0;
    if (query_start(st, SQL_RUN_NEWEST, &query, err) != 0)
        return -1;
    found = query_step(&query, err);
    if (found <= 0)
        return found;
    *began_at = sqlite3_column_int64(query.stmt, 0);
    query_end(&query);
    return 0;
}

static int attempt_add(struct store *st, int64_t run,
                       const struct attempt *attempt, struct err *err)
{
    bool failed = attempt->kind != ERR_NONE;
    struct query query;
    int64_t account;

    if (account_make(st, attempt->account, attempt->network, &account, err) !=
            0 ||
        query_start(st, SQL_ATTEMPT_ADD, &query, err) != 0)
        return -1;
    query_int(&query, 1, account);
    query_int(&query, 2, run);
    query_int(&query, 3, attempt->at);
    query_text(&query, 4, failed ? err_kind_info(attempt->kind)->name : NULL);
    query_text(&query, 5, failed ? attempt->message : NULL);
    query_int(&query, 6, attempt->requests);
    query_int(&query, 7, attempt->figures);
    return query_run(&query, err);
}

int store_attempt(struct store *st, int64_t run, const struct attempt *attempt,
                  struct err *err)
{
    if (tx_begin(st, err) != 0)
        return -1;
    return tx_end(st, attempt_add(st, run, attempt, err), err);
}

/* Begin a statement on account ?1 of network ?2. */
static int start_of_account(struct store *st, enum sql sql, const char *account,
                            const char *network, struct query *query,
                            struct err *err)
{
    if (query_start(st, sql, query, err) != 0)
        return -1;
    query_text(query, 1, account);
    query_text(query, 2, network);
    return query_step(query, err);
}

static int state_from_row(const struct query *query, struct account_state *out,
                          struct err *err)
{
    const char *kind = query_column_text(query, 1);

    out->last_attempt = sqlite3_column_int64(query->stmt, 0);
    (void)snprintf(out->message, sizeof(out->message), "%s",
                   query_column_text(query, 2));
    if (kind[0] == '\0') {
        /* Well, but did a network answer? */
        if (sqlite3_column_int64(query->stmt, 3) > 0)
            out->last_success = out->last_attempt;
        return 0;
    }
    out->kind = err_kind_by_name(kind);
    /* A failure that we don't know the kind of must not pass for a success. */
    if (out->kind == ERR_NONE)
        return db_fail(query->st, SQLITE_CORRUPT, err);
    return 0;
}

/* The first attempt after a moment; *at 0: there is none. */
static int first_after(struct store *st, const char *account,
                       const char *network, int64_t moment, int64_t *at,
                       struct err *err)
{
    struct query query;
    int found;

    *at = 0;
    if (query_start(st, SQL_ATTEMPT_FIRST_AFTER, &query, err) != 0)
        return -1;
    query_text(&query, 1, account);
    query_text(&query, 2, network);
    query_int(&query, 3, moment);
    found = query_step(&query, err);
    if (found <= 0)
        return found;
    *at = sqlite3_column_int64(query.stmt, 0);
    query_end(&query);
    return 0;
}

int store_first_attempt(struct store *st, const char *account,
                        const char *network, int64_t *at, struct err *err)
{
    return first_after(st, account, network, 0, at, err);
}

/* Of an account that failed: its last success, and the first failure after. */
static int since_from_attempts(struct store *st, const char *account,
                               const char *network, struct account_state *out,
                               struct err *err)
{
    struct query query;
    int found = start_of_account(st, SQL_ATTEMPT_LAST_GOOD, account, network,
                                 &query, err);

    if (found < 0)
        return -1;
    if (found > 0) {
        out->last_success = sqlite3_column_int64(query.stmt, 0);
        query_end(&query);
    }
    return first_after(st, account, network, out->last_success,
                       &out->failing_since, err);
}

int store_account_state(struct store *st, const char *account,
                        const char *network, struct account_state *out,
                        struct err *err)
{
    struct query query;
    int found;

    *out = (struct account_state){0};
    found =
        start_of_account(st, SQL_ATTEMPT_LAST, account, network, &query, err);
    if (found <= 0)
        return found;
    found = state_from_row(&query, out, err);
    query_end(&query);
    if (found != 0 || out->last_success != 0)
        return found;
    return since_from_attempts(st, account, network, out, err);
}

int store_each_failure(struct store *st, const char *account,
                       const char *network, int64_t since, int64_t until,
                       store_failure_fn *fn, void *ctx, struct err *err)
{
    struct query query;
    int more;

    if (query_start(st, SQL_FAILURES, &query, err) != 0)
        return -1;
    query_text(&query, 1, account);
    query_text(&query, 2, network);
    query_int(&query, 3, since);
    query_int(&query, 4, until);
    while ((more = query_step(&query, err)) > 0) {
        enum err_kind kind = err_kind_by_name(query_column_text(&query, 1));

        if (fn(ctx, sqlite3_column_int64(query.stmt, 0), kind, err) != 0) {
            query_end(&query);
            return -1;
        }
    }
    return more;
}
