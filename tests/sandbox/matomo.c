/*
 * Matomo's Reporting API: visitors of days and months, all or unpaid, or those
 * that partners' pages brought.  The token is a "secure only" one, which is
 * taken from the body of a POST and nowhere else.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tests/sandbox/exchange.h"
#include "tests/sandbox/model.h"
#include "tests/sandbox/tokens.h"

#define FAILED(message) "{\"result\":\"error\",\"message\":\"" message "\"}"

static const struct refusal_row refusals[REFUSE_COUNT] = {
    [REFUSE_TOKEN] = {401, FAILED("Unable to authenticate with the provided "
                                  "token. It is either invalid or expired.")},
    [REFUSE_EXPIRED] = {401, FAILED("Unable to authenticate with the provided "
                                    "token. It is either invalid or expired.")},
    [REFUSE_NOT_FOUND] = {401,
                          FAILED("You can't access this resource as it "
                                 "requires 'view' access for the website id "
                                 "= 99.")},
    [REFUSE_LIMIT] = {200, FAILED("Too many failed logins. Please wait and "
                                  "try logging in again later.")},
    [REFUSE_QUOTA] = {429, FAILED("Rate limit exceeded.")},
};

/* What is asked: columns of one method, over periods from first to last. */
struct question {
    char method[64];
    char period[16];
    const char *columns; /* NULL: all */
    bool several;        /* a range of dates: one entry for each period */
    int32_t first;
    int32_t last;
    struct model_part part;
    const struct moment *now;
};

