/*
 * The words `token`, `expires` and `lookup` of a description.
 */
#include <string.h>

#include "config/network_check.h"

/* `shared`: how many of its rules are the network's, which are checked once. */
static int check_rules(struct reader *r, const struct network *net,
                       const struct net_call *call, size_t shared)
{
    size_t mark = reader_enter(r, "errors");

    if (network_check_rules(r, net, call->errors, call->error_count - shared) !=
        0)
        return -1;
    reader_leave(r, mark);
    return 0;
}

/*
 * Request, signature and error rules, which no call of figures has more of.
 * `holds`: HOLD_TOKEN, since a token can't be asked for with itself.
 */
static int check_request(struct reader *r, const struct network *net,
                         const struct net_call *call, unsigned holds,
                         size_t shared)
{
    if (network_check_request(r, net, call) != 0 ||
        network_check_templates(r, net, call,
                                holds | HOLD_SIGN | HOLD_VERSION) != 0)
        return -1;
    if (call->sign != NULL &&
        network_check_sign(r, net, call, holds | HOLD_VERSION) != 0)
        return -1;
    return check_rules(r, net, call, shared);
}

/* A secret that rotates is one that the request is made from. */
static int check_stored(struct reader *r, const struct network *net,
                        const struct net_pair *stored)
{
    size_t i = network_setting(net, stored->name);

    if (i == net->setting_count)
        return reader_fault(r, "no setting is named '%s'", stored->name);
    if (!net->settings[i].secret)
        return reader_fault(r, "only a secret is renewed");
    if (!net->token->uses[i])
        return reader_fault(r, "'{%s}' is not in the request", stored->name);
    if (!jsonx_is_pointer(stored->value))
        return reader_fault(r, "wanted a JSON pointer like '/a/0/b'");
    return 0;
}

static int check_store(struct reader *r, const struct network *net)
{
    const struct net_token *token = net->token;
    size_t mark = reader_enter(r, "store");

    for (size_t i = 0; i < token->store_count; i++) {
        size_t inner = reader_enter(r, token->store[i].name);

        for (size_t k = 0; k < i; k++) {
            if (strcmp(token->store[k].name, token->store[i].name) == 0)
                return reader_fault(r, token->renews_itself
                                           ? "a token that renews itself is "
                                             "stored without saying so"
                                           : "one pointer for one setting");
        }
        if (check_stored(r, net, &token->store[i]) != 0)
            return -1;
        reader_leave(r, inner);
    }
    reader_leave(r, mark);
    return 0;
}

static int check_lives(struct reader *r, const struct net_token *token)
{
    int told =
        (token->life > 0) + (token->life_at != NULL) + (token->ends_at != NULL);

    if (told > 1)
        return reader_fault(r,
                            "one of 'life', 'life_at' and 'ends_at' says it");
    if (token->ends != NULL &&
        (token->store_count == 0 || token->renews_itself))
        return reader_fault(r, "'ends' tells of what 'store' keeps");
    if (token->renews_itself && token->renew_after == 0)
        return reader_fault(r, "'renew_after' is missing: '{token}' in the "
                               "request says that it renews itself");
    if (!token->renews_itself && token->renew_after > 0) {
        (void)reader_enter(r, "renew_after");
        return reader_fault(r, "'{token}' is not in the request");
    }
    return 0;
}

static int see_token(struct reader *r, const char *text, void *ctx)
{
    bool *found = ctx;

    (void)r;
    *found = *found || network_count(text, "token") > 0;
    return 0;
}

