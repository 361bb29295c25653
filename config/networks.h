#ifndef NETWORKS_H
#define NETWORKS_H

/*
 * Where descriptions are found: a user's folder `networks` beside headway.ini
 * wins over the shipped ones.  Each is loaded when it is first asked for.
 */

#include <stddef.h>

#include "base/err.h"
#include "config/network.h"

struct networks; /* opaque */

/* `user_folder` may be NULL.  Copies both.  NULL: no memory. */
struct networks *networks_new(const char *shipped_folder,
                              const char *user_folder);
void networks_free(struct networks *nets);

/*
 * The description of that name, borrowed from `nets`; NULL with *err:
 * ERR_CONFIG (unknown: the message names those that may be meant; or faulty),
 * ERR_FILE, ERR_NOMEM.
 */
const struct network *networks_get(struct networks *nets, const char *name,
                                   struct err *err);

/* Sorted names of all that can be had; owned by `nets`, valid until freed. */
int networks_names(struct networks *nets, char *const **names, size_t *count,
                   struct err *err);

#endif
