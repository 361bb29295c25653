/*
 * What an account's settings stand for, and which of them a template names.
 */
#include <string.h>

#include "collector/net_parts.h"

const char *net_setting_value(const struct net_job *job, size_t account,
                              const char *name)
{
    size_t i = network_value(job->network, name, strlen(name));

    if (i == network_value_count(job->network) || account >= job->account_count)
        return NULL;
    return job->accounts[account].values[i];
}

bool net_template_names(const char *template, const char *name)
{
    struct net_piece piece;
    size_t len = strlen(name);

    while (network_piece(&template, &piece)) {
        if (piece.placeholder && piece.len == len &&
            memcmp(piece.text, name, len) == 0)
            return true;
    }
    return false;
}
