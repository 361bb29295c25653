/*
 * headway report: the indicator report of a month, in each format asked for.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/language.h"
#include "base/phrase.h"
#include "cli/commands.h"
#include "reports/format.h"
#include "reports/report.h"
#include "reports/writer.h"

static const struct cli_option options[] = {
    {"period", "PERIOD",
     "2013-10, 2013-Q4, 2013-H2, 2013 or plan; the last complete month without "
     "it"},
    {"unfinished", NULL, "report also on a period that is not over, so far"},
    {"format", "LIST",
     "html, md; without it those of [report] formats, or both"},
    {"language", "LIST", "en, ro, ru; without it those of [report] languages"},
    {"output", "DIR", "folder to write to (reports of [output])"},
};

/* What is to be written, and where. */
struct order {
    enum language lang; /* of messages: the plan's */
    struct report_period period;
    const struct report_format *formats[REPORT_FORMAT_COUNT];
    size_t format_count;
    enum language languages[LANGUAGE_COUNT];
    size_t language_count;
    char *folder; /* owned */
};

static int refuse(const struct order *order, const char *sentence,
                  const char *a, const char *b, struct err *err)
{
    return err_set(err, ERR_USAGE, "%s",
                   phrase_fill(language_text(order->lang, sentence),
                               phrase_brief(a, 40).s, b, NULL, NULL)
                       .s);
}

/* A list of formats with a name that is none of them, or with none at all. */
static int refuse_format(const struct order *order, const char *name,
                         struct err *err)
{
    struct buf names;

    buf_init(&names, BUF_TEXT_MAX);
    report_format_names(&names);
    (void)refuse(order,
                 N_("--format: no report can be written as '%1'; the formats "
                    "are %2"),
                 name, buf_text(&names), err);
    buf_release(&names);
    return -1;
}

static int add_format(struct order *order, const char *name, struct err *err)
{
    const struct report_format *format = report_format_by_name(name);

    if (format == NULL)
        return refuse_format(order, name, err);
    for (size_t i = 0; i < order->format_count; i++) {
        if (order->formats[i] == format)
            return 0;
    }
    order->formats[order->format_count++] = format;
    return 0;
}

static int add_language(struct order *order, const char *name, struct err *err)
{
    int lang = 0;

    while (lang < LANGUAGE_COUNT && strcmp(language_names[lang], name) != 0)
        lang++;
    if (lang == LANGUAGE_COUNT)
        return refuse(order, N_("--language: '%1' is none of en, ro and ru"),
                      name, NULL, err);
    for (size_t i = 0; i < order->language_count; i++) {
        if (order->languages[i] == (enum language)lang)
            return 0;
    }
    order->languages[order->language_count++] = (enum language)lang;
    return 0;
}

/* "html, md": each name goes to `add`; a list without any, too. */
static int read_list(const char *list, struct order *order,
                     int (*add)(struct order *order, const char *name,
                                struct err *err),
                     struct err *err)
{
    static const char blank[] = ", \t";

    if (list[strspn(list, blank)] == '\0')
        return add(order, list, err);
    for (list += strspn(list, blank); *list != '\0';
         list += strspn(list, blank)) {
        size_t len = strcspn(list, blank);
        char name[64];

        (void)snprintf(name, sizeof(name), "%.*s",
                       (int)(len < sizeof(name) ? len : sizeof(name)), list);
        if (add(order, name, err) != 0)
            return -1;
        list += len;
    }
    return 0;
}

static int read_languages(const struct plan *plan, const char *list,
                          struct order *order, struct err *err)
{
    if (list != NULL)
        return read_list(list, order, add_language, err);
    for (size_t i = 0; i < plan->report_language_count; i++)
        if (add_language(order, language_name(plan->report_languages[i]),
                         err) != 0)
            return -1;
    return 0;
}

