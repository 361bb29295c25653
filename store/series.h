#ifndef SERIES_H
#define SERIES_H

/*
 * The ids of series and accounts, looked up once a handle.  They are never
 * deleted, so an id once read stays right, unless its own transaction is undone.
 */

#include <stdbool.h>
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
    bool complete; /* no others are there, as of the snapshot that is open */
};

void series_ids_clear(struct series_ids *ids);

/* Learn all there are, in the transaction that is open. */
int series_learn(struct store *st, struct err *err);

/* *id = 0 where the database has no such series. */
int series_find(struct store *st, const struct series_key *key, int64_t *id,
                struct err *err);

/* As series_find; what is missing is made, in the transaction that is open. */
int series_make(struct store *st, const struct series_key *key, int64_t *id,
                struct err *err);

/* The id of an account; what is missing is made, in the transaction that is
 * open. */
int account_make(struct store *st, const char *name, const char *network,
                 int64_t *id, struct err *err);

#endif
