#ifndef SANDBOX_LISTENERS_H
#define SANDBOX_LISTENERS_H

/*
 * One port on several addresses of the loopback, 127.0.0.1, 127.0.0.2, …:
 * whoever wants each network to be a host of its own, as it is in the world,
 * gives each its own address.
 */

#include <stdbool.h>

enum { LISTENERS = 9 };

struct listeners {
    int fds[LISTENERS]; /* owned (listeners_close); they don't block */
    unsigned port;
};

/* Bind and listen on a free port; false: the machine won't. */
bool listeners_open(struct listeners *l);

/* Close those from this one on. */
void listeners_close(struct listeners *l, int from);

#endif
