/*
 * headway check: is all in place for a run?  One line for each thing looked
 * at; what only a network can tell is asked by --live, in headway-collect.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/daytext.h"
#include "base/held.h"
#include "base/language.h"
#include "cli/checks.h"
#include "cli/commands.h"
#include "cli/english.h"
#include "cli/failure.h"
#include "cli/held_note.h"
#include "cli/mail_note.h"
#include "cli/step.h"
#include "cli/told.h"
#include "cli/writable.h"
#include "config/secret.h"
#include "indicators/review.h"

enum { SUNSET_DAYS = 90 }; /* ahead that the end of an API's version is told */

static const struct cli_option options[] = {
    {"live", NULL, "ask each account for one figure, too"},
};

/* A plan that follows nothing yet. */
static void check_plan(struct checks *checks)
{
    const struct plan *plan = checks->plan;

    checks_tell(checks, OUTCOME_OK, "configuration: %s: %s, %s", plan->file,
                told_count((int64_t)plan->account_count,
                           NP_("%1 account", "%1 accounts"))
                    .s,
                told_count((int64_t)plan->indicator_count,
                           NP_("%1 indicator", "%1 indicators"))
                    .s);
    if (plan->account_count == 0)
        checks_tell(checks, OUTCOME_NOTE,
                    "plan: no accounts yet: nothing will be collected");
    else if (plan->indicator_count == 0)
        checks_tell(checks, OUTCOME_NOTE,
                    "plan: no indicators yet: nothing will be judged");
}

static void check_mail(struct checks *checks)
{
    const struct plan *plan = checks->plan;
    char *secret = NULL;
    struct err err = {0};

    if (plan->mail_server == NULL)
        return;
    if (plan->mail_password != NULL)
        secret = secret_read(plan->mail_password, plan->folder, &err);
    if (err.kind == ERR_NONE)
        checks_tell(checks, OUTCOME_OK, "mail: %s", plan->mail_server);
    else
        checks_fault(checks, N_("mail: password"), &err);
    secret_free(secret);
}

/* Is there an earlier account of the same network? */
static bool is_told(const struct plan *plan, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (plan->accounts[i].network == plan->accounts[at].network)
            return true;
    }
    return false;
}

static const char *version_of(const struct network *net)
{
    return net->version != NULL ? net->version : "?";
}

static void check_sunsets(struct checks *checks)
{
    const struct plan *plan = checks->plan;
    int32_t today = cli_today(checks->cli);
    char text[ENGLISH_DATE];

    for (size_t i = 0; i < plan->account_count; i++) {
        const struct network *net = plan->accounts[i].network;

        if (net->sunset == DAY_NONE || net->sunset > today + SUNSET_DAYS ||
            is_told(plan, i))
            continue;
        (void)daytext_long(language_chosen(), net->sunset, text);
        if (net->sunset < today)
            checks_tell(checks, OUTCOME_NOTE,
                        "network %s: version %s of its API ended on %s; a "
                        "newer description is needed",
                        net->name, version_of(net), text);
        else
            checks_tell(checks, OUTCOME_NOTE,
                        "network %s: version %s of its API ends on %s; a newer "
                        "description is needed",
                        net->name, version_of(net), text);
    }
}

static void tell_failure(struct checks *checks, const struct account *account,
                         const struct account_state *state)
{
    int year = day_civil(cli_today(checks->cli)).year;
    char when[ENGLISH_DATE];
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    failure_tell(account, state->kind, state->message, &text);
    checks_tell(
        checks, OUTCOME_NOTE, "account %s: failed on %s: %s", account->name,
        english_moment(language_chosen(), state->last_attempt, year, when),
        buf_text(&text));
    buf_release(&text);
}

/* How each account fared last, where it failed. */
static void tell_failures(struct checks *checks)
{
    for (size_t i = 0; i < checks->plan->account_count; i++) {
        const struct account *account = &checks->plan->accounts[i];
        struct account_state state;
        struct err err = {0};

        if (store_account_state(checks->cli->store, account->name,
                                account->network->name, &state, &err) != 0)
            checks_fault(checks, account->name, &err);
        else if (state.kind != ERR_NONE)
            tell_failure(checks, account, &state);
    }
}

/* Mails that wait to be sent. */
static void tell_mails(struct checks *checks)
{
    struct err err = {0};
    struct buf lines;

    buf_init(&lines, BUF_TEXT_MAX);
    if (mail_note_add(checks->cli, &lines, &err) != 0)
        checks_fault(checks, N_("mail"), &err);
    for (const char *at = buf_text(&lines); *at != '\0';
         at += strcspn(at, "\n") + 1) {
        struct phrase line;

        (void)snprintf(line.s, sizeof(line.s), "%.*s", (int)strcspn(at, "\n"),
                       at);
        checks_tell(checks, OUTCOME_NOTE, "%s", line.s);
    }
    buf_release(&lines);
}

