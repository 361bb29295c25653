#ifndef MASK_H
#define MASK_H

/*
 * Secrets of a job in a text that came from a network, or is to be kept:
 * networks repeat tokens in the addresses of further pages and in the words of
 * errors.
 *
 * A secret is found plain, percent-encoded (twice too), as forms write it,
 * with the escapes of JSON (twice too: JSON as a text in JSON) and of HTML, and
 * with any mixture of these; with its own percent-encoding undone; and, from
 * six bytes on, in hex, and inside of base64, plain and as addresses have it,
 * in lines too, whatever stands before it ("Basic", user and password).
 *
 * Not found is what was changed otherwise: escaped three times, compressed,
 * hashed, cut, its letters in another order, or in other capitals.
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
