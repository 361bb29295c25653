/*
 * Transfers over curl's multi interface.  One multi handle keeps connections
 * for the whole run; easy handles are set up once and used again.
 */
#include "collector/http.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/file.h"
#include "collector/http_failed.h"
#include "collector/http_headers.h"
#include "collector/http_redirect.h"
#include "collector/http_set.h"
#include "collector/http_wait.h"

enum {
    HOPS_MAX = 3,          /* redirects followed, on the same server only */
    BODY_KEPT = 256 << 10, /* memory for bodies that a transfer holds on to */
};

#define FILE_MAX ((size_t)64 << 20) /* a local report may be large */
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
    bool follows; /* a redirect is not the answer yet */
    enum { SCHEME_NONE, SCHEME_HTTP, SCHEME_HTTPS } scheme; /* as it is set */
    int64_t give_up_ms; /* the request's time is over, redirects included */
    struct buf body;
    struct http_headers headers;
    char host[HTTP_HOST_TEXT]; /* for messages */
    char detail[CURL_ERROR_SIZE];
};

struct http_curl {
    struct http_options options;
    CURLM *multi;
    struct transfer *pool;
    struct transfer *all;
    struct transfer *files; /* to be read at the next wait */
    struct http_wait wait;
};

static int64_t edge_elapsed_ms(void *ctx)
{
    const struct http_curl *curl = ctx;

    return http_wait_elapsed_ms(&curl->wait);
}

/* Take a piece of the body, decompressed; any other answer ends it. */
static size_t take_body(char *data, size_t size, size_t count, void *ctx)
{
    struct transfer *t = ctx;

    if (buf_add(&t->body, data, size * count) != 0)
        return 0;
    return size * count;
}

static size_t take_header(char *line, size_t size, size_t count, void *ctx)
{
    struct transfer *t = ctx;
    size_t len = size * count;

    return http_headers_take(&t->headers, line, len) == 0 ? len : 0;
}

