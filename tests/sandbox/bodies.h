#ifndef SANDBOX_BODIES_H
#define SANDBOX_BODIES_H

/*
 * Bodies that are no answers of a network: a page, nothing, something deep
 * or huge.
 */

#include <microhttpd.h>

#include "tests/sandbox/faults.h"

/* Both return owned (MHD_destroy_response); NULL: no memory. */
struct MHD_Response *body_text(const char *text); /* copies */
struct MHD_Response *body_odd(enum fault_body body);

#endif
