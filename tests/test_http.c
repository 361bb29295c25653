/*
 * Transfers over real sockets, against a server on the loopback that lives in
 * the test.
 */
#include <arpa/inet.h>
#include <check.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

#include "collector/http.h"
#include "tests/help/folder.h"
#include "tests/help/program.h"
#include "tests/help/suite.h"

enum { TEXT = 2048, NOW = 1000000 };

/* What the server saw, and the one answer that a client got. */
struct seen {
    struct MHD_Daemon *daemon;
    struct MHD_Connection *held; /* "/hang": answered when the server stops */
    unsigned port;
    unsigned connections;
    unsigned requests;
    char user_agent[64];
    char encodings[128];
    char cookie[64];
    char special[64];
    char body[128];
    char path[128]; /* its escapes undone */
};

struct got {
    size_t count;
    size_t id;
    long status;
    int64_t now;
    char body[TEXT];
    size_t body_len;
    char headers[TEXT]; /* "name=value\n" */
    struct err err;
};

static struct seen seen;

static void copy_header(struct MHD_Connection *connection, const char *name,
                        char *out, size_t size)
{
    const char *value =
        MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);

    (void)snprintf(out, size, "%s", value != NULL ? value : "");
}

static enum MHD_Result send_response(struct MHD_Connection *connection,
                                     unsigned status,
                                     struct MHD_Response *response)
{
    enum MHD_Result ret = MHD_queue_response(connection, status, response);

    MHD_destroy_response(response);
    return ret;
}

static enum MHD_Result send_text(struct MHD_Connection *connection,
                                 unsigned status, const char *text,
                                 const char *name, const char *value)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(
        strlen(text), (void *)(uintptr_t)text, MHD_RESPMEM_MUST_COPY);

    if (name != NULL)
        (void)MHD_add_response_header(response, name, value);
    (void)MHD_add_response_header(response, "Set-Cookie", "crumb=1");
    (void)MHD_add_response_header(response, "X-State", "tired");
    (void)MHD_add_response_header(response, "X-State-Of-Mind", "calm");
    return send_response(connection, status, response);
}

/* A body of any length; "/cut" breaks off after the first piece. */
static ssize_t read_zeros(void *ctx, uint64_t pos, char *data, size_t size)
{
    const bool *cut = ctx;

    if (*cut && pos > 0)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    memset(data, '0', size);
    return (ssize_t)size;
}

static enum MHD_Result send_zeros(struct MHD_Connection *connection,
                                  uint64_t size, bool cut)
{
    static bool cuts[2] = {false, true};

    return send_response(connection, 200,
                         MHD_create_response_from_callback(
                             size, 65536, read_zeros, &cuts[cut], NULL));
}

/* `size` zeros that compress to almost nothing. */
static enum MHD_Result send_packed(struct MHD_Connection *connection,
                                   size_t size)
{
    uLongf packed_len = compressBound(size);
    Bytef *plain = calloc(1, size);
    Bytef *packed = malloc(packed_len);
    struct MHD_Response *response;

    memset(plain, 'z', size);
    (void)compress2(packed, &packed_len, plain, size, 9);
    free(plain);
    response = MHD_create_response_from_buffer(packed_len, packed,
                                               MHD_RESPMEM_MUST_FREE);
    (void)MHD_add_response_header(response, "Content-Encoding", "deflate");
    return send_response(connection, 200, response);
}

static enum MHD_Result send_redirect(struct MHD_Connection *connection,
                                     const char *to)
{
    return send_text(connection, 302, "moved", "Location", to);
}

