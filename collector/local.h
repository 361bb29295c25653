#ifndef LOCAL_H
#define LOCAL_H

/*
 * Failures of this side: an account's secrets could not be read, so that no
 * network was asked.
 */

#include <stdbool.h>

#include "collector/run.h"

/* Is it one?  Then the message says what to mend. */
bool local_is_failure(enum err_kind kind, const char *message);

/* Does it also say how? */
bool local_says_how(const char *message);

/*
 * An account that has nothing to ask, and whose secrets were read: where it
 * failed here before, it's said to be well, by an attempt of no requests.
 * Failures of the store go to run->fatal.
 */
void local_mended(struct run *run, const struct work_account *account);

#endif
