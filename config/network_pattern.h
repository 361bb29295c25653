#ifndef NETWORK_PATTERN_H
#define NETWORK_PATTERN_H

/*
 * What the values of a setting look like: a POSIX extended expression, made
 * ready once, since a plan of thousands of accounts asks as often.
 */

#include <stdbool.h>

#include "base/err.h"

struct net_pattern; /* opaque */

/*
 * Returns owned (net_pattern_free); or NULL with *err: ERR_CONFIG where `text`
 * is no expression, ERR_NOMEM.
 */
struct net_pattern *net_pattern_new(const char *text, struct err *err);
void net_pattern_free(struct net_pattern *pattern);

/* Does it describe the whole text?  False with *err, ERR_NOMEM, when it can't
 * be told. */
bool net_pattern_fits(const struct net_pattern *pattern, const char *text,
                      struct err *err);

#endif
