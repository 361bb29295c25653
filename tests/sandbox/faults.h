#ifndef SANDBOX_FAULTS_H
#define SANDBOX_FAULTS_H

/*
 * The ways in which a network can misbehave on demand.
 */

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "tests/sandbox/exchange.h"

/* What a fault does to a reply. */
enum fault_act {
    FAULT_LIMIT,    /* 429 with a header that says when to ask again */
    FAULT_STATUS,   /* a status, an HTML page, maybe Retry-After */
    FAULT_REFUSE,   /* one of the network's own refusals */
    FAULT_BEND,     /* the right answer, its counts bent */
    FAULT_BODY,     /* another body in place of the answer */
    FAULT_DELIVERY, /* the right answer, badly delivered */
    FAULT_REDIRECT
};

enum fault_header {
    HEADER_NONE,
    HEADER_RETRY_SECONDS,
    HEADER_RETRY_DATE,
    HEADER_RESET_EPOCH,
    HEADER_RESET_MS,
    HEADER_RESET_ISO,
    HEADER_RESET_AFTER
};

enum fault_bend {
    BEND_TYPE,
    BEND_TEXT,
    BEND_NEGATIVE,
    BEND_FRACTION,
    BEND_OVER,
    BEND_NULL,
    BEND_MISSING
};

enum fault_body { BODY_HTML, BODY_EMPTY, BODY_DEEP, BODY_HUGE, BODY_HUGE_TOLD };
enum fault_delivery { DELIVER_SLOW, DELIVER_HANG, DELIVER_CUT_OFF };
enum fault_redirect { REDIRECT_OTHER_HOST, REDIRECT_SAME_HOST };

struct fault_kind {
    const char *name;
    enum fault_act act;
    int how; /* of the enumeration that belongs to the act; a status */
};

/* By name; NULL: none of that name. */
const struct fault_kind *fault_kind_named(const char *name);

/*
 * Make `reply` what this fault makes of it.  `seconds` is how long the network
 * asks to wait; negative: the usual time.  Bodies, deliveries and redirects
 * are left to the server.
 */
void fault_apply(const struct fault_kind *kind, double seconds,
                 const struct stub *stub, const struct request *req,
                 struct reply *reply);

#endif
