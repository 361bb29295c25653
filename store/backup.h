#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

/*
 * A copy of the whole database, as it is at one moment, while others write.
 */

#include "store/store.h"

/*
 * Copy into the empty file at `path`, which the caller has made and removes
 * after a failure.  Writes go on meanwhile and are not in it.
 * Returns 0; or -1: ERR_FILE, ERR_BUSY, ERR_NOMEM.
 */
int store_backup(struct store *st, const char *path, struct err *err);

#endif
