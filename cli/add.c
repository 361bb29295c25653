/*
 * headway add: from an address that a person copied to an account in
 * headway.ini.
 */
#include "cli/add.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/phrase.h"
#include "cli/commands.h"
#include "cli/plain.h"
#include "config/secret.h"

static const struct cli_option options[] = {
    {"name", "NAME", "what to call the account; a good name where left out"},
    {"network", "NETWORK", "which network, where an address may be of several"},
    {"offline", NULL, "ask no network for what only it knows"},
};

enum { OPERAND_ADDRESS, OPERAND_SETTINGS };
enum { EX_NONE_ANSWERED = 69 };

/* ---- telling ---- */

/* "channel (id of the channel, begins with UC)" */
static struct phrase wanted_text(const struct network *net)
{
    const struct net_setting *setting = &net->settings[net->lookup->setting];

    return phrase_fill("%1 (%2)", setting->name,
                       language_message(setting->help), NULL, NULL);
}

/* Steps for people, numbered on. */
static void print_step(const struct cli *cli, int *number, const char *text)
{
    plain_print(cli->out, "  %d. %s\n", ++*number, text);
}

/* Where a secret is to be put; NULL: it is there, or not in a file. */
static const char *missing_file(const struct plan *plan, const char *source)
{
    static const char file[] = "file:";
    char *secret;

    if (strncmp(source, file, strlen(file)) != 0)
        return NULL;
    secret = secret_read(source, plan->folder, NULL);
    secret_free(secret);
    return secret == NULL ? source + strlen(file) : NULL;
}

/* How a secret gets to where it belongs. */
static void print_place(const struct cli *cli, int number,
                        const struct net_setting *setting, const char *path)
{
    const char *slash = strrchr(path, '/');

    cli_print(cli, "  %d. %s (%s) belongs into %s, beside headway.ini:", number,
              setting->name, language_message(setting->help), path);
    (void)fputs("     ", cli->out);
    if (slash != NULL && slash > path)
        plain_print(cli->out, "mkdir -p -m 700 '%.*s'; ", (int)(slash - path),
                    path);
    plain_print(cli->out, "(umask 077; cat >'%s')\n", path);
    cli_print(cli, "     then paste it, Enter and Ctrl-D.");
}

/* The steps to the secrets that are yet to be got. */
static void print_secrets(const struct cli *cli, const struct account *account,
                          int *number)
{
    const struct network *net = account->network;
    bool any = false;

    for (size_t i = 0; i < net->setting_count; i++) {
        const char *path = net->settings[i].secret && account->values[i] != NULL
                               ? missing_file(cli->plan, account->values[i])
                               : NULL;

        if (path == NULL)
            continue;
        for (size_t k = 0; !any && k < net->credential_count; k++)
            print_step(cli, number, net->credential[k]);
        any = true;
        print_place(cli, ++*number, &net->settings[i], path);
    }
}

/* What a person does next. */
static void print_next(const struct cli *cli, const struct addition *addition)
{
    const struct account *account = &addition->account;
    const struct network *net = account->network;
    bool waits =
        net->lookup != NULL && account->values[net->lookup->setting] == NULL;
    int number = 0;

    (void)fputc('\n', cli->out);
    cli_print(cli, "Next:");
    print_secrets(cli, account, &number);
    if (waits) {
        cli_print(cli, "  %d. Run this again: headway add '%s'", ++number,
                  addition->address);
        cli_print(cli, "     It then finds %s, which never changes.",
                  wanted_text(net).s);
    }
    plain_print(cli->out, "  %d. headway check --live\n", ++number);
    cli_print(cli,
              "  %d. Give it an indicator in headway.ini: [indicator "
              "NAME], account = %s, target = ...",
              ++number, account->name);
}

static void tell_added(const struct cli *cli, const struct addition *addition,
                       const char *section)
{
    if (cli->quiet)
        return;
    cli_print(cli, "added to %s:", cli->plan->file);
    (void)fputc('\n', cli->out);
    for (const char *line = section; *line != '\0';) {
        int n = (int)strcspn(line, "\n");

        plain_print(cli->out, "  %.*s\n", n, line);
        line += n + (line[n] == '\n');
    }
    print_next(cli, addition);
}

static void tell_there(const struct cli *cli, const struct account *same)
{
    if (!cli->quiet)
        cli_print(cli, "it is there already: account '%s', line %d of %s",
                  same->name, same->line, cli->plan->file);
}

/* ---- doing ---- */

/* Ask the network, where it can be asked, for what only it knows. */
static int look_up(struct cli *cli, const struct cli_args *args,
                   struct account *account, enum add_look *look,
                   struct err *err)
{
    const struct network *net = account->network;

    *look = ADD_NOT_LOOKED;
    if (cli_option_value(cli, args, "offline") != NULL ||
        !add_can_look_up(cli->plan, account))
        return 0;
    cli_note(cli, "asking for %s ...",
             net->settings[net->lookup->setting].name);
    return add_look_up(cli, account, look, err);
}

