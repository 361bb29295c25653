#ifndef GRANT_H
#define GRANT_H

/*
 * A token that accounts share: who asks for one, and what its network
 * answered.  Pure.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "collector/net.h"
#include "config/network.h"

/* Does an account with these values (as of net_account) ask for a token? */
bool grant_wanted(const struct network *net, const char *const *values);

/* Does one with these values ask when its credential ends? */
bool grant_end_wanted(const struct network *net, const char *const *values);

/*
 * Order of two accounts: 0 where a request that is made from the settings in
 * `uses` (by setting) would be the same.
 */
int grant_compare(const struct net_account *a, const struct net_account *b,
                  const bool *uses);

/* What a network answered.  Owned (grant_answer_release). */
struct grant_answer {
    char *token;
    int64_t ends_at; /* UTC seconds; 0: not told */
    char **stored;   /* new values by place in how->store; NULL: the
                              * old one stays */
    size_t stored_count;
    int64_t secret_ends_at; /* end of what is stored; 0: not told */
};

/*
 * Read the answer to a request for a token.  After the description's rules,
 * the errors of OAuth 2.0 are known.  Returns 0; or -1 with *err, retry_at set
 * where the network told it; no message quotes a token.  `out` is to be
 * released in both cases: without a token, too, it may hold new secrets, and
 * the old ones are used up then.
 */
int grant_read(const struct net_job *job, const struct http_response *in,
               struct grant_answer *out, struct err *err);
void grant_answer_release(struct grant_answer *answer);

/*
 * When a token that came `now` is to be asked for anew: somewhat before its
 * end, so that no request is under way with it then.  0: never.
 */
int64_t grant_renew_at(int64_t now, int64_t ends_at);

/*
 * Read the answer to the question when a credential ends: *ends_at in UTC
 * seconds, 0: it has no end.  -1 with *err as above, ERR_MALFORMED where
 * nothing tells it.
 */
int grant_read_end(const struct net_job *job, const struct http_response *in,
                   int64_t *ends_at, struct err *err);

#endif