static enum MHD_Result answer(struct MHD_Connection *connection,
                              const char *url)
{
    char there[64];

    if (strcmp(url, "/limit") == 0)
        return send_text(connection, 429, "{}", "X-RateLimit-Reset", "77");
    if (strcmp(url, "/redirect") == 0)
        return send_redirect(connection, "/plain?secret=1");
    if (strcmp(url, "/circle") == 0)
        return send_redirect(connection, "/circle");
    if (strcmp(url, "/away") == 0) {
        (void)snprintf(there, sizeof(there), "http://127.0.0.2:%u/plain",
                       seen.port);
        return send_redirect(connection, there);
    }
    if (strcmp(url, "/packed") == 0)
        return send_packed(connection, 100);
    if (strcmp(url, "/bomb") == 0)
        return send_packed(connection, HTTP_BODY_MAX + 1);
    if (strcmp(url, "/told") == 0)
        return send_zeros(connection, HTTP_BODY_MAX + 1, false);
    if (strcmp(url, "/endless") == 0)
        return send_zeros(connection, MHD_SIZE_UNKNOWN, false);
    if (strcmp(url, "/cut") == 0)
        return send_zeros(connection, 100000, true);
    return send_text(connection, 200, "{\"a\":1}", "Retry-After", " 5 ");
}

static enum MHD_Result on_request(void *ctx, struct MHD_Connection *connection,
                                  const char *url, const char *method,
                                  const char *version, const char *data,
                                  size_t *size, void **state)
{
    static char begun;

    (void)ctx;
    (void)method;
    (void)version;
    if (*state == NULL) {
        *state = &begun;
        return MHD_YES;
    }
    if (*size > 0) {
        (void)snprintf(seen.body, sizeof(seen.body), "%.*s", (int)*size, data);
        *size = 0;
        return MHD_YES;
    }
    seen.requests++;
    (void)snprintf(seen.path, sizeof(seen.path), "%s", url);
    copy_header(connection, "User-Agent", seen.user_agent,
                sizeof(seen.user_agent));
    copy_header(connection, "Accept-Encoding", seen.encodings,
                sizeof(seen.encodings));
    copy_header(connection, "Cookie", seen.cookie, sizeof(seen.cookie));
    copy_header(connection, "X-Special", seen.special, sizeof(seen.special));
    if (strcmp(url, "/hang") == 0 && seen.held == NULL) {
        seen.held = connection;
        MHD_suspend_connection(connection);
        return MHD_YES;
    }
    return answer(connection, url);
}

static void on_connection(void *ctx, struct MHD_Connection *connection,
                          void **socket_ctx,
                          enum MHD_ConnectionNotificationCode code)
{
    (void)ctx;
    (void)connection;
    (void)socket_ctx;
    if (code == MHD_CONNECTION_NOTIFY_STARTED)
        seen.connections++;
}

