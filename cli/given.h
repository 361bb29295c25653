#ifndef GIVEN_H
#define GIVEN_H

/*
 * An account that stands on the command line: its settings as SETTING=VALUE.
 */

#include "config/plan.h"

/*
 * Fill a zeroed account of this name from `count` words.  Besides the network's
 * settings they may be base_url and allow_http.  Other ways to write a value
 * are understood as in headway.ini.
 *
 * Borrows `net`.  Returns 0; or -1: ERR_USAGE, a secret never repeated;
 * ERR_NOMEM.  *account is to be released in either case.
 */
int given_account(const struct plan *plan, const struct network *net,
                  const char *name, const char *const *words, size_t count,
                  struct account *account, struct err *err);
void given_account_release(struct account *account);

#endif
