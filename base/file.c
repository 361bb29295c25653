/*
 * Whole files: read within a limit, written whole or not at all.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int fail(struct err *err, const char *did, const char *path)
{
    return err_set(err, ERR_FILE, "cannot %s '%.120s': %s", did, path,
                   strerror(errno));
}

int file_read(const char *path, struct buf *out, struct err *err)
{
    char chunk[16384];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n;

    if (fd < 0)
        return fail(err, "open", path);
    while ((n = read(fd, chunk, sizeof(chunk))) > 0) {
        if (buf_add(out, chunk, (size_t)n) != 0)
            break;
    }
    if (n < 0)
        (void)fail(err, "read", path);
    (void)close(fd);
    if (n < 0)
        return -1;
    if (buf_check(out, err) != 0) {
        err_context(err, "cannot read '%.120s'", path);
        return -1;
    }
    return 0;
}

static int write_all(int fd, const char *data, size_t len)
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

int file_replace(const char *path, const void *data, size_t len,
                 enum file_care care, struct err *err)
{
    int ret = -1;
    int fd = -1;
    size_t size = strlen(path) + sizeof(".XXXXXX");
    char *temp = malloc(size);

    if (temp == NULL)
        return err_nomem(err);
    (void)snprintf(temp, size, "%s.XXXXXX", path);
    fd = mkstemp(temp);
    if (fd < 0) {
        (void)fail(err, "write", path);
        goto out;
    }
    if (fchmod(fd, 0644) != 0 || write_all(fd, data, len) != 0 ||
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
    }
    free(temp);
    return ret;
}

int file_make_folder(const char *path, struct err *err)
{
    char *copy = strdup(path);
    int ret = 0;
    struct stat st;

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
