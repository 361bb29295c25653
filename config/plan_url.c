/*
 * Addresses: scheme, host, port, and whether plain http may go there.
 */
#include "config/plan_url.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err_say.h"
#include "base/language.h"

#define DIGITS "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

static const struct {
    const char *prefix;
    enum url_use use;
    bool plain; /* neither encrypted nor sure of the other side */
} schemes[] = {
    {"https://", URL_WEB, false},
    {"http://", URL_WEB, true},
    {"smtps://", URL_MAIL, false},
    {"smtp://", URL_MAIL, false},
};

static bool prefix_matches(const char *text, const char *prefix)
{
    for (; *prefix != '\0'; text++, prefix++) {
        if (tolower((unsigned char)*text) != *prefix)
            return false;
    }
    return true;
}

/* Length of the host at `text`, brackets included; 0 for none. */
static size_t host_length(const char *text)
{
    size_t n;

    if (text[0] != '[')
        return strspn(text, DIGITS LETTERS "-._");
    n = strspn(text + 1, DIGITS "abcdefABCDEF:.");
    return n > 0 && text[n + 1] == ']' ? n + 2 : 0;
}

/* Length of ":port" at `text`; 0 for none or a wrong one. */
static size_t port_length(const char *text)
{
    size_t n;

    if (text[0] != ':')
        return 0;
    n = strspn(text + 1, DIGITS);
    return n >= 1 && n <= 5 && strtol(text + 1, NULL, 10) <= 65535 ? n + 1 : 0;
}

bool plan_url_is_host(const char *text)
{
    size_t n = host_length(text);

    return n > 0 && text[n + port_length(text + n)] == '\0';
}

bool plan_url_is_name(const char *text)
{
    size_t len = strlen(text);

    return len > 0 && strspn(text, DIGITS LETTERS "-.") == len &&
           strchr(DIGITS LETTERS, text[0]) != NULL &&
           strchr(DIGITS LETTERS, text[len - 1]) != NULL &&
           strstr(text, "..") == NULL;
}

const char *plan_url_site(const char *text, size_t *len)
{
    static const char www[] = "www.";
    const char *rest = text;

    *len = strlen(text);
    for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++) {
        if (schemes[i].use == URL_WEB &&
            prefix_matches(text, schemes[i].prefix)) {
            rest = text + strlen(schemes[i].prefix);
            *len = strcspn(rest, "/?#");
        }
    }
    /* Of "www.md" it is the name itself. */
    if (prefix_matches(rest, www) &&
        memchr(rest + strlen(www), '.', *len - strlen(www)) != NULL) {
        rest += strlen(www);
        *len -= strlen(www);
    }
    return rest;
}

bool plan_url_has_host(const char *url)
{
    const char *host = strstr(url, "://");
    size_t len = host != NULL ? host_length(host + 3) : 0;

    if (len == 0)
        return false;
    host += 3 + len;
    host += port_length(host);
    return *host == '\0' || *host == '/' || *host == '?';
}

/* Four numbers, the first 127: a name such as 127.example.org is no address. */
static bool is_loopback_v4(const char *host, size_t len)
{
    size_t dots = 0;

    for (size_t i = 0; i < len; i++) {
        if (host[i] == '.' && i > 0 && host[i - 1] != '.')
            dots++;
        else if (!isdigit((unsigned char)host[i]))
            return false;
    }
    return dots == 3 && host[len - 1] != '.' && prefix_matches(host, "127.");
}

static bool is_loopback(const char *host, size_t len)
{
    static const char *const names[] = {"localhost", "[::1]"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (len == strlen(names[i]) && prefix_matches(host, names[i]))
            return true;
    }
    return is_loopback_v4(host, len);
}

const char *plan_url_fault(const char *url, enum url_use use, bool allow_http)
{
    const char *host = NULL;
    const char *rest;
    bool plain = false;
    size_t len;

    for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++) {
        if (schemes[i].use == use && prefix_matches(url, schemes[i].prefix)) {
            host = url + strlen(schemes[i].prefix);
            plain = schemes[i].plain;
        }
    }
    if (host == NULL)
        return use == URL_WEB
                   ? N_("no address: it begins with https://")
                   : N_("no address: it begins with smtps:// or smtp://");
    if (memchr(host, '@', strcspn(host, "/?#")) != NULL)
        return N_("a user name or password in an address is refused; use the "
                  "keys for them");
    len = host_length(host);
    rest = host + len + (len > 0 ? port_length(host + len) : 0);
    if (len == 0 || strchr("/?#", *rest) == NULL ||
        strpbrk(rest, " \t\"<>\\^`{|}") != NULL)
        return N_("no address: scheme, host, maybe :port, and path are "
                  "expected");
    if (use == URL_MAIL && rest[strspn(rest, "/")] != '\0')
        return N_("a mail server is named by scheme, host and maybe :port "
                  "alone");
    if (plain && !allow_http && !is_loopback(host, len))
        return N_("plain http is refused but for the loopback; use https, or "
                  "say allow_http = yes in the account");
    return NULL;
}

bool plan_url_is_loopback(const char *url, enum url_use use)
{
    for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++) {
        if (schemes[i].use == use && prefix_matches(url, schemes[i].prefix)) {
            const char *host = url + strlen(schemes[i].prefix);

            return is_loopback(host, host_length(host));
        }
    }
    return false;
}

int plan_url_refuse(const char *url, const char *fault, struct err *err)
{
    size_t len = host_length(url);
    const char *rest = url + len + port_length(url + len);

    if (len > 0 && memchr(url, '.', len) != NULL &&
        (*rest == '\0' || *rest == '/') && strchr(url, '@') == NULL)
        return err_say(err, ERR_CONFIG,
                       "'%.*s' is no address: write https:// in front",
                       len < 60 ? (int)len : 60, url);
    return err_set(err, ERR_CONFIG, "%s", language_message(fault));
}

const char *plan_url_folder_fault(const char *url, bool allow_http)
{
    const char *fault = plan_url_fault(url, URL_WEB, allow_http);

    if (fault == NULL && strpbrk(url, "?#") != NULL)
        return N_("requests go to paths behind this address: it ends before "
                  "'?' and '#'");
    return fault;
}

char *plan_url_folder(const char *url)
{
    size_t len = strlen(url);
    bool slash = len > 0 && url[len - 1] != '/';
    size_t size = len + 2;
    char *copy = malloc(size);

    if (copy != NULL)
        (void)snprintf(copy, size, "%s%s", url, slash ? "/" : "");
    return copy;
}
