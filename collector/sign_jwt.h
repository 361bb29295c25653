#ifndef SIGN_JWT_H
#define SIGN_JWT_H

/*
 * Signed web tokens (RFC 7519) that an account makes for itself: the only door
 * to libjwt.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "collector/sign.h"

/* What a token says.  NULL leaves a member out. */
struct sign_jwt {
    const char *key; /* HS256: any bytes as hexadecimal text where `hex` */
    bool hex;
    const char *kid;
    const char *iss;
    const char *aud;
    const char *scope;
    int64_t iat; /* UTC seconds */
    int64_t exp;
};

/*
 * Append the token to `out`.  Returns 0; or -1: ERR_REQUEST (a key that can't
 * be read: the message never quotes it), ERR_NOMEM.
 */
int sign_jwt_hs256(const struct sign_jwt *jwt, struct buf *out,
                   struct err *err);
int sign_jwt_rs256(const struct sign_jwt *jwt, struct buf *out,
                   struct err *err);

#endif
