/*
 * Transfers over curl's multi interface: the only file of the collector that
 * includes curl.h.  One multi handle keeps connections for the whole run;
 * easy handles are set up once and used again.
 */
#include "collector/http.h"

#include <ctype.h>
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/buf.h"
#include "base/file.h"
#include "collector/watch.h"

enum {
    CONNECT_TIMEOUT_S = 10,
    HOPS_MAX = 3,          /* redirects followed, on the same server only */
    HEADERS_MAX = 16,      /* of those that are kept */
    BODY_KEPT = 256 << 10, /* memory for bodies that a transfer holds on to */
    HOST_TEXT = 128
};

#define HEAD_MAX ((size_t)32 << 10)       /* bytes of kept headers */
#define LINE_MAX_SENT ((size_t)256 << 10) /* secrets of 64 KiB, encoded */
#define FILE_MAX ((size_t)64 << 20)       /* a local report may be large */
#define NO_TIMER INT64_MAX
#define USER_AGENT "headway/" HEADWAY_VERSION

/* One exchange under way, or waiting in the pool for its next use. */
struct transfer {
    struct http_curl *owner; /* borrowed */
    struct transfer *next;   /* in the pool, or in the list of files */
    struct transfer *all;    /* in the list of all */
    CURL *easy;              /* owned */
    struct curl_slist *list; /* owned: request headers */
    char *file;              /* owned: the answer is a file, or NULL */
    size_t id;
    int hops;
    bool get;
    int64_t give_up_ms; /* the request's time is over, redirects included */
    struct buf body;
    struct buf head; /* "name\0value\0" of each kept header */
    size_t header_count;
    char host[HOST_TEXT]; /* for messages */
    char detail[CURL_ERROR_SIZE];
};

struct http_curl {
    struct http_options options;
    CURLM *multi;
    struct transfer *pool;
    struct transfer *all;
    struct transfer *files; /* to be read at the next wait */
    struct watch watch;     /* the sockets of transfers under way */
    int64_t timer_ms;       /* when curl has something to do; NO_TIMER */
    struct timespec begun;
};

/* What curl's codes mean here; the host stands between the two texts. */
static const struct {
    CURLcode code;
    enum err_kind kind;
    const char *before;
    const char *after;
} failures[] = {
    {CURLE_URL_MALFORMAT, ERR_REQUEST, "invalid address on", ""},
    {CURLE_UNSUPPORTED_PROTOCOL, ERR_MALFORMED, "no HTTP spoken by", ""},
    {CURLE_WEIRD_SERVER_REPLY, ERR_MALFORMED, "no HTTP spoken by", ""},
    {CURLE_COULDNT_RESOLVE_PROXY, ERR_CONNECT, "no address of the proxy for",
     ""},
    {CURLE_COULDNT_RESOLVE_HOST, ERR_CONNECT, "no address known of", ""},
    {CURLE_COULDNT_CONNECT, ERR_CONNECT, "no connection to", ""},
    {CURLE_INTERFACE_FAILED, ERR_CONNECT, "no connection to", ""},
    {CURLE_OPERATION_TIMEDOUT, ERR_TIMEOUT, "no answer from", ""},
    {CURLE_PARTIAL_FILE, ERR_SERVER, "answer cut off by", ""},
    {CURLE_GOT_NOTHING, ERR_SERVER, "empty answer from", ""},
    {CURLE_SEND_ERROR, ERR_SERVER, "connection broken off by", ""},
    {CURLE_RECV_ERROR, ERR_SERVER, "connection broken off by", ""},
    {CURLE_HTTP2, ERR_SERVER, "connection broken off by", ""},
    {CURLE_HTTP2_STREAM, ERR_SERVER, "answer cut off by", ""},
    {CURLE_FILESIZE_EXCEEDED, ERR_TOO_LARGE, "answer of more than 4 MiB from",
     ""},
    {CURLE_BAD_CONTENT_ENCODING, ERR_MALFORMED, "answer of", " not readable"},
    {CURLE_PEER_FAILED_VERIFICATION, ERR_TLS, "certificate of", " refused"},
    {CURLE_SSL_CONNECT_ERROR, ERR_TLS, "no TLS connection to", ""},
    {CURLE_SSL_CACERT_BADFILE, ERR_TLS, "no certificate authorities to check",
     " by"},
    {CURLE_SSL_CIPHER, ERR_TLS, "no TLS cipher in common with", ""},
    {CURLE_SSL_ISSUER_ERROR, ERR_TLS, "certificate of", " refused"},
    {CURLE_SSL_INVALIDCERTSTATUS, ERR_TLS, "certificate of", " refused"},
    {CURLE_SSL_SHUTDOWN_FAILED, ERR_SERVER, "connection broken off by", ""},
    /* curl has no other word for a header line over its 100 KiB. */
    {CURLE_OUT_OF_MEMORY, ERR_TOO_LARGE,
     "header line of more than 100 KiB from", ""},
};

