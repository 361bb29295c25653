/*
 * headway check: secrets of accounts, and the ends of their credentials.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/language.h"
#include "base/phrase.h"
#include "base/zone.h"
#include "cli/checks.h"
#include "collector/credential.h"
#include "collector/net.h"
#include "config/secret.h"
#include "store/store.h"

/* Read a secret; owned (secret_free), NULL with *err.  `doubt`: what looks wrong
 * with it, NULL: nothing. */
static char *read_secret(const struct checks *checks, const char *source,
                         const char **doubt, struct err *err)
{
    char *secret = secret_read(source, checks->plan->folder, err);

    *doubt = secret != NULL ? secret_doubt(secret) : NULL;
    return secret;
}

/* One secret of an account, into its place in `secrets`; is it well? */
static bool take_secret(struct checks *checks, const struct account *account,
                        size_t setting, char **secrets)
{
    const char *name = account->network->settings[setting].name;
    const char *source = account->values[setting];
    const char *doubt;
    struct err err = {0};

    secrets[setting] = read_secret(checks, source, &doubt, &err);
    if (doubt != NULL)
        checks_tell(checks, OUTCOME_NOTE, "account %s: %s: secret '%s' %s",
                    account->name, name, source, language_message(doubt));
    if (secrets[setting] != NULL)
        return true;
    checks_fault(checks,
                 phrase_fill(language_message(N_("account %1: %2")),
                             account->name, name, NULL, NULL)
                     .s,
                 &err);
    return false;
}

/* Have the settings the parts that requests are made of, as a key file has?
 * `secrets` stand in for the settings that only say where they are. */
static bool check_parts(struct checks *checks, const struct account *account,
                        char *const *secrets)
{
    const struct network *net = account->network;
    const char **values = calloc(net->setting_count + 1, sizeof(*values));
    char **parts = calloc(net->derived_count + 1, sizeof(*parts));
    struct err what = {0};
    struct err err = {0};

    for (size_t i = 0; values != NULL && i < net->setting_count; i++)
        values[i] = secrets[i] != NULL ? secrets[i] : account->values[i];
    if (values == NULL || parts == NULL)
        (void)err_nomem(&err);
    else if (net_derive(net, values, false, parts, &what) != 0)
        (void)err_set(&err, what.kind == ERR_NOMEM ? ERR_NOMEM : ERR_CONFIG,
                      "%s", what.msg);
    for (size_t i = 0; parts != NULL && i < net->derived_count; i++)
        secret_free(parts[i]);
    free(parts);
    free(values);
    if (err.kind == ERR_NONE)
        return true;
    checks_fault(checks,
                 phrase_fill(language_message(N_("account %1")), account->name,
                             NULL, NULL, NULL)
                     .s,
                 &err);
    return false;
}

void checks_account(struct checks *checks, const struct account *account)
{
    const struct network *net = account->network;
    char **secrets = calloc(net->setting_count + 1, sizeof(*secrets));
    bool good = secrets != NULL;

    for (size_t i = 0; secrets != NULL && i < net->setting_count; i++) {
        if (net->settings[i].secret && account->values[i] != NULL &&
            !take_secret(checks, account, i, secrets))
            good = false;
    }
    if (secrets == NULL) {
        struct err err = {0};

        (void)err_nomem(&err);
        checks_fault(checks, account->name, &err);
    }
    good = good && check_parts(checks, account, secrets);
    for (size_t i = 0; secrets != NULL && i < net->setting_count; i++)
        secret_free(secrets[i]);
    free(secrets);
    if (good)
        checks_tell(checks, OUTCOME_OK, "account %s: %s", account->name,
                    network_title(net, language_chosen()));
    if (good && checks->live)
        checks->asked[checks->asked_count++] = account->name;
}

/* What is known of one account's credential; DAY_NONE: nothing. */
static int find_end(const struct checks *checks, const struct account *account,
                    int32_t *end, struct err *err)
{
    struct store *st = checks->cli->store;
    struct credential kept = {.day = DAY_NONE};
    struct account_state state = {.kind = ERR_NONE};
    bool found = false;

    if (st != NULL &&
        (store_credential(st, account->name, account->network->name, &kept,
                          &found, err) != 0 ||
         store_account_state(st, account->name, account->network->name, &state,
                             err) != 0))
        return -1;
    *end = credential_end(account, &kept,
                          state.last_success > 0 ? zone_day(state.last_success)
                                                 : DAY_NONE);
    return 0;
}

void checks_credentials(struct checks *checks)
{
    int32_t today = cli_today(checks->cli);

    for (size_t i = 0; i < checks->plan->account_count; i++) {
        const struct account *account = &checks->plan->accounts[i];
        int32_t end = DAY_NONE;
        struct err err = {0};
        struct buf text;
        bool soon;

        if (!credential_is_known(account))
            continue;
        if (find_end(checks, account, &end, &err) != 0)
            checks_fault(checks, account->name, &err);
        if (end == DAY_NONE || credential_is_put_off(account, end, today))
            continue;
        soon = end - today <= CREDENTIAL_SOON_DAYS;
        buf_init(&text, BUF_TEXT_MAX);
        credential_tell(end, today, &text);
        if (soon) {
            (void)buf_addstr(&text, ": ");
            credential_tell_renewal(account, &text);
        }
        checks_tell(checks, soon ? OUTCOME_NOTE : OUTCOME_OK, "account %s: %s",
                    account->name, buf_text(&text));
        buf_release(&text);
    }
}
