/*
 * Tokens, ends of credentials and lookups, completed.
 */
#include "config/network_token.h"

#include <stdlib.h>
#include <string.h>

#include "config/network_check.h"

struct uses {
    const struct network *net;
    bool *marks; /* by value: settings, then derived names */
};

static int see_values(struct reader *r, const char *text, void *ctx)
{
    const struct uses *uses = ctx;
    struct net_piece piece;

    (void)r;
    while (network_piece(&text, &piece)) {
        size_t i = piece.placeholder
                       ? network_value(uses->net, piece.text, piece.len)
                       : network_value_count(uses->net);

        if (i < network_value_count(uses->net))
            uses->marks[i] = true;
    }
    return 0;
}

static void see_setting(struct uses *uses, const char *name)
{
    size_t setting = network_setting(uses->net, name);

    if (setting < uses->net->setting_count)
        uses->marks[setting] = true;
}

static void see_bases(struct reader *r, const struct net_call *call,
                      struct uses *uses)
{
    const struct network *net = uses->net;

    if (call->base != NULL || net->base != NULL)
        (void)see_values(r, call->base != NULL ? call->base : net->base, uses);
    for (size_t i = 0; call->base == NULL && i < net->base_when_count; i++) {
        see_setting(uses, net->base_when[i].name);
        (void)see_values(r, net->base_when[i].value, uses);
    }
}

/* What a request is made from; owned (free). */
static bool *find_uses(struct reader *r, const struct network *net,
                       const struct net_call *call)
{
    struct uses uses = {
        net, calloc(network_value_count(net) + 1, sizeof(*uses.marks))};
    const struct net_sign *sign = call->sign;

    if (uses.marks == NULL) {
        (void)err_nomem(r->err);
        return NULL;
    }
    (void)network_templates(r, call, see_values, &uses);
    see_bases(r, call, &uses);
    for (size_t i = 0; sign != NULL && i < sign->input_count; i++)
        (void)see_values(r, sign->inputs[i].value, &uses);
    for (size_t i = 0; i < call->when_count; i++)
        see_setting(&uses, call->when[i]);
    for (size_t i = 0; i < call->unless_count; i++)
        see_setting(&uses, call->unless[i]);
    return uses.marks;
}

/* Does a base begin with a part of a setting?  Then it is all of it. */
static bool is_own_base(const struct network *net, const char *base)
{
    struct net_piece piece;
    size_t i;

    if (base == NULL || !network_piece(&base, &piece) || !piece.placeholder)
        return false;
    i = network_value(net, piece.text, piece.len);
    return i >= net->setting_count && i < network_value_count(net);
}

static int complete_method(struct reader *r, struct net_call *call)
{
    if (call->path == NULL || call->method != NULL)
        return 0;
    call->method = strdup("GET");
    return call->method != NULL ? 0 : err_nomem(r->err);
}

/* What renews itself is stored as what `store` names is. */
static int store_itself(struct reader *r, struct net_token *token)
{
    struct net_pair *store =
        realloc(token->store, (token->store_count + 1) * sizeof(*store));

    if (store == NULL)
        return err_nomem(r->err);
    token->store = store;
    store += token->store_count++;
    *store = (struct net_pair){strdup("token"), strdup(token->at)};
    return store->name != NULL && store->value != NULL ? 0 : err_nomem(r->err);
}

static int complete_token(struct reader *r, struct network *net)
{
    struct net_token *token = net->token;
    size_t own = network_setting(net, "token");

    if (complete_method(r, &token->call) != 0)
        return -1;
    token->uses = find_uses(r, net, &token->call);
    if (token->uses == NULL)
        return -1;
    token->call.own_base = is_own_base(net, token->call.base);
    token->renews_itself = own < net->setting_count && token->uses[own];
    return token->renews_itself ? store_itself(r, token) : 0;
}

static int complete_expires(struct reader *r, struct network *net)
{
    struct net_expires *expires = net->expires;

    if (complete_method(r, &expires->call) != 0)
        return -1;
    expires->uses = find_uses(r, net, &expires->call);
    return expires->uses != NULL ? 0 : -1;
}

static int complete_lookup(struct reader *r, struct network *net)
{
    struct net_lookup *lookup = net->lookup;

    if (complete_method(r, &lookup->call) != 0)
        return -1;
    lookup->setting = network_setting(net, lookup->fills);
    lookup->uses = find_uses(r, net, &lookup->call);
    return lookup->uses != NULL ? 0 : -1;
}

int network_token_complete(struct reader *r, struct network *net)
{
    if ((net->token != NULL && complete_token(r, net) != 0) ||
        (net->lookup != NULL && complete_lookup(r, net) != 0))
        return -1;
    return net->expires == NULL ? 0 : complete_expires(r, net);
}

void network_token_release(struct network *net)
{
    if (net->token != NULL)
        free(net->token->uses);
    if (net->expires != NULL)
        free(net->expires->uses);
    if (net->lookup != NULL)
        free(net->lookup->uses);
}
