/*
 * Mastodon: an account by name without any credential, several by id.
 */
#include <stdio.h>
#include <string.h>

#include "tests/sandbox/exchange.h"
#include "tests/sandbox/model.h"
#include "tests/sandbox/tokens.h"

enum { WINDOW_SECONDS = 300 };

static const struct refusal_row refusals[REFUSE_COUNT] = {
    [REFUSE_TOKEN] = {401, "{\"error\":\"The access token is invalid\"}"},
    [REFUSE_EXPIRED] = {401, "{\"error\":\"The access token is invalid\"}"},
    [REFUSE_NOT_FOUND] = {404, "{\"error\":\"Record not found\"}"},
    [REFUSE_LIMIT] = {429, "{\"error\":\"Too many requests\"}"},
    [REFUSE_QUOTA] = {429, "{\"error\":\"Too many requests\"}"},
};

/* A suspended account has zeros, a hidden count is negative. */
static json_t *account(const char *id, const char *acct, int32_t day)
{
    bool suspended = strncmp(acct, "suspended", 9) == 0;
    int64_t followers = model_level("mastodon", acct, "followers", day);
    int64_t posts = model_level("mastodon", acct, "posts", day);
    json_t *o;

    if (strncmp(acct, "hidden", 6) == 0)
        followers = -1;
    if (suspended)
        followers = posts = 0;
    o = json_pack("{s:s, s:s, s:s, s:s, s:b, s:b, s:s, s:s, s:s, s:I, s:i, "
                  "s:I, s:s, s:[], s:[]}",
                  "id", id, "username", acct, "acct", acct, "display_name",
                  "Example", "locked", 0, "bot", 0, "created_at",
                  "2012-03-16T14:34:26.392Z", "note", "<p>Example</p>", "url",
                  "https://social.example/@example", "followers_count",
                  (json_int_t)followers, "following_count", 48,
                  "statuses_count", (json_int_t)posts, "last_status_at",
                  "2013-04-01", "emojis", "fields");
    if (suspended)
        json_object_set_new(o, "suspended", json_true());
    return o;
}

static void answer_batch(const struct request *req, struct reply *reply)
{
    json_t *all = json_array();

    for (size_t i = 0; i < req->query.count; i++) {
        const struct pair *p = &req->query.list[i];

        if (strcmp(p->name, "id[]") == 0 && p->value[0] != '0')
            json_array_append_new(all,
                                  account(p->value, p->value, req->now.day));
    }
    reply_json(reply, 200, all);
}

static void answer(const struct request *req, struct reply *reply)
{
    const char *acct = request_param(req, "acct");
    char reset[TIME_TEXT];

    reply_header(reply, "X-RateLimit-Limit", "300");
    reply_header(reply, "X-RateLimit-Remaining", "299");
    reply_header(
        reply, "X-RateLimit-Reset", "%s",
        time_write_iso(req->now.utc + WINDOW_SECONDS, ".123456Z", reset));
    if (req->authorization != NULL &&
        strcmp(req->authorization, "Bearer " MASTODON_TOKEN) != 0)
        reply_refuse(reply, &mastodon_stub, REFUSE_TOKEN);
    else if (strcmp(req->path, "api/v1/accounts") == 0)
        answer_batch(req, reply);
    else if (strcmp(req->path, "api/v1/accounts/lookup") != 0 || acct == NULL ||
             strncmp(acct, "missing", 7) == 0)
        reply_refuse(reply, &mastodon_stub, REFUSE_NOT_FOUND);
    else
        reply_json(reply, 200, account("23634", acct, req->now.day));
}

const struct stub mastodon_stub = {"mastodon", answer, refusals};
