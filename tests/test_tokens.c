/*
 * Tokens over real sockets: the built program against the stand-in, which
 * verifies signatures by itself, uses refresh tokens up, and lets access
 * tokens end on demand.
 */
#include <check.h>
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/jsonx.h"
#include "tests/help/program.h"
#include "tests/help/sandbox.h"
#include "tests/help/suite.h"

#define NOW "2013-10-15T06:10:00Z"
#define NEXT_DAY "2013-10-16T06:10:00Z"

#define DESCRIBE(name, settings, more, authorization)                          \
    "{\"format\":1,\"network\":\"" name "\",\"title\":\"" name "\","           \
    "\"audience\":\"followers\",\"base\":\"https://api.example/\","            \
    "\"settings\":{" settings "}," more "\"calls\":[{\"period\":\"instant\","  \
    "\"request\":{\"path\":\"user\","                                          \
    "\"headers\":{\"Authorization\":\"" authorization "\"}},"                  \
    "\"rows\":{\"at\":\"\"},\"values\":"                                       \
    "[{\"metric\":\"followers\",\"at\":\"/followers\"}]"
#define END "}]}"
#define SECRET(name) "\"" name "\":{\"secret\":true,\"help\":\"s\"}"

static const char client[] = DESCRIBE(
    "client", "\"id\":{\"help\":\"i\"}," SECRET("secret"),
    "\"token\":{\"base\":\"https://auth.example/\",\"request\":{\"method\":"
    "\"POST\",\"path\":\"token\",\"headers\":{\"Authorization\":"
    "\"Basic {sign}\"},\"form\":{\"grant_type\":\"client_credentials\"}},"
    "\"sign\":{\"recipe\":\"basic\",\"user\":\"{id}\",\"password\":"
    "\"{secret}\"},\"at\":\"/access_token\",\"life_at\":\"/expires_in\"},",
    "Bearer {token}") END;

static const char refresh[] = DESCRIBE(
    "refresh", SECRET("refresh"),
    "\"token\":{\"request\":{\"method\":\"POST\",\"path\":\"token\",\"form\":"
    "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"{refresh}\"}},"
    "\"at\":\"/access_token\",\"store\":{\"refresh\":\"/refresh_token\"},"
    "\"ends\":\"/refresh_token_expires_in\"},",
    "Bearer {token}") END;

static const char service[] = DESCRIBE(
    "service", SECRET("key_file"),
    "\"derived\":{\"client_email\":{\"from\":\"key_file\",\"at\":"
    "\"/client_email\",\"secret\":false},\"private_key\":{\"from\":"
    "\"key_file\",\"at\":\"/private_key\"},\"private_key_id\":{\"from\":"
    "\"key_file\",\"at\":\"/private_key_id\"},\"token_uri\":{\"from\":"
    "\"key_file\",\"at\":\"/token_uri\",\"secret\":false}},"
    "\"token\":{\"base\":\"{token_uri}\",\"request\":{\"method\":\"POST\","
    "\"path\":\"\",\"form\":{\"grant_type\":"
    "\"urn:ietf:params:oauth:grant-type:jwt-bearer\",\"assertion\":"
    "\"{sign}\"}},\"sign\":{\"recipe\":\"jwt-rs256\",\"key\":"
    "\"{private_key}\",\"kid\":\"{private_key_id}\",\"iss\":"
    "\"{client_email}\",\"aud\":\"https://oauth.example/token\",\"scope\":"
    "\"read\",\"life\":\"3600\"},\"at\":\"/access_token\"},",
    "Bearer {token}") END;

static const char halves[] = DESCRIBE(
    "halves", SECRET("key"),
    "\"derived\":{\"id\":{\"from\":\"key\",\"before\":\":\"},\"hex\":"
    "{\"from\":\"key\",\"after\":\":\"}},",
    "Ghost {sign}") ",\"sign\":{\"recipe\":\"jwt-hs256\",\"key_hex\":"
                    "\"{hex}\",\"kid\":\"{id}\",\"aud\":\"/admin/\"}" END;

