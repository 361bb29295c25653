/*
 * Misbehaviour as a table: a row names the fault, what it acts on, and how.
 */
#include "tests/sandbox/faults.h"

#include <string.h>

enum { USUAL_WAIT_SECONDS = 3600, LIMITED = 429 };

static const struct fault_kind kinds[] = {
    {"retry-after-seconds", FAULT_LIMIT, HEADER_RETRY_SECONDS},
    {"retry-after-date", FAULT_LIMIT, HEADER_RETRY_DATE},
    {"reset-epoch", FAULT_LIMIT, HEADER_RESET_EPOCH},
    {"reset-ms", FAULT_LIMIT, HEADER_RESET_MS},
    {"reset-iso", FAULT_LIMIT, HEADER_RESET_ISO},
    {"reset-after", FAULT_LIMIT, HEADER_RESET_AFTER},
    {"429", FAULT_LIMIT, HEADER_NONE},
    {"500", FAULT_STATUS, 500},
    {"503", FAULT_STATUS, 503},
    {"wrong-token", FAULT_REFUSE, REFUSE_TOKEN},
    {"expired-token", FAULT_REFUSE, REFUSE_EXPIRED},
    {"not-found", FAULT_REFUSE, REFUSE_NOT_FOUND},
    {"limit", FAULT_REFUSE, REFUSE_LIMIT},
    {"quota", FAULT_REFUSE, REFUSE_QUOTA},
    {"wrong-types", FAULT_BEND, BEND_TYPE},
    {"text", FAULT_BEND, BEND_TEXT},
    {"negative", FAULT_BEND, BEND_NEGATIVE},
    {"fraction", FAULT_BEND, BEND_FRACTION},
    {"over-int64", FAULT_BEND, BEND_OVER},
    {"null", FAULT_BEND, BEND_NULL},
    {"missing-field", FAULT_BEND, BEND_MISSING},
    {"html", FAULT_BODY, BODY_HTML},
    {"empty", FAULT_BODY, BODY_EMPTY},
    {"deep", FAULT_BODY, BODY_DEEP},
    {"huge", FAULT_BODY, BODY_HUGE},
    {"huge-told", FAULT_BODY, BODY_HUGE_TOLD},
    {"slow", FAULT_DELIVERY, DELIVER_SLOW},
    {"hang", FAULT_DELIVERY, DELIVER_HANG},
    {"cut-off", FAULT_DELIVERY, DELIVER_CUT_OFF},
    {"redirect-other-host", FAULT_REDIRECT, REDIRECT_OTHER_HOST},
    {"redirect-same-host", FAULT_REDIRECT, REDIRECT_SAME_HOST},
};

const struct fault_kind *fault_kind_named(const char *name)
{
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    }
    return NULL;
}

static void put_wait(struct reply *reply, enum fault_header form, int64_t now,
                     double seconds)
{
    int64_t wait = (int64_t)seconds;
    long long until = (long long)(now + wait);
    char text[TIME_TEXT];

    switch (form) {
    case HEADER_NONE:
        break;
    case HEADER_RETRY_SECONDS:
        reply_header(reply, "Retry-After", "%lld", (long long)wait);
        break;
    case HEADER_RETRY_DATE:
        reply_header(reply, "Retry-After", "%s", time_write_http(until, text));
        break;
    case HEADER_RESET_EPOCH:
        reply_header(reply, "x-rate-limit-reset", "%lld", until);
        break;
    case HEADER_RESET_MS:
        reply_header(reply, "X-RateLimit-Reset", "%lld", until * 1000);
        break;
    case HEADER_RESET_ISO:
        reply_header(reply, "X-RateLimit-Reset", "%s",
                     time_write_iso(until, ".123456Z", text));
        break;
    case HEADER_RESET_AFTER:
        reply_header(reply, "X-RateLimit-Reset-After", "%.3f", seconds);
        break;
    }
}

/* Texts and numbers that name something are not counted. */
static bool is_name(const char *key)
{
    return strcmp(key, "id") == 0 || strcmp(key, "uid") == 0 ||
           strcmp(key, "uuid") == 0;
}

static bool is_count(const json_t *value)
{
    const char *text = json_string_value(value);

    return json_is_integer(value) ||
           (text != NULL && *text != '\0' &&
            strspn(text, "0123456789") == strlen(text));
}

/* What stands in place of a count; NULL: nothing. */
static json_t *bent(enum fault_bend how)
{
    switch (how) {
    case BEND_TYPE:
        return json_true();
    case BEND_TEXT:
        return json_string("many");
    case BEND_NEGATIVE:
        return json_integer(-17);
    case BEND_FRACTION:
        return json_real(17.5);
    case BEND_OVER:
        return json_real(18446744073709551616.0);
    case BEND_NULL:
        return json_null();
    case BEND_MISSING:
        break;
    }
    return NULL;
}

static void bend_members(json_t *value, enum fault_bend how);

static void bend_object(json_t *object, enum fault_bend how)
{
    const char *key;
    json_t *member;
    void *next;

    json_object_foreach_safe(object, next, key, member)
    {
        if (!is_count(member))
            bend_members(member, how);
        else if (is_name(key))
            continue;
        else if (how == BEND_MISSING)
            json_object_del(object, key);
        else
            json_object_set_new(object, key, bent(how));
    }
}

static void bend_members(json_t *value, enum fault_bend how)
{
    json_t *item;
    size_t i;

    if (json_is_object(value))
        bend_object(value, how);
    json_array_foreach(value, i, item) bend_members(item, how);
}

/* An answer that is a list of plain values is counted by its length. */
static void bend(struct reply *reply, enum fault_bend how)
{
    json_t *first = json_array_get(reply->body, 0);
    json_t *other;

    if (first != NULL && !json_is_object(first)) {
        other = bent(how);
        reply_json(reply, 200, other != NULL ? other : json_object());
    } else {
        bend_members(reply->body, how);
    }
}

void fault_apply(const struct fault_kind *kind, double seconds,
                 const struct stub *stub, const struct request *req,
                 struct reply *reply)
{
    double wait = seconds >= 0 ? seconds : USUAL_WAIT_SECONDS;

    switch (kind->act) {
    case FAULT_LIMIT:
        reply->header_count = 0;
        reply_refuse(reply, stub, REFUSE_LIMIT);
        reply->status = LIMITED;
        put_wait(reply, (enum fault_header)kind->how, req->now.utc, wait);
        break;
    case FAULT_STATUS:
        reply->status = (unsigned)kind->how;
        reply->header_count = 0;
        if (seconds >= 0)
            put_wait(reply, HEADER_RETRY_SECONDS, req->now.utc, seconds);
        break;
    case FAULT_REFUSE:
        reply_refuse(reply, stub, (enum refusal)kind->how);
        break;
    case FAULT_BEND:
        bend(reply, (enum fault_bend)kind->how);
        break;
    case FAULT_BODY:
    case FAULT_DELIVERY:
    case FAULT_REDIRECT:
        break;
    }
}
