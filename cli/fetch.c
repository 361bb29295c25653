/*
 * The edge between the commands that ask networks and the collector.
 */
#include "cli/fetch.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/language.h"
#include "base/phrase.h"
#include "cli/bar.h"
#include "cli/entry.h"
#include "cli/failure.h"
#include "cli/failure_words.h"
#include "cli/plain.h"
#include "cli/stop.h"
#include "collector/http.h"
#include "collector/local.h"
#include "collector/work_headers.h"

/* Work that takes longer shows its progress; redrawn at most so often. */
enum { PROGRESS_AFTER_MS = 1000, PROGRESS_EVERY_MS = 200 };

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
        const struct account *account =
            entry_account(plan, args->operands[i], err);

        if (account == NULL)
            ret = -1;
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

static void on_progress(void *ctx, const struct collect_progress *progress)
{
    struct progress *p = ctx;
    char text[BAR_TEXT];

    if (!p->wanted || progress->elapsed_ms < PROGRESS_AFTER_MS ||
        progress->elapsed_ms < p->drawn_ms + PROGRESS_EVERY_MS)
        return;
    p->drawn = true;
    p->drawn_ms = progress->elapsed_ms;
    plain_print(p->cli->msg, "\r\033[K%s",
                bar_text(progress, p->cli->unicode, text));
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

/* A variable of the environment; NULL where it is unset or empty. */
static const char *variable(const char *name)
{
    const char *value = getenv(name);

    return value != NULL && value[0] != '\0' ? value : NULL;
}

static void on_found(void *ctx, const struct account *account, size_t setting,
                     const char *value)
{
    struct progress *p = ctx;

    progress_wipe(p);
    if (p->listener->found != NULL)
        p->listener->found(p->listener->ctx, account, setting, value);
}

static void on_ending(void *ctx, const struct account *account, int32_t day)
{
    struct progress *p = ctx;

    progress_wipe(p);
    if (p->listener->ending != NULL)
        p->listener->ending(p->listener->ctx, account, day);
}

static void on_warning(void *ctx, const struct account *account,
                       const char *text)
{
    struct progress *p = ctx;

    progress_wipe(p);
    cli_say(p->cli, "%s: warning: %s", account->name, text);
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
        .ca_file = variable("SSL_CERT_FILE"),
        .ca_folder = variable("SSL_CERT_DIR"),
    };
    struct collect_options options = {
        .plan = plan,
        .command = cli->command->name,
        .now = cli->now,
        .pauses = cli->store,
        /* Two machines that begin at one time shall not go on in step. */
        .seed = (uint64_t)cli->now ^ ((uint64_t)getpid() << 32),
        .stop = &stop_signal,
        .listener = {.ctx = &progress,
                     .outcome = on_outcome,
                     .figure = on_figure,
                     .found = on_found,
                     .warning = on_warning,
                     .ending = on_ending,
                     .progress = on_progress},
    };
    struct http_curl *curl = NULL;
    const char **headers = NULL;
    struct http http = {0};
    int ret;

    /* curl takes its time to start: not where there is nothing to ask. */
    if (work->job_count > 0) {
        if (work_headers(work, &headers, &http_options.header_count, err) != 0)
            return -1;
        http_options.headers = headers;
        curl = http_curl_new(&http_options, err);
        if (curl == NULL) {
            free(headers);
            return -1;
        }
        http = http_curl_edge(curl);
    }
    stop_on_signals();
    ret = collect_run(&options, work, st, &http, total, err);
    progress_wipe(&progress);
    http_curl_free(curl);
    free(headers);
    return ret;
}

static struct phrase say_command(const char *pattern, const char *account)
{
    return phrase_fill(language_message(pattern), account, NULL, NULL, NULL);
}

void fetch_say_failure(const struct cli *cli,
                       const struct collect_outcome *outcome)
{
    const char *name = outcome->account->name;
    enum err_kind kind = outcome->err->kind;
    struct buf hint;

    buf_init(&hint, BUF_TEXT_MAX);
    if (outcome->err->retry_at > cli->now)
        (void)buf_addstr(
            &hint, say_command(N_("then run 'headway collect %1'"), name).s);
    else if (local_is_failure(kind, outcome->err->msg))
        (void)buf_addstr(
            &hint,
            say_command(local_says_how(outcome->err->msg)
                            ? N_("then run 'headway collect %1'")
                            : N_("mend it, then run 'headway collect %1'"),
                        name)
                .s);
    else
        failure_hint(outcome->account, kind, outcome->err->msg, &hint);
    cli_say(cli, "%s: %s; %s", name, failure_words(kind, outcome->err->msg).s,
            buf_text(&hint));
    buf_release(&hint);
}
