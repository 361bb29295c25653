/*
 * Whole files: read within a limit, written whole or not at all.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sweep.h"

/* Names for a new file beside another: ".headway-<process>-<number>". */
enum { NAME_EXTRA = 48, NAMES_TRIED = 100 };

enum { LINKS_MAX = 40 }; /* one behind another, as the kernel counts */

static int fail(struct err *err, const char *did, const char *path)
{
    return err_set(err, ERR_FILE, "cannot %s '%.120s': %s", did, path,
                   strerror(errno));
}

/* What stands at a path, NULL for a file. */
static const char *other_kind(mode_t mode)
{
    if (S_ISREG(mode))
        return NULL;
    return S_ISDIR(mode) ? "folder" : S_ISFIFO(mode) ? "pipe" : "device";
}

/*
 * Open a file.  A pipe whose writer never comes, or a device that never ends,
 * must not hold up a run: they are told by their kind.  -1 with *err.
 */
static int open_regular(const char *path, struct err *err)
{
    /* O_NONBLOCK: opening a pipe waits for its writer; files ignore it. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    const char *kind = NULL;
    struct stat st;

    if (fd < 0)
        return fail(err, "open", path);
    if (fstat(fd, &st) != 0)
        (void)fail(err, "open", path);
    else if ((kind = other_kind(st.st_mode)) == NULL)
        return fd;
    else
        (void)err_set(err, ERR_FILE, "cannot read '%.120s': it is a %s", path,
                      kind);
    (void)close(fd);
    return -1;
}

/* The descriptor that "/dev/stdin" or "/dev/fd/7" stands for; -1: another
 * path. */
static int handed_over(const char *path)
{
    static const char folder[] = "/dev/fd/";
    const char *number = path + sizeof(folder) - 1;
    size_t digits;

    if (strcmp(path, "/dev/stdin") == 0)
        return STDIN_FILENO;
    if (strncmp(path, folder, sizeof(folder) - 1) != 0)
        return -1;
    digits = strspn(number, "0123456789");
    if (digits == 0 || digits > 6 || number[digits] != '\0')
        return -1;
    return (int)strtol(number, NULL, 10);
}

static int read_open(int fd, const char *path, struct buf *out, struct err *err)
{
    char chunk[16384];
    ssize_t n;

    do {
        n = read(fd, chunk, sizeof(chunk));
        if (n > 0 && buf_add(out, chunk, (size_t)n) != 0)
            break;
    } while (n > 0 || (n < 0 && errno == EINTR));
    if (n < 0)
        return fail(err, "read", path);
    if (buf_check(out, err) != 0) {
        err_context(err, "cannot read '%.120s'", path);
        return -1;
    }
    return 0;
}

int file_read(const char *path, struct buf *out, struct err *err)
{
    int fd = open_regular(path, err);
    int ret;

    if (fd < 0)
        return -1;
    ret = read_open(fd, path, out, err);
    (void)close(fd);
    return ret;
}

int file_check(const char *path, struct err *err)
{
    int fd = open_regular(path, err);

    if (fd < 0)
        return -1;
    (void)close(fd);
    return 0;
}

/* Are the next bytes of an open file these, and does it end with them? */
static bool holds_open(int fd, const char *data, size_t len)
{
    char chunk[16384];
    ssize_t n;

    do {
        n = read(fd, chunk, sizeof(chunk));
        if (n > 0 && ((size_t)n > len || memcmp(chunk, data, (size_t)n) != 0))
            return false;
        if (n > 0) {
            data += n;
            len -= (size_t)n;
        }
    } while (n > 0 || (n < 0 && errno == EINTR));
    return n == 0 && len == 0;
}

bool file_holds(const char *path, const void *data, size_t len)
{
    int fd = open_regular(path, NULL);
    struct stat st;
    bool same;

    if (fd < 0)
        return false;
    /* Most files that changed have another length. */
    same = fstat(fd, &st) == 0 && st.st_size >= 0 &&
           (size_t)st.st_size == len && holds_open(fd, data, len);
    (void)close(fd);
    return same;
}

int file_read_given(const char *path, struct buf *out, struct err *err)
{
    int given = handed_over(path);
    struct stat st;
    int fd;
    int ret;

    /* A file that is handed over is read from its start, by its path. */
    if (given < 0 || fstat(given, &st) != 0 || S_ISREG(st.st_mode) ||
        S_ISDIR(st.st_mode))
        return file_read(path, out, err);
    fd = fcntl(given, F_DUPFD_CLOEXEC, 0);
    if (fd < 0)
        return fail(err, "open", path);
    ret = read_open(fd, path, out, err);
    (void)close(fd);
    return ret;
}

int file_write_all(int fd, const char *data, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, data, len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return -1;
        data += n;
        len -= (size_t)n;
    }
    return 0;
}

/*
 * A new file beside `path`, its name in `temp`.  Not mkstemp(), whose mode
 * 0600 could only be widened past the user's umask.  A name that is taken was
 * left by a run that was killed; -1 with errno.
 */
