#ifndef WATCH_H
#define WATCH_H

/*
 * The sockets that a run waits at, and which of them have something to say.
 */

#include <poll.h>
#include <stddef.h>

struct watch {
    struct pollfd *fds; /* owned; `events` says what is waited for */
    size_t count;
    size_t room;
    struct pollfd *ready; /* owned; `revents` says what has come */
    size_t ready_count;
};

void watch_release(struct watch *watch);

/* Wait at a socket for these events from now on; 0: no more.  Returns 0; or
 * -1: no memory. */
int watch_set(struct watch *watch, int fd, short events);

/*
 * Wait until something comes, a signal does, or the time is over; tells it in
 * `ready`, which stays as it is while sockets are set.  Returns 0; or -1 with
 * errno.
 */
int watch_wait(struct watch *watch, int timeout_ms);

#endif
