/*
 * Templates become text: what each placeholder stands for, and how it is
 * written at its place.  Escaping follows from the place, never from the
 * writer of a description.
 */
#include "collector/net_parts.h"

#include <stdlib.h>
#include <string.h>

#include "config/secret.h"

static bool is_unreserved(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
           c == '~';
}

/* All but unreserved bytes and those in `also`. */
static int encode(struct buf *out, const char *text, const char *also)
{
    static const char hex[] = "0123456789ABCDEF";

    for (const char *p = text; *p != '\0';) {
        const char *plain = p;
        unsigned char c;

        while (is_unreserved((unsigned char)*p) ||
               (*p != '\0' && strchr(also, *p) != NULL))
            p++;
        if (p > plain)
            (void)buf_add(out, plain, (size_t)(p - plain));
        if (*p == '\0')
            break;
        c = (unsigned char)*p++;
        (void)buf_addc(out, '%');
        (void)buf_addc(out, hex[c >> 4]);
        (void)buf_addc(out, hex[c & 15]);
    }
    return out->fail == ERR_NONE ? 0 : -1;
}

/* '*' may stand in paths, queries and forms: the mask needs it. */
int net_encode(struct buf *out, const char *text)
{
    return encode(out, text, "*");
}

static void add_masked(const struct net_scope *scope, size_t setting,
                       const char *value, struct buf *out)
{
    bool secret = network_value_is_secret(scope->job->network, setting);

    (void)buf_addstr(out, secret && scope->masked ? NET_MASK : value);
}

/* A batch's own setting: of one account, or of all with text between. */
static void add_batched(const struct net_scope *scope, size_t setting,
                        struct buf *out, bool *unset)
{
    const struct net_job *job = scope->job;
    const char *join = job->call->batch->join;

    for (size_t i = 0; i < job->account_count; i++) {
        const char *value = job->accounts[i].values[setting];

        if (scope->account != NET_ALL_ACCOUNTS && scope->account != i)
            continue;
        if (value == NULL)
            *unset = true;
        if (out->len > 0)
            (void)buf_addstr(out, join == NULL ? "," : join);
        add_masked(scope, setting, value == NULL ? "" : value, out);
    }
}

static void add_setting(const struct net_scope *scope, size_t setting,
                        struct buf *out, bool *unset)
{
    const struct network *net = scope->job->network;
    const struct net_batch *batch = scope->job->call->batch;
    const char *value = scope->job->accounts[0].values[setting];

    if (batch != NULL && setting < net->setting_count &&
        strcmp(batch->of, net->settings[setting].name) == 0)
        add_batched(scope, setting, out, unset);
    else if (value == NULL)
        *unset = true;
    else
        add_masked(scope, setting, value, out);
}

static void add_optional(const char *value, struct buf *out, bool *unset)
{
    if (value == NULL)
        *unset = true;
    else
        (void)buf_addstr(out, value);
}

/* Is {token} what the network's `token` gave?  A setting that is set wins. */
static bool is_fetched(const struct net_job *job, const char *name)
{
    return strcmp(name, "token") == 0 && job->network->token != NULL &&
           net_setting_value(job, 0, name) == NULL;
}

static int add_placeholder(const struct net_scope *scope, const char *name,
                           struct buf *out, bool *unset, struct err *err)
{
    const struct net_job *job = scope->job;
    bool is_to = strcmp(name, "to") == 0;
    size_t setting;

    if ((is_to || strcmp(name, "from") == 0) && job->call->range != NULL) {
        (void)(is_to ? net_date_to(job, out) : net_date_from(job, out));
    } else if (strcmp(name, "sign") == 0) {
        add_optional(scope->sign, out, unset);
    } else if (strcmp(name, "cursor") == 0) {
        add_optional(job->cursor, out, unset);
    } else if (strcmp(name, "version") == 0) {
        add_optional(job->network->version, out, unset);
    } else if (strcmp(name, "timezone") == 0) {
        (void)buf_addstr(out, job->zone != NULL ? job->zone->name : "UTC");
    } else if (is_fetched(job, name)) {
        add_optional(scope->masked && job->token != NULL ? NET_MASK
                                                         : job->token,
                     out, unset);
    } else if (strcmp(name, "filter") == 0) {
        return net_filter_text(job, out, unset, err);
    } else {
        setting = network_value(job->network, name, strlen(name));
        if (setting == network_value_count(job->network))
            return err_set(err, ERR_REQUEST, "nothing is known as '{%s}'",
                           name);
        add_setting(scope, setting, out, unset);
    }
    return 0;
}

/* Addresses and hosts stand in a base as they are; they hold no secret. */
static bool is_address(const struct net_job *job, const char *name)
{
    size_t i = network_setting(job->network, name);

    return i < job->network->setting_count &&
           (job->network->settings[i].type == NET_URL ||
            job->network->settings[i].type == NET_ADDRESS ||
            job->network->settings[i].type == NET_HOST);
}

/* Of "owner/name" the slash is the path's own. */
static bool is_path(const struct net_job *job, const char *name)
{
    size_t i = network_setting(job->network, name);

    return i < job->network->setting_count &&
           job->network->settings[i].type == NET_PATH;
}

