/*
 * Bluesky's public view: one profile, or up to 25 at once; no credential.
 */
#include <stdio.h>
#include <string.h>

#include "tests/sandbox/exchange.h"
#include "tests/sandbox/model.h"

enum { ACTORS_MAX = 25, WINDOW_SECONDS = 300 };

static const struct refusal_row refusals[REFUSE_COUNT] = {
    [REFUSE_TOKEN] = {401, "{\"error\":\"InvalidToken\",\"message\":"
                           "\"Malformed token\"}"},
    [REFUSE_EXPIRED] = {401, "{\"error\":\"ExpiredToken\",\"message\":"
                             "\"Token has expired\"}"},
    [REFUSE_NOT_FOUND] = {400, "{\"error\":\"InvalidRequest\",\"message\":"
                               "\"Profile not found\"}"},
    [REFUSE_LIMIT] = {429, "{\"error\":\"RateLimitExceeded\",\"message\":"
                           "\"Rate Limit Exceeded\"}"},
    [REFUSE_QUOTA] = {429, "{\"error\":\"RateLimitExceeded\",\"message\":"
                           "\"Rate Limit Exceeded\"}"},
};

/* Asked by handle or by DID; answered with both. */
static json_t *profile(const char *actor, int32_t day)
{
    bool did = strncmp(actor, "did:", 4) == 0;

    return json_pack(
        "{s:o, s:s, s:s, s:I, s:i, s:I, s:[], s:s}", "did",
        did ? json_string(actor) : json_sprintf("did:plc:%s", actor), "handle",
        did ? "example.test" : actor, "displayName", "Example",
        "followersCount",
        (json_int_t)model_level("bluesky", actor, "followers", day),
        "followsCount", 3, "postsCount",
        (json_int_t)model_level("bluesky", actor, "posts", day), "labels",
        "createdAt", "2012-01-01T00:00:00.000Z");
}

/* Unknown, deactivated and taken-down accounts are left out. */
static void answer_profiles(const struct request *req, struct reply *reply)
{
    json_t *profiles = json_array();
    size_t asked = 0;

    for (size_t i = 0; i < req->query.count; i++) {
        const struct pair *p = &req->query.list[i];

        if (strcmp(p->name, "actors") != 0)
            continue;
        asked++;
        if (strncmp(p->value, "missing", 7) != 0)
            json_array_append_new(profiles, profile(p->value, req->now.day));
    }
    reply_json(reply, 200, json_pack("{s:o}", "profiles", profiles));
    if (asked < 1 || asked > ACTORS_MAX)
        reply_json(reply, 400,
                   json_pack("{s:s, s:s}", "error", "InvalidRequest", "message",
                             "Error: actors must not have more than 25 "
                             "elements"));
}

static void answer(const struct request *req, struct reply *reply)
{
    const char *actor = request_param(req, "actor");

    reply_header(reply, "RateLimit-Limit", "3000");
    reply_header(reply, "RateLimit-Remaining", "2999");
    reply_header(reply, "RateLimit-Reset", "%lld",
                 (long long)req->now.utc + WINDOW_SECONDS);
    reply_header(reply, "RateLimit-Policy", "3000;w=300");
    if (req->authorization != NULL)
        reply_refuse(reply, &bluesky_stub, REFUSE_TOKEN);
    else if (strcmp(req->path, "xrpc/app.bsky.actor.getProfiles") == 0)
        answer_profiles(req, reply);
    else if (strcmp(req->path, "xrpc/app.bsky.actor.getProfile") != 0)
        reply_json(reply, 501, json_printed("error", "MethodNotImplemented"));
    else if (actor == NULL || strncmp(actor, "missing", 7) == 0)
        reply_refuse(reply, &bluesky_stub, REFUSE_NOT_FOUND);
    else
        reply_json(reply, 200, profile(actor, req->now.day));
}

const struct stub bluesky_stub = {"bluesky", answer, refusals};
