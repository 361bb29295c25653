/*
 * Signatures against published vectors.
 */
#include <check.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>
#include <string.h>

#include "base/jsonx.h"
#include "collector/sign.h"
#include "config/secret.h"
#include "tests/help/suite.h"
#include "tests/help/web_token.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define MAX 8

/* Of the documentation of aiookru: no secrets of anybody. */
#define KEY "ABCDEFGHIGKLMNOPK"
#define SECRET "ABC123DEF456GHI789JKL123"
#define TOKEN "-s-84W-s3egarWUsbkq-IWTucuedzTKT8VUXIA.s4Xx8IW7"

static char sig[] = "sig";
static char access_token[] = "access_token";
static char *const left_out[] = {sig, access_token};

static const struct {
    const char *label;
    enum net_recipe recipe;
    struct sign_pair inputs[MAX];
    struct sign_pair params[MAX];
    const char *wanted; /* NULL: unset */
    const char *error;
} rows[] = {
    {"events.get with a session",
     NET_OK_MD5,
     {{"token", TOKEN}, {"key", SECRET}},
     {{"method", "events.get"},
      {"format", "json"},
      {"access_token", TOKEN},
      {"application_key", KEY}},
     "232c8eb921951c4dba9b72606f9ddb4c",
     NULL},
    {"events.get with a session's own secret",
     NET_OK_MD5,
     {{"token", TOKEN}, {"session", "ae5362b5b588cc7294c2414d71b74d5d"}},
     {{"application_key", KEY}, {"format", "json"}, {"method", "events.get"}},
     "03a41413523ea8092507949d6e711963",
     NULL},
    {"group.getInfo with a session",
     NET_OK_MD5,
     {{"token", TOKEN}, {"key", SECRET}},
     {{"application_key", KEY},
      {"fields", "uid,name,members_count"},
      {"format", "json"},
      {"method", "group.getInfo"},
      {"uids", "53923499278353,54635655856155"}},
     "ead236bece11ace545f4b6425906c249",
     NULL},
    {"group.getInfo without a session",
     NET_OK_MD5,
     {{"key", SECRET}},
     {{"application_key", KEY},
      {"fields", "uid,name,members_count"},
      {"format", "json"},
      {"method", "group.getInfo"},
      {"uids", "53923499278353,54635655856155"}},
     "802653b2fb8d140bd2338ee461e8c268",
     NULL},
    {"friends.get",
     NET_OK_MD5,
     {{"token", TOKEN}, {"key", SECRET}},
     {{"application_key", KEY}, {"format", "json"}, {"method", "friends.get"}},
     "1885a6223d9ebe4049ec606c57311ad1",
     NULL},
    {"group.getCounters, sorted bytewise",
     NET_OK_MD5,
     {{"token", TOKEN}, {"key", SECRET}},
     {{"method", "group.getCounters"},
      {"application_key", KEY},
      {"group_id", "53923499278353"},
      {"format", "json"},
      {"counterTypes", "MEMBERS,VIDEOS"}},
     "ed8ceeadb43e4d739419b441728c4324",
     NULL},
    {"group.getStatTrends",
     NET_OK_MD5,
     {{"token", TOKEN}, {"key", SECRET}},
     {{"application_key", KEY},
      {"end_time", "1767225600000"},
      {"fields", "MEMBERS_COUNT"},
      {"format", "json"},
      {"gid", "53923499278353"},
      {"method", "group.getStatTrends"},
      {"start_time", "1764547200000"}},
     "f9bb0f12081807b3e13c0e53e1d71e6f",
     NULL},
    {"a value that is not ASCII is signed as UTF-8",
     NET_OK_MD5,
     {{"token", TOKEN}, {"key", SECRET}},
     {{"application_key", KEY},
      {"format", "json"},
      {"method", "search.tagSearch"},
      {"query", "Жердевка"}},
     "2b53d28e33b711bc76d9c6a98a2a8f80",
     NULL},
    {"no secret, no signature",
     NET_OK_MD5,
     {{"token", TOKEN}},
     {{NULL, NULL}},
     NULL,
     NULL},
    {"RFC 4231, case 2",
     NET_HMAC_SHA256_HEX,
     {{"key", "Jefe"}, {"text", "what do ya want for nothing?"}},
     {{NULL, NULL}},
     "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
     NULL},
    {"no key, no proof",
     NET_HMAC_SHA256_HEX,
     {{"text", "token"}},
     {{NULL, NULL}},
     NULL,
     NULL},
    {"RFC 7617, section 2",
     NET_BASIC,
     {{"user", "Aladdin"}, {"password", "open sesame"}},
     {{NULL, NULL}},
     "QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
     NULL},
    {"a password may hold a colon",
     NET_BASIC,
     {{"user", "a"}, {"password", "b:c"}},
     {{NULL, NULL}},
     "YTpiOmM=",
     NULL},
    {"a user name may not",
     NET_BASIC,
     {{"user", "a:b"}, {"password", "secret"}},
     {{NULL, NULL}},
     NULL,
     "a user name for Basic authentication holds no ':'"},
    {"no key, no web token",
     NET_JWT_HS256,
     {{"iss", "a"}},
     {{NULL, NULL}},
     NULL,
     NULL},
    {"a key that is no hexadecimal text",
     NET_JWT_HS256,
     {{"key_hex", "00zz"}},
     {{NULL, NULL}},
     NULL,
     "cannot sign a web token: the key is no hexadecimal text"},
    {"a key of half a byte",
     NET_JWT_HS256,
     {{"key_hex", "012"}},
     {{NULL, NULL}},
     NULL,
     "cannot sign a web token: the key is no hexadecimal text"},
    {"a private key that is none",
     NET_JWT_RS256,
     {{"key", "file:secrets/key.pem"}},
     {{NULL, NULL}},
     NULL,
     "cannot sign a web token: the private key is no key of that kind in PEM"},
    {"a private key behind a pass phrase",
     NET_JWT_RS256,
     {{"key", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA==\n"
              "-----END ENCRYPTED PRIVATE KEY-----\n"}},
     {{NULL, NULL}},
     NULL,
     "cannot sign a web token: the private key is locked by a pass phrase"},
    {"a private key behind a pass phrase, in the older form",
     NET_JWT_RS256,
     {{"key", "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"
              "DEK-Info: AES-128-CBC,00\n\nAA==\n"
              "-----END RSA PRIVATE KEY-----\n"}},
     {{NULL, NULL}},
     NULL,
     "cannot sign a web token: the private key is locked by a pass phrase"},
    {"a life without end",
     NET_JWT_HS256,
     {{"key", "k"}, {"life", "99999"}},
     {{NULL, NULL}},
     NULL,
     "the life of a web token is 1 to 86400 seconds"},
    {"a life that is no number",
     NET_JWT_HS256,
     {{"key", "k"}, {"life", "1 h"}},
     {{NULL, NULL}},
     NULL,
     "the life of a web token is 1 to 86400 seconds"},
};

