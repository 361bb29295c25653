/*
 * Addresses that requests begin with.
 */
#include "config/network_check.h"

#include <stdlib.h>
#include <string.h>

/* The setting of type url that a base begins with: it brings its scheme. */
static bool begins_with_url(const struct network *net, const char *base)
{
    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *setting = &net->settings[i];
        size_t n = strlen(setting->name);

        if (setting->type == NET_URL && base[0] == '{' &&
            strncmp(base + 1, setting->name, n) == 0 && base[n + 1] == '}')
            return true;
    }
    return false;
}

/* Is it a whole address, that nothing is put behind? */
static bool is_whole(const struct network *net, const char *base)
{
    const char *rest = base;
    struct net_piece piece;
    size_t i;

    if (base == NULL || !network_piece(&rest, &piece) || !piece.placeholder ||
        *rest != '\0')
        return false;
    i = network_value(net, piece.text, piece.len);
    return i < net->setting_count && net->settings[i].type == NET_ADDRESS;
}

bool network_base_is_whole(const struct network *net)
{
    bool whole = is_whole(net, net->base);

    for (size_t i = 0; i < net->base_when_count; i++)
        whole = whole || is_whole(net, net->base_when[i].value);
    return whole;
}

/* A mask covers a path, but messages name the host that didn't answer. */
static int check_base_host(struct reader *r, const struct network *net,
                           const char *base, bool by_url)
{
    size_t scheme = by_url ? 0 : strlen("https://");
    char *host = strndup(base, scheme + strcspn(base + scheme, "/"));
    int ret;

    if (host == NULL)
        return err_nomem(r->err);
    ret = network_check_open(r, net, host, "messages name the host");
    free(host);
    return ret;
}

/* Digits behind the host, where it is not a placeholder that brings them. */
static int check_port(struct reader *r, const char *host)
{
    size_t len = strcspn(host, "/");
    size_t at = len;
    size_t digits;

    while (at > 0 && host[at - 1] != ':' && host[at - 1] != ']' &&
           host[at - 1] != '}')
        at--;
    if (at == 0 || host[at - 1] != ':')
        return 0;
    digits = strspn(host + at, "0123456789");
    if (digits > 0 && digits <= 5 && at + digits == len &&
        strtol(host + at, NULL, 10) > 0 && strtol(host + at, NULL, 10) <= 65535)
        return 0;
    return reader_fault(r, "'%.*s' is no port: those are 1 to 65535",
                        (int)(len - at), host + at);
}

int network_check_base_text(struct reader *r, const struct network *net,
                            const char *base)
{
    bool by_url = begins_with_url(net, base);

    if (is_whole(net, base))
        return 0;
    if (!by_url && (strncmp(base, "https://", 8) != 0 || base[8] == '/' ||
                    base[8] == '\0'))
        return reader_fault(r, "wanted 'https://host/', or '{setting}' of type "
                               "url in front");
    if (strpbrk(base, "?#\\") != NULL)
        return reader_fault(r, "an address ends before '?' and '#'");
    if (network_is_winding(base))
        return reader_fault(r, "'.' and '..' can't stand in a path");
    if (!by_url && check_port(r, base + strlen("https://")) != 0)
        return -1;
    /* A url ends with a slash whatever the user wrote. */
    if (base[strlen(base) - 1] != '/' &&
        (!by_url || strchr(base, '}')[1] != '\0'))
        return reader_fault(r, "the last letter must be '/'");
    if (network_check_template(r, net, base, HOLD_VERSION,
                               net->version != NULL ? HOLD_VERSION : 0) != 0)
        return -1;
    return check_base_host(r, net, base, by_url);
}

static int check_base(struct reader *r, const struct network *net)
{
    size_t mark = reader_enter(r, "base");

    if (net->base != NULL && network_check_base_text(r, net, net->base) != 0)
        return -1;
    reader_leave(r, mark);
    return 0;
}

static int check_base_when(struct reader *r, const struct network *net)
{
    size_t mark = reader_enter(r, "base_when");

    if (net->base_when_count > 0 && net->base == NULL)
        return reader_fault(r, "this goes with 'base', which it replaces");
    for (size_t i = 0; i < net->base_when_count; i++) {
        const struct net_pair *pair = &net->base_when[i];
        size_t inner = reader_enter(r, pair->name);

        if (network_setting(net, pair->name) == net->setting_count)
            return network_no_setting(r, net, pair->name);
        if (i > 0 && strcmp(pair[-1].name, pair->name) == 0)
            return reader_fault(r, "a setting has one base");
        if (network_check_base_text(r, net, pair->value) != 0)
            return -1;
        reader_leave(r, inner);
    }
    reader_leave(r, mark);
    return 0;
}

int network_check_base(struct reader *r, const struct network *net)
{
    return check_base(r, net) != 0 ? -1 : check_base_when(r, net);
}
