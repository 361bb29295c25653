#ifndef DIGEST_H
#define DIGEST_H

/*
 * Digests and keyed digests, by OpenSSL's EVP: the only door to it here.
 *
 * Those with an err return 0; or -1: ERR_NOMEM, or ERR_REQUEST where this
 * system's OpenSSL refuses the digest.
 */

#include <stddef.h>

#include "base/err.h"

#define DIGEST_SHA256 32            /* bytes */
#define DIGEST_HEX(n) (2 * (n) + 1) /* bytes of its hexadecimal text */

/* SHA-256 of two pieces one after the other (the second may be empty). */
int digest_sha256(const void *a, size_t a_len, const void *b, size_t b_len,
                  unsigned char out[DIGEST_SHA256], struct err *err);

/*
 * For SHA-256 of thousands of small pieces: keeps what OpenSSL would look up
 * and allocate for each.  Returns owned (digest_free); or NULL: ERR_NOMEM,
 * ERR_REQUEST.
 */
struct digest; /* opaque */
struct digest *digest_new(struct err *err);
void digest_free(struct digest *digest);

/* As digest_sha256. */
int digest_next(struct digest *digest, const void *a, size_t a_len,
                const void *b, size_t b_len, unsigned char out[DIGEST_SHA256],
                struct err *err);

/* Lower-case hexadecimal MD5 of a text, 32 digits and a NUL. */
int digest_md5_hex(const char *text, char out[DIGEST_HEX(16)], struct err *err);

/* Lower-case hexadecimal HMAC-SHA256, 64 digits and a NUL. */
int digest_hmac_sha256_hex(const char *key, const char *text,
                           char out[DIGEST_HEX(DIGEST_SHA256)],
                           struct err *err);

/* Base64 (RFC 4648, padded) of bytes; owned (free); NULL: no memory. */
char *digest_base64(const void *data, size_t len);

/* Lower-case hexadecimal text of bytes; out holds 2 * len + 1. */
void digest_hex(const unsigned char *data, size_t len, char *out);

#endif
