#ifndef CREDENTIAL_H
#define CREDENTIAL_H

/*
 * When a credential ends, and which warning is due.  Pure.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "config/plan.h"
#include "store/store.h"

/* Warnings come from so many days before the end on. */
enum { CREDENTIAL_SOON_DAYS = 30 };

/* Can the end of this account's credential be known at all? */
bool credential_is_known(const struct account *account);

/*
 * The last day that an account's credential is good: the one written in
 * headway.ini, else so long after its last use (`last_use` a day or DAY_NONE)
 * as its network says, else the one that was learnt (`kept`, or NULL).
 * DAY_NONE: not known, or it has no end.
 */
int32_t credential_end(const struct account *account,
                       const struct credential *kept, int32_t last_use);

/*
 * The warning that is due today: 30, 14, 7, 3, 1 days before the end or 0,
 * when it is there; -1: none, or it was given (`told`: the last one; -1).
 */
int credential_due(const struct account *account, int32_t end, int32_t today,
                   int told);

/*
 * Is the end no news, because each use puts it off and the last one was within
 * half of the credential's life?
 */
bool credential_is_put_off(const struct account *account, int32_t end,
                           int32_t today);

/* "its token lives 30 days from each use": of one whose end is put off. */
void credential_tell_use(const struct account *account, struct buf *out);

/* "its credential ends on 2026-12-01, in 9 days" */
void credential_tell(int32_t end, int32_t today, struct buf *out);

/* Who must do what about it: the network's own words, or where they are. */
void credential_tell_renewal(const struct account *account, struct buf *out);

#endif
