/*
 * Digests and keyed digests, by OpenSSL's EVP.
 */
#include "base/digest.h"

#include <limits.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct digest {
    EVP_MD *md;      /* owned */
    EVP_MD_CTX *ctx; /* owned */
};

/*
 * Why OpenSSL gave nothing: memory, or a digest that its settings forbid, as
 * those of FIPS do MD5.
 */
static int refused(const char *name, struct err *err)
{
    bool nomem = ERR_GET_REASON(ERR_peek_last_error()) == ERR_R_MALLOC_FAILURE;

    ERR_clear_error();
    if (nomem)
        return err_nomem(err);
    return err_set(err, ERR_REQUEST,
                   "OpenSSL on this system refuses the digest %s, as in FIPS "
                   "mode",
                   name);
}

static int compute(EVP_MD_CTX *ctx, const EVP_MD *md, const void *a,
                   size_t a_len, const void *b, size_t b_len,
                   unsigned char *out, struct err *err)
{
    if (ctx == NULL)
        return err_nomem(err);
    if (EVP_DigestInit_ex(ctx, md, NULL) == 1 &&
        EVP_DigestUpdate(ctx, a, a_len) == 1 &&
        EVP_DigestUpdate(ctx, b, b_len) == 1 &&
        EVP_DigestFinal_ex(ctx, out, NULL) == 1)
        return 0;
    return refused(EVP_MD_get0_name(md), err);
}

static int compute_once(const EVP_MD *md, const void *a, size_t a_len,
                        const void *b, size_t b_len, unsigned char *out,
                        struct err *err)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    int ret = compute(ctx, md, a, a_len, b, b_len, out, err);

    EVP_MD_CTX_free(ctx);
    return ret;
}

int digest_sha256(const void *a, size_t a_len, const void *b, size_t b_len,
                  unsigned char out[DIGEST_SHA256], struct err *err)
{
    return compute_once(EVP_sha256(), a, a_len, b, b_len, out, err);
}

struct digest *digest_new(struct err *err)
{
    struct digest *digest = calloc(1, sizeof(*digest));

    if (digest != NULL) {
        digest->md = EVP_MD_fetch(NULL, "SHA256", NULL);
        digest->ctx = EVP_MD_CTX_new();
    }
    if (digest != NULL && digest->md != NULL && digest->ctx != NULL)
        return digest;
    if (digest != NULL && digest->md == NULL)
        (void)refused("SHA256", err);
    else
        (void)err_nomem(err);
    digest_free(digest);
    return NULL;
}

void digest_free(struct digest *digest)
{
    if (digest == NULL)
        return;
    EVP_MD_CTX_free(digest->ctx);
    EVP_MD_free(digest->md);
    free(digest);
}

int digest_next(struct digest *digest, const void *a, size_t a_len,
                const void *b, size_t b_len, unsigned char out[DIGEST_SHA256],
                struct err *err)
{
    return compute(digest->ctx, digest->md, a, a_len, b, b_len, out, err);
}

int digest_md5_hex(const char *text, char out[DIGEST_HEX(16)], struct err *err)
{
    unsigned char sum[16];

    if (compute_once(EVP_md5(), text, strlen(text), "", 0, sum, err) != 0)
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
        return refused("HMAC-SHA256", err);
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