static const char sliding[] = DESCRIBE(
    "sliding", SECRET("key"),
    "\"derived\":{\"id\":{\"from\":\"key\",\"before\":\":\"},\"hex\":"
    "{\"from\":\"key\",\"after\":\":\"}},\"expires\":{\"after_use_days\":30,"
    "\"renew\":\"Agree again.\"},",
    "Ghost {sign}") ",\"sign\":{\"recipe\":\"jwt-hs256\",\"key_hex\":"
                    "\"{hex}\",\"kid\":\"{id}\",\"aud\":\"/admin/\"}" END;

static const char debugged[] = DESCRIBE(
    "debugged", "\"id\":{\"help\":\"i\"}," SECRET("secret"),
    "\"token\":{\"request\":{\"method\":\"POST\",\"path\":\"token\","
    "\"headers\":{\"Authorization\":\"Basic {sign}\"},\"form\":"
    "{\"grant_type\":\"client_credentials\"}},\"sign\":{\"recipe\":\"basic\","
    "\"user\":\"{id}\",\"password\":\"{secret}\"},\"at\":\"/access_token\"},"
    "\"expires\":{\"request\":{\"path\":\"debug\",\"query\":{\"t\":"
    "\"{token}\"}},\"at\":\"/data/expires_at\",\"renew\":\"Make another.\"},",
    "Bearer {token}") END;

static struct sandbox sb;
static char folder[64];
static struct program_result r;

static void write_file(const char *name, const char *text, mode_t mode)
{
    struct err err = {0};
    char *path = file_join(folder, name);

    ck_assert_msg(file_replace(path, text, strlen(text), FILE_REDRAWN, &err) ==
                      0,
                  "%s", err.msg);
    ck_assert_int_eq(chmod(path, mode), 0);
    free(path);
}

