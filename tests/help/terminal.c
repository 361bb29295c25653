/*
 * A built program at a terminal.
 */
#include "tests/help/terminal.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "base/buf.h"

enum { WAIT_MS = 20000, QUIET_MS = 50 };

static const char end_of_input[] = "\x04";

bool terminal_is_here(void)
{
    int master;
    int slave;

    if (openpty(&master, &slave, NULL, NULL, NULL) != 0) {
        (void)printf("skipped: no terminal can be made here (%s); "
                     "is /dev/pts mounted?\n",
                     strerror(errno));
        return false;
    }
    (void)close(master);
    (void)close(slave);
    return true;
}

/* Both ends of a terminal that shows what is written, and nothing else. */
static void make_terminal(int *master, int *slave)
{
    struct termios modes;

    ck_assert_int_eq(openpty(master, slave, NULL, NULL, NULL), 0);
    ck_assert_int_eq(tcgetattr(*slave, &modes), 0);
    modes.c_lflag &= ~(tcflag_t)ECHO;
    modes.c_oflag &= ~(tcflag_t)OPOST;
    ck_assert_int_eq(tcsetattr(*slave, TCSANOW, &modes), 0);
    (void)fcntl(*master, F_SETFD, FD_CLOEXEC);
}

static pid_t start(const char *path, const char *const *words, int slave)
{
    char *argv[PROGRAM_WORDS + 2] = {strdup(path)};
    char locale[] = "LC_ALL=C.UTF-8";
    char secret[] = "HEADWAY_TEST=not-a-real-secret";
    char zone[] = "TZ=UTC";
    char search[] = "PATH=/usr/bin:/bin";
    char *envp[] = {locale, secret, zone, search, NULL};
    posix_spawn_file_actions_t actions;
    pid_t child = 0;

    for (size_t i = 0; words[i] != NULL; i++) {
        ck_assert_uint_lt(i, PROGRAM_WORDS);
        argv[i + 1] = strdup(words[i]);
    }
    ck_assert_int_eq(posix_spawn_file_actions_init(&actions), 0);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        ck_assert_int_eq(posix_spawn_file_actions_adddup2(&actions, slave, fd),
                         0);
    if (slave > STDERR_FILENO)
        ck_assert_int_eq(posix_spawn_file_actions_addclose(&actions, slave), 0);
    ck_assert_int_eq(posix_spawn(&child, path, &actions, NULL, argv, envp), 0);
    (void)posix_spawn_file_actions_destroy(&actions);
    for (size_t i = 0; argv[i] != NULL; i++)
        free(argv[i]);
    return child;
}

static bool ends_with(const struct buf *text, const char *end)
{
    size_t n = strlen(end);

    return text->len >= n && memcmp(text->data + text->len - n, end, n) == 0;
}

/* Read what comes until it stands still; false: the program has closed its
 * end. */
static bool read_on(int master, struct buf *out)
{
    int wait_ms = WAIT_MS;

    for (;;) {
        struct pollfd fd = {.fd = master, .events = POLLIN};
        char chunk[4096];
        ssize_t n;
        int ready = poll(&fd, 1, wait_ms);

        if (ready == 0 && wait_ms == QUIET_MS)
            return true;
        ck_assert_msg(ready > 0, "no question within 20 s: %s", buf_text(out));
        n = read(master, chunk, sizeof(chunk));
        if (n <= 0) {
            ck_assert(n == 0 || errno == EIO);
            return false;
        }
        ck_assert_int_eq(buf_add(out, chunk, (size_t)n), 0);
        wait_ms =
            ends_with(out, ": ") || ends_with(out, "] ") ? QUIET_MS : WAIT_MS;
    }
}

static void type(int master, const char *answer)
{
    char text[8000];
    const char *enter = strcmp(answer, end_of_input) == 0 ? "" : "\n";
    int n = snprintf(text, sizeof(text), "%s%s", answer, enter);

    ck_assert_int_lt(n, (int)sizeof(text));
    ck_assert_int_eq(write(master, text, (size_t)n), n);
}

void terminal_run(const char *path, const char *const *words,
                  const char *const *answers, struct program_result *result)
{
    struct buf out;
    int status = 0;
    int master;
    int slave;
    pid_t child;

    buf_init(&out, BUF_TEXT_MAX);
    make_terminal(&master, &slave);
    child = start(path, words, slave);
    (void)close(slave);
    while (read_on(master, &out))
        type(master, *answers != NULL ? *answers++ : end_of_input);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    (void)close(master);
    result->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    result->out = strdup(buf_text(&out));
    result->err = strdup("");
    buf_release(&out);
}
