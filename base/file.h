#ifndef FILE_H
#define FILE_H

/*
 * Whole files: read within a limit, written whole or not at all.
 */

#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

/*
 * Append a file's bytes to `out`, at most what its limit allows.
 * Returns 0; or -1: ERR_FILE, ERR_TOO_LARGE, ERR_NOMEM.
 */
int file_read(const char *path, struct buf *out, struct err *err);

/*
 * Replace `path` by these bytes in one step: a temporary file beside it,
 * fsync, rename.  On failure the old file stays as it was.  ERR_FILE.
 */
int file_replace(const char *path, const void *data, size_t len,
                 struct err *err);

/* Make a folder and the ones above it; an existing one is fine.  ERR_FILE. */
int file_make_folder(const char *path, struct err *err);

/* `path` if absolute, else below `folder`; owned (free), NULL: no memory. */
char *file_join(const char *folder, const char *path);

#endif
