/*
 * From a series' words to its id, through a table in memory.
 */
#include "store/series.h"

#include <stdlib.h>
#include <string.h>

#include "base/fnv.h"
#include "store/db.h"

enum { BUCKETS_FIRST = 64 };

struct series_entry {
    struct series_entry *next;
    uint64_t hash;
    int64_t id;
    enum period period;
    enum paid paid;
    char texts[]; /* account, network and metric, each with its NUL */
};

void series_ids_clear(struct series_ids *ids)
{
    for (size_t i = 0; i < ids->bucket_count; i++) {
        struct series_entry *entry = ids->buckets[i];

        while (entry != NULL) {
            struct series_entry *next = entry->next;

            free(entry);
            entry = next;
        }
    }
    free(ids->buckets);
    *ids = (struct series_ids){0};
}

static uint64_t hash_key(const struct series_key *key)
{
    uint64_t hash = FNV_START;

    hash = fnv_text(hash, key->account);
    hash = fnv_text(hash, key->network);
    hash = fnv_text(hash, key->metric);
    return hash + (uint64_t)key->period * PAID_COUNT + (uint64_t)key->paid;
}

static bool is_entry_of(const struct series_entry *entry, uint64_t hash,
                        const struct series_key *key)
{
    const char *network;
    const char *metric;

    if (entry->hash != hash || entry->period != key->period ||
        entry->paid != key->paid || strcmp(entry->texts, key->account) != 0)
        return false;
    network = entry->texts + strlen(key->account) + 1;
    if (strcmp(network, key->network) != 0)
        return false;
    metric = network + strlen(key->network) + 1;
    return strcmp(metric, key->metric) == 0;
}

/* Room for one more; what is there moves to its new bucket. */
static int ids_grow(struct series_ids *ids, struct err *err)
{
    size_t count =
        ids->bucket_count == 0 ? BUCKETS_FIRST : 2 * ids->bucket_count;
    struct series_entry **buckets;

    if (ids->count < ids->bucket_count)
        return 0;
    buckets = calloc(count, sizeof(struct series_entry *));
    if (buckets == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < ids->bucket_count; i++) {
        struct series_entry *entry = ids->buckets[i];

        while (entry != NULL) {
            struct series_entry *next = entry->next;
            struct series_entry **bucket = &buckets[entry->hash & (count - 1)];

            entry->next = *bucket;
            *bucket = entry;
            entry = next;
        }
    }
    free(ids->buckets);
    ids->buckets = buckets;
    ids->bucket_count = count;
    return 0;
}

static int ids_add(struct series_ids *ids, const struct series_key *key,
                   int64_t id, struct err *err)
{
    size_t account = strlen(key->account) + 1;
    size_t network = strlen(key->network) + 1;
    size_t metric = strlen(key->metric) + 1;
    struct series_entry **bucket;
    struct series_entry *entry;

    if (ids_grow(ids, err) != 0)
        return -1;
    entry = malloc(sizeof(*entry) + account + network + metric);
    if (entry == NULL)
        return err_nomem(err);
    entry->hash = hash_key(key);
    entry->id = id;
    entry->period = key->period;
    entry->paid = key->paid;
    memcpy(entry->texts, key->account, account);
    memcpy(entry->texts + account, key->network, network);
    memcpy(entry->texts + account + network, key->metric, metric);
    bucket = &ids->buckets[entry->hash & (ids->bucket_count - 1)];
    entry->next = *bucket;
    *bucket = entry;
    ids->count++;
    return 0;
}

static int64_t ids_get(const struct series_ids *ids,
                       const struct series_key *key)
{
    const struct series_entry *entry;
    uint64_t hash;

    if (ids->bucket_count == 0)
        return 0;
    hash = hash_key(key);
    entry = ids->buckets[hash & (ids->bucket_count - 1)];
    while (entry != NULL && !is_entry_of(entry, hash, key))
        entry = entry->next;
    return entry == NULL ? 0 : entry->id;
}

int series_find(struct store *st, const struct series_key *key, int64_t *id,
                struct err *err)
{
    struct query query;
    int found;

