/*
 * X, API v2: followers and posts, one account or up to a hundred at once.
 */
#include <stdio.h>
#include <string.h>

#include "tests/sandbox/exchange.h"
#include "tests/sandbox/model.h"
#include "tests/sandbox/tokens.h"

enum { USERS_MAX = 100, NAME_MAX_LEN = 15, WINDOW_SECONDS = 900 };

static const struct refusal_row refusals[REFUSE_COUNT] = {
    [REFUSE_TOKEN] = {401, "{\"title\":\"Unauthorized\",\"type\":"
                           "\"about:blank\",\"status\":401,\"detail\":"
                           "\"Unauthorized\"}"},
    [REFUSE_EXPIRED] = {401, "{\"errors\":[{\"message\":\"Invalid or expired "
                             "token\",\"code\":89}]}"},
    [REFUSE_NOT_FOUND] = {200, "{\"errors\":[{\"resource_type\":\"user\","
                               "\"title\":\"Not Found Error\",\"detail\":"
                               "\"Could not find user with username: "
                               "[nonexistent_user].\"}]}"},
    [REFUSE_LIMIT] = {429, "{\"title\":\"Too Many Requests\",\"detail\":"
                           "\"Too Many Requests\",\"type\":\"about:blank\","
                           "\"status\":429}"},
    [REFUSE_QUOTA] = {402, "{\"detail\":\"credits depleted\",\"status\":402,"
                           "\"title\":\"Payment Required\",\"type\":"
                           "\"https://api.x.com/2/problems/"
                           "credits-depleted\"}"},
};

static bool is_name(const char *text)
{
    size_t len = strlen(text);

    return len > 0 && len <= NAME_MAX_LEN &&
           strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                        "0123456789_") == len;
}

static json_t *user_of(const struct request *req, const char *name, bool by_id)
{
    const char *fields = request_param(req, "user.fields");
    json_t *user =
        json_pack("{s:s, s:s, s:s}", "name", "Example", "username",
                  by_id ? "example" : name, "id", by_id ? name : "2244994945");

    if (fields == NULL || !list_has(fields, "public_metrics"))
        return user;
    json_object_set_new(
        user, "public_metrics",
        json_pack("{s:I, s:i, s:I, s:i}", "followers_count",
                  (json_int_t)model_level("x", name, "followers", req->now.day),
                  "following_count", 48, "tweet_count",
                  (json_int_t)model_level("x", name, "posts", req->now.day),
                  "listed_count", 7));
    if (list_has(fields, "protected"))
        json_object_set_new(user, "protected", json_false());
    return user;
}

static json_t *not_found(const char *name)
{
    return json_pack(
        "{s:s, s:s, s:s, s:s, s:o}", "resource_type", "user", "title",
        "Not Found Error", "value", name, "type",
        "https://api.x.com/2/problems/resource-not-found", "detail",
        json_sprintf("Could not find user with username: [%s].", name));
}

static void invalid(struct reply *reply, const char *detail)
{
    reply_json(reply, 400,
               json_pack("{s:s, s:s, s:s}", "title", "Invalid Request",
                         "detail", detail, "type",
                         "https://api.x.com/2/problems/invalid-request"));
}

/* Those that are not found leave `data` and stand in `errors`. */
static void answer_list(const struct request *req, const char *names,
                        bool by_id, struct reply *reply)
{
    json_t *data = json_array();
    json_t *errors = json_array();
    json_t *body = json_object();
    char name[64];
    size_t count = 0;
    bool good = names != NULL;

    while (good && list_next(&names, ',', name, sizeof(name))) {
        good = ++count <= USERS_MAX && (by_id || is_name(name));
        if (strncmp(name, "missing", 7) == 0)
            json_array_append_new(errors, not_found(name));
        else
            json_array_append_new(data, user_of(req, name, by_id));
    }
    if (json_array_size(data) > 0)
        json_object_set(body, "data", data);
    if (json_array_size(errors) > 0)
        json_object_set(body, "errors", errors);
    json_decref(data);
    json_decref(errors);
    reply_json(reply, 200, body);
    if (!good || count == 0)
        invalid(reply, "The `usernames` query parameter value is not valid");
}

static void answer_one(const struct request *req, const char *name,
                       struct reply *reply)
{
    if (!is_name(name))
        invalid(reply, "The `username` query parameter value is not valid");
    else if (strncmp(name, "missing", 7) == 0)
        reply_json(reply, 200, json_pack("{s:[o]}", "errors", not_found(name)));
    else
        reply_json(reply, 200,
                   json_pack("{s:o}", "data", user_of(req, name, false)));
}

static void answer(const struct request *req, struct reply *reply)
{
    static const char one[] = "2/users/by/username/";
    const char *auth = req->authorization;

    if (auth == NULL || strncmp(auth, "Bearer ", 7) != 0 ||
        strcmp(auth + 7, X_TOKEN) != 0) {
        bool expired =
            auth != NULL && strcmp(auth, "Bearer " EXPIRED_TOKEN) == 0;

        reply_refuse(reply, &x_stub, expired ? REFUSE_EXPIRED : REFUSE_TOKEN);
        return;
    }
    reply_header(reply, "x-rate-limit-limit", "300");
    reply_header(reply, "x-rate-limit-remaining", "299");
    reply_header(reply, "x-rate-limit-reset", "%lld",
                 (long long)req->now.utc + WINDOW_SECONDS);
    if (strcmp(req->path, "2/users/by") == 0)
        answer_list(req, request_param(req, "usernames"), false, reply);
    else if (strcmp(req->path, "2/users") == 0)
        answer_list(req, request_param(req, "ids"), true, reply);
    else if (strncmp(req->path, one, sizeof(one) - 1) == 0)
        answer_one(req, req->path + sizeof(one) - 1, reply);
    else
        reply_json(reply, 404, json_printed("title", "Not Found"));
}

const struct stub x_stub = {"x", answer, refusals};
