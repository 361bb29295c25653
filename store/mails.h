#ifndef STORE_MAILS_H
#define STORE_MAILS_H

/*
 * Mails that were made: each is kept whole until the server has taken it, so
 * that a run can send what an earlier one couldn't.
 */

#include <stddef.h>

#include "base/buf.h"
#include "store/store.h"

struct mail {
    int64_t id;         /* 0 before it is kept */
    const char *period; /* borrowed, as all here: "2013-10", "2013-10.so-far" */
    const char *language; /* "ro": who gets it is headway.ini's matter */
    const char *subject;
    int64_t made_at;     /* UTC seconds */
    int64_t tried_at;    /* 0: never */
    enum err_kind kind;  /* of the last failure; ERR_NONE: none */
    const char *message; /* of it; "" */
};

/* Keep one with the body below its headers.  It takes the place of one for the
 * same period and language that wasn't sent yet. */
int store_mail(struct store *st, const struct mail *mail, const void *body,
               size_t len, int64_t *id, struct err *err);

/* Was one for that period and language sent that was made at `since` or later
 * (UTC seconds)? */
int store_mail_was_sent(struct store *st, const char *period,
                        const char *language, int64_t since, bool *sent,
                        struct err *err);

/* Those not sent yet, oldest first. */
typedef int store_mail_fn(void *ctx, const struct mail *mail);
int store_each_mail_to_send(struct store *st, store_mail_fn *fn, void *ctx,
                            struct err *err);

/* Add its body to `out`; fails with ERR_STORE where there is none. */
int store_mail_body(struct store *st, int64_t id, struct buf *out,
                    struct err *err);

/* It was taken, for these readers ("a@example.md, b@example.md"): the body goes. */
int store_mail_sent(struct store *st, int64_t id, const char *readers,
                    int64_t at, struct err *err);
int store_mail_failed(struct store *st, int64_t id, int64_t at,
                      const struct err *why, struct err *err);

#endif