/* The host of an address, without the user part, for messages. */
static void host_of(const char *url, char host[HOST_TEXT])
{
    const char *from = strstr(url, "://");
    size_t len;

    from = from != NULL ? from + 3 : url;
    len = strcspn(from, "/?#");
    for (size_t i = len; i > 0; i--) {
        if (from[i - 1] == '@') {
            from += i;
            len -= i;
            break;
        }
    }
    len = len < HOST_TEXT ? len : HOST_TEXT - 1;
    memcpy(host, from, len);
    host[len] = '\0';
}

static int64_t edge_elapsed_ms(void *ctx)
{
    const struct http_curl *curl = ctx;
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)(now.tv_sec - curl->begun.tv_sec) * 1000 +
           (now.tv_nsec - curl->begun.tv_nsec) / 1000000;
}

/* Take a piece of the body, decompressed; any other answer ends it. */
static size_t take_body(char *data, size_t size, size_t count, void *ctx)
{
    struct transfer *t = ctx;

    if (buf_add(&t->body, data, size * count) != 0)
        return 0;
    return size * count;
}

/*
 * Of the headers only what says when to ask again, where to look, how much
 * was asked, and what the descriptions look at; the others would cost memory
 * in every answer.
 */
static bool is_kept(const struct http_options *options, const char *name)
{
    static const char *const words[] = {"limit", "usage", "retry-after"};
    static const char *const names[] = {"location", "date", "content-type",
                                        "link"};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (strstr(name, words[i]) != NULL)
            return true;
    }
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (strcmp(name, names[i]) == 0)
            return true;
    }
    for (size_t i = 0; i < options->header_count; i++) {
        if (strcmp(name, options->headers[i]) == 0)
            return true;
    }
    return false;
}

/* Keep "Name: value\r\n" when it is one of ours. */
static void keep_header(struct transfer *t, const char *line, size_t len)
{
    char name[NET_HEADER_NAME];
    const char *colon = memchr(line, ':', len);
    size_t name_len = colon != NULL ? (size_t)(colon - line) : 0;

    if (name_len == 0 || name_len >= sizeof(name) ||
        t->header_count == HEADERS_MAX)
        return;
    for (size_t i = 0; i < name_len; i++)
        name[i] = (char)tolower((unsigned char)line[i]);
    name[name_len] = '\0';
    if (!is_kept(&t->owner->options, name))
        return;
    line += name_len + 1;
    len -= name_len + 1;
    for (; len > 0 && (*line == ' ' || *line == '\t'); line++)
        len--;
    while (len > 0 && isspace((unsigned char)line[len - 1]))
        len--;
    if (t->head.len + name_len + len + 2 > HEAD_MAX)
        return;
    (void)buf_add(&t->head, name, name_len + 1);
    (void)buf_add(&t->head, line, len);
    if (buf_addc(&t->head, '\0') == 0)
        t->header_count++;
}

