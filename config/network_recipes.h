#ifndef NETWORK_RECIPES_H
#define NETWORK_RECIPES_H

/*
 * The closed list of recipes that a description's `sign` may name, and what
 * each is made from.  collector/sign.c makes them.
 */

#include <stddef.h>

#include "config/network.h"
#include "config/network_read.h"

/* Names, in the order in which messages list them; ended by a NULL name. */
extern const struct word_choice network_recipe_names[];

const char *network_recipe_name(enum net_recipe recipe);

/* What it is made from. */
const char *const *network_recipe_inputs(enum net_recipe recipe, size_t *count);

#endif
