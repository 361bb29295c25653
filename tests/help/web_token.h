#ifndef WEB_TOKEN_H
#define WEB_TOKEN_H

/*
 * Web tokens (RFC 7519) that the program signed, for tests to look into.
 */

#include <openssl/evp.h>
#include <stddef.h>

#include "base/jsonx.h"

enum { WEB_TOKEN_PART = 2048, WEB_TOKEN_PEM = 4096 };

/*
 * One of a token's three parts, 0 the header, 1 the claims, 2 the signature:
 * its bytes, with a NUL behind them.  Returns how many.
 */
size_t web_token_part(const char *token, int which,
                      unsigned char out[WEB_TOKEN_PART]);

/* Header or claims.  Owned. */
json_t *web_token_json(const char *token, int which);

/*
 * A private key of so many bits made for this run of the tests, as PEM in
 * `pem`.  Owned (EVP_PKEY_free).
 */
EVP_PKEY *web_token_key(unsigned bits, char pem[WEB_TOKEN_PEM]);

#endif
