/*
 * Digests, keyed digests and base64.
 */
#include <check.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/err.h"
#include "tests/help/suite.h"

#define COUNT(list) ((int)(sizeof(list) / sizeof((list)[0])))

/* RFC 1321, appendix A.5. */
static const char *const md5s[][2] = {
    {"", "d41d8cd98f00b204e9800998ecf8427e"},
    {"abc", "900150983cd24fb0d6963f7d28e17f72"},
    {"message digest", "f96b697d7cb7938d525a2f31aaf161d0"},
};

START_TEST(md5_has_the_known_values)
{
    char hex[DIGEST_HEX(16)];

    ck_assert_int_eq(digest_md5_hex(md5s[_i][0], hex, NULL), 0);
    ck_assert_str_eq(hex, md5s[_i][1]);
}
END_TEST

/* FIPS 180-2, appendix B, in two pieces as well as in one. */
static const struct {
    const char *a;
    const char *b;
    const char *sum;
} sha256s[] = {
    {"", "",
     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "",
     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"a", "bc",
     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijk", "ijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

START_TEST(sha256_has_the_known_values)
{
    unsigned char sum[DIGEST_SHA256];
    char hex[DIGEST_HEX(DIGEST_SHA256)];

    ck_assert_int_eq(digest_sha256(sha256s[_i].a, strlen(sha256s[_i].a),
                                   sha256s[_i].b, strlen(sha256s[_i].b), sum,
                                   NULL),
                     0);
    digest_hex(sum, sizeof(sum), hex);
    ck_assert_str_eq(hex, sha256s[_i].sum);
}
END_TEST

START_TEST(one_digest_after_another_has_the_known_values)
{
    struct digest *digest = digest_new(NULL);
    unsigned char sum[DIGEST_SHA256];
    char hex[DIGEST_HEX(DIGEST_SHA256)];

    ck_assert_ptr_nonnull(digest);
    for (size_t i = 0; i < sizeof(sha256s) / sizeof(sha256s[0]); i++) {
        ck_assert_int_eq(digest_next(digest, sha256s[i].a, strlen(sha256s[i].a),
                                     sha256s[i].b, strlen(sha256s[i].b), sum,
                                     NULL),
                         0);
        digest_hex(sum, sizeof(sum), hex);
        ck_assert_str_eq(hex, sha256s[i].sum);
    }
    digest_free(digest);
    digest_free(NULL);
}
END_TEST

START_TEST(hmac_has_the_known_value)
{
    char hex[DIGEST_HEX(DIGEST_SHA256)];

    /* RFC 4231, test case 2. */
    ck_assert_int_eq(digest_hmac_sha256_hex(
                         "Jefe", "what do ya want for nothing?", hex, NULL),
                     0);
    ck_assert_str_eq(
        hex,
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}
END_TEST

START_TEST(a_digest_that_the_system_forbids_is_no_lack_of_memory)
{
    char hex[DIGEST_HEX(16)];
    struct err err = {.kind = ERR_NONE};

    ck_assert_int_eq(EVP_set_default_properties(NULL, "fips=yes"), 1);
    ck_assert_int_eq(digest_md5_hex("abc", hex, &err), -1);
    ck_assert_int_eq(EVP_set_default_properties(NULL, ""), 1);
    ck_assert_int_eq(err.kind, ERR_REQUEST);
    ck_assert_str_eq(err.msg, "OpenSSL on this system refuses the digest MD5, "
                              "as in FIPS mode");
    ck_assert_int_eq(digest_md5_hex("abc", hex, NULL), 0);
}
END_TEST

/* RFC 4648, section 10. */
static const char *const base64s[][2] = {
    {"", ""},
    {"f", "Zg=="},
    {"fo", "Zm8="},
    {"foo", "Zm9v"},
    {"foob", "Zm9vYg=="},
    {"fooba", "Zm9vYmE="},
    {"foobar", "Zm9vYmFy"},
};

START_TEST(base64_has_the_known_values)
{
    char *text = digest_base64(base64s[_i][0], strlen(base64s[_i][0]));

    ck_assert_str_eq(text, base64s[_i][1]);
    free(text);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("digest");
    TCase *tc = tcase_create("digest");

    tcase_add_loop_test(tc, md5_has_the_known_values, 0, COUNT(md5s));
    tcase_add_loop_test(tc, sha256_has_the_known_values, 0, COUNT(sha256s));
    tcase_add_test(tc, one_digest_after_another_has_the_known_values);
    tcase_add_test(tc, hmac_has_the_known_value);
    tcase_add_test(tc, a_digest_that_the_system_forbids_is_no_lack_of_memory);
    tcase_add_loop_test(tc, base64_has_the_known_values, 0, COUNT(base64s));
    suite_add_tcase(s, tc);
    return suite_run(s);
}
