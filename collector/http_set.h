#ifndef HTTP_SET_H
#define HTTP_SET_H

/*
 * Options of one handle, the first failure being kept.  curl reads its value as
 * the option says: one function for each type, past the macro of that name.
 */

#include <curl/curl.h>
#include <stddef.h>

struct http_set {
    CURL *easy; /* borrowed */
    CURLcode code;
};

void http_set_long(struct http_set *s, CURLoption option, long value);
void http_set_size(struct http_set *s, CURLoption option, size_t value);
void http_set_text(struct http_set *s, CURLoption option, const char *value);
void http_set_pointer(struct http_set *s, CURLoption option, void *value);
void http_set_function(struct http_set *s, CURLoption option,
                       curl_write_callback function);

#endif
