/*
 * Is an answer a failure, and of which kind?  Redirects first, then the
 * description's error rules, then the table of statuses.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collector/mask.h"
#include "collector/net_parts.h"

#define QUOTE_MAX 100 /* bytes of a network's own words in a message */

/*
 * Longer pauses are taken for so many days.  The windows that networks count
 * in are hours or a day; months are rare, and to ask once a week in vain does
 * no harm there.  A header gone wrong (milliseconds for seconds, a clock of
 * another year) would silence its host for years.
 */
enum { PAUSE_MAX_S = 7 * 86400 };

bool net_holds(const struct net_condition *when, const json_t *base)
{
    const json_t *value = NULL;

    if (when->test == NET_ALWAYS)
        return true;
    if (base == NULL)
        return false;
    for (size_t i = 0; value == NULL && i < when->at_count; i++)
        value = jsonx_at(base, when->at[i]);
    return network_test(when, value);
}

/* The text of a header, or NULL. */
static const char *header_text(const struct http_response *in, const char *name)
{
    for (size_t i = 0; i < in->header_count; i++) {
        if (strcmp(in->headers[i].name, name) == 0)
            return in->headers[i].value;
    }
    return NULL;
}

/* A file has no status; it is read as an answer that went well. */
static bool is_success(long status)
{
    return status == 0 || (status >= 200 && status < 300);
}

static bool has_status(const struct net_condition *when, long status)
{
    if (when->status_count == 0)
        return is_success(status);
    for (size_t i = 0; i < when->status_count; i++) {
        if (when->status[i] == (status == 0 ? 200 : status))
            return true;
    }
    return false;
}

const struct net_error_rule *net_rule(const struct net_call *call,
                                      const struct http_response *in,
                                      const json_t *root)
{
    for (size_t i = 0; i < call->error_count; i++) {
        const struct net_error_rule *rule = &call->errors[i];

        if (!has_status(&rule->when, in->status))
            continue;
        if (rule->when.header != NULL
                ? network_test_text(&rule->when,
                                    header_text(in, rule->when.header))
                : net_holds(&rule->when, root))
            return rule;
    }
    return NULL;
}

static enum err_kind kind_of_status(long status)
{
    static const struct {
        long first;
        long last;
        enum err_kind kind;
    } table[] = {
        {300, 399, ERR_NOT_FOUND},  {401, 401, ERR_AUTH},
        {403, 403, ERR_PERMISSION}, {404, 404, ERR_NOT_FOUND},
        {410, 410, ERR_NOT_FOUND},  {429, 429, ERR_RATE_LIMIT},
        {400, 499, ERR_REQUEST},    {500, 599, ERR_SERVER},
    };

    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        if (status >= table[i].first && status <= table[i].last)
            return table[i].kind;
    }
    return ERR_MALFORMED;
}

/*
 * Signatures, and tokens that the network itself made, look like this: long
 * runs without a blank that hold digits.  They are no part of a message.
 */
static size_t token_length(const char *text)
{
    static const char token[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-%.+=";
    size_t n = strspn(text, token);

    return n >= 20 && strcspn(text, "0123456789") < n ? n : 0;
}

/* Length of the HTML tag at `text`, one that is cut off too; 0 for none. */
static size_t tag_length(const char *text)
{
    size_t n;

    if (text[0] != '<' || (text[1] != '/' && !isalpha((unsigned char)text[1])))
        return 0;
    n = strcspn(text, ">");
    return text[n] == '>' ? n + 1 : n;
}

/* The network's words, short, on one line, without tags and what looks like a
 * token. */
static void quote(const char *text, char out[QUOTE_MAX + 8])
{
    size_t n = 0;
    bool inside = false; /* of a run that is too short to be a token */

    while (*text != '\0' && n < QUOTE_MAX) {
        unsigned char c = (unsigned char)*text;
        size_t tag = tag_length(text);
        size_t token = inside ? 0 : token_length(text);

        if (tag > 0) {
            text += tag;
            continue;
        }
        if (token > 0 && n + 3 <= QUOTE_MAX) {
            memcpy(out + n, NET_MASK, 3);
            n += 3;
            text += token;
            continue;
        }
        inside = c > ' ' && c != '=' && c != '/' && c != '\'';
        out[n++] = ' ';
        if (c >= ' ' && c != 0x7f)
            out[n - 1] = *text;
        text++;
    }
    if (*text != '\0') {
        size_t cut = n; /* at a word's end, if there is one */

        while (cut > 0 && out[cut - 1] != ' ')
            cut--;
        n = cut > 0 ? cut - 1 : 0;
        memcpy(out + n, "...", 3);
        n += 3;
    }
    out[n] = '\0';
}

/* Where networks put the words of an error, likeliest first. */
static const char *words_of(const json_t *root)
{
    static const char *const places[] = {
        "/error/message", "/error/error_msg",
        "/error_msg",     "/message",
        "/detail",        "/errors/0/message",
        "/title",         "/error_description",
        "/description",   "/errors/0/detail",
        "/error",         "/error/0",
    };
    const char *text;

    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        if (root != NULL && jsonx_text(jsonx_at(root, places[i]), &text) &&
            text[0] != '\0')
            return text;
    }
    return NULL;
}

