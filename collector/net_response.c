/*
 * An answer becomes figures, or one kind of failure: status 3xx, error rules,
 * status table, JSON, rows, values, in this order.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "collector/net_parts.h"
#include "config/secret.h"

/*
 * What is wrong with a body that is no JSON.  The parser's own message would
 * quote the body, which may repeat a token.
 */
int net_set_no_json(const struct http_response *in, const struct err *cause,
                    struct err *err)
{
    size_t len = in->body != NULL ? in->body_len : 0;
    size_t i = 0;

    while (i < len && in->body[i] != '\0' &&
           strchr(" \t\r\n", in->body[i]) != NULL)
        i++;
    if (i == len)
        return err_set(err, ERR_MALFORMED,
                       "the answer is empty where JSON was expected");
    if (in->body[i] == '<')
        return err_set(err, ERR_MALFORMED,
                       "the answer is a web page where JSON was expected");
    if (strstr(cause->msg, "too big") != NULL)
        return err_set(err, ERR_MALFORMED,
                       "the answer holds a number over 2^63");
    if (strstr(cause->msg, "depth") != NULL)
        return err_set(err, ERR_MALFORMED, "the answer is nested too deeply");
    return err_set(err, ERR_MALFORMED,
                   "the answer is no valid JSON, or was cut off");
}

/* The name of a metric and its pointers, with settings filled in. */
static int ask_fill(const struct net_scope *scope,
                    const struct net_value *value, struct net_ask *ask,
                    struct err *err)
{
    if (net_expand_text(scope, value->metric, NET_PLACE_PLAIN, &ask->metric,
                        err) != 0)
        return -1;
    ask->at = calloc(value->at_count + 1, sizeof(*ask->at));
    if (ask->at == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < value->at_count; i++) {
        if (net_expand_text(scope, value->at[i], NET_PLACE_PLAIN, &ask->at[i],
                            err) != 0)
            return -1;
        if (ask->at[i] == NULL || !jsonx_is_pointer(ask->at[i]))
            return err_set(err, ERR_REQUEST,
                           "'%.80s' is no JSON pointer with these settings",
                           value->at[i]);
    }
    /* Accounts that people know by their addresses, of which a network tells
     * what it likes; a site's own program has nothing to hide. */
    ask->hides = scope->job->call->period == PERIOD_INSTANT &&
                 scope->job->network->recognise_count > 0;
    if (ask->metric == NULL)
        return err_set(err, ERR_REQUEST, "no setting names the metric '%.80s'",
                       value->metric);
    return 0;
}

static void reader_release(struct net_reader *r)
{
    const struct net_call *call = r->job->call;

    for (size_t i = 0; r->asks != NULL && i < call->value_count; i++) {
        for (size_t p = 0;
             r->asks[i].at != NULL && p < call->values[i].at_count; p++)
            free(r->asks[i].at[p]);
        free(r->asks[i].at);
    }
    free(r->asks);
    free(r->seen);
    free(r->told);
    free(r->labelled);
}

static int reader_init(struct net_reader *r, struct err *err)
{
    const struct net_job *job = r->job;
    const struct net_call *call = job->call;
    struct net_scope scope = {.job = job, .account = NET_ALL_ACCOUNTS};

    if (job->account_count == 0 || job->to < job->from)
        return err_set(err, ERR_REQUEST, "nothing was asked for");
    r->span = net_span(job, job->to) + 1;
    r->asks = calloc(call->value_count + 1, sizeof(*r->asks));
    r->seen = calloc(job->account_count, r->span * sizeof(*r->seen));
    r->told = calloc(job->account_count, call->value_count + 1);
    r->out->metrics = calloc(call->value_count + 1, sizeof(*r->out->metrics));
    if (r->asks == NULL || r->seen == NULL || r->told == NULL ||
        r->out->metrics == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < call->value_count; i++) {
        int ret = ask_fill(&scope, &call->values[i], &r->asks[i], err);

        r->out->metrics[r->out->metric_count++] = r->asks[i].metric;
        if (ret != 0)
            return -1;
    }
    return 0;
}

/* The cursor of the next page; absent, null and empty end the pages. */
static int read_next(const struct net_job *job, const json_t *root, char **next,
                     struct err *err)
{
    const json_t *value;
    const char *text;
    int64_t number;

    if (job->call->next == NULL)
        return 0;
    value = jsonx_at(root, job->call->next->at);
    if (value == NULL || json_is_null(value) || json_is_false(value))
        return 0;
    if (jsonx_text(value, &text)) {
        if (text[0] == '\0')
            return 0;
        *next = strdup(text);
    } else if (jsonx_int(value, &number)) {
        *next = jsonx_dump(value);
    } else {
        return err_set(err, ERR_MALFORMED,
                       "%s at '%s' where the next page's mark was expected",
                       jsonx_type(value), job->call->next->at);
    }
    return *next == NULL ? err_nomem(err) : 0;
}

/* Take the next name off a pointer, "~1" as "/" and "~0" as "~".  Owned. */
static char *next_name(const char **pointer)
{
    const char *p = *pointer + 1;
    char *name = malloc(strcspn(p, "/") + 1);
    size_t n = 0;

    while (name != NULL && *p != '\0' && *p != '/') {
        bool escape = p[0] == '~' && (p[1] == '0' || p[1] == '1');

        name[n++] = *p;
        if (escape)
            name[n - 1] = p[1] == '0' ? '~' : '/';
        p += escape ? 2 : 1;
    }
    if (name != NULL)
        name[n] = '\0';
    *pointer = p;
    return name;
}

