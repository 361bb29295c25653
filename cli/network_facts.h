#ifndef NETWORK_FACTS_H
#define NETWORK_FACTS_H

/*
 * What a network's description says, in the words that the terminal and the
 * pages of docs/networks/ share.
 */

#include <stdbool.h>

#include "config/network.h"

enum { NETWORK_FACT = 96 }; /* bytes of a text */

/* "secret", "address", "number": what a setting's value is. */
const char *network_fact_kind(const struct net_setting *setting);

/*
 * "needed", "needed, or told by user" where that one's value may hold it,
 * "optional", "one of" where others can stand for it, "with password" where it
 * must be set if that is, "optional, with user" where it may be then.
 * Fills and returns `text`.
 */
const char *network_fact_need(const struct network *net,
                              const struct net_setting *setting,
                              char text[NETWORK_FACT]);

/* Does every account of it need a secret? */
bool network_fact_needs_secret(const struct network *net);

/* Has it figures of this period? */
bool network_fact_has_period(const struct network *net, enum period period);

/*
 * How far back the call at this place answers: "as it stands", "all history",
 * "730 days back"; with what it depends on where the same figures have another
 * history, too, "180 days back with key".  Fills and returns `text`.
 */
const char *network_fact_history(const struct network *net, size_t at,
                                 char text[NETWORK_FACT]);

/* "exact", "estimated", "rounded down to 3 digits", "exact or sampled":
 * the figures of one of a call's values.  The same. */
const char *network_fact_exactness(const struct net_call *call,
                                   const struct net_value *value,
                                   char text[NETWORK_FACT]);

/* The metric's name; "as set" where the account names it. */
const char *network_fact_metric(const struct network *net,
                                const struct net_value *value);

/* Was this figure of this call told by an earlier call?  Calls that differ
 * only in how the account is named count the same. */
bool network_fact_is_repeated(const struct network *net, size_t call,
                              size_t value);

/* Most accounts of one request; 1: each is asked for alone. */
int network_fact_batch(const struct network *net);

#endif
