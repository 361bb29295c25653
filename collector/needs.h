#ifndef NEEDS_H
#define NEEDS_H

/*
 * Inside the work: which calls for which days each account needs.
 */

#include "collector/work.h"

/* One call for one account and one window. */
struct need {
    const struct work_account *owner;
    const struct net_call *call;
    size_t batch_of; /* index of the setting that a batch differs in */
    int32_t from;
    int32_t to;
    enum paid paid;
    int64_t asked_at; /* when the account was last asked; UTC seconds, or 0 */
};

struct needs {
    struct need *list; /* owned (free) */
    size_t count;
    size_t room;
};

/*
 * The needs of accounts[0] to [options->account_count - 1] in their order;
 * those typed by hand and those that failed already have none.  *out is to be
 * freed in either case.  Returns 0; or -1: ERR_STORE, ERR_NOMEM.
 */
int needs_find(const struct work_options *options, struct store *st,
               const struct work_account *accounts, struct needs *out,
               struct err *err);

/* A template of an account's values alone, filled in.  Owned (free); NULL: no
 * memory. */
char *needs_fill(const struct network *net, const char *const *values,
                 const char *template);

#endif
