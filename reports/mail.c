/*
 * SMTP by libcurl's easy interface: one mail, one connection.
 */
#include "reports/mail.h"

#include <ctype.h>
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/digest.h"
#include "config/secret.h"

enum {
    CONNECT_MS = 20000,
    HOST_TEXT = 100,
    REPLY_TEXT = 1024, /* twice the longest line (RFC 5321, 4.5.3.1.5) */
    REPLY_TOLD = 79,   /* bytes of it in our message */
    CODE_TEXT = 3,     /* of a reply, the digits that it begins with */
    ADDRESS_TEXT = 260,
    PUT_OFF = 400, /* replies from here on: later; from REFUSED: no */
    REFUSED = 500,
    LOCKED = 530,    /* STARTTLS (RFC 3207, 4) or a login (RFC 4954, 6) first */
    TOO_LARGE = 552, /* RFC 1870, 6.1 */
};

/* A mail on its way. */
struct sending {
    const struct mail_server *server; /* borrowed */
    CURL *easy;
    CURLcode code; /* the first option that failed */
    const struct buf *message;
    size_t at;                 /* bytes of it that curl has taken */
    char reply[REPLY_TEXT];    /* the server's last no */
    char reader[ADDRESS_TEXT]; /* "<b@example.md>": the last one named to it */
    char host[HOST_TEXT];
    char detail[CURL_ERROR_SIZE];
};

static void set_long(struct sending *s, CURLoption option, long value)
{
    if (s->code == CURLE_OK)
        s->code = (curl_easy_setopt)(s->easy, option, value);
}

static void set_text(struct sending *s, CURLoption option, const char *value)
{
    if (s->code == CURLE_OK && value != NULL)
        s->code = (curl_easy_setopt)(s->easy, option, value);
}

static void set_pointer(struct sending *s, CURLoption option, void *value)
{
    if (s->code == CURLE_OK)
        s->code = (curl_easy_setopt)(s->easy, option, value);
}

static void set_function(struct sending *s, CURLoption option,
                         curl_write_callback function)
{
    if (s->code == CURLE_OK)
        s->code = (curl_easy_setopt)(s->easy, option, function);
}

/* Hand over the next piece of the message. */
static size_t give_piece(char *data, size_t size, size_t count, void *ctx)
{
    struct sending *s = ctx;
    size_t left = s->message->len - s->at;
    size_t n = size * count < left ? size * count : left;

    memcpy(data, buf_text(s->message) + s->at, n);
    s->at += n;
    return n;
}

/* Once a second at least: not 0 gives up. */
static int watch(void *ctx, curl_off_t down_all, curl_off_t down,
                 curl_off_t up_all, curl_off_t up)
{
    const struct sending *s = ctx;

    (void)down_all;
    (void)down;
    (void)up_all;
    (void)up;
    return s->at < s->message->len && s->server->is_asked_to_end();
}

static void set_watch(struct sending *s)
{
    set_long(s, CURLOPT_NOPROGRESS, s->server->is_asked_to_end == NULL);
    if (s->code == CURLE_OK)
        s->code = (curl_easy_setopt)(s->easy, CURLOPT_XFERINFOFUNCTION, watch);
    set_pointer(s, CURLOPT_XFERINFODATA, s);
}

/* Keep a line that says no: others may come behind it. */
static void keep_reply(struct sending *s, const char *line, size_t len)
{
    size_t n = 0;

    if (len == 0 || (line[0] != '4' && line[0] != '5'))
        return;
    for (size_t i = 0; i < len && n < sizeof(s->reply) - 1; i++) {
        unsigned char c = (unsigned char)line[i];

        /* A server may say what it likes: only plain letters are told. */
        if (c >= ' ' && c < 0x7f)
            s->reply[n++] = (char)c;
    }
    s->reply[n] = '\0';
}

/* Keep whom the mail was last said to be for: a server need not repeat it in
 * its answer.  What else was sent, the login say, is not looked at. */
