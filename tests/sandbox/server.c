/*
 * libmicrohttpd driven from our own loop: no thread, no lock.  Latency, slow
 * bodies and hanging answers are connections suspended until they are due.
 */
#include "tests/sandbox/server.h"

#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "tests/sandbox/bodies.h"
#include "tests/sandbox/control.h"
#include "tests/sandbox/exchange.h"
#include "tests/sandbox/faults.h"
#include "tests/sandbox/listeners.h"

enum {
    BODY_MAX = 1 << 20, /* of a request */
    ADDRESS_MAX = 8192, /* of a redirect */
    CONNECTIONS_MAX = 4000,
    HANG_MS = 600000,
    SLOW_MS = 60000,
    SLOW_SLICES = 20
};

struct server {
    struct MHD_Daemon *daemon;
    struct listeners listeners;
    bool closing;
    struct exchange *waiting; /* suspended until they are due */
    struct control control;
};

/* One request, from its first byte to the end of its answer. */
struct exchange {
    struct server *server;
    struct MHD_Connection *connection;
    struct exchange *next; /* in the list of those that wait */
    int64_t due_ms;
    bool complete;    /* the request has come whole */
    bool answered_to; /* its wait is over */
    char *form;       /* body of the request */
    size_t form_len;
    const struct fault_kind *fault; /* or NULL */
    double seconds;                 /* of the fault; negative: usual */
    char *text;                     /* body of the answer, when streamed */
    size_t text_len;
    bool slice_due;
    int slice_ms;
};

static int64_t clock_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- waiting ---- */

static void set_aside(struct exchange *ex, int ms)
{
    ex->due_ms = clock_ms() + ms;
    ex->next = ex->server->waiting;
    ex->server->waiting = ex;
    MHD_suspend_connection(ex->connection);
}

/* Resume those that are due; all of them when the server closes. */
static void resume_due(struct server *server)
{
    struct exchange **at = &server->waiting;
    int64_t now = clock_ms();

    while (*at != NULL) {
        struct exchange *ex = *at;

        if (ex->due_ms > now && !server->closing) {
            at = &ex->next;
            continue;
        }
        *at = ex->next;
        MHD_resume_connection(ex->connection);
    }
}

static int next_wait_ms(const struct server *server)
{
    int64_t now = clock_ms();
    int64_t wait = INT32_MAX;
    MHD_UNSIGNED_LONG_LONG of_daemon;

    for (const struct exchange *ex = server->waiting; ex != NULL;
         ex = ex->next) {
        if (ex->due_ms - now < wait)
            wait = ex->due_ms - now;
    }
    if (MHD_get_timeout(server->daemon, &of_daemon) == MHD_YES &&
        (int64_t)of_daemon < wait)
        wait = (int64_t)of_daemon;
    if (wait == INT32_MAX)
        return -1;
    return wait > 0 ? (int)wait : 0;
}

/* ---- bodies ---- */

/* Piece after piece with a pause between them. */
static ssize_t read_slowly(void *cls, uint64_t pos, char *buf, size_t max)
{
    struct exchange *ex = cls;
    size_t slice = ex->text_len / SLOW_SLICES + 1;
    size_t left = ex->text_len - (size_t)pos;

    if (ex->server->closing)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    if (left == 0)
        return MHD_CONTENT_READER_END_OF_STREAM;
    ex->slice_due = !ex->slice_due;
    if (ex->slice_due) {
        set_aside(ex, ex->slice_ms);
        return 0;
    }
    if (slice > left)
        slice = left;
    if (slice > max)
        slice = max;
    memcpy(buf, ex->text + pos, slice);
    return (ssize_t)slice;
}

/* Half of what Content-Length promised, and the connection is closed. */
static ssize_t read_half(void *cls, uint64_t pos, char *buf, size_t max)
{
    const struct exchange *ex = cls;
    size_t left = ex->text_len / 2 - (size_t)pos;

    if (left == 0)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    if (left > max)
        left = max;
    memcpy(buf, ex->text + pos, left);
    return (ssize_t)left;
}

