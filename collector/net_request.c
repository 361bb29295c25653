/*
 * A job becomes a request.  Where it has secrets it is built twice, once with
 * them and once with a mask in their place: what is shown can hold no secret,
 * whatever the encoding.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "collector/mask.h"
#include "collector/net_parts.h"
#include "collector/sign.h"
#include "config/plan_url.h"
#include "config/secret.h"

/* A parameter of query or form before it is encoded. */
struct param {
    const char *name; /* borrowed from the description */
    char *value;      /* owned */
};

struct params {
    struct param *list; /* owned */
    size_t count;
};

static void params_release(struct params *params)
{
    for (size_t i = 0; i < params->count; i++)
        secret_free(params->list[i].value);
    free(params->list);
    *params = (struct params){0};
}

/* Takes `value`, NULL: there was no memory for it. */
static int params_add_take(struct params *params, const char *name, char *value,
                           struct err *err)
{
    struct param *list = NULL;

    if (value != NULL)
        list = realloc(params->list, (params->count + 1) * sizeof(*list));
    if (list == NULL) {
        secret_free(value);
        return err_nomem(err);
    }
    params->list = list;
    list[params->count++] = (struct param){name, value};
    return 0;
}

static int params_add(struct params *params, const struct net_scope *scope,
                      const struct net_pair *pair, struct err *err)
{
    char *value;

    if (net_expand_text(scope, pair->value, NET_PLACE_PLAIN, &value, err) != 0)
        return -1;
    return value == NULL ? 0 : params_add_take(params, pair->name, value, err);
}

/* Is the parameter a filter that is a list, and so repeated for each text? */
static bool is_repeated_filter(const struct net_job *job,
                               const struct net_pair *pair)
{
    const struct net_filter *filter =
        job->call->partners ? job->network->partners : job->network->unpaid;

    return job->call->filtered && filter != NULL && filter->repeats &&
           strcmp(pair->value, "{filter}") == 0;
}

static int params_add_filter(struct params *params,
                             const struct net_scope *scope,
                             const struct net_pair *pair, struct err *err)
{
    json_t *list = NULL;
    const char *text;
    int ret = net_filter_json(scope->job, &list, err);

    if (ret == 0 && list == NULL)
        return params_add(params, scope, pair, err);
    for (size_t i = 0; ret == 0 && i < json_array_size(list); i++) {
        if (jsonx_text(json_array_get(list, i), &text))
            ret = params_add_take(params, pair->name, strdup(text), err);
    }
    json_decref(list);
    return ret;
}

/* A batch with `repeat` writes the parameter again for each account. */
static int params_fill(struct params *params, const struct net_scope *scope,
                       const struct net_pair *pairs, size_t count,
                       struct err *err)
{
    const struct net_job *job = scope->job;
    const struct net_batch *batch = job->call->batch;

    for (size_t i = 0; i < count; i++) {
        struct net_scope one = *scope;

        if (is_repeated_filter(job, &pairs[i])) {
            if (params_add_filter(params, scope, &pairs[i], err) != 0)
                return -1;
            continue;
        }
        if (batch == NULL || !batch->repeat ||
            !net_template_names(pairs[i].value, batch->of)) {
            if (params_add(params, scope, &pairs[i], err) != 0)
                return -1;
            continue;
        }
        for (one.account = 0; one.account < job->account_count; one.account++) {
            if (params_add(params, &one, &pairs[i], err) != 0)
                return -1;
        }
    }
    return 0;
}

/* The cursor of a page goes into its parameter, behind all others. */
static int params_page(struct params *params, const struct net_scope *scope,
                       struct err *err)
{
    const struct net_next *next = scope->job->call->next;
    char cursor[] = "{cursor}";
    struct net_pair pair;

    if (next == NULL || next->into == NULL || scope->job->cursor == NULL)
        return 0;
    pair = (struct net_pair){next->into, cursor};
    return params_add(params, scope, &pair, err);
}

static int params_all(struct params *query, struct params *form,
                      const struct net_scope *scope, struct err *err)
{
    const struct net_call *call = scope->job->call;

    if (params_fill(query, scope, call->query, call->query_count, err) != 0 ||
        params_page(query, scope, err) != 0 ||
        params_fill(form, scope, call->form, call->form_count, err) != 0)
        return -1;
    return 0;
}

