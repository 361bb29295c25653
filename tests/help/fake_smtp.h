#ifndef FAKE_SMTP_H
#define FAKE_SMTP_H

/*
 * A mail server on the loopback that lives in the test, and does one thing
 * wrong.
 */

#include <pthread.h>
#include <stddef.h>

/* What it takes: user headway, and this password. */
#define SMTP_SECRET "not-a-real-secret"
#define SMTP_SECRET_64 "AGhlYWR3YXkAbm90LWEtcmVhbC1zZWNyZXQ="

/* One command ("hello": the connection), and what is said to it in place of the
 * usual.  NULL: the connection is closed; "": nothing, until the client goes. */
struct smtp_fault {
    const char *command;
    const char *answer;
};

struct fake_smtp {
    int listener;
    unsigned port;
    pthread_t thread;
    int clients; /* one after the other, then it ends */
    struct smtp_fault fault;
    char heard[1 << 20];
    size_t heard_len;
};

extern struct fake_smtp smtp;

/* Take a port that nobody listens on: each connection to it is refused. */
void smtp_hold_port(void);
void smtp_let_port_go(void);
/* Listen on it, or on a new one, for so many clients. */
void smtp_start(struct smtp_fault fault, int clients);
/* Wait until all have come and gone, and let the port go. */
void smtp_stop(void);

#endif
