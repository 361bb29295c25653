/*
 * headway report: the indicator report of a month, in each format asked for.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/commands.h"
#include "reports/format.h"
#include "reports/paper.h"
#include "reports/report.h"

static const struct cli_option options[] = {
    {"period", "PERIOD",
     "2013-10, 2013-Q4, 2013-H2, 2013 or plan; the last complete month without "
     "it"},
    {"unfinished", NULL, "report also on a period that is not over, so far"},
    {"format", "LIST",
     "html, md; without it those of [report] formats, or both"},
    {"output", "DIR", "folder to write to (reports of [output])"},
};

/* What is to be written, and where. */
struct order {
    struct report_period period;
    const struct report_format *formats[REPORT_FORMAT_COUNT];
    size_t format_count;
    char *folder; /* owned */
};

/* A list of formats with a name that is none of them, or with none at all. */
static int refuse_format(const char *name, struct err *err)
{
    struct buf names;

    buf_init(&names, BUF_TEXT_MAX);
    report_format_names(&names);
    (void)err_set(err, ERR_USAGE,
                  "--format: no report can be written as '%.40s'; the formats "
                  "are %s",
                  name, buf_text(&names));
    buf_release(&names);
    return -1;
}

static int add_format(struct order *order, const char *name, struct err *err)
{
    const struct report_format *format = report_format_by_name(name);

    if (format == NULL)
        return refuse_format(name, err);
    for (size_t i = 0; i < order->format_count; i++) {
        if (order->formats[i] == format)
            return 0;
    }
    order->formats[order->format_count++] = format;
    return 0;
}

/* "html, md" */
static int read_formats(const char *list, struct order *order, struct err *err)
{
    static const char blank[] = ", \t";

    if (list[strspn(list, blank)] == '\0')
        return refuse_format(list, err);
    for (list += strspn(list, blank); *list != '\0';
         list += strspn(list, blank)) {
        size_t len = strcspn(list, blank);
        char name[32];

        (void)snprintf(name, sizeof(name), "%.*s",
                       (int)(len < sizeof(name) ? len : sizeof(name)), list);
        if (add_format(order, name, err) != 0)
            return -1;
        list += len;
    }
    return 0;
}

static int read_order(const struct cli *cli, const struct cli_args *args,
                      struct order *order, struct err *err)
{
    const struct plan *plan = cli->plan;
    const char *period = cli_option_value(cli, args, "period");
    const char *formats = cli_option_value(cli, args, "format");
    const char *folder = cli_option_value(cli, args, "output");

    if (folder != NULL && folder[0] == '\0')
        return err_set(err, ERR_USAGE, "--output names no folder");
    if (period == NULL)
        report_period_last_month(cli_today(cli), &order->period);
    else if (report_period_parse(period, plan, cli_today(cli),
                                 cli_option_value(cli, args, "unfinished") !=
                                     NULL,
                                 &order->period, err) != 0)
        return -1;
    if (order->period.last < plan->start)
        return err_set(err, ERR_USAGE,
                       "no month of the plan is over yet: the first report "
                       "can be written in the month after its start");
    if (formats == NULL)
        order->format_count = report_formats_wanted(plan, order->formats);
    else if (read_formats(formats, order, err) != 0)
        return -1;
    order->folder = strdup(folder != NULL ? folder : plan->reports);
    return order->folder == NULL ? err_nomem(err) : 0;
}

/* FOLDER/NAME.EXTENSION, or FOLDER/NAME/FILE; owned, NULL: no memory. */
static char *path_of(const struct order *order, const char *join,
                     const char *rest)
{
    struct buf name;
    char *text;
    char *path = NULL;

    buf_init(&name, BUF_TEXT_MAX);
    (void)buf_addf(&name, "%s%s%s", order->period.name, join, rest);
    text = buf_steal(&name);
    if (text != NULL)
        path = file_join(order->folder, text);
    free(text);
    return path;
}

/* Charts as files, for formats that can't hold them. */
static int write_charts(const struct order *order, const struct report *report,
                        struct err *err)
{
    char name[INDICATOR_PICTURE];
    char *folder = path_of(order, "", "");
    int ret = folder == NULL ? err_nomem(err) : file_make_folder(folder, err);

    free(folder);
    for (size_t i = 0; ret == 0 && i < report->row_count; i++) {
        const struct report_row *row = &report->rows[i];
        char *path;

        if (row->chart_png == NULL)
            continue;
        path = path_of(order, "/", indicator_picture(row->indicator, name));
        ret = path == NULL
                  ? err_nomem(err)
                  : file_replace(path, row->chart_png, row->chart_png_len,
                                 FILE_REDRAWN, err);
        free(path);
    }
    return ret;
}

static int write_format(struct cli *cli, const struct order *order,
                        const struct report_format *format,
                        const struct report *report, struct err *err)
{
    struct buf text;
    char *path = path_of(order, ".", format->extension);
    int ret = -1;

    buf_init(&text, BUF_TEXT_MAX);
    if (path == NULL)
        (void)err_nomem(err);
    else if ((!format->charts_beside ||
              write_charts(order, report, err) == 0) &&
             format->write(report, &text, err) == 0)
        ret = file_replace(path, text.data, text.len, FILE_DURABLE, err);
    if (ret == 0)
        cli_note(cli, "%s", path);
    buf_release(&text);
    free(path);
    return ret;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    struct order order = {.format_count = 0};
    struct report report = {.row_count = 0};
    const struct plan *plan = cli_plan(cli, err);
    int ret = -1;

    if (plan != NULL && read_order(cli, args, &order, err) == 0 &&
        cli_store(cli, STORE_READ, err) != NULL &&
        report_build(plan, cli->store, &order.period, cli->now, &report, err) ==
            0 &&
        report_draw(&report, err) == 0)
        ret = file_make_folder(order.folder, err);
    for (size_t i = 0; ret == 0 && i < order.format_count; i++)
        ret = write_format(cli, &order, order.formats[i], &report, err);
    report_release(&report);
    free(order.folder);
    return 0;
}

const struct cli_command command_report = {
    .name = "report",
    .operands = "",
    .summary = SUMMARY_REPORT,
    .details =
        "A report is about a complete period of the plan: a month, a quarter, "
        "a\n"
        "half-year, a year or the whole plan. HTML holds its "
        "charts; beside\nMarkdown they lie in a folder named like the period.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .run = run,
};
