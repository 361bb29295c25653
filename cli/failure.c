/*
 * What to do about an account that failed, by the kind and by what is known
 * of the account.
 */
#include "cli/failure.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/phrase.h"
#include "cli/failure_words.h"
#include "collector/local.h"
#include "config/plan_value.h"

/* A hint, from N_, with its parts. */
static void add_hint(struct buf *out, const char *pattern, const char *a,
                     const char *b)
{
    (void)buf_addstr(
        out, phrase_fill(language_message(pattern), a, b, NULL, NULL).s);
}

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

/* Where the account's requests go, as its owner wrote it. */
static bool is_place(const struct net_setting *setting)
{
    return setting->type == NET_URL || setting->type == NET_ADDRESS ||
           setting->type == NET_HOST || setting->type == NET_HOSTS;
}

/* Does the network know its accounts' addresses by this setting, or ask for
 * several accounts at once by it? */
static bool is_known_by(const struct network *net, const char *setting)
{
    char word[100];

    (void)snprintf(word, sizeof(word), "{%.90s}", setting);
    for (size_t i = 0; i < net->recognise_count; i++) {
        if (strstr(net->recognise[i], word) != NULL)
            return true;
    }
    for (size_t i = 0; i < net->call_count; i++) {
        if (net->calls[i].batch != NULL &&
            strcmp(net->calls[i].batch->of, setting) == 0)
            return true;
    }
    return false;
}

/* "server = a.example and user = b": append a setting and its value, without
 * what an address hands over behind its '?'. */
static void add_setting(struct buf *list, const char *name, const char *value)
{
    enum { SHOWN = 80 };
    size_t len = strcspn(value, "?");

    if (list->len > 0)
        (void)buf_addf(list, " %s ", language_message(plan_value_and));
    (void)buf_addf(list, "%s = %.*s%s", name, (int)(len < SHOWN ? len : SHOWN),
                   value, len > SHOWN ? "..." : "");
}

/* The addresses that the account was given. */
static void add_places(const struct account *account, struct buf *list)
{
    const struct network *net = account->network;

    if (account->base_url != NULL)
        add_setting(list, "base_url", account->base_url);
    for (size_t i = 0; account->base_url == NULL && i < net->setting_count;
         i++) {
        if (is_place(&net->settings[i]) && !net->settings[i].optional &&
            account->values[i] != NULL)
            add_setting(list, net->settings[i].name, account->values[i]);
    }
}

/* The settings that tell this account from others of its network. */
static void add_identity(const struct account *account, bool known,
                         struct buf *list)
{
    const struct network *net = account->network;

    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *setting = &net->settings[i];

        if (account->values[i] == NULL || setting->secret ||
            setting->optional || setting->shared ||
            (known ? !is_known_by(net, setting->name) : is_place(setting)))
            continue;
        add_setting(list, setting->name, account->values[i]);
    }
}

/* "check page = antitrafic in headway.ini"; the address, where something else
 * than the network's API seems to have answered: without words of its own. */
static void check_identity(const struct account *account, const char *message,
                           struct buf *out)
{
    bool elsewhere = strncmp(message, "HTTP 3", 6) == 0;
    struct buf list;

    buf_init(&list, BUF_TEXT_MAX);
    if (elsewhere || strcmp(message, "HTTP 404: an error answer") == 0)
        add_places(account, &list);
    if (list.len == 0)
        add_identity(account, true, &list);
    if (list.len == 0)
        add_identity(account, false, &list);
    if (list.len > 0)
        add_hint(out, N_("check %1 in headway.ini"), buf_text(&list), NULL);
    else
        add_hint(out, err_kind_info(ERR_NOT_FOUND)->hint, NULL, NULL);
    buf_release(&list);
}

/* An answer that isn't what the network promises. */
static void check_place(const struct account *account, struct buf *out)
{
    struct buf list;

    buf_init(&list, BUF_TEXT_MAX);
    add_places(account, &list);
    if (list.len == 0 && account->network->base == NULL)
        add_identity(account, false, &list); /* a file */
    if (list.len > 0)
        add_hint(out, N_("check %1 in headway.ini"), buf_text(&list), NULL);
    else
        add_hint(out,
                 N_("the network may have changed its API; see 'headway "
                    "networks %1'"),
                 account->network->name, NULL);
    buf_release(&list);
}

/* What the kind of a failure says, and what the account is made of. */
static void hint_by_kind(const struct account *account, enum err_kind kind,
                         const char *message, struct buf *out)
{
    const char *source = kind == ERR_AUTH ? token_source(account) : NULL;

    if (source != NULL)
        add_hint(out, N_("renew %1; 'headway networks %2' tells how"),
                 place_of(source), account->network->name);
    else if (kind == ERR_NOT_FOUND)
        check_identity(account, message, out);
    else if (kind == ERR_MALFORMED || kind == ERR_TOO_LARGE)
        check_place(account, out);
    else
        add_hint(out, err_kind_info(kind)->hint, NULL, NULL);
}

void failure_hint(const struct account *account, enum err_kind kind,
                  const char *message, struct buf *out)
{
    const struct network *net = account->network;
    size_t named = named_setting(net, message);

    if (named < net->setting_count && account->values[named] == NULL)
        add_hint(out, N_("set %1 in headway.ini"), net->settings[named].name,
                 NULL);
    else if (named < net->setting_count && net->settings[named].secret)
        add_hint(out, N_("check %1"), place_of(account->values[named]), NULL);
    else if (named < net->setting_count)
        add_hint(out, N_("check %1 in headway.ini"), net->settings[named].name,
                 NULL);
    else
        hint_by_kind(account, kind, message, out);
}

void failure_tell(const struct account *account, enum err_kind kind,
                  const char *message, struct buf *out)
{
    (void)buf_addstr(out, failure_words(kind, message).s);
    if (local_is_failure(kind, message))
        return;
    if (message[0] != '\0')
        (void)buf_addstr(out, "; ");
    failure_hint(account, kind, message, out);
}
