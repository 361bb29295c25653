/*
 * headway collect: fetch what is missing and store it.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/err_say.h"
#include "base/language.h"
#include "base/phrase.h"
#include "base/zone.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/due.h"
#include "cli/fetch.h"
#include "cli/plain.h"
#include "cli/told.h"

static const struct cli_option options[] = {
    {"since", "DATE", "from this day on, instead of the plan's start"},
    {"until", "DATE", "up to this day"},
    {"dry-run", NULL, "show the requests, make none, store nothing"},
};

static int read_options(const struct cli *cli, const struct cli_args *args,
                        struct work_options *out, struct err *err)
{
    if (cli_option_day(cli, args, "since", DAY_NONE, &out->since, err) != 0 ||
        cli_option_day(cli, args, "until", DAY_NONE, &out->until, err) != 0)
        return -1;
    if (out->since != DAY_NONE && out->since > out->today)
        return err_say(err, ERR_USAGE, "--since: '%s' is yet to come",
                       cli_option_value(cli, args, "since"));
    if (out->since != DAY_NONE && out->until != DAY_NONE &&
        out->until < out->since)
        return err_say(err, ERR_USAGE, "--until: '%s' is before --since '%s'",
                       cli_option_value(cli, args, "until"),
                       cli_option_value(cli, args, "since"));
    return 0;
}

/* What ends before it begins collects nothing: that isn't told by silence. */
static void warn_of_empty(const struct cli *cli, const struct cli_args *args,
                          const struct work_options *o)
{
    char start[DAY_TEXT];

    if (o->until == DAY_NONE || o->since != DAY_NONE || o->until >= o->today ||
        o->until >= o->plan->start)
        return;
    cli_say(cli,
            "nothing is collected: --until '%s' is before the plan's start, "
            "%s; --since goes further back",
            cli_option_value(cli, args, "until"),
            day_format(o->plan->start, start));
}

static struct phrase told_requests(int64_t count)
{
    return told_count(count, NP_("%1 request", "%1 requests"));
}

static struct phrase told_figures(int64_t count)
{
    return told_count(
        count, NP_("%1 new or changed figures", "%1 new or changed figures"));
}

/* "web: 3 requests, 31 new or changed figures" */
static void note_work(const struct cli *cli,
                      const struct collect_outcome *outcome)
{
    struct phrase requests = told_requests(outcome->requests);
    struct phrase figures = told_figures(outcome->figures);
    char quality[QUALITY_TEXT];

    if (outcome->quality != 0)
        cli_note(cli, "%s: %s, %s; some %s", outcome->account->name, requests.s,
                 figures.s, quality_text(outcome->quality, quality));
    else
        cli_note(cli, "%s: %s, %s", outcome->account->name, requests.s,
                 figures.s);
}

static void on_outcome(void *ctx, const struct collect_outcome *outcome)
{
    const struct cli *cli = ctx;

    if (outcome->err->kind != ERR_NONE)
        fetch_say_failure(cli, outcome);
    else if (cli->verbose)
        note_work(cli, outcome);
}

/* One figure that a person has to look up. */
static void tell_one(const struct cli *cli, const struct due *due, bool always)
{
    struct phrase place;
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    due_add_place(due, language_chosen(), &text);
    place = phrase_of(buf_text(&text));
    buf_clear(&text);
    (void)buf_addf(&text, "%s: %s", due->account->name,
                   phrase_fill(language_message(N_("to be typed: %1, see %2")),
                               due_what(due).s, place.s, NULL, NULL)
                       .s);
    if (due->has_last)
        (void)buf_addf(&text, "; %s",
                       phrase_fill(language_message(N_("last %1")),
                                   due_last(due).s, NULL, NULL, NULL)
                           .s);
    (void)buf_addstr(&text, "; ");
    due_add_command(cli->plan, due, &text);
    if (always)
        cli_say(cli, "%s", buf_text(&text));
    else
        cli_note(cli, "%s", buf_text(&text));
    buf_release(&text);
}

/*
 * What a person has to look up.  Somebody at a terminal is told all of it.
 * Else a run in which all went well is silent, with one exception: the first
 * run of a month tells the figures of the last one, which its report wants.
 */
static int tell_due(const struct cli *cli, const struct work_options *asked,
                    int64_t last_run, struct err *err)
{
    bool new_month =
        last_run > 0 && zone_day(last_run) < month_first(asked->today);
    struct due_list due;

    if (due_find(cli->plan, cli->store, asked->accounts, asked->account_count,
                 asked->today, &due, err) != 0)
        return -1;
    for (size_t i = 0; i < due.count; i++) {
        const struct due *item = &due.list[i];

        tell_one(cli, item,
                 item->failed_days > 0 ||
                     (new_month && item->period == PERIOD_MONTH));
    }
    due_release(&due);
    return 0;
}

