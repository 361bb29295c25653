/*
 * GoAccess itself: it makes its report of a log that the test wrote, and of
 * one that nginx wrote of requests that the test made.
 */
#include <arpa/inet.h>
#include <check.h>
#include <limits.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/file.h"
#include "tests/help/folder.h"
#include "tests/help/net_case.h"
#include "tests/help/nginx.h"
#include "tests/help/program.h"
#include "tests/help/suite.h"

#define GOACCESS "usr/bin/goaccess"
#define DESCRIPTION "config/networks/goaccess.json"

static char *folder;
static char log_path[PATH_MAX];
static char report_path[PATH_MAX];
static struct server server;
static unsigned port;

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
    folder = folder_make();
    (void)snprintf(log_path, sizeof(log_path), "%s/access.log", folder);
    (void)snprintf(report_path, sizeof(report_path), "%s/report.json", folder);
}

static void tear_down(void)
{
    program_remove_tree(folder);
    free(folder);
}

/* The command that the description tells users to run; owned (free). */
static char *told_command(void)
{
    struct err err = {0};
    struct network *net = network_load(DESCRIPTION, &err);
    char *command = NULL;

    ck_assert_msg(net != NULL, "%s", err.msg);
    for (size_t i = 0; i < net->credential_count && command == NULL; i++) {
        const char *at = strstr(net->credential[i], ": goaccess ");

        if (at != NULL)
            command = strdup(at + 2);
    }
    network_free(net);
    ck_assert_ptr_nonnull(command);
    return command;
}

/* Run it, word for word but for the two paths. */
static void run_goaccess(void)
{
    char *goaccess = server_file(GOACCESS);
    char *command = told_command();
    const char *words[PROGRAM_WORDS] = {NULL};
    struct program_result r;
    char *rest = NULL;
    size_t n = 0;

    for (char *word = strtok_r(command, " ", &rest); word != NULL;
         word = strtok_r(NULL, " ", &rest)) {
        ck_assert_uint_lt(n, PROGRAM_WORDS - 1);
        words[n++] = word;
    }
    ck_assert_str_eq(words[0], "goaccess");
    ck_assert_str_eq(words[1], "/var/log/nginx/access.log");
    ck_assert_str_eq(words[n - 1], "report.json");
    words[1] = log_path;
    words[n - 1] = report_path;
    program_run(goaccess, folder, "C.UTF-8", words + 1, &r);
    ck_assert_msg(r.status == 0, "%s", r.err);
    program_release(&r);
    free(command);
    free(goaccess);
}

START_TEST(report_of_the_real_program_gives_the_days_of_the_log)
{
    struct err err = {0};
    struct network *net = network_load(DESCRIPTION, &err);
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
    run_goaccess();
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

/* ---- a log that nginx wrote ---- */

#define FIREFOX                                                                \
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
#define CHROME                                                                 \
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 "       \
    "Safari/537.36"
#define CRAWLER                                                                \
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"

/* Who comes, and for what.  Visitors are five: the last address is there with
 * two browsers, the crawler is left aside, and who met nothing is none. */
static const struct {
    const char *from;
    const char *browser;
    const char *path;
    const char *status;
} requests[] = {
    {"127.0.0.11", FIREFOX, "/", "200"},
    {"127.0.0.11", FIREFOX, "/news", "200"},
    {"127.0.0.11", FIREFOX, "/news?from=letter", "200"},
    {"127.0.0.12", FIREFOX, "/", "200"},
    {"127.0.0.13", CHROME, "/news", "200"},
    {"127.0.0.13", CHROME, "/gone", "404"},
    {"127.0.0.14", CHROME, "/gone", "404"},
    {"127.0.0.15", CRAWLER, "/", "200"},
    {"127.0.0.15", CRAWLER, "/news", "200"},
    {"127.0.0.16", FIREFOX, "/", "200"},
    {"127.0.0.16", CHROME, "/", "200"},
};

enum { VISITORS = 5, PAGEVIEWS = 9 };

static const char http[] = "access_log access.log combined;\n"
                           "server { listen 127.0.0.1:%u;\n"
                           "location = / { return 200 'home'; }\n"
                           "location = /news { return 200 'news'; }\n"
                           "location / { return 404; }\n}\n";

static const char plan[] = "[plan]\nname = Plan\nstart = %s\nend = %s\n"
                           "timezone = UTC\n"
                           "[account web]\nnetwork = goaccess\n"
                           "report = report.json\n";

static struct sockaddr_in address(const char *text, unsigned at_port)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)at_port)};

    ck_assert_int_eq(inet_pton(AF_INET, text, &at.sin_addr), 1);
    return at;
}

