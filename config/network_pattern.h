#ifndef NETWORK_PATTERN_H
#define NETWORK_PATTERN_H

/*
 * What the values of a setting look like: a POSIX extended expression, made
 * ready once, since a plan of thousands of accounts asks as often.
 */

#include <stdbool.h>

#include "base/err.h"

struct net_pattern; /* opaque */

#define NET_PATTERN_VALUE_MAX 500 /* bytes; nothing longer fits any pattern */

/*
 * Returns owned (net_pattern_free); or NULL with *err: ERR_CONFIG where `text`
 * is no expression, or one that could cost much time or memory; ERR_NOMEM.
 */
struct net_pattern *net_pattern_new(const char *text, struct err *err);
void net_pattern_free(struct net_pattern *pattern);

/* Does it describe the whole text?  False with *err, ERR_NOMEM, when it can't
 * be told. */
bool net_pattern_fits(const struct net_pattern *pattern, const char *text,
                      struct err *err);

#endif