static size_t take_header(char *line, size_t size, size_t count, void *ctx)
{
    struct transfer *t = ctx;
    size_t len = size * count;

    /* A new status line: what came before was a proxy's or a "100". */
    if (len >= 5 && strncmp(line, "HTTP/", 5) == 0) {
        buf_clear(&t->head);
        t->header_count = 0;
    } else {
        keep_header(t, line, len);
    }
    return t->head.fail == ERR_NONE ? len : 0;
}

/*
 * Options of one handle, the first failure being kept.  curl reads its value as
 * the option says: one function for each type, past the macro of that name.
 */
struct setter {
    CURL *easy;
    CURLcode code;
};

static void set_long(struct setter *s, CURLoption option, long value)
{
    if (s->code == CURLE_OK)
        s->code = (curl_easy_setopt)(s->easy, option, value);
}

static void set_size(struct setter *s, CURLoption option, size_t value)
{
    if (s->code == CURLE_OK)
        s->code = (curl_easy_setopt)(s->easy, option, (curl_off_t)value);
}

static void set_text(struct setter *s, CURLoption option, const char *value)
{
    if (s->code == CURLE_OK)
        s->code = (curl_easy_setopt)(s->easy, option, value);
}

static void set_pointer(struct setter *s, CURLoption option, void *value)
{
    if (s->code == CURLE_OK)
        s->code = (curl_easy_setopt)(s->easy, option, value);
}

static void set_function(struct setter *s, CURLoption option,
                         curl_write_callback function)
{
    if (s->code == CURLE_OK)
        s->code = (curl_easy_setopt)(s->easy, option, function);
}

