#ifndef LOOKUP_H
#define LOOKUP_H

/*
 * The value of a setting that its network knows: the id of a name, say.  Pure.
 */

#include <stdbool.h>

#include "base/err.h"
#include "collector/net.h"

/*
 * Can the network's lookup be made for an account with these values (one for
 * each setting, NULL where unset; of a secret its source will do)?  Not where
 * what it finds is set already.
 */
bool lookup_wanted(const struct network *net, const char *const *values);

/*
 * Read the answer: *value owned (free), not yet checked as a setting is.
 * Returns 0; or -1 with *err: ERR_NOT_FOUND where the answer tells of no
 * account, else as net_response.
 */
int lookup_read(const struct net_job *job, const struct http_response *in,
                char **value, struct err *err);

#endif
