/*
 * From an address to the accounts that it may mean.  Of the patterns that
 * match, those count that say most by themselves; whose host is named by a
 * description is looked for nowhere else.
 */
#include "config/recognise.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/err_say.h"
#include "config/plan_setting.h"

enum { ADDRESS_MAX = 2000 }; /* bytes; browsers take no longer ones either */

static int hex_digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *p = strchr(digits, tolower((unsigned char)c));

    return c != '\0' && p != NULL ? (int)(p - digits) : -1;
}

/* What means the same whether it is percent-encoded or not: RFC 3986, section
 * 2.3, and '@', which browsers encode or not as they like. */
static bool is_plain(int c)
{
    return isalnum(c) || (c != '\0' && c < 0x80 && strchr("-._~@", c) != NULL);
}

static void decode(char *text)
{
    char *to = text;

    for (const char *p = text; *p != '\0'; p++) {
        int high = *p == '%' ? hex_digit(p[1]) : -1;
        int low = high >= 0 ? hex_digit(p[2]) : -1;

        if (low >= 0 && is_plain(high * 16 + low)) {
            *to++ = (char)(high * 16 + low);
            p += 2;
        } else {
            *to++ = *p;
        }
    }
    *to = '\0';
}

/* Scheme and host know no capitals. */
static void lower_host(char *text)
{
    char *scheme = strstr(text, "://");
    char *host = text;

    if (scheme != NULL && scheme < text + strcspn(text, "/?#"))
        host = scheme + 3;
    for (char *p = text; p < host + strcspn(host, "/?#"); p++)
        *p = (char)tolower((unsigned char)*p);
}

char *recognise_clean(const char *address, struct err *err)
{
    static const char around[] = " \t\r\n<>\"";
    size_t len;
    char *text;

    address += strspn(address, around);
    len = strlen(address);
    while (len > 0 && strchr(around, address[len - 1]) != NULL)
        len--;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)address[i];

        if (c <= 0x20 || c == 0x7f)
            len = 0;
    }
    if (len == 0 || len > ADDRESS_MAX) {
        (void)err_say(err, ERR_USAGE,
                      "this is no address; copy it from the browser, without "
                      "blanks in it");
        return NULL;
    }
    text = strndup(address, len);
    if (text == NULL) {
        (void)err_nomem(err);
        return NULL;
    }
    decode(text);
    lower_host(text);
    return text;
}

static void values_free(const struct network *net, char **values)
{
    for (size_t i = 0; values != NULL && i < net->setting_count; i++)
        free(values[i]);
    free(values);
}

void recognise_release(struct recognition *recognition)
{
    for (size_t i = 0; i < recognition->count; i++)
        values_free(recognition->list[i].network, recognition->list[i].values);
    free(recognition->list);
    *recognition = (struct recognition){.count = 0};
}

static bool is_server(const struct network *net, const char *address)
{
    for (size_t i = 0; i < net->server_count; i++) {
        if (network_host_is(net->servers[i], address))
            return true;
    }
    return false;
}

bool recognise_knows_host(const struct network *net, const char *address)
{
    for (size_t i = 0; i < net->recognise_count; i++) {
        if (!network_is_open_host(net->recognise[i]) &&
            network_host_is(net->recognise[i], address))
            return true;
    }
    for (size_t i = 0; i < net->no_account_count; i++) {
        if (network_host_is(net->no_account[i].name, address))
            return true;
    }
    return is_server(net, address);
}

/* A search, and the best that it has found so far. */
struct search {
    const char *address;
    bool named; /* the host is named by a description */
    size_t weight;
    struct recognition *out;
    struct err *err;
};

/* Is there nothing better yet?  What was found before is forgotten where this
 * is better. */
static bool wins(struct search *search, size_t weight)
{
    if (weight < search->weight)
        return false;
    if (weight > search->weight)
        recognise_release(search->out);
    search->weight = weight;
    return true;
}

static int add_take(struct search *search, const struct network *net,
                    char **values)
{
    struct recognition *out = search->out;
    struct recognised *list =
        realloc(out->list, (out->count + 1) * sizeof(*list));

    if (list == NULL) {
        values_free(net, values);
        return err_nomem(search->err);
    }
    out->list = list;
    list[out->count++] = (struct recognised){net, values};
    return 0;
}

/* A pattern of `recognise`.  Of a network that is there already the first
 * stays. */
