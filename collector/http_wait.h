#ifndef HTTP_WAIT_H
#define HTTP_WAIT_H

/*
 * Waiting for the transfers of a multi handle: curl tells at which sockets
 * and until when, and is called where something has come.
 */

#include <curl/curl.h>
#include <stdint.h>
#include <time.h>

#include "collector/watch.h"

struct http_wait {
    CURLM *multi;       /* borrowed */
    struct watch watch; /* the sockets of transfers under way */
    int64_t timer_ms;   /* when curl has something to do, by this clock */
    struct timespec begun;
};

/* Start the clock, and have curl tell what it waits for: to `wait`, which
 * stays where it is and is released after the handle. */
CURLMcode http_wait_init(struct http_wait *wait, CURLM *multi);
void http_wait_release(struct http_wait *wait);

/* Milliseconds since the start. */
int64_t http_wait_elapsed_ms(const struct http_wait *wait);

/* Let curl do what it has to do by now: what was started begins. */
CURLMcode http_wait_act(struct http_wait *wait);

/* Wait until something comes or `timeout_ms` are over, and let curl act. */
CURLMcode http_wait_for(struct http_wait *wait, int timeout_ms);

#endif
