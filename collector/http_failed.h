#ifndef HTTP_FAILED_H
#define HTTP_FAILED_H

/*
 * What curl's codes mean here, in words for a person.
 */

#include <curl/curl.h>

#include "base/err.h"

enum { HTTP_CONNECT_S = 10 }; /* a connection is made in this time, or none */

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