/* The object that is a member of `kept`, made where it is new. */
static json_t *inner_object(json_t *kept, const char *name)
{
    json_t *inner = json_object_get(kept, name);

    if (inner != NULL)
        return inner;
    inner = json_object();
    return json_object_set_new(kept, name, inner) == 0 ? inner : NULL;
}

/*
 * Put a value at a pointer into `kept`, as members of objects all the way.
 * What is below a value that is kept as a whole is there already.
 */
static int keep(json_t *kept, const char *pointer, json_t *value)
{
    while (kept != NULL && *pointer == '/' && json_is_object(kept)) {
        char *name = next_name(&pointer);

        if (name == NULL)
            return -1;
        if (*pointer != '\0')
            kept = inner_object(kept, name);
        else if (json_object_set(kept, name, value) != 0)
            kept = NULL;
        free(name);
    }
    return kept == NULL ? -1 : 0;
}

/*
 * What of a personal answer may be stored: the members that figures are read
 * from, at the places where they stood, so that it can be read again.
 */
static int keep_personal(const struct network *net, const json_t *root,
                         json_t *kept)
{
    for (size_t i = 0; i < net->personal_count; i++) {
        json_t *value = jsonx_at(root, net->personal[i]);

        if (value != NULL && keep(kept, net->personal[i], value) != 0)
            return -1;
    }
    return 0;
}

/* One number that was read, under its pointer; of a list its length. */
static int keep_number(json_t *kept, const char *at, const char *rest,
                       json_t *found)
{
    bool list = json_is_array(found);
    bool whole = at[0] == '\0' && rest[0] == '\0';
    struct buf name;
    int64_t number;
    int ret = 0;

    if (!list && !jsonx_whole(found, &number) &&
        !jsonx_signed_digits(found, &number))
        return 0;
    buf_init(&name, NET_TEXT_MAX);
    if (buf_addf(&name, "%s%s%s", list ? "length of " : "",
                 whole ? "the answer" : at, rest) != 0)
        ret = -1;
    else if (list)
        ret = json_object_set_new(
            kept, buf_text(&name),
            json_integer((json_int_t)json_array_size(found)));
    else
        ret = json_object_set(kept, buf_text(&name), found);
    buf_release(&name);
    return ret;
}

/* What `"keep": "figures"` leaves of an answer: the numbers that were read. */
static int keep_numbers(const struct net_reader *r, json_t *kept)
{
    const struct net_call *call = r->job->call;
    const json_t *base = NULL;
    size_t at = 0;

    for (; at < call->rows.at_count; at++) {
        base = jsonx_at(r->root, call->rows.at[at]);
        if (base != NULL && !json_is_null(base))
            break;
    }
    for (size_t i = 0; base != NULL && i < call->value_count; i++) {
        for (size_t p = 0; p < call->values[i].at_count; p++) {
            json_t *found = jsonx_at(base, r->asks[i].at[p]);

            if (found != NULL && keep_number(kept, call->rows.at[at],
                                             r->asks[i].at[p], found) != 0)
                return -1;
            if (found != NULL && !call->values[i].sum)
                break; /* of alternatives the first is read */
        }
    }
    return 0;
}

/* The part of the answer that may be stored; NULL: all of it may. */
static int read_kept(const struct net_reader *r, char **out, struct err *err)
{
    bool figures = r->job->call->keep_figures;
    json_t *kept;
    int ret;

    if (!figures && r->job->network->personal_count == 0)
        return 0;
    kept = json_object();
    ret = figures ? keep_numbers(r, kept)
                  : keep_personal(r->job->network, r->root, kept);
    if (ret == 0)
        *out = jsonx_dump(kept);
    json_decref(kept);
    return *out == NULL ? err_nomem(err) : 0;
}

int net_response(const struct net_job *job, const struct http_response *in,
                 struct net_answer *out, struct err *err)
{
    struct net_reader r = {.job = job, .out = out};
    struct err cause = {0};
    json_t *root;
    int ret = -1;

    *out = (struct net_answer){0};
    root = jsonx_parse(in->body != NULL ? in->body : "",
                       in->body != NULL ? in->body_len : 0, &cause);
    if (cause.kind == ERR_NOMEM) {
        (void)err_nomem(err);
        goto out;
    }
    if (net_check_failed(job, in, root, err) != 0)
        goto out;
    if (root == NULL) {
        (void)net_set_no_json(in, &cause, err);
        goto out;
    }
    r.root = root;
    if (reader_init(&r, err) == 0 && net_rows_read(&r, err) == 0 &&
        read_next(job, root, &out->next, err) == 0 &&
        read_kept(&r, &out->kept, err) == 0)
        ret = 0;
out:
    reader_release(&r);
    json_decref(root);
    if (ret != 0)
        net_answer_release(out);
    return ret;
}

void net_answer_release(struct net_answer *answer)
{
    if (answer == NULL)
        return;
    for (size_t i = 0; i < answer->metric_count; i++)
        free(answer->metrics[i]);
    free(answer->metrics);
    free(answer->figures);
    free(answer->failures);
    free(answer->next);
    free(answer->kept);
    *answer = (struct net_answer){0};
}

int net_figure_compare(const void *a, const void *b)
{
    const struct net_figure *x = a;
    const struct net_figure *y = b;
    int order;

    if (x->account != y->account)
        return x->account < y->account ? -1 : 1;
    order = strcmp(x->metric, y->metric);
    if (order != 0)
        return order;
    return (x->figure.day > y->figure.day) - (x->figure.day < y->figure.day);
}