static int open_beside(const char *path, char *temp, size_t size)
{
    const char *slash = strrchr(path, '/');
    size_t folder = slash == NULL ? 0 : (size_t)(slash - path) + 1;
    int fd = -1;

    for (int i = 0; fd < 0 && i < NAMES_TRIED; i++) {
        (void)snprintf(temp, size, "%.*s" SWEEP_PREFIX "%ld-%d", (int)folder,
                       path, (long)getpid(), i);
        fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    return fd;
}

void file_sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash == NULL   ? strdup(".")
                   : slash == path ? strdup("/")
                                   : strndup(path, (size_t)(slash - path));
    int fd =
        folder != NULL ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

    free(folder);
    if (fd < 0)
        return;
    (void)fsync(fd);
    (void)close(fd);
}

int file_replace(const char *path, const void *data, size_t len,
                 enum file_care care, struct err *err)
{
    int ret = -1;
    int fd = -1;
    size_t size = strlen(path) + NAME_EXTRA;
    char *temp = malloc(size);

    if (temp == NULL)
        return err_nomem(err);
    fd = open_beside(path, temp, size);
    if (fd < 0) {
        (void)fail(err, "write", path);
        goto out;
    }
    if (file_write_all(fd, data, len) != 0 ||
        (care == FILE_DURABLE && fsync(fd) != 0)) {
        (void)fail(err, "write", path);
        goto out;
    }
    if (rename(temp, path) != 0) {
        (void)fail(err, "write", path);
        goto out;
    }
    ret = 0;
out:
    if (fd >= 0) {
        (void)close(fd);
        if (ret != 0)
            (void)unlink(temp);
        else if (care == FILE_DURABLE)
            file_sync_folder(path);
    }
    free(temp);
    return ret;
}

/* Our own file, or one that we may give to the owner of `like`. */
static int own_like(int fd, const char *like)
{
    struct stat st;

    if (stat(like, &st) != 0 || st.st_uid == geteuid())
        return 0;
    return fchown(fd, st.st_uid, st.st_gid);
}

static int write_private(int fd, const char *like, const void *data, size_t len)
{
    /* Not more than 0600 is left by a umask, but maybe less. */
    if (fchmod(fd, 0600) != 0 || own_like(fd, like) != 0 ||
        file_write_all(fd, data, len) != 0 || fsync(fd) != 0)
        return -1;
    return 0;
}

/*
 * What stands at the name may be a pipe, a link, or open to somebody else: the
 * secrets go into a file that is new.  -1 with errno.
 */
static int open_private(const char *temp)
{
    if (unlink(temp) != 0 && errno != ENOENT)
        return -1;
    return open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

int file_replace_private(const char *path, const char *like, const void *data,
                         size_t len, struct err *err)
{
    size_t size = strlen(path) + sizeof(".new");
    char *temp = malloc(size);
    int ret = 0;
    int fd;

    if (temp == NULL)
        return err_nomem(err);
    (void)snprintf(temp, size, "%s.new", path);
    fd = open_private(temp);
    if (fd < 0 || write_private(fd, like, data, len) != 0 ||
        rename(temp, path) != 0)
        ret = fail(err, "write", path);
    if (fd >= 0) {
        (void)close(fd);
        if (ret != 0)
            (void)unlink(temp);
        else
            file_sync_folder(path);
    }
    free(temp);
    return ret;
}

int file_make_folder(const char *path, struct err *err)
{
    char *copy;
    int ret = 0;
    struct stat st;

    if (path[0] == '\0')
        return err_set(err, ERR_FILE, "a folder without a name can't be made");
    copy = strdup(path);
    if (copy == NULL)
        return err_nomem(err);
    for (char *p = copy + 1; ret == 0; p++) {
        char c = *p;

        if (c != '/' && c != '\0')
            continue;
        *p = '\0';
        if (mkdir(copy, 0777) != 0 && errno != EEXIST)
            ret = fail(err, "make the folder", path);
        *p = c;
        if (c == '\0')
            break;
    }
    if (ret == 0 && (stat(copy, &st) != 0 || !S_ISDIR(st.st_mode)))
        ret = err_set(err, ERR_FILE, "'%.120s' is no folder", path);
    free(copy);
    return ret;
}

char *file_join(const char *folder, const char *path)
{
    size_t size = strlen(folder) + strlen(path) + 2;
    char *joined;

    if (path[0] == '/')
        return strdup(path);
    joined = malloc(size);
    if (joined != NULL)
        (void)snprintf(joined, size, "%s/%s", folder, path);
    return joined;
}

/* Where a link leads, from the folder that it lies in; owned (free), NULL: no
 * memory. */
static char *follow(const char *path, const char *target)
{
    const char *slash = strrchr(path, '/');
    char *folder;
    char *joined;

    if (target[0] == '/' || slash == NULL)
        return strdup(target);
    folder = strndup(path, (size_t)(slash - path)); /* "" for the root */
    joined = folder != NULL ? file_join(folder, target) : NULL;
    free(folder);
    return joined;
}

char *file_resolve(const char *path)
{
    char *at = strdup(path);

    for (int i = 0; at != NULL && i < LINKS_MAX; i++) {
        char target[PATH_MAX];
        ssize_t n = readlink(at, target, sizeof(target) - 1);
        char *next;

        if (n < 0 && (errno == EINVAL || errno == ENOENT))
            return at; /* no link, or nothing */
        if (n < 0) {
            free(at); /* which leaves errno as it is */
            return NULL;
        }
        target[n] = '\0';
        next = follow(at, target);
        free(at);
        at = next;
    }
    errno = at == NULL ? ENOMEM : ELOOP;
    free(at);
    return NULL;
}