/* Make the account one that is there, as it stands. */
static int become(struct account *account, const struct account *other)
{
    for (size_t i = 0; i < other->network->setting_count; i++) {
        free(account->values[i]);
        account->values[i] =
            other->values[i] != NULL ? strdup(other->values[i]) : NULL;
        if (other->values[i] != NULL && account->values[i] == NULL)
            return -1;
    }
    free(account->name);
    free(account->base_url);
    account->name = strdup(other->name);
    account->base_url =
        other->base_url != NULL ? strdup(other->base_url) : NULL;
    account->allow_http = other->allow_http;
    return account->name != NULL &&
                   (other->base_url == NULL) == (account->base_url == NULL)
               ? 0
               : -1;
}

/*
 * An account that is there; where it lacks what its network knows, and the
 * network can be asked by now, it is completed.  Returns the exit status.
 */
static int complete_there(struct cli *cli, const struct cli_args *args,
                          const struct account *same, struct account *account,
                          struct err *err)
{
    const struct net_lookup *how = same->network->lookup;
    enum add_look look;

    tell_there(cli, same);
    if (become(account, same) != 0)
        return err_nomem(err);
    if (look_up(cli, args, account, &look, err) != 0 ||
        (look == ADD_FOUND &&
         add_replace(cli->plan, cli->networks, account, err) != 0))
        return -1;
    if (look == ADD_FOUND && !cli->quiet)
        cli_print(cli, "it now says %s = %s", how->fills,
                  account->values[how->setting]);
    if (look == ADD_NOBODY)
        cli_say(cli, "%s: the network knows no such account", same->name);
    return look == ADD_FOUND || look == ADD_NOT_LOOKED ? 0 : EX_NONE_ANSWERED;
}

static int write_account(struct cli *cli, const struct addition *addition,
                         struct err *err)
{
    struct buf section;
    int ret = -1;

    buf_init(&section, BUF_TEXT_MAX);
    if (add_section(addition, &section, err) == 0 &&
        add_append(cli->plan, cli->networks, &addition->account,
                   buf_text(&section), err) == 0) {
        tell_added(cli, addition, buf_text(&section));
        ret = 0;
    }
    buf_release(&section);
    return ret;
}

static int add_account(struct cli *cli, const struct cli_args *args,
                       const struct recognised *found,
                       struct addition *addition, struct err *err)
{
    const char *name = cli_option_value(cli, args, "name");
    struct account *account = &addition->account;
    const struct account *same;
    enum add_look look;

    if (add_fill(
            cli->plan, cli->networks, found, args->operands + OPERAND_SETTINGS,
            args->operand_count - OPERAND_SETTINGS, name, addition, err) != 0)
        return -1;
    same = add_same(cli->plan, addition, name != NULL);
    if (same != NULL)
        return complete_there(cli, args, same, account, err);
    if (look_up(cli, args, account, &look, err) != 0)
        return -1;
    if (look == ADD_NOBODY) {
        cli_say(cli, "the network knows no such account: nothing was written");
        return EX_NONE_ANSWERED;
    }
    same =
        look == ADD_FOUND ? add_same(cli->plan, addition, name != NULL) : NULL;
    if (same != NULL) {
        tell_there(cli, same);
        return 0;
    }
    return add_complete(addition, err) == 0 ? write_account(cli, addition, err)
                                            : -1;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    const char *only = cli_option_value(cli, args, "network");
    struct addition addition = {.model = NULL};
    struct recognised found = {.network = NULL};
    char *address = recognise_clean(args->operands[OPERAND_ADDRESS], err);
    int status = -1;

    if (address != NULL && cli_plan(cli, err) != NULL &&
        add_find(cli, address, only, &found, err) == 0) {
        addition.address = address;
        status = add_account(cli, args, &found, &addition, err);
        add_release(&addition);
        for (size_t i = 0; i < found.network->setting_count; i++)
            free(found.values[i]);
        free(found.values);
    }
    free(address);
    return status;
}

const struct cli_command command_add = {
    .name = "add",
    .operands = N_("ADDRESS [SETTING=VALUE…]"),
    .summary = "put an account into headway.ini by its address",
    .details =
        "ADDRESS is what a browser or an app's share button gives. Its "
        "network\n"
        "is recognised, and the account is appended to headway.ini; what else\n"
        "the file says stays as it is. What the address doesn't tell may "
        "stand\n"
        "behind it; settings that the network's accounts share are taken from\n"
        "one that is there. A secret is never asked for: a place for it is\n"
        "proposed, and what follows says how to get it.\n"
        "\n"
        "Where the network is to be asked for an id, and the credential for\n"
        "that is in place, it is asked. When it is put in place later, the "
        "same\n"
        "command completes the account.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .operands_min = 1,
    .operands_max = SIZE_MAX,
    .run = run,
};
