#ifndef FAILURE_H
#define FAILURE_H

/*
 * What to do about an account that failed.
 */

#include "base/buf.h"
#include "config/plan.h"

/*
 * Did the account fail here, before any network was asked?  Then its secret
 * couldn't be read, and the message says what to do.
 */
bool failure_is_local(enum err_kind kind, const char *message);

/* "renew secrets/web.token": append what to do next. */
void failure_hint(const struct account *account, enum err_kind kind,
                  const char *message, struct buf *out);

/* "auth: token expired; renew secrets/web.token": append all that is known. */
void failure_tell(const struct account *account, enum err_kind kind,
                  const char *message, struct buf *out);

#endif
