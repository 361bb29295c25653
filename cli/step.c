/*
 * One program of ours calls another.
 */
#include "cli/step.h"

#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/day.h"
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
            return err_set(err, ERR_FILE, "cannot wait for '%s': %s", program,
                           strerror(errno));
    }
    if (!WIFEXITED(ended))
        return err_set(err, ERR_FILE, "%s was ended by signal %d", program,
                       WTERMSIG(ended));
    *status = WEXITSTATUS(ended);
    return 0;
}

int step_run(const struct cli *cli, const char *const *step, int *status,
             struct err *err)
{
    char *path = paths_program(step[0], err);
    char **words = path != NULL ? step_words(cli, step) : NULL;
    pid_t child = 0;
    int code = 0;
    int ret = -1;

    (void)fflush(cli->out);
    if (path != NULL && words == NULL)
        (void)err_nomem(err);
    if (words != NULL)
        code = posix_spawn(&child, path, NULL, NULL, words, environ);
    if (code != 0)
        (void)err_set(err, ERR_FILE, "cannot run '%.120s': %s", path,
                      strerror(code));
    else if (words != NULL)
        ret = wait_for(child, step[0], status, err);
    step_words_free(words);
    free(path);
    return ret;
}
