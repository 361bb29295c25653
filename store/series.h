#ifndef SERIES_H
#define SERIES_H

/*
 * The ids of series, looked up once a handle.  A series is never deleted, so
 * an id once read stays right, unless its own transaction is undone.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/figure.h"

struct store;
struct series_entry;

struct series_ids {
    struct series_entry **buckets; /* owned; a power of two of them */
    size_t bucket_count;
    size_t count;
};

void series_ids_clear(struct series_ids *ids);

/* *id = 0 where the database has no such series. */
int series_find(struct store *st, const struct series_key *key, int64_t *id,
                struct err *err);

/* As series_find; what is missing is made, in the transaction that is open. */
int series_make(struct store *st, const struct series_key *key, int64_t *id,
                struct err *err);

/* Add an account of a network, unless it is known. */
int account_add(struct store *st, const char *name, const char *network,
                struct err *err);

#endif
