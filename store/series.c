/*
 * From a series' words to its id, through a table in memory.
 */
#include "store/series.h"

#include <stdlib.h>
#include <string.h>

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

/* FNV-1a, the NUL included: it keeps "ab" "c" apart from "a" "bc". */
static uint64_t hash_text(uint64_t hash, const char *text)
{
    do {
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
    } while (*text++ != '\0');
    return hash;
}

static uint64_t hash_key(const struct series_key *key)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);

    hash = hash_text(hash, key->account);
    hash = hash_text(hash, key->network);
    hash = hash_text(hash, key->metric);
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

static void bind_key(struct query *query, const struct series_key *key)
{
    query_text(query, 1, key->account);
    query_text(query, 2, key->network);
    query_text(query, 3, key->metric);
    query_text(query, 4, period_name(key->period));
    query_text(query, 5, paid_name(key->paid));
}

int series_find(struct store *st, const struct series_key *key, int64_t *id,
                struct err *err)
{
    struct query query;
    int found;

    *id = ids_get(&st->series, key);
    if (*id != 0)
        return 0;
    if (query_start(st, SQL_SERIES_FIND, &query, err) != 0)
        return -1;
    bind_key(&query, key);
    found = query_step(&query, err);
    if (found <= 0)
        return found;
    *id = sqlite3_column_int64(query.stmt, 0);
    query_end(&query);
    return ids_add(&st->series, key, *id, err);
}

int account_add(struct store *st, const char *name, const char *network,
                struct err *err)
{
    struct query query;

    if (query_start(st, SQL_ACCOUNT_ADD, &query, err) != 0)
        return -1;
    query_text(&query, 1, name);
    query_text(&query, 2, network);
    return query_run(&query, err);
}

int series_make(struct store *st, const struct series_key *key, int64_t *id,
                struct err *err)
{
    struct query query;

    if (series_find(st, key, id, err) != 0)
        return -1;
    if (*id != 0)
        return 0;
    if (account_add(st, key->account, key->network, err) != 0 ||
        query_start(st, SQL_SERIES_ADD, &query, err) != 0)
        return -1;
    bind_key(&query, key);
    if (query_run(&query, err) != 0)
        return -1;
    *id = sqlite3_last_insert_rowid(st->db);
    return ids_add(&st->series, key, *id, err);
}