/* What is the same for every request. */
static CURLcode set_constants(struct transfer *t)
{
    const struct http_options *o = &t->owner->options;
    long connect_s =
        o->timeout_s < CONNECT_TIMEOUT_S ? o->timeout_s : CONNECT_TIMEOUT_S;
    struct setter s = {t->easy, CURLE_OK};

    set_long(&s, CURLOPT_NOSIGNAL, 1L);
    set_long(&s, CURLOPT_NOPROGRESS, 1L);
    set_pointer(&s, CURLOPT_ERRORBUFFER, t->detail);
    set_pointer(&s, CURLOPT_PRIVATE, t);
    set_text(&s, CURLOPT_USERAGENT, USER_AGENT);
    /* Of the encodings that curl could read, the one that all servers speak:
     * each further one is a decoder fed by strangers. */
    set_text(&s, CURLOPT_ACCEPT_ENCODING, "gzip");
    set_long(&s, CURLOPT_CONNECTTIMEOUT, connect_s);
    set_long(&s, CURLOPT_FOLLOWLOCATION, 0L);
    set_long(&s, CURLOPT_PATH_AS_IS, 1L); /* what is shown is what is sent */
    set_long(&s, CURLOPT_SSL_VERIFYPEER, 1L);
    set_long(&s, CURLOPT_SSL_VERIFYHOST, 2L);
    set_long(&s, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (o->ca_file != NULL)
        set_text(&s, CURLOPT_CAINFO, o->ca_file);
    if (o->ca_folder != NULL)
        set_text(&s, CURLOPT_CAPATH, o->ca_folder);
    set_size(&s, CURLOPT_MAXFILESIZE_LARGE, HTTP_BODY_MAX);
    set_function(&s, CURLOPT_WRITEFUNCTION, take_body);
    set_pointer(&s, CURLOPT_WRITEDATA, t);
    set_function(&s, CURLOPT_HEADERFUNCTION, take_header);
    set_pointer(&s, CURLOPT_HEADERDATA, t);
    return s.code;
}

static void transfer_free(struct transfer *t)
{
    curl_slist_free_all(t->list);
    curl_easy_cleanup(t->easy);
    free(t->file);
    buf_release(&t->body);
    buf_release(&t->head);
    free(t);
}

static struct transfer *transfer_new(struct http_curl *curl)
{
    struct transfer *t = calloc(1, sizeof(*t));

    if (t == NULL)
        return NULL;
    t->owner = curl;
    buf_init(&t->body, HTTP_BODY_MAX);
    buf_init(&t->head, HEAD_MAX);
    t->easy = curl_easy_init();
    if (t->easy == NULL || set_constants(t) != CURLE_OK) {
        transfer_free(t);
        return NULL;
    }
    t->all = curl->all;
    curl->all = t;
    return t;
}

/* One from the pool, or a new one. */
static struct transfer *transfer_take(struct http_curl *curl)
{
    struct transfer *t = curl->pool;

    if (t == NULL)
        return transfer_new(curl);
    curl->pool = t->next;
    return t;
}

static void transfer_forget(struct transfer *t)
{
    if (t->body.cap > BODY_KEPT)
        buf_release(&t->body);
    buf_clear(&t->body);
    buf_clear(&t->head);
    t->header_count = 0;
    t->detail[0] = '\0';
}

static void transfer_give_back(struct transfer *t)
{
    transfer_forget(t);
    curl_slist_free_all(t->list);
    t->list = NULL;
    free(t->file);
    t->file = NULL;
    t->next = t->owner->pool;
    t->owner->pool = t;
}

static CURLcode set_address(struct transfer *t, const char *url)
{
    bool plain = strncasecmp(url, "http:", 5) == 0;
    int64_t left_ms = t->give_up_ms - edge_elapsed_ms(t->owner);
    struct setter s = {t->easy, CURLE_OK};

    set_text(&s, CURLOPT_URL, url);
    set_text(&s, CURLOPT_PROTOCOLS_STR, plain ? "http" : "https");
    /* Only TLS tells at once whether a server speaks HTTP/2; without it a
     * wait for that would make the first requests go one after the other. */
    set_long(&s, CURLOPT_HTTP_VERSION,
             plain ? (long)CURL_HTTP_VERSION_1_1
                   : (long)CURL_HTTP_VERSION_2TLS);
    set_long(&s, CURLOPT_PIPEWAIT, plain ? 0L : 1L);
    set_long(&s, CURLOPT_TIMEOUT_MS, left_ms > 1 ? (long)left_ms : 1L);
    host_of(url, t->host);
    return s.code;
}

static int add_header(struct transfer *t, const struct http_header *header)
{
    struct buf line;
    struct curl_slist *list = NULL;

    buf_init_secret(&line, LINE_MAX_SENT);
    (void)buf_addstr(&line, header->name);
    (void)buf_addstr(&line, ": ");
    if (buf_addstr(&line, header->value) == 0)
        list = curl_slist_append(t->list, buf_text(&line));
    if (list != NULL)
        t->list = list;
    buf_release(&line);
    return list != NULL ? 0 : -1;
}

static CURLcode set_request(struct transfer *t,
                            const struct http_request *request)
{
    struct setter s = {t->easy, CURLE_OK};

    for (size_t i = 0; i < request->header_count; i++) {
        if (add_header(t, &request->headers[i]) != 0)
            return CURLE_OUT_OF_MEMORY;
    }
    t->get = strcmp(request->method, "GET") == 0;
    if (t->get) {
        set_long(&s, CURLOPT_HTTPGET, 1L);
    } else {
        const char *body = request->body != NULL ? request->body : "";

        set_long(&s, CURLOPT_POST, 1L);
        set_size(&s, CURLOPT_POSTFIELDSIZE_LARGE, strlen(body));
        set_text(&s, CURLOPT_COPYPOSTFIELDS, body);
    }
    set_pointer(&s, CURLOPT_HTTPHEADER, t->list);
    return s.code == CURLE_OK ? set_address(t, request->url) : s.code;
}

static int edge_start(void *ctx, size_t id, const struct http_request *request,
                      struct err *err)
{
    struct http_curl *curl = ctx;
    struct transfer *t = transfer_take(curl);
    CURLcode code;

    if (t == NULL)
        return err_nomem(err);
    t->id = id;
    t->hops = 0;
    t->give_up_ms =
        edge_elapsed_ms(curl) + (int64_t)curl->options.timeout_s * 1000;
    if (request->file != NULL) {
        t->file = strdup(request->file);
        if (t->file == NULL) {
            transfer_give_back(t);
            return err_nomem(err);
        }
        t->next = curl->files;
        curl->files = t;
        return 0;
    }
    code = set_request(t, request);
    if (code == CURLE_OK && curl_multi_add_handle(curl->multi, t->easy) == 0)
        return 0;
    transfer_give_back(t);
    if (code == CURLE_OK || code == CURLE_OUT_OF_MEMORY)
        return err_nomem(err);
    return err_set(err, ERR_REQUEST, "cannot make the request: %s",
                   curl_easy_strerror(code));
}

/* curl's own words in ours: "Certificate has expired" begins small. */
static void add_detail(struct err *err, const char *detail)
{
    size_t len = strlen(err->msg);

    if (detail[0] == '\0' || len + 4 > sizeof(err->msg))
        return;
    (void)strncat(err->msg, ": ", sizeof(err->msg) - len - 1);
    len += 2;
    (void)strncat(err->msg, detail, sizeof(err->msg) - len - 1);
    if (len < sizeof(err->msg) && !isupper((unsigned char)detail[1]))
        err->msg[len] = (char)tolower((unsigned char)err->msg[len]);
}

/* Was the connection still being made when the time was over? */
static bool was_connecting(CURL *easy)
{
    curl_off_t connected_us = 0;

    return curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T,
                             &connected_us) == CURLE_OK &&
           connected_us == 0;
}

