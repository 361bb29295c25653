/*
 * What a monitor hears, over real sockets.
 */
#include <arpa/inet.h>
#include <check.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "tests/help/command.h"
#include "tests/help/suite.h"

static struct monitor {
    struct MHD_Daemon *daemon;
    unsigned port;
    unsigned status; /* that it answers with */
    char heard[200]; /* "GET /abc/start?x=1\n" */
} monitor;

static enum MHD_Result on_request(void *ctx, struct MHD_Connection *connection,
                                  const char *url, const char *method,
                                  const char *version, const char *data,
                                  size_t *size, void **state)
{
    static char body[] = "ok";
    struct MHD_Response *response =
        MHD_create_response_from_buffer(2, body, MHD_RESPMEM_MUST_COPY);
    const char *query =
        MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "key");
    size_t len = strlen(monitor.heard);
    enum MHD_Result result;

    (void)ctx;
    (void)version;
    (void)data;
    (void)size;
    (void)state;
    (void)snprintf(monitor.heard + len, sizeof(monitor.heard) - len,
                   "%s %s%s%s\n", method, url, query != NULL ? "?key=" : "",
                   query != NULL ? query : "");
    result = MHD_queue_response(connection, monitor.status, response);
    MHD_destroy_response(response);
    return result;
}

static void start(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET};

    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    monitor.status = MHD_HTTP_OK;
    monitor.daemon = MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, on_request, NULL,
        MHD_OPTION_SOCK_ADDR, &at, MHD_OPTION_END);
    ck_assert_ptr_nonnull(monitor.daemon);
    monitor.port =
        MHD_get_daemon_info(monitor.daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

static void stop(void)
{
    MHD_stop_daemon(monitor.daemon);
}

/* `headway-collect ping WORD` on a plan whose monitor has this address behind
 * its port. */
static struct program_result ping(const char *path, const char *word,
                                  const char *how)
{
    const char *words[] = {"--config", command_config, "ping", word, how, NULL};
    char text[200];
    char *program = program_path("headway-collect");
    struct program_result result;

    (void)snprintf(text, sizeof(text),
                   "[monitor]\nping = http://127.0.0.1:%u%s\n"
                   "[account facebook]",
                   monitor.port, path);
    change_config("[account facebook]", text);
    program_run(program, command_folder, "C.UTF-8", words, &result);
    free(program);
    return result;
}

/* Addresses, words, and what the monitor hears. */
static const struct {
    const char *path;
    const char *word;
    const char *heard;
} rows[] = {
    {"/ping/abc", "start", "GET /ping/abc/start\n"},
    {"/ping/abc", "success", "GET /ping/abc\n"},
    {"/ping/abc/", "fail", "GET /ping/abc/fail\n"},
    {"/ping/abc/", "success", "GET /ping/abc/\n"},
    {"/ping?key=1", "fail", "GET /ping/fail?key=1\n"},
    {"", "start", "GET /start\n"},
};

START_TEST(a_monitor_hears_how_a_run_goes)
{
    ck_run(ping(rows[_i].path, rows[_i].word, "--quiet"), 0, "", "");
    ck_assert_str_eq(monitor.heard, rows[_i].heard);
}
END_TEST

START_TEST(a_monitor_that_is_not_well_is_told_with_verbose_only)
{
    char wanted[200];

    monitor.status = MHD_HTTP_NOT_FOUND;
    ck_run(ping("/secret-key", "start", "--quiet"), 1, "", "");
    ck_run(ping("/secret-key", "start", "--verbose"), 1, "",
           "headway: monitor not told (start): HTTP 404\n");
    monitor.status = MHD_HTTP_OK;
    ck_run(ping("/secret-key", "fail", "--verbose"), 0, "",
           "headway: monitor told: fail\n");
    stop();
    (void)snprintf(wanted, sizeof(wanted),
                   "headway: monitor not told (success): no connection to "
                   "'127.0.0.1:%u': connection refused\n",
                   monitor.port);
    ck_run(ping("/secret-key", "success", "--verbose"), 1, "", wanted);
    start();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("ping");
    TCase *tc = command_case(s, "ping");

    tcase_add_checked_fixture(tc, start, stop);
    tcase_add_loop_test(tc, a_monitor_hears_how_a_run_goes, 0, ROWS(rows));
    tcase_add_test(tc, a_monitor_that_is_not_well_is_told_with_verbose_only);
    return suite_run(s);
}