static int run(struct cli *cli, const struct work_options *work_options,
               struct err *err)
{
    const struct collect_listener listener = {.ctx = cli,
                                              .outcome = on_outcome};
    struct store *st = cli_store(cli, STORE_WRITE, err);
    struct collect_total total;
    struct work work;
    int64_t last_run = 0;
    int ret;

    if (st == NULL || store_hold(st, err) != 0 ||
        store_newest_run(st, &last_run, err) != 0 ||
        work_plan(work_options, st, &work, err) != 0)
        return -1;
    ret = fetch_run(cli, &work, st, &listener, &total, err);
    work_release(&work);
    if (ret != 0)
        return -1;
    cli_note(
        cli, "%s, %s, %s",
        told_count((int64_t)total.accounts, NP_("%1 account", "%1 accounts")).s,
        told_requests(total.requests).s, told_figures(total.figures).s);
    return tell_due(cli, work_options, last_run, err) == 0
               ? collect_status(&total)
               : -1;
}

/* "web: POST https://…", or all accounts of a batch before it. */
static int show_job(const struct cli *cli, const struct work *work, size_t job,
                    struct err *err)
{
    struct net_job net_job = work_net_job(work, job);
    struct http_request request = {0};

    net_job.now = cli->now;
    if (net_request(&net_job, &request, err) != 0)
        return -1;
    for (size_t i = 0; i < net_job.account_count; i++)
        plain_print(cli->out, "%s%s", i > 0 ? ", " : "",
                    net_job.accounts[i].account->name);
    plain_print(cli->out, ": %s\n", request.shown);
    http_request_release(&request);
    return 0;
}

/* The first requests of a run, from a store that may not be there yet. */
static int show(struct cli *cli, const struct work_options *work_options,
                struct err *err)
{
    struct collect_total total = {0};
    struct store *st = NULL;
    struct work work;
    int ret = 0;

    if (access(cli->plan->database, F_OK) == 0 &&
        (st = cli_store(cli, STORE_READ, err)) == NULL)
        return -1;
    if (work_plan(work_options, st, &work, err) != 0)
        return -1;
    for (size_t i = 0; ret == 0 && i < work.job_count; i++)
        ret = show_job(cli, &work, i, err);
    for (size_t i = 0; ret == 0 && i < work.account_count; i++) {
        const struct work_account *account = &work.accounts[i];
        struct collect_outcome outcome = {.account = account->account,
                                          .err = &account->err};

        total.accounts += account->account->network->typed ? 0 : 1;
        if (account->err.kind != ERR_NONE) {
            total.failed++;
            fetch_say_failure(cli, &outcome);
        }
    }
    if (ret == 0 && work.job_count == 0)
        cli_note(cli, "nothing is missing");
    work_release(&work);
    return ret == 0 ? collect_status(&total) : -1;
}

static int collect(struct cli *cli, const struct cli_args *args,
                   struct err *err)
{
    const struct plan *plan = cli_plan(cli, err);
    struct work_options work_options = {.plan = plan};
    const struct account **accounts = NULL;
    int status;

    if (plan == NULL)
        return -1;
    work_options.today = cli_today(cli);
    if (read_options(cli, args, &work_options, err) != 0 ||
        fetch_accounts(plan, args, &accounts, &work_options.account_count,
                       err) != 0)
        return -1;
    work_options.accounts = accounts;
    warn_of_empty(cli, args, &work_options);
    work_options.dry = cli_option_value(cli, args, "dry-run") != NULL;
    status = work_options.dry ? show(cli, &work_options, err)
                              : run(cli, &work_options, err);
    free(accounts);
    return status;
}

const struct cli_command command_collect = {
    .name = "collect",
    .operands = "[ACCOUNT…]",
    .summary = SUMMARY_COLLECT,
    .details =
        "Asks each network for what the database lacks: today's counts, the\n"
        "missing days and months since the plan's start as far back as the\n"
        "network keeps them, and those that it may have restated.  Without\n"
        "ACCOUNT all accounts are asked.  Gaps of the network's own that are\n"
        "older than 60 days are asked for again once a month, after a run\n"
        "that failed, and with --since.  Days and months are collected up to\n"
        "62 days after the plan's end; --until goes further.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .operands_max = SIZE_MAX,
    .run = collect,
};