static void explain_time(const struct transfer *t, struct err *err)
{
    int limit_s = t->owner->options.timeout_s;

    if (!was_connecting(t->easy)) {
        (void)err_set(err, ERR_TIMEOUT, "no answer from '%s' in %d s", t->host,
                      limit_s);
        return;
    }
    if (limit_s > CONNECT_TIMEOUT_S)
        limit_s = CONNECT_TIMEOUT_S;
    (void)err_set(err, ERR_CONNECT, "no connection to '%s' in %d s", t->host,
                  limit_s);
}

static void explain_connect(const struct transfer *t, struct err *err)
{
    long number = 0;

    if (curl_easy_getinfo(t->easy, CURLINFO_OS_ERRNO, &number) == CURLE_OK &&
        number != 0)
        add_detail(err, strerror((int)number));
}

/* A transfer without an answer, as one of our kinds. */
static void explain(const struct transfer *t, CURLcode code, struct err *err)
{
    if (t->body.fail == ERR_TOO_LARGE) {
        code = CURLE_FILESIZE_EXCEEDED;
    } else if (t->body.fail == ERR_NOMEM || t->head.fail == ERR_NOMEM) {
        (void)err_nomem(err);
        return;
    }
    if (code == CURLE_OPERATION_TIMEDOUT) {
        explain_time(t, err);
        return;
    }
    for (size_t i = 0; i < sizeof(failures) / sizeof(failures[0]); i++) {
        if (failures[i].code != code)
            continue;
        (void)err_set(err, failures[i].kind, "%s '%s'%s", failures[i].before,
                      t->host, failures[i].after);
        if (failures[i].kind == ERR_TLS)
            add_detail(err, t->detail);
        if (code == CURLE_COULDNT_CONNECT)
            explain_connect(t, err);
        return;
    }
    (void)err_set(err, ERR_SERVER, "no answer from '%s'", t->host);
    add_detail(err, curl_easy_strerror(code));
}

/* The kept headers as a list into the transfer's memory. */
static size_t list_headers(const struct transfer *t,
                           struct http_header list[HEADERS_MAX])
{
    char *at = t->head.data;

