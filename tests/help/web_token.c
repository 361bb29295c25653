/*
 * Web tokens, taken apart.
 */
#include "tests/help/web_token.h"

#include <check.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <string.h>

/* The bytes of a base64url text up to `len`; how many. */
static size_t unbase(const char *text, size_t len, unsigned char *out)
{
    char padded[WEB_TOKEN_PART];
    size_t n = 0;

    ck_assert_uint_lt(len + 4, sizeof(padded));
    for (; n < len; n++)
        padded[n] = text[n] == '-' ? '+' : text[n] == '_' ? '/' : text[n];
    while (n % 4 != 0)
        padded[n++] = '=';
    ck_assert_int_ge(
        EVP_DecodeBlock(out, (const unsigned char *)padded, (int)n), 0);
    return len * 3 / 4;
}

size_t web_token_part(const char *token, int which,
                      unsigned char out[WEB_TOKEN_PART])
{
    size_t n;

    for (; which > 0; which--)
        token = strchr(token, '.') + 1;
    n = unbase(token, strcspn(token, "."), out);
    out[n] = '\0';
    return n;
}

json_t *web_token_json(const char *token, int which)
{
    unsigned char bytes[WEB_TOKEN_PART];
    size_t len = web_token_part(token, which, bytes);
    json_t *json = jsonx_parse((const char *)bytes, len, NULL);

    ck_assert_ptr_nonnull(json);
    return json;
}

EVP_PKEY *web_token_key(unsigned bits, char pem[WEB_TOKEN_PEM])
{
    EVP_PKEY *key = EVP_RSA_gen(bits);
    BIO *bio = BIO_new(BIO_s_mem());
    int len;

    ck_assert_ptr_nonnull(key);
    ck_assert_int_eq(
        PEM_write_bio_PKCS8PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL), 1);
    len = BIO_read(bio, pem, WEB_TOKEN_PEM - 1);
    ck_assert_int_gt(len, 0);
    pem[len] = '\0';
    BIO_free(bio);
    return key;
}
