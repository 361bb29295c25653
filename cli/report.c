/*
 * headway report: the indicator report of a month, in each format asked for.
 */
#include <stdlib.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/report_issue.h"
#include "cli/report_mail.h"

static const struct cli_option options[] = {
    {"period", "PERIOD",
     "2013-10, 2013-Q4, 2013-H2, 2013 or plan; the last complete month without "
     "it"},
    {"unfinished", NULL, "report also on a period that is not over, so far"},
    {"format", "LIST",
     "html, md, pdf, csv, json, xlsx; without it those of [report] formats"},
    {"language", "LIST", "en, ro, ru; without it those of [report] languages"},
    {"output", "DIR", "folder to write to (reports of [output])"},
    {"as-of", "DATE", "as it was known at the end of that day"},
    {"issue", NULL, "freeze the report: its figures stay as they are told"},
    {"mail", NULL, "send what was written to the readers whom [mail] names"},
    {"mail-once", NULL, "the same, but in no language that was sent before"},
};

static void note_files(const struct cli *cli, const struct report_order *order,
                       const struct report_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        char *path;

        if (files->list[i].is_chart)
            continue;
        path = file_join(order->folder, files->list[i].name);
        cli_note(cli, "%s", path == NULL ? files->list[i].name : path);
        free(path);
    }
}

/*
 * All in memory first: a report that fails leaves the former one as it was.
 * The mails are kept before the files are written: a run that finds all files
 * takes it that nothing is left to do.  Returns 0; 1 where a mail could not be
 * made; or -1.
 */
static int write_report(struct cli *cli, struct report_order *order,
                        struct report *report, struct err *err)
{
    struct store *st = cli->store;
    struct report_request request;
    struct report_issue issue;
    struct report_files files = {.count = 0};
    int ret = -1;

    if (report_issue_select(st, cli->plan, order, err) != 0 ||
        report_issue_find(st, cli, order, &request, &issue, err) != 0 ||
        report_build(&request, st, report, err) != 0 ||
        report_issue_stamp(st, &issue, report, err) != 0 ||
        report_files_make(report, &order->selection, &files, err) != 0)
        return -1;
    if (report_issue_keep(st, order, report, &files, err) == 0)
        ret =
            order->mail ? report_mail_post(cli, order, report, &files, err) : 0;
    if (ret >= 0 && report_files_write(&files, order->folder, err) != 0)
        ret = -1;
    if (ret >= 0)
        note_files(cli, order, &files);
    report_files_release(&files);
    return ret;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    struct report_order order = {.folder = NULL};
    struct report report = {.row_count = 0};
    int ret = -1;
    int sent = 0;

    if (cli_plan(cli, err) != NULL &&
        report_order_read(cli, args, &order, err) == 0 &&
        (!order.mail || report_mail_ready(cli->plan, err) == 0) &&
        cli_store(cli, order.issue || order.mail ? STORE_WRITE : STORE_READ,
                  err) != NULL &&
        (!order.issue || store_hold(cli->store, err) == 0))
        ret = write_report(cli, &order, &report, err);
    if (ret >= 0 && order.mail)
        sent = report_mail_deliver(cli, err);
    report_release(&report);
    free(order.folder);
    return sent != 0 ? sent : ret;
}

const struct cli_command command_report = {
    .name = "report",
    .operands = "",
    .summary = SUMMARY_REPORT,
    .details =
        "A report is about a complete period of the plan: a month, a quarter, "
        "a\n"
        "half-year, a year or the whole plan. HTML holds its "
        "charts; beside\nMarkdown they lie in a folder named like the period. "
        "Of several languages\neach has files of its own: 2013-10.ro.html.\n"
        "\nWhat is issued has a number and stays as it is: told again, it is "
        "told as it\nwas known then. A figure that changes later is a "
        "restatement, which the next\nreport tells.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .run = run,
};
