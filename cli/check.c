/*
 * headway check: is all in place for a run?  One line for each thing looked
 * at; what only a network can tell is asked by --live, in headway-collect.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/daytext.h"
#include "base/held.h"
#include "base/zone.h"
#include "cli/commands.h"
#include "cli/english.h"
#include "cli/failure.h"
#include "cli/held_note.h"
#include "cli/mail_note.h"
#include "cli/plain.h"
#include "cli/step.h"
#include "cli/writable.h"
#include "collector/credential.h"
#include "collector/net.h"
#include "config/secret.h"
#include "indicators/review.h"

enum { SUNSET_DAYS = 90 }; /* ahead that the end of an API's version is told */

static const struct cli_option options[] = {
    {"live", NULL, "ask each account for one figure, too"},
};

enum outcome { OUTCOME_OK, OUTCOME_NOTE, OUTCOME_FAULT };

static const char *const outcomes[] = {
    [OUTCOME_OK] = "ok", [OUTCOME_NOTE] = "note", [OUTCOME_FAULT] = "fault"};

struct checks {
    struct cli *cli;
    const struct plan *plan;
    bool live;
    const char **asked;  /* owned; a step: the accounts that --live can ask */
    size_t asked_count;  /* words of it */
    enum err_kind first; /* kind of the first fault; ERR_NONE: all is well */
    int faults;
};

/* One line; --quiet leaves out what is well. */
static void tell(struct checks *checks, enum outcome outcome, const char *fmt,
                 ...) __attribute__((format(printf, 3, 4)));

static void tell(struct checks *checks, enum outcome outcome, const char *fmt,
                 ...)
{
    FILE *out = checks->cli->out;
    va_list ap;

    if (outcome == OUTCOME_OK && checks->cli->quiet)
        return;
    plain_print(out, "%-5s  ", outcomes[outcome]);
    va_start(ap, fmt);
    plain_message(out, fmt, ap);
    va_end(ap);
    (void)fputc('\n', out);
}

static void tell_fault(struct checks *checks, const char *what,
                       const struct err *err)
{
    tell(checks, OUTCOME_FAULT, "%s: %s", what, err->msg);
    if (checks->first == ERR_NONE)
        checks->first = err->kind;
    checks->faults++;
}

/* Read a secret; owned (secret_free), NULL with *err.  `doubt`: what looks wrong
 * with it, NULL: nothing. */
static char *read_secret(const struct checks *checks, const char *source,
                         const char **doubt, struct err *err)
{
    char *secret = secret_read(source, checks->plan->folder, err);

    *doubt = secret != NULL ? secret_doubt(secret) : NULL;
    return secret;
}

/* One secret of an account, into its place in `secrets`; is it well? */
static bool take_secret(struct checks *checks, const struct account *account,
                        size_t setting, char **secrets)
{
    const char *name = account->network->settings[setting].name;
    const char *source = account->values[setting];
    const char *doubt;
    struct err err = {0};
    char what[160];

    secrets[setting] = read_secret(checks, source, &doubt, &err);
    if (doubt != NULL)
        tell(checks, OUTCOME_NOTE, "account %s: %s: secret '%s' %s",
             account->name, name, source, doubt);
    if (secrets[setting] != NULL)
        return true;
    (void)snprintf(what, sizeof(what), "account %s: %s", account->name, name);
    tell_fault(checks, what, &err);
    return false;
}

/* Have the settings the parts that requests are made of, as a key file has?
 * `secrets` stand in for the settings that only say where they are. */
static bool check_parts(struct checks *checks, const struct account *account,
                        char *const *secrets)
{
    const struct network *net = account->network;
    const char **values = calloc(net->setting_count + 1, sizeof(*values));
    char **parts = calloc(net->derived_count + 1, sizeof(*parts));
    struct err what = {0};
    struct err err = {0};
    char where[80];

    for (size_t i = 0; values != NULL && i < net->setting_count; i++)
        values[i] = secrets[i] != NULL ? secrets[i] : account->values[i];
    if (values == NULL || parts == NULL)
        (void)err_nomem(&err);
    else if (net_derive(net, values, false, parts, &what) != 0)
        (void)err_set(&err, what.kind == ERR_NOMEM ? ERR_NOMEM : ERR_CONFIG,
                      "%s", what.msg);
    for (size_t i = 0; parts != NULL && i < net->derived_count; i++)
        secret_free(parts[i]);
    free(parts);
    free(values);
    if (err.kind == ERR_NONE)
        return true;
    (void)snprintf(where, sizeof(where), "account %.60s", account->name);
    tell_fault(checks, where, &err);
    return false;
}

static void check_account(struct checks *checks, const struct account *account)
{
    const struct network *net = account->network;
    char **secrets = calloc(net->setting_count + 1, sizeof(*secrets));
    bool good = secrets != NULL;

    for (size_t i = 0; secrets != NULL && i < net->setting_count; i++) {
        if (net->settings[i].secret && account->values[i] != NULL &&
            !take_secret(checks, account, i, secrets))
            good = false;
    }
    if (secrets == NULL) {
        struct err err = {0};

        (void)err_nomem(&err);
        tell_fault(checks, account->name, &err);
    }
    good = good && check_parts(checks, account, secrets);
    for (size_t i = 0; secrets != NULL && i < net->setting_count; i++)
        secret_free(secrets[i]);
    free(secrets);
    if (good)
        tell(checks, OUTCOME_OK, "account %s: %s", account->name, net->title);
    if (good && checks->live)
        checks->asked[checks->asked_count++] = account->name;
}

