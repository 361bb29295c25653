/*
 * The built programs, run as a user runs them.
 */
#include "tests/help/program.h"

#include <check.h>
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

char *program_path(const char *name)
{
    char path[PATH_MAX + 64];
    char self[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
    char *tests = NULL; /* the folder of the tests' own */

    ck_assert_int_gt(n, 0);
    self[n] = '\0';
    for (char *at = self; (at = strstr(at, "/tests/")) != NULL; at++)
        tests = at;
    ck_assert_ptr_nonnull(tests);
    *tests = '\0';
    (void)snprintf(path, sizeof(path), "%s/%s", self, name);
    ck_assert_msg(access(path, X_OK) == 0, "build '%s' first", path);
    return strdup(path);
}

char *program_read(const char *path)
{
    struct buf text;
    char *copy;

    buf_init(&text, BUF_TEXT_MAX);
    (void)file_read(path, &text, NULL);
    copy = strdup(buf_text(&text));
    buf_release(&text);
    ck_assert_ptr_nonnull(copy);
    return copy;
}

static pid_t spawn(const char *path, char **argv, char **envp, const char *out,
                   const char *err)
{
    posix_spawn_file_actions_t actions;
    pid_t child;
    int flags = O_WRONLY | O_CREAT | O_TRUNC;

    ck_assert_int_eq(posix_spawn_file_actions_init(&actions), 0);
    ck_assert_int_eq(posix_spawn_file_actions_addopen(&actions, STDIN_FILENO,
                                                      "/dev/null", O_RDONLY, 0),
                     0);
    ck_assert_int_eq(posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO,
                                                      out, flags, 0600),
                     0);
    ck_assert_int_eq(posix_spawn_file_actions_addopen(&actions, STDERR_FILENO,
                                                      err, flags, 0600),
                     0);
    ck_assert_int_eq(posix_spawn(&child, path, &actions, NULL, argv, envp), 0);
    (void)posix_spawn_file_actions_destroy(&actions);
    return child;
}

void program_run(const char *path, const char *folder, const char *locale,
                 const char *const *words, struct program_result *result)
{
    program_run_with(path, folder, locale, NULL, words, result);
}

void program_run_with(const char *path, const char *folder, const char *locale,
                      const char *variable, const char *const *words,
                      struct program_result *result)
{
    char *argv[PROGRAM_WORDS + 2] = {strdup(path)};
    char locale_text[64];
    char secret[] = "HEADWAY_TEST=not-a-real-secret";
    char zone[] = "TZ=UTC";
    char search[] = "PATH=/usr/bin:/bin";
    char more[PATH_MAX] = "";
    char leaks[PATH_MAX]; /* what a suite knows of a library's leaks */
    const char *known = getenv("LSAN_OPTIONS");
    char *envp[] = {locale_text, secret, zone, search, leaks, NULL, NULL};
    char out[PATH_MAX];
    char err[PATH_MAX];
    int status = 0;
    pid_t child;

    for (size_t i = 0; words[i] != NULL; i++) {
        ck_assert_uint_lt(i, PROGRAM_WORDS);
        argv[i + 1] = strdup(words[i]);
    }
    (void)snprintf(locale_text, sizeof(locale_text), "LC_ALL=%s", locale);
    (void)snprintf(leaks, sizeof(leaks), "LSAN_OPTIONS=%s",
                   known != NULL ? known : "");
    if (variable != NULL) {
        (void)snprintf(more, sizeof(more), "%s", variable);
        envp[5] = more;
    }
    (void)snprintf(out, sizeof(out), "%s/.out", folder);
    (void)snprintf(err, sizeof(err), "%s/.err", folder);
    child = spawn(path, argv, envp, out, err);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    result->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    result->out = program_read(out);
    result->err = program_read(err);
    for (size_t i = 0; argv[i] != NULL; i++)
        free(argv[i]);
}

struct program_result program_headway(const char *folder, const char *now,
                                      const char *variable, const char *command)
{
    char *headway = program_path("headway");
    char config[PATH_MAX];
    const char *words[] = {"--config", config,    "--now", now,
                           command,    "--quiet", NULL};
    struct program_result result;

    (void)snprintf(config, sizeof(config), "%s/headway.ini", folder);
    program_run_with(headway, folder, "C.UTF-8", variable, words, &result);
    free(headway);
    return result;
}

void program_release(struct program_result *result)
{
    free(result->out);
    free(result->err);
    *result = (struct program_result){.out = NULL};
}

void program_remove_tree(const char *folder)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;

    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        char path[PATH_MAX];
        struct stat st;

        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        (void)snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
        if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode))
            program_remove_tree(path);
        else
            (void)unlink(path);
    }
    if (dir != NULL)
        (void)closedir(dir);
    (void)rmdir(folder);
}
