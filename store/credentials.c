/*
 * Ends of credentials: a date for each account, never the credential.
 */
#include "base/day.h"
#include "store/db.h"

static void bind_day(struct query *query, int place, int32_t day)
{
    if (day == DAY_NONE)
        query_null(query, place);
    else
        query_int(query, place, day);
}

/* What it was before stays readable: see store_credential_known(). */
static int keep_change(struct store *st, int64_t account,
                       const struct credential *credential, struct err *err)
{
    struct query query;

    if (query_start(st, SQL_CREDENTIAL_CHANGED, &query, err) != 0)
        return -1;
    query_int(&query, 1, account);
    bind_day(&query, 2, credential->day);
    query_int(&query, 3, credential->learnt_at);
    return query_run(&query, err);
}

static int credential_put(struct store *st, const char *account,
                          const char *network,
                          const struct credential *credential, struct err *err)
{
    struct query query;
    int64_t id;

    if (account_make(st, account, network, &id, err) != 0 ||
        keep_change(st, id, credential, err) != 0 ||
        query_start(st, SQL_CREDENTIAL_PUT, &query, err) != 0)
        return -1;
    query_int(&query, 1, id);
    bind_day(&query, 2, credential->day);
    query_int(&query, 3, credential->learnt_at);
    if (credential->told_days < 0)
        query_null(&query, 4);
    else
        query_int(&query, 4, credential->told_days);
    return query_run(&query, err);
}

int store_credential_put(struct store *st, const char *account,
                         const char *network,
                         const struct credential *credential, struct err *err)
{
    if (tx_begin(st, err) != 0)
        return -1;
    return tx_end(st, credential_put(st, account, network, credential, err),
                  err);
}

static bool is_null(const struct query *query, int column)
{
    return sqlite3_column_type(query->stmt, column) == SQLITE_NULL;
}

int store_credential(struct store *st, const char *account, const char *network,
                     struct credential *out, bool *found, struct err *err)
{
    struct query query;
    int got;

    *found = false;
    if (query_start(st, SQL_CREDENTIAL_GET, &query, err) != 0)
        return -1;
    query_text(&query, 1, account);
    query_text(&query, 2, network);
    got = query_step(&query, err);
    if (got <= 0)
        return got;
    *found = true;
    out->day = DAY_NONE;
    got = is_null(&query, 0) ? 0 : query_day(&query, 0, &out->day, err);
    out->learnt_at = sqlite3_column_int64(query.stmt, 1);
    out->told_days =
        is_null(&query, 2) ? -1 : sqlite3_column_int(query.stmt, 2);
    query_end(&query);
    return got;
}

int store_credential_known(struct store *st, const char *account,
                           const char *network, int64_t known_at, int32_t *day,
                           struct err *err)
{
    struct query query;
    int got;

    *day = DAY_NONE;
    if (query_start(st, SQL_CREDENTIAL_KNOWN, &query, err) != 0)
        return -1;
    query_text(&query, 1, account);
    query_text(&query, 2, network);
    query_int(&query, 3, known_at);
    got = query_step(&query, err);
    if (got <= 0)
        return got;
    got = is_null(&query, 0) ? 0 : query_day(&query, 0, day, err);
    query_end(&query);
    return got;
}
