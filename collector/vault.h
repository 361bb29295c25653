#ifndef VAULT_H
#define VAULT_H

/*
 * The secrets of a run: each source is read once, however many accounts name
 * it, and overwritten at the end.
 */

#include "base/err.h"

struct vault; /* opaque */

/* Copies `folder`, from which relative file: paths start.  NULL: no memory. */
struct vault *vault_new(const char *folder);
void vault_free(struct vault *vault);

/*
 * The secret that `source` names, borrowed from the vault; NULL with *err:
 * ERR_AUTH (it can't be read: the same answer every time), ERR_NOMEM.
 * `source` must outlive the vault.
 */
const char *vault_get(struct vault *vault, const char *source, struct err *err);

#endif
