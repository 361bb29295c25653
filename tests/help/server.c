/*
 * Real programs that serve for the length of a test.
 */
#include "tests/help/server.h"

#include <arpa/inet.h>
#include <check.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/help/program.h"

#define FETCHED "build/real"

enum { STEP_MS = 20, START_MS = 60000, STOP_MS = 5000 };

/* Below the ports that Linux gives to connections, so that none is taken
 * between the look at it and the server's start. */
enum { PORT_FIRST = 12000, PORT_COUNT = 16000 };

/* Below what was fetched; the tests run in the folder of the sources. */
static void fetched_path(const char *name, const char *end, char path[PATH_MAX])
{
    char here[PATH_MAX / 2];

    if (getcwd(here, sizeof(here)) == NULL)
        here[0] = '\0';
    (void)snprintf(path, PATH_MAX, "%s/" FETCHED "/%s%s", here, name, end);
}

char *server_file(const char *name)
{
    char path[PATH_MAX];

    (void)snprintf(path, sizeof(path), "/%s", name);
    if (access(path, R_OK) != 0)
        fetched_path("root/", name, path);
    return access(path, R_OK) == 0 ? strdup(path) : NULL;
}

/* Called before the tests begin: Check cannot tell of a failure yet. */
bool server_is_here(const char *package, const char *name)
{
    char *path = server_file(name);
    bool here = path != NULL;

    if (!here) {
        char told[PATH_MAX];
        char reason[128] = "'make check' fetches it";
        FILE *file;

        fetched_path(package, ".missing", told);
        file = fopen(told, "r");
        if (file != NULL) {
            if (fgets(reason, sizeof(reason), file) != NULL)
                reason[strcspn(reason, "\n")] = '\0';
            (void)fclose(file);
        }
        (void)printf("skipped: no %s here: %s\n", package, reason);
        (void)fflush(stdout);
    }
    free(path);
    return here;
}

static struct sockaddr_in loopback(unsigned port)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port)};

    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return at;
}

unsigned server_port(void)
{
    static unsigned tried;

    for (int i = 0; i < PORT_COUNT; i++) {
        unsigned port =
            PORT_FIRST + ((unsigned)getpid() * 97 + tried++) % PORT_COUNT;
        struct sockaddr_in at = loopback(port);
        int fd = socket(AF_INET, SOCK_STREAM, 0);
        int bound = bind(fd, (struct sockaddr *)&at, sizeof(at));

        (void)close(fd);
        if (bound == 0)
            return port;
    }
    ck_abort_msg("no free port");
    return 0;
}

static bool is_listening(unsigned port)
{
    struct sockaddr_in at = loopback(port);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    bool yes = connect(fd, (struct sockaddr *)&at, sizeof(at)) == 0;

    (void)close(fd);
    return yes;
}

static void wait_a_step(void)
{
    const struct timespec step = {0, STEP_MS * 1000000L};

    (void)nanosleep(&step, NULL);
}

/* In the child: become the server. */
_Noreturn static void become(const char *path, const char *folder, char **argv,
                             const char *log)
{
    char lib[PATH_MAX];
    char libraries[PATH_MAX + 32];
    char search[] = "PATH=/usr/sbin:/usr/bin:/sbin:/bin";
    char zone[] = "TZ=UTC";
    char locale[] = "LC_ALL=C.UTF-8";
    char *envp[] = {search, zone, locale, libraries, NULL};
    int in = open("/dev/null", O_RDONLY);
    int out = open(log, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    fetched_path("lib", "", lib);
    (void)snprintf(libraries, sizeof(libraries), "LD_LIBRARY_PATH=%s", lib);
    (void)prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (setpgid(0, 0) == 0 && dup2(in, STDIN_FILENO) >= 0 &&
        dup2(out, STDOUT_FILENO) >= 0 && dup2(out, STDERR_FILENO) >= 0 &&
        chdir(folder) == 0)
        (void)execve(path, argv, envp);
    _exit(127);
}

static void await(struct server *server, unsigned port)
{
    int left_ms = START_MS;
    bool ended = false;
    char *printed;

    while (left_ms > 0 && !ended) {
        if (is_listening(port))
            return;
        wait_a_step();
        left_ms -= STEP_MS;
        ended = waitpid(server->pid, NULL, WNOHANG) != 0;
    }
    if (ended)
        server->pid = 0;
    server_stop(server);
    printed = program_read(server->log);
    ck_abort_msg("the server %s; it printed: %s",
                 ended ? "ended at once" : "did not start in time", printed);
}

void server_start(struct server *server, const char *path, const char *folder,
                  const char *const *words, unsigned port)
{
    char *argv[SERVER_WORDS + 2] = {strdup(path)};

    for (size_t i = 0; words[i] != NULL; i++) {
        ck_assert_uint_lt(i, SERVER_WORDS);
        argv[i + 1] = strdup(words[i]);
    }
    (void)snprintf(server->log, sizeof(server->log), "%s/.server", folder);
    server->pid = fork();
    ck_assert_int_ge(server->pid, 0);
    if (server->pid == 0)
        become(path, folder, argv, server->log);
    for (size_t i = 0; argv[i] != NULL; i++)
        free(argv[i]);
    await(server, port);
}

void server_stop(struct server *server)
{
    int left_ms = STOP_MS;
    bool ended = false;

    if (server->pid <= 0)
        return;
    (void)kill(server->pid, SIGTERM);
    while (left_ms > 0 && !ended) {
        ended = waitpid(server->pid, NULL, WNOHANG) != 0;
        if (!ended)
            wait_a_step();
        left_ms -= STEP_MS;
    }
    /* What is left of its group, itself too where it would not end. */
    (void)kill(-server->pid, SIGKILL);
    if (!ended)
        (void)waitpid(server->pid, NULL, 0);
    server->pid = 0;
}
