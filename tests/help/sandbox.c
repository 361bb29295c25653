/*
 * headway-sandbox lies in the folder above that of the test programs.
 */
#include "tests/help/sandbox.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ARGUMENTS_MAX = 8, PATH_SIZE = 4096 };

static void program_path(char path[PATH_SIZE])
{
    static const char name[] = "headway-sandbox";
    ssize_t len = readlink("/proc/self/exe", path, PATH_SIZE - 1);
    char *slash = NULL;

    ck_assert(len > 0);
    path[len] = '\0';
    for (int up = 0; up < 2; up++) {
        slash = strrchr(path, '/');
        ck_assert_ptr_nonnull(slash);
        *slash = '\0';
    }
    ck_assert((size_t)(slash - path) + sizeof(name) + 1 < PATH_SIZE);
    *slash = '/';
    memcpy(slash + 1, name, sizeof(name));
}

/* The child ends with us: its end of our pipe is closed then. */
static void become(const char *path, const char *const *arguments,
                   const int to[2], const int from[2])
{
    char *argv[ARGUMENTS_MAX + 2] = {strdup(path)};

    for (int i = 0; arguments[i] != NULL && i < ARGUMENTS_MAX; i++)
        argv[i + 1] = strdup(arguments[i]);
    if (dup2(to[0], STDIN_FILENO) < 0 || dup2(from[1], STDOUT_FILENO) < 0)
        _exit(126);
    close(to[0]);
    close(to[1]);
    close(from[0]);
    close(from[1]);
    execv(path, argv);
    _exit(127);
}

void sandbox_run(struct sandbox *sb, const char *const *arguments)
{
    char path[PATH_SIZE];
    int to[2];
    int from[2];

    program_path(path);
    ck_assert_int_eq(pipe(to), 0);
    ck_assert_int_eq(pipe(from), 0);
    sb->pid = fork();
    ck_assert_int_ge(sb->pid, 0);
    if (sb->pid == 0)
        become(path, arguments, to, from);
    close(to[0]);
    close(from[1]);
    sb->in = fdopen(to[1], "w");
    sb->out = fdopen(from[0], "r");
    ck_assert_ptr_nonnull(sb->in);
    ck_assert_ptr_nonnull(sb->out);
}

void sandbox_start(struct sandbox *sb)
{
    const char *const none[] = {NULL};
    char line[64];

    sandbox_run(sb, none);
    ck_assert_ptr_nonnull(fgets(line, sizeof(line), sb->out));
    ck_assert_int_eq(strncmp(line, "port ", 5), 0);
    sb->port = (unsigned)strtoul(line + 5, NULL, 10);
    ck_assert_uint_gt(sb->port, 0);
}

int sandbox_stop(struct sandbox *sb)
{
    int status = -1;

    (void)fclose(sb->in);
    (void)fclose(sb->out);
    ck_assert_int_eq(waitpid(sb->pid, &status, 0), sb->pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

const char *sandbox_ask(struct sandbox *sb, const char *command, char *answer,
                        size_t size)
{
    ck_assert_int_gt(fprintf(sb->in, "%s\n", command), 0);
    ck_assert_int_eq(fflush(sb->in), 0);
    ck_assert_ptr_nonnull(fgets(answer, (int)size, sb->out));
    answer[strcspn(answer, "\n")] = '\0';
    return answer;
}

void sandbox_tell(struct sandbox *sb, const char *command)
{
    char answer[128];

    sandbox_ask(sb, command, answer, sizeof(answer));
    ck_assert_msg(strncmp(answer, "ok", 2) == 0, "'%s' was answered by '%s'",
                  command, answer);
}
