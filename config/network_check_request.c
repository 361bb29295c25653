/*
 * The request of a call: where it goes, what is filled in, its signature.
 */
#include "config/network_check.h"

#include <string.h>
#include <strings.h>

#include "base/nearest.h"
#include "config/network_recipes.h"

static bool is_relative(const char *path)
{
    return path[0] != '/' && strstr(path, "://") == NULL &&
           strpbrk(path, "?#\\") == NULL;
}

bool network_is_winding(const char *path)
{
    const char *p = path;

    for (;;) {
        size_t dots = 0;

        for (; *p == '.' || strncasecmp(p, "%2e", 3) == 0; dots++)
            p += *p == '.' ? 1 : 3;
        if ((dots == 1 || dots == 2) && (*p == '/' || *p == '\0'))
            return true;
        p += strcspn(p, "/");
        if (*p == '\0')
            return false;
        p++;
    }
}

/* A transfer writes these by itself; another value would have the server read
 * the request differently, or answer somebody else. */
static int check_headers(struct reader *r, const struct net_call *call)
{
    static const char *const own[] = {
        "Connection", "Content-Length", "Expect",
        "Host",       "Keep-Alive",     "TE",
        "Trailer",    "Upgrade",        "Transfer-Encoding"};
    size_t mark = reader_enter(r, "headers");

    for (size_t i = 0; i < call->header_count; i++) {
        for (size_t k = 0; k < sizeof(own) / sizeof(own[0]); k++) {
            if (strcasecmp(call->headers[i].name, own[k]) != 0)
                continue;
            (void)reader_enter(r, call->headers[i].name);
            return reader_fault(r, "'%s' is written by the transfer itself",
                                own[k]);
        }
    }
    reader_leave(r, mark);
    return 0;
}

int network_check_request(struct reader *r, const struct network *net,
                          const struct net_call *call)
{
    size_t mark = reader_enter(r, "request");
    bool posts = strcmp(call->method, "POST") == 0;

    if (net->base == NULL && call->base == NULL)
        return reader_fault(r, "a request needs the network's 'base'");
    if (!is_relative(call->path))
        return reader_fault_at(
            r, "path",
            "a path is relative to 'base', without '/' in front, "
            "'?' and '#'");
    if (call->path[0] != '\0' && network_base_is_whole(net))
        return reader_fault_at(
            r, "path",
            "the base is a whole address: nothing is put behind "
            "it, so the path is empty");
    if (network_is_winding(call->path))
        return reader_fault_at(r, "path", "'.' and '..' can't stand in a path");
    if (call->form_count > 0 && call->json != NULL)
        return reader_fault(r, "only one of 'form' and 'json' can be sent");
    if (!posts && (call->form_count > 0 || call->json != NULL))
        return reader_fault(r, "'%s' needs the method POST",
                            call->json != NULL ? "json" : "form");
    if (check_headers(r, call) != 0)
        return -1;
    reader_leave(r, mark);
    return 0;
}

static unsigned call_has(const struct network *net, const struct net_call *call)
{
    unsigned have = HOLD_TIMEZONE;

    if (call->range != NULL)
        have |= HOLD_FROM | HOLD_TO;
    if (net->token != NULL)
        have |= HOLD_TOKEN;
    if (call->sign != NULL)
        have |= HOLD_SIGN;
    if (call->next != NULL)
        have |= HOLD_CURSOR;
    if (net->unpaid != NULL || (call->partners && net->partners != NULL))
        have |= HOLD_FILTER;
    if (net->version != NULL)
        have |= HOLD_VERSION;
    return have;
}

struct see {
    const struct network *net;
    unsigned place;
    unsigned have;
};

static int see_template(struct reader *r, const char *text, void *ctx)
{
    const struct see *see = ctx;

    return network_check_template(r, see->net, text, see->place, see->have);
}

