#ifndef NET_MADE_H
#define NET_MADE_H

/*
 * Networks made up for a test: what no shipped description says yet.
 */

#include "collector/net.h"

/*
 * Load a description that is written here in full ("network": "made"), by way
 * of a temporary file.  Fails the test when it can't.  Owned (network_free).
 */
struct network *net_made(const char *json);

/* A job of that network's call for one account with these values, one for
 * each setting. */
struct net_job net_made_job(const struct network *net, size_t call,
                            const struct net_account *account);

/* Read a text as an answer with status 200. */
int net_made_read(const struct net_job *job, const char *body,
                  struct net_answer *out, struct err *err);

/*
 * What an answer says, as one text, owned: the figures and the failures of
 * single accounts as net_case.h writes them; or kind and message where all of
 * it is a failure.  "[\"0 visits 2014-01-01 5\"] []", "malformed: two rows …"
 */
char *net_made_tell(const struct net_job *job, const struct http_response *in);

/* The network `made`, asked on 22 November 2026 for an account without
 * settings, makes this of an answer; `label` tells which row failed. */
void net_made_assert_told(const char *made, struct http_response in,
                          const char *label, const char *wanted);

#endif