/* Ask nginx, from that address of the loopback. */
static void visit(int row)
{
    struct sockaddr_in from = address(requests[row].from, 0);
    struct sockaddr_in to = address("127.0.0.1", port);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    char text[512];
    size_t got = 0;
    ssize_t n;
    int len = snprintf(text, sizeof(text),
                       "GET %s HTTP/1.1\r\nHost: localhost\r\n"
                       "User-Agent: %s\r\nConnection: close\r\n\r\n",
                       requests[row].path, requests[row].browser);

    ck_assert_int_eq(bind(fd, (struct sockaddr *)&from, sizeof(from)), 0);
    ck_assert_int_eq(connect(fd, (struct sockaddr *)&to, sizeof(to)), 0);
    ck_assert_int_eq(send(fd, text, (size_t)len, 0), len);
    while (got < sizeof(text) - 1 &&
           (n = recv(fd, text + got, sizeof(text) - 1 - got, 0)) > 0)
        got += (size_t)n;
    (void)close(fd);
    text[got] = '\0';
    ck_assert_int_eq(
        strncmp(text + strlen("HTTP/1.1 "), requests[row].status, 3), 0);
}

/* Visitors are those of one day, so all shall come on one. */
static int32_t visit_on_one_day(void)
{
    const time_t day_s = 24 * 60 * 60;
    time_t now = time(NULL);

    if (day_s - now % day_s < 10) {
        const struct timespec rest = {day_s - now % day_s, 0};

        (void)nanosleep(&rest, NULL);
        now = time(NULL);
    }
    for (size_t i = 0; i < sizeof(requests) / sizeof(requests[0]); i++)
        visit((int)i);
    return (int32_t)(now / day_s);
}

static void write_plan(int32_t day)
{
    char from[DAY_TEXT];
    char to[DAY_TEXT];
    char path[PATH_MAX];
    char text[512];
    int len = snprintf(text, sizeof(text), plan, day_format(day - 3, from),
                       day_format(day + 30, to));

    (void)snprintf(path, sizeof(path), "%s/headway.ini", folder);
    folder_write(path, text, (size_t)len);
}

static void ck_figures(int32_t day)
{
    char on[DAY_TEXT];
    char now[64];
    char next[DAY_TEXT];
    char wanted[512];
    struct program_result r;

    (void)day_format(day, on);
    (void)snprintf(now, sizeof(now), "%sT04:12:00Z", day_format(day + 1, next));
    r = program_headway(folder, now, NULL, "collect");
    ck_assert_str_eq(r.err, "");
    ck_assert_int_eq(r.status, 0);
    program_release(&r);
    r = program_headway(folder, now, NULL, "export");
    (void)snprintf(wanted, sizeof(wanted),
                   "date,account,network,metric,period,paid,value,low,high,"
                   "origin,fetched_at\n"
                   "%s,web,goaccess,pageviews,day,include,%d,%d,%d,fetched,%s\n"
                   "%s,web,goaccess,visitors,day,include,%d,%d,%d,fetched,%s\n",
                   on, PAGEVIEWS, PAGEVIEWS, PAGEVIEWS, now, on, VISITORS,
                   VISITORS, VISITORS, now);
    ck_assert_str_eq(r.out, wanted);
    program_release(&r);
}

static void start_nginx(void)
{
    char text[1024];

    port = server_port();
    (void)snprintf(text, sizeof(text), http, port);
    nginx_start(&server, folder, text, port);
}

static void stop_nginx(void)
{
    server_stop(&server);
}

START_TEST(visits_of_a_real_site_are_counted_as_they_were_made)
{
    int32_t day = visit_on_one_day();

    stop_nginx(); /* its log is whole */
    write_plan(day);
    run_goaccess();
    ck_figures(day);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("goaccess");
    TCase *made = tcase_create("made");
    TCase *real = tcase_create("real");

    if (server_is_here("goaccess", GOACCESS)) {
        tcase_add_unchecked_fixture(made, set_up, tear_down);
        tcase_add_test(made,
                       report_of_the_real_program_gives_the_days_of_the_log);
        if (nginx_is_here()) {
            tcase_add_unchecked_fixture(real, set_up, tear_down);
            tcase_add_checked_fixture(real, start_nginx, stop_nginx);
            tcase_add_test(real,
                           visits_of_a_real_site_are_counted_as_they_were_made);
        }
    }
    tcase_set_timeout(real, 60);
    suite_add_tcase(s, made);
    suite_add_tcase(s, real);
    return suite_run(s);
}
