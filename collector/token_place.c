/*
 * The place of the file of secrets, and the lock beside it.
 */
#include "collector/token_place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

/* Owned (free); NULL: no memory. */
static char *with_end(const char *path, const char *end)
{
    size_t size = strlen(path) + strlen(end) + 1;
    char *joined = malloc(size);

    if (joined != NULL)
        (void)snprintf(joined, size, "%s%s", path, end);
    return joined;
}

/* As config/secret.c tells it: the message is the user's to act on. */
static int fail(const char *did, const char *path, struct err *err)
{
    if (errno == ENOMEM)
        return err_nomem(err);
    return err_set(err, ERR_AUTH, "cannot %s secret '%.110s': %s", did, path,
                   strerror(errno));
}

/* Behind the link that may stand there.  A link that leads nowhere is no file
 * that is still to be made: what it led to may only be out of reach. */
static int find_file(struct token_place *place, struct err *err)
{
    char *beside = with_end(place->database, ".secrets");
    struct stat st;
    int ret = 0;

    if (beside == NULL)
        return err_nomem(err);
    place->path = file_resolve(beside);
    if (place->path == NULL)
        ret = fail("open", beside, err);
    else if (strcmp(place->path, beside) != 0 && stat(place->path, &st) != 0)
        ret = err_set(err, ERR_AUTH, "secret '%.90s' is a link to '%.90s': %s",
                      beside, place->path, strerror(errno));
    free(beside);
    return ret;
}

static int lock(struct token_place *place, struct err *err)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    char *path = with_end(place->path, ".lock");

    if (path == NULL)
        return err_nomem(err);
    /* Nobody's link decides which file is made. */
    place->lock_fd =
        open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    free(path);
    if (place->lock_fd < 0 && errno == ELOOP)
        return err_set(err, ERR_AUTH,
                       "cannot lock secret '%.110s': its .lock is a link, "
                       "which is not followed",
                       place->path);
    if (place->lock_fd < 0)
        return fail("lock", place->path, err);
    if (fcntl(place->lock_fd, F_SETLK, &whole) == 0)
        return 0;
    if (errno == EAGAIN || errno == EACCES)
        return err_set(err, ERR_BUSY,
                       "another run holds '%.120s': try again later",
                       place->path);
    return fail("lock", place->path, err);
}

int token_place_hold(const char *database, struct token_place *out,
                     struct err *err)
{
    int ret;

    *out = (struct token_place){.lock_fd = -1};
    out->database = file_resolve(database);
    ret = out->database == NULL ? fail("find the place of", database, err)
                                : find_file(out, err);
    if (ret == 0)
        ret = lock(out, err);
    if (ret != 0)
        token_place_release(out);
    return ret;
}

void token_place_release(struct token_place *place)
{
    free(place->database);
    free(place->path);
    if (place->lock_fd >= 0)
        (void)close(place->lock_fd); /* which frees the lock */
    *place = (struct token_place){.lock_fd = -1};
}
