/*
 * Signed web tokens through libjwt, which writes their members in the order of
 * the alphabet: JSON has none.
 */
#include "collector/sign_jwt.h"

#include <errno.h>
#include <jwt.h>
#include <stdlib.h>
#include <string.h>

#include "config/secret.h"

/* libjwt's answers are values of errno. */
static int fail(int code, const char *what, struct err *err)
{
    if (code == ENOMEM)
        return err_nomem(err);
    return err_set(err, ERR_REQUEST, "cannot sign a web token: %s", what);
}

static int add_claim(jwt_t *token, const char *name, const char *value)
{
    return value == NULL ? 0 : jwt_add_grant(token, name, value);
}

static int add_claims(jwt_t *token, const struct sign_jwt *jwt)
{
    int code = add_claim(token, "iss", jwt->iss);

    if (code == 0)
        code = add_claim(token, "aud", jwt->aud);
    if (code == 0)
        code = add_claim(token, "scope", jwt->scope);
    if (code == 0)
        code = jwt_add_grant_int(token, "iat", (long)jwt->iat);
    if (code == 0)
        code = jwt_add_grant_int(token, "exp", (long)jwt->exp);
    if (code == 0)
        code = jwt_add_header(token, "typ", "JWT");
    if (code == 0 && jwt->kid != NULL)
        code = jwt_add_header(token, "kid", jwt->kid);
    return code;
}

static int make(const struct sign_jwt *jwt, jwt_alg_t alg,
                const unsigned char *key, size_t len, struct buf *out,
                struct err *err)
{
    jwt_t *token = NULL;
    char *text = NULL;
    int code = jwt_new(&token);

    if (code != 0)
        return err_nomem(err);
    code = add_claims(token, jwt);
    if (code == 0)
        code = jwt_set_alg(token, alg, key, (int)len); /* copies the key */
    if (code != 0) {
        jwt_free(token);
        return fail(code, "its members or key don't fit", err);
    }
    errno = 0;
    text = jwt_encode_str(token);
    code = errno;
    jwt_free(token); /* overwrites the key */
    if (text == NULL)
        return fail(code, "the private key is no key of that kind in PEM", err);
    (void)buf_addstr(out, text);
    secret_free(text);
    return buf_check(out, err);
}

static int digit(char c)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *found = c != '\0' ? strchr(digits, c) : NULL;

    return found != NULL ? (int)((found - digits) % 16) : -1;
}

/* The bytes of a hexadecimal text: 0 and *out owned, `len` bytes; or, as libjwt
 * answers, EINVAL: it is none; ENOMEM. */
static int read_hex(const char *text, unsigned char **out, size_t *len)
{
    size_t digits = strlen(text);
    unsigned char *bytes;

    if (digits == 0 || digits % 2 != 0)
        return EINVAL;
    for (size_t i = 0; i < digits; i++) {
        if (digit(text[i]) < 0)
            return EINVAL;
    }
    *len = digits / 2;
    bytes = malloc(*len);
    if (bytes == NULL)
        return ENOMEM;
    for (size_t i = 0; i < *len; i++)
        bytes[i] =
            (unsigned char)(digit(text[2 * i]) * 16 + digit(text[2 * i + 1]));
    *out = bytes;
    return 0;
}

int sign_jwt_hs256(const struct sign_jwt *jwt, struct buf *out, struct err *err)
{
    unsigned char *bytes;
    size_t len;
    int ret;

    if (!jwt->hex)
        return make(jwt, JWT_ALG_HS256, (const unsigned char *)jwt->key,
                    strlen(jwt->key), out, err);
    ret = read_hex(jwt->key, &bytes, &len);
    if (ret != 0)
        return fail(ret, "the key is no hexadecimal text", err);
    ret = make(jwt, JWT_ALG_HS256, bytes, len, out, err);
    buf_wipe(bytes, len);
    free(bytes);
    return ret;
}

/* RFC 7518, section 3.3.  A signature is as long as the key: 256 bytes are 342
 * letters of base64. */
static bool is_weak(const char *token)
{
    enum { LETTERS_MIN = 342 };
    const char *signature = strrchr(token, '.');

    return signature == NULL || strlen(signature + 1) < LETTERS_MIN;
}

int sign_jwt_rs256(const struct sign_jwt *jwt, struct buf *out, struct err *err)
{
    size_t before = out->len;

    /* In both forms of PEM it says so.  OpenSSL would ask at the terminal. */
    if (strstr(jwt->key, "ENCRYPTED") != NULL)
        return fail(EINVAL, "the private key is locked by a pass phrase", err);
    if (make(jwt, JWT_ALG_RS256, (const unsigned char *)jwt->key,
             strlen(jwt->key), out, err) != 0)
        return -1;
    if (is_weak(buf_text(out) + before))
        return fail(EINVAL, "the private key has under 2048 bits", err);
    return 0;
}
