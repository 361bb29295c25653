/*
 * Is an account in the plan already?
 */
#include <string.h>
#include <strings.h>

#include "cli/add.h"

/* Names of accounts that the network itself compares without case. */
static bool folds_case(const struct network *net)
{
    for (size_t i = 0; i < net->call_count; i++) {
        if (net->calls[i].rows.fold_case)
            return true;
    }
    return false;
}

/* What tells one account of the network from another. */
static bool identifies(const struct network *net, size_t setting)
{
    const struct net_setting *s = &net->settings[setting];

    return !s->secret && (!s->shared || s->type == NET_URL);
}

static bool is_same(const struct account *a, const struct account *b,
                    bool *telling)
{
    const struct network *net = a->network;
    bool fold = folds_case(net);

    *telling = false;
    if (net != b->network)
        return false;
    for (size_t i = 0; i < net->setting_count; i++) {
        const char *own = a->values[i];
        const char *x = own != NULL ? own : net->settings[i].fallback;
        const char *y = b->values[i];

        if (!identifies(net, i) || x == NULL)
            continue;
        *telling = *telling || own != NULL;
        if (y == NULL || (fold ? strcasecmp(x, y) : strcmp(x, y)) != 0)
            return false;
    }
    return true;
}

const struct account *add_same(const struct plan *plan,
                               const struct addition *addition, bool named)
{
    for (size_t i = 0; i < plan->account_count; i++) {
        bool telling;

        if (is_same(&addition->account, &plan->accounts[i], &telling) &&
            (telling || !named))
            return &plan->accounts[i];
    }
    return NULL;
}
