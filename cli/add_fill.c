/*
 * From what an address says to a whole account: what it shares with another of
 * its network, and where its secrets will be.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err_say.h"
#include "base/language.h"
#include "cli/add.h"
#include "cli/given.h"
#include "config/plan_setting.h"
#include "config/plan_value.h"

void add_release(struct addition *addition)
{
    given_account_release(&addition->account);
    free(addition->proposed);
    *addition = (struct addition){.model = NULL};
}

/* ---- groups of which one setting is set ---- */

static bool is_in(const struct network *net, size_t group, size_t setting)
{
    return plan_value_word(net->settings[setting].name,
                           (const char *const *)net->one_of[group],
                           net->one_of_counts[group]) <
           net->one_of_counts[group];
}

/* Is a setting of the group set? */
static bool is_group_set(const struct account *account, size_t group)
{
    const struct network *net = account->network;

    for (size_t i = 0; i < net->setting_count; i++) {
        if (account->values[i] != NULL && is_in(net, group, i))
            return true;
    }
    return false;
}

/* Is a setting of one of its groups set, in its place or itself? */
static bool is_settled(const struct account *account, size_t setting)
{
    const struct network *net = account->network;

    for (size_t g = 0; g < net->one_of_count; g++) {
        if (is_in(net, g, setting) && is_group_set(account, g))
            return true;
    }
    return account->values[setting] != NULL;
}

static bool is_grouped(const struct network *net, size_t setting)
{
    for (size_t g = 0; g < net->one_of_count; g++) {
        if (is_in(net, g, setting))
            return true;
    }
    return false;
}

/* Does a setting that is set need this one? */
static bool is_needed(const struct account *account, size_t setting)
{
    const struct network *net = account->network;

    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *other = &net->settings[i];

        if (account->values[i] != NULL &&
            plan_value_word(net->settings[setting].name,
                            (const char *const *)other->needs,
                            other->need_count) < other->need_count)
            return true;
    }
    return false;
}

/* ---- what it shares ---- */

static const struct account *find_model(const struct plan *plan,
                                        const struct network *net)
{
    for (size_t i = plan->account_count; i > 0; i--) {
        if (plan->accounts[i - 1].network == net)
            return &plan->accounts[i - 1];
    }
    return NULL;
}

static int copy_text(char **to, const char *from, struct err *err)
{
    if (from == NULL)
        return 0;
    free(*to);
    *to = strdup(from);
    return *to != NULL ? 0 : err_nomem(err);
}

/* A proxy stands in for a network that is at one address for everybody. */
static int share_base_url(struct account *account, const struct account *model,
                          struct err *err)
{
    const char *base = account->network->base;

    if (account->base_url != NULL || base == NULL || base[0] == '{' ||
        strncmp(base, "https://{", strlen("https://{")) == 0)
        return 0;
    account->allow_http = account->allow_http || model->allow_http;
    return copy_text(&account->base_url, model->base_url, err);
}

static int share(struct addition *addition, struct err *err)
{
    struct account *account = &addition->account;
    const struct account *model = addition->model;
    const struct network *net = account->network;

    if (model == NULL)
        return 0;
    for (size_t i = 0; i < net->setting_count; i++) {
        if (net->settings[i].shared && !is_settled(account, i) &&
            copy_text(&account->values[i], model->values[i], err) != 0)
            return -1;
    }
    return share_base_url(account, model, err);
}

/* ---- where its secrets will be ---- */

static int propose_secret(struct addition *addition, size_t setting,
                          struct err *err)
{
    struct account *account = &addition->account;
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    (void)buf_addf(&text, "file:secrets/%s.%s", account->name,
                   account->network->settings[setting].name);
    account->values[setting] = buf_steal(&text);
    buf_release(&text);
    addition->proposed[setting] = true;
    return account->values[setting] != NULL ? 0 : err_nomem(err);
}

/* What the settings that are set need, and what those need. */
static int propose_needed(struct addition *addition, struct err *err)
{
    struct account *account = &addition->account;
    const struct network *net = account->network;
    bool more = true;

    while (more) {
        more = false;
        for (size_t i = 0; i < net->setting_count; i++) {
            if (!net->settings[i].secret || is_settled(account, i) ||
                !is_needed(account, i))
                continue;
            if (propose_secret(addition, i, err) != 0)
                return -1;
            more = true;
        }
    }
    return 0;
}