static void start_server(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET};

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    memset(&seen, 0, sizeof(seen));
    seen.daemon = MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL,
        NULL, on_request, NULL, MHD_OPTION_SOCK_ADDR, &address,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, NULL, MHD_OPTION_END);
    ck_assert_ptr_nonnull(seen.daemon);
    seen.port =
        MHD_get_daemon_info(seen.daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

static void stop_server(void)
{
    if (seen.held != NULL)
        MHD_resume_connection(seen.held);
    MHD_stop_daemon(seen.daemon);
}

static void on_done(void *ctx, size_t id, const struct http_response *response,
                    const struct err *err)
{
    struct got *got = ctx;

    got->count++;
    got->id = id;
    if (response == NULL) {
        got->err = *err;
        return;
    }
    got->status = response->status;
    got->now = response->now;
    got->body_len = response->body_len;
    (void)snprintf(got->body, sizeof(got->body), "%s", response->body);
    got->headers[0] = '\0';
    for (size_t i = 0; i < response->header_count; i++) {
        size_t len = strlen(got->headers);

        (void)snprintf(got->headers + len, sizeof(got->headers) - len,
                       "%s=%s\n", response->headers[i].name,
                       response->headers[i].value);
    }
}

/* Only the test of a time-out waits for one. */
static struct http_curl *new_curl(int parallel, int per_host, int timeout_s)
{
    static const char *const headers[] = {"x-state"};
    struct http_options options = {.parallel = parallel,
                                   .per_host = per_host,
                                   .timeout_s = timeout_s,
                                   .now = NOW,
                                   .headers = headers,
                                   .header_count = 1};
    struct err err = {0};
    struct http_curl *curl = http_curl_new(&options, &err);

    ck_assert_msg(curl != NULL, "%s", err.msg);
    return curl;
}

/* Is a redirect the answer to what is started? */
static bool stay;

static void start(struct http_curl *curl, size_t id, const char *scheme,
                  const char *path, const char *body)
{
    struct http http = http_curl_edge(curl);
    char url[256];
    char method[] = "POST";
    char get[] = "GET";
    char name[] = "X-Special";
    char value[] = "fake-secret";
    char text[128];
    struct http_header header = {name, value};
    struct http_request request = {.method = body != NULL ? method : get,
                                   .url = url,
                                   .headers = &header,
                                   .header_count = 1,
                                   .stay = stay};
    struct err err = {0};

    (void)snprintf(url, sizeof(url), "%s://127.0.0.1:%u%s", scheme, seen.port,
                   path);
    (void)snprintf(text, sizeof(text), "%s", body != NULL ? body : "");
    request.body = body != NULL ? text : NULL;
    ck_assert_msg(http.start(http.ctx, id, &request, &err) == 0, "%s", err.msg);
    /* It copies what it needs. */
    memset(url, 'x', sizeof(url));
    memset(text, 'x', sizeof(text));
    memset(value, 'x', sizeof(value) - 1);
}

static void wait_for(struct http_curl *curl, struct got *got, size_t count)
{
    struct http http = http_curl_edge(curl);
    struct err err = {0};

    while (got->count < count)
        ck_assert_msg(http.wait(http.ctx, 100, on_done, got, &err) == 0, "%s",
                      err.msg);
}

static struct got fetch(const char *scheme, const char *path, const char *body)
{
    struct http_curl *curl =
        new_curl(4, 4, strcmp(path, "/hang") == 0 ? 1 : 60);
    struct got got = {0};

    start(curl, 7, scheme, path, body);
    wait_for(curl, &got, 1);
    http_curl_free(curl);
    ck_assert_uint_eq(got.id, 7);
    return got;
}

START_TEST(an_answer_comes_whole_with_the_headers_that_matter)
{
    time_t begun = time(NULL);
    struct got got = fetch("http", "/plain", NULL);

    ck_assert_int_eq(got.err.kind, ERR_NONE);
    ck_assert_int_eq(got.status, 200);
    ck_assert_str_eq(got.body, "{\"a\":1}");
    ck_assert_int_ge(got.now, NOW);
    ck_assert_int_le(got.now, NOW + 1 + (time(NULL) - begun));
    ck_assert_ptr_nonnull(strstr(got.headers, "retry-after=5\n"));
    ck_assert_ptr_null(strstr(got.headers, "set-cookie"));
    /* What a description looks at is kept too. */
    ck_assert_ptr_nonnull(strstr(got.headers, "x-state=tired\n"));
    ck_assert_ptr_null(strstr(got.headers, "x-state-of-mind"));
}
END_TEST

START_TEST(an_error_status_is_an_answer)
{
    struct got got = fetch("http", "/limit", NULL);

    ck_assert_int_eq(got.err.kind, ERR_NONE);
    ck_assert_int_eq(got.status, 429);
    ck_assert_ptr_nonnull(strstr(got.headers, "x-ratelimit-reset=77\n"));
}
END_TEST

START_TEST(the_request_says_who_asks_and_what_it_was_told_to)
{
    (void)fetch("http", "/plain", "a=b&c=d");
    ck_assert_str_eq(seen.user_agent, "headway/" HEADWAY_VERSION);
    ck_assert_str_eq(seen.encodings, "gzip");
    ck_assert_str_eq(seen.special, "fake-secret");
    ck_assert_str_eq(seen.body, "a=b&c=d");
}
END_TEST

START_TEST(a_path_is_sent_as_it_is_shown)
{
    (void)fetch("http", "/a/./b/../c/%2E%2e/d", NULL);
    ck_assert_str_eq(seen.path, "/a/./b/../c/../d");
}
END_TEST

START_TEST(connections_are_kept_and_cookies_are_not)
{
    struct http_curl *curl = new_curl(4, 4, 60);
    struct got got = {0};

    for (size_t i = 1; i <= 5; i++) {
        start(curl, i, "http", "/plain", i == 3 ? "body" : NULL);
        wait_for(curl, &got, i);
        ck_assert_int_eq(got.err.kind, ERR_NONE);
    }
    ck_assert_uint_eq(seen.requests, 5);
    ck_assert_uint_eq(seen.connections, 1);
    ck_assert_str_eq(seen.cookie, "");
    ck_assert_str_eq(seen.special, "fake-secret");
    http_curl_free(curl);
}
END_TEST

START_TEST(a_host_gets_no_more_connections_than_its_limit)
{
    struct http_curl *curl = new_curl(8, 2, 60);
    struct got got = {0};

    for (size_t i = 0; i < 8; i++)
        start(curl, i, "http", "/plain", NULL);
    wait_for(curl, &got, 8);
    ck_assert_uint_eq(seen.requests, 8);
    ck_assert_uint_le(seen.connections, 2);
    http_curl_free(curl);
}
END_TEST

START_TEST(a_compressed_answer_is_unpacked)
{
    struct got got = fetch("http", "/packed", NULL);

    ck_assert_uint_eq(got.body_len, 100);
    ck_assert_int_eq(got.body[99], 'z');
}
END_TEST

START_TEST(a_redirect_on_the_same_server_is_followed)
{
    struct got got = fetch("http", "/redirect", NULL);

    ck_assert_int_eq(got.status, 200);
    ck_assert_str_eq(got.body, "{\"a\":1}");
    ck_assert_uint_eq(seen.requests, 2);
    ck_assert_str_eq(seen.special, "fake-secret");
}
END_TEST

START_TEST(a_redirect_to_another_server_is_not_followed)
{
    struct got got = fetch("http", "/away", NULL);

    ck_assert_int_eq(got.status, 302);
    ck_assert_uint_eq(seen.requests, 1);
}
END_TEST

START_TEST(a_redirect_of_a_post_is_not_followed)
{
    struct got got = fetch("http", "/redirect", "a=b");

    ck_assert_int_eq(got.status, 302);
    ck_assert_uint_eq(seen.requests, 1);
}
END_TEST

START_TEST(a_redirect_is_the_answer_where_it_is_wanted_so)
{
    struct got got;

    stay = true;
    got = fetch("http", "/redirect", NULL);
    stay = false;
    ck_assert_int_eq(got.status, 302);
    ck_assert_uint_eq(seen.requests, 1);
}
END_TEST

START_TEST(redirects_in_a_circle_end)
{
    struct got got = fetch("http", "/circle", NULL);

    ck_assert_int_eq(got.status, 302);
    ck_assert_uint_eq(seen.requests, 4);
}
END_TEST

struct bad {
    const char *scheme;
    const char *path;
    enum err_kind kind;
    const char *message; /* %u: the port */
};

static const struct bad bads[] = {
    {"http", "/told", ERR_TOO_LARGE,
     "answer of more than 4 MiB from '127.0.0.1:%u'"},
    {"http", "/endless", ERR_TOO_LARGE,
     "answer of more than 4 MiB from '127.0.0.1:%u'"},
    {"http", "/bomb", ERR_TOO_LARGE,
     "answer of more than 4 MiB from '127.0.0.1:%u'"},
    {"http", "/cut", ERR_SERVER, "answer cut off by '127.0.0.1:%u'"},
    {"http", "/hang", ERR_TIMEOUT, "no answer from '127.0.0.1:%u' in 1 s"},
};

START_TEST(a_transfer_that_fails_has_a_kind_and_a_reason)
{
    struct got got = fetch(bads[_i].scheme, bads[_i].path, NULL);
    char port[16];
    char want[240];
    const char *at = strstr(bads[_i].message, "%u");

    (void)snprintf(port, sizeof(port), "%u", seen.port);
    (void)snprintf(want, sizeof(want), "%.*s%s%s", (int)(at - bads[_i].message),
                   bads[_i].message, port, at + 2);
    ck_assert_str_eq(got.err.msg, want);
    ck_assert_int_eq(got.err.kind, bads[_i].kind);
}
END_TEST

/* Bytes that follow a record's head, as far as `rest` below has room. */
static size_t record_size(const unsigned char head[5])
{
    size_t size = (size_t)head[3] << 8 | head[4];

    return size < 4096 ? size : 4096;
}

/* Answers one greeting of TLS in plain HTTP, and hears the client out: were
 * the connection closed over bytes unread, it would be reset, and the answer
 * lost with it. */
static void *answer_plainly(void *ctx)
{
    static const char text[] = "HTTP/1.1 400 Bad Request\r\n\r\n";
    unsigned char head[5]; /* of a record: type, version, length */
    char rest[4096];
    int listener = *(int *)ctx;
    int peer = accept(listener, NULL, NULL);

    if (recv(peer, head, sizeof(head), MSG_WAITALL) == sizeof(head) &&
        recv(peer, rest, record_size(head), MSG_WAITALL) > 0 &&
        send(peer, text, sizeof(text) - 1, MSG_NOSIGNAL) > 0 &&
        shutdown(peer, SHUT_WR) == 0) {
        while (recv(peer, rest, sizeof(rest), 0) > 0)
            ;
    }
    (void)close(peer);
    return NULL;
}

START_TEST(a_server_without_tls_is_told)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t len = sizeof(address);
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    char want[64];
    pthread_t server;
    struct got got;

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ck_assert_int_eq(bind(listener, (struct sockaddr *)&address, len), 0);
    ck_assert_int_eq(listen(listener, 1), 0);
    ck_assert_int_eq(getsockname(listener, (struct sockaddr *)&address, &len),
                     0);
    ck_assert_int_eq(pthread_create(&server, NULL, answer_plainly, &listener),
                     0);
    seen.port = ntohs(address.sin_port);
    got = fetch("https", "/plain", NULL);
    ck_assert_int_eq(pthread_join(server, NULL), 0);
    (void)close(listener);
    (void)snprintf(want, sizeof(want), "no TLS spoken by '127.0.0.1:%u'",
                   seen.port);
    ck_assert_str_eq(got.err.msg, want);
    ck_assert_int_eq(got.err.kind, ERR_MALFORMED);
}
END_TEST

