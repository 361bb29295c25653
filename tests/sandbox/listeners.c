/*
 * The first address gets a free port of the system's choice; where another
 * program has that port on one of the other addresses, we try again.
 */
#include "tests/sandbox/listeners.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

enum { TRIES = 20, BACKLOG = 1024 };

/* A socket that listens on 127.0.0.`last`, or -1. */
static int listen_on(unsigned last, unsigned port)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_addr.s_addr = htonl((uint32_t)INADDR_LOOPBACK - 1 + last);
    address.sin_port = htons((uint16_t)port);
    if (fd >= 0 && fcntl(fd, F_SETFL, O_NONBLOCK) == 0 &&
        bind(fd, (struct sockaddr *)&address, sizeof(address)) == 0 &&
        listen(fd, BACKLOG) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

static unsigned port_of(int fd)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t len = sizeof(address);

    if (getsockname(fd, (struct sockaddr *)&address, &len) != 0)
        return 0;
    return ntohs(address.sin_port);
}

bool listeners_open(struct listeners *l)
{
    for (int tries = 0; tries < TRIES; tries++) {
        int count = 0;

        l->port = 0;
        for (int i = 0; i < LISTENERS; i++)
            l->fds[i] = -1;
        while (count < LISTENERS) {
            l->fds[count] = listen_on((unsigned)count + 1, l->port);
            if (l->fds[count] < 0)
                break;
            if (count == 0)
                l->port = port_of(l->fds[0]);
            count++;
        }
        if (count == LISTENERS)
            return true;
        listeners_close(l, 0);
    }
    return false;
}

void listeners_close(struct listeners *l, int from)
{
    for (int i = from; i < LISTENERS; i++) {
        if (l->fds[i] >= 0)
            close(l->fds[i]);
        l->fds[i] = -1;
    }
}
