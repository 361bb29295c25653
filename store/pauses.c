/*
 * Hosts that asked not to be asked again before a time.
 */
#include "store/db.h"

static int pause_put(struct store *st, const struct pause *pause,
                     struct err *err)
{
    struct query query;

    if (query_start(st, SQL_PAUSE_PUT, &query, err) != 0)
        return -1;
    query_text(&query, 1, pause->host);
    query_int(&query, 2, pause->asked_at);
    query_int(&query, 3, pause->until);
    query_text(&query, 4, err_kind_info(pause->why)->name);
    return query_run(&query, err);
}

int store_pause(struct store *st, const struct pause *pause, struct err *err)
{
    if (tx_begin(st, err) != 0)
        return -1;
    return tx_end(st, pause_put(st, pause, err), err);
}

int store_each_pause(struct store *st, store_pause_fn *fn, void *ctx,
                     struct err *err)
{
    struct query query;
    int found;

    if (query_start(st, SQL_PAUSES_ALL, &query, err) != 0)
        return -1;
    while ((found = query_step(&query, err)) > 0) {
        const struct pause pause = {
            .host = query_column_text(&query, 0),
            .asked_at = sqlite3_column_int64(query.stmt, 1),
            .until = sqlite3_column_int64(query.stmt, 2),
            .why = err_kind_by_name(query_column_text(&query, 3)),
        };

        fn(ctx, &pause);
    }
    return found;
}

static int pauses_drop(struct store *st, int64_t now, struct err *err)
{
    struct query query;

    if (query_start(st, SQL_PAUSES_DROP, &query, err) != 0)
        return -1;
    query_int(&query, 1, now);
    return query_run(&query, err);
}

int store_drop_pauses(struct store *st, int64_t now, struct err *err)
{
    if (tx_begin(st, err) != 0)
        return -1;
    return tx_end(st, pauses_drop(st, now, err), err);
}
