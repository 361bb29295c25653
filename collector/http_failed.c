/*
 * Transfers without an answer, as one of our kinds.
 */
#include "collector/http_failed.h"

#include <ctype.h>
#include <string.h>

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

void http_failed_host(const char *url, char host[HTTP_HOST_TEXT])
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
    len = len < HTTP_HOST_TEXT ? len : HTTP_HOST_TEXT - 1;
    memcpy(host, from, len);
    host[len] = '\0';
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

static void explain_time(const struct http_failed *failed, struct err *err)
{
    int limit_s = failed->timeout_s;

    if (!was_connecting(failed->easy)) {
        (void)err_set(err, ERR_TIMEOUT, "no answer from '%s' in %d s",
                      failed->host, limit_s);
        return;
    }
    if (limit_s > HTTP_CONNECT_S)
        limit_s = HTTP_CONNECT_S;
    (void)err_set(err, ERR_CONNECT, "no connection to '%s' in %d s",
                  failed->host, limit_s);
}

/* Did something other than TLS come?  Told only in words, each library's own:
 * OpenSSL's, older and newer, and GnuTLS's. */
static bool is_plain(const char *detail)
{
    static const char *const words[] = {
        "wrong version number", "packet length too long",
        "record layer failure", "unexpected TLS packet"};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (strstr(detail, words[i]) != NULL)
            return true;
    }
    return false;
}

static void explain_connect(const struct http_failed *failed, struct err *err)
{
    long number = 0;

    if (curl_easy_getinfo(failed->easy, CURLINFO_OS_ERRNO, &number) ==
            CURLE_OK &&
        number != 0)
        add_detail(err, strerror((int)number));
}

void http_failed_explain(const struct http_failed *failed, struct err *err)
{
    CURLcode code = failed->code;

    if (code == CURLE_OPERATION_TIMEDOUT) {
        explain_time(failed, err);
        return;
    }
    if (code == CURLE_SSL_CONNECT_ERROR && is_plain(failed->detail)) {
        (void)err_set(err, ERR_MALFORMED, "no TLS spoken by '%s'",
                      failed->host);
        return;
    }
    for (size_t i = 0; i < sizeof(failures) / sizeof(failures[0]); i++) {
        if (failures[i].code != code)
            continue;
        (void)err_set(err, failures[i].kind, "%s '%s'%s", failures[i].before,
                      failed->host, failures[i].after);
        if (failures[i].kind == ERR_TLS)
            add_detail(err, failed->detail);
        if (code == CURLE_COULDNT_CONNECT)
            explain_connect(failed, err);
        return;
    }
    (void)err_set(err, ERR_SERVER, "no answer from '%s'", failed->host);
    add_detail(err, curl_easy_strerror(code));
}
