/*
 * headway-collect probe: what `headway check --live` runs.  Asks each account
 * for one figure and stores nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/language.h"
#include "base/number.h"
#include "base/phrase.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/fetch.h"
#include "cli/plain.h"
#include "cli/told.h"
#include "collector/credential.h"

/* The newest figure that an account gave. */
struct reading {
    char metric[64];
    enum period period;
    struct figure figure;
    bool found;
};

struct probe {
    struct cli *cli;
    struct reading *readings; /* by the account's place in the plan */
};

/* The first metric of the network's description is the one it is known by. */
static void on_figure(void *ctx, const struct account *account,
                      const char *metric, enum period period,
                      const struct figure *figure)
{
    const struct probe *probe = ctx;
    struct reading *r = &probe->readings[account - probe->cli->plan->accounts];
    const char *audience = network_audience(
        account->network, (const char *const *)account->values);
    bool better = !r->found || figure->day > r->figure.day ||
                  (figure->day == r->figure.day && audience != NULL &&
                   strcmp(metric, audience) == 0);

    if (!better)
        return;
    (void)snprintf(r->metric, sizeof(r->metric), "%s", metric);
    r->period = period;
    r->figure = *figure;
    r->found = true;
}

static struct phrase say(const char *pattern, const char *a, const char *b)
{
    return phrase_fill(language_message(pattern), a, b, NULL, NULL);
}

/* "visits 120 to 130 on 2013-11-03, sampled" */
static struct phrase reading_text(const struct reading *r)
{
    char quality[QUALITY_TEXT];
    char day[DAY_TEXT];
    char value[64];
    char high[64];
    struct phrase text;

    (void)snprintf(value, sizeof(value), "%lld", (long long)r->figure.low);
    (void)snprintf(high, sizeof(high), "%lld", (long long)r->figure.high);
    (void)day_format(r->figure.day, day);
    text = phrase_of(value);
    if (r->figure.high != r->figure.low)
        text = say(NC_("numbers", "%1 to %2"), value, high);
    text = phrase_join(r->metric, " ", text.s);
    if (r->period == PERIOD_DAY)
        text = say(NC_("a figure", "%1 on %2"), text.s, day);
    if (r->period == PERIOD_MONTH) {
        day[strlen("YYYY-MM")] = '\0';
        text = say(NC_("a figure of a month", "%1 in %2"), text.s, day);
    }
    if (r->figure.quality != 0)
        text =
            phrase_join(text.s, ", ", quality_text(r->figure.quality, quality));
    return text;
}

static void on_outcome(void *ctx, const struct collect_outcome *outcome)
{
    const struct probe *probe = ctx;
    const struct cli *cli = probe->cli;
    const struct reading *r =
        &probe->readings[outcome->account - cli->plan->accounts];

    if (outcome->err->kind != ERR_NONE) {
        fetch_say_failure(cli, outcome);
        return;
    }
    cli_print(cli, "%s: ok: %s", outcome->account->name,
              r->found
                  ? reading_text(r).s
                  : language_message(N_("it answers, without a figure yet")));
}

/*
 * Hosts may have asked for a pause.  A database that can't be read has been
 * told by check already; then no pause is known.
 */
static void open_pauses(struct cli *cli)
{
    struct err ignored = {0};

    if (access(cli->plan->database, F_OK) == 0)
        (void)cli_store(cli, STORE_READ, &ignored);
}

static void on_ending(void *ctx, const struct account *account, int32_t day)
{
    const struct probe *probe = ctx;
    const struct cli *cli = probe->cli;
    int32_t today = cli_today(cli);
    bool put_off =
        day != DAY_NONE && credential_is_put_off(account, day, today);
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    if (day == DAY_NONE)
        (void)buf_addstr(&text,
                         language_message(N_("its credential has no end")));
    else if (put_off)
        credential_tell_use(account, &text);
    else
        credential_tell(day, today, &text);
    if (day != DAY_NONE && !put_off && day - today <= CREDENTIAL_SOON_DAYS) {
        (void)buf_addstr(&text, ": ");
        credential_tell_renewal(account, &text);
    }
    plain_print(cli->out, "%s: %s\n", account->name, buf_text(&text));
    buf_release(&text);
}

/* "2 of 9 accounts failed" */
static void tell_failed(const struct cli *cli,
                        const struct collect_total *total)
{
    char failed[NUMBER_TEXT];

    (void)number_whole((int64_t)total->failed, &number_ascii, failed);
    cli_say(cli, "%s",
            told_of((int64_t)total->accounts,
                    NP_("%2 of %1 account failed", "%2 of %1 accounts failed"),
                    failed, NULL)
                .s);
}

static int probe_accounts(struct cli *cli, const struct work_options *options,
                          struct err *err)
{
    struct probe probe = {.cli = cli};
    const struct collect_listener listener = {.ctx = &probe,
                                              .outcome = on_outcome,
                                              .figure = on_figure,
                                              .ending = on_ending};
    struct collect_total total;
    struct work work;
    int ret;

    probe.readings =
        calloc(cli->plan->account_count + 1, sizeof(*probe.readings));
    if (probe.readings == NULL)
        return err_nomem(err);
    ret = work_plan(options, NULL, &work, err);
    if (ret == 0) {
        ret = fetch_run(cli, &work, NULL, &listener, &total, err);
        work_release(&work);
    }
    if (ret == 0 && total.failed > 0)
        tell_failed(cli, &total);
    free(probe.readings);
    return ret == 0 ? collect_status(&total) : -1;
}

static int probe(struct cli *cli, const struct cli_args *args, struct err *err)
{
    const struct plan *plan = cli_plan(cli, err);
    struct work_options options = {
        .plan = plan, .since = DAY_NONE, .until = DAY_NONE, .probe = true};
    const struct account **accounts = NULL;
    int status;

    if (plan == NULL ||
        fetch_accounts(plan, args, &accounts, &options.account_count, err) != 0)
        return -1;
    options.accounts = accounts;
    options.today = cli_today(cli);
    open_pauses(cli);
    status = probe_accounts(cli, &options, err);
    free(accounts);
    return status;
}

const struct cli_command command_probe = {
    .name = "probe",
    .operands = "[ACCOUNT…]",
    .summary = "ask each account for one figure and store nothing",
    .operands_max = SIZE_MAX,
    .run = probe,
};
