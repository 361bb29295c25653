/*
 * Tokens: who asks for one, and what an answer holds.
 */
#include "collector/grant.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "collector/net_parts.h"
#include "config/secret.h"

/* Seconds: no life is longer, and so no sum with one too large. */
#define LIFE_MAX ((int64_t)1 << 33)

enum { MARGIN_S = 60, MARGIN_PART = 10 };

#define TOKEN_MAX ((size_t)64 << 10) /* bytes: as of secrets that users give */

static bool is_set(const struct network *net, const char *const *values,
                   const char *name)
{
    size_t i = network_setting(net, name);

    return i < net->setting_count && values[i] != NULL;
}

bool grant_wanted(const struct network *net, const char *const *values)
{
    const struct net_token *how = net->token;

    return how != NULL && is_set(net, values, "token") == how->renews_itself &&
           network_call_applies(net, &how->call, values);
}

bool grant_end_wanted(const struct network *net, const char *const *values)
{
    const struct net_expires *how = net->expires;

    return how != NULL && how->call.path != NULL &&
           network_call_applies(net, &how->call, values);
}

static int compare_text(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return (a != NULL) - (b != NULL);
    return a == b ? 0 : strcmp(a, b);
}

int grant_compare(const struct net_account *a, const struct net_account *b,
                  const bool *uses)
{
    const struct network *net = a->account->network;
    int order = strcmp(net->name, b->account->network->name);

    if (order == 0)
        order = compare_text(a->account->base_url, b->account->base_url);
    for (size_t i = 0; order == 0 && i < network_value_count(net); i++) {
        if (uses[i])
            order = compare_text(a->values[i], b->values[i]);
    }
    return order;
}

/*
 * Errors that every token address of OAuth 2.0 may answer with, whatever the
 * status: RFC 6749, sections 4.1.2.1 and 5.2.  Of those, only what a request
 * of ours can meet.
 */
static enum err_kind oauth_kind(const json_t *root)
{
    static const struct {
        const char *error;
        enum err_kind kind;
    } table[] = {
        {"invalid_grant", ERR_AUTH},
        {"invalid_client", ERR_AUTH},
        {"unauthorized_client", ERR_AUTH},
        {"access_denied", ERR_AUTH},
        {"invalid_request", ERR_REQUEST},
        {"invalid_scope", ERR_REQUEST},
        {"unsupported_grant_type", ERR_REQUEST},
        {"server_error", ERR_SERVER},
        {"temporarily_unavailable", ERR_SERVER},
    };
    const char *error;

    if (!jsonx_text(jsonx_at(root, "/error"), &error))
        return ERR_NONE;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        if (strcmp(table[i].error, error) == 0)
            return table[i].kind;
    }
    return ERR_NONE;
}

static int check_failed(const struct net_job *job,
                        const struct http_response *in, const json_t *root,
                        struct err *err)
{
    enum err_kind kind = ERR_NONE;

    if (root != NULL && in->status != 429 &&
        net_rule(job->call, in, root) == NULL)
        kind = oauth_kind(root);
    if (kind == ERR_NONE)
        return net_check_failed(job, in, root, err);
    (void)net_set_failed(job, kind, NULL, in->status, root, err);
    if (kind == ERR_SERVER)
        net_set_pause(in, 0, err);
    return -1;
}

/* The body as JSON, when it is no failure; owned. */
static json_t *parse(const struct net_job *job, const struct http_response *in,
                     struct err *err)
{
    struct err cause = {0};
    json_t *root = jsonx_parse(in->body != NULL ? in->body : "",
                               in->body != NULL ? in->body_len : 0, &cause);

    if (cause.kind == ERR_NOMEM) {
        (void)err_nomem(err);
    } else if (check_failed(job, in, root, err) == 0) {
        if (root != NULL)
            return root;
        (void)net_set_no_json(in, &cause, err);
    }
    json_decref(root);
    return NULL;
}

/* What can stand in a header or a parameter: RFC 6749, appendix A.12. */
static bool is_token(const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        if ((unsigned char)*p < 0x20 || (unsigned char)*p > 0x7e)
            return false;
    }
    return text[0] != '\0';
}

/* A secret of the answer, copied to *out. */
static int take(const json_t *root, const char *at, char **out, struct err *err)
{
    const json_t *value = jsonx_at(root, at);
    const char *text;

    if (!jsonx_text(value, &text))
        return err_set(err, ERR_MALFORMED,
                       "%s at '%s' where a token was expected",
                       jsonx_type(value), at);
    if (!is_token(text))
        return err_set(err, ERR_MALFORMED,
                       "the text at '%s' is empty, or no token", at);
    if (strlen(text) > TOKEN_MAX)
        return err_set(err, ERR_MALFORMED,
                       "the text at '%s' is over %zu KiB: no token", at,
                       TOKEN_MAX >> 10);
    *out = strdup(text);
    return *out != NULL ? 0 : err_nomem(err);
}