static void pairs_copy(struct sign_pair *to, const struct params *from)
{
    for (size_t i = 0; i < from->count; i++)
        to[i] = (struct sign_pair){from->list[i].name, from->list[i].value};
}

/*
 * Sign the parameters as they are before {sign} itself is in: those that name
 * it are left out while it is unset.
 */
static int sign_params(const struct net_scope *scope, char **sign,
                       struct err *err)
{
    const struct net_sign *how = scope->job->call->sign;
    struct params inputs = {0};
    struct params query = {0};
    struct params form = {0};
    struct sign_pair *pairs = NULL;
    struct sign_job job;
    int ret = -1;

    if (params_fill(&inputs, scope, how->inputs, how->input_count, err) != 0 ||
        params_all(&query, &form, scope, err) != 0)
        goto out;
    pairs = calloc(inputs.count + query.count + form.count + 1, sizeof(*pairs));
    if (pairs == NULL) {
        (void)err_nomem(err);
        goto out;
    }
    pairs_copy(pairs, &inputs);
    pairs_copy(pairs + inputs.count, &query);
    pairs_copy(pairs + inputs.count + query.count, &form);
    job = (struct sign_job){pairs,
                            inputs.count,
                            pairs + inputs.count,
                            query.count + form.count,
                            how->leave_out,
                            how->leave_out_count,
                            scope->job->now};
    if (!scope->job->dry)
        ret = sign_make(how->recipe, &job, sign, err);
    else if (!sign_is_possible(how->recipe, &job))
        ret = 0;
    else /* of the source of a secret a recipe could make nothing */
        ret = (*sign = strdup(NET_MASK)) != NULL ? 0 : err_nomem(err);
out:
    free(pairs);
    params_release(&inputs);
    params_release(&query);
    params_release(&form);
    return ret;
}

static int add_params(struct buf *out, const struct params *params,
                      const char *first)
{
    for (size_t i = 0; i < params->count; i++) {
        (void)buf_addstr(out, i == 0 ? first : "&");
        (void)net_encode(out, params->list[i].name);
        (void)buf_addc(out, '=');
        (void)net_encode(out, params->list[i].value);
    }
    return out->fail == ERR_NONE ? 0 : -1;
}

/* Nothing in a line of a request may end the line. */
static bool is_line(const char *text, unsigned char lowest)
{
    for (const char *p = text; *p != '\0'; p++) {
        unsigned char c = (unsigned char)*p;

        if (c < lowest || c == 0x7f)
            return false;
    }
    return true;
}

static bool is_address(const char *url)
{
    for (const char *p = url; *p != '\0'; p++) {
        if ((unsigned char)*p >= 0x80)
            return false;
    }
    return is_line(url, '!');
}

/* Expand what a request can't be without. */
static int expand_needed(const struct net_scope *scope, const char *template,
                         enum net_place place, struct buf *out, struct err *err)
{
    bool unset = false;

    if (net_expand(scope, template, place, out, &unset, err) != 0)
        return -1;
    if (unset)
        return err_set(err, ERR_REQUEST,
                       "a setting that '%.80s' needs is not set", template);
    return 0;
}

/* Does the escape stand at `p`?  Looked for at every byte of an address. */
static bool is_escape(const char *p, const char *escape)
{
    return *p == '%' && strncasecmp(p, escape, 3) == 0;
}

/* Length of a dot at `p`, maybe percent-encoded; 0: something else. */
static size_t dot_length(const char *p)
{
    return *p == '.' ? 1 : is_escape(p, "%2e") ? 3 : 0;
}

/* Length of what a server may read as the end of a folder's name. */
static size_t slash_length(const char *p)
{
    if (*p == '/' || *p == '\\')
        return 1;
    return is_escape(p, "%2f") || is_escape(p, "%5c") ? 3 : 0;
}

/*
 * Has the path of an address a part "." or ".."?  Servers and proxies take
 * such parts away, encoded or not, and so would ask for something else.
 */
