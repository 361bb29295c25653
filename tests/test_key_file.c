/*
 * The key file of a Google service account: what the shipped description
 * makes of it, with a key made for this run.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "collector/net.h"
#include "config/networks.h"
#include "config/secret.h"
#include "tests/help/suite.h"
#include "tests/help/web_token.h"

#define EMAIL "headway@example-project.iam.gserviceaccount.com"
#define KEY_ID "0123456789abcdef0123456789abcdef01234567"
#define GOOGLE "https://oauth2.googleapis.com/token"
#define BEGIN                                                                  \
    "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"         \
    "&assertion="

enum { NOW = 1785542400 };

static struct networks *nets;
static char pem[WEB_TOKEN_PEM];
static EVP_PKEY *key;

static void make_key(void)
{
    key = web_token_key(2048, pem);
}

static void free_key(void)
{
    EVP_PKEY_free(key);
}

/* An account of ga4 with its key file, and the parts of that. */
struct asked {
    const struct network *net;
    struct account account;
    const char **values; /* owned list */
    char **parts;        /* owned */
    char *file;          /* owned */
    struct net_account member;
    struct net_job job;
};

/* The file as Google writes it, with one member left out or none. */
static char *key_file(const char *private_key, const char *token_uri,
                      const char *without)
{
    json_t *file = json_pack("{ss ss ss ss ss ss}", "type", "service_account",
                             "project_id", "example-project", "private_key_id",
                             KEY_ID, "private_key", private_key, "client_email",
                             EMAIL, "token_uri", token_uri);
    char *text;

    ck_assert_ptr_nonnull(file);
    if (without != NULL)
        ck_assert_int_eq(json_object_del(file, without), 0);
    text = jsonx_dump(file);
    json_decref(file);
    return text;
}

/* Takes `file`.  What net_derive() returned; *err is its. */
static int asked_make(struct asked *a, char *file, struct err *err)
{
    int ret;

    *a = (struct asked){.file = file};
    a->net = networks_get(nets, "ga4", err);
    ck_assert_msg(a->net != NULL, "%s", err->msg);
    a->account.network = a->net;
    a->values = calloc(network_value_count(a->net), sizeof(*a->values));
    a->parts = calloc(a->net->derived_count, sizeof(*a->parts));
    a->values[network_setting(a->net, "property")] = "123456789";
    a->values[network_setting(a->net, "key_file")] = file;
    ret = net_derive(a->net, a->values, false, a->parts, err);
    for (size_t i = 0; i < a->net->derived_count; i++)
        a->values[a->net->setting_count + i] = a->parts[i];
    a->member = (struct net_account){&a->account, a->values};
    a->job = (struct net_job){.network = a->net,
                              .call = &a->net->token->call,
                              .accounts = &a->member,
                              .account_count = 1,
                              .now = NOW};
    return ret;
}

static void asked_release(struct asked *a)
{
    for (size_t i = 0; i < a->net->derived_count; i++)
        secret_free(a->parts[i]);
    free(a->parts);
    free(a->values);
    free(a->file);
}

static void assert_json(json_t *found, const char *wanted)
{
    char *text = jsonx_dump(found);

    ck_assert_str_eq(text, wanted);
    free(text);
    json_decref(found);
}

static void assert_signed(const char *token)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    unsigned char signature[WEB_TOKEN_PART];
    size_t len = web_token_part(token, 2, signature);

    ck_assert_int_eq(EVP_DigestVerifyInit(ctx, NULL, EVP_sha256(), NULL, key),
                     1);
    ck_assert_int_eq(EVP_DigestVerify(ctx, signature, len,
                                      (const unsigned char *)token,
                                      (size_t)(strrchr(token, '.') - token)),
                     1);
    EVP_MD_CTX_free(ctx);
}

START_TEST(a_token_is_asked_for_with_what_the_key_file_says)
{
    struct asked a;
    struct http_request request;
    struct err err = {0};
    const char *token;

    ck_assert_int_eq(asked_make(&a, key_file(pem, GOOGLE, NULL), &err), 0);
    ck_assert_msg(net_request(&a.job, &request, &err) == 0, "%s", err.msg);
    ck_assert_str_eq(request.method, "POST");
    ck_assert_str_eq(request.url, GOOGLE);
    ck_assert_int_eq(strncmp(request.body, BEGIN, strlen(BEGIN)), 0);
    token = request.body + strlen(BEGIN);
    assert_json(web_token_json(token, 0),
                "{\"alg\":\"RS256\",\"kid\":\"" KEY_ID "\",\"typ\":\"JWT\"}");
    assert_json(web_token_json(token, 1),
                "{\"aud\":\"" GOOGLE "\",\"exp\":1785546000,\"iat\":1785542400,"
                "\"iss\":\"" EMAIL "\",\"scope\":"
                "\"https://www.googleapis.com/auth/analytics.readonly\"}");
    assert_signed(token);
    http_request_release(&request);
    asked_release(&a);
}
END_TEST

