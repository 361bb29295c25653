/*
 * TLS as nginx speaks it: what headway trusts, what it refuses, and that a
 * server which it refuses learns nothing.
 */
#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/help/certificate.h"
#include "tests/help/folder.h"
#include "tests/help/nginx.h"
#include "tests/help/program.h"
#include "tests/help/suite.h"

/* "headway:not-a-real-secret", as the token is sent */
#define CREDENTIAL "Basic aGVhZHdheTpub3QtYS1yZWFsLXNlY3JldA=="

/* An account, the server that it asks, and what must be said of it. */
static const struct {
    const char *name;
    const char *host; /* in the server's certificate */
    enum certificate_fault fault;
    const char *reason; /* NULL: none */
} rows[] = {
    {"good", "localhost", CERTIFICATE_GOOD, NULL},
    {"self-signed", "localhost", CERTIFICATE_SELF, "self-signed certificate"},
    {"expired", "localhost", CERTIFICATE_EXPIRED, "certificate has expired"},
    {"elsewhere", "news.example.md", CERTIFICATE_GOOD, "'localhost'"},
};

enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

static char *folder;
static struct server server;
static unsigned ports[ROWS];

static void write_text(const char *name, const char *text)
{
    char path[PATH_MAX];

    (void)snprintf(path, sizeof(path), "%s/%s", folder, name);
    folder_write(path, text, strlen(text));
}

static char *read_text(const char *name)
{
    char path[PATH_MAX];

    (void)snprintf(path, sizeof(path), "%s/%s", folder, name);
    return program_read(path);
}

static void make_folder(void)
{
    folder = folder_make();
}

static void remove_folder(void)
{
    program_remove_tree(folder);
    free(folder);
}

/* A folder as new, with the certificates. */
static void fresh(void)
{
    program_remove_tree(folder);
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    certificate_authority(folder, "authority");
    for (int i = 0; i < ROWS; i++)
        certificate_make(folder, rows[i].name, "authority", rows[i].host,
                         rows[i].fault);
}

/* All four in one nginx, each on a port of its own. */
static void start(void)
{
    char http[4096];
    char plan[4096];
    int len = snprintf(http, sizeof(http),
                       "log_format seen '$server_port|$request|"
                       "$http_authorization';\n"
                       "access_log access.log seen;\n");
    int plan_len = snprintf(plan, sizeof(plan),
                            "[plan]\nname = Plan\nstart = 2013-04-01\n"
                            "end = 2013-12-31\ntimezone = UTC\n");

    fresh();
    for (int i = 0; i < ROWS; i++) {
        ports[i] = server_port();
        len += snprintf(http + len, sizeof(http) - (size_t)len,
                        "server { listen 127.0.0.1:%u ssl http2;\n"
                        "ssl_certificate %s.crt;\n"
                        "ssl_certificate_key %s.key;\n"
                        "location / { return 200 '{\"data\": "
                        "{\"subscriber_statuses\": {\"confirmed\": 748}}}'; "
                        "} }\n",
                        ports[i], rows[i].name, rows[i].name);
        plan_len += snprintf(plan + plan_len, sizeof(plan) - (size_t)plan_len,
                             "[account %s]\nnetwork = listmonk\n"
                             "url = https://localhost:%u/\nlist = 5\n"
                             "user = headway\ntoken = env:HEADWAY_TEST\n",
                             rows[i].name, ports[i]);
    }
    write_text("headway.ini", plan);
    nginx_start(&server, folder, http, ports[0]);
}

static void stop(void)
{
    server_stop(&server);
}

/* Collect with one more variable in the environment: "NAME=FOLDER/file". */
static struct program_result collect(const char *name, const char *file)
{
    char variable[PATH_MAX];

    (void)snprintf(variable, sizeof(variable), "%s=%s/%s", name, folder, file);
    return program_headway(folder, "2013-11-04T04:12:00Z", variable, "collect");
}

/* The line about an account must name kind, host and reason; the host stands
 * between `before` and `after`. */
static void ck_told(const char *printed, int row, const char *before,
                    const char *after, const char *reason)
{
    char wanted[128];
    const char *line;
    const char *end;
    const char *told;

    (void)snprintf(wanted, sizeof(wanted),
                   "headway: %s: tls: %s 'localhost:%u' %s: ", rows[row].name,
                   before, ports[row], after);
    line = strstr(printed, wanted);
    ck_assert_msg(line != NULL, "no '%s' in: %s", wanted, printed);
    end = strchr(line, '\n');
    told = strstr(line + strlen(wanted), reason);
    ck_assert_msg(told != NULL && told < end, "no '%s' in: %s", reason, line);
}

static void ck_refused(const char *printed, int row, const char *reason)
{
    ck_told(printed, row, "certificate of", "refused", reason);
}

/* What the servers were asked for: nothing, or the good one alone. */
static void ck_asked(bool good)
{
    char wanted[256] = "";
    char *seen;

    server_stop(&server);
    if (good)
        (void)snprintf(wanted, sizeof(wanted),
                       "%u|GET /api/lists/5 HTTP/2.0|" CREDENTIAL "\n",
                       ports[0]);
    seen = read_text("access.log");
    ck_assert_str_eq(seen, wanted);
    free(seen);
}

static void ck_good_alone(struct program_result r)
{
    ck_assert_str_eq(r.out, "");
    ck_assert_ptr_null(strstr(r.err, "good"));
    for (int i = 1; i < ROWS; i++)
        ck_refused(r.err, i, rows[i].reason);
    ck_assert_int_eq(r.status, 1);
    program_release(&r);
    ck_asked(true);
}

START_TEST(only_the_certificate_that_is_right_gets_the_request)
{
    ck_good_alone(collect("SSL_CERT_FILE", "authority.crt"));
}
END_TEST

START_TEST(an_authority_is_found_in_a_folder_too)
{
    ck_good_alone(collect("SSL_CERT_DIR", ""));
}
END_TEST

START_TEST(an_authority_that_nobody_named_is_not_trusted)
{
    struct program_result r = collect("UNUSED", "");

    ck_refused(r.err, 0, "unable to get local issuer certificate");
    ck_assert_int_eq(r.status, 69);
    program_release(&r);
    ck_asked(false);
}
END_TEST

START_TEST(authorities_that_cannot_be_read_let_nothing_through)
{
    struct program_result r = collect("SSL_CERT_FILE", "no-such.crt");

    for (int i = 0; i < ROWS; i++)
        ck_told(r.err, i, "no certificate authorities to check", "by",
                "/no-such.crt");
    ck_assert_int_eq(r.status, 69);
    program_release(&r);
    ck_asked(false);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("nginx-tls");
    TCase *tc = tcase_create("real");

    if (nginx_is_here()) {
        tcase_add_unchecked_fixture(tc, make_folder, remove_folder);
        tcase_add_checked_fixture(tc, start, stop);
        tcase_add_test(tc, only_the_certificate_that_is_right_gets_the_request);
        tcase_add_test(tc, an_authority_is_found_in_a_folder_too);
        tcase_add_test(tc, an_authority_that_nobody_named_is_not_trusted);
        tcase_add_test(tc, authorities_that_cannot_be_read_let_nothing_through);
    }
    tcase_set_timeout(tc, 60);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
