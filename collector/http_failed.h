#ifndef HTTP_FAILED_H
#define HTTP_FAILED_H

/*
 * What curl's codes mean here, in words for a person.
 */

#include <curl/curl.h>

#include "base/err.h"

enum {
    HTTP_CONNECT_S = 10, /* a connection is made in this time, or none */
    HTTP_HOST_TEXT = 128
};

/* The host of an address, without the user part, for messages. */
void http_failed_host(const char *url, char host[HTTP_HOST_TEXT]);

/* A transfer that has brought no answer. */
struct http_failed {
    CURL *easy; /* borrowed */
    CURLcode code;
    const char *host;   /* borrowed: of the address, for the message */
    const char *detail; /* borrowed: curl's own words, or "" */
    int timeout_s;      /* what the transfer had */
};

/* Fill *err: ERR_TIMEOUT, ERR_CONNECT, ERR_TLS, ERR_SERVER, … */
void http_failed_explain(const struct http_failed *failed, struct err *err);

#endif
