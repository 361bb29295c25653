/*
 * YouTube's Data API v3: up to fifty channels in one call, counts as texts,
 * subscribers rounded down to three significant digits.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/sandbox/exchange.h"
#include "tests/sandbox/model.h"
#include "tests/sandbox/tokens.h"

enum { CHANNELS_MAX = 50, CHANNELS_DEFAULT = 5, ID_LEN = 24, DIGITS = 3 };

static const struct refusal_row refusals[REFUSE_COUNT] = {
    [REFUSE_TOKEN] = {400, "{\"error\":{\"code\":400,\"message\":\"API key "
                           "not valid. Please pass a valid API key.\","
                           "\"errors\":[{\"message\":\"API key not valid. "
                           "Please pass a valid API key.\",\"domain\":"
                           "\"global\",\"reason\":\"badRequest\"}],"
                           "\"status\":\"INVALID_ARGUMENT\",\"details\":[{"
                           "\"@type\":\"type.googleapis.com/google.rpc."
                           "ErrorInfo\",\"reason\":\"API_KEY_INVALID\","
                           "\"domain\":\"googleapis.com\"}]}}"},
    [REFUSE_EXPIRED] = {400, "{\"error\":{\"errors\":[{\"domain\":"
                             "\"usageLimits\",\"reason\":\"keyInvalid\","
                             "\"message\":\"Bad Request\"}],\"code\":400,"
                             "\"message\":\"Bad Request\"}}"},
    [REFUSE_NOT_FOUND] = {200, "{\"kind\":\"youtube#channelListResponse\","
                               "\"etag\":\"RuuXzTIr0OoDqI4S0RU6n4FqKEM\","
                               "\"pageInfo\":{\"totalResults\":0,"
                               "\"resultsPerPage\":5}}"},
    [REFUSE_LIMIT] = {403, "{\"error\":{\"code\":403,\"message\":\"Rate "
                           "Limit Exceeded\",\"errors\":[{\"message\":\"Rate "
                           "Limit Exceeded\",\"domain\":\"usageLimits\","
                           "\"reason\":\"rateLimitExceeded\"}]}}"},
    [REFUSE_QUOTA] = {403, "{\"error\":{\"code\":403,\"message\":\"The "
                           "request cannot be completed because you have "
                           "exceeded your \\u003ca href=\\\"/youtube/v3/"
                           "getting-started#quota\\\"\\u003equota"
                           "\\u003c/a\\u003e.\",\"errors\":[{\"message\":"
                           "\"The request cannot be completed because you "
                           "have exceeded your quota.\",\"domain\":"
                           "\"youtube.quota\",\"reason\":"
                           "\"quotaExceeded\"}]}}"},
};

static json_t *count_text(const char *id, const char *metric, int32_t day)
{
    return json_sprintf("%ld", (long)model_level("youtube", id, metric, day));
}

static json_t *statistics(const char *id, int32_t day)
{
    int64_t high;
    int64_t shown = model_rounded(
        model_level("youtube", id, "subscribers", day), DIGITS, &high);
    json_t *s =
        json_pack("{s:o, s:o, s:b}", "viewCount", count_text(id, "views", day),
                  "videoCount", count_text(id, "videos", day),
                  "hiddenSubscriberCount", strncmp(id, "UChidden", 8) == 0);

    if (strncmp(id, "UChidden", 8) != 0)
        json_object_set_new(s, "subscriberCount",
                            json_sprintf("%ld", (long)shown));
    return s;
}

static json_t *channel(const struct request *req, const char *id)
{
    const char *parts = request_param(req, "part");
    json_t *c = json_pack("{s:s, s:s, s:s}", "kind", "youtube#channel", "etag",
                          "vcadYPtZdWgwsL10AXFsws2ErX0", "id", id);

    if (list_has(parts, "statistics"))
        json_object_set_new(c, "statistics", statistics(id, req->now.day));
    if (list_has(parts, "snippet"))
        json_object_set_new(c, "snippet",
                            json_pack("{s:s}", "title", "Example channel"));
    return c;
}

static bool exists(const char *id)
{
    return strlen(id) == ID_LEN && strncmp(id, "UC", 2) == 0 &&
           strncmp(id, "UCmissing", 9) != 0;
}

static void bad_request(struct reply *reply, const char *message)
{
    reply_json(reply, 400,
               json_pack("{s:{s:i, s:s, s:[{s:s, s:s, s:s}]}}", "error", "code",
                         400, "message", message, "errors", "message", message,
                         "domain", "youtube.parameter", "reason",
                         "invalidFilters"));
}

/* Unknown ids are left out, and the order is not that of the request. */
static void answer_channels(const struct request *req, const char *ids,
                            struct reply *reply)
{
    const char *max = request_param(req, "maxResults");
    long limit = max != NULL ? strtol(max, NULL, 10) : CHANNELS_DEFAULT;
    json_t *items = json_array();
    json_t *body;
    char id[64];
    size_t asked = 0;

    while (list_next(&ids, ',', id, sizeof(id))) {
        asked++;
        if (exists(id) && (long)json_array_size(items) < limit)
            json_array_insert_new(items, 0, channel(req, id));
    }
    body = json_pack("{s:s, s:s, s:{s:I, s:I}}", "kind",
                     "youtube#channelListResponse", "etag",
                     "-YLduyjgkrokIdBEyKKVsB8jaIE", "pageInfo", "totalResults",
                     (json_int_t)json_array_size(items), "resultsPerPage",
                     (json_int_t)limit);
    if (json_array_size(items) > 0)
        json_object_set(body, "items", items);
    json_decref(items);
    reply_json(reply, 200, body);
    if (asked > CHANNELS_MAX || limit < 0 || limit > CHANNELS_MAX)
        bad_request(reply, "The request specifies too many channels.");
}

static void id_of_handle(const char *handle, char id[ID_LEN + 1])
{
    size_t len;

    if (*handle == '@')
        handle++;
    len = strlen(handle) < ID_LEN - 2 ? strlen(handle) : ID_LEN - 2;
    memset(id, '0', ID_LEN);
    memcpy(id, "UC", 2);
    memcpy(id + 2, handle, len);
    id[ID_LEN] = '\0';
}

static void answer(const struct request *req, struct reply *reply)
{
    const char *key = request_param(req, "key");
    const char *id = request_param(req, "id");
    const char *handle = request_param(req, "forHandle");
    char made[ID_LEN + 1];

    if (key == NULL || strcmp(key, YOUTUBE_KEY) != 0) {
        bool expired = key != NULL && strcmp(key, EXPIRED_TOKEN) == 0;

        reply_refuse(reply, &youtube_stub,
                     expired ? REFUSE_EXPIRED : REFUSE_TOKEN);
        return;
    }
    if (strcmp(req->path, "v3/channels") != 0) {
        reply_json(reply, 404, json_printed("error", "not found"));
    } else if (request_param(req, "part") == NULL) {
        bad_request(reply, "Required parameter: part");
    } else if ((id == NULL) == (handle == NULL)) {
        bad_request(reply, "Incompatible parameters specified in the request");
    } else if (id != NULL) {
        answer_channels(req, id, reply);
    } else { /* one channel, whose id is made from the handle */
        id_of_handle(handle, made);
        answer_channels(req, made, reply);
    }
}

const struct stub youtube_stub = {"youtube", answer, refusals};