    for (size_t i = 0; i < t->header_count; i++) {
        list[i].name = at;
        list[i].value = at + strlen(at) + 1;
        at = list[i].value + strlen(list[i].value) + 1;
    }
    return t->header_count;
}

/* Do two addresses agree in scheme, host and port? */
static bool same_server(CURLU *a, CURLU *b)
{
    static const struct {
        CURLUPart part;
        unsigned flags;
    } parts[] = {{CURLUPART_SCHEME, 0},
                 {CURLUPART_HOST, 0},
                 {CURLUPART_PORT, CURLU_DEFAULT_PORT}};
    bool same = true;

    for (size_t i = 0; same && i < sizeof(parts) / sizeof(parts[0]); i++) {
        char *x = NULL;
        char *y = NULL;

        same =
            curl_url_get(a, parts[i].part, &x, parts[i].flags) == CURLUE_OK &&
            curl_url_get(b, parts[i].part, &y, parts[i].flags) == CURLUE_OK &&
            strcasecmp(x, y) == 0;
        curl_free(x);
        curl_free(y);
    }
    return same;
}

/*
 * Where a redirect leads, if it stays on the server: a secret in the address
 * or the headers goes to no other.  Owned (curl_free); NULL: not followed.
 */
static char *redirect_target(const char *from, const char *location)
{
    CURLU *old = curl_url();
    CURLU *new = curl_url();
    char *target = NULL;

    if (old != NULL && new != NULL &&
        curl_url_set(old, CURLUPART_URL, from, 0) ==
            CURLUE_OK &&curl_url_set(new, CURLUPART_URL, from, 0) ==
            CURLUE_OK &&curl_url_set(new, CURLUPART_URL, location, 0) ==
            CURLUE_OK &&same_server(old, new) &&
        curl_url_get(new, CURLUPART_URL, &target, 0) != CURLUE_OK)
        target = NULL;
    curl_url_cleanup(old);
    curl_url_cleanup(new);
    return target;
}

/* Follow a redirect of a GET; false: it is the answer. */
static bool follow(struct transfer *t, long status,
                   const struct http_header *headers, size_t count)
{
    const char *from = NULL;
    char *target = NULL;
    bool followed = false;

    if (!t->get || t->hops == HOPS_MAX || status < 301 || status > 308 ||
        (status > 303 && status < 307))
        return false;
    for (size_t i = 0; i < count && target == NULL; i++) {
        if (strcmp(headers[i].name, "location") == 0 &&
            curl_easy_getinfo(t->easy, CURLINFO_EFFECTIVE_URL, &from) ==
                CURLE_OK &&
            from != NULL)
            target = redirect_target(from, headers[i].value);
    }
    if (target != NULL) {
        t->hops++;
        transfer_forget(t);
        followed = set_address(t, target) == CURLE_OK &&
                   curl_multi_add_handle(t->owner->multi, t->easy) == CURLM_OK;
        curl_free(target);
    }
    return followed;
}

/* A transfer has ended: tell it, unless it goes on after a redirect. */
static bool end_transfer(struct transfer *t, CURLcode code, http_done_fn *done,
                         void *done_ctx)
{
    struct http_header headers[HEADERS_MAX];
    struct http_response response = {.headers = headers};
    struct err err = {0};

    if (code == CURLE_OK && curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE,
                                              &response.status) == CURLE_OK) {
        response.header_count = list_headers(t, headers);
        if (follow(t, response.status, headers, response.header_count))
            return false;
        response.body = buf_text(&t->body);
        response.body_len = t->body.len;
        response.now = t->owner->options.now + edge_elapsed_ms(t->owner) / 1000;
        done(done_ctx, t->id, &response, NULL);
    } else {
        explain(t, code, &err);
        done(done_ctx, t->id, NULL, &err);
    }
    transfer_give_back(t);
    return true;
}