START_TEST(a_refused_connection_is_told)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t len = sizeof(address);
    unsigned port = seen.port;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct got got;

    /* A port that is bound, but that nobody listens on. */
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ck_assert_int_eq(bind(fd, (struct sockaddr *)&address, len), 0);
    ck_assert_int_eq(getsockname(fd, (struct sockaddr *)&address, &len), 0);
    seen.port = ntohs(address.sin_port);
    got = fetch("http", "/plain", NULL);
    seen.port = port;
    (void)close(fd);
    ck_assert_int_eq(got.err.kind, ERR_CONNECT);
    ck_assert_ptr_nonnull(strstr(got.err.msg, "no connection to '127.0.0.1:"));
    ck_assert_ptr_nonnull(strstr(got.err.msg, "': connection refused"));
}
END_TEST

START_TEST(a_file_is_an_answer_without_a_status)
{
    char path[] = "/tmp/http-test-XXXXXX";
    int fd = mkstemp(path);
    struct http_request request = {.file = path};
    struct http_curl *curl = new_curl(2, 2, 60);
    struct http http = http_curl_edge(curl);
    struct err err = {0};
    struct got got = {0};

    ck_assert_int_eq(write(fd, "{}", 2), 2);
    (void)close(fd);
    ck_assert_int_eq(http.start(http.ctx, 1, &request, &err), 0);
    wait_for(curl, &got, 1);
    ck_assert_int_eq(got.status, 0);
    ck_assert_str_eq(got.body, "{}");
    (void)unlink(path);
    ck_assert_int_eq(http.start(http.ctx, 2, &request, &err), 0);
    wait_for(curl, &got, 2);
    ck_assert_int_eq(got.err.kind, ERR_FILE);
    http_curl_free(curl);
}
END_TEST

