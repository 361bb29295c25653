/*
 * MD5, HMAC-SHA256 and Basic credentials by OpenSSL's EVP.
 */
#include "tests/sandbox/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <string.h>

static void to_hex(const unsigned char *bytes, unsigned count, char *out)
{
    for (unsigned i = 0; i < count; i++)
        (void)snprintf(out + (size_t)2 * i, 3, "%02x", bytes[i]);
}

bool md5_hex(const char *text, char out[MD5_HEX])
{
    unsigned char sum[EVP_MAX_MD_SIZE];
    unsigned len = 0;

    if (EVP_Digest(text, strlen(text), sum, &len, EVP_md5(), NULL) != 1)
        return false;
    to_hex(sum, len, out);
    return true;
}

bool hmac_sha256_hex(const char *key, const char *text, char out[SHA256_HEX])
{
    unsigned char sum[EVP_MAX_MD_SIZE];
    unsigned len = 0;

    if (HMAC(EVP_sha256(), key, (int)strlen(key), (const unsigned char *)text,
             strlen(text), sum, &len) == NULL)
        return false;
    to_hex(sum, len, out);
    return true;
}

bool is_basic(const char *authorization, const char *user, const char *password)
{
    char plain[128];
    char wanted[200] = "Basic ";
    int len = snprintf(plain, sizeof(plain), "%s:%s", user, password);

    if (authorization == NULL || len < 0 || (size_t)len >= sizeof(plain))
        return false;
    (void)EVP_EncodeBlock((unsigned char *)wanted + strlen(wanted),
                          (const unsigned char *)plain, len);
    return strcmp(authorization, wanted) == 0;
}
