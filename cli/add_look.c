/*
 * What only the network knows of a new account, asked through headway-collect:
 * this program has no way to the world.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/add.h"
#include "cli/lookup.h"
#include "cli/step.h"
#include "collector/lookup.h"
#include "config/plan_setting.h"
#include "config/plan_value.h"
#include "config/secret.h"

enum { ANSWER_MAX = 4096 };

/* The words of headway-collect's command line before the settings. */
enum { BEFORE_SETTINGS = 4, OTHER_WORDS = 3 };

bool add_can_look_up(const struct plan *plan, const struct account *account)
{
    const struct network *net = account->network;

    if (!lookup_wanted(net, (const char *const *)account->values))
        return false;
    for (size_t i = 0; i < net->setting_count; i++) {
        char *secret;

        if (!net->settings[i].secret || account->values[i] == NULL)
            continue;
        secret = secret_read(account->values[i], plan->folder, NULL);
        if (secret == NULL)
            return false;
        secret_free(secret);
    }
    return true;
}

static char *word(const char *name, const char *value)
{
    size_t size = strlen(name) + strlen(value) + 2;
    char *text = malloc(size);

    if (text != NULL)
        (void)snprintf(text, size, "%s=%s", name, value);
    return text;
}

static void words_free(char **words)
{
    for (size_t i = 0; words != NULL && words[i] != NULL; i++)
        free(words[i]);
    free(words);
}

/* The account as headway-collect takes it; of secrets only where they are. */
static char **list_words(const struct account *account)
{
    const struct network *net = account->network;
    char **words = calloc(BEFORE_SETTINGS + OTHER_WORDS + net->setting_count,
                          sizeof(*words));
    bool good = words != NULL;
    size_t n = 0;

    if (!good)
        return NULL;
    good = (words[n++] = strdup("headway-collect")) != NULL &&
           (words[n++] = strdup("lookup")) != NULL &&
           (words[n++] = strdup(account->name)) != NULL &&
           (words[n++] = strdup(net->name)) != NULL;
    if (good && account->allow_http)
        good = (words[n++] = strdup("allow_http=yes")) != NULL;
    if (good && account->base_url != NULL)
        good = (words[n++] = word("base_url", account->base_url)) != NULL;
    for (size_t i = 0; good && i < net->setting_count; i++) {
        if (account->values[i] != NULL)
            good = (words[n++] = word(net->settings[i].name,
                                      account->values[i])) != NULL;
    }
    if (good)
        return words;
    words_free(words);
    return NULL;
}

/* Settings of which only one may be set give way to the one found. */
static void clear_alternatives(struct account *account)
{
    const struct network *net = account->network;
    const char *fills = net->lookup->fills;

    for (size_t g = 0; g < net->one_of_count; g++) {
        const char *const *group = (const char *const *)net->one_of[g];
        size_t count = net->one_of_counts[g];

        if (plan_value_word(fills, group, count) == count)
            continue;
        for (size_t i = 0; i < count; i++) {
            size_t k = network_setting(net, group[i]);

            if (k != net->lookup->setting) {
                free(account->values[k]);
                account->values[k] = NULL;
            }
        }
    }
}

static int take_answer(const struct plan *plan, struct account *account,
                       const char *answer, struct err *err)
{
    const struct net_lookup *how = account->network->lookup;
    const struct net_setting *setting =
        &account->network->settings[how->setting];
    char *value = plan_setting_value(setting, answer, account->allow_http,
                                     plan->folder, err);

    if (value == NULL) {
        err_context(err, "%s, as the network tells it", setting->name);
        return -1;
    }
    clear_alternatives(account);
    free(account->values[how->setting]);
    account->values[how->setting] = value;
    return 0;
}

int add_look_up(const struct cli *cli, struct account *account,
                enum add_look *look, struct err *err)
{
    char **words = list_words(account);
    struct buf answer;
    int status = 0;
    int ret;

    *look = ADD_FAILED;
    if (words == NULL)
        return err_nomem(err);
    buf_init(&answer, ANSWER_MAX);
    ret = step_read(cli, (const char *const *)words, &answer, &status, err);
    words_free(words);
    if (ret == 0 && status == LOOKUP_NOBODY)
        *look = ADD_NOBODY;
    if (ret == 0 && status == 0 && answer.len > 1) {
        answer.data[strcspn(answer.data, "\n")] = '\0';
        ret = take_answer(cli->plan, account, answer.data, err);
        *look = ADD_FOUND;
    }
    buf_release(&answer);
    return ret;
}
