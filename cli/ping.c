/*
 * headway-collect ping: what `headway run` runs.  Tells a monitor that a run
 * begins, went well, or failed; a monitor that hears nothing for too long is
 * the only one to notice a machine that is down.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "collector/http.h"

enum { TIMEOUT_S = 10, HTTP_WRONG = 400 };

/* The words of the command line, and what each adds to the address. */
static const struct {
    const char *word;
    const char *path;
} pings[] = {{"start", "/start"}, {"success", ""}, {"fail", "/fail"}};

enum { PING_COUNT = sizeof(pings) / sizeof(pings[0]) };

/* The monitor's answer. */
struct answer {
    long status;
    struct err err;
    bool done;
};

static void on_done(void *ctx, size_t id, const struct http_response *response,
                    const struct err *err)
{
    struct answer *answer = ctx;

    (void)id;
    answer->done = true;
    if (response != NULL)
        answer->status = response->status;
    else
        answer->err = *err;
}

/* The address with a path behind its own; owned (free), NULL: no memory. */
static char *address_of(const char *ping, const char *path)
{
    size_t len = strcspn(ping, "?#");
    struct buf url;

    buf_init(&url, BUF_TEXT_MAX);
    (void)buf_add(&url, ping,
                  len > 0 && ping[len - 1] == '/' && path[0] != '\0' ? len - 1
                                                                     : len);
    (void)buf_addf(&url, "%s%s", path, ping + len);
    return buf_steal(&url);
}

/* A variable of the environment; NULL where it is unset or empty. */
static const char *variable(const char *name)
{
    const char *value = getenv(name);

    return value != NULL && value[0] != '\0' ? value : NULL;
}

/* One request, its answer waited for. */
static int ask(const struct http *http, const struct http_request *request,
               struct answer *answer, struct err *err)
{
    int ret = http->start(http->ctx, 0, request, err);

    while (ret == 0 && !answer->done)
        ret = http->wait(http->ctx, TIMEOUT_S * 1000, on_done, answer, err);
    if (ret == 0 && answer->err.kind != ERR_NONE) {
        *err = answer->err;
        ret = -1;
    }
    if (ret == 0 && answer->status >= HTTP_WRONG)
        return err_set(err, ERR_REQUEST, "HTTP %ld", answer->status);
    return ret;
}

/* 0: the monitor took it. */
static int tell(const struct cli *cli, const char *path, struct err *err)
{
    const struct http_options options = {
        .parallel = 1,
        .per_host = 1,
        .timeout_s = TIMEOUT_S,
        .now = cli->now,
        .ca_file = variable("SSL_CERT_FILE"),
        .ca_folder = variable("SSL_CERT_DIR"),
    };
    char method[] = "GET";
    const struct http_request request = {
        .method = method, .url = address_of(cli->plan->ping, path)};
    struct http_curl *curl = NULL;
    struct answer answer = {.status = 0};
    struct http http;
    int ret = -1;

    if (request.url == NULL)
        return err_nomem(err);
    curl = http_curl_new(&options, err);
    if (curl != NULL) {
        http = http_curl_edge(curl);
        ret = ask(&http, &request, &answer, err);
        http_curl_free(curl);
    }
    free(request.url);
    return ret;
}

/* Never told but with --verbose: what matters is the run. */
static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    const struct plan *plan = cli_plan(cli, err);
    struct err why = {0};
    size_t place = 0;
    int ret;

    if (plan == NULL)
        return -1;
    while (place < PING_COUNT &&
           strcmp(pings[place].word, args->operands[0]) != 0)
        place++;
    if (place == PING_COUNT || plan->ping == NULL)
        return err_set(err, ERR_USAGE, "ping: start, success or fail");
    ret = tell(cli, pings[place].path, &why);
    if (cli->verbose && ret == 0)
        cli_say(cli, "monitor told: %s", pings[place].word);
    else if (cli->verbose)
        cli_say(cli, "monitor not told (%s): %s", pings[place].word, why.msg);
    return ret == 0 ? 0 : err_kind_info(ERR_CONNECT)->exit_status;
}

const struct cli_command command_ping = {
    .name = "ping",
    .operands = "start|success|fail",
    .summary = "tell the monitor how a run goes",
    .operands_min = 1,
    .operands_max = 1,
    .run = run,
};
