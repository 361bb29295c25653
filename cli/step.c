/*
 * One program of ours calls another.
 */
#include "cli/step.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/day.h"
#include "base/err_say.h"
#include "base/language.h"
#include "config/paths.h"

extern char **environ;

enum { GLOBAL_WORDS = 6 }; /* at most: --config FILE --now TIME -q -v */

static size_t list_globals(const struct cli *cli, const char *now,
                           const char *words[GLOBAL_WORDS])
{
    size_t n = 0;

    if (cli->config != NULL) {
        words[n++] = "--config";
        words[n++] = cli->config;
    }
    if (cli->now_given) {
        words[n++] = "--now";
        words[n++] = now;
    }
    if (cli->quiet)
        words[n++] = "--quiet";
    if (cli->verbose)
        words[n++] = "--verbose";
    return n;
}

/* Append copies of `count` words; false: no memory. */
static bool copy_words(char **words, size_t *at, const char *const *list,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        words[*at] = strdup(list[i]);
        if (words[*at] == NULL)
            return false;
        ++*at;
    }
    return true;
}

char **step_words(const struct cli *cli, const char *const *step)
{
    const char *global[GLOBAL_WORDS];
    char now[TIME_TEXT];
    size_t global_count = list_globals(cli, time_format(cli->now, now), global);
    size_t count = 0;
    size_t at = 0;
    char **words;

    while (step[count] != NULL)
        count++;
    words = calloc(count + global_count + 1, sizeof(*words));
    if (words == NULL)
        return NULL;
    if (copy_words(words, &at, step, count) &&
        copy_words(words, &at, global, global_count))
        return words;
    step_words_free(words);
    return NULL;
}

void step_words_free(char **words)
{
    for (size_t i = 0; words != NULL && words[i] != NULL; i++)
        free(words[i]);
    free(words);
}

static int wait_for(pid_t child, const char *program, int *status,
                    struct err *err)
{
    int ended = 0;

    while (waitpid(child, &ended, 0) < 0) {
        if (errno != EINTR)
            return err_say(err, ERR_FILE, "cannot wait for '%s': %s", program,
                           language_message(strerror(errno)));
    }
    if (!WIFEXITED(ended))
        return err_say(err, ERR_FILE, "%s was ended by signal %d", program,
                       WTERMSIG(ended));
    *status = WEXITSTATUS(ended);
    return 0;
}

/* Start the program step[0]; `actions` NULL: it prints where we do. */
static int start(const struct cli *cli, const char *const *step,
                 const posix_spawn_file_actions_t *actions, pid_t *child,
                 struct err *err)
{
    char *path = paths_program(step[0], err);
    char **words = path != NULL ? step_words(cli, step) : NULL;
    int ret = -1;
    int code;

    (void)fflush(cli->out);
    if (path != NULL && words == NULL)
        (void)err_nomem(err);
    if (words != NULL) {
        code = posix_spawn(child, path, actions, NULL, words, environ);
        ret = code == 0 ? 0
                        : err_say(err, ERR_FILE, "cannot run '%.120s': %s",
                                  path, language_message(strerror(code)));
    }
    step_words_free(words);
    free(path);
    return ret;
}

int step_run(const struct cli *cli, const char *const *step, int *status,
             struct err *err)
{
    pid_t child = 0;

    if (start(cli, step, NULL, &child, err) != 0)
        return -1;
    return wait_for(child, step[0], status, err);
}

/* Start the program with the pipe's end as its standard output. */
static int start_piped(const struct cli *cli, const char *const *step, int end,
                       pid_t *child, struct err *err)
{
    posix_spawn_file_actions_t actions;
    int ret;

    if (posix_spawn_file_actions_init(&actions) != 0)
        return err_nomem(err);
    ret = posix_spawn_file_actions_adddup2(&actions, end, STDOUT_FILENO) == 0
              ? start(cli, step, &actions, child, err)
              : err_nomem(err);
    (void)posix_spawn_file_actions_destroy(&actions);
    return ret;
}

static void read_all(int fd, struct buf *out)
{
    char chunk[4096];
    ssize_t n;

    do {
        n = read(fd, chunk, sizeof(chunk));
        if (n > 0)
            (void)buf_add(out, chunk, (size_t)n);
    } while (n > 0 || (n < 0 && errno == EINTR));
}

int step_read(const struct cli *cli, const char *const *step, struct buf *out,
              int *status, struct err *err)
{
    int ends[2];
    pid_t child = 0;
    int ret;

    if (pipe(ends) != 0)
        return err_say(err, ERR_FILE, "cannot make a pipe: %s",
                       language_message(strerror(errno)));
    (void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    (void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    ret = start_piped(cli, step, ends[1], &child, err);
    (void)close(ends[1]);
    if (ret == 0) {
        read_all(ends[0], out);
        ret = wait_for(child, step[0], status, err);
    }
    (void)close(ends[0]);
    return ret == 0 ? buf_check(out, err) : -1;
}
