/*
 * headway init: a commented headway.ini to start from.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err_say.h"
#include "base/file.h"
#include "base/language.h"
#include "cli/commands.h"
#include "cli/plain.h"
#include "config/paths.h"

/* Write a new file, never an existing one, not even by a race. */
static int write_new(const char *path, const struct buf *text, struct err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
    bool written;

    if (fd < 0 && errno == EEXIST)
        return err_say(err, ERR_FILE,
                       "'%.150s' exists already and is left as it is", path);
    if (file == NULL) {
        (void)err_say(err, ERR_FILE, "cannot write '%.150s': %s", path,
                      language_message(strerror(errno)));
        if (fd >= 0)
            (void)close(fd);
        return -1;
    }
    written = fwrite(buf_text(text), 1, text->len, file) == text->len;
    if (fclose(file) != 0 || !written) {
        (void)err_say(err, ERR_FILE, "cannot write '%.150s': %s", path,
                      language_message(strerror(errno)));
        (void)unlink(path);
        return -1;
    }
    return 0;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    const char *path = cli->config != NULL ? cli->config : "headway.ini";
    char *folder = paths_examples(err);
    char *example =
        folder != NULL ? file_join(folder, "headway.example.ini") : NULL;
    struct buf text;
    int ret = -1;

    (void)args;
    buf_init(&text, BUF_TEXT_MAX);
    if (folder != NULL && example == NULL)
        (void)err_nomem(err);
    if (example != NULL && file_read(example, &text, err) == 0)
        ret = write_new(path, &text, err);
    if (ret == 0 && !cli->quiet)
        plain_print(cli->out,
                    "wrote %s\n\n"
                    "Next:\n"
                    "  1. put your plan and indicators into it, and accounts "
                    "by 'headway add';\n"
                    "     'headway networks' lists what can be followed\n"
                    "  2. headway check\n"
                    "  3. headway collect\n"
                    "  4. headway status\n",
                    path);
    buf_release(&text);
    free(example);
    free(folder);
    return ret;
}

const struct cli_command command_init = {
    .name = "init",
    .operands = "",
    .summary = "write a commented headway.ini to start from",
    .details = "Writes into the current folder, or where --config says; never\n"
               "overwrites a file.",
    .run = run,
};