/* A number of seconds that some write as a text or a fraction; 0: none. */
static int64_t seconds_at(const json_t *root, const char *at)
{
    const json_t *value = at != NULL ? jsonx_at(root, at) : NULL;
    int64_t seconds = 0;

    if (!jsonx_int(value, &seconds) && !jsonx_digits(value, &seconds) &&
        json_is_real(value) && json_real_value(value) > 0 &&
        json_real_value(value) < (double)LIFE_MAX)
        seconds = (int64_t)json_real_value(value);
    return seconds > 0 && seconds < LIFE_MAX ? seconds : 0;
}

/* An instant as RFC 3339 or seconds since 1970; 0: none. */
static int64_t instant_at(const json_t *root, const char *at)
{
    const char *text;
    int64_t utc = 0;

    if (at != NULL && jsonx_text(jsonx_at(root, at), &text) &&
        time_parse(text, &utc, NULL) == 0)
        return utc > 0 ? utc : 0;
    return seconds_at(root, at);
}

static int64_t ends_at(const struct net_token *how, const json_t *root,
                       int64_t now)
{
    int64_t life = how->life;
    int64_t end = instant_at(root, how->ends_at);

    if (how->life_at != NULL)
        life = seconds_at(root, how->life_at);
    if (life > 0)
        end = now + life;
    /* An end that is over means that one of the two clocks is wrong. */
    return end > now ? end : 0;
}

static int read_stored(const struct net_token *how, const json_t *root,
                       struct grant_answer *out, struct err *err)
{
    out->stored = calloc(how->store_count + 1, sizeof(*out->stored));
    if (out->stored == NULL)
        return err_nomem(err);
    out->stored_count = how->store_count;
    for (size_t i = 0; i < how->store_count; i++) {
        const json_t *value = jsonx_at(root, how->store[i].value);

        if (value == NULL || json_is_null(value))
            continue;
        if (take(root, how->store[i].value, &out->stored[i], err) != 0)
            return -1;
    }
    return 0;
}

int grant_read(const struct net_job *job, const struct http_response *in,
               struct grant_answer *out, struct err *err)
{
    const struct net_token *how = job->network->token;
    json_t *root = parse(job, in, err);
    int64_t life;
    int ret = -1;

    *out = (struct grant_answer){0};
    if (root == NULL)
        return -1;
    if (read_stored(how, root, out, err) == 0 &&
        take(root, how->at, &out->token, err) == 0)
        ret = 0;
    out->ends_at = ends_at(how, root, in->now);
    life = seconds_at(root, how->ends);
    if (how->renews_itself)
        out->secret_ends_at = out->ends_at;
    else if (life > 0)
        out->secret_ends_at = in->now + life;
    json_decref(root);
    return ret;
}

void grant_answer_release(struct grant_answer *answer)
{
    secret_free(answer->token);
    for (size_t i = 0; i < answer->stored_count; i++)
        secret_free(answer->stored[i]);
    free(answer->stored);
    *answer = (struct grant_answer){0};
}

int64_t grant_renew_at(int64_t now, int64_t ends_at)
{
    int64_t margin = (ends_at - now) / MARGIN_PART;

    if (ends_at <= now)
        return 0;
    return ends_at - (margin < MARGIN_S ? margin : MARGIN_S);
}

int grant_read_end(const struct net_job *job, const struct http_response *in,
                   int64_t *ends_at, struct err *err)
{
    const struct net_expires *how = job->network->expires;
    json_t *root = parse(job, in, err);
    bool never = false;

    *ends_at = 0;
    if (root == NULL)
        return -1;
    for (size_t i = 0; i < how->at_count; i++) {
        const json_t *value = jsonx_at(root, how->at[i]);
        int64_t number = 1;
        int64_t end = 0;

        if (how->read_time == json_is_string(value))
            end = instant_at(root, how->at[i]);
        if (how->zero_never && jsonx_int(value, &number) && number == 0)
            never = true;
        if (end > 0 && (*ends_at == 0 || end < *ends_at))
            *ends_at = end;
    }
    json_decref(root);
    if (*ends_at > 0 || never)
        return 0;
    return err_set(err, ERR_MALFORMED,
                   "nothing at '%s' where an end was "
                   "expected",
                   how->at[0]);
}
