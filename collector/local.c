/*
 * Failures of this side: which they are, and when they are over.
 */
#include "collector/local.h"

#include <string.h>

/* How the messages of config/secret.c, collector/token_file.c,
 * collector/token_place.c and collector/net_derive.c begin. */
static const struct {
    enum err_kind kind;
    const char *start;
} starts[] = {
    {ERR_AUTH, "secret '"},
    {ERR_AUTH, "cannot open secret '"},
    {ERR_AUTH, "cannot read secret '"},
    {ERR_AUTH, "cannot write secret '"},
    {ERR_AUTH, "cannot lock secret '"},
    {ERR_AUTH, "cannot find the place of secret '"},
    {ERR_REQUEST, "setting '"},
};

bool local_is_failure(enum err_kind kind, const char *message)
{
    for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
        if (kind == starts[i].kind &&
            strncmp(message, starts[i].start, strlen(starts[i].start)) == 0)
            return true;
    }
    return false;
}

bool local_says_how(const char *message)
{
    return strstr(message, ": chmod 600 ") != NULL;
}

void local_mended(struct run *run, const struct work_account *account)
{
    struct attempt attempt = {
        .account = account->account->name,
        .network = account->account->network->name,
        .kind = ERR_NONE,
        .message = "",
        .at = run->options->now,
    };
    struct account_state state;

    if (run->st == NULL || run->fatal.kind != ERR_NONE ||
        store_account_state(run->st, attempt.account, attempt.network, &state,
                            &run->fatal) != 0 ||
        !local_is_failure(state.kind, state.message))
        return;
    run_group_grows(run);
    (void)store_attempt(run->st, run->id, &attempt, &run->fatal);
}
