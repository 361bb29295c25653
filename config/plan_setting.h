#ifndef PLAN_SETTING_H
#define PLAN_SETTING_H

/*
 * One setting of an account: from what a person wrote to its plain form.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "config/network.h"

/*
 * Understand a value that is written in another way: as one of the setting's
 * forms ("@ps@mastodon.social"), or as an address that the network recognises.
 *
 * True on a match: found[k] (owned, free) is what it says of setting k;
 * `found` has net->setting_count entries, NULL at the start.
 */
bool plan_setting_match(const struct network *net, size_t setting,
                        const char *text, char **found);

/* Is only one of these two settings to be set? */
bool plan_setting_is_alternative(const struct network *net, const char *a,
                                 const char *b);

/* Do values that were found look right, each for its setting?  NULL: unset. */
bool plan_setting_are_values(const struct network *net, char *const *found);

/*
 * The plain form of a value, checked by the setting's type and pattern; of a
 * secret its source.  Returns owned (free); or NULL with *err: ERR_CONFIG, a
 * secret never repeated; ERR_NOMEM.
 */
char *plan_setting_value(const struct net_setting *setting, const char *text,
                         bool allow_http, const char *folder, struct err *err);

#endif