/* A plan that follows nothing yet. */
static void check_plan(struct checks *checks)
{
    const struct plan *plan = checks->plan;

    tell(checks, OUTCOME_OK, "configuration: %s: %zu %s, %zu %s", plan->file,
         plan->account_count, plan->account_count == 1 ? "account" : "accounts",
         plan->indicator_count,
         plan->indicator_count == 1 ? "indicator" : "indicators");
    if (plan->account_count == 0)
        tell(checks, OUTCOME_NOTE,
             "plan: no accounts yet: nothing will be collected");
    else if (plan->indicator_count == 0)
        tell(checks, OUTCOME_NOTE,
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
        tell(checks, OUTCOME_OK, "mail: %s", plan->mail_server);
    else
        tell_fault(checks, "mail: password", &err);
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
        tell(checks, OUTCOME_NOTE,
             "network %s: version %s of its API %s on %s; a newer description "
             "is needed",
             net->name, net->version != NULL ? net->version : "?",
             net->sunset < today ? "ended" : "ends",
             daytext_long(LANGUAGE_EN, net->sunset, text));
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
    tell(checks, OUTCOME_NOTE, "account %s: failed on %s: %s", account->name,
         english_moment(LANGUAGE_EN, state->last_attempt, year, when),
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
            tell_fault(checks, account->name, &err);
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
        tell_fault(checks, "mail", &err);
    for (const char *at = buf_text(&lines); *at != '\0';
         at += strcspn(at, "\n") + 1)
        tell(checks, OUTCOME_NOTE, "%.*s", (int)strcspn(at, "\n"), at);
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
        tell_fault(checks, indicator->name, &err);
        return;
    }
    buf_init(&note, BUF_TEXT_MAX);
    if (held_note_add(&figures, LANGUAGE_EN, &note))
        tell(checks, OUTCOME_NOTE, "indicator %s: %s", indicator->name,
             buf_text(&note));
    buf_release(&note);
    figures_release(&figures);
}

/* What is known of one account's credential; DAY_NONE: nothing. */
static int find_end(const struct checks *checks, const struct account *account,
                    int32_t *end, struct err *err)
{
    struct store *st = checks->cli->store;
    struct credential kept = {.day = DAY_NONE};
    struct account_state state = {.kind = ERR_NONE};
    bool found = false;

    if (st != NULL &&
        (store_credential(st, account->name, account->network->name, &kept,
                          &found, err) != 0 ||
         store_account_state(st, account->name, account->network->name, &state,
                             err) != 0))
        return -1;
    *end = credential_end(account, &kept,
                          state.last_success > 0 ? zone_day(state.last_success)
                                                 : DAY_NONE);
    return 0;
}

/* When credentials end, and what to do where it is soon. */
static void check_credentials(struct checks *checks)
{
    int32_t today = cli_today(checks->cli);

    for (size_t i = 0; i < checks->plan->account_count; i++) {
        const struct account *account = &checks->plan->accounts[i];
        int32_t end = DAY_NONE;
        struct err err = {0};
        struct buf text;
        bool soon;

        if (!credential_is_known(account))
            continue;
        if (find_end(checks, account, &end, &err) != 0)
            tell_fault(checks, account->name, &err);
        if (end == DAY_NONE || credential_is_put_off(account, end, today))
            continue;
        soon = end - today <= CREDENTIAL_SOON_DAYS;
        buf_init(&text, BUF_TEXT_MAX);
        credential_tell(end, today, &text);
        if (soon) {
            (void)buf_addstr(&text, ": ");
            credential_tell_renewal(account, &text);
        }
        tell(checks, soon ? OUTCOME_NOTE : OUTCOME_OK, "account %s: %s",
             account->name, buf_text(&text));
        buf_release(&text);
    }
}

/* The folder that a path lies in; owned, NULL: no memory. */
static void check_folder(struct checks *checks, const char *what,
                         const char *path)
{
    struct err err = {0};

    if (writable_folder(path, &err) == 0)
        tell(checks, OUTCOME_OK, "%s: %s", what, path);
    else
        tell_fault(checks, what, &err);
}

/* A database is made by the first collection, its folder is not. */
static void check_new_store(struct checks *checks, const char *path)
{
    struct err err = {0};

    if (writable_new_file(path, &err) != 0)
        tell_fault(checks, "store", &err);
    else
        tell(checks, OUTCOME_OK, "store: %s (made at the first collection)",
             path);
}

static void check_store(struct checks *checks)
{
    const char *path = checks->plan->database;
    struct err err = {0};
    struct stat st;

    if (stat(path, &st) != 0 && errno == ENOENT) {
        check_new_store(checks, path);
    } else if (cli_store(checks->cli, STORE_READ, &err) == NULL) {
        tell_fault(checks, "store", &err);
    } else {
        tell(checks, OUTCOME_OK, "store: %s", path);
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
        tell_fault(checks, "font", &err);
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
        check_account(checks, &plan->accounts[i]);
    check_mail(checks);
    check_sunsets(checks);
    check_store(checks);
    check_credentials(checks);
    check_font(checks);
    check_folder(checks, "charts", plan->charts);
    check_folder(checks, "reports", plan->reports);
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
        return err_set(err, checks.first, "%d %s found%s", checks.faults,
                       checks.faults == 1 ? "fault" : "faults",
                       status > 0 ? " besides" : "");
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
