#ifndef HTTP_H
#define HTTP_H

/*
 * Transfers, many at a time.  The edge to the world: http_curl_new() makes the
 * real one over curl's multi interface; tests pass their own functions.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "collector/net.h"

#define HTTP_BODY_MAX ((size_t)4 << 20) /* bytes of one answer */

/*
 * A transfer has ended: `response` holds the answer, or is NULL and `err` says
 * why (ERR_TIMEOUT, ERR_CONNECT, ERR_TLS, ERR_TOO_LARGE, …).  Both are
 * borrowed for the length of the call.
 */
typedef void http_done_fn(void *done_ctx, size_t id,
                          const struct http_response *response,
                          const struct err *err);

struct http {
    void *ctx;
    /* Begin a transfer named `id`; copies what it needs of the request. */
    int (*start)(void *ctx, size_t id, const struct http_request *request,
                 struct err *err);
    /* Work until something ends or `timeout_ms` are over; tells each end. */
    int (*wait)(void *ctx, int timeout_ms, http_done_fn *done, void *done_ctx,
                struct err *err);
    /* Milliseconds of a clock that only goes forward. */
    int64_t (*elapsed_ms)(void *ctx);
};

struct http_options {
    int parallel;
    int per_host;
    int timeout_s;
    int64_t now; /* UTC seconds that the run began at: answers are dated */
    /* Certificate authorities to trust, in place of the system's; NULL: the
     * system's.  A file in PEM; a folder as c_rehash prepares it.  Borrowed
     * for the life of what is made with them. */
    const char *ca_file;
    const char *ca_folder;
    const char *const *headers; /* kept of answers beside those that say when
                                 * to ask again; small letters; borrowed */
    size_t header_count;
};

struct http_curl; /* opaque */

/* Returns owned (http_curl_free); or NULL with *err: ERR_NOMEM, ERR_TLS. */
struct http_curl *http_curl_new(const struct http_options *options,
                                struct err *err);
void http_curl_free(struct http_curl *curl);
struct http http_curl_edge(struct http_curl *curl);

#endif