int network_check_templates(struct reader *r, const struct network *net,
                            const struct net_call *call, unsigned place)
{
    struct see see = {net, place, call_has(net, call)};

    return network_templates(r, call, see_template, &see);
}

struct count {
    const char *name;
    size_t count;
    bool alone;
};

static int see_count(struct reader *r, const char *text, void *ctx)
{
    struct count *see = ctx;
    size_t count = network_count(text, see->name);

    (void)r;
    see->count += count;
    if (count > 0 && strlen(text) != strlen(see->name) + 2)
        see->alone = false;
    return 0;
}

size_t network_count_in(struct reader *r, const struct net_call *call,
                        const char *name, bool *alone)
{
    struct count see = {.name = name, .alone = true};

    (void)network_templates(r, call, see_count, &see);
    if (alone != NULL)
        *alone = see.alone;
    return see.count;
}

static bool has_parameter(const struct net_call *call, const char *name)
{
    for (size_t i = 0; i < call->query_count; i++) {
        if (strcmp(call->query[i].name, name) == 0)
            return true;
    }
    for (size_t i = 0; i < call->form_count; i++) {
        if (strcmp(call->form[i].name, name) == 0)
            return true;
    }
    return false;
}

static int check_input(struct reader *r, enum net_recipe recipe,
                       const char *input)
{
    const char *name = network_recipe_name(recipe);
    size_t count;
    const char *const *inputs = network_recipe_inputs(recipe, &count);
    const char *near;

    for (size_t i = 0; i < count; i++) {
        if (strcmp(inputs[i], input) == 0)
            return 0;
    }
    near = nearest_word(input, inputs, count);
    if (near == NULL)
        return reader_fault(r, "'%s' is not made from this", name);
    return reader_fault(r, "'%s' is not made from this; did you mean '%s'?",
                        name, near);
}

/* What a recipe can't do without. */
static int check_key(struct reader *r, const struct net_sign *sign)
{
    size_t keys = 0;

    if (sign->recipe != NET_JWT_HS256 && sign->recipe != NET_JWT_RS256)
        return 0;
    for (size_t i = 0; i < sign->input_count; i++)
        keys += strncmp(sign->inputs[i].name, "key", 3) == 0;
    if (keys == 1)
        return 0;
    return reader_fault(r, sign->recipe == NET_JWT_HS256
                               ? "'jwt-hs256' is made with either 'key' or "
                                 "'key_hex'"
                               : "'jwt-rs256' is made with a 'key'");
}

int network_check_sign(struct reader *r, const struct network *net,
                       const struct net_call *call, unsigned place)
{
    const struct net_sign *sign = call->sign;
    unsigned have = call_has(net, call);
    size_t mark = reader_enter(r, "sign");

    if (sign->input_count == 0)
        return reader_fault(r, "'%s' has nothing to be made from",
                            network_recipe_name(sign->recipe));
    for (size_t i = 0; i < sign->input_count; i++) {
        size_t inner = reader_enter(r, sign->inputs[i].name);

        if (check_input(r, sign->recipe, sign->inputs[i].name) != 0 ||
            network_check_template(r, net, sign->inputs[i].value, place,
                                   have) != 0)
            return -1;
        reader_leave(r, inner);
    }
    if (check_key(r, sign) != 0)
        return -1;
    if (sign->recipe == NET_OK_MD5 && call->raw != NULL)
        return reader_fault(r, "'ok-md5' signs parameters, and not what stands "
                               "in 'raw'");
    for (size_t i = 0; i < sign->leave_out_count; i++) {
        if (has_parameter(call, sign->leave_out[i]))
            continue;
        (void)reader_enter(r, "leave_out");
        return reader_fault(r, "no parameter is named '%.40s'",
                            sign->leave_out[i]);
    }
    reader_leave(r, mark);
    if (network_count_in(r, call, "sign", NULL) == 0)
        return reader_fault_at(r, "sign", "'{sign}' is not in the request");
    return 0;
}