static int try_account(struct search *search, const struct network *net,
                       const char *pattern)
{
    const struct recognition *out = search->out;
    size_t weight = network_pattern_weight(pattern);
    char **values;

    if (network_is_open_host(pattern) && search->named &&
        !is_server(net, search->address))
        return 0;
    if (weight < search->weight ||
        (weight == search->weight && out->count > 0 &&
         out->list[out->count - 1].network == net))
        return 0;
    values = calloc(net->setting_count + 1, sizeof(*values));
    if (values == NULL)
        return err_nomem(search->err);
    if (network_match(net, pattern, search->address, values) &&
        plan_setting_are_values(net, values) && wins(search, weight))
        return add_take(search, net, values);
    values_free(net, values);
    return 0;
}

static int try_refusal(struct search *search, const struct network *net,
                       const struct net_pair *pair)
{
    char **none = calloc(net->setting_count + 1, sizeof(*none));

    if (none == NULL)
        return err_nomem(search->err);
    if (network_match(net, pair->name, search->address, none) &&
        wins(search, network_pattern_weight(pair->name))) {
        search->out->refused_by = net;
        search->out->refusal = pair->value;
    }
    values_free(net, none);
    return 0;
}

static int try_network(struct search *search, const struct network *net)
{
    for (size_t i = 0; i < net->recognise_count; i++) {
        if (try_account(search, net, net->recognise[i]) != 0)
            return -1;
    }
    for (size_t i = 0; i < net->no_account_count; i++) {
        if (try_refusal(search, net, &net->no_account[i]) != 0)
            return -1;
    }
    return 0;
}

/* Do `work` for each network, or for the one named `only`. */
static int for_each(struct networks *nets, const char *only,
                    int (*work)(struct search *search,
                                const struct network *net),
                    struct search *search)
{
    char *const *names;
    size_t count;

    if (networks_names(nets, &names, &count, search->err) != 0)
        return -1;
    for (size_t i = 0; i < (only != NULL ? 1 : count); i++) {
        const struct network *net =
            networks_get(nets, only != NULL ? only : names[i], search->err);

        if (net == NULL || work(search, net) != 0)
            return -1;
    }
    return 0;
}

static int see_host(struct search *search, const struct network *net)
{
    search->named = search->named || recognise_knows_host(net, search->address);
    return 0;
}

/* Does the address say which account of the network it is? */
static bool is_telling(const struct recognised *found)
{
    for (size_t i = 0; i < found->network->setting_count; i++) {
        if (found->values[i] != NULL)
            return true;
    }
    return false;
}

/*
 * Of patterns that say as much as one that refuses, those are meant that find
 * a setting: its value looks right.
 */
static void refuse(struct recognition *out)
{
    size_t kept = 0;

    for (size_t i = 0; out->refusal != NULL && i < out->count; i++) {
        if (is_telling(&out->list[i]))
            out->list[kept++] = out->list[i];
        else
            values_free(out->list[i].network, out->list[i].values);
    }
    if (out->refusal == NULL)
        return;
    out->count = kept;
    if (kept > 0) {
        out->refusal = NULL;
        out->refused_by = NULL;
    }
}

int recognise_address(struct networks *nets, const char *address,
                      const char *only, struct recognition *out,
                      struct err *err)
{
    struct search search = {.address = address, .out = out, .err = err};

    *out = (struct recognition){.count = 0};
    if ((only == NULL && for_each(nets, NULL, see_host, &search) != 0) ||
        for_each(nets, only, try_network, &search) != 0) {
        recognise_release(out);
        return -1;
    }
    refuse(out);
    return 0;
}

/* Can the pattern be written out for these values? */
static bool is_full(const struct network *net, const char *pattern,
                    const char *const *values)
{
    struct net_piece piece;

    if (strchr(pattern, '*') != NULL)
        return false;
    while (network_piece(&pattern, &piece)) {
        size_t i = network_value(net, piece.text, piece.len);

        if (piece.placeholder && (i >= net->setting_count || values[i] == NULL))
            return false;
    }
    return true;
}

bool recognise_show(const struct network *net, const char *const *values,
                    struct buf *out)
{
    struct net_piece piece;
    size_t n = 0;

    while (n < net->recognise_count && !is_full(net, net->recognise[n], values))
        n++;
    if (n == net->recognise_count)
        return false;
    for (const char *rest = net->recognise[n]; network_piece(&rest, &piece);) {
        if (piece.placeholder)
            (void)buf_addstr(out,
                             values[network_value(net, piece.text, piece.len)]);
        else
            (void)buf_add(out, piece.text, piece.len);
    }
    return true;
}
