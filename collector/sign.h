#ifndef SIGN_H
#define SIGN_H

/*
 * Signatures and credentials made for each request: what a description can
 * only name.  A closed list; a description gives the inputs.
 *
 *   ok-md5           token, key or session: Odnoklassniki's `sig`
 *   hmac-sha256-hex  key, text: Facebook's proof of the app's secret
 *   basic            user, password: of HTTP Basic authentication
 *   jwt-hs256        key or key_hex, kid, iss, aud, scope, life: a web token
 *   jwt-rs256        key (PEM), kid, iss, aud, scope, life: the same by RSA
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "config/network.h"

struct sign_pair {
    const char *name;
    const char *value; /* NULL: unset */
};

struct sign_job {
    const struct sign_pair *inputs; /* the recipe's own */
    size_t input_count;
    const struct sign_pair *params; /* of query and form, before encoding */
    size_t param_count;
    char *const *leave_out; /* names of params that are not signed */
    size_t leave_out_count;
    int64_t now; /* UTC seconds: when what is made begins to be valid */
};

/* Are the inputs set from which the recipe is made?  What they are is not
 * looked at. */
bool sign_is_possible(enum net_recipe recipe, const struct sign_job *job);

/*
 * Make what {sign} stands for.  Returns 0 and *out owned (secret_free), NULL
 * where sign_is_possible() says no; or -1: ERR_REQUEST for inputs
 * that don't fit the recipe, ERR_NOMEM.
 */
int sign_make(enum net_recipe recipe, const struct sign_job *job, char **out,
              struct err *err);

#endif