/* Is another one of its groups nearer at hand: one that needs nothing else? */
static bool gives_way(const struct account *account, size_t setting)
{
    const struct network *net = account->network;

    for (size_t i = 0; i < net->setting_count; i++) {
        if (net->settings[i].secret && net->settings[i].need_count == 0 &&
            net->settings[setting].need_count > 0 &&
            plan_setting_is_alternative(net, net->settings[i].name,
                                        net->settings[setting].name))
            return true;
    }
    return false;
}

/* Those that must be there; of a group its first. */
static int propose_secrets(struct addition *addition, struct err *err)
{
    struct account *account = &addition->account;
    const struct network *net = account->network;

    if (propose_needed(addition, err) != 0)
        return -1;
    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *setting = &net->settings[i];
        bool needed = is_grouped(net, i) || !setting->optional;

        if (setting->secret && needed && !is_settled(account, i) &&
            !gives_way(account, i) && propose_secret(addition, i, err) != 0)
            return -1;
    }
    return propose_needed(addition, err);
}

/* ---- all of it ---- */

/* Say "SETTING=VALUE" of what an address told.  `said` and `words` have room
 * for all settings; returns how many words there are, SIZE_MAX: no memory. */
static size_t say(const struct recognised *found, char **said,
                  const char **words)
{
    const struct network *net = found->network;
    size_t n = 0;

    for (size_t i = 0; i < net->setting_count; i++) {
        struct buf word;

        if (found->values[i] == NULL)
            continue;
        buf_init(&word, BUF_TEXT_MAX);
        (void)buf_addf(&word, "%s=%s", net->settings[i].name, found->values[i]);
        said[i] = buf_steal(&word);
        buf_release(&word);
        if (said[i] == NULL)
            return SIZE_MAX;
        words[n++] = said[i];
    }
    return n;
}

/* What the address said, then the command line's words. */
static int take_words(const struct plan *plan, const struct recognised *found,
                      const char *const *words, size_t count,
                      struct addition *out, struct err *err)
{
    const struct network *net = found->network;
    char **said = calloc(net->setting_count + 1, sizeof(char *));
    const char **all =
        calloc(net->setting_count + count + 1, sizeof(const char *));
    size_t n = said != NULL && all != NULL ? say(found, said, all) : SIZE_MAX;
    int ret = -1;

    if (n != SIZE_MAX) {
        for (size_t i = 0; i < count; i++)
            all[n++] = words[i];
        ret = given_account(plan, net, "", all, n, &out->account, err);
    } else {
        (void)err_nomem(err);
    }
    for (size_t i = 0; said != NULL && i < net->setting_count; i++)
        free(said[i]);
    free(said);
    free(all);
    return ret;
}

int add_fill(const struct plan *plan, struct networks *nets,
             const struct recognised *found, const char *const *words,
             size_t count, const char *name, struct addition *out,
             struct err *err)
{
    char *chosen;

    out->proposed =
        calloc(found->network->setting_count + 1, sizeof(*out->proposed));
    if (out->proposed == NULL)
        return err_nomem(err);
    if (take_words(plan, found, words, count, out, err) != 0)
        return -1;
    chosen = add_name(plan, nets, found, name, err);
    if (chosen == NULL)
        return -1;
    free(out->account.name);
    out->account.name = chosen;
    out->model = find_model(plan, found->network);
    if (share(out, err) != 0)
        return -1;
    return propose_secrets(out, err);
}

int add_complete(const struct addition *addition, struct err *err)
{
    const struct account *account = &addition->account;
    const struct network *net = account->network;

    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *setting = &net->settings[i];

        if (setting->secret || setting->fallback != NULL ||
            is_settled(account, i) ||
            (setting->optional && !is_grouped(net, i) &&
             !is_needed(account, i)))
            continue;
        return err_say(err, ERR_USAGE,
                       "%s needs %s: %.240s; add %s=VALUE behind the address",
                       net->name, setting->name,
                       language_message(setting->help), setting->name);
    }
    return 0;
}
