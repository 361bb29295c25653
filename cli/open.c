/*
 * What a command works on, opened when it is first asked for: descriptions,
 * plan, store.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/language.h"
#include "base/phrase.h"
#include "base/zone.h"
#include "cli/cli.h"
#include "cli/told.h"
#include "config/paths.h"

struct networks *cli_networks(struct cli *cli, struct err *err)
{
    char *shipped;
    char *config = NULL;
    char *folder = NULL;
    char *slash;

    if (cli->networks != NULL)
        return cli->networks;
    shipped = paths_networks(err);
    if (shipped == NULL)
        return NULL;
    config = plan_find(cli->config, getenv("HEADWAY_CONFIG"),
                       getenv("XDG_CONFIG_HOME"), getenv("HOME"), NULL);
    if (config != NULL) {
        slash = strrchr(config, '/');
        if (slash != NULL)
            slash[1] = '\0';
        folder = file_join(slash != NULL ? config : ".", "networks");
    }
    cli->networks = networks_new(shipped, folder);
    if (cli->networks == NULL)
        (void)err_nomem(err);
    free(folder);
    free(config);
    free(shipped);
    return cli->networks;
}

/* Every fault in one go, as "headway: where: what". */
static void say_faults(const struct cli *cli, const struct faults *faults)
{
    for (size_t i = 0; i < faults->count; i++)
        cli_say(cli, "%s: %s", faults->list[i].where, faults->list[i].what);
    if (faults->lost > 0)
        cli_say(
            cli, "%s",
            told_count((int64_t)faults->lost, NP_("and %1 more", "and %1 more"))
                .s);
}

static void count_faults(size_t count, const char *path, struct err *err)
{
    (void)err_set(err, ERR_CONFIG, "%s",
                  told_of((int64_t)count,
                          NP_("%1 fault in '%2'", "%1 faults in '%2'"), path,
                          NULL)
                      .s);
}

/* A language without its catalog is told once, and English spoken. */
static void check_catalogs(struct cli *cli)
{
    for (int lang = 0; lang < LANGUAGE_COUNT; lang++) {
        bool wanted = cli->plan->language == (enum language)lang;

        for (size_t i = 0; i < cli->plan->report_language_count; i++)
            wanted |= cli->plan->report_languages[i] == (enum language)lang;
        if (wanted && !language_spoken((enum language)lang))
            cli_say(cli,
                    "warning: there is no catalog of the language "
                    "'%s', so English stands for it; install headway "
                    "again, and see that the system has the locale "
                    "C.UTF-8",
                    language_name((enum language)lang));
    }
}

const struct plan *cli_plan(struct cli *cli, struct err *err)
{
    struct faults faults;
    struct networks *nets;
    char *path;

    if (cli->plan != NULL)
        return cli->plan;
    path = plan_find(cli->config, getenv("HEADWAY_CONFIG"),
                     getenv("XDG_CONFIG_HOME"), getenv("HOME"), err);
    nets = path != NULL ? cli_networks(cli, err) : NULL;
    faults_init(&faults);
    faults.spoken = cli->unicode;
    if (nets != NULL)
        cli->plan = plan_load(path, nets, &faults, err);
    if (cli->plan == NULL && faults.count > 0) {
        say_faults(cli, &faults);
        err_clear(err);
        count_faults(faults.count + faults.lost, path, err);
    }
    if (cli->plan != NULL && cli->unicode)
        language_choose(cli->plan->language);
    faults_release(&faults);
    free(path);
    if (cli->plan != NULL && zone_select(cli->plan->timezone, err) != 0)
        return NULL;
    if (cli->plan != NULL)
        check_catalogs(cli);
    return cli->plan;
}

struct store *cli_store(struct cli *cli, enum store_mode mode, struct err *err)
{
    if (cli->store == NULL && cli_plan(cli, err) != NULL)
        cli->store = store_open(cli->plan->database, mode, err);
    return cli->store;
}

struct store *cli_figures(struct cli *cli, bool *empty, struct err *err)
{
    struct stat st;

    *empty = false;
    if (cli_plan(cli, err) == NULL)
        return NULL;
    *empty =
        stat(cli->plan->database, &st) != 0 ? errno == ENOENT : st.st_size == 0;
    if (!*empty || cli->store != NULL)
        return cli_store(cli, STORE_READ, err);
    cli->store = store_open(":memory:", STORE_WRITE, err);
    return cli->store;
}
