/*
 * Loading of interpreter cases.
 */
#include "tests/help/net_case.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/file.h"
#include "base/zone.h"

#define DATA "tests/data"

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Paths of the folders in `folder` that hold `file`. */
static void find_in(const char *folder, const char *file, char ***list,
                    size_t *count)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;

    if (dir == NULL)
        return;
    while ((entry = readdir(dir)) != NULL) {
        char path[512];
        FILE *f;

        if (entry->d_name[0] == '.')
            continue;
        (void)snprintf(path, sizeof(path), "%s/%s/%s", folder, entry->d_name,
                       file);
        f = fopen(path, "r");
        if (f == NULL)
            continue;
        (void)fclose(f);
        path[strlen(path) - strlen(file) - 1] = '\0';
        *list = realloc(*list, (*count + 1) * sizeof(**list));
        (*list)[(*count)++] = strdup(path);
    }
    (void)closedir(dir);
}

char **net_case_folders(size_t *count)
{
    char **folders = NULL;
    char **networks = NULL;
    size_t network_count = 0;

    *count = 0;
    find_in(DATA, ".", &networks, &network_count);
    for (size_t i = 0; i < network_count; i++) {
        find_in(networks[i], "case.json", &folders, count);
        free(networks[i]);
    }
    free(networks);
    if (*count > 0)
        qsort(folders, *count, sizeof(*folders), by_text);
    return folders;
}

static const char *text_of(const struct net_case *c, const char *member)
{
    return json_string_value(json_object_get(c->wanted, member));
}

static int32_t day_of(const struct net_case *c, const char *member,
                      int32_t otherwise)
{
    const char *text = text_of(c, member);
    int32_t day = otherwise;

    if (text != NULL)
        ck_assert_msg(day_parse(text, &day, NULL) == 0, "%s: no date '%s'",
                      c->folder, text);
    return day;
}

static void load_network(struct net_case *c)
{
    const char *name = c->folder + strlen(DATA) + 1;
    struct err err = {0};
    char path[256];

    (void)snprintf(path, sizeof(path), "config/networks/%.*s.json",
                   (int)strcspn(name, "/"), name);
    c->net = network_load(path, &err);
    ck_assert_msg(c->net != NULL, "%s", err.msg);
}

/* A value made here, borrowed; the case keeps it.  Takes `text`. */
static const char *keep_take(struct net_case *c, char *text)
{
    c->made = realloc(c->made, (c->made_count + 1) * sizeof(*c->made));
    c->made[c->made_count++] = text;
    return text;
}

/* A setting's value; what is no text is one that holds JSON. */
static const char *value_of(struct net_case *c, const json_t *value)
{
    return json_is_string(value) ? json_string_value(value)
                                 : keep_take(c, jsonx_dump(value));
}

/* The parts of its settings that the network names. */
static void derive(struct net_case *c, const char **values)
{
    size_t count = c->net->derived_count;
    char **parts = calloc(count + 1, sizeof(*parts));
    struct err err = {0};

    ck_assert_msg(net_derive(c->net, values, c->job.dry, parts, &err) == 0,
                  "%s: %s", c->folder, err.msg);
    for (size_t i = 0; i < count; i++) {
        if (parts[i] != NULL)
            values[c->net->setting_count + i] = keep_take(c, parts[i]);
    }
    free(parts);
}

static void load_accounts(struct net_case *c)
{
    const json_t *list = json_object_get(c->wanted, "accounts");
    size_t count = json_array_size(list);
    size_t settings = c->net->setting_count;
    size_t width = network_value_count(c->net);

    ck_assert_msg(count > 0, "%s: no accounts", c->folder);
    c->accounts = calloc(count, sizeof(*c->accounts));
    c->values = calloc(count * width, sizeof(*c->values));
    c->account.base_url = (char *)(uintptr_t)text_of(c, "base_url");
    for (size_t i = 0; i < count; i++) {
        const char **values = c->values + i * width;
        json_t *account = json_array_get(list, i);
        const char *name;
        json_t *value;

        c->accounts[i].account = &c->account;
        c->accounts[i].values = values;
        json_object_foreach(account, name, value)
        {
            size_t s = network_setting(c->net, name);

            ck_assert_msg(s < settings, "%s: no setting '%s'", c->folder, name);
            values[s] = value_of(c, value);
        }
        derive(c, values);
    }
    c->job.accounts = c->accounts;
    c->job.account_count = count;
}

static void load_response(struct net_case *c)
{
    json_t *headers = json_object_get(c->wanted, "headers");
    const char *file = text_of(c, "body");
    const char *now = text_of(c, "now");
    const json_t *status = json_object_get(c->wanted, "status");
    struct err err = {0};
    struct buf body;
    char path[512];
    size_t n = 0;

    if (file == NULL)
        return;
    (void)snprintf(path, sizeof(path), "%s/%s", c->folder, file);
    buf_init(&body, 1 << 22);
    ck_assert_msg(file_read(path, &body, &err) == 0, "%s", err.msg);
    c->body_len = body.len;
    c->body = buf_steal(&body);
    c->headers = calloc(json_object_size(headers) + 1, sizeof(*c->headers));
    for (void *it = json_object_iter(headers); it != NULL;
         it = json_object_iter_next(headers, it))
        c->headers[n++] = (struct http_header){
            (char *)(uintptr_t)json_object_iter_key(it),
            (char *)(uintptr_t)json_string_value(json_object_iter_value(it))};
    c->response = (struct http_response){
        .status = status == NULL ? 200 : (long)json_integer_value(status),
        .headers = c->headers,
        .header_count = n,
        .body = c->body,
        .body_len = c->body_len};
    ck_assert_int_eq(time_parse(now == NULL ? "2026-11-22T10:00:00Z" : now,
                                &c->response.now, NULL),
                     0);
}