static void set_up(void)
{
    struct err err = {0};
    const char *base = getenv("TMPDIR");
    char *path;

    (void)snprintf(folder, sizeof(folder), "%.40s/tokens-XXXXXX",
                   base != NULL ? base : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    path = file_join(folder, "networks");
    ck_assert_int_eq(file_make_folder(path, &err), 0);
    free(path);
    write_file("networks/client.json", client, 0644);
    write_file("networks/refresh.json", refresh, 0644);
    write_file("networks/service.json", service, 0644);
    write_file("networks/halves.json", halves, 0644);
    write_file("networks/debugged.json", debugged, 0644);
    write_file("networks/sliding.json", sliding, 0644);
    sandbox_start(&sb);
    sandbox_tell(&sb, "now " NOW);
}

static void tear_down(void)
{
    program_release(&r);
    (void)sandbox_stop(&sb);
    program_remove_tree(folder);
}

/* A plan of accounts; each text is written with the stand-in's port. */
static void plan(const char *accounts)
{
    char text[4096];
    size_t n = (size_t)snprintf(text, sizeof(text),
                                "[plan]\nname = p\nstart = 2013-10-01\n"
                                "end = 2013-12-31\ntimezone = UTC\n");

    while (*accounts != '\0' && n < sizeof(text) - 64) {
        if (*accounts == '@') {
            n += (size_t)snprintf(text + n, sizeof(text) - n,
                                  "base_url = http://127.0.0.1:%u/oauth/",
                                  sb.port);
            accounts++;
        } else {
            text[n++] = *accounts++;
        }
    }
    text[n] = '\0';
    write_file("headway.ini", text, 0644);
}

/* Run a command of headway; its exit status. */
static int headway(const char *now, const char *command, const char *option)
{
    char *path = program_path("headway");
    char config[128];
    const char *words[] = {"--config", config, "--now", now,
                           command,    option, NULL};

    (void)snprintf(config, sizeof(config), "%s/headway.ini", folder);
    program_release(&r);
    program_run(path, folder, "C.UTF-8", words, &r);
    free(path);
    return r.status;
}

/* No secret, nor anything fetched with one, in any output or in the store. */
static void assert_nothing_leaked(void)
{
    static const char *const secrets[] = {"fake-access-", "fake-refresh-",
                                          "fake-client-secret"};
    char *path = file_join(folder, "headway.db");
    struct buf database;

    buf_init(&database, (size_t)16 << 20);
    ck_assert_int_eq(file_read(path, &database, NULL), 0);
    for (size_t i = 0; i < sizeof(secrets) / sizeof(secrets[0]); i++) {
        size_t len = strlen(secrets[i]);

        ck_assert_ptr_null(strstr(r.out, secrets[i]));
        ck_assert_ptr_null(strstr(r.err, secrets[i]));
        for (size_t k = 0; k + len <= database.len; k++)
            ck_assert_msg(memcmp(database.data + k, secrets[i], len) != 0,
                          "'%s' is in the database", secrets[i]);
    }
    buf_release(&database);
    free(path);
}

static int exported(void)
{
    int lines = -1; /* without the head */

    ck_assert_int_eq(headway(NOW, "export", "--format=csv"), 0);
    for (const char *p = r.out; (p = strchr(p, '\n')) != NULL; p++)
        lines++;
    return lines;
}

START_TEST(clients_get_one_token_together)
{
    char answer[64];

    write_file("s", "fake-client-secret", 0600);
    plan("[account a]\nnetwork = client\nid = fake-client\nsecret = file:s\n@\n"
         "[account b]\nnetwork = client\nid = fake-client\nsecret = file:s\n"
         "@\n");
    ck_assert_msg(headway(NOW, "collect", "--quiet") == 0, "%s", r.err);
    ck_assert_str_eq(r.err, "");
    sandbox_ask(&sb, "count", answer, sizeof(answer));
    ck_assert_int_eq(strncmp(answer, "ok 3 ", 5), 0);
    assert_nothing_leaked();
    ck_assert_int_eq(exported(), 2);
}
END_TEST

START_TEST(a_token_that_ended_is_renewed_and_the_call_tried_again)
{
    char answer[64];

    write_file("s", "fake-client-secret", 0600);
    plan("[account a]\nnetwork = client\nid = fake-client\nsecret = file:s\n"
         "@\n");
    sandbox_tell(&sb, "expire");
    ck_assert_msg(headway(NOW, "collect", "--quiet") == 0, "%s", r.err);
    ck_assert_str_eq(r.err, "");
    sandbox_ask(&sb, "count", answer, sizeof(answer));
    ck_assert_int_eq(strncmp(answer, "ok 4 ", 5), 0);
    ck_assert_int_eq(exported(), 1);
}
END_TEST

START_TEST(a_wrong_client_is_told_what_to_renew)
{
    write_file("s", "wrong-client-secret", 0600);
    plan("[account a]\nnetwork = client\nid = fake-client\nsecret = file:s\n"
         "@\n");
    ck_assert_int_eq(headway(NOW, "collect", "--quiet"), 69);
    ck_assert_str_eq(r.err, "headway: a: auth: its token: HTTP 401: "
                            "'invalid_client'; renew s; 'headway "
                            "networks client' tells how\n");
    ck_assert_int_eq(headway(NOW, "check", "--live"), 69);
    ck_assert_ptr_nonnull(strstr(r.err, "\nheadway: 1 of 1 account failed\n"));
}
END_TEST

START_TEST(what_to_do_about_a_secret_that_others_can_read_is_told_once)
{
    char wanted[300];

    write_file("s", "fake-client-secret", 0644);
    plan("[account a]\nnetwork = client\nid = fake-client\nsecret = "
         "file:s\n@\n");
    ck_assert_int_eq(headway(NOW, "collect", "--quiet"), 69);
    (void)snprintf(wanted, sizeof(wanted),
                   "headway: a: auth: secret 'file:s' is readable by others: "
                   "chmod 600 '%s/s'; then run 'headway collect a'\n",
                   folder);
    ck_assert_str_eq(r.err, wanted);
}
END_TEST

START_TEST(refresh_tokens_go_on_from_run_to_run)
{
    char *path = file_join(folder, "headway.db.secrets");
    char *kept;

    write_file("r", "fake-refresh-0", 0600);
    plan("[account a]\nnetwork = refresh\nrefresh = file:r\n@\n");
    ck_assert_msg(headway(NOW, "collect", "--quiet") == 0, "%s", r.err);
    sandbox_tell(&sb, "now " NEXT_DAY);
    ck_assert_msg(headway(NEXT_DAY, "collect", "--quiet") == 0, "%s", r.err);
    assert_nothing_leaked();
    kept = program_read(path);
    ck_assert_ptr_nonnull(strstr(kept, "\"newest\":\"fake-refresh-2\""));
    ck_assert_ptr_nonnull(strstr(kept, "\"former\":\"fake-refresh-1\""));
    ck_assert_ptr_null(strstr(kept, "fake-access-"));
    free(kept);
    /* The life of the newest is known from its answer. */
    ck_assert_int_eq(headway(NEXT_DAY, "check", "--quiet"), 0);
    ck_assert_int_eq(headway(NEXT_DAY, "check", NULL), 0);
    ck_assert_ptr_nonnull(
        strstr(r.out, "account a: its credential ends on 2013-12-15, in 60 "
                      "days\n"));
    ck_assert_int_eq(headway(NEXT_DAY, "status", NULL), 0);
    ck_assert_ptr_nonnull(strstr(r.out, "credential ends 15 December 2013"));
    /* As it was known on a day: the use of the next one puts the end off. */
    ck_assert_int_eq(headway(NEXT_DAY, "status", "--as-of=2013-10-15"), 0);
    ck_assert_ptr_nonnull(strstr(r.out, "credential ends 14 December 2013"));
    /* Without it, all that is left is what the user gave: used up. */
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(headway("2013-10-17T06:10:00Z", "collect", "--quiet"), 69);
    ck_assert_str_eq(r.err, "headway: a: auth: its token: HTTP 400: "
                            "'invalid_grant'; renew r; 'headway "
                            "networks refresh' tells how\n");
    free(path);
}
END_TEST

START_TEST(a_key_file_signs_what_the_server_verifies)
{
    char url[256];
    char *path = file_join(folder, "key.json");
    FILE *file = fopen(path, "wb");
    CURL *easy = curl_easy_init();

    ck_assert_ptr_nonnull(file);
    (void)snprintf(url, sizeof(url),
                   "http://127.0.0.1:%u/oauth/key.json?token_uri="
                   "http://127.0.0.1:%u/oauth/token",
                   sb.port, sb.port);
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, file);
    ck_assert_int_eq(curl_easy_perform(easy), CURLE_OK);
    curl_easy_cleanup(easy);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_int_eq(chmod(path, 0600), 0);
    plan("[account a]\nnetwork = service\nkey_file = file:key.json\n@\n");
    ck_assert_msg(headway(NOW, "collect", "--quiet") == 0, "%s", r.err);
    assert_nothing_leaked();
    ck_assert_int_eq(exported(), 1);
    /* A clock that is off by an hour. */
    sandbox_tell(&sb, "now 2013-10-16T07:30:00Z");
    ck_assert_int_eq(headway(NEXT_DAY, "collect", "--quiet"), 69);
    ck_assert_str_eq(r.err, "headway: a: auth: its token: HTTP 400: "
                            "'invalid_grant'; renew key.json; "
                            "'headway networks service' tells how\n");
    free(path);
}
END_TEST

