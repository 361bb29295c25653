/*
 * A network of no name, for tokens: client credentials, refresh tokens that
 * are used up, tokens that renew themselves, and signed web tokens, which are
 * verified with OpenSSL alone.
 */
#include "tests/sandbox/oauth.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/sandbox/digest.h"
#include "tests/sandbox/exchange.h"
#include "tests/sandbox/tokens.h"

enum { TOKEN_TEXT = 64, PART_MAX = 4096, PEM_MAX = 4096, SKEW_S = 300 };

static const struct refusal_row refusals[REFUSE_COUNT] = {
    [REFUSE_TOKEN] = {401, "{\"error\":\"invalid_token\"}"},
    [REFUSE_EXPIRED] = {401, "{\"error\":\"invalid_token\","
                             "\"error_description\":\"The token expired\"}"},
    [REFUSE_NOT_FOUND] = {404, "{\"error\":\"not_found\"}"},
    [REFUSE_LIMIT] = {429, "{\"error\":\"slow_down\"}"},
    [REFUSE_QUOTA] = {429, "{\"error\":\"slow_down\"}"},
};

/* What this server has given out; it starts anew with the process. */
static struct {
    long access;  /* number of the newest access token */
    long expired; /* those up to this number are good no more */
    long refresh; /* number of the only refresh token that is good */
    EVP_PKEY *key;
} given;

void oauth_expire_next(void)
{
    given.expired = given.access + 1;
}

static void refuse(struct reply *reply, const char *error)
{
    reply_json(reply, 400, json_pack("{s:s}", "error", error));
}

static json_t *new_access(void)
{
    given.access++;
    return json_pack("{s:o, s:s, s:i}", "access_token",
                     json_sprintf("fake-access-%ld", given.access),
                     "token_type", "bearer", "expires_in", 3600);
}

static bool is_access(const char *text)
{
    static const char prefix[] = "fake-access-";
    long number;

    if (text == NULL || strncmp(text, prefix, sizeof(prefix) - 1) != 0)
        return false;
    number = strtol(text + sizeof(prefix) - 1, NULL, 10);
    return number > given.expired && number <= given.access;
}

/* ---- web tokens ---- */

/* A part of a token, in base64url without padding, as bytes; how many. */
static size_t read_part(const char *text, size_t len,
                        unsigned char out[PART_MAX])
{
    char padded[PART_MAX];
    size_t n = 0;
    int got;

    if (len + 4 >= sizeof(padded))
        return 0;
    for (; n < len; n++)
        padded[n] = (char)(text[n] == '-'   ? '+'
                           : text[n] == '_' ? '/'
                                            : text[n]);
    while (n % 4 != 0)
        padded[n++] = '=';
    got = EVP_DecodeBlock(out, (const unsigned char *)padded, (int)n);
    return got < 0 ? 0 : len * 3 / 4;
}

static json_t *read_json(const char *text, size_t len)
{
    unsigned char bytes[PART_MAX];
    size_t n = read_part(text, len, bytes);

    return json_loadb((const char *)bytes, n, 0, NULL);
}

static EVP_PKEY *server_key(void)
{
    if (given.key == NULL)
        given.key = EVP_RSA_gen(2048);
    return given.key;
}

static bool is_signed_rs256(const char *token, size_t len,
                            const unsigned char *signature, size_t size)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    bool good = EVP_DigestVerifyInit(ctx, NULL, EVP_sha256(), NULL,
                                     server_key()) == 1 &&
                EVP_DigestVerify(ctx, signature, size,
                                 (const unsigned char *)token, len) == 1;

    EVP_MD_CTX_free(ctx);
    return good;
}

static bool is_signed_hs256(const char *token, size_t len,
                            const unsigned char *signature, size_t size)
{
    unsigned char key[sizeof(OAUTH_KEY_HEX) / 2];
    unsigned char sum[EVP_MAX_MD_SIZE];
    unsigned sum_len = 0;

    for (size_t i = 0; i < sizeof(key); i++) {
        char byte[3] = {OAUTH_KEY_HEX[2 * i], OAUTH_KEY_HEX[2 * i + 1], '\0'};

        key[i] = (unsigned char)strtoul(byte, NULL, 16);
    }
    return HMAC(EVP_sha256(), key, sizeof(key), (const unsigned char *)token,
                len, sum, &sum_len) != NULL &&
           sum_len == size && memcmp(sum, signature, size) == 0;
}

static bool is_text(const json_t *object, const char *name, const char *text)
{
    const char *value = json_string_value(json_object_get(object, name));

    return value != NULL && strcmp(value, text) == 0;
}

