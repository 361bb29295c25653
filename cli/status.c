/*
 * headway status: each indicator's value, target, path and status; how each
 * account was read of late; as tables for people or JSON for programs.
 */
#include "cli/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/daytext.h"
#include "base/err_say.h"
#include "base/zone.h"
#include "cli/commands.h"
#include "cli/english.h"
#include "cli/mail_note.h"
#include "cli/plain.h"
#include "cli/status_say.h"
#include "reports/json_value.h"

static const struct cli_option options[] = {
    {"format", "text|json", "how to write it; text"},
    {"as-of", "DATE", "tell it as it was known at the end of that day; now"},
};

static int read_options(const struct cli *cli, const struct cli_args *args,
                        bool *json, int32_t *as_of, struct err *err)
{
    const char *format = cli_option_value(cli, args, "format");
    int32_t today = cli_today(cli);
    char text[DAY_TEXT];

    *json = format != NULL && strcmp(format, "json") == 0;
    if (format != NULL && !*json && strcmp(format, "text") != 0)
        return err_say(err, ERR_USAGE,
                       "--format: '%.40s' is neither text nor json", format);
    if (cli_option_day(cli, args, "as-of", today, as_of, err) != 0)
        return -1;
    if (*as_of > today)
        return err_say(err, ERR_USAGE, "--as-of: %s is in the future",
                       day_format(*as_of, text));
    return 0;
}

/* "57 days left" */
static struct phrase days_left(const struct status_view *v)
{
    int32_t left = v->review->plan->end - v->review->as_of;
    int32_t before = v->review->plan->start - v->review->as_of;

    if (before > 0)
        return status_say_of(v, NP_("starts in %1 day", "starts in %1 days"),
                             before, status_number(before).s, NULL, NULL, NULL);
    if (left >= 0)
        return status_say_of(v, NP_("%1 day left", "%1 days left"), left,
                             status_number(left).s, NULL, NULL, NULL);
    return status_say(v, N_("the plan has ended"), NULL, NULL, NULL, NULL);
}

/* "1 April – 31 December 2013" */
static struct phrase plan_span(const struct status_view *v)
{
    const struct plan *plan = v->review->plan;
    bool one_year = day_civil(plan->start).year == day_civil(plan->end).year;
    struct phrase dash = phrase_join(" ", v->dash, " ");
    char first[DAYTEXT];
    char last[DAYTEXT];

    if (one_year)
        (void)daytext_day(v->lang, plan->start, first);
    else
        (void)daytext_long(v->lang, plan->start, first);
    return phrase_join(first, dash.s, daytext_long(v->lang, plan->end, last));
}

/* "4 November 2013, 06:12"; the time of a status of today only. */
static struct phrase as_of_words(const struct status_view *v)
{
    char day[DAYTEXT];
    char clock[16] = "";

    if (v->review->known_at == MOMENT_NOW) {
        struct zone_clock now = zone_clock(v->cli->now);

        (void)snprintf(clock, sizeof(clock), ", %02d:%02d", now.hour,
                       now.minute);
    }
    return phrase_join(daytext_long(v->lang, v->review->as_of, day), clock, "");
}

/* "1 April – 31 December 2013, as of 4 November 2013, 06:12, 57 days left" */
static void print_plan(const struct status_view *v)
{
    const struct plan *plan = v->review->plan;
    FILE *out = v->cli->out;

    plain_print(out, "%s%s%s\n", table_style_begin(TABLE_BOLD, v->look.color),
                plan->name, table_style_end(TABLE_BOLD, v->look.color));
    table_wrap(out, 0, 0,
               status_say(v, N_("%1, as of %2, %3"), plan_span(v).s,
                          as_of_words(v).s, days_left(v).s, NULL)
                   .s);
    (void)fputc('\n', out);
}

/* Mails that wait, of a status of today. */
static int print_mails(const struct status_view *v, struct err *err)
{
    struct buf lines;
    const char *at;
    char *line;
    int ret;

    if (v->review->known_at != MOMENT_NOW)
        return 0;
    buf_init(&lines, BUF_TEXT_MAX);
    ret = mail_note_add(v->cli, &lines, err);
    for (at = buf_text(&lines); ret == 0 && *at != '\0';
         at += strcspn(at, "\n") + 1) {
        line = strndup(at, strcspn(at, "\n"));
        if (line == NULL)
            ret = err_nomem(err);
        else
            table_wrap(v->cli->out, 0, 2, line);
        free(line);
    }
    buf_release(&lines);
    return ret;
}

static int print_text(struct cli *cli, const struct review *review,
                      struct err *err)
{
    struct status_view v = {.cli = cli,
                            .review = review,
                            .lang = language_chosen(),
                            .dash = english_dash(cli->unicode),
                            .look = {.color = cli->color,
                                     .unicode = cli->unicode,
                                     .least = TABLE_WIDTH,
                                     .most = TABLE_WIDTH}};

    print_plan(&v);
    if (review->count > 0 && status_indicators(&v, err) != 0)
        return -1;
    if (review->plan->account_count > 0 && status_accounts(&v, err) != 0)
        return -1;
    return print_mails(&v, err);
}

static int print_json(struct cli *cli, const struct review *review,
                      struct err *err)
{
    if (plain_json_take(cli->out, status_json(review), JSON_VALUE_FLAGS, err) !=
        0)
        return -1;
    (void)fputc('\n', cli->out);
    return 0;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    const struct plan *plan = cli_plan(cli, err);
    struct review review;
    struct store *store;
    bool json = false;
    bool empty = false;
    int32_t as_of = DAY_NONE;
    struct moment moment;
    int ret;

    if (plan == NULL || read_options(cli, args, &json, &as_of, err) != 0)
        return -1;
    store = cli_figures(cli, &empty, err);
    moment = (struct moment){.as_of = as_of, .known_at = MOMENT_NOW};
    if (as_of < cli_today(cli))
        moment = moment_of_day(as_of);
    if (store == NULL || review_read(plan, store, &moment, &review, err) != 0)
        return -1;
    ret = json ? print_json(cli, &review, err) : print_text(cli, &review, err);
    if (ret == 0 && empty && !json)
        plain_print(cli->out, "%s\n",
                    language_text(language_chosen(),
                                  N_("no figures yet: run 'headway collect'")));
    review_release(&review);
    return ret;
}

const struct cli_command command_status = {
    .name = "status",
    .operands = "",
    .summary = "show each indicator's value and status",
    .details =
        "A level is its last reading; a month is the last complete one. A\n"
        "reading older than 35 days counts as no data. The path leads "
        "straight\n"
        "from the baseline over the milestones to the target: at 90 % of it "
        "an\n"
        "indicator is on track, from 70 % to be watched, below that behind.\n"
        "Once its date is over it is reached or not reached.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .run = run,
};
