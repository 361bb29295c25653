#ifndef FAKE_HTTP_H
#define FAKE_HTTP_H

/*
 * Transfers that a test answers itself, on a clock that it turns itself: each
 * takes 10 ms.
 */

#include <stdbool.h>
#include <stddef.h>

#include "collector/http.h"

#define FAKE_MAX 256

/* An answer, or a failure of the transfer where `kind` is set. */
struct fake_answer {
    long status; /* 0: 200 */
    const char *body;
    const char *header; /* one kept header, small letters; or NULL */
    const char *value;
    enum err_kind kind;
    const char *message;
};

/* `nth`: how often this address was asked before. */
typedef struct fake_answer fake_answer_fn(void *ctx, const char *url, int nth);

struct fake_http {
    fake_answer_fn *answer;
    void *ctx;
    int64_t now;    /* UTC seconds at the start */
    int64_t now_ms; /* the clock */
    char *asked[FAKE_MAX];
    int64_t asked_ms[FAKE_MAX];
    size_t asked_count;
    size_t ids[FAKE_MAX]; /* of each asked */
    size_t answered;
    size_t most_at_once;
};

struct http fake_http_edge(struct fake_http *fake);
void fake_http_release(struct fake_http *fake);

/* How many of the addresses asked for hold this text. */
size_t fake_http_asked(const struct fake_http *fake, const char *text);

#endif
