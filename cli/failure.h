#ifndef FAILURE_H
#define FAILURE_H

/*
 * What to do about an account that failed.
 */

#include "base/buf.h"
#include "config/plan.h"

/* "renew secrets/web.token": append what to do next. */
void failure_hint(const struct account *account, enum err_kind kind,
                  const char *message, struct buf *out);

/* "auth: token expired; renew secrets/web.token": append all that is known. */
void failure_tell(const struct account *account, enum err_kind kind,
                  const char *message, struct buf *out);

#endif
