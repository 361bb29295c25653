/*
 * headway run: what cron calls once a day.  Collects, draws the charts, writes
 * the report on the month before once it is due, and the dashboard; each in a
 * program of its own.
 */
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/day.h"
#include "base/err_say.h"
#include "base/file.h"
#include "base/language.h"
#include "cli/commands.h"
#include "cli/mail_note.h"
#include "cli/step.h"
#include "config/paths.h"
#include "reports/format.h"
#include "store/issues.h"

extern char **environ;

enum {
    MONTH_TEXT = 8,    /* bytes of "YYYY-MM" and the NUL */
    STATUS_SIGNAL = 74 /* a program of ours that crashed did not do its work */
};

/* A run under way. */
struct daily {
    struct cli *cli;
    sigset_t signals;   /* that are waited for here */
    sigset_t inherited; /* what children begin with */
    int status;         /* the worst so far */
    bool stop;          /* begin nothing more */
};

/* What a run may end with, the most telling first. */
static const int statuses[] = {78, 64, 75, 74, 69, 1};

enum { STATUS_KINDS = sizeof(statuses) / sizeof(statuses[0]) };

/* How much a status tells; the higher, the more.  An unknown one: as 1. */
static size_t weight(int status)
{
    for (size_t i = 0; i < STATUS_KINDS; i++) {
        if (statuses[i] == status)
            return STATUS_KINDS - i;
    }
    return status == 0 ? 0 : 1;
}

/* Wait for the child; what would end us ends it. */
static int wait_for(struct daily *daily, pid_t child, const char *program)
{
    int status = 0;
    int number = 0;
    pid_t ended;

    while ((ended = waitpid(child, &status, WNOHANG)) == 0) {
        if (sigwait(&daily->signals, &number) != 0 || number == SIGCHLD)
            continue;
        daily->stop = true;
        (void)kill(child, number);
    }
    if (ended == child && WIFEXITED(status))
        return WEXITSTATUS(status);
    cli_say(daily->cli, "%s was ended by signal %d", program,
            ended == child ? WTERMSIG(status) : 0);
    return STATUS_SIGNAL;
}

/* Spawn one of our programs with these words; 0 and *child, or -1. */
static int spawn(const struct daily *daily, const char *path,
                 char *const *words, pid_t *child, struct err *err)
{
    posix_spawnattr_t attr;
    int code = posix_spawnattr_init(&attr);

    if (code != 0)
        return err_nomem(err);
    code = posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK);
    if (code == 0)
        code = posix_spawnattr_setsigmask(&attr, &daily->inherited);
    if (code == 0)
        code = posix_spawn(child, path, NULL, &attr, words, environ);
    (void)posix_spawnattr_destroy(&attr);
    return code == 0 ? 0
                     : err_say(err, ERR_FILE, "cannot run '%.120s': %s", path,
                               language_message(strerror(code)));
}

/* Run one step: the program's name, the command, and what comes with it.  Its
 * exit status; or -1. */
static int run_program(struct daily *daily, const char *const *step,
                       struct err *err)
{
    char *path = paths_program(step[0], err);
    char **words = step_words(daily->cli, step);
    pid_t child = 0;
    int status = -1;

    if (words == NULL)
        (void)err_nomem(err);
    if (path != NULL && words != NULL &&
        spawn(daily, path, words, &child, err) == 0)
        status = wait_for(daily, child, step[0]);
    step_words_free(words);
    free(path);
    return status;
}

/* The same of a step that counts for how the run ends: 0; or -1. */
static int run_step(struct daily *daily, const char *const *step,
                    struct err *err)
{
    int status = run_program(daily, step, err);

    if (status < 0)
        return -1;
    if (weight(status) > weight(daily->status))
        daily->status = status;
    return 0;
}

/* Tell the monitor, if there is one; that it can't be told changes nothing. */
static void ping(struct daily *daily, const char *word)
{
    const char *const step[] = {"headway-collect", "ping", word, NULL};
    struct err ignored = {0};

    if (daily->cli->plan->ping != NULL)
        (void)run_program(daily, step, &ignored);
}

static bool is_there(const struct plan *plan, const char *file)
{
    struct stat st;
    char *path = file_join(plan->reports, file);
    bool there = path != NULL && stat(path, &st) == 0;

    free(path);
    return there;
}

/* Is that month's report there, in each format and language that is wanted? */
static bool is_written(const struct plan *plan, const char *month)
{
    const struct report_format *wanted[REPORT_FORMAT_COUNT];
    size_t count = report_formats_wanted(plan, wanted);
    bool all = true;

    for (size_t k = 0; k < plan->report_language_count; k++) {
        char name[REPORT_NAME];
        char file[REPORT_NAME + 16];

        (void)report_file_name(plan, month, plan->report_languages[k], name);
        for (size_t i = 0; all && i < count; i++) {
            (void)snprintf(file, sizeof(file), "%s.%s", name,
                           wanted[i]->extension);
            all = is_there(plan, file);
        }
    }
    return all;
}

/* What a walk over the files of an issue finds. */
struct issued_look {
    const struct plan *plan;
    bool all; /* they are there */
};

static int look_for(void *ctx, const struct issued_file *file)
{
    struct issued_look *look = ctx;

    look->all = look->all && is_there(look->plan, file->name);
    return 0;
}

/* Is all done for that month?  An issued report is, when its files are there:
 * it gets no others, whatever is wanted by now. */
