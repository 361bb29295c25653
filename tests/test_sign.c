/*
 * Signatures against published vectors.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "collector/sign.h"
#include "config/secret.h"

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
    {"a recipe that nobody makes yet",
     NET_JWT_HS256,
     {{"text", "a"}},
     {{NULL, NULL}},
     NULL,
     "signing recipe 'jwt-hs256' is not supported by this version yet"},
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

int main(void)
{
    Suite *s = suite_create("sign");
    TCase *tc = tcase_create("vectors");
    SRunner *sr = srunner_create(s);
    int failed;

    tcase_add_loop_test(tc, recipe_makes_the_published_signature, 0,
                        (int)COUNT(rows));
    suite_add_tcase(s, tc);
    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
