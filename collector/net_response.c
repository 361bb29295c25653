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
        net_kept_make(&r, &out->kept, err) == 0)
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
