/*
 * The thin layer over SQLite: statements, transactions, failures.
 */
#include "store/db.h"

#include <string.h>

struct reason {
    int code; /* SQLite's result code, extended or primary */
    enum err_kind kind;
    const char *doing;
    const char *why; /* NULL: the system's or SQLite's own words */
};

static const struct reason reasons[] = {
    {SQLITE_FULL, ERR_STORE, "write", "the disk is full"},
    {SQLITE_READONLY, ERR_STORE, "write", "it or its folder is read-only"},
    {SQLITE_CORRUPT, ERR_STORE, "read",
     "it is damaged; put a backup in its place"},
    {SQLITE_NOTADB, ERR_STORE, "read", "it is not a database"},
    {SQLITE_BUSY, ERR_BUSY, "use",
     "another program is writing to it; try again later"},
    {SQLITE_LOCKED, ERR_BUSY, "use",
     "another program is writing to it; try again later"},
    {SQLITE_PROTOCOL, ERR_BUSY, "use",
     "another program is writing to it; try again later"},
    /* The log beside a database in use can't be made. */
    {SQLITE_READONLY_DIRECTORY, ERR_STORE, "use",
     "its folder can't be written by this user"},
    {SQLITE_CANTOPEN, ERR_STORE, "open", NULL},
    {SQLITE_IOERR, ERR_STORE, "read or write", NULL},
};

static const struct reason other = {SQLITE_ERROR, ERR_STORE, "use", NULL};

int db_fail(const struct store *st, int code, struct err *err)
{
    int primary = code & 0xff; /* extended codes carry it in the low byte */
    const struct reason *r = &other;
    int number;

    if (primary == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM)
        return err_nomem(err);
    for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++) {
        if (reasons[i].code == code || reasons[i].code == primary)
            r = &reasons[i];
    }
    if (r->why != NULL)
        return err_set(err, r->kind, "cannot %s '%.120s': %s", r->doing,
                       st->path, r->why);
    number = primary == SQLITE_ERROR ? 0 : sqlite3_system_errno(st->db);
    return err_set(err, r->kind, "cannot %s '%.120s': %s", r->doing, st->path,
                   number != 0 ? strerror(number) : sqlite3_errmsg(st->db));
}

int db_exec(struct store *st, const char *sql, struct err *err)
{
    int code = sqlite3_exec(st->db, sql, NULL, NULL, NULL);

    return code == SQLITE_OK ? 0 : db_fail(st, code, err);
}

int db_number(struct store *st, const char *sql, int64_t *out, struct err *err)
{
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(st->db, sql, -1, &stmt, NULL);

    if (code == SQLITE_OK)
        code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        *out = sqlite3_column_int64(stmt, 0);
    (void)sqlite3_finalize(stmt); /* repeats what the step has said */
    return code == SQLITE_ROW ? 0 : db_fail(st, code, err);
}

int query_start(struct store *st, enum sql sql, struct query *query,
                struct err *err)
{
    *query = (struct query){.st = st, .code = SQLITE_OK};
    if (st->statements[sql] == NULL) {
        int code = sqlite3_prepare_v3(st->db, sql_texts[sql], -1,
                                      SQLITE_PREPARE_PERSISTENT,
                                      &st->statements[sql], NULL);

        if (code != SQLITE_OK)
            return db_fail(st, code, err);
    }
    query->stmt = st->statements[sql];
    return 0;
}

static void remember(struct query *query, int code)
{
    if (query->code == SQLITE_OK)
        query->code = code;
}

void query_int(struct query *query, int at, int64_t value)
{
    remember(query, sqlite3_bind_int64(query->stmt, at, value));
}

void query_text(struct query *query, int at, const char *text)
{
    remember(query,
             sqlite3_bind_text(query->stmt, at, text, -1, SQLITE_STATIC));
}

void query_blob(struct query *query, int at, const void *data, size_t len)
{
    /* A NULL pointer would be NULL in SQL, not an empty blob. */
    remember(query, sqlite3_bind_blob64(query->stmt, at, len > 0 ? data : "",
                                        len, SQLITE_STATIC));
}