static bool is_winding(const char *url)
{
    size_t slash = 0;

    for (const char *p = url + strcspn(url, "/"); *p != '\0' && *p != '?';
         p += slash > 0 ? slash : 1) {
        const char *end = p;

        slash = slash_length(p);
        if (slash == 0)
            continue;
        end += slash;
        for (int dots = 0; dots < 2 && dot_length(end) > 0; dots++)
            end += dot_length(end);
        if (end > p + slash &&
            (*end == '\0' || *end == '?' || slash_length(end) > 0))
            return true;
    }
    return false;
}

/*
 * What the address begins with.  One of a key file's own is whole, and nobody
 * has looked at it yet.
 */
static int build_base(const struct net_scope *scope, const char *base,
                      struct buf *url, struct err *err)
{
    const struct account *account = scope->job->accounts[0].account;
    bool own = scope->job->call->own_base;
    const char *fault;

    if (expand_needed(scope, base, own ? NET_PLACE_PLAIN : NET_PLACE_BASE, url,
                      err) != 0)
        return -1;
    if (!own || scope->job->dry)
        return 0;
    fault = plan_url_folder_fault(buf_text(url),
                                  account != NULL && account->allow_http);
    if (fault != NULL)
        return err_set(err, ERR_REQUEST, "'%.60s': %s", base, fault);
    return 0;
}

/* The end of the query that is written out; nothing where it names something
 * that is not set. */
static int add_raw(const struct net_scope *scope, struct buf *url,
                   struct err *err)
{
    const char *template = scope->job->call->raw;
    char *raw;

    if (template == NULL)
        return 0;
    if (net_expand_text(scope, template, NET_PLACE_RAW, &raw, err) != 0)
        return -1;
    if (raw != NULL) {
        (void)buf_addc(url, strchr(buf_text(url), '?') == NULL ? '?' : '&');
        (void)buf_addstr(url, raw);
    }
    secret_free(raw);
    return 0;
}

static int build_url(const struct net_scope *scope, const struct params *query,
                     struct http_request *out, struct err *err)
{
    const struct account *account = scope->job->accounts[0].account;
    const struct net_call *call = scope->job->call;
    const char *base = network_call_base(scope->job->network, call,
                                         scope->job->accounts[0].values);
    struct buf url;
    int ret = -1;

    buf_init_secret(&url, NET_TEXT_MAX);
    if (account != NULL && account->base_url != NULL && !call->own_base)
        (void)buf_addstr(&url, account->base_url);
    else if (base == NULL || build_base(scope, base, &url, err) != 0)
        goto out;
    /* Where nothing is put behind it, it may be a whole address. */
    if (call->path[0] != '\0' && url.len > 0 && url.data[url.len - 1] != '/')
        (void)buf_addc(&url, '/');
    if (expand_needed(scope, call->path, NET_PLACE_PATH, &url, err) != 0)
        goto out;
    if (is_winding(buf_text(&url))) {
        (void)err_set(err, ERR_REQUEST,
                      "the address would hold '.' or '..' as a folder: look "
                      "at the account's settings");
        goto out;
    }
    (void)add_params(&url, query,
                     strchr(buf_text(&url), '?') == NULL ? "?" : "&");
    if (add_raw(scope, &url, err) != 0 || buf_check(&url, err) != 0)
        goto out;
    if (!is_address(buf_text(&url))) {
        (void)err_set(err, ERR_REQUEST,
                      "the address would hold a blank or a character that "
                      "addresses can't hold");
        goto out;
    }
    if (!scope->job->dry && !plan_url_has_host(buf_text(&url))) {
        (void)err_set(err, ERR_REQUEST,
                      "'%.80s' would have no proper host name: look at the "
                      "settings in it",
                      base != NULL ? base : "base_url");
        goto out;
    }
    out->url = buf_steal(&url);
    ret = out->url != NULL ? 0 : err_nomem(err);
out:
    buf_release(&url);
    return ret;
}

