/*
 * The edge between the commands that ask networks and the collector.
 */
#include "cli/fetch.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/nearest.h"
#include "cli/stop.h"
#include "collector/http.h"

/* Work that takes longer shows its progress; redrawn at most so often. */
enum { PROGRESS_AFTER_MS = 1000, PROGRESS_EVERY_MS = 200 };

static int unknown_account(const struct plan *plan, const char *name,
                           struct err *err)
{
    const char **known = calloc(plan->account_count + 1, sizeof(const char *));
    const char *near;

    if (known == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < plan->account_count; i++)
        known[i] = plan->accounts[i].name;
    near = nearest_word(name, known, plan->account_count);
    if (near != NULL)
        (void)err_set(err, ERR_USAGE,
                      "unknown account '%.60s'; did you mean '%.60s'?", name,
                      near);
    else
        (void)err_set(err, ERR_USAGE,
                      "unknown account '%.60s'; '%.120s' has none of that name",
                      name, plan->file);
    free(known);
    return -1;
}

int fetch_accounts(const struct plan *plan, const struct cli_args *args,
                   const struct account ***list, size_t *count, struct err *err)
{
    /* In the plan's order, each once, however often it is named. */
    bool *named = calloc(plan->account_count + 1, sizeof(*named));
    int ret = 0;

    *count = 0;
    *list = calloc(plan->account_count + 1, sizeof(const struct account *));
    if (named == NULL || *list == NULL) {
        free(named);
        free(*list);
        return err_nomem(err);
    }
    for (size_t i = 0; ret == 0 && i < args->operand_count; i++) {
        const struct account *account = plan_account(plan, args->operands[i]);

        if (account == NULL)
            ret = unknown_account(plan, args->operands[i], err);
        else
            named[account - plan->accounts] = true;
    }
    for (size_t i = 0; ret == 0 && i < plan->account_count; i++) {
        if (named[i] || args->operand_count == 0)
            (*list)[(*count)++] = &plan->accounts[i];
    }
    free(named);
    if (ret != 0) {
        free(*list);
        *list = NULL;
    }
    return ret;
}

/* A listener that keeps the progress line out of the way of the other. */
struct progress {
    struct cli *cli;
    const struct collect_listener *listener;
    int64_t drawn_ms;
    bool wanted;
    bool drawn;
};

static void progress_wipe(struct progress *p)
{
    if (p->drawn)
        (void)fputs("\r\033[K", p->cli->msg);
    p->drawn = false;
}

static void on_progress(void *ctx, size_t done, size_t accounts,
                        int64_t elapsed_ms)
{
    struct progress *p = ctx;

    if (!p->wanted || elapsed_ms < PROGRESS_AFTER_MS ||
        elapsed_ms < p->drawn_ms + PROGRESS_EVERY_MS)
        return;
    p->drawn = true;
    p->drawn_ms = elapsed_ms;
    (void)fprintf(p->cli->msg, "\r\033[K%zu of %zu accounts, %lld s", done,
                  accounts, (long long)(elapsed_ms / 1000));
    (void)fflush(p->cli->msg);
}

static void on_outcome(void *ctx, const struct collect_outcome *outcome)
{
    struct progress *p = ctx;

    progress_wipe(p);
    p->listener->outcome(p->listener->ctx, outcome);
}

static void on_figure(void *ctx, const struct account *account,
                      const char *metric, enum period period,
                      const struct figure *figure)
{
    const struct progress *p = ctx;

    if (p->listener->figure != NULL)
        p->listener->figure(p->listener->ctx, account, metric, period, figure);
}

int fetch_run(struct cli *cli, struct work *work, struct store *st,
              const struct collect_listener *listener,
              struct collect_total *total, struct err *err)
{
    const struct plan *plan = cli->plan;
    struct progress progress = {
        .cli = cli,
        .listener = listener,
        .wanted = cli->terminal && !cli->quiet && isatty(STDERR_FILENO),
    };
    struct http_options http_options = {
        .parallel = plan->parallel,
        .per_host = plan->per_host,
        .timeout_s = plan->timeout_s,
        .now = cli->now,
    };
    struct collect_options options = {
        .plan = plan,
        .command = cli->command->name,
        .now = cli->now,
        /* Two machines that begin at one time shall not go on in step. */
        .seed = (uint64_t)cli->now ^ ((uint64_t)getpid() << 32),
        .stop = &stop_signal,
        .listener = {&progress, on_outcome, on_figure, on_progress},
    };
    struct http_curl *curl = NULL;
    struct http http = {0};
    int ret;

    /* curl takes its time to start: not where there is nothing to ask. */
    if (work->job_count > 0) {
        curl = http_curl_new(&http_options, err);
        if (curl == NULL)
            return -1;
        http = http_curl_edge(curl);
    }
    stop_on_signals();
    ret = collect_run(&options, work, st, &http, total, err);
    progress_wipe(&progress);
    http_curl_free(curl);
    return ret;
}

/* Which of the account's secrets is the token: the first one called so. */
static const char *token_source(const struct account *account)
{
    const struct network *net = account->network;
    const char *source = NULL;
    bool is_token = false;

    for (size_t i = 0; i < net->setting_count && !is_token; i++) {
        if (!net->settings[i].secret || account->values[i] == NULL)
            continue;
        is_token = strstr(net->settings[i].name, "token") != NULL;
        if (source == NULL || is_token)
            source = account->values[i];
    }
    return source;
}

/* What to do next, by the kind and by what is known of the account. */
static void say_hint(const struct cli *cli,
                     const struct collect_outcome *outcome)
{
    const char *source = token_source(outcome->account);
    const char *name = outcome->account->name;
    bool asked = outcome->requests > 0;

    if (outcome->err->retry_at > cli->now)
        (void)fprintf(cli->msg, "then run 'headway collect %s'", name);
    else if (outcome->err->kind == ERR_AUTH && !asked)
        (void)fprintf(cli->msg, "mend it, then run 'headway collect %s'", name);
    else if (outcome->err->kind != ERR_AUTH || source == NULL)
        (void)fputs(err_kind_info(outcome->err->kind)->hint, cli->msg);
    else if (strncmp(source, "file:", 5) == 0)
        (void)fprintf(cli->msg, "renew %s", source + 5);
    else
        (void)fprintf(cli->msg, "renew %s", source);
}

void fetch_say_failure(const struct cli *cli,
                       const struct collect_outcome *outcome)
{
    (void)fprintf(cli->msg, "headway: %s: %s: %s; ", outcome->account->name,
                  err_kind_info(outcome->err->kind)->name, outcome->err->msg);
    say_hint(cli, outcome);
    (void)fputc('\n', cli->msg);
}