/* Most metrics and pointers have no placeholder. */
static bool is_constant(const char *template)
{
    return strchr(template, '{') == NULL;
}

/* Write what a placeholder stands for as its place wants it. */
static void add_value(const struct net_job *job, const char *name,
                      enum net_place place, const char *value, struct buf *out)
{
    if (place == NET_PLACE_PLAIN ||
        (place == NET_PLACE_BASE && is_address(job, name)))
        (void)buf_addstr(out, value);
    else if (place == NET_PLACE_RAW)
        (void)net_encode(out, value);
    else /* ':' too: Telegram's tokens are documented with it as it is */
        (void)encode(out, value, is_path(job, name) ? "*:/" : "*:");
}

int net_expand(const struct net_scope *scope, const char *template,
               enum net_place place, struct buf *out, bool *unset,
               struct err *err)
{
    struct net_piece piece;
    struct buf value;
    int ret = 0;

    if (is_constant(template)) {
        (void)buf_addstr(out, template);
        return buf_check(out, err);
    }
    buf_init_secret(&value, NET_TEXT_MAX);
    while (ret == 0 && network_piece(&template, &piece)) {
        char name[64];

        if (!piece.placeholder || piece.len >= sizeof(name)) {
            (void)buf_add(out, piece.text, piece.len);
            continue;
        }
        memcpy(name, piece.text, piece.len);
        name[piece.len] = '\0';
        buf_clear(&value);
        ret = add_placeholder(scope, name, &value, unset, err);
        if (ret == 0)
            ret = buf_check(&value, err);
        add_value(scope->job, name, place, buf_text(&value), out);
    }
    buf_release(&value);
    return ret == 0 ? buf_check(out, err) : -1;
}

int net_expand_text(const struct net_scope *scope, const char *template,
                    enum net_place place, char **out, struct err *err)
{
    struct buf text;
    bool unset = false;
    int ret = -1;

    *out = NULL;
    if (is_constant(template)) {
        *out = strdup(template);
        return *out != NULL ? 0 : err_nomem(err);
    }
    buf_init_secret(&text, NET_TEXT_MAX);
    (void)buf_addstr(&text, "");
    if (net_expand(scope, template, place, &text, &unset, err) == 0) {
        if (!unset)
            *out = buf_steal(&text);
        ret = unset || *out != NULL ? 0 : err_nomem(err);
    }
    buf_release(&text);
    return ret;
}

static int expand_json_text(const struct net_scope *scope, const char *template,
                            json_t **out, struct err *err)
{
    char *text;

    if (strcmp(template, "{filter}") == 0 &&
        (net_filter_json(scope->job, out, err) != 0 || *out != NULL))
        return *out != NULL ? 0 : -1;
    if (net_expand_text(scope, template, NET_PLACE_PLAIN, &text, err) != 0)
        return -1;
    if (text == NULL)
        return 0;
    *out = json_string(text);
    if (*out == NULL) {
        /* Without memory neither can be made. */
        json_t *unchecked = json_string_nocheck(text);

        (void)(unchecked == NULL
                   ? err_nomem(err)
                   : err_set(err, ERR_REQUEST, "a setting is no valid UTF-8"));
        json_decref(unchecked);
    }
    secret_free(text);
    return *out == NULL ? -1 : 0;
}

static int expand_json_object(const struct net_scope *scope,
                              const json_t *template, json_t *out,
                              struct err *err)
{
    void *it = json_object_iter((json_t *)(uintptr_t) template);

    for (; it != NULL;
         it = json_object_iter_next((json_t *)(uintptr_t) template, it)) {
        json_t *value = NULL;

        if (net_expand_json(scope, json_object_iter_value(it), &value, err) !=
            0)
            return -1;
        if (value != NULL &&
            json_object_set_new(out, json_object_iter_key(it), value) != 0)
            return err_nomem(err);
    }
    return 0;
}

static int expand_json_array(const struct net_scope *scope,
                             const json_t *template, json_t *out,
                             struct err *err)
{
    for (size_t i = 0; i < json_array_size(template); i++) {
        json_t *value = NULL;

        if (net_expand_json(scope, json_array_get(template, i), &value, err) !=
            0)
            return -1;
        if (value != NULL && json_array_append_new(out, value) != 0)
            return err_nomem(err);
    }
    return 0;
}

int net_expand_json(const struct net_scope *scope, const json_t *template,
                    json_t **out, struct err *err)
{
    int ret;

    *out = NULL;
    if (json_is_string(template))
        return expand_json_text(scope, json_string_value(template), out, err);
    if (json_is_object(template))
        *out = json_object();
    else if (json_is_array(template))
        *out = json_array();
    else
        *out = json_deep_copy(template);
    if (*out == NULL)
        return err_nomem(err);
    if (json_is_object(template))
        ret = expand_json_object(scope, template, *out, err);
    else
        ret = expand_json_array(scope, template, *out, err);
    if (ret != 0) {
        json_decref(*out);
        *out = NULL;
    }
    return ret;
}
