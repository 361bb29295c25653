/*
 * Facebook's Graph API: a page's followers and likes, today's and by day, and
 * the number of a person's friends.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/sandbox/digest.h"
#include "tests/sandbox/exchange.h"
#include "tests/sandbox/model.h"
#include "tests/sandbox/tokens.h"

enum { INSIGHTS_DAYS = 90, DAY_SECONDS = 86400 };

static const struct refusal_row refusals[REFUSE_COUNT] = {
    [REFUSE_TOKEN] = {400, "{\"error\":{\"message\":\"Invalid OAuth access "
                           "token - Cannot parse access token\",\"type\":"
                           "\"OAuthException\",\"code\":190,\"fbtrace_id\":"
                           "\"H2il2t5bn4e\"}}"},
    [REFUSE_EXPIRED] = {400,
                        "{\"error\":{\"message\":\"Error validating access "
                        "token: Session has expired on Wednesday, 14-Feb-18 "
                        "18:00:00 PST.\",\"type\":\"OAuthException\","
                        "\"code\":190,\"error_subcode\":463,"
                        "\"fbtrace_id\":\"H2il2t5bn4e\"}}"},
    [REFUSE_NOT_FOUND] = {400,
                          "{\"error\":{\"message\":\"Unsupported get request. "
                          "Object with ID '129931940492158' does not exist, "
                          "cannot be loaded due to missing permissions, or "
                          "does not support this operation.\",\"type\":"
                          "\"GraphMethodException\",\"code\":100,"
                          "\"error_subcode\":33,"
                          "\"fbtrace_id\":\"A3Hw/JnpOmU\"}}"},
    [REFUSE_LIMIT] = {400, "{\"error\":{\"message\":\"(#32) Page request "
                           "limit reached\",\"type\":\"OAuthException\","
                           "\"code\":32,\"fbtrace_id\":\"Fz54k3GZrio\"}}"},
    [REFUSE_QUOTA] = {400, "{\"error\":{\"message\":\"(#4) Application "
                           "request limit reached\",\"type\":"
                           "\"OAuthException\",\"code\":4,\"fbtrace_id\":"
                           "\"Fz54k3GZrio\"}}"},
};

static void fail(struct reply *reply, int code, const char *type,
                 const char *message)
{
    reply_json(reply, 400,
               json_pack("{s:{s:s, s:s, s:i, s:s}}", "error", "message",
                         message, "type", type, "code", code, "fbtrace_id",
                         "AQt_hJ68vFybS4TnupatNtX"));
}

static bool credentials_are_good(const struct request *req, struct reply *reply)
{
    const char *token = request_param(req, "access_token");
    const char *proof = request_param(req, "appsecret_proof");
    char wanted[SHA256_HEX];

    if (token == NULL && req->authorization != NULL &&
        strncmp(req->authorization, "Bearer ", 7) == 0)
        token = req->authorization + 7;
    if (token == NULL) {
        fail(reply, 2500, "OAuthException",
             "An active access token must be used to query information about "
             "the current user.");
        return false;
    }
    if (strcmp(token, FACEBOOK_TOKEN) != 0) {
        reply_refuse(reply, &facebook_stub,
                     strcmp(token, EXPIRED_TOKEN) == 0 ? REFUSE_EXPIRED
                                                       : REFUSE_TOKEN);
        return false;
    }
    if (proof != NULL &&
        (!hmac_sha256_hex(FACEBOOK_APP_SECRET, token, wanted) ||
         strcmp(proof, wanted) != 0)) {
        fail(reply, 100, "GraphMethodException",
             "Invalid appsecret_proof provided in the API argument");
        return false;
    }
    return true;
}

static int64_t level(const char *page, const char *metric, int32_t day)
{
    return model_level("facebook", page, metric, day);
}

static json_t *friends(int32_t day)
{
    return json_pack("{s:[], s:{s:I}}", "data", "summary", "total_count",
                     (json_int_t)level("me", "friends", day));
}

/* Without `fields` only id and name come back. */
static json_t *object_of(const struct request *req, const char *id)
{
    const char *fields = request_param(req, "fields");
    json_t *o = json_pack("{s:s}", "id", id);

    if (fields == NULL || list_has(fields, "name"))
        json_object_set_new(o, "name", json_string("Example page"));
    if (fields == NULL)
        return o;
    if (list_has(fields, "followers_count"))
        json_object_set_new(o, "followers_count",
                            json_integer(level(id, "followers", req->now.day)));
    if (list_has(fields, "fan_count"))
        json_object_set_new(o, "fan_count",
                            json_integer(level(id, "likes", req->now.day)));
    if (list_has(fields, "friends") && strcmp(id, "me") == 0)
        json_object_set_new(o, "friends", friends(req->now.day));
    return o;
}

static bool is_missing(const char *id)
{
    return strncmp(id, "missing", 7) == 0;
}