/* What is the same for every request. */
static CURLcode set_constants(struct transfer *t)
{
    const struct http_options *o = &t->owner->options;
    long connect_s =
        o->timeout_s < HTTP_CONNECT_S ? o->timeout_s : HTTP_CONNECT_S;
    struct http_set s = {t->easy, CURLE_OK};

    http_set_long(&s, CURLOPT_NOSIGNAL, 1L);
    http_set_long(&s, CURLOPT_NOPROGRESS, 1L);
    http_set_pointer(&s, CURLOPT_ERRORBUFFER, t->detail);
    http_set_pointer(&s, CURLOPT_PRIVATE, t);
    http_set_text(&s, CURLOPT_USERAGENT, USER_AGENT);
    /* Of the encodings that curl could read, the one that all servers speak:
     * each further one is a decoder fed by strangers. */
    http_set_text(&s, CURLOPT_ACCEPT_ENCODING, "gzip");
    http_set_long(&s, CURLOPT_CONNECTTIMEOUT, connect_s);
    http_set_long(&s, CURLOPT_FOLLOWLOCATION, 0L);
    http_set_long(&s, CURLOPT_PATH_AS_IS,
                  1L); /* what is shown is what is sent */
    http_set_long(&s, CURLOPT_SSL_VERIFYPEER, 1L);
    http_set_long(&s, CURLOPT_SSL_VERIFYHOST, 2L);
    http_set_long(&s, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (o->ca_file != NULL)
        http_set_text(&s, CURLOPT_CAINFO, o->ca_file);
    if (o->ca_folder != NULL)
        http_set_text(&s, CURLOPT_CAPATH, o->ca_folder);
    http_set_size(&s, CURLOPT_MAXFILESIZE_LARGE, HTTP_BODY_MAX);
    http_set_function(&s, CURLOPT_WRITEFUNCTION, take_body);
    http_set_pointer(&s, CURLOPT_WRITEDATA, t);
    http_set_function(&s, CURLOPT_HEADERFUNCTION, take_header);
    http_set_pointer(&s, CURLOPT_HEADERDATA, t);
    return s.code;
}

static void transfer_free(struct transfer *t)
{
    curl_slist_free_all(t->list);
    curl_easy_cleanup(t->easy);
    free(t->file);
    buf_release(&t->body);
    http_headers_release(&t->headers);
    free(t);
}

static struct transfer *transfer_new(struct http_curl *curl)
{
    struct transfer *t = calloc(1, sizeof(*t));

    if (t == NULL)
        return NULL;
    t->owner = curl;
    buf_init(&t->body, HTTP_BODY_MAX);
    http_headers_init(&t->headers, curl->options.headers,
                      curl->options.header_count);
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
    http_headers_clear(&t->headers);
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

/* What is the same for all addresses of a scheme. */
static void set_scheme(struct http_set *s, bool plain)
{
    http_set_text(s, CURLOPT_PROTOCOLS_STR, plain ? "http" : "https");
    /* Only TLS tells at once whether a server speaks HTTP/2; without it a
     * wait for that would make the first requests go one after the other. */
    http_set_long(s, CURLOPT_HTTP_VERSION,
                  plain ? (long)CURL_HTTP_VERSION_1_1
                        : (long)CURL_HTTP_VERSION_2TLS);
    http_set_long(s, CURLOPT_PIPEWAIT, plain ? 0L : 1L);
}

static CURLcode set_address(struct transfer *t, const char *url)
{
    bool plain = strncasecmp(url, "http:", 5) == 0;
    int64_t left_ms = t->give_up_ms - edge_elapsed_ms(t->owner);
    struct http_set s = {t->easy, CURLE_OK};

    http_set_text(&s, CURLOPT_URL, url);
    http_set_long(&s, CURLOPT_TIMEOUT_MS, left_ms > 1 ? (long)left_ms : 1L);
    if (t->scheme != (plain ? SCHEME_HTTP : SCHEME_HTTPS)) {
        set_scheme(&s, plain);
        t->scheme = plain ? SCHEME_HTTP : SCHEME_HTTPS;
    }
    http_failed_host(url, t->host);
    if (s.code != CURLE_OK)
        t->scheme = SCHEME_NONE;
    return s.code;
}

static int add_header(struct transfer *t, const struct http_header *header)
{
    struct buf line;
    struct curl_slist *list = NULL;

    buf_init_secret(&line, HTTP_LINE_MAX);
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
    struct http_set s = {t->easy, CURLE_OK};
    bool get = strcmp(request->method, "GET") == 0;

    for (size_t i = 0; i < request->header_count; i++) {
        if (add_header(t, &request->headers[i]) != 0)
            return CURLE_OUT_OF_MEMORY;
    }
    t->follows = get && !request->stay;
    if (get) {
        http_set_long(&s, CURLOPT_HTTPGET, 1L);
    } else {
        const char *body = request->body != NULL ? request->body : "";

        http_set_long(&s, CURLOPT_POST, 1L);
        http_set_size(&s, CURLOPT_POSTFIELDSIZE_LARGE, strlen(body));
        http_set_text(&s, CURLOPT_COPYPOSTFIELDS, body);
    }
    http_set_pointer(&s, CURLOPT_HTTPHEADER, t->list);
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

/* Follow a redirect of a GET; false: it is the answer. */
static bool follow(struct transfer *t, long status,
                   const struct http_header *headers, size_t count)
{
    const char *from = NULL;
    char *target = NULL;
    bool followed = false;

    if (!t->follows || t->hops == HOPS_MAX || status < 301 || status > 308 ||
        (status > 303 && status < 307))
        return false;
    for (size_t i = 0; i < count && target == NULL; i++) {
        if (strcmp(headers[i].name, "location") == 0 &&
            curl_easy_getinfo(t->easy, CURLINFO_EFFECTIVE_URL, &from) ==
                CURLE_OK &&
            from != NULL)
            target = http_redirect_target(from, headers[i].value);
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

/* Why a transfer brought no answer: curl only knows that we took no more. */
static void explain(const struct transfer *t, CURLcode code, struct err *err)
{
    struct http_failed failed = {
        .easy = t->easy,
        .code = t->body.fail == ERR_TOO_LARGE ? CURLE_FILESIZE_EXCEEDED : code,
        .host = t->host,
        .detail = t->detail,
        .timeout_s = t->owner->options.timeout_s,
    };

    if (t->body.fail == ERR_NOMEM || t->headers.text.fail == ERR_NOMEM)
        (void)err_nomem(err);
    else
        http_failed_explain(&failed, err);
}

/* A transfer has ended: tell it, unless it goes on after a redirect. */
static bool end_transfer(struct transfer *t, CURLcode code, http_done_fn *done,
                         void *done_ctx)
{
    struct http_header headers[HTTP_HEADERS_MAX];
    struct http_response response = {.headers = headers};
    struct err err = {0};

    if (code == CURLE_OK && curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE,
                                              &response.status) == CURLE_OK) {
        response.header_count = http_headers_list(&t->headers, headers);
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

static int edge_wait(void *ctx, int timeout_ms, http_done_fn *done,
                     void *done_ctx, struct err *err)
{
    struct http_curl *curl = ctx;
    size_t ended = end_files(curl, done, done_ctx);
    CURLMcode code = http_wait_act(&curl->wait); /* what was started begins */

    if (code == CURLM_OK)
        ended += end_transfers(curl, done, done_ctx);
    if (code == CURLM_OK && ended == 0) {
        code = http_wait_for(&curl->wait, timeout_ms);
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
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        (void)err_set(err, ERR_TLS, "cannot start the TLS library");
        free(curl);
        return NULL;
    }
    curl->multi = curl_multi_init();
    if (curl->multi == NULL ||
        http_wait_init(&curl->wait, curl->multi) != CURLM_OK ||
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
    http_wait_release(&curl->wait);
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
