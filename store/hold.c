/*
 * One run at a time: a lock of the system on a file beside the database.  It
 * goes with the process, however that ends; the empty file stays, since to
 * remove it could take it from under a run that has just begun.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/db.h"

static int fail(const struct store *st, struct err *err)
{
    return err_set(err, ERR_STORE, "cannot lock '%.110s.lock': %s", st->path,
                   strerror(errno));
}

/* Open and lock; the descriptor, or -1. */
static int lock_file(const struct store *st, const char *path, struct err *err)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);

    if (fd < 0)
        return fail(st, err);
    if (fcntl(fd, F_SETLK, &whole) == 0)
        return fd;
    if (errno == EAGAIN || errno == EACCES)
        (void)err_set(err, ERR_BUSY,
                      "another run holds '%.120s': try again later", st->path);
    else
        (void)fail(st, err);
    (void)close(fd);
    return -1;
}

int store_hold(struct store *st, struct err *err)
{
    const char *file = sqlite3_db_filename(st->db, "main");
    size_t size;
    char *path;

    /* Only this process knows a database in memory. */
    if (st->lock_fd >= 0 || file == NULL || file[0] == '\0')
        return 0;
    size = strlen(file) + sizeof(".lock");
    path = malloc(size);
    if (path == NULL)
        return err_nomem(err);
    (void)snprintf(path, size, "%s.lock", file);
    st->lock_fd = lock_file(st, path, err);
    free(path);
    return st->lock_fd >= 0 ? 0 : -1;
}
