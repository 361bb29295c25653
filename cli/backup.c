/*
 * headway backup: a copy of the database, whole or none, never over a file.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err_say.h"
#include "base/file.h"
#include "base/language.h"
#include "base/sweep.h"
#include "cli/commands.h"
#include "store/backup.h"

static int fail(struct err *err, const char *path)
{
    if (errno == EEXIST)
        return err_say(err, ERR_FILE,
                       "'%.150s' exists already and is left as it is", path);
    return err_say(err, ERR_FILE, "cannot write '%.150s': %s", path,
                   language_message(strerror(errno)));
}

/* The name of the copy while it is made, beside its own; owned (free), NULL:
 * no memory. */
static char *name_beside(const char *path)
{
    const char *slash = strrchr(path, '/');
    int folder = slash == NULL ? 0 : (int)(slash - path) + 1;
    size_t size = (size_t)folder + 48;
    char *temp = malloc(size);

    if (temp != NULL)
        (void)snprintf(temp, size, "%.*s" SWEEP_PREFIX "%ld-0", folder, path,
                       (long)getpid());
    return temp;
}

/* An empty file for its owner alone, as the database is: evidence may tell who
 * follows an account. */
static int make_empty(const char *temp, const char *path, struct err *err)
{
    int fd;

    (void)unlink(temp); /* of a former process of our number */
    fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return fail(err, path);
    /* Closed before SQLite opens it, which holds locks by process. */
    (void)close(fd);
    return 0;
}

/* A new name replaces nothing; file systems that know one name for a file
 * alone, as on sticks, refuse it. */
static int give_name(const char *temp, const char *path)
{
    if (link(temp, path) == 0)
        return 0;
    return errno == EEXIST ? -1 : rename(temp, path);
}

static int publish(const char *temp, const char *path, struct err *err)
{
    int fd = open(temp, O_RDWR | O_CLOEXEC);
    int ret = fd >= 0 && fsync(fd) == 0 && give_name(temp, path) == 0
                  ? 0
                  : fail(err, path);

    if (fd >= 0)
        (void)close(fd);
    if (ret == 0)
        file_sync_folder(path);
    return ret;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    const char *path = args->operands[0];
    char *temp;
    int ret = -1;

    if (cli_store(cli, STORE_READ, err) == NULL)
        return -1;
    if (access(path, F_OK) == 0) {
        errno = EEXIST;
        return fail(err, path);
    }
    temp = name_beside(path);
    if (temp == NULL)
        return err_nomem(err);
    if (make_empty(temp, path, err) == 0) {
        if (store_backup(cli->store, temp, err) == 0)
            ret = publish(temp, path, err);
        else
            err_context(err, "'%.80s'", path);
        (void)unlink(temp);
    }
    free(temp);
    if (ret == 0)
        cli_note(cli, "%s", path);
    return ret;
}

const struct cli_command command_backup = {
    .name = "backup",
    .operands = N_("FILE"),
    .summary = "copy the database, safely while a run goes on",
    .details = "FILE must be new. Keep it with headway.ini, your secrets and "
               "what lies\nbeside the database, headway.db.secrets.",
    .operands_min = 1,
    .operands_max = 1,
    .run = run,
};
