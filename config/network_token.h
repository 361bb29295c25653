#ifndef NETWORK_TOKEN_H
#define NETWORK_TOKEN_H

/*
 * What the words `token`, `expires` and `lookup` leave to be found out: which
 * settings their requests are made from, and whether a token renews itself.
 */

#include "config/network.h"
#include "config/network_read.h"

/* After all words are read.  0; or -1 with *r->err: ERR_NOMEM. */
int network_token_complete(struct reader *r, struct network *net);

/* Frees what completing made; the words free the rest. */
void network_token_release(struct network *net);

#endif