/* A setting that is at fault is told at the end: cli/failure.c reads it. */
int net_set_failed(const struct net_job *job, enum err_kind kind,
                   const struct net_error_rule *rule, long status,
                   const json_t *root, struct err *err)
{
    char said[QUOTE_MAX + 8];
    char setting[80] = "";
    char hint[NET_HINT_MAX + 3] = "";
    const char *words = words_of(root);
    const char *where = status == 0 ? "file" : "HTTP";
    char number[16] = "";

    if (status != 0)
        (void)snprintf(number, sizeof(number), " %ld", status);
    if (status >= 300 && status < 400)
        return err_set(err, kind, "HTTP %ld: the address leads elsewhere",
                       status);
    if (rule != NULL && rule->setting != NULL)
        (void)snprintf(setting, sizeof(setting), " (setting '%.60s')",
                       rule->setting);
    if (rule != NULL && rule->hint != NULL)
        (void)snprintf(hint, sizeof(hint), ": %.*s", NET_HINT_MAX, rule->hint);
    if (words == NULL || mask_finds(job, words, strlen(words)))
        return err_set(err, kind, "%s%s: an error answer%s%s", where, number,
                       hint, setting);
    quote(words, said);
    return err_set(err, kind, "%s%s: '%s'%s%s", where, number, said, hint,
                   setting);
}

/* Seconds to wait as the body says them, as UTC seconds; 0: not told. */
static int64_t wait_told(const struct net_error_rule *rule, const json_t *root,
                         int64_t now)
{
    const json_t *value;
    int64_t seconds = 0;

    if (rule->wait == NULL || root == NULL)
        return 0;
    value = jsonx_at(root, rule->wait);
    if (!jsonx_int(value, &seconds) && !jsonx_digits(value, &seconds) &&
        json_is_real(value) && json_real_value(value) > 0 &&
        json_real_value(value) < 1e9)
        seconds = (int64_t)json_real_value(value) + 1;
    return seconds > 0 && seconds < 1000000000 ? now + seconds : 0;
}

void net_set_pause(const struct http_response *in, int64_t told,
                   struct err *err)
{
    int64_t at = net_retry_at(in);

    if (told > at)
        at = told;
    if (at > in->now + PAUSE_MAX_S)
        at = in->now + PAUSE_MAX_S;
    if (err != NULL)
        err->retry_at = at;
}

int net_check_failed(const struct net_job *job, const struct http_response *in,
                     const json_t *root, struct err *err)
{
    const struct net_error_rule *rule = NULL;
    enum err_kind kind;

    if (in->status < 300 || in->status >= 400)
        rule = net_rule(job->call, in, root);
    if (rule == NULL && in->status == 206)
        return err_set(err, ERR_MALFORMED,
                       "HTTP 206: only a part of the answer came, though all "
                       "of it was asked for");
    if (rule == NULL && is_success(in->status))
        return 0;
    kind = rule != NULL ? rule->kind : kind_of_status(in->status);
    (void)net_set_failed(job, kind, rule, in->status, root, err);
    if (kind == ERR_RATE_LIMIT || kind == ERR_QUOTA || kind == ERR_SERVER)
        net_set_pause(in, rule != NULL ? wait_told(rule, root, in->now) : 0,
                      err);
    return -1;
}
