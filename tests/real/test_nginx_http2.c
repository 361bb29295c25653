/*
 * HTTP/2 as nginx speaks it: many requests over few connections, answers that
 * come compressed, and where redirects are followed to.
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

enum {
    LISTS = 60,          /* with an answer of their own: 1 to 60 */
    CONNECTIONS_MAX = 2, /* that they may come over */
    FIRST = 1000         /* subscribers of list 0 */
};

#define CREDENTIAL "Basic aGVhZHdheTpub3QtYS1yZWFsLXNlY3JldA=="

static char *folder;
static struct server server;
static unsigned here;
static unsigned there;

static void in_folder(const char *name, char path[PATH_MAX])
{
    (void)snprintf(path, PATH_MAX, "%s/%s", folder, name);
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

static void make_below(const char *name)
{
    char path[PATH_MAX];

    in_folder(name, path);
    ck_assert_int_eq(mkdir(path, 0700), 0);
}

static void write_list(int list)
{
    char name[64];
    char path[PATH_MAX];
    char text[128];
    int len = snprintf(text, sizeof(text),
                       "{\"data\": {\"id\": %d, \"subscriber_statuses\": "
                       "{\"confirmed\": %d}}}",
                       list, FIRST + list);

    (void)snprintf(name, sizeof(name), "www/api/lists/%d", list);
    in_folder(name, path);
    folder_write(path, text, (size_t)len);
}

/* Accounts that ask for the list of their number. */
static void write_plan(int first, int last)
{
    char path[PATH_MAX];
    char text[16384];
    int len = snprintf(text, sizeof(text),
                       "[plan]\nname = Plan\nstart = 2013-04-01\n"
                       "end = 2013-12-31\ntimezone = UTC\n");

    for (int i = first; i <= last; i++)
        len += snprintf(text + len, sizeof(text) - (size_t)len,
                        "[account list-%03d]\nnetwork = listmonk\n"
                        "url = https://localhost:%u/\nlist = %d\n"
                        "user = headway\ntoken = env:HEADWAY_TEST\n",
                        i, here, i);
    in_folder("headway.ini", path);
    folder_write(path, text, (size_t)len);
}

/* With the other port, and what is no TLS, to lead to. */
static const char http[] =
    "log_format seen '$connection|$server_protocol|$status|$host|$request_uri|"
    "$sent_http_content_encoding|$http_authorization';\n"
    "access_log access.log seen;\n"
    "gzip on; gzip_min_length 1; gzip_types application/json;\n"
    "ssl_certificate good.crt;\nssl_certificate_key good.key;\n"
    "server {\nlisten 127.0.0.1:%u ssl http2;\n"
    "location = /api/lists/101 { return 302 /api/lists/1; }\n"
    "location = /api/lists/102 { return 307 https://localhost:%u/api/lists/2; "
    "}\n"
    "location = /api/lists/103 { return 302 https://127.0.0.1:%u/api/lists/3; "
    "}\n"
    "location = /api/lists/104 { return 301 https://localhost:%u/api/lists/4; "
    "}\n"
    "location = /api/lists/105 { return 302 http://localhost:%u/api/lists/5; "
    "}\n"
    "}\n"
    "server { listen 127.0.0.1:%u ssl http2; }\n";

static void start(void)
{
    char text[4096];

    program_remove_tree(folder);
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    certificate_authority(folder, "authority");
    certificate_make(folder, "good", "authority", "localhost",
                     CERTIFICATE_GOOD);
    make_below("www");
    make_below("www/api");
    make_below("www/api/lists");
    for (int i = 1; i <= LISTS; i++)
        write_list(i);
    here = server_port();
    there = server_port();
    (void)snprintf(text, sizeof(text), http, here, here, here, there, here,
                   there);
    nginx_start(&server, folder, text, here);
}

static void stop(void)
{
    server_stop(&server);
}

static struct program_result run(const char *command)
{
    char variable[PATH_MAX];

    (void)snprintf(variable, sizeof(variable), "SSL_CERT_FILE=%s/authority.crt",
                   folder);
    return program_headway(folder, "2013-11-04T04:12:00Z", variable, command);
}

/* What nginx saw, whole once it has ended; owned (free). */
static char *access_log(void)
{
    char path[PATH_MAX];

    server_stop(&server);
    in_folder("access.log", path);
    return program_read(path);
}

static int count(const char *text, const char *part)
{
    int n = 0;

    for (; (text = strstr(text, part)) != NULL; text += strlen(part))
        n++;
    return n;
}

/* How many requests like this nginx saw. */
static int asked(const char *log, int status, int list, const char *encoding)
{
    char line[256];

    (void)snprintf(line, sizeof(line),
                   "|HTTP/2.0|%d|localhost|/api/lists/%d|%s|" CREDENTIAL "\n",
                   status, list, encoding);
    return count(log, line);
}

/* Connections have numbers, the first in each line. */
static int connections(const char *log)
{
    long known[CONNECTIONS_MAX];
    int n = 0;

    while (*log != '\0') {
        long number = strtol(log, NULL, 10);
        int i = 0;

        while (i < n && known[i] != number)
            i++;
        if (i == n) {
            ck_assert_int_lt(n, CONNECTIONS_MAX);
            known[n++] = number;
        }
        log += strcspn(log, "\n");
        log += strspn(log, "\n");
    }
    return n;
}

static void ck_figure(const char *rows, int account, int list)
{
    char row[128];

    (void)snprintf(row, sizeof(row),
                   "\n2013-11-04,list-%03d,listmonk,subscribers,instant,"
                   "include,%d,%d,%d,fetched,",
                   account, FIRST + list, FIRST + list, FIRST + list);
    ck_assert_msg(strstr(rows, row) != NULL, "no '%s' in: %s", row, rows);
}

START_TEST(many_requests_share_few_connections_and_come_compressed)
{
    struct program_result r;
    char *log;

    write_plan(1, LISTS);
    r = run("collect");
    ck_assert_str_eq(r.err, "");
    ck_assert_int_eq(r.status, 0);
    program_release(&r);
    r = run("export");
    ck_assert_int_eq(count(r.out, "\n"), 1 + LISTS);
    log = access_log();
    ck_assert_int_eq(count(log, "\n"), LISTS);
    for (int i = 1; i <= LISTS; i++) {
        ck_figure(r.out, i, i);
        ck_assert_int_eq(asked(log, 200, i, "gzip"), 1);
    }
    ck_assert_int_ge(connections(log), 1);
    program_release(&r);
    free(log);
}
END_TEST

/* Lists 101 and 102 lead to others of the server; 103 to 105 to another host,
 * port and scheme. */
START_TEST(a_redirect_is_followed_on_the_same_server_only)
{
    struct program_result r;
    char line[160];
    char *log;

    write_plan(101, 105);
    r = run("collect");
    for (int i = 103; i <= 105; i++) {
        (void)snprintf(line, sizeof(line),
                       "headway: list-%d: not-found: HTTP %d: the address "
                       "leads elsewhere; ",
                       i, i == 104 ? 301 : 302);
        ck_assert_msg(strstr(r.err, line) != NULL, "%s", r.err);
    }
    ck_assert_int_eq(count(r.err, "\n"), 3);
    ck_assert_int_eq(r.status, 1);
    program_release(&r);
    r = run("export");
    ck_figure(r.out, 101, 1);
    ck_figure(r.out, 102, 2);
    ck_assert_int_eq(count(r.out, "\n"), 3);
    program_release(&r);
    log = access_log();
    ck_assert_int_eq(asked(log, 302, 101, "-"), 1);
    ck_assert_int_eq(asked(log, 307, 102, "-"), 1);
    ck_assert_int_eq(asked(log, 302, 103, "-"), 1);
    ck_assert_int_eq(asked(log, 301, 104, "-"), 1);
    ck_assert_int_eq(asked(log, 302, 105, "-"), 1);
    ck_assert_int_eq(asked(log, 200, 1, "gzip"), 1);
    ck_assert_int_eq(asked(log, 200, 2, "gzip"), 1);
    ck_assert_int_eq(count(log, "\n"), 7);
    free(log);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("nginx-http2");
    TCase *tc = tcase_create("real");

    if (nginx_is_here()) {
        tcase_add_unchecked_fixture(tc, make_folder, remove_folder);
        tcase_add_checked_fixture(tc, start, stop);
        tcase_add_test(tc,
                       many_requests_share_few_connections_and_come_compressed);
        tcase_add_test(tc, a_redirect_is_followed_on_the_same_server_only);
    }
    tcase_set_timeout(tc, 60);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