/* What is shown and kept of it. */
START_TEST(no_part_of_the_key_is_shown)
{
    struct asked a;
    struct http_request request;
    struct err err = {0};

    ck_assert_int_eq(asked_make(&a, key_file(pem, GOOGLE, NULL), &err), 0);
    ck_assert_int_eq(net_request(&a.job, &request, &err), 0);
    ck_assert_str_eq(request.shown,
                     "POST " GOOGLE "\nAccept: application/json\n"
                     "Content-Type: application/x-www-form-urlencoded\n"
                     "\n" BEGIN "***\n");
    http_request_release(&request);
    asked_release(&a);
}
END_TEST

static const struct {
    const char *uri;
    const char *error; /* NULL: it is asked */
} uris[] = {
    {"https://sts.example.org/v1/token", NULL},
    {"https://www.example.org:8443/token", NULL},
    {"http://oauth2.googleapis.com/token",
     "'{token_uri}': plain http is refused but for the loopback; use https, "
     "or say allow_http = yes in the account"},
    {"oauth2.googleapis.com/token",
     "'{token_uri}': no address: it begins with https://"},
    {"https://", "'{token_uri}': no address: scheme, host, maybe :port, and "
                 "path are expected"},
    {"file:///etc/passwd",
     "'{token_uri}': no address: it begins with https://"},
};

START_TEST(the_key_file_says_where_tokens_are_given)
{
    char base_url[] = "http://127.0.0.1:9/";
    struct asked a;
    struct http_request request;
    struct err err = {0};

    ck_assert_int_eq(asked_make(&a, key_file(pem, uris[_i].uri, NULL), &err),
                     0);
    a.account.base_url = base_url; /* is for the reports alone */
    if (uris[_i].error == NULL) {
        ck_assert_msg(net_request(&a.job, &request, &err) == 0, "%s", err.msg);
        ck_assert_str_eq(request.url, uris[_i].uri);
        http_request_release(&request);
    } else {
        ck_assert_int_eq(net_request(&a.job, &request, &err), -1);
        ck_assert_int_eq(err.kind, ERR_REQUEST);
        ck_assert_str_eq(err.msg, uris[_i].error);
    }
    asked_release(&a);
}
END_TEST

static const char *const members[] = {"client_email", "private_key",
                                      "private_key_id", "token_uri"};

START_TEST(a_key_file_without_a_part_is_told)
{
    struct asked a;
    struct err err = {0};
    char wanted[80];

    (void)snprintf(wanted, sizeof(wanted), "setting 'key_file' has no /%s",
                   members[_i]);
    ck_assert_int_eq(asked_make(&a, key_file(pem, GOOGLE, members[_i]), &err),
                     -1);
    ck_assert_int_eq(err.kind, ERR_REQUEST);
    ck_assert_str_eq(err.msg, wanted);
    asked_release(&a);
}
END_TEST

START_TEST(a_key_that_is_none_is_told_without_it)
{
    struct asked a;
    struct http_request request;
    struct err err = {0};

    ck_assert_int_eq(asked_make(&a,
                                key_file("-----BEGIN PRIVATE KEY-----\n"
                                         "EXAMPLE\n"
                                         "-----END PRIVATE KEY-----\n",
                                         GOOGLE, NULL),
                                &err),
                     0);
    ck_assert_int_eq(net_request(&a.job, &request, &err), -1);
    ck_assert_int_eq(err.kind, ERR_REQUEST);
    ck_assert_str_eq(err.msg, "cannot sign a web token: the private key is no "
                              "key of that kind in PEM");
    asked_release(&a);
}
END_TEST

START_TEST(a_key_that_is_too_short_is_refused)
{
    char weak[WEB_TOKEN_PEM];
    struct asked a;
    struct http_request request;
    struct err err = {0};

    EVP_PKEY_free(web_token_key(1024, weak));
    ck_assert_int_eq(asked_make(&a, key_file(weak, GOOGLE, NULL), &err), 0);
    ck_assert_int_eq(net_request(&a.job, &request, &err), -1);
    ck_assert_int_eq(err.kind, ERR_REQUEST);
    ck_assert_str_eq(err.msg, "cannot sign a web token: the private key has "
                              "under 2048 bits");
    asked_release(&a);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

int main(void)
{
    Suite *s = suite_create("key file");
    TCase *tc = tcase_create("requests");
    int status;

    nets = networks_new("config/networks", NULL);
    if (nets == NULL)
        return EXIT_FAILURE;
    tcase_add_unchecked_fixture(tc, make_key, free_key);
    tcase_add_test(tc, a_token_is_asked_for_with_what_the_key_file_says);
    tcase_add_test(tc, no_part_of_the_key_is_shown);
    tcase_add_loop_test(tc, the_key_file_says_where_tokens_are_given, 0,
                        COUNT(uris));
    tcase_add_loop_test(tc, a_key_file_without_a_part_is_told, 0,
                        COUNT(members));
    tcase_add_test(tc, a_key_that_is_none_is_told_without_it);
    tcase_add_test(tc, a_key_that_is_too_short_is_refused);
    suite_add_tcase(s, tc);
    status = suite_run(s);
    networks_free(nets);
    return status;
}