static void answer_ids(const struct request *req, const char *ids,
                       struct reply *reply)
{
    json_t *all = json_object();
    char id[64];

    while (list_next(&ids, ',', id, sizeof(id))) {
        if (is_missing(id)) { /* one bad id fails the whole call */
            json_decref(all);
            reply_refuse(reply, &facebook_stub, REFUSE_NOT_FOUND);
            return;
        }
        json_object_set_new(all, id, object_of(req, id));
    }
    reply_json(reply, 200, all);
}

/* Does a day begin in the summer time of the Pacific coast?  Clocks change at
 * two in the morning, on the second Sunday of March and November's first. */
static bool pacific_summer(int32_t day)
{
    int year = date_of(day).year;
    int32_t march = date_number(year, 3, 8);
    int32_t november = date_number(year, 11, 1);

    march += 6 - date_weekday(march);
    november += 6 - date_weekday(november);
    return day > march && day <= november;
}

/* When a Pacific day ends: midnight there, 07:00 or 08:00 UTC of the next. */
static int64_t pacific_end(int32_t day)
{
    return (int64_t)(day + 1) * DAY_SECONDS +
           (pacific_summer(day + 1) ? 7 : 8) * 3600;
}

static int64_t read_time(const char *text)
{
    int32_t day;

    if (text == NULL)
        return 0;
    if (date_read(text, &day))
        return (int64_t)day * DAY_SECONDS;
    return strtoll(text, NULL, 10);
}

/* The addresses of other pages repeat the token, as the real ones do. */
static const char other_page[] =
    "https://graph.facebook.com/v25.0/insights?access_token=" FACEBOOK_TOKEN
    "&pretty=0&metric=page_follows&period=day";

static void answer_insights(const struct request *req, const char *page,
                            struct reply *reply)
{
    int64_t since = read_time(request_param(req, "since"));
    int64_t until = read_time(request_param(req, "until"));
    json_t *values;

    if (!request_param_is(req, "metric", "page_follows")) {
        fail(reply, 100, "OAuthException",
             "(#100) The value must be a valid insights metric");
        return;
    }
    if (!request_param_is(req, "period", "day") || until <= since ||
        until - since > (int64_t)INSIGHTS_DAYS * DAY_SECONDS) {
        fail(reply, 100, "OAuthException",
             "(#100) There cannot be more than 90 days (7776000 s) between "
             "since and until");
        return;
    }
    values = json_array();
    for (int32_t day = (int32_t)(since / DAY_SECONDS) - 2;
         pacific_end(day) <= until && pacific_end(day) <= req->now.utc; day++) {
        char end[TIME_TEXT];

        if (pacific_end(day) <= since)
            continue;
        json_array_append_new(
            values,
            json_pack("{s:I, s:s}", "value",
                      (json_int_t)level(page, "followers", day), "end_time",
                      time_write_iso(pacific_end(day), "+0000", end)));
    }
    reply_json(reply, 200,
               json_pack("{s:[{s:s, s:s, s:o}], s:{s:s, s:s}}", "data", "name",
                         "page_follows", "period", "day", "values", values,
                         "paging", "previous", other_page, "next", other_page));
}

static void answer_debug(const struct request *req, struct reply *reply)
{
    bool good = request_param_is(req, "input_token", FACEBOOK_TOKEN);

    reply_json(reply, 200,
               json_pack("{s:{s:s, s:I, s:b, s:[s]}}", "data", "type", "PAGE",
                         "expires_at",
                         (json_int_t)(req->now.utc + 60 * DAY_SECONDS),
                         "is_valid", good, "scopes", "pages_read_engagement"));
}

static void answer(const struct request *req, struct reply *reply)
{
    const char *rest = req->path;
    char version[16] = "";
    char id[64] = "";
    char edge[32] = "";

    list_next(&rest, '/', version, sizeof(version));
    if (strcmp(version, "debug_token") == 0)
        rest = "debug_token";
    list_next(&rest, '/', id, sizeof(id));
    list_next(&rest, '/', edge, sizeof(edge));
    reply_header(reply, "facebook-api-version", "v25.0");
    if (!credentials_are_good(req, reply))
        return;
    if (*id == '\0' && request_param(req, "ids") != NULL)
        answer_ids(req, request_param(req, "ids"), reply);
    else if (strcmp(id, "debug_token") == 0)
        answer_debug(req, reply);
    else if (*id == '\0' || is_missing(id))
        reply_refuse(reply, &facebook_stub, REFUSE_NOT_FOUND);
    else if (strcmp(edge, "insights") == 0)
        answer_insights(req, id, reply);
    else if (strcmp(id, "me") == 0 && strcmp(edge, "friends") == 0)
        reply_json(reply, 200, friends(req->now.day));
    else
        reply_json(reply, 200, object_of(req, id));
}

const struct stub facebook_stub = {"facebook", answer, refusals};
