/*
 * headway record: a figure entered by hand, with its proof.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/file.h"
#include "base/number.h"
#include "cli/commands.h"
#include "cli/entry.h"
#include "cli/plain.h"

#define PROOF_MAX ((size_t)16 << 20)

static const struct cli_option options[] = {
    {"date", "DATE", "the figure's day, or a month as YYYY-MM; today"},
    {"period", "P", "instant, day or month; as the plan or the network has it"},
    {"note", "TEXT", "where the figure comes from"},
    {"proof", "FILE", "a file to keep as its evidence, a screenshot say"},
};

enum { OPERAND_ACCOUNT, OPERAND_METRIC, OPERAND_VALUE, OPERAND_COUNT };

/* The figure that the command line tells. */
static int read_row(const struct cli *cli, const struct cli_args *args,
                    struct store_row *row, struct err *err)
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
        entry_value(
            args->operands[OPERAND_VALUE],
            network_is_signed(account->network, metric, row->key.period),
            &figure->value, err) != 0 ||
        entry_day(date, row->key.period, cli_today(cli), &figure->day, err) !=
            0)
        return -1;
    row->key.paid = entry_paid(cli->plan, account, metric, row->key.period);
    figure->low = figure->value;
    figure->high = figure->value;
    return 0;
}

/* Keep what the figure was read from; *id = 0 where nothing was said of it. */
static int keep_evidence(struct cli *cli, const struct cli_args *args,
                         int64_t *id, struct err *err)
{
    const char *note = cli_option_value(cli, args, "note");
    const char *proof = cli_option_value(cli, args, "proof");
    struct buf body;
    struct evidence evidence = {.fetched_at = cli->now,
                                .request = "",
                                .note = note != NULL ? note : ""};
    int ret = 0;

    *id = 0;
    if (note == NULL && proof == NULL)
        return 0;
    buf_init(&body, PROOF_MAX);
    if (proof != NULL)
        ret = file_read_given(proof, &body, err);
    evidence.body = buf_text(&body);
    evidence.body_len = body.len;
    if (ret == 0)
        ret = store_evidence(cli->store, &evidence, id, err);
    buf_release(&body);
    return ret;
}

/* "facebook friends 2013-10-21: 742 (was 740)" */
static void tell(const struct cli *cli, const struct store_row *row,
                 const struct figures *before)
{
    char value[NUMBER_TEXT];
    char old[NUMBER_TEXT];
    char day[DAY_TEXT];

    if (cli->quiet)
        return;
    (void)day_format(row->figure.day, day);
    if (row->key.period == PERIOD_MONTH)
        day[strlen("YYYY-MM")] = '\0';
    plain_print(cli->out, "%s %s %s: %s", row->key.account, row->key.metric,
                day, number_whole(row->figure.value, &number_ascii, value));
    if (before->count > 0)
        plain_print(cli->out, " (was %s)",
                    number_whole(before->list[0].value, &number_ascii, old));
    (void)fputc('\n', cli->out);
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    struct store_row row;
    struct figures before = {.count = 0};
    int ret = -1;

    if (cli_plan(cli, err) == NULL || read_row(cli, args, &row, err) != 0 ||
        cli_store(cli, STORE_WRITE, err) == NULL)
        return -1;
    if (store_series(cli->store, &row.key, row.figure.day, row.figure.day,
                     &before, err) == 0 &&
        keep_evidence(cli, args, &row.figure.evidence, err) == 0 &&
        store_put(cli->store, &row, 1, NULL, err) == 0) {
        tell(cli, &row, &before);
        ret = 0;
    }
    figures_release(&before);
    return ret;
}

const struct cli_command command_record = {
    .name = "record",
    .operands = "ACCOUNT METRIC VALUE",
    .summary = "enter a figure by hand",
    .details =
        "For what has no API, or when it fails. The figure joins the series\n"
        "that the plan's indicator reads; one that it replaces is kept as a\n"
        "revision. A proof of up to 16 MiB is stored with it.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .operands_min = OPERAND_COUNT,
    .operands_max = OPERAND_COUNT,
    .run = run,
};
