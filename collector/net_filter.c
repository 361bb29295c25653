/*
 * What {filter} stands for: visits that no advertising brought, or those from
 * partners' pages.
 */
#include <string.h>

#include "collector/net_parts.h"

/* The filter that the job wants, or NULL. */
static const struct net_filter *wanted(const struct net_job *job)
{
    if (job->call->partners)
        return job->network->partners;
    return job->paid == PAID_EXCLUDE ? job->network->unpaid : NULL;
}

/* One partner's host name in the list of the setting. */
struct host {
    const char *text;
    size_t len;
};

/* Take the next host off the list; false at its end. */
static bool next_host(const char **rest, struct host *host)
{
    host->text = *rest + strspn(*rest, ", \t");
    host->len = strcspn(host->text, ", \t");
    *rest = host->text + host->len;
    return host->len > 0;
}

/* The account's list of partners; "" where it names none. */
static const char *partners_of(const struct net_job *job)
{
    const char *hosts = net_setting_value(job, 0, "partners");

    return hosts != NULL ? hosts : "";
}

/*
 * Hosts go into filter expressions: nothing that could end a text in one is
 * let in, whatever the plan's checks let through.
 */
static int host_check(const struct host *host, struct err *err)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";

    for (size_t i = 0; i < host->len; i++) {
        if (strchr(letters, host->text[i]) == NULL)
            return err_set(err, ERR_REQUEST,
                           "'%.*s' is no host name of a partner",
                           host->len < 60 ? (int)host->len : 60, host->text);
    }
    return 0;
}

static void add_partner(const char *each, const struct host *host,
                        struct buf *out)
{
    struct net_piece piece;

    while (network_piece(&each, &piece)) {
        if (piece.placeholder)
            (void)buf_add(out, host->text, host->len);
        else
            (void)buf_add(out, piece.text, piece.len);
    }
}

static void add_text(const char *text, struct buf *out)
{
    if (text != NULL)
        (void)buf_addstr(out, text);
}

/* The expression that keeps visits from the hosts of setting `partners`. */
static int add_partners(const struct net_filter *filter, const char *hosts,
                        struct buf *out, struct err *err)
{
    struct host host;
    bool first = true;

    add_text(filter->before, out);
    for (; next_host(&hosts, &host); first = false) {
        if (host_check(&host, err) != 0)
            return -1;
        add_text(first ? NULL : filter->join, out);
        add_partner(filter->each, &host, out);
    }
    add_text(filter->after, out);
    return 0;
}

int net_filter_text(const struct net_job *job, struct buf *out, bool *unset,
                    struct err *err)
{
    const struct net_filter *filter = wanted(job);
    const char *text = job->network->no_filter;

    if (filter != NULL && filter->each != NULL)
        return add_partners(filter, partners_of(job), out, err);
    if (filter != NULL && !jsonx_text(filter->value, &text))
        return err_set(err, ERR_REQUEST, "a filter of JSON is no text");
    if (text == NULL)
        *unset = true;
    add_text(text, out);
    return 0;
}

/* Is a partner named in it, other than in a list within? */
static bool names_partner(const json_t *value)
{
    json_t *object = (json_t *)(uintptr_t)value; /* jansson's macro wants it */
    const char *name;
    const char *text;
    json_t *member;

    if (jsonx_text(value, &text))
        return net_template_names(text, "partner");
    json_object_foreach(object, name, member)
    {
        if (names_partner(member))
            return true;
    }
    return false;
}

/* `host` NULL: elements that name a partner are repeated for each of `hosts`. */
static int fill(const json_t *value, const char *hosts, const struct host *host,
                json_t **out, struct err *err);

static int fill_text(const char *text, const struct host *host, json_t **out,
                     struct err *err)
{
    struct buf filled;

    buf_init(&filled, NET_TEXT_MAX);
    add_partner(text, host, &filled);
    *out = filled.fail == ERR_NONE ? json_stringn(buf_text(&filled), filled.len)
                                   : NULL;
    buf_release(&filled);
    return *out != NULL ? 0 : err_nomem(err);
}

static int fill_element(const json_t *element, const char *hosts,
                        const struct host *host, json_t *list, struct err *err)
{
    json_t *filled = NULL;

    if (fill(element, hosts, host, &filled, err) != 0)
        return -1;
    return json_array_append_new(list, filled) == 0 ? 0 : err_nomem(err);
}

static int fill_list(const json_t *value, const char *hosts,
                     const struct host *host, json_t *list, struct err *err)
{
    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *element = json_array_get(value, i);
        const char *rest = hosts;
        struct host each;

        if (host != NULL || !names_partner(element)) {
            if (fill_element(element, hosts, host, list, err) != 0)
                return -1;
            continue;
        }
        while (next_host(&rest, &each)) {
            if (host_check(&each, err) != 0 ||
                fill_element(element, hosts, &each, list, err) != 0)
                return -1;
        }
    }
    return 0;
}

static int fill_object(const json_t *value, const char *hosts,
                       const struct host *host, json_t *object, struct err *err)
{
    json_t *from = (json_t *)(uintptr_t)value;
    const char *name;
    json_t *member;

    json_object_foreach(from, name, member)
    {
        json_t *filled = NULL;

        if (fill(member, hosts, host, &filled, err) != 0)
            return -1;
        if (json_object_set_new(object, name, filled) != 0)
            return err_nomem(err);
    }
    return 0;
}

static int fill(const json_t *value, const char *hosts, const struct host *host,
                json_t **out, struct err *err)
{
    const char *text;
    int ret = 0;

    if (host != NULL && jsonx_text(value, &text))
        return fill_text(text, host, out, err);
    if (json_is_array(value))
        *out = json_array();
    else if (json_is_object(value))
        *out = json_object();
    else
        *out = json_deep_copy(value);
    if (*out == NULL)
        return err_nomem(err);
    if (json_is_array(value))
        ret = fill_list(value, hosts, host, *out, err);
    else if (json_is_object(value))
        ret = fill_object(value, hosts, host, *out, err);
    if (ret != 0) {
        json_decref(*out);
        *out = NULL;
    }
    return ret;
}

int net_filter_json(const struct net_job *job, json_t **out, struct err *err)
{
    const struct net_filter *filter = wanted(job);

    *out = NULL;
    if (filter == NULL || filter->value == NULL ||
        json_is_string(filter->value))
        return 0;
    if (job->call->partners)
        return fill(filter->value, partners_of(job), NULL, out, err);
    *out = json_deep_copy(filter->value);
    return *out != NULL ? 0 : err_nomem(err);
}

bool net_filter_is_told(const struct net_job *job)
{
    const char *rest = partners_of(job);
    struct host host;

    return !job->call->partners || next_host(&rest, &host);
}