void query_null(struct query *query, int at)
{
    remember(query, sqlite3_bind_null(query->stmt, at));
}

int query_step(struct query *query, struct err *err)
{
    int code = query->code;

    if (code == SQLITE_OK)
        code = sqlite3_step(query->stmt);
    if (code == SQLITE_ROW)
        return 1;
    if (code != SQLITE_DONE)
        (void)db_fail(query->st, code, err);
    query_end(query);
    return code == SQLITE_DONE ? 0 : -1;
}

void query_end(struct query *query)
{
    /* The answer of a reset repeats that of the last step. */
    (void)sqlite3_reset(query->stmt);
    (void)sqlite3_clear_bindings(query->stmt);
}

int query_run(struct query *query, struct err *err)
{
    int more;

    do
        more = query_step(query, err);
    while (more > 0);
    return more;
}

int query_do(struct store *st, enum sql sql, struct err *err)
{
    struct query query;

    if (query_start(st, sql, &query, err) != 0)
        return -1;
    return query_run(&query, err);
}

const char *query_column_text(const struct query *query, int column)
{
    const unsigned char *text = sqlite3_column_text(query->stmt, column);

    return text == NULL ? "" : (const char *)text;
}

int query_day(const struct query *query, int column, int32_t *day,
              struct err *err)
{
    int64_t value = sqlite3_column_int64(query->stmt, column);

    if (value <= INT32_MIN || value > INT32_MAX)
        return db_fail(query->st, SQLITE_CORRUPT, err);
    *day = (int32_t)value;
    return 0;
}

bool tx_is_open(const struct store *st)
{
    return sqlite3_get_autocommit(st->db) == 0;
}

int tx_begin(struct store *st, struct err *err)
{
    if (st->must_undo)
        tx_rollback(st);
    if (st->must_undo)
        return err_nomem(err);
    return tx_is_open(st) ? 0 : query_do(st, SQL_BEGIN, err);
}

int tx_commit(struct store *st, struct err *err)
{
    if (st->must_undo)
        goto undo;
    if (st->grouped) {
        st->group_writes++;
        return 0;
    }
    if (query_do(st, SQL_COMMIT, err) == 0)
        return 0;
undo:
    tx_rollback(st);
    return err_nomem(err); /* where nothing else was told */
}

void tx_rollback(struct store *st)
{
    /* A full disk or a failed read has undone it already: then this fails,
     * and all is as it should be. */
    (void)sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
    st->must_undo = tx_is_open(st);
    series_ids_clear(&st->series);
    st->newest.known = false;
    if (st->group_writes > 0)
        st->group_lost = true;
    st->group_writes = 0;
}

int tx_end(struct store *st, int ret, struct err *err)
{
    if (!tx_is_open(st)) {
        /* SQLite has undone all of it: so has what we learnt to go. */
        tx_rollback(st);
        return -1;
    }
    return tx_commit(st, err) != 0 ? -1 : ret;
}

int store_snapshot_begin(struct store *st, struct err *err)
{
    if (!tx_is_open(st) && query_do(st, SQL_SNAPSHOT, err) != 0)
        return -1;
    return series_learn(st, err);
}

void store_snapshot_end(struct store *st)
{
    st->series.complete = false;
    /* Nothing was written: there is nothing that this could lose. */
    if (tx_is_open(st) && !st->grouped)
        (void)query_do(st, SQL_COMMIT, NULL);
}

void store_group_begin(struct store *st)
{
    st->grouped = true;
    st->group_writes = 0;
    st->group_lost = false;
}

int store_group_end(struct store *st, struct err *err)
{
    int ret = 0;

    st->grouped = false;
    st->group_writes = 0;
    if (tx_is_open(st))
        ret = tx_commit(st, err);
    if (ret == 0 && st->group_lost)
        ret = err_set(err, ERR_STORE,
                      "cannot write '%.120s': figures that came in together "
                      "had to be undone",
                      st->path);
    st->group_lost = false;
    return ret;
}