/* Takes `value`. */
static int header_add_take(struct http_request *out, const char *name,
                           char *value, struct err *err)
{
    struct http_header *list;

    list = realloc(out->headers, (out->header_count + 1) * sizeof(*list));
    if (list == NULL || value == NULL) {
        if (list != NULL)
            out->headers = list;
        secret_free(value);
        return err_nomem(err);
    }
    out->headers = list;
    list[out->header_count] = (struct http_header){strdup(name), value};
    if (list[out->header_count++].name == NULL)
        return err_nomem(err);
    return 0;
}

/* Add a header that the description doesn't name itself. */
static int add_default(const struct net_call *call, const char *name,
                       const char *value, struct http_request *out,
                       struct err *err)
{
    for (size_t i = 0; i < call->header_count; i++) {
        if (strcasecmp(call->headers[i].name, name) == 0)
            return 0;
    }
    return header_add_take(out, name, strdup(value), err);
}

/* Why a header can't be sent; NULL: it can. */
static const char *header_fault(const char *name, const char *value)
{
    if (!is_line(value, ' '))
        return "hold a line break or another control character";
    if (strlen(name) + strlen(": ") + strlen(value) >= HTTP_LINE_MAX)
        return "be over 256 KiB";
    return NULL;
}

static int build_headers(const struct net_scope *scope,
                         struct http_request *out, struct err *err)
{
    const struct net_call *call = scope->job->call;
    const char *type = NULL;
    const char *fault;

    if (call->form_count > 0)
        type = "application/x-www-form-urlencoded";
    else if (call->json != NULL)
        type = "application/json";
    if (add_default(call, "Accept", "application/json", out, err) != 0 ||
        (type != NULL &&
         add_default(call, "Content-Type", type, out, err) != 0))
        return -1;
    for (size_t i = 0; i < call->header_count; i++) {
        const struct net_pair *pair = &call->headers[i];
        char *value;

        if (net_expand_text(scope, pair->value, NET_PLACE_PLAIN, &value, err) !=
            0)
            return -1;
        if (value == NULL)
            continue;
        fault = header_fault(pair->name, value);
        if (fault != NULL) {
            secret_free(value);
            return err_set(err, ERR_REQUEST,
                           "header '%.60s' would %s: look at its setting",
                           pair->name, fault);
        }
        if (header_add_take(out, pair->name, value, err) != 0)
            return -1;
    }
    return 0;
}

static int build_body(const struct net_scope *scope, const struct params *form,
                      struct http_request *out, struct err *err)
{
    const struct net_call *call = scope->job->call;
    json_t *json = NULL;
    struct buf body;
    int ret;

    if (call->form_count > 0) {
        buf_init_secret(&body, NET_TEXT_MAX);
        (void)add_params(&body, form, "");
        ret = buf_check(&body, err);
        if (ret == 0)
            out->body = buf_steal(&body);
        buf_release(&body);
    } else if (call->json != NULL) {
        ret = net_expand_json(scope, call->json, &json, err);
        if (ret == 0 && json != NULL)
            out->body = jsonx_dump(json);
        json_decref(json);
    } else {
        return 0;
    }
    return ret == 0 && out->body == NULL ? err_nomem(err) : ret;
}

static int build(struct net_scope *scope, struct http_request *out,
                 struct err *err)
{
    const struct net_call *call = scope->job->call;
    struct params query = {0};
    struct params form = {0};
    struct buf file;
    int ret = -1;

    if (call->file != NULL) {
        buf_init(&file, NET_TEXT_MAX);
        ret = expand_needed(scope, call->file, NET_PLACE_PLAIN, &file, err);
        if (ret == 0 && (out->file = buf_steal(&file)) == NULL)
            ret = err_nomem(err);
        buf_release(&file);
        return ret;
    }
    out->stay = call->stay;
    out->method = strdup(call->method != NULL ? call->method : "GET");
    if (out->method == NULL)
        return err_nomem(err);
    if (params_all(&query, &form, scope, err) == 0 &&
        build_url(scope, &query, out, err) == 0 &&
        build_headers(scope, out, err) == 0 &&
        build_body(scope, &form, out, err) == 0)
        ret = 0;
    params_release(&query);
    params_release(&form);
    return ret;
}

static void add_texts(struct buf *out, const char *a, const char *b,
                      const char *c)
{
    (void)buf_addstr(out, a);
    (void)buf_addstr(out, b);
    (void)buf_addstr(out, c);
}