/* Read the files that were asked for; how many. */
static size_t end_files(struct http_curl *curl, http_done_fn *done,
                        void *done_ctx)
{
    struct transfer *t = curl->files;
    size_t ended = 0;

    curl->files = NULL;
    while (t != NULL) {
        struct transfer *next = t->next;
        struct http_response response = {.now = curl->options.now};
        struct err err = {0};
        struct buf body;

        buf_init(&body, FILE_MAX);
        if (file_read(t->file, &body, &err) == 0) {
            response.body = buf_text(&body);
            response.body_len = body.len;
            done(done_ctx, t->id, &response, NULL);
        } else {
            done(done_ctx, t->id, NULL, &err);
        }
        buf_release(&body);
        transfer_give_back(t);
        ended++;
        t = next;
    }
    return ended;
}

static size_t end_transfers(struct http_curl *curl, http_done_fn *done,
                            void *done_ctx)
{
    CURLMsg *message;
    size_t ended = 0;
    int left;

    while ((message = curl_multi_info_read(curl->multi, &left)) != NULL) {
        CURL *easy = message->easy_handle;
        CURLcode code = message->data.result; /* gone once it is removed */
        char *private = NULL;

        if (message->msg != CURLMSG_DONE)
            continue;
        (void)curl_easy_getinfo(easy, CURLINFO_PRIVATE, &private);
        (void)curl_multi_remove_handle(curl->multi, easy);
        if (end_transfer((struct transfer *)(void *)private, code, done,
                         done_ctx))
            ended++;
    }
    return ended;
}

/* curl tells which sockets it waits at. */
static int on_socket(CURL *easy, curl_socket_t fd, int what, void *ctx,
                     void *socket_ctx)
{
    static const short events[] = {[CURL_POLL_IN] = POLLIN,
                                   [CURL_POLL_OUT] = POLLOUT,
                                   [CURL_POLL_INOUT] = POLLIN | POLLOUT,
                                   [CURL_POLL_REMOVE] = 0};
    struct http_curl *curl = ctx;

    (void)easy;
    (void)socket_ctx;
    return watch_set(&curl->watch, fd, events[what]);
}

/* curl tells when it has something to do whatever the sockets say. */
static int on_timer(CURLM *multi, long timeout_ms, void *ctx)
{
    struct http_curl *curl = ctx;

    (void)multi;
    curl->timer_ms =
        timeout_ms < 0 ? NO_TIMER : edge_elapsed_ms(curl) + timeout_ms;
    return 0;
}

static CURLMcode act_in_time(struct http_curl *curl)
{
    int running;

    if (edge_elapsed_ms(curl) < curl->timer_ms)
        return CURLM_OK;
    curl->timer_ms = NO_TIMER;
    return curl_multi_socket_action(curl->multi, CURL_SOCKET_TIMEOUT, 0,
                                    &running);
}

/* Only the transfers that something came for are looked at: with 50 under way
 * that is half of the work of a run. */
static CURLMcode act_on_sockets(struct http_curl *curl)
{
    CURLMcode code = CURLM_OK;
    int running;

    for (size_t i = 0; i < curl->watch.ready_count && code == CURLM_OK; i++) {
        const struct pollfd *fd = &curl->watch.ready[i];
        int what = 0;

        if ((fd->revents & POLLIN) != 0)
            what |= CURL_CSELECT_IN;
        if ((fd->revents & POLLOUT) != 0)
            what |= CURL_CSELECT_OUT;
        if ((fd->revents & ~(POLLIN | POLLOUT)) != 0)
            what |= CURL_CSELECT_ERR;
        code = curl_multi_socket_action(curl->multi, fd->fd, what, &running);
    }
    return code;
}

static CURLMcode act(struct http_curl *curl, int timeout_ms)
{
    int64_t left_ms = curl->timer_ms - edge_elapsed_ms(curl);
    CURLMcode code;

    if (left_ms < timeout_ms)
        timeout_ms = left_ms > 0 ? (int)left_ms : 0;
    if (watch_wait(&curl->watch, timeout_ms) != 0)
        return CURLM_INTERNAL_ERROR;
    code = act_on_sockets(curl);
    return code == CURLM_OK ? act_in_time(curl) : code;
}

