/*
 * Sockets to wait at, by poll(): at the few hundred that a run has at most,
 * what it costs to look at each of them is little beside what one brings.
 */
#include "collector/watch.h"

#include <errno.h>
#include <stdlib.h>

void watch_release(struct watch *watch)
{
    free(watch->fds);
    free(watch->ready);
    *watch = (struct watch){0};
}

/* Room for one more in both lists. */
static int watch_grow(struct watch *watch)
{
    size_t room = watch->room == 0 ? 64 : 2 * watch->room;
    struct pollfd *list;

    if (watch->count < watch->room)
        return 0;
    list = realloc(watch->fds, room * sizeof(*list));
    if (list == NULL)
        return -1;
    watch->fds = list;
    list = realloc(watch->ready, room * sizeof(*list));
    if (list == NULL)
        return -1;
    watch->ready = list;
    watch->room = room;
    return 0;
}

int watch_set(struct watch *watch, int fd, short events)
{
    size_t i = 0;

    while (i < watch->count && watch->fds[i].fd != fd)
        i++;
    if (events == 0) {
        if (i < watch->count)
            watch->fds[i] = watch->fds[--watch->count];
        return 0;
    }
    if (i == watch->count) {
        if (watch_grow(watch) != 0)
            return -1;
        watch->count++;
    }
    watch->fds[i] = (struct pollfd){.fd = fd, .events = events};
    return 0;
}

int watch_wait(struct watch *watch, int timeout_ms)
{
    int left = poll(watch->fds, watch->count, timeout_ms);

    watch->ready_count = 0;
    if (left < 0)
        return errno == EINTR ? 0 : -1;
    for (size_t i = 0; i < watch->count && left > 0; i++) {
        if (watch->fds[i].revents == 0)
            continue;
        watch->ready[watch->ready_count++] = watch->fds[i];
        left--;
    }
    return 0;
}