    *id = ids_get(&st->series, key);
    if (*id != 0 || st->series.complete)
        return 0;
    if (query_start(st, SQL_SERIES_FIND, &query, err) != 0)
        return -1;
    query_text(&query, 1, key->account);
    query_text(&query, 2, key->network);
    query_text(&query, 3, key->metric);
    query_text(&query, 4, period_name(key->period));
    query_text(&query, 5, paid_name(key->paid));
    found = query_step(&query, err);
    if (found <= 0)
        return found;
    *id = sqlite3_column_int64(query.stmt, 0);
    query_end(&query);
    return ids_add(&st->series, key, *id, err);
}

/* Begin a statement on account ?1 of network ?2. */
static int start_of_account(struct store *st, enum sql sql,
                            const struct series_key *key, struct query *query,
                            struct err *err)
{
    if (query_start(st, sql, query, err) != 0)
        return -1;
    query_text(query, 1, key->account);
    query_text(query, 2, key->network);
    return 0;
}

/* In the table of series an account is the one without a metric. */
static struct series_key account_key(const char *name, const char *network)
{
    return (struct series_key){
        .account = name, .network = network, .metric = ""};
}

static int learn_row(struct store *st, const struct query *query,
                     struct err *err)
{
    struct series_key key =
        account_key(query_column_text(query, 1), query_column_text(query, 2));

    if (ids_get(&st->series, &key) == 0 &&
        ids_add(&st->series, &key, sqlite3_column_int64(query->stmt, 0), err) !=
            0)
        return -1;
    if (sqlite3_column_type(query->stmt, 3) == SQLITE_NULL)
        return 0;
    key.metric = query_column_text(query, 4);
    if (!period_by_name(query_column_text(query, 5), &key.period) ||
        !paid_by_name(query_column_text(query, 6), &key.paid))
        return db_fail(st, SQLITE_CORRUPT, err);
    if (ids_get(&st->series, &key) != 0)
        return 0;
    return ids_add(&st->series, &key, sqlite3_column_int64(query->stmt, 3),
                   err);
}

int series_learn(struct store *st, struct err *err)
{
    struct query query;
    int more;

    if (query_start(st, SQL_SERIES_ALL, &query, err) != 0)
        return -1;
    while ((more = query_step(&query, err)) > 0) {
        if (learn_row(st, &query, err) != 0) {
            query_end(&query);
            return -1;
        }
    }
    st->series.complete = more == 0;
    return more;
}

int account_make(struct store *st, const char *name, const char *network,
                 int64_t *id, struct err *err)
{
    struct series_key key = account_key(name, network);
    struct query query;

    *id = ids_get(&st->series, &key);
    if (*id != 0)
        return 0;
    /* Who reads before writing knows the accounts and series that are there:
     * so what is not known is new, most likely. */
    if (start_of_account(st, SQL_ACCOUNT_ADD, &key, &query, err) != 0 ||
        query_run(&query, err) != 0)
        return -1;
    *id = sqlite3_last_insert_rowid(st->db);
    if (sqlite3_changes(st->db) == 0) {
        int found;

        if (start_of_account(st, SQL_ACCOUNT_FIND, &key, &query, err) != 0)
            return -1;
        found = query_step(&query, err);
        if (found <= 0)
            return found < 0 ? -1 : db_fail(st, SQLITE_CORRUPT, err);
        *id = sqlite3_column_int64(query.stmt, 0);
        query_end(&query);
    }
    return ids_add(&st->series, &key, *id, err);
}

int series_make(struct store *st, const struct series_key *key, int64_t *id,
                struct err *err)
{
    struct query query;
    int64_t account;

    *id = ids_get(&st->series, key);
    if (*id != 0)
        return 0;
    if (account_make(st, key->account, key->network, &account, err) != 0 ||
        query_start(st, SQL_SERIES_ADD, &query, err) != 0)
        return -1;
    query_int(&query, 1, account);
    query_text(&query, 2, key->metric);
    query_text(&query, 3, period_name(key->period));
    query_text(&query, 4, paid_name(key->paid));
    if (query_run(&query, err) != 0)
        return -1;
    if (sqlite3_changes(st->db) == 0)
        return series_find(st, key, id, err);
    *id = sqlite3_last_insert_rowid(st->db);
    return ids_add(&st->series, key, *id, err);
}
