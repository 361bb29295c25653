/*
 * One network description: read by the tables, completed, checked.
 */
#include "config/network.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/file.h"
#include "base/fnv.h"
#include "config/network_check.h"
#include "config/network_token.h"
#include "config/network_words.h"

/* The largest of those that ship has a hundredth of this. */
#define DESCRIPTION_MAX ((size_t)1 << 20)

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

static json_t *load_json(const char *path, struct reader *r, uint64_t *sum)
{
    struct err what = {0};
    json_t *root = NULL;
    struct buf text;

    buf_init(&text, DESCRIPTION_MAX);
    if (file_read(path, &text, &what) == 0)
        root = jsonx_parse(buf_text(&text), text.len, &what);
    *sum = fnv_bytes(FNV_START, buf_text(&text), text.len);
    buf_release(&text);
    if (what.kind == ERR_TOO_LARGE)
        (void)reader_fault(r, "this file is over 1 MiB");
    else if (what.kind == ERR_MALFORMED)
        (void)reader_fault(r, "%s", what.msg);
    else if (what.kind != ERR_NONE)
        (void)err_set(r->err, what.kind, "%s", what.msg);
    return root;
}

/* A newer format may have words we don't know: its number comes first. */
static int check_format(struct reader *r, const json_t *root)
{
    const json_t *format = json_object_get(root, "format");
    const struct word word = {.kind = WORD_FORMAT};
    size_t mark;

    if (format == NULL)
        return 0; /* told as missing like any other word */
    mark = reader_enter(r, "format");
    if (word_read_value(r, &word, format, NULL) != 0)
        return -1;
    reader_leave(r, mark);
    return 0;
}

/* The network's own error rules stand behind those of each call that asks for
 * an account. */
static int share_errors(struct reader *r, const json_t *root,
                        struct network *net)
{
    const json_t *errors = json_object_get(root, "errors");
    size_t mark;

    if (errors == NULL)
        return 0;
    mark = reader_enter(r, "errors");
    for (size_t i = 0; i < net->call_count; i++) {
        if (words_append(r, &network_call_errors, errors, &net->calls[i]) != 0)
            return -1;
    }
    if (net->lookup != NULL &&
        words_append(r, &network_call_errors, errors, &net->lookup->call) != 0)
        return -1;
    reader_leave(r, mark);
    return 0;
}

static int see_filter(struct reader *r, const char *text, void *ctx)
{
    bool *found = ctx;

    (void)r;
    *found = *found || network_count(text, "filter") > 0;
    return 0;
}

static int complete_rows(struct reader *r, struct net_rows *rows)
{
    if (rows->read_count > 0)
        return 0;
    rows->read = malloc(sizeof(*rows->read));
    if (rows->read == NULL)
        return err_nomem(r->err);
    rows->read[0] = NET_DATE_ISO;
    rows->read_count = 1;
    return 0;
}

/* What the words leave out and the program wants to know. */
static int complete_call(struct reader *r, struct net_call *call)
{
    if (complete_rows(r, &call->rows) != 0 ||
        network_templates(r, call, see_filter, &call->filtered) != 0)
        return -1;
    for (size_t i = 0; i < call->value_count; i++) {
        if (call->values[i].types == 0)
            call->values[i].types = NET_VALUE_INTEGER;
    }
    if (call->method == NULL && call->path != NULL)
        call->method = strdup("GET");
    return call->path == NULL || call->method != NULL ? 0 : err_nomem(r->err);
}

static int complete_setting(struct reader *r, struct net_setting *setting)
{
    struct err err = {0};
    size_t mark;

    if (setting->pattern == NULL)
        return 0;
    setting->matcher = net_pattern_new(setting->pattern, &err);
    if (setting->matcher != NULL)
        return 0;
    if (err.kind == ERR_NOMEM)
        return err_nomem(r->err);
    mark = reader_enter(r, setting->name);
    (void)reader_enter(r, "pattern");
    (void)reader_fault(r, "%s", err.msg);
    reader_leave(r, mark);
    return -1;
}

static void complete_filter(struct net_filter *filter)
{
    const char *text;

    if (filter == NULL)
        return;
    filter->repeats = json_array_size(filter->value) > 0;
    for (size_t i = 0; i < json_array_size(filter->value); i++) {
        if (!jsonx_text(json_array_get(filter->value, i), &text))
            filter->repeats = false;
    }
}

static int complete(struct reader *r, const char *path, struct network *net)
{
    size_t settings = reader_enter(r, "settings");
    size_t calls;

    net->file = strdup(path);
    if (net->file == NULL)
        return err_nomem(r->err);
    for (size_t i = 0; i < net->setting_count; i++) {
        if (complete_setting(r, &net->settings[i]) != 0)
            return -1;
    }
    reader_leave(r, settings);
    complete_filter(net->unpaid);
    complete_filter(net->partners);
    for (size_t i = 0; i < net->derived_count; i++)
        net->derived[i].setting = network_setting(net, net->derived[i].from);
    calls = reader_enter(r, "calls");
    for (size_t i = 0; i < net->call_count; i++) {
        size_t mark = reader_enter_index(r, i);

        if (complete_call(r, &net->calls[i]) != 0)
            return -1;
        reader_leave(r, mark);
    }
    reader_leave(r, calls);
    return network_token_complete(r, net);
}

