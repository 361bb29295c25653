/*
 * Parameters, lists and replies: what all networks' stand-ins need.
 */
#include "tests/sandbox/exchange.h"

#include <microhttpd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct stub *const stubs[] = {
    &matomo_stub,   &facebook_stub, &ok_stub,      &x_stub,     &youtube_stub,
    &listmonk_stub, &mastodon_stub, &bluesky_stub, &oauth_stub,
};

const struct stub *stub_named(const char *prefix)
{
    for (size_t i = 0; i < sizeof(stubs) / sizeof(*stubs); i++) {
        if (strcmp(stubs[i]->prefix, prefix) == 0)
            return stubs[i];
    }
    return NULL;
}

void pairs_add(struct pairs *pairs, const char *name, const char *value)
{
    struct pair p = {strdup(name), strdup(value)};

    if (p.name == NULL || p.value == NULL || pairs->count == PAIRS_MAX) {
        free(p.name);
        free(p.value);
        return;
    }
    pairs->list[pairs->count++] = p;
}

static void decode(char *text)
{
    for (char *p = text; *p != '\0'; p++) {
        if (*p == '+')
            *p = ' ';
    }
    MHD_http_unescape(text);
}

void pairs_read_form(struct pairs *pairs, const char *body)
{
    size_t size = strlen(body) + 1;
    char *item = malloc(size);

    while (item != NULL && list_next(&body, '&', item, size)) {
        char *value = strchr(item, '=');

        if (value != NULL) {
            *value++ = '\0';
            decode(item);
            decode(value);
        }
        pairs_add(pairs, item, value != NULL ? value : "");
    }
    free(item);
}

void pairs_release(struct pairs *pairs)
{
    for (size_t i = 0; i < pairs->count; i++) {
        free(pairs->list[i].name);
        free(pairs->list[i].value);
    }
    pairs->count = 0;
}

const char *pairs_get(const struct pairs *pairs, const char *name)
{
    for (size_t i = 0; i < pairs->count; i++) {
        if (strcmp(pairs->list[i].name, name) == 0)
            return pairs->list[i].value;
    }
    return NULL;
}

const char *request_param(const struct request *req, const char *name)
{
    const char *value = pairs_get(&req->query, name);

    return value != NULL ? value : pairs_get(&req->form, name);
}

bool request_param_is(const struct request *req, const char *name,
                      const char *value)
{
    const char *given = request_param(req, name);

    return given != NULL && strcmp(given, value) == 0;
}

bool list_next(const char **list, char separator, char *item, size_t size)
{
    const char *end;
    size_t len;

    if (*list == NULL || **list == '\0')
        return false;
    end = strchr(*list, separator);
    len = end != NULL ? (size_t)(end - *list) : strlen(*list);
    if (len >= size)
        len = size - 1;
    memcpy(item, *list, len);
    item[len] = '\0';
    *list = end != NULL ? end + 1 : NULL;
    return true;
}

bool list_has(const char *list, const char *item)
{
    char one[128];

    while (list_next(&list, ',', one, sizeof(one))) {
        if (strcmp(one, item) == 0)
            return true;
    }
    return false;
}

void reply_json(struct reply *reply, unsigned status, json_t *body)
{
    json_decref(reply->body);
    reply->status = status;
    reply->body = body;
}

void reply_refuse(struct reply *reply, const struct stub *stub,
                  enum refusal refusal)
{
    const struct refusal_row *row = &stub->refusals[refusal];

    reply_json(reply, row->status,
               json_loads(row->text, JSON_DECODE_ANY, NULL));
}

void reply_header(struct reply *reply, const char *name, const char *fmt, ...)
{
    struct reply_header *h = &reply->headers[reply->header_count];
    va_list ap;

    if (reply->header_count == REPLY_HEADERS_MAX)
        return;
    h->name = name;
    va_start(ap, fmt);
    (void)vsnprintf(h->value, sizeof(h->value), fmt, ap);
    va_end(ap);
    reply->header_count++;
}

void reply_release(struct reply *reply)
{
    json_decref(reply->body);
    reply->body = NULL;
}

json_t *json_printed(const char *key, const char *fmt, ...)
{
    char text[256];
    va_list ap;

    va_start(ap, fmt);
    (void)vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    return json_pack("{s:s}", key, text);
}
