#ifndef HTTP_HEADERS_H
#define HTTP_HEADERS_H

/*
 * The headers of an answer that are of use, out of its lines as they come.
 */

#include <stddef.h>

#include "base/buf.h"
#include "collector/net.h"

enum { HTTP_HEADERS_MAX = 16 }; /* of those that are kept */

struct http_headers {
    struct buf text; /* "name\0value\0" of each */
    size_t count;
    const char *const *wanted; /* borrowed */
    size_t wanted_count;
};

/* `wanted`: names in small letters, kept beside those that say when to ask
 * again; borrowed until the release. */
void http_headers_init(struct http_headers *headers, const char *const *wanted,
                       size_t wanted_count);
void http_headers_release(struct http_headers *headers);
void http_headers_clear(struct http_headers *headers);

/* Take a line: a status line begins anew.  0; or -1: no memory. */
int http_headers_take(struct http_headers *headers, const char *line,
                      size_t len);

/* List them, borrowed from `headers`; returns how many. */
size_t http_headers_list(const struct http_headers *headers,
                         struct http_header list[HTTP_HEADERS_MAX]);

#endif