static int read_order(const struct cli *cli, const struct cli_args *args,
                      struct order *order, struct err *err)
{
    const struct plan *plan = cli->plan;
    const char *period = cli_option_value(cli, args, "period");
    const char *formats = cli_option_value(cli, args, "format");
    const char *languages = cli_option_value(cli, args, "language");
    const char *folder = cli_option_value(cli, args, "output");

    order->lang = plan->language;
    if (folder != NULL && folder[0] == '\0')
        return refuse(order, N_("--output names no folder"), "", NULL, err);
    if (period == NULL)
        report_period_last_month(plan, cli_today(cli), &order->period);
    else if (report_period_parse(period, plan, cli_today(cli),
                                 cli_option_value(cli, args, "unfinished") !=
                                     NULL,
                                 &order->period, err) != 0)
        return -1;
    if (order->period.last < plan->start)
        return refuse(order,
                      N_("no month of the plan is over yet: the first report "
                         "can be written in the month after its start"),
                      "", NULL, err);
    if (formats == NULL)
        order->format_count = report_formats_wanted(plan, order->formats);
    else if (read_list(formats, order, add_format, err) != 0)
        return -1;
    if (read_languages(plan, languages, order, err) != 0)
        return -1;
    order->folder = strdup(folder != NULL ? folder : plan->reports);
    return order->folder == NULL ? err_nomem(err) : 0;
}

/* FOLDER/NAME.EXTENSION, or FOLDER/NAME/FILE; owned, NULL: no memory. */
static char *path_of(const struct order *order, const struct report *report,
                     const char *join, const char *rest)
{
    struct buf name;
    char *text;
    char *path = NULL;

    buf_init(&name, BUF_TEXT_MAX);
    (void)buf_addf(&name, "%s%s%s", report->file, join, rest);
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
    char *folder = path_of(order, report, "", "");
    int ret = folder == NULL ? err_nomem(err) : file_make_folder(folder, err);

    free(folder);
    for (size_t i = 0; ret == 0 && i < report->row_count; i++) {
        const struct report_row *row = &report->rows[i];
        char *path;

        if (row->chart_png == NULL)
            continue;
        path = path_of(order, report, "/",
                       indicator_picture(row->indicator, name));
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
    char *path = path_of(order, report, ".", format->extension);
    int ret = -1;

    buf_init(&text, BUF_TEXT_MAX);
    if (path == NULL)
        (void)err_nomem(err);
    else if ((!format->charts_beside ||
              write_charts(order, report, err) == 0) &&
             report_write(report, format, &text, err) == 0)
        ret = file_replace(path, text.data, text.len, FILE_DURABLE, err);
    if (ret == 0)
        cli_note(cli, "%s", path);
    buf_release(&text);
    free(path);
    return ret;
}

/* All formats in one language; of several, each file's name tells which. */
static int write_language(struct cli *cli, const struct order *order,
                          enum language lang, struct report *report,
                          struct err *err)
{
    int ret = -1;

    (void)report_file_name(order->period.name, lang, order->language_count,
                           report->file);
    if (report_speak(report, lang, err) == 0)
        ret = report_draw(report, err);
    for (size_t i = 0; ret == 0 && i < order->format_count; i++)
        ret = write_format(cli, order, order->formats[i], report, err);
    return ret;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    struct order order = {.format_count = 0};
    const struct plan *plan = cli_plan(cli, err);
    const struct report_request request = {
        .plan = plan,
        .period = &order.period,
        .now = cli->now,
        .known_at = MOMENT_NOW,
    };
    struct report report = {.row_count = 0};
    int ret = -1;

    if (plan != NULL && read_order(cli, args, &order, err) == 0 &&
        cli_store(cli, STORE_READ, err) != NULL &&
        report_build(&request, cli->store, &report, err) == 0)
        ret = file_make_folder(order.folder, err);
    for (size_t i = 0; ret == 0 && i < order.language_count; i++)
        ret = write_language(cli, &order, order.languages[i], &report, err);
    report_release(&report);
    free(order.folder);
    return ret;
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
        "Of several languages\neach has files of its own: 2013-10.ro.html.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .run = run,
};