/*
 * How the masked request is kept and shown: as a person would write it.  The
 * cursor of a page is the network's, and may repeat a secret.
 */
static int show(const struct net_job *job, const struct http_request *masked,
                char **shown, struct err *err)
{
    struct buf clean;
    struct buf text;
    int ret;

    buf_init(&clean, 4 * NET_TEXT_MAX);
    buf_init_secret(&text, 4 * NET_TEXT_MAX);
    if (masked->file != NULL) {
        add_texts(&text, "file ", masked->file, "");
    } else {
        add_texts(&text, masked->method, " ", masked->url);
        (void)buf_addc(&text, '\n');
        for (size_t i = 0; i < masked->header_count; i++) {
            add_texts(&text, masked->headers[i].name, ": ",
                      masked->headers[i].value);
            (void)buf_addc(&text, '\n');
        }
        if (masked->body != NULL)
            add_texts(&text, "\n", masked->body, "\n");
    }
    ret = buf_check(&text, err);
    if (ret == 0 && job->cursor != NULL)
        ret = mask_secrets(job, buf_text(&text), text.len, &clean, err);
    if (ret == 0) {
        *shown = buf_steal(clean.len > 0 ? &clean : &text);
        ret = *shown != NULL ? 0 : err_nomem(err);
    }
    buf_release(&clean);
    buf_release(&text);
    return ret;
}

static int job_check(const struct net_job *job, struct err *err)
{
    const struct net_call *call = job->call;

    if (job->account_count == 0 ||
        (call->batch == NULL && job->account_count > 1) ||
        (call->batch != NULL && job->account_count > (size_t)call->batch->max))
        return err_set(err, ERR_REQUEST,
                       "%zu accounts are not what one request can ask for",
                       job->account_count);
    if (!net_filter_is_told(job))
        return err_set(err, ERR_REQUEST, "the account names no partners");
    if (job->to < job->from)
        return err_set(err, ERR_REQUEST,
                       "the days asked for end before they "
                       "begin");
    if (job->paid == PAID_EXCLUDE && !call->partners &&
        (!call->filtered || job->network->unpaid == NULL))
        return err_set(err, ERR_REQUEST,
                       "paid visits can't be told apart by this request");
    return 0;
}

/* Has the job a value that may not be shown? */
static bool has_secret(const struct net_job *job)
{
    const struct network *net = job->network;

    if (job->token != NULL)
        return true;
    for (size_t s = 0; s < network_value_count(net); s++) {
        bool secret = network_value_is_secret(net, s);

        for (size_t a = 0; secret && a < job->account_count; a++) {
            if (job->accounts[a].values[s] != NULL)
                return true;
        }
    }
    return false;
}

int net_request(const struct net_job *job, struct http_request *out,
                struct err *err)
{
    struct net_scope scope = {.job = job, .account = NET_ALL_ACCOUNTS};
    struct http_request masked = {0};
    char *sign = NULL;
    int ret = -1;

    *out = (struct http_request){0};
    if (job_check(job, err) != 0)
        return -1;
    if (job->call->sign != NULL && sign_params(&scope, &sign, err) != 0)
        goto out;
    scope.sign = sign;
    if (build(&scope, out, err) != 0)
        goto out;
    if (sign == NULL && !has_secret(job)) {
        ret = show(job, out, &out->shown, err);
        goto out;
    }
    scope.masked = true;
    scope.sign = sign != NULL ? NET_MASK : NULL;
    if (build(&scope, &masked, err) != 0 ||
        show(job, &masked, &out->shown, err) != 0)
        goto out;
    ret = 0;
out:
    secret_free(sign);
    http_request_release(&masked);
    if (ret != 0)
        http_request_release(out);
    return ret;
}

void http_request_release(struct http_request *request)
{
    if (request == NULL)
        return;
    free(request->method);
    secret_free(request->url);
    for (size_t i = 0; i < request->header_count; i++) {
        free(request->headers[i].name);
        secret_free(request->headers[i].value);
    }
    free(request->headers);
    secret_free(request->body);
    free(request->file);
    free(request->shown);
    *request = (struct http_request){0};
}