static int note_sent(CURL *easy, curl_infotype type, char *data, size_t size,
                     void *ctx)
{
    static const char command[] = "RCPT TO:";
    const size_t head = sizeof(command) - 1;
    struct sending *s = ctx;
    size_t len = 0;

    (void)easy;
    if (type != CURLINFO_HEADER_OUT || size < head ||
        memcmp(data, command, head) != 0)
        return 0;
    while (head + len < size && (unsigned char)data[head + len] > ' ')
        len++;
    (void)snprintf(s->reader, sizeof(s->reader), "%.*s", (int)len, data + head);
    return 0;
}

static size_t take_reply(char *line, size_t size, size_t count, void *ctx)
{
    keep_reply(ctx, line, size * count);
    return size * count;
}

static void set_server(struct sending *s)
{
    const struct mail_server *server = s->server;
    long connect_ms =
        server->timeout_ms < CONNECT_MS ? server->timeout_ms : CONNECT_MS;

    set_text(s, CURLOPT_URL, server->url);
    set_text(s, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set_long(s, CURLOPT_USE_SSL,
             server->tls ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_NONE);
    set_long(s, CURLOPT_SSL_VERIFYPEER, 1L);
    set_long(s, CURLOPT_SSL_VERIFYHOST, 2L);
    set_long(s, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    set_text(s, CURLOPT_CAINFO, server->ca_file);
    set_text(s, CURLOPT_CAPATH, server->ca_folder);
    set_text(s, CURLOPT_USERNAME, server->user);
    set_text(s, CURLOPT_PASSWORD, server->password);
    set_long(s, CURLOPT_TIMEOUT_MS, server->timeout_ms);
    set_long(s, CURLOPT_CONNECTTIMEOUT_MS, connect_ms);
}

static void set_message(struct sending *s, const char *from,
                        struct curl_slist *to)
{
    char sender[ADDRESS_TEXT];

    (void)snprintf(sender, sizeof(sender), "<%s>", from);
    set_text(s, CURLOPT_MAIL_FROM, sender);
    set_pointer(s, CURLOPT_MAIL_RCPT, to);
    set_long(s, CURLOPT_UPLOAD, 1L);
    if (s->code == CURLE_OK)
        s->code = (curl_easy_setopt)(s->easy, CURLOPT_INFILESIZE_LARGE,
                                     (curl_off_t)s->message->len);
    set_function(s, CURLOPT_READFUNCTION, give_piece);
    set_pointer(s, CURLOPT_READDATA, s);
}

static void set_rest(struct sending *s)
{
    set_long(s, CURLOPT_NOSIGNAL, 1L);
    set_pointer(s, CURLOPT_ERRORBUFFER, s->detail);
    set_function(s, CURLOPT_HEADERFUNCTION, take_reply);
    set_pointer(s, CURLOPT_HEADERDATA, s);
    if (s->code == CURLE_OK)
        s->code = (curl_easy_setopt)(s->easy, CURLOPT_DEBUGFUNCTION, note_sent);
    set_pointer(s, CURLOPT_DEBUGDATA, s);
    set_long(s, CURLOPT_VERBOSE, 1L); /* to note_sent alone */
}

/* Is a word of it written as no usual one is: "SSL", "OpenSSL/3.0"? */
static bool begins_with_name(const char *text)
{
    for (size_t i = 1; isalnum((unsigned char)text[i]); i++) {
        if (isupper((unsigned char)text[i]))
            return true;
    }
    return false;
}

/* curl's own words, the first one small unless it is a name. */
static const char *detail_of(struct sending *s)
{
    if (s->detail[0] == '\0')
        (void)snprintf(s->detail, sizeof(s->detail), "%s",
                       curl_easy_strerror(s->code));
    if (!begins_with_name(s->detail))
        s->detail[0] = (char)tolower((unsigned char)s->detail[0]);
    return s->detail;
}

/* Does the reply repeat these bytes in base64?  No memory counts as yes. */
static bool tells_base64(const struct sending *s, const char *data, size_t len)
{
    char *encoded = digest_base64(data, len);
    bool tells = encoded == NULL || strstr(s->reply, encoded) != NULL;

    secret_free(encoded);
    return tells;
}

/* Does the reply repeat how we logged in?  A server may say what it likes. */
static bool tells_secret(const struct sending *s)
{
    const char *password = s->server->password;
    const char *user = s->server->user != NULL ? s->server->user : "";
    struct buf plain;
    bool tells;

    if (password == NULL || password[0] == '\0')
        return false;
    /* AUTH LOGIN sends the password alone, PLAIN (RFC 4616) with the user. */
    buf_init_secret(&plain, BUF_TEXT_MAX);
    (void)buf_addc(&plain, '\0');
    (void)buf_addstr(&plain, user);
    (void)buf_addc(&plain, '\0');
    (void)buf_addstr(&plain, password);
    tells = plain.fail != ERR_NONE || strstr(s->reply, password) != NULL ||
            tells_base64(s, password, strlen(password)) ||
            tells_base64(s, plain.data, plain.len);
    buf_release(&plain);
    return tells;
}

/* What the server said no to, in curl's words; and what to do about it. */
static const struct {
    const char *detail;
    const char *what;
    const char *key; /* of [mail] */
} refusals[] = {
    {"MAIL failed", "the sender", "'from' and 'user'"},
    {"RCPT failed", "the reader ", "'to'"},
    {"", "the mail", "'from' and 'max_size'"},
};

static int explain_refusal(const struct sending *s, struct err *err)
{
    size_t i = 0;

    while (strncmp(s->detail, refusals[i].detail, strlen(refusals[i].detail)) !=
           0)
        i++;
    return err_set(err, ERR_REQUEST,
                   "mail server '%s' refuses %s%.70s: '%s'; check %s in [mail]",
                   s->host, refusals[i].what,
                   strncmp(s->detail, "RCPT", 4) == 0 ? s->reader : "",
                   s->reply, refusals[i].key);
}

static int explain_reply(struct sending *s, long reply, struct err *err)
{
    /* Looked at as a whole: a cut may leave a part of the secret. */
    s->reply[tells_secret(s) ? CODE_TEXT : REPLY_TOLD] = '\0';
    if (reply == TOO_LARGE)
        return err_set(err, ERR_TOO_LARGE,
                       "mail server '%s' takes no mail of %zu bytes: '%s'; "
                       "name fewer [report] formats",
                       s->host, s->message->len, s->reply);
    if (reply < REFUSED)
        return err_set(err, ERR_SERVER,
                       "mail server '%s' takes it later: '%s'; the next run "
                       "tries again",
                       s->host, s->reply);
    if (reply == LOCKED)
        return err_set(err, ERR_AUTH,
                       "mail server '%s' wants TLS or a login first: '%s'; "
                       "check 'tls', 'user' and 'password' in [mail]",
                       s->host, s->reply);
    return explain_refusal(s, err);
}

/* curl's code in our words; the host stands between the two texts. */
static const struct {
    CURLcode code;
    enum err_kind kind;
    const char *before;
    const char *after;
    bool detailed; /* curl's own words help */
} failures[] = {
    {CURLE_COULDNT_RESOLVE_HOST, ERR_CONNECT, "no address known of mail server",
     "; check 'server' in [mail]", false},
    {CURLE_USE_SSL_FAILED, ERR_TLS, "no STARTTLS offered by mail server",
     "; use smtps:// in [mail] server, or ask its operator", false},
    {CURLE_PEER_FAILED_VERIFICATION, ERR_TLS,
     "certificate refused of mail server", "", true},
    {CURLE_SSL_CACERT_BADFILE, ERR_TLS,
     "no certificate authorities to check mail server", "", true},
    {CURLE_SSL_CONNECT_ERROR, ERR_TLS, "no TLS connection to mail server", "",
     true},
    {CURLE_LOGIN_DENIED, ERR_AUTH, "login refused by mail server",
     "; check 'user' and 'password' in [mail]", false},
    {CURLE_WEIRD_SERVER_REPLY, ERR_SERVER, "no SMTP spoken by",
     "; check 'server' in [mail]", false},
};

static int explain_connect(const struct sending *s, struct err *err)
{
    long number = 0;

    (void)curl_easy_getinfo(s->easy, CURLINFO_OS_ERRNO, &number);
    return err_set(err, ERR_CONNECT,
                   "no connection to mail server '%s'%s%s; check 'server' and "
                   "its port in [mail]",
                   s->host, number != 0 ? ": " : "",
                   number != 0 ? strerror((int)number) : "");
}

static int explain(struct sending *s, struct err *err)
{
    long reply = 0;

    (void)curl_easy_getinfo(s->easy, CURLINFO_RESPONSE_CODE, &reply);
    if (s->code == CURLE_OUT_OF_MEMORY)
        return err_nomem(err);
    if (s->code == CURLE_ABORTED_BY_CALLBACK)
        return err_set(err, ERR_CANCELLED,
                       "the run was ended before mail server '%s' had it; the "
                       "next run sends it",
                       s->host);
    if (s->code == CURLE_COULDNT_CONNECT)
        return explain_connect(s, err);
    if (s->code == CURLE_OPERATION_TIMEDOUT)
        return err_set(err, ERR_TIMEOUT,
                       "no answer from mail server '%s' in time; the next run "
                       "tries again",
                       s->host);
    if (reply >= PUT_OFF && s->code != CURLE_LOGIN_DENIED)
        return explain_reply(s, reply, err);
    for (size_t i = 0; i < sizeof(failures) / sizeof(failures[0]); i++) {
        if (failures[i].code == s->code)
            return err_set(err, failures[i].kind, "%s '%s'%s%s%s",
                           failures[i].before, s->host, failures[i].after,
                           failures[i].detailed ? ": " : "",
                           failures[i].detailed ? detail_of(s) : "");
    }
    return err_set(err, ERR_SERVER,
                   "mail server '%s' broke off half way; the next run tries "
                   "again",
                   s->host);
}

/* "mail.example.md:587" */
static void find_host(const char *url, char host[HOST_TEXT])
{
    const char *from = strstr(url, "://");

    from = from != NULL ? from + 3 : url;
    (void)snprintf(host, HOST_TEXT, "%.*s", (int)strcspn(from, "/"), from);
}

/* The list of readers as the server is told them; NULL: no memory. */
static struct curl_slist *list_readers(char *const *to, size_t count)
{
    struct curl_slist *list = NULL;

    for (size_t i = 0; i < count; i++) {
        char address[ADDRESS_TEXT];
        struct curl_slist *longer;

        (void)snprintf(address, sizeof(address), "<%s>", to[i]);
        longer = curl_slist_append(list, address);
        if (longer == NULL) {
            curl_slist_free_all(list);
            return NULL;
        }
        list = longer;
    }
    return list;
}

/*
 * Take leave without waiting for the answer, for which curl would wait two
 * minutes: the mail is taken or not by now, and who is killed while waiting
 * could not note that it is.
 */
static void leave(const struct sending *s)
{
    curl_socket_t fd = CURL_SOCKET_BAD;

    if (s->easy != NULL &&
        curl_easy_getinfo(s->easy, CURLINFO_ACTIVESOCKET, &fd) == CURLE_OK &&
        fd != CURL_SOCKET_BAD)
        (void)shutdown(fd, SHUT_RD);
}

int mail_send(const struct mail_server *server, const char *from,
              char *const *to, size_t to_count, const struct buf *message,
              struct err *err)
{
    struct sending s = {.server = server, .message = message};
    struct curl_slist *list = NULL;
    int ret = -1;

    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return err_nomem(err);
    find_host(server->url, s.host);
    s.easy = curl_easy_init();
    list = list_readers(to, to_count);
    if (s.easy == NULL || list == NULL) {
        (void)err_nomem(err);
        goto out;
    }
    set_rest(&s);
    set_watch(&s);
    set_server(&s);
    set_message(&s, from, list);
    if (s.code == CURLE_OK)
        s.code = curl_easy_perform(s.easy);
    ret = s.code == CURLE_OK ? 0 : explain(&s, err);
out:
    leave(&s);
    curl_slist_free_all(list);
    curl_easy_cleanup(s.easy);
    curl_global_cleanup();
    return ret;
}