static void fail(struct reply *reply, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* What Matomo's exceptions without a status of their own look like. */
static void fail(struct reply *reply, const char *fmt, ...)
{
    char text[200];
    va_list ap;

    va_start(ap, fmt);
    (void)vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    reply_json(reply, 200,
               json_pack("{s:s, s:s}", "result", "error", "message", text));
}

/* referrerType!=campaign; referrerType==website;referrerName==A,… */
static bool read_segment(const char *segment, struct model_part *part,
                         struct reply *reply)
{
    char condition[256];
    char seen[512] = ",";

    while (list_next(&segment, ';', condition, sizeof(condition))) {
        const char *choices = condition;
        char choice[128];

        if (strcmp(condition, "referrerType!=campaign") == 0) {
            part->unpaid = true;
            continue;
        }
        if (strcmp(condition, "referrerType==website") == 0)
            continue;
        while (list_next(&choices, ',', choice, sizeof(choice))) {
            const char *host = choice + strlen("referrerName==");
            char mark[128];

            if (strncmp(choice, "referrerName==", strlen("referrerName==")) !=
                0) {
                fail(reply, "Segment '%s' is not a supported segment.", choice);
                return false;
            }
            if (strncmp(host, "www.", 4) == 0)
                host += 4;
            (void)snprintf(mark, sizeof(mark), ",%.100s,", host);
            if (strstr(seen, mark) != NULL)
                continue; /* with and without www. are one host */
            if (strlen(seen) + strlen(mark) < sizeof(seen))
                memcpy(seen + strlen(seen), mark + 1, strlen(mark));
            part->partner_permille += model_partner_permille(host);
        }
    }
    return true;
}

static bool read_one_date(const char *text, const struct moment *now,
                          int32_t *day)
{
    if (strcmp(text, "today") == 0)
        *day = now->day;
    else if (strcmp(text, "yesterday") == 0)
        *day = now->day - 1;
    else
        return date_read(text, day);
    return true;
}

static bool read_dates(const char *date, struct question *q,
                       struct reply *reply)
{
    char first[32] = "";
    char last[32] = "";
    const char *rest = date;
    bool good;

    list_next(&rest, ',', first, sizeof(first));
    q->several = list_next(&rest, ',', last, sizeof(last));
    good = read_one_date(first, q->now, &q->first) &&
           read_one_date(q->several ? last : first, q->now, &q->last) &&
           q->first <= q->last;
    if (!good)
        fail(reply,
             "Invalid date format specified '%s'. The date must be "
             "YYYY-MM-DD.",
             date);
    return good;
}

static bool read_question(const struct request *req, struct question *q,
                          struct reply *reply)
{
    const char *method = request_param(req, "method");
    const char *period = request_param(req, "period");
    const char *date = request_param(req, "date");

    if (method == NULL || period == NULL || date == NULL) {
        fail(reply, "Please specify a value for '%s'.",
             method == NULL   ? "method"
             : period == NULL ? "period"
                              : "date");
        return false;
    }
    (void)snprintf(q->method, sizeof(q->method), "%s", method);
    (void)snprintf(q->period, sizeof(q->period), "%s", period);
    q->columns = request_param(req, "columns");
    q->now = &req->now;
    if (!list_has("day,month,range", period)) {
        fail(reply,
             "The period '%s' is not supported. Try any of the following "
             "instead: day, month, range",
             period);
        return false;
    }
    return read_dates(date, q, reply) &&
           read_segment(request_param(req, "segment"), &q->part, reply);
}

static void put(json_t *row, const struct question *q, const char *name,
                int64_t value)
{
    if (q->columns == NULL || list_has(q->columns, name))
        json_object_set_new(row, name, json_integer(value));
}

/* The figures of one period; NULL: an unknown method. */
static json_t *row_of(const struct question *q, const struct model_web *w)
{
    json_t *row = json_object();
    bool uniques = strcmp(q->period, "range") != 0;
    bool all = strcmp(q->method, "API.get") == 0;

    if (strcmp(q->method, "VisitsSummary.getUniqueVisitors") == 0) {
        json_object_set_new(row, "value", json_integer(w->visitors));
    } else if (all || strcmp(q->method, "VisitsSummary.get") == 0) {
        if (uniques)
            put(row, q, "nb_uniq_visitors", w->visitors);
        put(row, q, "nb_visits", w->visits);
        put(row, q, "nb_actions", w->pageviews + w->visits / 9);
        if (all)
            put(row, q, "nb_pageviews", w->pageviews);
    } else if (strcmp(q->method, "Actions.get") == 0) {
        put(row, q, "nb_pageviews", w->pageviews);
        put(row, q, "nb_outlinks", w->visits / 9);
    } else {
        json_decref(row);
        return NULL;
    }
    return row;
}

/* A row of one figure is that figure alone, among several. */
static json_t *shortened(json_t *row)
{
    json_t *only;

    if (json_object_size(row) != 1)
        return row;
    only = json_incref(json_object_iter_value(json_object_iter(row)));
    json_decref(row);
    return only;
}

static bool period_figures(const struct question *q, int32_t day,
                           struct model_web *w)
{
    if (strcmp(q->period, "month") == 0)
        return model_web_month(day, q->part, q->now, w);
    return model_web_day(day, q->part, q->now, w);
}

static void answer_several(const struct question *q, struct reply *reply)
{
    json_t *rows = json_object();
    bool months = strcmp(q->period, "month") == 0;

    for (int32_t day = q->first; day <= q->last;
         day = months ? date_month_last(day) + 1 : day + 1) {
        struct model_web w = {0, 0, 0};
        char key[DATE_TEXT];
        json_t *row;

        date_write(day, key);
        if (months)
            key[strlen("YYYY-MM")] = '\0';
        if (period_figures(q, day, &w)) {
            row = row_of(q, &w);
            row = row != NULL ? shortened(row) : NULL;
        } else {
            row = json_array(); /* a period without any visit */
        }
        json_object_set_new(rows, key, row);
    }
    reply_json(reply, 200, rows);
}

static void answer_range(const struct question *q, struct reply *reply)
{
    struct model_web sum = {0, 0, 0};

    for (int32_t day = q->first; day <= q->last; day++) {
        struct model_web w;

        if (!model_web_day(day, q->part, q->now, &w))
            continue;
        sum.visits += w.visits;
        sum.pageviews += w.pageviews;
    }
    reply_json(reply, 200, row_of(q, &sum));
}

/* Unique visitors of a range are not processed. */
static bool uniques_of_range(const struct question *q)
{
    return strcmp(q->period, "range") == 0 &&
           strcmp(q->method, "VisitsSummary.getUniqueVisitors") == 0;
}

static void answer_question(const struct question *q, struct reply *reply)
{
    struct model_web w = {0, 0, 0};
    json_t *probe = row_of(q, &w);

    json_decref(probe);
    if (probe == NULL) {
        fail(reply,
             "The method '%s' does not exist or is not available in the "
             "module '\\Piwik\\Plugins\\API\\API'.",
             q->method);
    } else if (uniques_of_range(q)) {
        fail(reply,
             "The metric %s is not enabled for the requested period. Please "
             "see this FAQ: https://matomo.org/faq/how-to/faq_113/",
             "nb_uniq_visitors");
    } else if (strcmp(q->period, "range") == 0) {
        answer_range(q, reply);
    } else if (q->several) {
        answer_several(q, reply);
    } else {
        (void)period_figures(q, q->first, &w); /* zeros when asked alone */
        reply_json(reply, 200, row_of(q, &w));
    }
}

static bool token_is_good(const struct request *req, struct reply *reply)
{
    const char *token = pairs_get(&req->form, "token_auth");

    if (token != NULL && strcmp(token, MATOMO_TOKEN) == 0)
        return true;
    reply_refuse(reply, &matomo_stub, REFUSE_TOKEN);
    if (pairs_get(&req->query, "token_auth") != NULL)
        json_object_set_new(
            reply->body, "message",
            json_string("Unable to authenticate with the provided token. It "
                        "is either invalid, expired or is required to be sent "
                        "as a POST parameter."));
    return false;
}

static void answer(const struct request *req, struct reply *reply)
{
    struct question q = {.now = NULL};
    const char *site = request_param(req, "idSite");

    if ((strcmp(req->path, "index.php") != 0 && *req->path != '\0') ||
        !request_param_is(req, "module", "API")) {
        reply_json(reply, 404, json_string("<html>Not found</html>"));
        return;
    }
    if (!request_param_is(req, "format", "JSON")) {
        reply_json(reply, 200, json_string("<?xml version=\"1.0\"?>"));
        return;
    }
    if (!token_is_good(req, reply))
        return;
    if (site == NULL || strcmp(site, "1") != 0) {
        reply_json(reply, 401,
                   json_pack("{s:s, s:o}", "result", "error", "message",
                             json_sprintf("You can't access this resource as "
                                          "it requires 'view' access for the "
                                          "website id = %s.",
                                          site != NULL ? site : "")));
        return;
    }
    if (read_question(req, &q, reply))
        answer_question(&q, reply);
}

const struct stub matomo_stub = {"matomo", answer, refusals};