static int network_read(struct reader *r, const char *path, const json_t *root,
                        struct network *net)
{
    net->sunset = DAY_NONE;
    if (check_format(r, root) != 0 ||
        words_read(r, &network_place, root, net) != 0 ||
        share_errors(r, root, net) != 0)
        return -1;
    return complete(r, path, net);
}

struct network *network_load(const char *path, struct err *err)
{
    struct reader r = {.file = last_part(path), .err = err};
    uint64_t sum;
    json_t *root = load_json(path, &r, &sum);
    struct network *net = NULL;

    if (root == NULL)
        return NULL;
    net = calloc(1, sizeof(*net));
    if (net == NULL) {
        (void)err_nomem(err);
    } else if (network_read(&r, path, root, net) != 0 ||
               network_check(&r, net) != 0) {
        network_free(net);
        net = NULL;
    } else {
        net->sum = sum;
    }
    json_decref(root);
    return net;
}

void network_free(struct network *net)
{
    if (net == NULL)
        return;
    for (size_t i = 0; i < net->setting_count; i++)
        net_pattern_free(net->settings[i].matcher);
    network_token_release(net);
    words_release(&network_place, net);
    free(net->file);
    free(net);
}

size_t network_setting(const struct network *net, const char *name)
{
    size_t i = 0;

    while (i < net->setting_count && strcmp(net->settings[i].name, name) != 0)
        i++;
    return i;
}

static bool is_name(const char *name, const char *text, size_t len)
{
    return strncmp(name, text, len) == 0 && name[len] == '\0';
}

size_t network_value(const struct network *net, const char *name, size_t len)
{
    for (size_t i = 0; i < net->setting_count; i++) {
        if (is_name(net->settings[i].name, name, len))
            return i;
    }
    for (size_t i = 0; i < net->derived_count; i++) {
        if (is_name(net->derived[i].name, name, len))
            return net->setting_count + i;
    }
    return network_value_count(net);
}

size_t network_value_count(const struct network *net)
{
    return net->setting_count + net->derived_count;
}

bool network_value_is_secret(const struct network *net, size_t value)
{
    const struct net_derived *derived;

    if (value < net->setting_count)
        return net->settings[value].secret;
    derived = &net->derived[value - net->setting_count];
    return !derived->open && net->settings[derived->setting].secret;
}

static bool is_set(const struct network *net, const char *const *values,
                   const char *setting)
{
    size_t i = network_setting(net, setting);

    return i < net->setting_count && values[i] != NULL;
}

/* The base of calls that have none of their own. */
static const char *common_base(const struct network *net,
                               const char *const *values)
{
    for (size_t i = 0; i < net->base_when_count; i++) {
        if (is_set(net, values, net->base_when[i].name))
            return net->base_when[i].value;
    }
    return net->base;
}

const char *network_call_base(const struct network *net,
                              const struct net_call *call,
                              const char *const *values)
{
    return call->base != NULL ? call->base : common_base(net, values);
}

bool network_call_applies(const struct network *net,
                          const struct net_call *call,
                          const char *const *values)
{
    if (values == NULL)
        return true;
    for (size_t i = 0; i < call->when_count; i++) {
        if (!is_set(net, values, call->when[i]))
            return false;
    }
    for (size_t i = 0; i < call->unless_count; i++) {
        if (is_set(net, values, call->unless[i]))
            return false;
    }
    return !call->partners || is_set(net, values, "partners");
}

bool network_has_metric(const struct network *net, const char *const *values,
                        const char *metric, enum period period)
{
    if (net->typed)
        return true;
    for (size_t i = 0; i < net->call_count; i++) {
        const struct net_call *call = &net->calls[i];

        if (call->period != period || !network_call_applies(net, call, values))
            continue;
        for (size_t k = 0; k < call->value_count; k++) {
            /* A template: the account names its metrics itself. */
            if (strcmp(call->values[k].metric, metric) == 0 ||
                call->values[k].metric[0] == '{')
                return true;
        }
    }
    return false;
}

const char *network_title(const struct network *net, enum language lang)
{
    return language_text(lang, net->title);
}

const char *network_audience(const struct network *net,
                             const char *const *values)
{
    for (size_t i = 0; i < net->audience_count; i++) {
        for (int period = 0; period < PERIOD_COUNT; period++) {
            if (network_has_metric(net, values, net->audience[i],
                                   (enum period)period))
                return net->audience[i];
        }
    }
    return net->audience_count > 0 ? net->audience[0] : NULL;
}

bool network_is_signed(const struct network *net, const char *metric,
                       enum period period)
{
    for (size_t i = 0; i < net->call_count; i++) {
        const struct net_call *call = &net->calls[i];

        for (size_t k = 0; call->period == period && k < call->value_count;
             k++) {
            if (call->values[k].is_signed &&
                strcmp(call->values[k].metric, metric) == 0)
                return true;
        }
    }
    return false;
}