START_TEST(a_token_made_for_each_request_is_verified)
{
    write_file("k", "fake-key-1:000102030405060708090a0b0c0d0e0f", 0600);
    plan("[account a]\nnetwork = halves\nkey = file:k\n@\n");
    ck_assert_msg(headway(NOW, "collect", "--quiet") == 0, "%s", r.err);
    ck_assert_int_eq(exported(), 1);
    write_file("k", "fake-key-1:ff0102030405060708090a0b0c0d0e0f", 0600);
    ck_assert_int_eq(headway(NEXT_DAY, "collect", "--quiet"), 69);
    ck_assert_ptr_nonnull(strstr(r.err, "a: auth: HTTP 401"));
}
END_TEST

START_TEST(the_end_of_a_credential_is_told_by_check_live)
{
    write_file("s", "fake-client-secret", 0600);
    plan("[account a]\nnetwork = debugged\nid = fake-client\nsecret = file:s\n"
         "@\n");
    ck_assert_msg(headway(NOW, "check", "--live") == 0, "%s%s", r.out, r.err);
    ck_assert_ptr_nonnull(strstr(r.out, "a: ok: followers 412\n"));
    ck_assert_ptr_nonnull(
        strstr(r.out, "a: its credential ends on 2013-10-24, in 9 days: Make "
                      "another.\n"));
    ck_assert_msg(headway(NOW, "collect", "--quiet") == 0, "%s", r.err);
    ck_assert_str_eq(r.err, "headway: a: warning: its credential ends on "
                            "2013-10-24, in 9 days: Make another.\n");
    ck_assert_int_eq(headway(NOW, "check", NULL), 0);
    ck_assert_ptr_nonnull(
        strstr(r.out, "note   account a: its credential ends on 2013-10-24"));
}
END_TEST

