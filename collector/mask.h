#ifndef MASK_H
#define MASK_H

/*
 * Secrets of a job in a text that came from a network, or is to be kept:
 * networks repeat tokens in the addresses of further pages and in the words of
 * errors.
 *
 * A secret is found plain, percent-encoded (twice too), as forms write it,
 * with the escapes of JSON and of HTML, and with any mixture of these; with
 * its own percent-encoding undone; and inside of base64, plain and as
 * addresses have it, whatever stands before it ("Basic", user and password).
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "collector/net.h"

/* Is a secret of the job's accounts in the text?  Without memory: true. */
bool mask_finds(const struct net_job *job, const char *text, size_t len);

/*
 * Append the text to `out` with *** for each secret; nothing is appended to
 * it when the text holds none.  Returns 0; or -1: ERR_NOMEM, ERR_TOO_LARGE.
 */
int mask_secrets(const struct net_job *job, const char *text, size_t len,
                 struct buf *out, struct err *err);

#endif