static size_t count_of(const struct sign_pair *pairs)
{
    size_t n = 0;

    while (n < MAX && pairs[n].name != NULL)
        n++;
    return n;
}

START_TEST(recipe_makes_the_published_signature)
{
    struct sign_job job = {.inputs = rows[_i].inputs,
                           .input_count = count_of(rows[_i].inputs),
                           .params = rows[_i].params,
                           .param_count = count_of(rows[_i].params),
                           .leave_out = left_out,
                           .leave_out_count = COUNT(left_out)};
    struct err err = {0};
    char *out;
    int ret = sign_make(rows[_i].recipe, &job, &out, &err);

    if (rows[_i].error != NULL) {
        ck_assert_int_eq(ret, -1);
        ck_assert_int_eq(err.kind, ERR_REQUEST);
        ck_assert_str_eq(err.msg, rows[_i].error);
        ck_assert_ptr_null(out);
        return;
    }
    ck_assert_msg(ret == 0, "%s: %s", rows[_i].label, err.msg);
    if (rows[_i].wanted == NULL)
        ck_assert_ptr_null(out);
    else
        ck_assert_str_eq(out, rows[_i].wanted);
    secret_free(out);
}
END_TEST

/* The literal request of the Ghost documentation's example key. */
#define GHOST_ID "6748a1b2c3d4e5f6a7b8c9d0"
#define GHOST_SECRET                                                           \
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define GHOST_TOKEN                                                            \
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IjY3NDhhMWIyYzNkNGU1ZjZhN2I4" \
    "YzlkMCJ9."                                                                \
    "eyJpYXQiOjE3NjM3Njk2MDAsImV4cCI6MTc2Mzc2OTkwMCwiYXVkIjoiL2FkbWluLyJ9."    \
    "C9YS33i2bicaHwhECvkdiwN1VSjwnJ1uSfYF74JIOgA"