/* Takes `text`. */
static struct MHD_Response *badly_delivered(struct exchange *ex,
                                            enum fault_delivery how, char *text)
{
    if (text == NULL)
        return NULL;
    ex->text = text;
    ex->text_len = strlen(text);
    if (how == DELIVER_CUT_OFF)
        return MHD_create_response_from_callback(ex->text_len, 4096, read_half,
                                                 ex, NULL);
    ex->slice_ms =
        (ex->seconds >= 0 ? (int)(ex->seconds * 1000) : SLOW_MS) / SLOW_SLICES;
    return MHD_create_response_from_callback(ex->text_len, 4096, read_slowly,
                                             ex, NULL);
}

static bool is_act(const struct exchange *ex, enum fault_act act)
{
    return ex->fault != NULL && ex->fault->act == act;
}

static struct MHD_Response *body_of(struct exchange *ex,
                                    const struct reply *reply)
{
    char *text;

    if (is_act(ex, FAULT_BODY))
        return body_odd((enum fault_body)ex->fault->how);
    if (is_act(ex, FAULT_STATUS))
        return body_text("<html><body><h1>Service Unavailable</h1></body>"
                         "</html>");
    text = json_dumps(reply->body,
                      JSON_COMPACT | JSON_ENCODE_ANY | JSON_PRESERVE_ORDER);
    if (is_act(ex, FAULT_DELIVERY))
        return badly_delivered(ex, (enum fault_delivery)ex->fault->how, text);
    if (text == NULL)
        return body_text("");
    return MHD_create_response_from_buffer(strlen(text), text,
                                           MHD_RESPMEM_MUST_FREE);
}

/* ---- a request ---- */

/* "/x/2/users/by" is "2/users/by" of the network "x"; "/redirected" before
 * it is where a redirect led to. */
static const struct stub *network_of(const char *url, const char **rest,
                                     bool *redirected)
{
    static const char led[] = "/redirected";
    char prefix[PREFIX_MAX];
    size_t len;

    *redirected = strncmp(url, led, sizeof(led) - 1) == 0;
    if (*redirected)
        url += sizeof(led) - 1;
    if (*url == '/')
        url++;
    len = strcspn(url, "/");
    if (len >= sizeof(prefix))
        return NULL;
    memcpy(prefix, url, len);
    prefix[len] = '\0';
    *rest = url[len] == '/' ? url + len + 1 : url + len;
    return stub_named(prefix);
}

static enum MHD_Result keep_argument(void *cls, enum MHD_ValueKind kind,
                                     const char *name, const char *value)
{
    (void)kind;
    pairs_add(cls, name, value != NULL ? value : "");
    return MHD_YES;
}

static enum MHD_Result keep_address(void *cls, enum MHD_ValueKind kind,
                                    const char *name, const char *value)
{
    char *at = cls;
    size_t len = strlen(at);

    (void)kind;
    (void)snprintf(at + len, ADDRESS_MAX - len, "%c%s=%s",
                   strchr(at, '?') == NULL ? '?' : '&', name,
                   value != NULL ? value : "");
    return MHD_YES;
}

/* The same address by another way: on this host, or by another name of it. */
static void put_location(struct exchange *ex, const char *url,
                         struct MHD_Response *response)
{
    const char *host =
        MHD_lookup_connection_value(ex->connection, MHD_HEADER_KIND, "Host");
    char to[ADDRESS_MAX];

    if (ex->fault->how == REDIRECT_OTHER_HOST || host == NULL)
        (void)snprintf(to, sizeof(to), "http://localhost:%u/redirected%s",
                       ex->server->listeners.port, url);
    else
        (void)snprintf(to, sizeof(to), "http://%s/redirected%s", host, url);
    MHD_get_connection_values(ex->connection, MHD_GET_ARGUMENT_KIND,
                              keep_address, to);
    MHD_add_response_header(response, "Location", to);
}

