#ifndef ERR_H
#define ERR_H

/*
 * Failures as values: one kind for the program, one sentence for a person.
 *
 * The first failure wins; callers only add where it happened.  The table in
 * err.c gives each kind its name, what to do about it, whether trying again
 * can help, and the exit status of a program that ends with it.
 */

#include <stdbool.h>
#include <stdint.h>

enum err_kind {
    ERR_NONE,
    /* How an account can fail; the names are told to users and stored. */
    ERR_AUTH,       /* token refused or expired */
    ERR_PERMISSION, /* token good, right missing */
    ERR_NOT_FOUND,  /* no such account */
    ERR_HIDDEN,     /* the account hides the count */
    ERR_RATE_LIMIT, /* asked too often; again at retry_at */
    ERR_QUOTA,      /* the day's or the month's allowance is used up */
    ERR_REQUEST,    /* the network says that the request itself is wrong */
    ERR_SERVER,     /* 5xx and their like */
    ERR_TIMEOUT,
    ERR_CONNECT, /* name, route, refused */
    ERR_TLS,
    ERR_TOO_LARGE, /* answer over the body limit */
    ERR_MALFORMED, /* not the JSON that the API promises */
    /* How the program can fail. */
    ERR_USAGE,     /* the command line is wrong */
    ERR_CONFIG,    /* headway.ini or a network description is wrong */
    ERR_STORE,     /* the database could not be read or written */
    ERR_FILE,      /* another file could not be read or written */
    ERR_BUSY,      /* another run holds the database */
    ERR_CANCELLED, /* SIGINT, SIGTERM or the time limit of a run */
    ERR_NOMEM,
    ERR_KIND_COUNT
};

struct err {
    enum err_kind kind;
    int64_t retry_at; /* UTC seconds; rate-limit, quota, server; 0 = not told */
    char msg[480];    /* lower case, no full stop; never a secret */
};

struct err_kind_info {
    const char *name; /* as stored and printed: "rate-limit" */
    const char *hint; /* what to do next, lower case, no full stop */
    bool again;       /* may the same request be tried again in this run? */
    bool of_account;  /* one of the kinds an account can fail with */
    int exit_status;  /* sysexits number of INTERFACE.md, 1 for accounts */
};

/* Row of the table; never NULL for a valid kind. */
const struct err_kind_info *err_kind_info(enum err_kind kind);

/* ERR_NONE for a name that no kind has. */
enum err_kind err_kind_by_name(const char *name);

/*
 * Record a failure unless one is recorded already; returns -1 always, so
 * that a function can end with `return err_set(…)`.  `err` may be NULL.
 */
int err_set(struct err *err, enum err_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Put "where: " in front of the message, shortened to fit. */
void err_context(struct err *err, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

void err_clear(struct err *err);

/* Shorthand for the commonest failure; returns -1. */
int err_nomem(struct err *err);

#endif
