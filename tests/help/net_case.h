#ifndef NET_CASE_H
#define NET_CASE_H

/*
 * Cases of the network interpreter: a folder tests/data/<network>/<case> with
 * case.json, which says what is asked and what is wanted, and the answer.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/jsonx.h"
#include "collector/grant.h"
#include "collector/net.h"

struct net_case {
    char *folder;
    struct network *net; /* owned */
    json_t *wanted;      /* case.json, owned */
    struct net_job job;
    struct net_account *accounts;
    struct account account; /* of all: only base_url is of interest */
    const char **values;    /* of all accounts, with their derived parts */
    char **made;            /* owned: what of the values was made here */
    size_t made_count;
    bool for_token;   /* it is about the network's `token`, no call */
    bool for_expires; /* it is about the network's `expires`, no call */
    char *body;       /* NULL: the case has no answer */
    size_t body_len;
    struct http_header *headers;
    struct http_response response;
    struct zone zone; /* the plan's, where case.json names one */
};

/* All case folders, sorted; free each and the list. */
char **net_case_folders(size_t *count);

/* Load one; fails the test when it can't. */
void net_case_load(struct net_case *c, const char *folder);
void net_case_release(struct net_case *c);

/*
 * What came out, as case.json writes it: figures as "0 visitors 2010-03-06 1",
 * with the words of their quality behind,
 * failures as "0 hidden: message", in the answer's order.  Owned.
 */
json_t *net_case_figures(const struct net_answer *answer);
json_t *net_case_failures(const struct net_answer *answer);

/*
 * What an answer to a request for a token granted, as case.json writes it:
 * "the-token", or "the-token until 2026-11-22T11:00:00Z".  Owned.
 */
json_t *net_case_granted(const struct grant_answer *answer);

/*
 * What such an answer replaces, by setting, and "until" when that ends where it
 * is told.  Owned.
 */
json_t *net_case_stored(const struct net_case *c,
                        const struct grant_answer *answer);

#endif
