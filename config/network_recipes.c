/*
 * Recipes of signatures and credentials: their names and inputs.
 */
#include "config/network_recipes.h"

#include <assert.h>

const struct word_choice network_recipe_names[] = {
    {"ok-md5", NET_OK_MD5},       {"hmac-sha256-hex", NET_HMAC_SHA256_HEX},
    {"basic", NET_BASIC},         {"jwt-hs256", NET_JWT_HS256},
    {"jwt-rs256", NET_JWT_RS256}, {NULL, 0},
};

static const struct {
    const char *names[7];
    size_t count;
} inputs[NET_RECIPE_COUNT] = {
    [NET_OK_MD5] = {{"key", "session", "token"}, 3},
    [NET_HMAC_SHA256_HEX] = {{"key", "text"}, 2},
    [NET_BASIC] = {{"user", "password"}, 2},
    [NET_JWT_HS256] = {{"key", "key_hex", "kid", "iss", "aud", "scope", "life"},
                       7},
    [NET_JWT_RS256] = {{"key", "kid", "iss", "aud", "scope", "life"}, 6},
};

const char *network_recipe_name(enum net_recipe recipe)
{
    size_t i = 0;

    while (network_recipe_names[i].value != (int)recipe)
        i++;
    assert(network_recipe_names[i].name != NULL);
    return network_recipe_names[i].name;
}

const char *const *network_recipe_inputs(enum net_recipe recipe, size_t *count)
{
    *count = inputs[recipe].count;
    return inputs[recipe].names;
}