/* A token's parts in JSON, its times and its signature. */
static bool is_good(const char *token, const char *alg, const char *kid,
                    const char *aud, int64_t now, int64_t life)
{
    const char *dot = token != NULL ? strchr(token, '.') : NULL;
    const char *last = dot != NULL ? strchr(dot + 1, '.') : NULL;
    unsigned char signature[PART_MAX];
    json_t *header;
    json_t *claims;
    json_int_t iat;
    json_int_t exp;
    size_t size;
    bool good;

    if (last == NULL)
        return false;
    header = read_json(token, (size_t)(dot - token));
    claims = read_json(dot + 1, (size_t)(last - dot - 1));
    size = read_part(last + 1, strlen(last + 1), signature);
    iat = json_integer_value(json_object_get(claims, "iat"));
    exp = json_integer_value(json_object_get(claims, "exp"));
    good = is_text(header, "alg", alg) && is_text(header, "kid", kid) &&
           is_text(header, "typ", "JWT") && is_text(claims, "aud", aud) &&
           iat >= now - SKEW_S && iat <= now + SKEW_S && exp > now &&
           exp - iat <= life;
    if (strcmp(alg, "RS256") == 0)
        good = good && is_text(claims, "iss", OAUTH_EMAIL) &&
               is_signed_rs256(token, (size_t)(last - token), signature, size);
    else
        good = good &&
               is_signed_hs256(token, (size_t)(last - token), signature, size);
    json_decref(header);
    json_decref(claims);
    return good;
}

/* A service account's key file, its key made by this process. */
static void answer_key_file(const struct request *req, struct reply *reply)
{
    const char *uri = request_param(req, "token_uri");
    char pem[PEM_MAX];
    BIO *bio = BIO_new(BIO_s_mem());
    int len = 0;

    if (PEM_write_bio_PKCS8PrivateKey(bio, server_key(), NULL, NULL, 0, NULL,
                                      NULL) == 1)
        len = BIO_read(bio, pem, PEM_MAX - 1);
    pem[len > 0 ? len : 0] = '\0';
    BIO_free(bio);
    reply_json(reply, 200,
               json_pack("{s:s, s:s, s:s, s:s}", "client_email", OAUTH_EMAIL,
                         "private_key_id", OAUTH_KEY_ID, "private_key", pem,
                         "token_uri", uri != NULL ? uri : ""));
}

/* ---- the token's address ---- */

static void answer_client(const struct request *req, struct reply *reply)
{
    if (!is_basic(req->authorization, OAUTH_CLIENT, OAUTH_SECRET)) {
        reply_json(reply, 401, json_pack("{s:s}", "error", "invalid_client"));
        return;
    }
    reply_json(reply, 200, new_access());
}

static void answer_refresh(const struct request *req, struct reply *reply)
{
    const char *token = request_param(req, "refresh_token");
    char wanted[TOKEN_TEXT];
    json_t *body;

    (void)snprintf(wanted, sizeof(wanted), OAUTH_REFRESH "%ld", given.refresh);
    if (token == NULL || strcmp(token, wanted) != 0) {
        refuse(reply, "invalid_grant");
        return;
    }
    given.refresh++;
    body = new_access();
    json_object_set_new(body, "refresh_token",
                        json_sprintf(OAUTH_REFRESH "%ld", given.refresh));
    json_object_set_new(body, "refresh_token_expires_in",
                        json_integer(60 * 86400));
    reply_json(reply, 200, body);
}

static void answer_token(const struct request *req, struct reply *reply)
{
    static const char bearer[] = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    const char *type = request_param(req, "grant_type");

    if (type == NULL)
        refuse(reply, "invalid_request");
    else if (strcmp(type, "client_credentials") == 0)
        answer_client(req, reply);
    else if (strcmp(type, "refresh_token") == 0)
        answer_refresh(req, reply);
    else if (strcmp(type, bearer) != 0)
        refuse(reply, "unsupported_grant_type");
    else if (is_good(request_param(req, "assertion"), "RS256", OAUTH_KEY_ID,
                     OAUTH_AUDIENCE, req->now.utc, 3600))
        reply_json(reply, 200, new_access());
    else
        refuse(reply, "invalid_grant");
}

static void answer_renew(const struct request *req, struct reply *reply)
{
    if (!is_access(request_param(req, "access_token"))) {
        refuse(reply, "invalid_grant");
        return;
    }
    reply_json(reply, 200, new_access());
}

static bool is_allowed(const struct request *req)
{
    const char *auth = req->authorization;

    if (auth == NULL)
        return false;
    if (strncmp(auth, "Bearer ", 7) == 0)
        return is_access(auth + 7);
    return strncmp(auth, "Ghost ", 6) == 0 &&
           is_good(auth + 6, "HS256", OAUTH_KEY_ID, "/admin/", req->now.utc,
                   300);
}

static void answer(const struct request *req, struct reply *reply)
{
    if (strcmp(req->path, "token") == 0)
        answer_token(req, reply);
    else if (strcmp(req->path, "renew") == 0)
        answer_renew(req, reply);
    else if (strcmp(req->path, "key.json") == 0)
        answer_key_file(req, reply);
    else if (strcmp(req->path, "debug") == 0)
        reply_json(reply, 200,
                   json_pack("{s:{s:I}}", "data", "expires_at",
                             (json_int_t)req->now.utc + 9 * 86400));
    else if (!is_allowed(req))
        reply_refuse(reply, &oauth_stub, REFUSE_TOKEN);
    else
        reply_json(reply, 200, json_pack("{s:i}", "followers", 412));
}

const struct stub oauth_stub = {"oauth", answer, refusals};
