/*
 * headway record: a figure entered by hand, with its proof; or taken back.
 */
#include "base/err_say.h"
#include "cli/commands.h"
#include "cli/entry.h"
#include "cli/record_ask.h"
#include "cli/record_keep.h"
#include "cli/words.h"

static const struct cli_option options[] = {
    {"date", "DATE", "the figure's day, or a month as YYYY-MM; today"},
    {"period", "P", "instant, day or month; as the plan or the network has it"},
    {"note", "TEXT", "where the figure comes from"},
    {"proof", "FILE", "a file to keep as its evidence, a screenshot say"},
    {"withdraw", NULL, "take back a figure that was typed or imported"},
};

enum { OPERAND_ACCOUNT, OPERAND_METRIC, OPERAND_VALUE, OPERAND_COUNT };

static bool has_options(const struct cli_args *args)
{
    for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
        if (args->values[i] != NULL)
            return true;
    }
    return false;
}

/* Words and options that go together; `back`: to withdraw, without a value. */
static int check_words(const struct cli *cli, const struct cli_args *args,
                       bool back, struct err *err)
{
    if (args->operand_count < (back ? OPERAND_VALUE : OPERAND_COUNT))
        return back ? err_say(err, ERR_USAGE,
                              "'record' needs more words: headway record "
                              "ACCOUNT METRIC --withdraw --date DATE")
                    : err_say(err, ERR_USAGE,
                              "'record' needs more words: headway record "
                              "ACCOUNT METRIC VALUE");
    if (!back)
        return 0;
    if (args->operand_count == OPERAND_COUNT)
        return err_say(err, ERR_USAGE,
                       "unexpected '%.40s': --withdraw takes no value",
                       args->operands[OPERAND_VALUE]);
    if (cli_option_value(cli, args, "date") == NULL)
        return err_say(err, ERR_USAGE, "--withdraw needs --date");
    if (cli_option_value(cli, args, "proof") != NULL)
        return err_say(err, ERR_USAGE, "--withdraw takes no --proof");
    return 0;
}

/* The figure that the command line tells; without `back` its value, too. */
static int read_row(const struct cli *cli, const struct cli_args *args,
                    bool back, struct store_row *row, struct err *err)
{
    const char *metric = args->operands[OPERAND_METRIC];
    const char *period = cli_option_value(cli, args, "period");
    const char *date = cli_option_value(cli, args, "date");
    const struct account *account =
        entry_account(cli->plan, args->operands[OPERAND_ACCOUNT], err);
    struct figure *figure = &row->figure;

    if (account == NULL || entry_metric(account, metric, err) != 0)
        return -1;
    *row = (struct store_row){
        .key = {.account = account->name,
                .network = account->network->name,
                .metric = metric},
        .figure = {.origin = ORIGIN_TYPED, .fetched_at = cli->now}};
    if (entry_period(cli->plan, account, metric, period, &row->key.period,
                     err) != 0 ||
        (period == NULL &&
         entry_plain_date(account, metric, row->key.period, date, err) != 0) ||
        (!back && entry_value(args->operands[OPERAND_VALUE],
                              network_is_signed(account->network, metric,
                                                row->key.period),
                              &figure->value, err) != 0) ||
        entry_day(date, row->key.period, cli_today(cli), &figure->day, err) !=
            0)
        return -1;
    row->key.paid = entry_paid(cli->plan, account, metric, row->key.period);
    figure->low = figure->value;
    figure->high = figure->value;
    return 0;
}

/* The words of one figure; without any, what is due is asked for. */
static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    const char *note = cli_option_value(cli, args, "note");
    const char *proof = cli_option_value(cli, args, "proof");
    bool back = cli_option_value(cli, args, "withdraw") != NULL;
    struct store_row row;

    if (args->operand_count == 0 && !has_options(args) && record_can_ask(cli))
        return record_ask(cli, err);
    if ((note != NULL && words_check(note, "the note", err) != 0) ||
        check_words(cli, args, back, err) != 0 || cli_plan(cli, err) == NULL ||
        read_row(cli, args, back, &row, err) != 0)
        return -1;
    if (back)
        return record_withdraw(cli, &row, note, err);
    return record_keep(cli, &row, note, proof, err);
}

const struct cli_command command_record = {
    .name = "record",
    .operands = "[ACCOUNT METRIC VALUE]",
    .summary = "enter a figure by hand",
    .details =
        "For what has no API, or when it fails. The figure joins the series\n"
        "that the plan's indicator reads; one that it replaces is kept as a\n"
        "revision. A proof of up to 16 MiB is stored with it.\n"
        "\n"
        "With --withdraw and --date, without a value: what was typed or\n"
        "imported is taken back, kept as a revision, and the next collection\n"
        "asks the network for it again.\n"
        "\n"
        "Without ACCOUNT METRIC VALUE, at a terminal, the figures that are "
        "due\n"
        "are asked for one by one: of networks without an API, and of "
        "accounts\n"
        "that have failed for three days.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .operands_max = OPERAND_COUNT,
    .run = run,
};