START_TEST(what_is_under_way_can_be_dropped)
{
    struct http_curl *curl = new_curl(4, 4, 60);
    struct http http = http_curl_edge(curl);
    struct err err = {0};
    struct got got = {0};

    start(curl, 1, "http", "/hang", NULL);
    ck_assert_int_eq(http.wait(http.ctx, 20, on_done, &got, &err), 0);
    ck_assert_uint_eq(got.count, 0);
    http_curl_free(curl);
}
END_TEST

static void write_in(const char *folder, const char *name, const char *text)
{
    char path[512];

    (void)snprintf(path, sizeof(path), "%s/%s", folder, name);
    folder_write(path, text, strlen(text));
}

/* Through the whole program: which headers are kept, its plan's networks say. */
START_TEST(a_rule_finds_the_header_that_it_looks_at)
{
    static const char network[] =
        "{\"format\": 1, \"network\": \"made\", \"title\": \"Made up\","
        "\"audience\": \"members\", \"base\": \"https://a.example/\","
        "\"settings\": {}, \"calls\": [{\"period\": \"instant\","
        "\"request\": {\"path\": \"limit\"}, \"rows\": {\"at\": \"\"},"
        "\"values\": [{\"metric\": \"members\", \"at\": \"/n\"}],"
        "\"errors\": [{\"status\": 429, \"header\": \"x-state\","
        "\"equals\": \"tired\", \"kind\": \"permission\"}]}]}";
    char *folder = folder_make();
    struct program_result r;
    char text[1000];

    (void)snprintf(text, sizeof(text), "%s/networks", folder);
    ck_assert_int_eq(mkdir(text, 0700), 0);
    write_in(folder, "networks/made.json", network);
    (void)snprintf(
        text, sizeof(text),
        "[plan]\nname = P\nstart = 2013-04-01\nend = 2013-12-31\n"
        "timezone = UTC\n[collect]\nattempts = 1\n[account a]\nnetwork = made\n"
        "base_url = http://127.0.0.1:%u/\n",
        seen.port);
    write_in(folder, "headway.ini", text);
    r = program_headway(folder, "2013-10-01T00:00:00Z", NULL, "collect");
    ck_assert_ptr_nonnull(
        strstr(r.err, "a: permission: HTTP 429: an error answer; "));
    ck_assert_int_eq(r.status, 69);
    program_release(&r);
    program_remove_tree(folder);
    free(folder);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("http");
    TCase *tc = tcase_create("http");

    tcase_add_checked_fixture(tc, start_server, stop_server);
    tcase_add_test(tc, an_answer_comes_whole_with_the_headers_that_matter);
    tcase_add_test(tc, an_error_status_is_an_answer);
    tcase_add_test(tc, the_request_says_who_asks_and_what_it_was_told_to);
    tcase_add_test(tc, a_path_is_sent_as_it_is_shown);
    tcase_add_test(tc, connections_are_kept_and_cookies_are_not);
    tcase_add_test(tc, a_host_gets_no_more_connections_than_its_limit);
    tcase_add_test(tc, a_compressed_answer_is_unpacked);
    tcase_add_test(tc, a_redirect_on_the_same_server_is_followed);
    tcase_add_test(tc, a_redirect_to_another_server_is_not_followed);
    tcase_add_test(tc, a_redirect_of_a_post_is_not_followed);
    tcase_add_test(tc, a_redirect_is_the_answer_where_it_is_wanted_so);
    tcase_add_test(tc, redirects_in_a_circle_end);
    tcase_add_loop_test(tc, a_transfer_that_fails_has_a_kind_and_a_reason, 0,
                        sizeof(bads) / sizeof(bads[0]));
    tcase_add_test(tc, a_server_without_tls_is_told);
    tcase_add_test(tc, a_refused_connection_is_told);
    tcase_add_test(tc, a_file_is_an_answer_without_a_status);
    tcase_add_test(tc, what_is_under_way_can_be_dropped);
    tcase_add_test(tc, a_rule_finds_the_header_that_it_looks_at);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
