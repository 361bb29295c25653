/*
 * headway-collect lookup: what `headway add` runs.  Asks a network for the
 * value of a setting of an account that is not in headway.ini yet.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/failure_words.h"
#include "cli/fetch.h"
#include "cli/given.h"
#include "cli/lookup.h"
#include "cli/plain.h"

struct looking {
    const struct cli *cli;
    bool nobody; /* the network knows no such account */
};

static void on_found(void *ctx, const struct account *account, size_t setting,
                     const char *value)
{
    const struct looking *looking = ctx;

    (void)account;
    (void)setting;
    plain_print(looking->cli->out, "%s\n", value);
}

/* That the next run asks again is no help here: nothing does. */
static void on_outcome(void *ctx, const struct collect_outcome *outcome)
{
    struct looking *looking = ctx;
    const struct err_kind_info *info = err_kind_info(outcome->err->kind);

    looking->nobody = outcome->err->kind == ERR_NOT_FOUND;
    if (looking->nobody || outcome->err->kind == ERR_NONE)
        return;
    if (info->again)
        cli_say(looking->cli, "%s: %s", outcome->account->name,
                failure_words(outcome->err->kind, outcome->err->msg).s);
    else
        fetch_say_failure(looking->cli, outcome);
}

static int ask(struct cli *cli, const struct account *account, struct err *err)
{
    struct looking looking = {.cli = cli};
    const struct collect_listener listener = {
        .ctx = &looking, .outcome = on_outcome, .found = on_found};
    const struct work_options options = {.plan = cli->plan,
                                         .accounts = &account,
                                         .account_count = 1,
                                         .today = cli_today(cli),
                                         .lookup = true};
    struct collect_total total;
    struct work work;
    int ret;

    if (work_plan(&options, NULL, &work, err) != 0)
        return -1;
    ret = fetch_run(cli, &work, NULL, &listener, &total, err);
    work_release(&work);
    if (ret != 0)
        return -1;
    return looking.nobody ? LOOKUP_NOBODY : collect_status(&total);
}

static int lookup(struct cli *cli, const struct cli_args *args, struct err *err)
{
    enum { NAME, NETWORK, SETTINGS };
    const struct plan *plan = cli_plan(cli, err);
    struct account account = {.name = NULL};
    const struct network *net;
    int status = -1;

    net = plan != NULL
              ? networks_get(cli->networks, args->operands[NETWORK], err)
              : NULL;
    if (net == NULL)
        return -1;
    if (given_account(plan, net, args->operands[NAME],
                      args->operands + SETTINGS, args->operand_count - SETTINGS,
                      &account, err) == 0)
        status = ask(cli, &account, err);
    given_account_release(&account);
    return status;
}

const struct cli_command command_lookup = {
    .name = "lookup",
    .operands = "NAME NETWORK [SETTING=VALUE…]",
    .summary = "ask a network for the value of a setting",
    .operands_min = 2,
    .operands_max = SIZE_MAX,
    .run = lookup,
};
