#ifndef SERVER_H
#define SERVER_H

/*
 * Real programs that serve for the length of a test: installed ones, or those
 * that tests/real/fetch.sh has unpacked below build/real.  Each runs in a
 * process group of its own and ends with the process that started it, however
 * that ends.
 */

#include <stdbool.h>
#include <sys/types.h>

struct server {
    pid_t pid;      /* 0: not started; leads its process group */
    char log[4096]; /* path of what it prints */
};

enum { SERVER_WORDS = 16 };

/*
 * The path of a file of a package, named without the first slash
 * ("usr/sbin/nginx"); owned (free).  NULL: not on this machine.
 */
char *server_file(const char *name);

/*
 * Is the package here, as this file of it tells?  Where not, says "skipped:"
 * and why, for tests/run.sh to count; its tests are then left out.
 */
bool server_is_here(const char *package, const char *name);

/* A port of 127.0.0.1 that nothing listens on. */
unsigned server_port(void);

/*
 * Start the program at `path` in `folder` with these words (up to a NULL) as
 * its arguments, and wait until it listens on `port`.  Fails the test, telling
 * what the server printed, when it ends first or takes more than a minute.
 */
void server_start(struct server *server, const char *path, const char *folder,
                  const char *const *words, unsigned port);

/* End it and all its processes; for a teardown, so it never fails. */
void server_stop(struct server *server);

#endif
