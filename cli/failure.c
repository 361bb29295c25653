/*
 * What to do about an account that failed, by the kind and by what is known
 * of the account.
 */
#include "cli/failure.h"

#include <stdio.h>
#include <string.h>

#include "collector/local.h"

/* Which of the account's secrets is the token: the first one called so. */
static const char *token_source(const struct account *account)
{
    const struct network *net = account->network;
    const char *source = NULL;
    bool is_token = false;

    for (size_t i = 0; i < net->setting_count && !is_token; i++) {
        if (!net->settings[i].secret || account->values[i] == NULL)
            continue;
        is_token = strstr(net->settings[i].name, "token") != NULL;
        if (source == NULL || is_token)
            source = account->values[i];
    }
    return source;
}

/* The setting that a message names at its end, "(setting 'app_secret')"; the
 * network's setting_count: none. */
static size_t named_setting(const struct network *net, const char *message)
{
    size_t len = strlen(message);

    for (size_t i = 0; i < net->setting_count; i++) {
        char end[100];
        size_t n = (size_t)snprintf(end, sizeof(end), "(setting '%.60s')",
                                    net->settings[i].name);

        if (n <= len && strcmp(message + len - n, end) == 0)
            return i;
    }
    return net->setting_count;
}

/* Where a secret is, without the word that says how. */
static const char *place_of(const char *source)
{
    return source + (strncmp(source, "file:", 5) == 0 ? 5 : 0);
}

void failure_hint(const struct account *account, enum err_kind kind,
                  const char *message, struct buf *out)
{
    const char *source = kind == ERR_AUTH ? token_source(account) : NULL;
    const struct network *net = account->network;
    size_t named = named_setting(net, message);

    if (named < net->setting_count && account->values[named] == NULL)
        (void)buf_addf(out, "set %s in headway.ini", net->settings[named].name);
    else if (named < net->setting_count && net->settings[named].secret)
        (void)buf_addf(out, "check %s", place_of(account->values[named]));
    else if (named < net->setting_count)
        (void)buf_addf(out, "check %s in headway.ini",
                       net->settings[named].name);
    else if (source != NULL)
        (void)buf_addf(out, "renew %s", place_of(source));
    else
        (void)buf_addstr(out, err_kind_info(kind)->hint);
}

void failure_tell(const struct account *account, enum err_kind kind,
                  const char *message, struct buf *out)
{
    (void)buf_addf(out, "%s: %s", err_kind_info(kind)->name, message);
    if (local_is_failure(kind, message))
        return;
    if (message[0] != '\0')
        (void)buf_addstr(out, "; ");
    failure_hint(account, kind, message, out);
}
