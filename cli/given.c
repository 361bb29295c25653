/*
 * An account that stands on the command line.
 */
#include "cli/given.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/err_say.h"
#include "base/language.h"
#include "base/nearest.h"
#include "config/plan_setting.h"
#include "config/plan_url.h"

enum { SETTINGS_MAX = 64 };

/* The words that every account takes besides its network's settings. */
static const char word_base_url[] = "base_url";
static const char word_allow_http[] = "allow_http";

/* Behind "NAME=" where the word begins with it, else NULL. */
static const char *value_of(const char *word, const char *name)
{
    size_t n = strlen(name);

    return strncmp(word, name, n) == 0 && word[n] == '=' ? word + n + 1 : NULL;
}

/* The text is never repeated: a secret may stand in it. */
static int refuse_word(const struct network *net, const char *word,
                       struct err *err)
{
    const char *known[SETTINGS_MAX];
    size_t n = strcspn(word, "=");
    const char *near;
    char name[64];
    size_t count = 0;

    if (word[n] == '\0' || n == 0 || n >= sizeof(name))
        return err_say(err, ERR_USAGE,
                       "settings are written as SETTING=VALUE, without blanks "
                       "around the '='");
    (void)snprintf(name, sizeof(name), "%.*s", (int)n, word);
    for (size_t i = 0; i < net->setting_count && count < SETTINGS_MAX; i++)
        known[count++] = net->settings[i].name;
    near = nearest_word(name, known, count);
    if (near != NULL)
        return err_say(err, ERR_USAGE,
                       "network '%.40s' has no setting '%s'; did you mean "
                       "'%.60s'?",
                       net->name, name, near);
    return err_say(err, ERR_USAGE,
                   "network '%.40s' has no setting '%s'; 'headway networks "
                   "%.40s' lists them",
                   net->name, name, net->name);
}

/* Takes `text`. */
static int keep_take(const struct plan *plan, struct account *account, size_t i,
                     char *text, struct err *err)
{
    const struct net_setting *setting = &account->network->settings[i];
    struct err what = {0};
    char *value;

    if (text == NULL)
        return err_nomem(err);
    value = plan_setting_value(setting, text, account->allow_http, plan->folder,
                               &what);
    free(text);
    if (what.kind == ERR_NOMEM)
        return err_nomem(err);
    if (value == NULL)
        return err_say(err, ERR_USAGE, "%.40s: %.400s", setting->name,
                       what.msg);
    if (account->values[i] != NULL && strcmp(account->values[i], value) != 0) {
        (void)err_say(err, ERR_USAGE, "%.40s is said to be '%.60s' and '%.60s'",
                      setting->name, account->values[i], value);
        free(value);
        return -1;
    }
    free(account->values[i]);
    account->values[i] = value;
    return 0;
}

static int take_setting(const struct plan *plan, struct account *account,
                        size_t i, const char *text, struct err *err)
{
    const struct network *net = account->network;
    char **found = calloc(net->setting_count + 1, sizeof(*found));
    int ret = 0;

    if (found == NULL)
        return err_nomem(err);
    if (!plan_setting_match(net, i, text, found))
        ret = keep_take(plan, account, i, strdup(text), err);
    for (size_t k = 0; k < net->setting_count; k++) {
        if (found[k] != NULL && ret == 0)
            ret = keep_take(plan, account, k, found[k], err);
        else
            free(found[k]);
    }
    free(found);
    return ret;
}

static int take_base_url(struct account *account, const char *url,
                         struct err *err)
{
    const char *fault = plan_url_folder_fault(url, account->allow_http);

    if (fault != NULL)
        return err_set(err, ERR_USAGE, "%s: %s", word_base_url,
                       language_message(fault));
    free(account->base_url);
    account->base_url = plan_url_folder(url);
    return account->base_url != NULL ? 0 : err_nomem(err);
}

static int take_word(const struct plan *plan, struct account *account,
                     const char *word, struct err *err)
{
    const struct network *net = account->network;
    const char *url = value_of(word, word_base_url);

    if (value_of(word, word_allow_http) != NULL)
        return 0; /* it was looked at before all others */
    if (url != NULL)
        return take_base_url(account, url, err);
    for (size_t i = 0; i < net->setting_count; i++) {
        const char *value = value_of(word, net->settings[i].name);

        if (value != NULL)
            return take_setting(plan, account, i, value, err);
    }
    return refuse_word(net, word, err);
}

int given_account(const struct plan *plan, const struct network *net,
                  const char *name, const char *const *words, size_t count,
                  struct account *account, struct err *err)
{
    account->network = net;
    account->expires = DAY_NONE;
    account->name = strdup(name);
    account->title = strdup(name);
    account->values = calloc(net->setting_count + 1, sizeof(char *));
    if (account->name == NULL || account->title == NULL ||
        account->values == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < count; i++) {
        const char *answer = value_of(words[i], word_allow_http);

        account->allow_http = account->allow_http ||
                              (answer != NULL && strcmp(answer, "yes") == 0);
    }
    for (size_t i = 0; i < count; i++) {
        if (take_word(plan, account, words[i], err) != 0)
            return -1;
    }
    return 0;
}

void given_account_release(struct account *account)
{
    for (size_t i = 0;
         account->values != NULL && i < account->network->setting_count; i++)
        free(account->values[i]);
    free(account->values);
    free(account->name);
    free(account->title);
    free(account->base_url);
    *account = (struct account){.name = NULL};
}