/* The token is asked for by the calls; no batch mixes those of several. */
static int check_calls(struct reader *r, const struct network *net)
{
    bool found = false;

    for (size_t i = 0; i < net->call_count; i++) {
        const struct net_call *call = &net->calls[i];
        const struct net_sign *sign = call->sign;
        size_t of;

        (void)network_templates(r, call, see_token, &found);
        for (size_t k = 0; sign != NULL && k < sign->input_count; k++)
            (void)see_token(r, sign->inputs[k].value, &found);
        if (call->batch == NULL)
            continue;
        of = network_setting(net, call->batch->of);
        if (of < net->setting_count && net->token->uses[of])
            return reader_fault(r,
                                "'{%s}' is what the accounts of call %zu's "
                                "batch differ in",
                                call->batch->of, i);
    }
    return found ? 0 : reader_fault(r, "no call has '{token}' in its request");
}

/* An address of its own, or the one that stands in a key file. */
static int check_own_base(struct reader *r, const struct network *net,
                          const struct net_call *call)
{
    const char *base = call->base;
    size_t mark = reader_enter(r, "base");
    int ret = 0;

    if (base != NULL && call->own_base) {
        if (base[strcspn(base, "}") + 1] != '\0')
            return reader_fault(r, "a part of a setting is all of the address");
        ret = network_check_open(r, net, base, "messages name the host");
    } else if (base != NULL) {
        ret = network_check_base_text(r, net, base);
    }
    reader_leave(r, mark);
    return ret;
}

int network_check_token(struct reader *r, const struct network *net)
{
    const struct net_token *token = net->token;
    size_t mark = reader_enter(r, "token");

    if (token != NULL) {
        if (check_own_base(r, net, &token->call) != 0)
            return -1;
        if (network_check_when(r, net, &token->call) != 0 ||
            check_request(r, net, &token->call, 0, 0) != 0 ||
            check_store(r, net) != 0 || check_lives(r, token) != 0 ||
            check_calls(r, net) != 0)
            return -1;
    }
    reader_leave(r, mark);
    return 0;
}

/* Either a request and where its answer says it, or a number of days. */
static int check_ways(struct reader *r, const struct net_expires *expires)
{
    bool asks = expires->call.path != NULL;

    if (asks && expires->after_use_days > 0)
        return reader_fault(r, "one of 'request' and 'after_use_days' says it");
    if (asks && expires->at_count == 0)
        return reader_fault(r, "'at' is missing: where in the answer is it?");
    if (!asks && (expires->at_count > 0 || expires->call.sign != NULL ||
                  expires->call.error_count > 0))
        return reader_fault(r, "'request' is missing");
    if (!asks && expires->after_use_days == 0 && expires->renew == NULL)
        return reader_fault(r, "'request' or 'after_use_days' is missing");
    return 0;
}

int network_check_expires(struct reader *r, const struct network *net)
{
    const struct net_expires *expires = net->expires;
    size_t mark = reader_enter(r, "expires");

    if (expires != NULL) {
        if (check_ways(r, expires) != 0 ||
            network_check_when(r, net, &expires->call) != 0)
            return -1;
        if (expires->call.path != NULL &&
            check_request(r, net, &expires->call, HOLD_TOKEN, 0) != 0)
            return -1;
    }
    reader_leave(r, mark);
    return 0;
}

static int see_setting(struct reader *r, const char *text, void *ctx)
{
    const struct net_lookup *lookup = ctx;

    return network_count(text, lookup->fills) == 0
               ? 0
               : reader_fault(r, "'{%s}' is what is looked for", lookup->fills);
}

int network_check_lookup(struct reader *r, const struct network *net)
{
    struct net_lookup *lookup = net->lookup;
    size_t mark = reader_enter(r, "lookup");

    if (lookup != NULL) {
        size_t inner = reader_enter(r, "fills");

        if (lookup->setting == net->setting_count)
            return reader_fault(r, "no setting is named '%s'", lookup->fills);
        if (net->settings[lookup->setting].secret)
            return reader_fault(r, "a secret is not looked up");
        reader_leave(r, inner);
        if (check_request(r, net, &lookup->call, HOLD_TOKEN,
                          net->error_count) != 0 ||
            network_templates(r, &lookup->call, see_setting, lookup) != 0)
            return -1;
    }
    reader_leave(r, mark);
    return 0;
}
