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

static void load_accounts(struct net_case *c)
{
    const json_t *list = json_object_get(c->wanted, "accounts");
    size_t count = json_array_size(list);
    size_t settings = c->net->setting_count;

    ck_assert_msg(count > 0, "%s: no accounts", c->folder);
    c->accounts = calloc(count, sizeof(*c->accounts));
    c->values = calloc(count * settings, sizeof(*c->values));
    c->account.base_url = (char *)(uintptr_t)text_of(c, "base_url");
    for (size_t i = 0; i < count; i++) {
        json_t *account = json_array_get(list, i);

        c->accounts[i].account = &c->account;
        c->accounts[i].values = c->values + i * settings;
        for (void *it = json_object_iter(account); it != NULL;
             it = json_object_iter_next(account, it)) {
            size_t s = network_setting(c->net, json_object_iter_key(it));

            ck_assert_msg(s < settings, "%s: no setting '%s'", c->folder,
                          json_object_iter_key(it));
            c->values[i * settings + s] =
                json_string_value(json_object_iter_value(it));
        }
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

void net_case_load(struct net_case *c, const char *folder)
{
    struct err err = {0};
    const char *paid;
    size_t call;
    char path[512];

    *c = (struct net_case){.folder = strdup(folder)};
    (void)snprintf(path, sizeof(path), "%s/case.json", folder);
    c->wanted = jsonx_load(path, 1 << 20, &err);
    ck_assert_msg(c->wanted != NULL, "%s", err.msg);
    load_network(c);
    load_accounts(c);
    load_response(c);
    call = (size_t)json_integer_value(json_object_get(c->wanted, "call"));
    ck_assert_uint_lt(call, c->net->call_count);
    paid = text_of(c, "paid");
    if (paid != NULL)
        ck_assert(paid_by_name(paid, &c->job.paid));
    load_zone(c);
    c->job.network = c->net;
    c->job.call = &c->net->calls[call];
    c->job.from = day_of(c, "from", day_from_civil(2026, 11, 22));
    c->job.to = day_of(c, "to", c->job.from);
}

void net_case_release(struct net_case *c)
{
    network_free(c->net);
    json_decref(c->wanted);
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
