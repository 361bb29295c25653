/*
 * A new version of an existing file, beside it until it takes its place.
 */
#include "base/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

/* Names for a file beside another: ".<process>-<number>". */
enum { NAME_EXTRA = 32, NAMES_TRIED = 100 };

static int fail(struct err *err, const char *path)
{
    return err_set(err, ERR_FILE, "cannot write '%.150s': %s", path,
                   strerror(errno));
}

/* A new file, readable by nobody else until it has the mode of the old one. */
static int open_beside(struct draft *draft)
{
    size_t size = strlen(draft->path) + NAME_EXTRA;
    int fd = -1;

    draft->temp = malloc(size);
    for (int i = 0; draft->temp != NULL && fd < 0 && i < NAMES_TRIED; i++) {
        (void)snprintf(draft->temp, size, "%s.%ld-%d", draft->path,
                       (long)getpid(), i);
        fd = open(draft->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    return fd;
}

static int fill(int fd, const char *path, const struct stat *like,
                const void *data, size_t len, struct err *err)
{
    struct stat own;

    if (fstat(fd, &own) != 0)
        return fail(err, path);
    if ((own.st_uid != like->st_uid || own.st_gid != like->st_gid) &&
        fchown(fd, like->st_uid, like->st_gid) != 0)
        return err_set(err, ERR_FILE,
                       "cannot write '%.120s': it belongs to another user, and "
                       "would be yours then",
                       path);
    if (fchmod(fd, like->st_mode & 07777) != 0 ||
        file_write_all(fd, data, len) != 0 || fsync(fd) != 0)
        return fail(err, path);
    return 0;
}

int draft_write(const char *path, const void *data, size_t len,
                struct draft *out, struct err *err)
{
    struct stat like;
    int ret = -1;
    int fd;

    *out = (struct draft){.path = file_resolve(path)};
    if (out->path == NULL || stat(out->path, &like) != 0 ||
        access(out->path, W_OK) != 0) {
        (void)fail(err, path);
        draft_drop(out);
        return -1;
    }
    fd = open_beside(out);
    if (fd < 0) {
        (void)(out->temp != NULL ? fail(err, path) : err_nomem(err));
        free(out->temp);
        out->temp = NULL; /* there is none to remove */
    } else {
        ret = fill(fd, path, &like, data, len, err);
        (void)close(fd);
    }
    if (ret != 0)
        draft_drop(out);
    return ret;
}

/* Does the file still say what it said? */
static int check_same(const char *path, const void *old, size_t len,
                      struct err *err)
{
    if (file_holds(path, old, len))
        return 0;
    return err_set(err, ERR_FILE,
                   "'%.150s' was changed by somebody else just now: try again",
                   path);
}

int draft_commit(struct draft *draft, const void *old, size_t len,
                 struct err *err)
{
    int ret = check_same(draft->path, old, len, err);

    if (ret == 0 && rename(draft->temp, draft->path) != 0)
        ret = fail(err, draft->path);
    if (ret == 0) {
        free(draft->temp);
        draft->temp = NULL;
        file_sync_folder(draft->path);
    }
    draft_drop(draft);
    return ret;
}

void draft_drop(struct draft *draft)
{
    if (draft->temp != NULL)
        (void)unlink(draft->temp);
    free(draft->temp);
    free(draft->path);
    *draft = (struct draft){.path = NULL};
}
