/*
 * GoAccess for real: a log is written, the program makes its report of it,
 * and the description reads the figures.
 */
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/file.h"
#include "tests/help/net_case.h"

#define GOACCESS "/usr/bin/goaccess"

static char folder[256];
static char log_path[300];
static char report_path[300];

/* Three days; on the second two visitors, one of them with two requests, and
 * one that only met a missing page. */
static const char access_log[] =
    "192.0.2.1 - - [30/Dec/2013:10:00:00 +0200] \"GET / HTTP/1.1\" 200 512 "
    "\"-\" \"Mozilla/5.0 (X11; Linux x86_64) Firefox/26.0\"\n"
    "192.0.2.1 - - [31/Dec/2013:10:00:00 +0200] \"GET / HTTP/1.1\" 200 512 "
    "\"-\" \"Mozilla/5.0 (X11; Linux x86_64) Firefox/26.0\"\n"
    "192.0.2.1 - - [31/Dec/2013:10:01:00 +0200] \"GET /news HTTP/1.1\" 200 900 "
    "\"https://stats.example.md/\" \"Mozilla/5.0 (X11; Linux x86_64) "
    "Firefox/26.0\"\n"
    "192.0.2.2 - - [31/Dec/2013:23:59:59 +0200] \"GET / HTTP/1.1\" 200 512 "
    "\"-\" \"Mozilla/5.0 (Windows NT 6.1) Chrome/31.0\"\n"
    "192.0.2.3 - - [31/Dec/2013:23:59:59 +0200] \"GET /gone HTTP/1.1\" 404 9 "
    "\"-\" \"Mozilla/5.0 (Windows NT 6.1) Chrome/31.0\"\n"
    "192.0.2.2 - - [01/Jan/2014:00:00:01 +0200] \"GET / HTTP/1.1\" 200 512 "
    "\"-\" \"Mozilla/5.0 (Windows NT 6.1) Chrome/31.0\"\n";

static void set_up(void)
{
    const char *tmp = getenv("TMPDIR");

    (void)snprintf(folder, sizeof(folder), "%s/headway-goaccess-XXXXXX",
                   tmp == NULL ? "/tmp" : tmp);
    ck_assert(mkdtemp(folder) != NULL);
    (void)snprintf(log_path, sizeof(log_path), "%s/access.log", folder);
    (void)snprintf(report_path, sizeof(report_path), "%s/report.json", folder);
}

static void tear_down(void)
{
    (void)unlink(log_path);
    (void)unlink(report_path);
    (void)rmdir(folder);
}

/* Run it quietly; its exit status. */
static int run_goaccess(void)
{
    int status = -1;
    pid_t child = fork();

    ck_assert_int_ge(child, 0);
    if (child == 0) {
        int null = open("/dev/null", O_RDWR);

        (void)dup2(null, STDIN_FILENO);
        (void)dup2(null, STDOUT_FILENO);
        (void)dup2(null, STDERR_FILENO);
        (void)execl(GOACCESS, "goaccess", log_path, "--log-format=COMBINED",
                    "--ignore-crawlers", "--no-global-config", "-o",
                    report_path, (char *)NULL);
        _exit(127);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

START_TEST(report_of_the_real_program_gives_the_days_of_the_log)
{
    struct err err = {0};
    struct network *net = network_load("config/networks/goaccess.json", &err);
    const char *values[] = {report_path};
    struct net_account account = {NULL, values};
    struct net_job job = {.network = net,
                          .accounts = &account,
                          .account_count = 1,
                          .from = day_from_civil(2013, 12, 31),
                          .to = day_from_civil(2014, 1, 2)};
    struct http_request request;
    struct http_response in = {0};
    struct net_answer answer;
    struct buf body;
    json_t *figures;
    char *text;

    ck_assert_msg(net != NULL, "%s", err.msg);
    job.call = &net->calls[0];
    ck_assert_int_eq(file_replace(log_path, access_log, strlen(access_log),
                                  FILE_REDRAWN, &err),
                     0);
    ck_assert_int_eq(run_goaccess(), 0);
    ck_assert_int_eq(net_request(&job, &request, &err), 0);
    ck_assert_ptr_null(request.url);
    ck_assert_str_eq(request.file, report_path);
    buf_init(&body, 1 << 22);
    ck_assert_msg(file_read(request.file, &body, &err) == 0, "%s", err.msg);
    in.body = buf_text(&body);
    in.body_len = body.len;
    ck_assert_msg(net_response(&job, &in, &answer, &err) == 0, "%s", err.msg);
    ck_assert_uint_eq(answer.failure_count, 0);
    figures = net_case_figures(&answer);
    text = json_dumps(figures, JSON_COMPACT);
    ck_assert_str_eq(text, "[\"0 visitors 2014-01-01 1\","
                           "\"0 pageviews 2014-01-01 1\","
                           "\"0 visitors 2013-12-31 2\","
                           "\"0 pageviews 2013-12-31 4\"]");
    free(text);
    json_decref(figures);
    net_answer_release(&answer);
    http_request_release(&request);
    buf_release(&body);
    network_free(net);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("goaccess");
    TCase *tc = tcase_create("real");
    SRunner *sr;
    int failed;

    if (access(GOACCESS, X_OK) != 0) {
        (void)puts("goaccess: skipped, " GOACCESS " is not installed");
        return EXIT_SUCCESS;
    }
    tcase_add_unchecked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, report_of_the_real_program_gives_the_days_of_the_log);
    suite_add_tcase(s, tc);
    sr = srunner_create(s);
    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