static void put_headers(struct exchange *ex, const struct reply *reply,
                        const char *url, struct MHD_Response *response)
{
    char date[TIME_TEXT];
    bool html = is_act(ex, FAULT_STATUS) ||
                (is_act(ex, FAULT_BODY) && ex->fault->how == BODY_HTML);

    MHD_add_response_header(
        response, "Date",
        time_write_http(control_moment(&ex->server->control).utc, date));
    MHD_add_response_header(response, "Content-Type",
                            html ? "text/html; charset=utf-8"
                                 : "application/json; charset=utf-8");
    for (size_t i = 0; i < reply->header_count; i++)
        MHD_add_response_header(response, reply->headers[i].name,
                                reply->headers[i].value);
    if (is_act(ex, FAULT_REDIRECT))
        put_location(ex, url, response);
}

static enum MHD_Result send_reply(struct exchange *ex,
                                  const struct reply *reply, const char *url)
{
    struct MHD_Response *response = body_of(ex, reply);
    unsigned status = is_act(ex, FAULT_REDIRECT) ? 307U : reply->status;
    enum MHD_Result sent;

    if (response == NULL)
        return MHD_NO;
    put_headers(ex, reply, url, response);
    sent = MHD_queue_response(ex->connection, status, response);
    MHD_destroy_response(response);
    return sent;
}

static enum MHD_Result answer(struct exchange *ex, const char *url,
                              const char *method)
{
    struct request *req = calloc(1, sizeof(*req));
    struct reply reply = {.status = 404};
    bool redirected;
    const char *path = "";
    const struct stub *stub = network_of(url, &path, &redirected);
    enum MHD_Result sent;

    if (req == NULL)
        return MHD_NO;
    req->method = method;
    req->path = path;
    req->now = control_moment(&ex->server->control);
    req->authorization = MHD_lookup_connection_value(
        ex->connection, MHD_HEADER_KIND, "Authorization");
    MHD_get_connection_values(ex->connection, MHD_GET_ARGUMENT_KIND,
                              keep_argument, &req->query);
    if (ex->form != NULL)
        pairs_read_form(&req->form, ex->form);
    if (stub == NULL)
        reply_json(&reply, 404, json_printed("error", "no such network"));
    else
        stub->answer(req, &reply);
    if (stub != NULL && ex->fault != NULL)
        fault_apply(ex->fault, ex->seconds, stub, req, &reply);
    sent = send_reply(ex, &reply, url);
    reply_release(&reply);
    pairs_release(&req->query);
    pairs_release(&req->form);
    free(req);
    return sent;
}

/* Decide how the request will fare; true: it has to wait first. */
static bool begin(struct exchange *ex, const char *url)
{
    struct server *server = ex->server;
    const char *path = "";
    bool redirected;
    const struct stub *stub = network_of(url, &path, &redirected);
    bool hangs;

    ex->complete = true;
    control_begun(&server->control);
    if (stub != NULL && !redirected)
        ex->fault = control_fault(&server->control, stub->prefix, &ex->seconds);
    hangs = is_act(ex, FAULT_DELIVERY) && ex->fault->how == DELIVER_HANG;
    if (hangs)
        set_aside(ex, HANG_MS);
    else if (server->control.latency_ms > 0)
        set_aside(ex, server->control.latency_ms);
    return hangs || server->control.latency_ms > 0;
}

static enum MHD_Result keep_form(struct exchange *ex, const char *data,
                                 size_t len)
{
    char *grown;

    if (len > BODY_MAX - ex->form_len)
        return MHD_NO;
    grown = realloc(ex->form, ex->form_len + len + 1);
    if (grown == NULL)
        return MHD_NO;
    memcpy(grown + ex->form_len, data, len);
    ex->form = grown;
    ex->form_len += len;
    grown[ex->form_len] = '\0';
    return MHD_YES;
}

/* Called for the head, for each piece of the body, at its end, and again
 * when a wait is over. */
