/*
 * Listmonk: the mailing lists of an installation with their subscribers by
 * status.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/sandbox/digest.h"
#include "tests/sandbox/exchange.h"
#include "tests/sandbox/model.h"
#include "tests/sandbox/tokens.h"

static const struct refusal_row refusals[REFUSE_COUNT] = {
    [REFUSE_TOKEN] = {403, "{\"message\":\"invalid API credentials\"}"},
    [REFUSE_EXPIRED] = {403, "{\"message\":\"invalid API credentials\"}"},
    [REFUSE_NOT_FOUND] = {200, "{\"data\":{\"results\":[],\"total\":0,"
                               "\"per_page\":20,\"page\":1}}"},
    [REFUSE_LIMIT] = {429, "{\"message\":\"Too many requests\"}"},
    [REFUSE_QUOTA] = {429, "{\"message\":\"Too many requests\"}"},
};

static const struct list {
    const char *id;
    const char *uuid;
    const char *name;
    const char *optin;
} lists[] = {
    {"1", "ce13e971-c2ed-4069-bd0c-240e9a9f56f9", "Default list", "single"},
    {"2", "f20a2308-dfb5-4420-a56d-ecf0618a102d", "Press", "double"},
    {"3", "5b9f2b5c-5d52-4d4e-8c2f-0d6f1c2a7e11", "Anti-trafficking Courier",
     "double"},
};
enum { LIST_COUNT = sizeof(lists) / sizeof(*lists), PER_PAGE = 20 };

/* The sum over all statuses is no audience; a status without members is
 * missing. */
static json_t *list_json(const struct list *l, int32_t day, bool minimal)
{
    int64_t confirmed = model_level("listmonk", l->id, "subscribers", day);
    int64_t unconfirmed = confirmed / 9;
    int64_t gone = confirmed / 23;
    json_t *statuses = json_object();
    json_t *o = json_pack("{s:i, s:s, s:s, s:s, s:s, s:s, s:[], s:s, s:s}",
                          "id", (int)strtol(l->id, NULL, 10), "uuid", l->uuid,
                          "name", l->name, "type", "public", "optin", l->optin,
                          "status", "active", "tags", "created_at",
                          "2013-03-07T06:31:06.072483+01:00", "updated_at",
                          "2013-03-07T06:31:06.072483+01:00");

    if (minimal) {
        json_decref(statuses);
        return o;
    }
    if (confirmed > 0)
        json_object_set_new(statuses, "confirmed", json_integer(confirmed));
    if (unconfirmed > 0)
        json_object_set_new(statuses, "unconfirmed", json_integer(unconfirmed));
    if (gone > 0)
        json_object_set_new(statuses, "unsubscribed", json_integer(gone));
    json_object_set_new(o, "subscriber_count",
                        json_integer(confirmed + unconfirmed + gone));
    json_object_set_new(o, "subscriber_statuses", statuses);
    return o;
}

static void answer_all(const struct request *req, bool minimal,
                       struct reply *reply)
{
    const char *per_page = request_param(req, "per_page");
    json_t *results = json_array();

    for (size_t i = 0; i < LIST_COUNT; i++)
        json_array_append_new(results,
                              list_json(&lists[i], req->now.day, minimal));
    reply_json(reply, 200,
               json_pack("{s:{s:o, s:i, s:i, s:i}}", "data", "results", results,
                         "total", (int)LIST_COUNT, "per_page",
                         per_page != NULL && strcmp(per_page, "all") == 0
                             ? 0
                             : (int)PER_PAGE,
                         "page", 1));
}

static void answer(const struct request *req, struct reply *reply)
{
    static const char one[] = "api/lists/";
    bool minimal = request_param_is(req, "minimal", "true");
    const char *auth = req->authorization;

    if (!is_basic(auth, LISTMONK_USER, LISTMONK_TOKEN) &&
        (auth == NULL ||
         strcmp(auth, "token " LISTMONK_USER ":" LISTMONK_TOKEN) != 0)) {
        reply_refuse(reply, &listmonk_stub, REFUSE_TOKEN);
        return;
    }
    if (strcmp(req->path, "api/lists") == 0) {
        answer_all(req, minimal, reply);
        return;
    }
    for (size_t i = 0; i < LIST_COUNT; i++) {
        if (strncmp(req->path, one, sizeof(one) - 1) == 0 &&
            strcmp(req->path + sizeof(one) - 1, lists[i].id) == 0) {
            reply_json(reply, 200,
                       json_pack("{s:o}", "data",
                                 list_json(&lists[i], req->now.day, minimal)));
            return;
        }
    }
    reply_json(reply, 404, json_printed("message", "List not found"));
}

const struct stub listmonk_stub = {"listmonk", answer, refusals};