START_TEST(an_end_that_each_use_puts_off_is_not_told_before_it_is_near)
{
    write_file("k", "fake-key-1:000102030405060708090a0b0c0d0e0f", 0600);
    plan("[account a]\nnetwork = sliding\nkey = file:k\n@\n");
    ck_assert_msg(headway(NOW, "collect", "--quiet") == 0, "%s", r.err);
    ck_assert_str_eq(r.err, "");
    ck_assert_int_eq(headway(NOW, "check", NULL), 0);
    ck_assert_ptr_null(strstr(r.out, "credential"));
    ck_assert_msg(headway(NOW, "check", "--live") == 0, "%s%s", r.out, r.err);
    ck_assert_ptr_null(strstr(r.out, "credential"));
    ck_assert_ptr_nonnull(
        strstr(r.out, "\na: its token lives 30 days from each use\n"));
    ck_assert_int_eq(headway("2013-11-04T06:10:00Z", "check", NULL), 0);
    ck_assert_ptr_nonnull(strstr(r.out, "note   account a: its credential ends "
                                        "on 2013-11-14, in 10 days: Agree "
                                        "again.\n"));
}
END_TEST

START_TEST(a_dry_run_asks_for_nothing)
{
    char answer[64];

    plan("[account a]\nnetwork = service\nkey_file = file:absent\n@\n"
         "[account b]\nnetwork = refresh\nrefresh = file:absent\n@\n"
         "[account c]\nnetwork = halves\nkey = file:absent\n@\n");
    ck_assert_msg(headway(NOW, "collect", "--dry-run") == 0, "%s", r.err);
    ck_assert_ptr_nonnull(strstr(r.out, "Authorization: Bearer ***\n"));
    ck_assert_ptr_nonnull(strstr(r.out, "Authorization: Ghost ***\n"));
    sandbox_ask(&sb, "count", answer, sizeof(answer));
    ck_assert_int_eq(strncmp(answer, "ok 0 ", 5), 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("tokens");
    TCase *tc = tcase_create("tokens");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, clients_get_one_token_together);
    tcase_add_test(tc, a_token_that_ended_is_renewed_and_the_call_tried_again);
    tcase_add_test(tc, a_wrong_client_is_told_what_to_renew);
    tcase_add_test(tc,
                   what_to_do_about_a_secret_that_others_can_read_is_told_once);
    tcase_add_test(tc, refresh_tokens_go_on_from_run_to_run);
    tcase_add_test(tc, a_key_file_signs_what_the_server_verifies);
    tcase_add_test(tc, a_token_made_for_each_request_is_verified);
    tcase_add_test(tc, the_end_of_a_credential_is_told_by_check_live);
    tcase_add_test(tc,
                   an_end_that_each_use_puts_off_is_not_told_before_it_is_near);
    tcase_add_test(tc, a_dry_run_asks_for_nothing);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
