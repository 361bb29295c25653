#ifndef FILE_H
#define FILE_H

/*
 * Whole files: read within a limit, written whole or not at all.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

/*
 * Append a file's bytes to `out`, at most what its limit allows.  Folders,
 * pipes and devices are refused: nothing waits for them.
 * Returns 0; or -1: ERR_FILE, ERR_TOO_LARGE, ERR_NOMEM.
 */
int file_read(const char *path, struct buf *out, struct err *err);

/* Is it a file that can be read?  For those whom a library opens, which would
 * wait for a pipe.  Returns 0; or -1: ERR_FILE. */
int file_check(const char *path, struct err *err);

/* Are these the bytes of the file?  Not where it cannot be read. */
bool file_holds(const char *path, const void *data, size_t len);

/*
 * The same as file_read for a path from the command line: what the caller has
 * handed over as /dev/stdin or /dev/fd/N is read too, until its end.
 */
int file_read_given(const char *path, struct buf *out, struct err *err);

/*
 * What a power failure may do to a file just written.  FILE_DURABLE waits
 * until the disk has it and its name; FILE_REDRAWN does not, for what the next
 * run makes anew (waiting costs some 10 to 40 ms a file).
 */
enum file_care { FILE_DURABLE, FILE_REDRAWN };

/* Write all of it, whatever a single write takes.  0; or -1 with errno. */
int file_write_all(int fd, const char *data, size_t len);

/*
 * Replace `path` by these bytes in one step: a temporary file beside it, then
 * rename.  Its mode is what the umask leaves of 0666.  On failure the old
 * file stays as it was.  ERR_FILE.
 */
int file_replace(const char *path, const void *data, size_t len,
                 enum file_care care, struct err *err);

/*
 * The same for secrets, always durable: mode 0600 and the owner of `like`, an
 * existing path (a superuser may write what another user will read).  The
 * temporary file is always "PATH.new", so that none is left behind for good:
 * the caller holds a lock.  ERR_FILE, errno in its message.
 */
int file_replace_private(const char *path, const char *like, const void *data,
                         size_t len, struct err *err);

/*
 * The entry that the file at `path` has in its folder, on the disk too.  Some
 * file systems can't do it for a folder: then nothing is told.
 */
void file_sync_folder(const char *path);

/* Make a folder and the ones above it; an existing one is fine.  ERR_FILE. */
int file_make_folder(const char *path, struct err *err);

/* `path` if absolute, else below `folder`; owned (free), NULL: no memory. */
char *file_join(const char *folder, const char *path);

/*
 * Where a path leads at last, its links followed; the same path where it is no
 * link, or nothing is there.  Owned (free); NULL with errno: ELOOP, ENOMEM, …
 */
char *file_resolve(const char *path);

#endif
