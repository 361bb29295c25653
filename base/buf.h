#ifndef BUF_H
#define BUF_H

/*
 * A growing byte buffer with a limit fixed at the start.
 *
 * Always NUL-terminated, so buf_text() is a string while only text is added.  A
 * failure (no memory, over the limit) sticks: later additions do nothing, and
 * buf_check() tells it once at the end.
 */

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct buf {
    char *data; /* owned; NULL while nothing was added: see buf_text */
    size_t len; /* bytes, without the NUL */
    size_t cap;
    size_t max;         /* most bytes that `len` may reach */
    enum err_kind fail; /* ERR_NONE, ERR_NOMEM or ERR_TOO_LARGE */
    bool secret;        /* memory is overwritten before it is given back */
};

#define BUF_TEXT_MAX ((size_t)64 << 20) /* for documents that we write */

void buf_init(struct buf *b, size_t max);
void buf_init_secret(struct buf *b, size_t max);
void buf_release(struct buf *b);
void buf_clear(struct buf *b); /* empty, memory kept, failure forgotten */

/* Each returns 0, or -1 when the buffer has failed now or before. */
int buf_add(struct buf *b, const void *data, size_t len);
int buf_addstr(struct buf *b, const char *s);
int buf_addc(struct buf *b, char c);
int buf_addint(struct buf *b, int64_t value); /* in decimal */
int buf_addf(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
int buf_addvf(struct buf *b, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));

/* 0; or -1 with *err filled if any addition failed. */
int buf_check(const struct buf *b, struct err *err);

/* What was added, "" for nothing; valid until the next addition. */
const char *buf_text(const struct buf *b);

/* The text, owned by the caller (free); NULL when the buffer has failed. */
char *buf_steal(struct buf *b);

/* Overwrite memory that held a secret; `data` may be NULL for no bytes. */
void buf_wipe(void *data, size_t len);

#endif
