#ifndef GRANTS_H
#define GRANTS_H

/*
 * The accounts of a run that share one request: for a token, or for the end of
 * a credential.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "collector/token_file.h"
#include "config/network.h"

struct work;

enum grant_state {
    GRANT_IDLE,   /* nobody needed it yet */
    GRANT_ASKING, /* its request waits or is under way */
    GRANT_READY,
    GRANT_FAILED /* `err` says why */
};

/* A token and those who use it; or a question and those whom it concerns. */
struct grant {
    size_t first; /* in the members of the list */
    size_t count;
    const struct net_token *how; /* borrowed; NULL: of a question */
    enum grant_state state;
    struct err err;
    char **kept; /* owned: its secrets of the run: what was sent with an
                  * earlier one may still be answered */
    size_t kept_count;
    const char *token;            /* one of them: in use; NULL: none yet */
    int64_t renew_at;             /* UTC seconds; 0: when it is refused */
    struct token_entry **entries; /* owned list: one for each of how->store */
    size_t held; /* list of the jobs that wait, as work_job.held_next */
    size_t held_last;
    size_t lane;     /* of its request */
    bool unfinished; /* a former run was cut off while it asked */
    bool broken;     /* our own file could not be written */
    bool by_former;  /* the newest secret was refused: the one before */
    bool refused;    /* it was renewed once since a call was refused */
    bool settled;    /* what renews itself has proved good */
};

struct grants {
    struct grant *list; /* owned */
    size_t count;
    size_t
        *members; /* owned: places of accounts, those of one grant together */
};

/*
 * Find who shares what; fills the accounts' `grant` and `ending`.  Costs
 * nothing where no network has such a word.  -1: ERR_NOMEM.
 */
int grants_find(struct work *work, struct err *err);
void grants_release(struct grants *grants);

/*
 * A copy of a secret that stays until the end of the run, borrowed from the
 * grant; NULL: ERR_NOMEM.
 */
const char *grant_keep(struct grant *grant, const char *secret,
                       struct err *err);

#endif
