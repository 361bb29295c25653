#ifndef REREAD_H
#define REREAD_H

/*
 * Answers read anew: is a stored figure what its kept answer says?
 * It is read by net_response() as it was when it came, as the job that is kept
 * beside it: see collector/reading.h.
 */

#include <stdbool.h>

#include "base/err.h"
#include "config/plan.h"
#include "store/store.h"

/* What became of a stored figure. */
enum reread_verdict {
    REREAD_SAME,      /* the answer says the same */
    REREAD_DIFFERENT, /* it says something else, or nothing */

    /* Not to be told, though a figure of the same answer may be: */
    REREAD_ENTERED,     /* typed or imported: no program reads its proof */
    REREAD_NO_ANSWER,   /* fetched, but no answer is kept */
    REREAD_BEFORE,      /* kept before version 9 of the schema */
    REREAD_NUMBERS,     /* only numbers were kept, and they don't suffice */
    REREAD_GONE,        /* call or account is no longer in the plan */
    REREAD_DAMAGED,     /* the answer is lost, or was changed */
    REREAD_MASKED,      /* the rest: it differs, but secrets are masked, */
    REREAD_DESCRIPTION, /* or the description was changed since, */
    REREAD_SETTINGS,    /* or the account's settings, or the time zone */
    REREAD_COUNT
};

struct reread; /* opaque */

/* Borrows the plan, whose time zone is selected.  Owned (reread_free); NULL:
 * ERR_NOMEM. */
struct reread *reread_new(const struct plan *plan, struct err *err);
void reread_free(struct reread *r);

/*
 * Read an answer anew; those of its figures are compared then.  `evidence` NULL:
 * it is lost; not sound: it was changed.  Borrows.  Returns 0 whatever the
 * answer is; or -1: ERR_NOMEM.
 */
int reread_answer(struct reread *r, const struct evidence *evidence,
                  bool is_sound, struct err *err);

/*
 * Compare value, interval, exactness and quality of a figure with what its
 * answer says, *says, NULL for nothing; borrowed.  That a value looked
 * impossible (held) is no part of the answer.
 */
enum reread_verdict reread_compare(const struct reread *r,
                                   const struct store_row *row,
                                   const struct figure **says);

#endif
