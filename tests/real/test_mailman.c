/*
 * Mailman 3 itself: its REST server with a database of its own, members that
 * are subscribed over it, and what `headway collect` counts then.
 */
#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collector/http.h"
#include "tests/help/folder.h"
#include "tests/help/program.h"
#include "tests/help/server.h"
#include "tests/help/suite.h"

#define RUNNER "usr/lib/mailman3/bin/runner"
#define PACKAGES "usr/lib/python3/dist-packages"

#define NOW "2013-11-04T04:12:00Z"

/* "headway:not-a-real-secret" */
#define CREDENTIAL "Basic aGVhZHdheTpub3QtYS1yZWFsLXNlY3JldA=="

/* No queue of mail is worked off: nothing is ever sent. */
static const char settings[] = "[mailman]\n"
                               "site_owner: owner@example.md\n"
                               "layout: test\n"
                               "[paths.test]\n"
                               "var_dir: %s/var\n"
                               "[database]\n"
                               "class: mailman.database.sqlite.SQLiteDatabase\n"
                               "url: sqlite:///%s/mailman.db\n"
                               "[mta]\n"
                               "incoming: mailman.mta.null.NullMTA\n"
                               "[webservice]\n"
                               "hostname: 127.0.0.1\n"
                               "port: %u\n"
                               "admin_user: headway\n"
                               "admin_pass: not-a-real-secret\n"
                               "workers: 1\n";

/* The packages may lie where Python does not look by itself. */
static const char start_runner[] =
    "import site, sys; site.addsitedir(sys.argv.pop(1)); "
    "from mailman.bin.runner import main; main()";

static const char plan[] = "[plan]\n"
                           "name = Plan\n"
                           "start = 2013-04-01\n"
                           "end = 2013-12-31\n"
                           "timezone = Europe/Chisinau\n";

static const char account[] = "[account %s]\n"
                              "network = mailman\n"
                              "url = http://127.0.0.1:%u/\n"
                              "list = %s\n"
                              "user = %s\n"
                              "password = env:HEADWAY_TEST\n";

static const struct {
    const char *name;
    const char *list;
    const char *user;
} accounts[] = {
    {"by-id", "news.lists.example.md", "headway"},
    {"by-address", "news@lists.example.md", "headway"},
    {"empty", "empty@lists.example.md", "headway"},
    {"unknown", "unknown@lists.example.md", "headway"},
    {"stranger", "news.lists.example.md", "stranger"},
};

static const char figures[] =
    "date,account,network,metric,period,paid,value,low,high,origin,fetched_at\n"
    "2013-11-04,by-address,mailman,subscribers,instant,include,6,6,6,fetched,"
    "2013-11-04T04:12:00Z\n"
    "2013-11-04,by-id,mailman,subscribers,instant,include,6,6,6,fetched,"
    "2013-11-04T04:12:00Z\n"
    "2013-11-04,empty,mailman,subscribers,instant,include,0,0,0,fetched,"
    "2013-11-04T04:12:00Z\n";

/* In the order in which Mailman happens to answer. */
static const char *const refusals[] = {
    "headway: unknown: not-found: HTTP 404: '404 Not Found'; check list = "
    "unknown@lists.example.md in headway.ini\n",
    "headway: stranger: auth: HTTP 401: '401 Unauthorized'; renew "
    "env:HEADWAY_TEST; 'headway networks mailman' tells how\n",
};

static char *folder;
static struct server server;
static unsigned port;

static void write_text(const char *name, const char *text)
{
    char path[PATH_MAX];

    (void)snprintf(path, sizeof(path), "%s/%s", folder, name);
    folder_write(path, text, strlen(text));
}

