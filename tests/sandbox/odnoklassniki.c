/*
 * Odnoklassniki's REST API: friends of a profile, members of a group.  Every
 * call is signed, and every answer has the status 200.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/sandbox/digest.h"
#include "tests/sandbox/exchange.h"
#include "tests/sandbox/model.h"
#include "tests/sandbox/tokens.h"

enum { SIGNED_MAX = 8192, GROUPS_MAX = 100 };

#define FAILED(code, message)                                                  \
    "{\"error_code\":" #code ",\"error_data\":null,\"error_msg\":\"" message   \
    "\"}"

static const struct refusal_row refusals[REFUSE_COUNT] = {
    [REFUSE_TOKEN] = {200, FAILED(103, "PARAM_SESSION_KEY : Invalid session "
                                       "key")},
    [REFUSE_EXPIRED] = {200,
                        FAILED(102, "PARAM_SESSION_EXPIRED : Session expired")},
    [REFUSE_NOT_FOUND] = {200, FAILED(160, "PARAM_GROUP_ID : Invalid group_id "
                                           "value")},
    [REFUSE_LIMIT] = {200, FAILED(11, "METHOD_CALL_LIMIT_REACHED : Method "
                                      "call limit reached")},
    [REFUSE_QUOTA] = {200, FAILED(26, "LIMIT_REACHED : Total limit reached")},
};

static void fail(struct reply *reply, int code, const char *message)
{
    reply_json(reply, 200,
               json_pack("{s:i, s:n, s:s}", "error_code", code, "error_data",
                         "error_msg", message));
}

static int by_name(const void *a, const void *b)
{
    const struct pair *x = *(const struct pair *const *)a;
    const struct pair *y = *(const struct pair *const *)b;

    return strcmp(x->name, y->name);
}

static bool is_signed(const struct pair *p)
{
    return strcmp(p->name, "sig") != 0 &&
           strcmp(p->name, "access_token") != 0 &&
           strcmp(p->name, "session_key") != 0;
}

/* name=value of all parameters, sorted by name, nothing between them. */
static void text_to_sign(const struct request *req, char out[SIGNED_MAX])
{
    const struct pair *list[2 * PAIRS_MAX];
    const struct pairs *const both[] = {&req->query, &req->form};
    size_t count = 0;
    size_t len = 0;

    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; j < both[i]->count; j++) {
            if (is_signed(&both[i]->list[j]))
                list[count++] = &both[i]->list[j];
        }
    }
    qsort(list, count, sizeof(*list), by_name);
    out[0] = '\0';
    for (size_t i = 0; i < count && len < SIGNED_MAX; i++)
        len += (size_t)snprintf(out + len, SIGNED_MAX - len, "%s=%s",
                                list[i]->name, list[i]->value);
}

static bool signature_is(const char *text, const char *secret, const char *sig)
{
    char whole[SIGNED_MAX + MD5_HEX];
    char sum[MD5_HEX];

    (void)snprintf(whole, sizeof(whole), "%s%s", text, secret);
    return md5_hex(whole, sum) && strcmp(sum, sig) == 0;
}

/* With the secret of the session: handed out with it, or made from both. */
static bool signature_is_good(const struct request *req, const char *token,
                              const char *sig)
{
    char text[SIGNED_MAX];
    char both[256];
    char secret[MD5_HEX];

    text_to_sign(req, text);
    (void)snprintf(both, sizeof(both), "%s%s", token, OK_APPLICATION_SECRET);
    return signature_is(text, OK_SESSION_SECRET, sig) ||
           (md5_hex(both, secret) && signature_is(text, secret, sig));
}

static bool credentials_are_good(const struct request *req, struct reply *reply)
{
    const char *token = request_param(req, "access_token");
    const char *sig = request_param(req, "sig");
    const char *key = request_param(req, "application_key");

    if (key == NULL || strcmp(key, OK_APPLICATION_KEY) != 0)
        fail(reply, 101, "PARAM_API_KEY : Application not exist");
    else if (sig == NULL)
        fail(reply, 104, "PARAM_SIGNATURE : No signature specified");
    else if (token == NULL)
        fail(reply, 453, "SESSION_REQUIRED : Session is required");
    else if (!signature_is_good(req, token, sig))
        fail(reply, 104, "PARAM_SIGNATURE : Invalid signature");
    else if (strcmp(token, EXPIRED_TOKEN) == 0)
        reply_refuse(reply, &ok_stub, REFUSE_EXPIRED);
    else if (strcmp(token, OK_TOKEN) != 0)
        reply_refuse(reply, &ok_stub, REFUSE_TOKEN);
    else
        return true;
    return false;
}

static void answer_friends(const struct request *req, struct reply *reply)
{
    int64_t count = model_level("ok", "profile", "friends", req->now.day);
    json_t *ids = json_array();

    for (int64_t i = 0; i < count; i++)
        json_array_append_new(
            ids, json_sprintf("%ld", 570000000000 + (long)i * 7919));
    reply_json(reply, 200, ids);
}

/* Groups that don't exist are left out. */
static void answer_groups(const struct request *req, struct reply *reply)
{
    const char *uids = request_param(req, "uids");
    const char *fields = request_param(req, "fields");
    json_t *groups = json_array();
    char id[32];
    size_t count = 0;

    while (list_next(&uids, ',', id, sizeof(id)) && count++ < GROUPS_MAX) {
        json_t *group;

        if (id[0] == '0')
            continue;
        group = json_pack("{s:s, s:s}", "uid", id, "name", "Группа");
        if (fields != NULL && list_has(fields, "members_count"))
            json_object_set_new(
                group, "members_count",
                json_integer(model_level("ok", id, "members", req->now.day)));
        json_array_append_new(groups, group);
    }
    reply_json(reply, 200, groups);
}

static void answer_counters(const struct request *req, struct reply *reply)
{
    const char *id = request_param(req, "group_id");
    const char *types = request_param(req, "counterTypes");
    json_t *counters;

    if (types == NULL) {
        fail(reply, 100, "PARAM : Missing required parameter counterTypes");
        return;
    }
    if (id == NULL || id[0] == '0') {
        reply_refuse(reply, &ok_stub, REFUSE_NOT_FOUND);
        return;
    }
    counters = json_object();
    if (list_has(types, "MEMBERS"))
        json_object_set_new(
            counters, "members",
            json_integer(model_level("ok", id, "members", req->now.day)));
    if (list_has(types, "THEMES"))
        json_object_set_new(
            counters, "themes",
            json_integer(model_level("ok", id, "posts", req->now.day)));
    reply_json(reply, 200, json_pack("{s:o}", "counters", counters));
}

/* As fb.do with a parameter, or as api/group/getInfo. */
static void method_of(const struct request *req, char *out, size_t size)
{
    const char *given = request_param(req, "method");
    char *slash;

    if (strncmp(req->path, "api/", 4) == 0)
        given = req->path + 4;
    (void)snprintf(out, size, "%s", given != NULL ? given : "");
    slash = strchr(out, '/');
    if (slash != NULL)
        *slash = '.';
}

static void answer(const struct request *req, struct reply *reply)
{
    char method[64];

    method_of(req, method, sizeof(method));
    if (!credentials_are_good(req, reply))
        return;
    if (strcmp(method, "friends.get") == 0)
        answer_friends(req, reply);
    else if (strcmp(method, "group.getInfo") == 0)
        answer_groups(req, reply);
    else if (strcmp(method, "group.getCounters") == 0)
        answer_counters(req, reply);
    else
        fail(reply, 3, "METHOD : Method does not exist.");
}

const struct stub ok_stub = {"ok", answer, refusals};