static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection,
                                  const char *url, const char *method,
                                  const char *version, const char *data,
                                  size_t *data_len, void **state)
{
    struct exchange *ex = *state;

    (void)version;
    if (ex == NULL) {
        ex = calloc(1, sizeof(*ex));
        if (ex == NULL)
            return MHD_NO;
        ex->server = cls;
        ex->connection = connection;
        *state = ex;
        return MHD_YES;
    }
    if (*data_len > 0) {
        size_t len = *data_len;

        *data_len = 0;
        return keep_form(ex, data, len);
    }
    if (ex->server->closing)
        return MHD_NO;
    if (!ex->complete && begin(ex, url))
        return MHD_YES;
    return answer(ex, url, method);
}

static void on_completed(void *cls, struct MHD_Connection *connection,
                         void **state, enum MHD_RequestTerminationCode how)
{
    struct server *server = cls;
    struct exchange *ex = *state;

    (void)connection;
    (void)how;
    if (ex == NULL)
        return;
    if (ex->complete)
        server->control.under_way--;
    free(ex->form);
    free(ex->text);
    free(ex);
    *state = NULL;
}

static void on_connection(void *cls, struct MHD_Connection *connection,
                          void **state,
                          enum MHD_ConnectionNotificationCode what)
{
    struct server *server = cls;

    (void)connection;
    (void)state;
    if (what == MHD_CONNECTION_NOTIFY_STARTED)
        server->control.connections++;
}

/* ---- life ---- */

struct server *server_new(void)
{
    struct server *server = calloc(1, sizeof(*server));

    if (server == NULL || !listeners_open(&server->listeners)) {
        free(server);
        return NULL;
    }
    server->daemon = MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME |
            MHD_USE_SUPPRESS_DATE_NO_CLOCK,
        0, NULL, NULL, on_request, server, MHD_OPTION_LISTEN_SOCKET,
        server->listeners.fds[0], MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)CONNECTIONS_MAX, MHD_OPTION_NOTIFY_COMPLETED, on_completed,
        server, MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
        MHD_OPTION_END);
    if (server->daemon == NULL) {
        listeners_close(&server->listeners, 0);
        free(server);
        return NULL;
    }
    return server;
}

void server_free(struct server *server)
{
    if (server == NULL)
        return;
    server->closing = true;
    resume_due(server);
    MHD_stop_daemon(server->daemon); /* closes the socket that it was given */
    listeners_close(&server->listeners, 1);
    free(server);
}

unsigned server_port(const struct server *server)
{
    return server->listeners.port;
}

/* Take what has come to one of the addresses after the first. */
static void take_connections(struct server *server, int listener)
{
    struct sockaddr_in from;
    socklen_t len = sizeof(from);
    int fd;

    while ((fd = accept(listener, (struct sockaddr *)&from, &len)) >= 0) {
        (void)MHD_add_connection(server->daemon, fd, (struct sockaddr *)&from,
                                 len); /* closes it where it fails */
        len = sizeof(from);
    }
}

int server_run(struct server *server, int in)
{
    enum { IN = LISTENERS, FDS };
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    struct pollfd fds[FDS];

    if (info == NULL)
        return -1;
    for (int i = 1; i < LISTENERS; i++)
        fds[i] = (struct pollfd){server->listeners.fds[i], POLLIN, 0};
    fds[0] = (struct pollfd){info->epoll_fd, POLLIN, 0};
    fds[IN] = (struct pollfd){in, POLLIN, 0};
    for (;;) {
        if (poll(fds, FDS, next_wait_ms(server)) < 0 && errno != EINTR)
            return -1;
        if (fds[IN].revents != 0 && !control_read(&server->control, in))
            return 0;
        for (int i = 1; i < LISTENERS; i++) {
            if (fds[i].revents != 0)
                take_connections(server, fds[i].fd);
        }
        resume_due(server);
        MHD_run(server->daemon);
    }
}
