/*
 * The command line of a report.
 */
#include "cli/report_order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/language.h"
#include "base/phrase.h"

/* A sentence about the order, from N_, as ERR_USAGE; returns -1. */
static int refuse(const struct report_order *order, const char *sentence,
                  const char *a, const char *b, struct err *err)
{
    return err_set(err, ERR_USAGE, "%s",
                   phrase_fill(language_text(order->lang, sentence),
                               phrase_brief(a, 40).s, b, NULL, NULL)
                       .s);
}

/* A list of formats with a name that is none of them, or with none at all. */
static int refuse_format(const struct report_order *order, const char *name,
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

static int add_format(struct report_order *order, const char *name,
                      struct err *err)
{
    struct report_selection *selection = &order->selection;

    if (report_format_by_name(name) == NULL)
        return refuse_format(order, name, err);
    selection->format_count =
        report_formats_add(name, selection->formats, selection->format_count);
    return 0;
}

static int add_language(struct report_order *order, const char *name,
                        struct err *err)
{
    int lang = 0;

    while (lang < LANGUAGE_COUNT && strcmp(language_names[lang], name) != 0)
        lang++;
    if (lang == LANGUAGE_COUNT)
        return refuse(order, N_("--language: '%1' is none of en, ro and ru"),
                      name, NULL, err);
    for (size_t i = 0; i < order->selection.language_count; i++) {
        if (order->selection.languages[i] == (enum language)lang)
            return 0;
    }
    order->selection.languages[order->selection.language_count++] =
        (enum language)lang;
    return 0;
}

/* "html, md": each name goes to `add`; a list without any, too. */
static int read_list(const char *list, struct report_order *order,
                     int (*add)(struct report_order *order, const char *name,
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
                          struct report_order *order, struct err *err)
{
    if (list != NULL)
        return read_list(list, order, add_language, err);
    for (size_t i = 0; i < plan->report_language_count; i++)
        if (add_language(order, language_name(plan->report_languages[i]),
                         err) != 0)
            return -1;
    return 0;
}

/* The day that is today for the report: with --as-of the one behind it. */
static int read_as_of(const struct cli *cli, const struct cli_args *args,
                      struct report_order *order, int32_t *today,
                      struct err *err)
{
    *today = cli_today(cli);
    if (cli_option_day(cli, args, "as-of", DAY_NONE, &order->as_of, err) != 0)
        return -1;
    if (order->as_of != DAY_NONE && order->as_of >= *today)
        return refuse(
            order,
            N_("--as-of: that day is not over yet; leave it out to tell what "
               "is known now"),
            "", NULL, err);
    if (order->as_of != DAY_NONE)
        *today = order->as_of + 1;
    return 0;
}

static int read_period(const struct cli *cli, const struct cli_args *args,
                       struct report_order *order, int32_t today,
                       struct err *err)
{
    const struct plan *plan = cli->plan;
    const char *period = cli_option_value(cli, args, "period");
    bool unfinished = cli_option_value(cli, args, "unfinished") != NULL;

    if (period == NULL)
        report_period_last_month(plan, today, &order->period);
    else if (report_period_parse(period, plan, today, unfinished,
                                 &order->period, err) != 0)
        return -1;
    if (order->period.last < plan->start)
        return refuse(
            order,
            N_("no month of the plan is over yet: the first report can be "
               "written in the month after its start"),
            "", NULL, err);
    return 0;
}

/* An issued report is of a whole period, of now, and lies with the others. */
static int check_issue(const struct cli *cli, const struct cli_args *args,
                       struct report_order *order, struct err *err)
{
    static const char *const others[] = {"as-of", "unfinished", "output"};

    order->issue = cli_option_value(cli, args, "issue") != NULL;
    for (size_t i = 0; order->issue && i < 3; i++) {
        if (cli_option_value(cli, args, others[i]) != NULL)
            return refuse(
                order,
                N_("--issue can't be used with --%1: what is issued is a whole "
                   "period, as it is known now, in the folder of reports"),
                others[i], NULL, err);
    }
    return 0;
}

/* What may change is not called like the whole period's report, for which run
 * would take it. */
static void name_files(struct report_order *order)
{
    char day[DAY_TEXT];

    (void)snprintf(order->name, sizeof(order->name), "%s", order->period.name);
    if (order->as_of != DAY_NONE)
        (void)snprintf(order->name, sizeof(order->name), "%s.as-of-%s",
                       order->period.name, day_format(order->as_of, day));
    else if (order->period.unfinished)
        (void)snprintf(order->name, sizeof(order->name), "%s.so-far",
                       order->period.name);
    order->selection.name = order->name;
}

int report_order_read(const struct cli *cli, const struct cli_args *args,
                      struct report_order *order, struct err *err)
{
    const struct plan *plan = cli->plan;
    const char *formats = cli_option_value(cli, args, "format");
    const char *languages = cli_option_value(cli, args, "language");
    const char *folder = cli_option_value(cli, args, "output");
    int32_t today;

    *order = (struct report_order){.lang = plan->language};
    order->mail_once = cli_option_value(cli, args, "mail-once") != NULL;
    order->mail =
        order->mail_once || cli_option_value(cli, args, "mail") != NULL;
    order->chosen = formats != NULL || languages != NULL;
    if (folder != NULL && folder[0] == '\0')
        return refuse(order, N_("--output names no folder"), "", NULL, err);
    if (check_issue(cli, args, order, err) != 0 ||
        read_as_of(cli, args, order, &today, err) != 0 ||
        read_period(cli, args, order, today, err) != 0)
        return -1;
    name_files(order);
    if (formats == NULL)
        order->selection.format_count =
            report_formats_wanted(plan, order->selection.formats);
    else if (read_list(formats, order, add_format, err) != 0)
        return -1;
    if (read_languages(plan, languages, order, err) != 0)
        return -1;
    order->folder = strdup(folder != NULL ? folder : plan->reports);
    return order->folder == NULL ? err_nomem(err) : 0;
}