static void write_plan(void)
{
    char text[4096];
    int len = snprintf(text, sizeof(text), "%s", plan);

    for (size_t i = 0; i < sizeof(accounts) / sizeof(accounts[0]); i++)
        len += snprintf(text + len, sizeof(text) - (size_t)len, account,
                        accounts[i].name, port, accounts[i].list,
                        accounts[i].user);
    write_text("headway.ini", text);
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

static void start(void)
{
    char *python = server_file("usr/bin/python3");
    char *packages = server_file(PACKAGES "/mailman");
    char text[PATH_MAX * 2];

    ck_assert_ptr_nonnull(python);
    ck_assert_ptr_nonnull(packages);
    *strrchr(packages, '/') = '\0';
    port = server_port();
    (void)snprintf(text, sizeof(text), settings, folder, folder, port);
    write_text("mailman.cfg", text);
    write_plan();
    server_start(&server, python, folder,
                 (const char *const[]){"-c", start_runner, packages, "-C",
                                       "mailman.cfg", "-r", "rest:0:1", NULL},
                 port);
    free(python);
    free(packages);
}

static void stop(void)
{
    server_stop(&server);
}

static void on_done(void *ctx, size_t id, const struct http_response *response,
                    const struct err *err)
{
    long *status = ctx;

    (void)id;
    ck_assert_msg(response != NULL, "%s", err->msg);
    *status = response->status;
}

/* Send Mailman a form; the status of its answer. */
static long post(const char *path, const char *form)
{
    const struct http_options options = {
        .parallel = 1, .per_host = 1, .timeout_s = 30};
    char method[] = "POST";
    char name[] = "Authorization";
    char value[] = CREDENTIAL;
    char url[128];
    char body[512];
    struct http_header header = {name, value};
    struct http_request request = {.method = method,
                                   .url = url,
                                   .headers = &header,
                                   .header_count = 1,
                                   .body = body};
    struct err err = {0};
    struct http_curl *curl = http_curl_new(&options, &err);
    struct http http;
    long status = 0;

    ck_assert_msg(curl != NULL, "%s", err.msg);
    http = http_curl_edge(curl);
    (void)snprintf(url, sizeof(url), "http://127.0.0.1:%u/3.1/%s", port, path);
    (void)snprintf(body, sizeof(body), "%s", form);
    ck_assert_int_eq(http.start(http.ctx, 0, &request, &err), 0);
    while (status == 0)
        ck_assert_int_eq(http.wait(http.ctx, 100, on_done, &status, &err), 0);
    http_curl_free(curl);
    return status;
}

/* Who is on the list, in which way; counted are the first six. */
static const struct {
    const char *address;
    const char *how;
    long status;
} people[] = {
    {"one", "&pre_confirmed=true&pre_approved=true", 201},
    {"two", "&pre_confirmed=true&pre_approved=true", 201},
    {"digest",
     "&pre_confirmed=true&pre_approved=true&delivery_mode=summary_digests",
     201},
    {"paused", "&pre_confirmed=true&pre_approved=true&delivery_status=by_user",
     201},
    {"bounced",
     "&pre_confirmed=true&pre_approved=true&delivery_status=by_bounces", 201},
    {"owner", "&pre_confirmed=true&pre_approved=true", 201},
    {"owner", "&role=owner", 201},
    {"other-owner", "&role=owner", 201},
    {"moderator", "&role=moderator", 201},
    {"nonmember", "&role=nonmember", 201},
    {"waiting", "", 202},
    {"one", "&pre_confirmed=true&pre_approved=true", 409},
};

static void subscribe_people(void)
{
    for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
        char form[512];

        (void)snprintf(form, sizeof(form),
                       "list_id=news.lists.example.md&subscriber=%s@example.md"
                       "&pre_verified=true%s",
                       people[i].address, people[i].how);
        ck_assert_msg(post("members", form) == people[i].status, "%s%s",
                      people[i].address, people[i].how);
    }
}

START_TEST(the_members_of_a_list_are_counted_and_nobody_else)
{
    struct program_result r;

    ck_assert_int_eq(post("domains", "mail_host=lists.example.md"), 201);
    ck_assert_int_eq(post("lists", "fqdn_listname=news@lists.example.md"), 201);
    ck_assert_int_eq(post("lists", "fqdn_listname=empty@lists.example.md"),
                     201);
    subscribe_people();
    r = program_headway(folder, NOW, NULL, "collect");
    for (int i = 0; i < 2; i++)
        ck_assert_msg(strstr(r.err, refusals[i]) != NULL, "%s", r.err);
    ck_assert_uint_eq(strlen(r.err), strlen(refusals[0]) + strlen(refusals[1]));
    ck_assert_str_eq(r.out, "");
    ck_assert_int_eq(r.status, 1);
    program_release(&r);
    r = program_headway(folder, NOW, NULL, "export");
    ck_assert_str_eq(r.out, figures);
    program_release(&r);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("mailman");
    TCase *tc = tcase_create("real");

    if (server_is_here("mailman3", RUNNER)) {
        tcase_add_unchecked_fixture(tc, make_folder, remove_folder);
        tcase_add_checked_fixture(tc, start, stop);
        tcase_add_test(tc, the_members_of_a_list_are_counted_and_nobody_else);
    }
    tcase_set_timeout(tc, 120);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