static bool is_done(struct cli *cli, const char *month)
{
    struct issued_look look = {cli->plan, true};
    struct issue issue;
    bool empty = false;
    bool found = false;
    struct store *st = cli_figures(cli, &empty, NULL);

    if (st == NULL || store_issue_of(st, month, &issue, &found, NULL) != 0)
        return false;
    if (!found)
        return !cli->plan->report_issue && is_written(cli->plan, month);
    return store_each_issued_file(st, issue.id, look_for, &look, NULL) == 0 &&
           look.all;
}

static const char *month_name(int32_t first, char month[MONTH_TEXT])
{
    char text[DAY_TEXT];

    (void)snprintf(month, MONTH_TEXT, "%.7s", day_format(first, text));
    return month;
}

/* Are the figures of that month settled, and is it of the plan? */
static bool is_due(struct cli *cli, int32_t first)
{
    const struct plan *plan = cli->plan;

    return cli_today(cli) >= month_add(first, 1) + plan->report_after_days &&
           month_last(first) >= plan->start && first <= plan->end;
}

/*
 * The oldest month that is not done behind the newest one that is: a month in
 * which no run came has missed its report.  Where none is done, `last` alone.
 */
static int32_t first_missed(struct cli *cli, int32_t last)
{
    char month[MONTH_TEXT];

    for (int32_t first = last; month_last(first) >= cli->plan->start;
         first = month_add(first, -1)) {
        if (is_done(cli, month_name(first, month)))
            return month_add(first, 1);
    }
    return last;
}

/* Write the reports that are due, the oldest first, and send each where it can
 * be. */
static int write_reports(struct daily *daily, bool *written, struct err *err)
{
    struct cli *cli = daily->cli;
    char month[MONTH_TEXT];
    const char *report[] = {
        "headway-report", "report", "--period", month, NULL, NULL, NULL};
    size_t words = 4;
    int32_t last = month_add(cli_today(cli), -1);
    int32_t first = first_missed(cli, last);

    if (cli->plan->report_issue)
        report[words++] = "--issue";
    if (cli->plan->mail_server != NULL)
        report[words++] = "--mail-once";
    for (; first <= last && !daily->stop; first = month_add(first, 1)) {
        (void)month_name(first, month);
        if (!is_due(cli, first) || is_done(cli, month))
            continue;
        *written = true;
        if (run_step(daily, report, err) != 0)
            return -1;
    }
    return 0;
}

/* Send what an earlier run could not. */
static int send_mails(struct daily *daily, struct err *err)
{
    const char *const mail[] = {"headway-report", "mail", NULL};
    bool empty = false;
    bool due = false;
    struct store *st = cli_figures(daily->cli, &empty, err);

    if (st == NULL || mail_waits(st, &due, err) != 0)
        return -1;
    return due ? run_step(daily, mail, err) : 0;
}

/* The reports that are due; on other days the mails that wait. */
static int run_report(struct daily *daily, struct err *err)
{
    bool written = false;

    if (write_reports(daily, &written, err) != 0)
        return -1;
    if (written || daily->stop || daily->cli->plan->mail_server == NULL)
        return 0;
    return send_mails(daily, err);
}

/* Take over the signals that end a run and that tell of a child's end. */
static void hold_signals(struct daily *daily)
{
    struct sigaction usual = {.sa_handler = SIG_DFL};

    /* With SIGCHLD ignored, as a parent may leave it, no status is kept. */
    (void)sigaction(SIGCHLD, &usual, NULL);
    (void)sigemptyset(&daily->signals);
    (void)sigaddset(&daily->signals, SIGINT);
    (void)sigaddset(&daily->signals, SIGTERM);
    (void)sigaddset(&daily->signals, SIGCHLD);
    (void)sigprocmask(SIG_BLOCK, &daily->signals, &daily->inherited);
}

/* Can the later steps do their work after that? */
static bool goes_on(int status)
{
    return weight(status) <= weight(69);
}

/* All steps, as far as each lets the next one do its work.  0; or -1. */
static int run_steps(struct daily *daily, struct err *err)
{
    const char *const collect[] = {"headway-collect", "collect", NULL};
    const char *const chart[] = {"headway-chart", "chart", NULL};
    const char *const dashboard[] = {"headway-chart", "dashboard", NULL};

    if (run_step(daily, collect, err) != 0)
        return -1;
    if (daily->stop || !goes_on(daily->status))
        return 0;
    if (run_step(daily, chart, err) != 0)
        return -1;
    if (!daily->stop && run_report(daily, err) != 0)
        return -1;
    /* Last, since it lists the reports. */
    return daily->stop ? 0 : run_step(daily, dashboard, err);
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    struct daily daily = {.cli = cli};
    int ret;

    (void)args;
    if (cli_plan(cli, err) == NULL)
        return -1;
    hold_signals(&daily);
    ping(&daily, "start");
    ret = daily.stop ? 0 : run_steps(&daily, err);
    ping(&daily,
         ret == 0 && daily.status == 0 && !daily.stop ? "success" : "fail");
    return ret == 0 ? daily.status : -1;
}

const struct cli_command command_run = {
    .name = "run",
    .operands = "",
    .summary = "collect, draw charts, write the due report and the dashboard",
    .details =
        "For cron, once a day. The report on the month before is written some\n"
        "days into the new month ([report] after), if it isn't there yet, and\n"
        "those that were missed since the last one; it is issued where\n"
        "headway.ini says issue = yes, and sent where it has [mail]. Mails "
        "that\ncouldn't be sent are tried again. The exit status is the most "
        "serious\none of the steps.",
    .run = run,
};
