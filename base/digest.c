/*
 * Digests and keyed digests, by OpenSSL's EVP.
 */
#include "base/digest.h"

#include <limits.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>
#include <string.h>

static int digest(const EVP_MD *md, const void *a, size_t a_len, const void *b,
                  size_t b_len, unsigned char *out, struct err *err)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    int ok = ctx != NULL && EVP_DigestInit_ex(ctx, md, NULL) == 1 &&
             EVP_DigestUpdate(ctx, a, a_len) == 1 &&
             EVP_DigestUpdate(ctx, b, b_len) == 1 &&
             EVP_DigestFinal_ex(ctx, out, NULL) == 1;

    EVP_MD_CTX_free(ctx);
    return ok ? 0 : err_set(err, ERR_NOMEM, "cannot compute a digest");
}

int digest_sha256(const void *a, size_t a_len, const void *b, size_t b_len,
                  unsigned char out[DIGEST_SHA256], struct err *err)
{
    return digest(EVP_sha256(), a, a_len, b, b_len, out, err);
}

int digest_md5_hex(const char *text, char out[DIGEST_HEX(16)], struct err *err)
{
    unsigned char sum[16];

    if (digest(EVP_md5(), text, strlen(text), "", 0, sum, err) != 0)
        return -1;
    digest_hex(sum, sizeof(sum), out);
    return 0;
}

int digest_hmac_sha256_hex(const char *key, const char *text,
                           char out[DIGEST_HEX(DIGEST_SHA256)], struct err *err)
{
    unsigned char sum[DIGEST_SHA256];

    if (strlen(key) > INT_MAX ||
        HMAC(EVP_sha256(), key, (int)strlen(key), (const unsigned char *)text,
             strlen(text), sum, NULL) == NULL)
        return err_set(err, ERR_NOMEM, "cannot compute a digest");
    digest_hex(sum, sizeof(sum), out);
    return 0;
}

char *digest_base64(const void *data, size_t len)
{
    char *out;

    if (len > INT_MAX / 2)
        return NULL;
    out = malloc((len + 2) / 3 * 4 + 1);
    if (out != NULL)
        (void)EVP_EncodeBlock((unsigned char *)out, data, (int)len);
    return out;
}

void digest_hex(const unsigned char *data, size_t len, char *out)
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < len; i++) {
        out[2 * i] = digits[data[i] >> 4];
        out[2 * i + 1] = digits[data[i] & 15];
    }
    out[2 * len] = '\0';
}
