#ifndef TOKEN_PLACE_H
#define TOKEN_PLACE_H

/*
 * Where the file of secrets is: beside the database itself, whatever links lead
 * to it, and behind a link of its own.  Its lock stands beside the file, so
 * that all ways to one file meet at one lock.
 */

#include "base/err.h"

struct token_place {
    char *database; /* owned, as the others: no link */
    char *path;     /* of the file, no link; it need not exist */
    int lock_fd;
};

/*
 * Find the file that belongs to this database, and lock it.  Returns 0, *out
 * owned (token_place_release, which unlocks); or -1, with nothing to release:
 * ERR_BUSY (another run holds it), ERR_AUTH (no place for it, or no lock),
 * ERR_NOMEM.
 */
int token_place_hold(const char *database, struct token_place *out,
                     struct err *err);
void token_place_release(struct token_place *place);

#endif
