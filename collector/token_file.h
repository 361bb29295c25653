#ifndef TOKEN_FILE_H
#define TOKEN_FILE_H

/*
 * Secrets that networks replace: the newest of each, in a private file beside
 * the database.  A new one is on the disk before it is used, and the one
 * before it stays until the newest has proved good.
 *
 * The file belongs to one program at a time, which a lock beside it makes sure
 * of (token_place.h).  No message holds a secret.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct token_file; /* opaque */

/* A secret as the user gave it, and whose it is. */
struct token_key {
    const char *account; /* borrowed, as the others */
    const char *network;
    const char *base_url; /* "" for the network's own address */
    const char *setting;
    const char *given;
};

/* What became of it.  Owned by the file; stays where it is. */
struct token_entry {
    char *newest;     /* NULL: the given one */
    char *former;     /* the one before, until the newest has proved good */
    int64_t since;    /* UTC seconds: when the newest came, or was first seen */
    int64_t ends_at;  /* of the newest; 0: not known */
    int64_t asked_at; /* a request for a new one began, its answer was never
                       * kept; 0: none is open */
};

/*
 * Open, lock and read; a file that is not there is empty.  `database` is the
 * path that it lies beside, once links are followed.  Returns owned
 * (token_file_free); or NULL with *err: ERR_BUSY (another run holds it),
 * ERR_NOMEM, or ERR_AUTH: it can't be read or locked, is damaged, or others
 * than its owner can read it.
 */
struct token_file *token_file_open(const char *database, struct err *err);
void token_file_free(struct token_file *file);

/*
 * The entry of a secret, made where there is none.  What the file holds of
 * another secret that this account gave for the same setting is dropped once
 * no other account has it.  NULL with *err: ERR_NOMEM, ERR_REQUEST.
 */
struct token_entry *token_file_entry(struct token_file *file,
                                     const struct token_key *key, int64_t now,
                                     struct err *err);

/*
 * A new secret has come for the one that was `used`, which is kept as the
 * former one; copies both.  -1: ERR_NOMEM.
 */
int token_entry_replace(struct token_file *file, struct token_entry *entry,
                        const char *used, const char *secret, int64_t now,
                        struct err *err);

/* The one that was `used` has proved good: no other is needed.  As above. */
int token_entry_settle(struct token_file *file, struct token_entry *entry,
                       const char *used, struct err *err);

/* A request begins that may use the secret up (0: its answer was kept). */
void token_entry_ask(struct token_file *file, struct token_entry *entry,
                     int64_t now);

/*
 * Write what changed, if anything did.  Returns 0 once the disk has it; or -1:
 * ERR_AUTH (it can't be written), ERR_NOMEM.
 */
int token_file_write(struct token_file *file, struct err *err);

#endif