/* "timezone": the plan's; UTC where the case names none. */
static void load_zone(struct net_case *c)
{
    const char *name = text_of(c, "timezone");
    struct err err = {0};

    if (name == NULL)
        return;
    ck_assert_msg(zone_select(name, &err) == 0, "%s", err.msg);
    c->zone = zone_selected(name);
    c->job.zone = &c->zone;
}

/* "call": the number of one, "token" or "expires". */
static void load_call(struct net_case *c)
{
    const json_t *call = json_object_get(c->wanted, "call");
    size_t number = (size_t)json_integer_value(call);

    if (json_is_string(call)) {
        c->for_expires = strcmp(json_string_value(call), "expires") == 0;
        c->for_token = !c->for_expires;
        if (c->for_token)
            ck_assert_str_eq(json_string_value(call), "token");
        ck_assert_msg(c->for_token ? c->net->token != NULL
                                   : c->net->expires != NULL,
                      "%s: no such request", c->folder);
        c->job.call =
            c->for_token ? &c->net->token->call : &c->net->expires->call;
        return;
    }
    ck_assert_uint_lt(number, c->net->call_count);
    c->job.call = &c->net->calls[number];
}

void net_case_load(struct net_case *c, const char *folder)
{
    struct err err = {0};
    const char *paid;
    char path[512];

    *c = (struct net_case){.folder = strdup(folder)};
    (void)snprintf(path, sizeof(path), "%s/case.json", folder);
    c->wanted = jsonx_load(path, 1 << 20, &err);
    ck_assert_msg(c->wanted != NULL, "%s", err.msg);
    load_network(c);
    c->job.dry = json_is_true(json_object_get(c->wanted, "dry"));
    load_accounts(c);
    load_response(c);
    load_call(c);
    paid = text_of(c, "paid");
    if (paid != NULL)
        ck_assert(paid_by_name(paid, &c->job.paid));
    load_zone(c);
    c->job.network = c->net;
    c->job.token = text_of(c, "token");
    if (text_of(c, "now") != NULL)
        ck_assert_int_eq(time_parse(text_of(c, "now"), &c->job.now, NULL), 0);
    c->job.from = day_of(c, "from", day_from_civil(2026, 11, 22));
    c->job.to = day_of(c, "to", c->job.from);
}

void net_case_release(struct net_case *c)
{
    network_free(c->net);
    json_decref(c->wanted);
    for (size_t i = 0; i < c->made_count; i++)
        free(c->made[i]);
    free(c->made);
    free(c->accounts);
    free(c->values);
    free(c->body);
    free(c->headers);
    free(c->folder);
}

/* " sampled partial"; returns text. */
static const char *flags_of(unsigned quality, char text[QUALITY_TEXT])
{
    size_t n = 0;

    text[0] = '\0';
    for (int i = 0; i < QUALITY_COUNT; i++) {
        if ((quality & 1u << i) != 0)
            n += (size_t)snprintf(text + n, QUALITY_TEXT - n, " %s",
                                  quality_name(i));
    }
    return text;
}

json_t *net_case_figures(const struct net_answer *answer)
{
    json_t *list = json_array();

    for (size_t i = 0; i < answer->figure_count; i++) {
        const struct net_figure *f = &answer->figures[i];
        char day[DAY_TEXT];
        char high[32] = "";
        char flags[QUALITY_TEXT];

        if (f->figure.high != f->figure.value)
            (void)snprintf(high, sizeof(high), "..%lld",
                           (long long)f->figure.high);
        ck_assert_int_eq(f->figure.low, f->figure.value);
        ck_assert(f->figure.estimated || f->figure.quality == 0);
        (void)json_array_append_new(
            list, json_sprintf("%d %s %s %lld%s%s", (int)f->account, f->metric,
                               day_format(f->figure.day, day),
                               (long long)f->figure.value, high,
                               flags_of(f->figure.quality, flags)));
    }
    return list;
}

json_t *net_case_failures(const struct net_answer *answer)
{
    json_t *list = json_array();

    for (size_t i = 0; i < answer->failure_count; i++) {
        const struct net_failure *f = &answer->failures[i];

        (void)json_array_append_new(
            list, json_sprintf("%d %s: %s", (int)f->account,
                               err_kind_info(f->err.kind)->name, f->err.msg));
    }
    return list;
}

json_t *net_case_granted(const struct grant_answer *answer)
{
    char end[TIME_TEXT];

    if (answer->ends_at == 0)
        return json_string(answer->token);
    return json_sprintf("%s until %s", answer->token,
                        time_format(answer->ends_at, end));
}

json_t *net_case_stored(const struct net_case *c,
                        const struct grant_answer *answer)
{
    const struct net_token *how = c->net->token;
    json_t *stored = json_object();
    char end[TIME_TEXT];

    for (size_t i = 0; i < answer->stored_count; i++) {
        if (answer->stored[i] != NULL)
            (void)json_object_set_new(stored, how->store[i].name,
                                      json_string(answer->stored[i]));
    }
    if (answer->secret_ends_at != 0)
        (void)json_object_set_new(
            stored, "until",
            json_string(time_format(answer->secret_ends_at, end)));
    return stored;
}
