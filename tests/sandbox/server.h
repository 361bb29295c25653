#ifndef SANDBOX_SERVER_H
#define SANDBOX_SERVER_H

/*
 * The stand-in as an HTTP server on the loopback: one thread, which serves
 * all connections and obeys commands between two of their events.  A reply
 * that has to wait is set aside, so that it never holds up another.
 */

#include <stdbool.h>
#include <stdint.h>

struct server; /* opaque */

/* Binds a free port of 127.0.0.1 to 127.0.0.9.  NULL: it could not.  Owned
 * (server_free). */
struct server *server_new(void);
void server_free(struct server *server);
unsigned server_port(const struct server *server);

/*
 * Serve, and obey the command lines that come on `in`, answering each with a
 * line on standard output, until `in` ends.  0, or -1 when waiting failed.
 */
int server_run(struct server *server, int in);

#endif
