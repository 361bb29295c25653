/*
 * Ends of credentials: a date for each account, never the credential.
 */
#include "base/day.h"
#include "store/db.h"

static int credential_put(struct store *st, const char *account,
                          const char *network,
                          const struct credential *credential, struct err *err)
{
    struct query query;
    int64_t id;

    if (account_make(st, account, network, &id, err) != 0 ||
        query_start(st, SQL_CREDENTIAL_PUT, &query, err) != 0)
        return -1;
    query_int(&query, 1, id);
    if (credential->day == DAY_NONE)
        query_null(&query, 2);
    else
        query_int(&query, 2, credential->day);
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
