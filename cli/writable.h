#ifndef WRITABLE_H
#define WRITABLE_H

/*
 * May this user write there?  Nothing is written to find out.
 */

#include "base/err.h"

/* In that folder, or in the nearest one above that exists, where it would be
 * made.  Returns 0; or -1: ERR_FILE, ERR_NOMEM. */
int writable_folder(const char *path, struct err *err);

/* A new file, whose folder has to be there.  Returns 0; or -1: ERR_STORE,
 * ERR_NOMEM. */
int writable_new_file(const char *path, struct err *err);

#endif
