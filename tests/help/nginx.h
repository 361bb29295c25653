#ifndef NGINX_H
#define NGINX_H

/*
 * nginx itself, in a folder of the test's own: configuration, pages below
 * www/, logs.
 */

#include "tests/help/server.h"

/* Else says "skipped:" and why; its tests are then left out. */
bool nginx_is_here(void);

/*
 * Start it in `folder`; `http` is what its configuration says in the block
 * http, and lets it listen on `port`.  Its error log is error.log, in detail.
 * Fails the test, telling what nginx said, when it can't.  End it with
 * server_stop(): only then its logs are whole.
 */
void nginx_start(struct server *server, const char *folder, const char *http,
                 unsigned port);

#endif
