/*
 * headway dashboard: the folder of static pages about the plan.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err_say.h"
#include "base/file.h"
#include "base/relative.h"
#include "base/zone.h"
#include "charts/draw.h"
#include "cli/commands.h"
#include "collector/credential.h"
#include "reports/dashboard.h"

static const struct cli_option options[] = {
    {"output", "DIR", "folder to write to (dashboard of [output])"},
};

/* The way from the dashboard to a folder, owned; NULL: it isn't there, or no
 * memory, and then nothing is linked to. */
static char *way_to(const char *dashboard, const char *folder)
{
    char here[PATH_MAX];
    struct stat st;

    if (stat(folder, &st) != 0 || getcwd(here, sizeof(here)) == NULL)
        return NULL;
    return relative_path(here, dashboard, folder);
}

/* The last day of an account's credential, where it ends soon. */
static int find_end(struct cli *cli, const struct account *account,
                    int32_t *end, struct err *err)
{
    struct credential kept = {.day = DAY_NONE};
    struct account_state state;
    bool found = false;
    int32_t today = cli_today(cli);

    *end = DAY_NONE;
    if (!credential_is_known(account))
        return 0;
    if (store_credential(cli->store, account->name, account->network->name,
                         &kept, &found, err) != 0 ||
        store_account_state(cli->store, account->name, account->network->name,
                            &state, err) != 0)
        return -1;
    *end = credential_end(account, &kept,
                          state.last_success > 0 ? zone_day(state.last_success)
                                                 : DAY_NONE);
    if (*end != DAY_NONE && (*end > today + CREDENTIAL_SOON_DAYS ||
                             credential_is_put_off(account, *end, today)))
        *end = DAY_NONE;
    return 0;
}

/* Of all accounts; owned (free), NULL with *err. */
static int32_t *find_ends(struct cli *cli, struct err *err)
{
    const struct plan *plan = cli->plan;
    int32_t *ends = calloc(plan->account_count + 1, sizeof(*ends));

    if (ends == NULL)
        (void)err_nomem(err);
    for (size_t i = 0; ends != NULL && i < plan->account_count; i++) {
        if (find_end(cli, &plan->accounts[i], &ends[i], err) != 0) {
            free(ends);
            ends = NULL;
        }
    }
    return ends;
}

/* Each thread that draws needs a painter of its own. */
struct painters {
    struct painter *list[CREW_MAX]; /* owned; NULL: none */
};

static int painters_open(struct painters *painters, const struct plan *plan,
                         struct dashboard_order *order, struct err *err)
{
    order->hands = crew_size(plan->indicator_count);
    for (size_t i = 0; i < order->hands; i++) {
        painters->list[i] = painter_new(plan->font, 1, err);
        if (painters->list[i] == NULL)
            return -1;
        order->measures[i] = painter_measure(painters->list[i]);
    }
    return 0;
}

static void painters_close(struct painters *painters)
{
    for (size_t i = 0; i < CREW_MAX; i++)
        painter_free(painters->list[i]);
}

static int write_pages(struct cli *cli, const char *folder, struct err *err)
{
    const struct plan *plan = cli->plan;
    struct dashboard_order order = {.plan = plan, .today = cli_today(cli)};
    struct dashboard dashboard = {.due = 0};
    struct dashboard_count count;
    struct painters painters = {{NULL}};
    int32_t *ends = NULL;
    char *reports = NULL;
    char *charts = NULL;
    int ret = -1;

    if (painters_open(&painters, plan, &order, err) != 0)
        goto out;
    ends = find_ends(cli, err);
    if (ends == NULL || file_make_folder(folder, err) != 0)
        goto out;
    reports = way_to(folder, plan->reports);
    charts = way_to(folder, plan->charts);
    order.ends = ends;
    order.reports = reports;
    order.charts = charts;
    if (dashboard_read(&order, cli->store, &dashboard, err) != 0)
        goto out;
    ret = dashboard_write(&dashboard, folder, &count, err);
    if (ret == 0)
        cli_note(cli, "%zu of %zu files changed in %s", count.changed,
                 count.files, folder);
out:
    dashboard_release(&dashboard);
    painters_close(&painters);
    free(ends);
    free(reports);
    free(charts);
    return ret;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    const struct plan *plan = cli_plan(cli, err);
    const char *folder = cli_option_value(cli, args, "output");
    bool empty = false;

    if (plan == NULL)
        return 0;
    if (folder != NULL && folder[0] == '\0')
        return err_say(err, ERR_USAGE, "--output names no folder");
    if (cli_figures(cli, &empty, err) != NULL)
        (void)write_pages(cli, folder != NULL ? folder : plan->dashboard, err);
    return 0;
}

const struct cli_command command_dashboard = {
    .name = "dashboard",
    .operands = "",
    .summary = SUMMARY_DASHBOARD,
    .details =
        "The folder holds index.html with a card for each indicator, the "
        "calendar of\nreadings and the list of reports, and for each "
        "indicator a page and its figures\nas CSV. The pages need no script "
        "and load nothing from elsewhere: open them from\nthe folder, or let "
        "any web server serve it. Files that stay the same are not\n"
        "touched.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .run = run,
};