/* Levels that looked impossible, of one indicator. */
static void tell_held(struct checks *checks, const struct indicator *indicator)
{
    int32_t today = cli_today(checks->cli);
    struct series_key key;
    struct figures figures;
    struct err err = {0};
    struct buf note;

    if (indicator->any_of_count > 0 || indicator->period != PERIOD_INSTANT)
        return;
    key = review_key(indicator);
    if (store_series(checks->cli->store, &key, today - HELD_LOOK_BACK_DAYS,
                     today, &figures, &err) != 0) {
        checks_fault(checks, indicator->name, &err);
        return;
    }
    buf_init(&note, BUF_TEXT_MAX);
    if (held_note_add(&figures, language_chosen(), &note))
        checks_tell(checks, OUTCOME_NOTE, "indicator %s: %s", indicator->name,
                    buf_text(&note));
    buf_release(&note);
    figures_release(&figures);
}

static void check_folder(struct checks *checks, const char *what,
                         const char *path)
{
    struct err err = {0};

    if (writable_folder(path, &err) == 0)
        checks_tell(checks, OUTCOME_OK, "%s: %s", language_message(what), path);
    else
        checks_fault(checks, what, &err);
}

/* A database is made by the first collection, its folder is not. */
static void check_new_store(struct checks *checks, const char *path)
{
    struct err err = {0};

    if (writable_new_file(path, &err) != 0)
        checks_fault(checks, N_("store"), &err);
    else
        checks_tell(checks, OUTCOME_OK,
                    "store: %s (made at the first collection)", path);
}

static void check_store(struct checks *checks)
{
    const char *path = checks->plan->database;
    struct err err = {0};
    struct stat st;

    if (stat(path, &st) != 0 && errno == ENOENT) {
        check_new_store(checks, path);
    } else if (cli_store(checks->cli, STORE_READ, &err) == NULL) {
        checks_fault(checks, N_("store"), &err);
    } else {
        checks_tell(checks, OUTCOME_OK, "store: %s", path);
        tell_failures(checks);
        tell_mails(checks);
        for (size_t i = 0; i < checks->plan->indicator_count; i++)
            tell_held(checks, &checks->plan->indicators[i]);
    }
}

/* headway-chart knows the fonts, and tells a fault by itself. */
static void check_font(struct checks *checks)
{
    const char *const step[] = {"headway-chart", "fonts", NULL};
    struct err err = {0};
    int status = 0;

    if (step_run(checks->cli, step, &status, &err) != 0) {
        checks_fault(checks, N_("font"), &err);
    } else if (status != 0) {
        if (checks->first == ERR_NONE)
            checks->first = ERR_CONFIG;
        checks->faults++;
    }
}

/*
 * headway-collect knows how to ask.  Those whose secret can't be read are told
 * already; the others are asked all the same.  Returns the exit status.
 */
static int ask_networks(struct checks *checks, struct err *err)
{
    enum { BEFORE_NAMES = 2 };
    int status = 0;

    if (checks->asked_count == BEFORE_NAMES)
        return 0;
    if (checks->asked_count == BEFORE_NAMES + checks->plan->account_count)
        checks->asked[BEFORE_NAMES] = NULL; /* all: no need to name them */
    store_close(checks->cli->store);
    checks->cli->store = NULL;
    return step_run(checks->cli, checks->asked, &status, err) == 0 ? status
                                                                   : -1;
}

static void check_all(struct checks *checks)
{
    const struct plan *plan = checks->plan;

    check_plan(checks);
    for (size_t i = 0; i < plan->account_count; i++)
        checks_account(checks, &plan->accounts[i]);
    check_mail(checks);
    check_sunsets(checks);
    check_store(checks);
    checks_credentials(checks);
    check_font(checks);
    check_folder(checks, NC_("folder", "charts"), plan->charts);
    check_folder(checks, NC_("folder", "reports"), plan->reports);
}

/* How many faults there are, besides those that headway-collect has told. */
static int conclude(const struct checks *checks, bool besides, struct err *err)
{
    int64_t count = checks->faults;
    struct phrase text =
        besides ? told_count(count, NP_("%1 fault found besides",
                                        "%1 faults found besides"))
                : told_count(count, NP_("%1 fault found", "%1 faults found"));

    return err_set(err, checks->first, "%s", text.s);
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    struct checks checks = {.cli = cli,
                            .plan = cli_plan(cli, err),
                            .live =
                                cli_option_value(cli, args, "live") != NULL};
    int status = 0;

    if (checks.plan == NULL)
        return -1;
    checks.asked =
        calloc(checks.plan->account_count + 3, sizeof(*checks.asked));
    if (checks.asked == NULL)
        return err_nomem(err);
    checks.asked[checks.asked_count++] = "headway-collect";
    checks.asked[checks.asked_count++] = "probe";
    check_all(&checks);
    if (checks.live)
        status = ask_networks(&checks, err);
    free(checks.asked);
    if (status >= 0 && checks.faults > 0)
        return conclude(&checks, status > 0, err);
    return status;
}

const struct cli_command command_check = {
    .name = "check",
    .operands = "",
    .summary = "see whether all is in place for a run",
    .details =
        "Looks at the configuration, the secrets, the database, the font, the\n"
        "folders to write in, and at how each account fared last.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .run = run,
};