#define GHOST_NOW 1763769600

static char *token_of(enum net_recipe recipe, const struct sign_pair *inputs)
{
    struct sign_job job = {
        .inputs = inputs, .input_count = count_of(inputs), .now = GHOST_NOW};
    struct err err = {0};
    char *out = NULL;

    ck_assert_msg(sign_make(recipe, &job, &out, &err) == 0, "%s", err.msg);
    ck_assert_ptr_nonnull(out);
    return out;
}

/* Its signature, reckoned by OpenSSL from the bytes of the example's key. */
static void assert_hs256(const char *token)
{
    unsigned char key[32];
    unsigned char wanted[EVP_MAX_MD_SIZE];
    unsigned char found[WEB_TOKEN_PART];
    unsigned len = 0;

    for (unsigned i = 0; i < sizeof(key); i++)
        key[i] = (unsigned char)i;
    ck_assert_ptr_nonnull(
        HMAC(EVP_sha256(), key, sizeof(key), (const unsigned char *)token,
             (size_t)(strrchr(token, '.') - token), wanted, &len));
    ck_assert_uint_eq(web_token_part(token, 2, found), len);
    ck_assert_mem_eq(found, wanted, len);
}

START_TEST(a_web_token_says_what_the_published_one_says)
{
    const struct sign_pair inputs[MAX] = {
        {"key_hex", GHOST_SECRET}, {"kid", GHOST_ID}, {"aud", "/admin/"}};
    char *token = token_of(NET_JWT_HS256, inputs);

    for (int i = 0; i < 2; i++) {
        json_t *found = web_token_json(token, i);
        json_t *wanted = web_token_json(GHOST_TOKEN, i);

        /* Members of JSON have no order, the published signature has. */
        ck_assert(json_equal(found, wanted));
        json_decref(found);
        json_decref(wanted);
    }
    assert_hs256(GHOST_TOKEN);
    assert_hs256(token);
    secret_free(token);
}
END_TEST

START_TEST(a_private_key_signs_what_its_public_key_verifies)
{
    char pem[WEB_TOKEN_PEM];
    EVP_PKEY *key = web_token_key(2048, pem);
    const struct sign_pair inputs[MAX] = {
        {"key", pem},           {"kid", "k1"},
        {"iss", "a@b.example"}, {"aud", "https://b.example/token"},
        {"scope", "read"},      {"life", "3600"}};
    char *token = token_of(NET_JWT_RS256, inputs);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    unsigned char signature[WEB_TOKEN_PART];
    size_t len = web_token_part(token, 2, signature);
    json_t *claims = web_token_json(token, 1);
    json_t *header = web_token_json(token, 0);
    char *said = jsonx_dump(claims);
    char *head = jsonx_dump(header);

    ck_assert_int_eq(EVP_DigestVerifyInit(ctx, NULL, EVP_sha256(), NULL, key),
                     1);
    ck_assert_int_eq(EVP_DigestVerify(ctx, signature, len,
                                      (const unsigned char *)token,
                                      (size_t)(strrchr(token, '.') - token)),
                     1);
    ck_assert_str_eq(head,
                     "{\"alg\":\"RS256\",\"kid\":\"k1\",\"typ\":\"JWT\"}");
    ck_assert_str_eq(said, "{\"aud\":\"https://b.example/token\",\"exp\":"
                           "1763773200,\"iat\":1763769600,\"iss\":"
                           "\"a@b.example\",\"scope\":\"read\"}");
    free(said);
    free(head);
    json_decref(claims);
    json_decref(header);
    EVP_MD_CTX_free(ctx);
    EVP_PKEY_free(key);
    secret_free(token);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("sign");
    TCase *tc = tcase_create("vectors");

    tcase_add_loop_test(tc, recipe_makes_the_published_signature, 0,
                        (int)COUNT(rows));
    tcase_add_test(tc, a_web_token_says_what_the_published_one_says);
    tcase_add_test(tc, a_private_key_signs_what_its_public_key_verifies);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