static int edge_wait(void *ctx, int timeout_ms, http_done_fn *done,
                     void *done_ctx, struct err *err)
{
    struct http_curl *curl = ctx;
    size_t ended = end_files(curl, done, done_ctx);
    CURLMcode code = act_in_time(curl); /* what was started begins */

    if (code == CURLM_OK)
        ended += end_transfers(curl, done, done_ctx);
    if (code == CURLM_OK && ended == 0) {
        code = act(curl, timeout_ms);
        if (code == CURLM_OK)
            (void)end_transfers(curl, done, done_ctx);
    }
    if (code == CURLM_OK)
        return 0;
    /* A callback of ours fails only where memory does. */
    if (code == CURLM_OUT_OF_MEMORY || code == CURLM_ABORTED_BY_CALLBACK)
        return err_nomem(err);
    return err_set(err, ERR_FILE, "cannot go on with the transfers: %s",
                   curl_multi_strerror(code));
}

/* Have curl tell what it waits for. */
static CURLMcode set_callbacks(struct http_curl *curl)
{
    CURLMcode code =
        curl_multi_setopt(curl->multi, CURLMOPT_SOCKETFUNCTION, on_socket);

    if (code == CURLM_OK)
        code = curl_multi_setopt(curl->multi, CURLMOPT_SOCKETDATA, curl);
    if (code == CURLM_OK)
        code = curl_multi_setopt(curl->multi, CURLMOPT_TIMERFUNCTION, on_timer);
    if (code == CURLM_OK)
        code = curl_multi_setopt(curl->multi, CURLMOPT_TIMERDATA, curl);
    return code;
}

static CURLMcode set_limits(CURLM *multi, const struct http_options *options)
{
    CURLMcode code = curl_multi_setopt(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS,
                                       (long)options->parallel);

    if (code == CURLM_OK)
        code = curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS,
                                 (long)options->per_host);
    if (code == CURLM_OK)
        code = curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS,
                                 (long)options->parallel);
    if (code == CURLM_OK)
        code = curl_multi_setopt(multi, CURLMOPT_PIPELINING,
                                 (long)CURLPIPE_MULTIPLEX);
    return code;
}

struct http_curl *http_curl_new(const struct http_options *options,
                                struct err *err)
{
    struct http_curl *curl = calloc(1, sizeof(*curl));

    if (curl == NULL) {
        (void)err_nomem(err);
        return NULL;
    }
    curl->options = *options;
    curl->timer_ms = NO_TIMER;
    (void)clock_gettime(CLOCK_MONOTONIC, &curl->begun);
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        (void)err_set(err, ERR_TLS, "cannot start the TLS library");
        free(curl);
        return NULL;
    }
    curl->multi = curl_multi_init();
    if (curl->multi == NULL || set_callbacks(curl) != CURLM_OK ||
        set_limits(curl->multi, options) != CURLM_OK) {
        (void)err_nomem(err);
        http_curl_free(curl);
        return NULL;
    }
    return curl;
}

void http_curl_free(struct http_curl *curl)
{
    struct transfer *t;

    if (curl == NULL)
        return;
    t = curl->all;
    while (t != NULL) {
        struct transfer *next = t->all;

        if (curl->multi != NULL)
            (void)curl_multi_remove_handle(curl->multi, t->easy);
        transfer_free(t);
        t = next;
    }
    (void)curl_multi_cleanup(curl->multi);
    watch_release(&curl->watch);
    curl_global_cleanup();
    free(curl);
}

struct http http_curl_edge(struct http_curl *curl)
{
    return (struct http){
        .ctx = curl,
        .start = edge_start,
        .wait = edge_wait,
        .elapsed_ms = edge_elapsed_ms,
    };
}
