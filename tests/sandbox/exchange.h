#ifndef SANDBOX_EXCHANGE_H
#define SANDBOX_EXCHANGE_H

/*
 * A request as a network's stand-in sees it, and the reply that it writes.
 */

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tests/sandbox/date.h"

enum { PAIRS_MAX = 256, REPLY_HEADERS_MAX = 8 };

/* Parameters in the order they came, decoded.  A name may come repeatedly. */
struct pair {
    char *name;
    char *value;
};

struct pairs {
    struct pair list[PAIRS_MAX]; /* texts owned */
    size_t count;
};

struct request {
    const char *method;
    const char *path;          /* below the network's prefix: "2/users/by" */
    const char *authorization; /* NULL: no such header */
    struct pairs query;
    struct pairs form; /* of a POST body */
    struct moment now;
};

struct reply_header {
    const char *name;
    char value[96];
};

struct reply {
    unsigned status;
    json_t *body; /* owned */
    struct reply_header headers[REPLY_HEADERS_MAX];
    size_t header_count;
};

/* The refusals that every network words in its own way. */
enum refusal {
    REFUSE_TOKEN,     /* a wrong credential */
    REFUSE_EXPIRED,   /* one that was right once */
    REFUSE_NOT_FOUND, /* no such account */
    REFUSE_LIMIT,     /* asked too often */
    REFUSE_QUOTA,     /* the allowance is used up */
    REFUSE_COUNT
};

struct refusal_row {
    unsigned status;
    const char *text; /* JSON */
};

/* One network: where it lies, how it answers, and how it refuses. */
struct stub {
    const char *prefix;
    void (*answer)(const struct request *req, struct reply *reply);
    const struct refusal_row *refusals; /* REFUSE_COUNT rows */
};

extern const struct stub matomo_stub;
extern const struct stub facebook_stub;
extern const struct stub ok_stub;
extern const struct stub x_stub;
extern const struct stub youtube_stub;
extern const struct stub listmonk_stub;
extern const struct stub mastodon_stub;
extern const struct stub bluesky_stub;
extern const struct stub oauth_stub;

/* By prefix; NULL: no such network. */
const struct stub *stub_named(const char *prefix);

/* Copies both.  Parameters past PAIRS_MAX are dropped. */
void pairs_add(struct pairs *pairs, const char *name, const char *value);
/* Of a body written as application/x-www-form-urlencoded. */
void pairs_read_form(struct pairs *pairs, const char *body);
void pairs_release(struct pairs *pairs);
/* The first of that name; NULL: none. */
const char *pairs_get(const struct pairs *pairs, const char *name);
/* In the query, else in the body. */
const char *request_param(const struct request *req, const char *name);
bool request_param_is(const struct request *req, const char *name,
                      const char *value);

/* Is `item` one of those in the list, separated by commas? */
bool list_has(const char *list, const char *item);
/* The next piece of a list; false at its end.  *list moves on. */
bool list_next(const char **list, char separator, char *item, size_t size);

/* Take `body` (owned) as the reply's. */
void reply_json(struct reply *reply, unsigned status, json_t *body);
void reply_refuse(struct reply *reply, const struct stub *stub,
                  enum refusal refusal);
void reply_header(struct reply *reply, const char *name, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void reply_release(struct reply *reply);

/* {"key": "printed text"}: what most error bodies are. */
json_t *json_printed(const char *key, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
