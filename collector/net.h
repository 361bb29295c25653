#ifndef NET_H
#define NET_H

/*
 * The interpreter of network descriptions: a job becomes a request, an answer
 * becomes figures or one kind of failure.  Pure: no waiting, logging, clock or
 * environment; the same input gives the same output.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/figure.h"
#include "base/zone.h"
#include "config/network.h"
#include "config/plan.h"

/*
 * An account with its secrets at hand: values[i] belongs to
 * network->settings[i], plain text for secrets too, NULL where unset.  Behind
 * them stand those of the network's derived names, as net_derive() makes them.
 */
struct net_account {
    const struct account *account; /* borrowed */
    const char *const *values;     /* borrowed */
};

/*
 * Make the values of the derived names from those of the settings: out[i] of
 * network->derived[i], owned (secret_free), NULL where its setting is unset.
 * `dry`: what comes from a secret is a mask, since only its source is at hand.
 * Returns 0; or -1, some of `out` made: ERR_REQUEST where a setting has no such
 * part, its value never quoted; ERR_NOMEM.
 */
int net_derive(const struct network *net, const char *const *values, bool dry,
               char **out, struct err *err);

/* One request to be made: which call, for whom, which days. */
struct net_job {
    const struct network *network;
    const struct net_call *call;
    const struct net_account *accounts; /* 1; to batch->max with batch */
    size_t account_count;
    enum paid paid; /* PAID_EXCLUDE: {filter} is the network's unpaid filter */
    int32_t from;   /* first and last day asked for; month: first days of */
    int32_t to;     /* months; instant: both the day of asking */
    const char *cursor;      /* of the page, or NULL: the first */
    const char *token;       /* what the network's `token` gave, or NULL */
    int64_t now;             /* UTC seconds: signed tokens begin to be valid */
    bool dry;                /* to be shown only: no secret is at hand */
    const struct zone *zone; /* the plan's, borrowed; NULL: UTC */
};

/* Bytes of one header line sent: secrets have 64 KiB, and may be encoded. */
#define HTTP_LINE_MAX ((size_t)256 << 10)

struct http_header {
    char *name;
    char *value;
};

/* All owned; http_request_release frees and overwrites what is secret. */
struct http_request {
    char *method;
    char *url;
    struct http_header *headers;
    size_t header_count;
    char *body;  /* NULL: none */
    bool stay;   /* a redirect is the answer: none is followed */
    char *file;  /* a local file is the answer: no request is made */
    char *shown; /* "GET https://…", headers, body; secrets masked as *** */
};

/* What came back; borrowed for the length of a call. */
struct http_response {
    long status;                       /* 0 for a file */
    const struct http_header *headers; /* names in small letters */
    size_t header_count;
    const char *body;
    size_t body_len;
    int64_t now; /* UTC seconds: when it came; for waiting times */
};

/* A figure read, or why there is none. */
struct net_figure {
    size_t account;     /* index in the job */
    const char *metric; /* one of the answer's metrics */
    struct figure
        figure; /* day, value, low, high, estimated and quality are set */
};

struct net_failure {
    size_t account; /* index in the job */
    struct err err; /* its message names the metric where only one failed */
};

struct net_answer {
    struct net_figure *figures;
    size_t figure_count;
    struct net_failure *failures; /* of single accounts; others keep theirs */
    size_t failure_count;
    char **metrics; /* names that the figures' metric points to */
    size_t metric_count;
    char *next; /* cursor of the next page, or NULL */
    char *kept; /* JSON: what of the answer may be stored; NULL: all of it */
};

/*
 * Build the request of a job.  Returns 0, *out owned by the caller
 * (http_request_release); or -1: ERR_REQUEST, ERR_NOMEM.
 */
int net_request(const struct net_job *job, struct http_request *out,
                struct err *err);

/*
 * Read an answer.  Order: status 3xx, error rules, status table, JSON, rows,
 * values.  Returns 0 with *out filled (net_answer_release); or -1 when the
 * whole answer is a failure, err->retry_at set where the network told it: at
 * most 7 days ahead.
 */
int net_response(const struct net_job *job, const struct http_response *in,
                 struct net_answer *out, struct err *err);

/*
 * An answer that says what is kept of one whose call has `"keep": "figures"`:
 * so it can be read as the answer was.  Returns 0 and *out owned (free); or
 * -1: ERR_MALFORMED (it is something else), ERR_NOMEM.
 */
int net_kept_numbers(const char *kept, size_t len, char **out, struct err *err);

void http_request_release(struct http_request *request);
void net_answer_release(struct net_answer *answer);

/* For qsort: by account, metric and day. */
int net_figure_compare(const void *a, const void *b);

/*
 * When a network lets us ask again, from Retry-After and any reset header
 * whose allowance is not known to have something left: UTC seconds, 0 where
 * nothing was told.
 */
int64_t net_retry_at(const struct http_response *in);

#endif
