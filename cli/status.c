/*
 * headway status: each indicator's value, target, path and status; how each
 * account was read of late; as a table for people or JSON for programs.
 */
#include "cli/status.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/number.h"
#include "base/zone.h"
#include "cli/commands.h"
#include "cli/english.h"
#include "cli/table.h"
#include "indicators/coverage.h"

enum { TABLE_WIDTH = 80, TABLE_NAME = 21 };

static const struct cli_option options[] = {
    {"format", "text|json", "how to write it; text"},
    {"as-of", "DATE", "tell how it stood on that day; today"},
};

/* What every part of the text looks at. */
struct view {
    struct cli *cli;
    const struct review *review;
    const char *dash;
    struct table_look look;
};

static int read_options(const struct cli *cli, const struct cli_args *args,
                        bool *json, int32_t *as_of, struct err *err)
{
    const char *format = cli_option_value(cli, args, "format");
    int32_t today = cli_today(cli);
    char text[DAY_TEXT];

    *json = format != NULL && strcmp(format, "json") == 0;
    if (format != NULL && !*json && strcmp(format, "text") != 0)
        return err_set(err, ERR_USAGE,
                       "--format: '%.40s' is neither text nor json", format);
    if (cli_option_day(cli, args, "as-of", today, as_of, err) != 0)
        return -1;
    if (*as_of > today)
        return err_set(err, ERR_USAGE, "--as-of: %s is in the future",
                       day_format(*as_of, text));
    return 0;
}

static const char *plural(int32_t count, const char *one, const char *many)
{
    return count == 1 ? one : many;
}

/* "1 April – 31 December 2013, as of 4 November 2013, 06:12, 57 days left" */
static void print_plan(const struct view *v)
{
    const struct plan *plan = v->review->plan;
    FILE *out = v->cli->out;
    struct civil start = day_civil(plan->start);
    int32_t left = plan->end - v->review->as_of;
    int32_t before = plan->start - v->review->as_of;
    char text[ENGLISH_DATE];
    size_t len;

    (void)fprintf(out, "%s%s%s\n", table_style_begin(TABLE_BOLD, v->look.color),
                  plan->name, table_style_end(TABLE_BOLD, v->look.color));
    (void)english_date(plan->start, text);
    len = strlen(text);
    if (start.year == day_civil(plan->end).year)
        text[len - strlen(" YYYY")] = '\0';
    (void)fprintf(out, "%s %s ", text, v->dash);
    (void)fprintf(out, "%s, as of ", english_date(plan->end, text));
    (void)fputs(english_date(v->review->as_of, text), out);
    if (!v->review->over) {
        struct zone_clock clock = zone_clock(v->cli->now);

        (void)fprintf(out, ", %02d:%02d", clock.hour, clock.minute);
    }
    if (before > 0)
        (void)fprintf(out, ", starts in %" PRId32 " %s", before,
                      plural(before, "day", "days"));
    else if (left >= 0)
        (void)fprintf(out, ", %" PRId32 " %s left", left,
                      plural(left, "day", "days"));
    else
        (void)fputs(", the plan has ended", out);
    (void)fputs("\n\n", out);
}

/* The value, cut so that what is short of the target never looks like it; a
 * value that is not exact says so. */
static void add_value(const struct view *v, struct table *table,
                      const struct judgement *j)
{
    char text[NUMBER_TEXT];
    bool exact = j->value.low >= j->value.high;

    if (!j->has_value)
        table_cell(table, TABLE_PLAIN, "%s", v->dash);
    else
        table_cell(table, TABLE_PLAIN, "%s%s", exact ? "" : "~",
                   number_fixed(floor(j->value.value), 0, &number_ascii, text));
}

static void add_number(const struct view *v, struct table *table, bool has,
                       double value, int decimals)
{
    char text[NUMBER_TEXT];

    table_cell(table, TABLE_PLAIN, "%s",
               has ? number_fixed(value, decimals, &number_ascii, text)
                   : v->dash);
}

static void add_share(const struct view *v, struct table *table,
                      const struct judgement *j)
{
    char text[NUMBER_TEXT];

    table_cell(table, TABLE_PLAIN, "%s",
               j->has_progress
                   ? number_share(j->progress.value, &number_ascii, text)
                   : v->dash);
}

/* Which of an either-or's parts made it what it is. */
static void add_parts(struct table *table, const struct review_item *item,
                      size_t columns)
{
    const struct indicator *indicator = item->indicator;
    const struct judgement *j = &item->judgement;
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    if (j->met_by != SIZE_MAX)
        (void)buf_addf(&text, "%s %s",
                       j->status == STATUS_REACHED ? "met by" : "best is",
                       indicator->any_of[j->met_by]->name);
    for (size_t i = 0; j->met_by == SIZE_MAX && i < indicator->any_of_count;
         i++)
        (void)buf_addf(&text, "%s%s", i == 0 ? "either of " : ", ",
                       indicator->any_of[i]->name);
    table_span(table, columns, buf_text(&text));
    buf_release(&text);
}

static const struct table_column indicator_columns[] = {
    {"Indicator", false, TABLE_NAME, 0},
    {"Value", true, 6, 1},
    {"Target", true, 6, 1},
    {"%", true, 4, 1},
    {"Due", true, 6, 1},
    {"/day", true, 5, 1},
    {"At the end", true, 10, 1},
    {"Status", false, 14, 2},
};

enum {
    INDICATOR_COLUMNS = sizeof(indicator_columns) / sizeof(indicator_columns[0])
};

static void add_indicator(const struct view *v, struct table *table,
                          const struct review_item *item)
{
    const struct indicator *indicator = item->indicator;
    const struct judgement *j = &item->judgement;

    table_cell(table, TABLE_PLAIN, "%s", indicator->name);
    if (indicator->any_of_count > 0) {
        add_parts(table, item, INDICATOR_COLUMNS - 2);
    } else {
        add_value(v, table, j);
        add_number(v, table, indicator->has_target, (double)indicator->target,
                   0);
        add_share(v, table, j);
        add_number(v, table, j->has_pace, j->pace, 0);
        add_number(v, table, j->has_per_day_needed, j->per_day_needed, 1);
        table_cell(table, TABLE_PLAIN, "%s", v->dash);
    }
    table_cell(table, j->status == STATUS_BEHIND ? TABLE_ALERT : TABLE_BOLD,
               "%s %s", english_sign(j->status, v->look.unicode),
               english_status(j->status));
}

/* What the row of an indicator can't say: an old reading, a gap, months. */
static void print_remark(const struct view *v, const struct review_item *item)
{
    const struct judgement *j = &item->judgement;
    const char *name = item->indicator->name;
    FILE *out = v->cli->out;
    char text[ENGLISH_DATE];
    bool level = item->indicator->period == PERIOD_INSTANT;
    int32_t age;

    if (item->indicator->any_of_count > 0 || j->date == DAY_NONE)
        return;
    age = v->review->as_of - j->date;
    if (level && age > JUDGE_OLD_DAYS &&
        v->review->as_of <= item->indicator->by)
        (void)fprintf(out, "%s: last read on %s, %" PRId32 " days ago\n", name,
                      english_date(j->date, text), age);
    if (!level && !j->has_value)
        (void)fprintf(out, "%s: no figure for %s\n", name,
                      english_month(j->date, text));
    if (j->has_value && j->days_read < j->days_in_period)
        (void)fprintf(out, "%s: %d of %d days of %s read\n", name, j->days_read,
                      j->days_in_period, english_month(j->date, text));
    if (j->months_judged > 0)
        (void)fprintf(out, "%s: %d of %d months reached the target\n", name,
                      j->months_met, j->months_judged);
}

static int print_indicators(const struct view *v, struct err *err)
{
    struct table *table = table_new(indicator_columns, INDICATOR_COLUMNS);
    int ret;

    if (table == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < v->review->count; i++)
        add_indicator(v, table, &v->review->items[i]);
    ret = table_print(table, &v->look, v->cli->out, err);
    table_free(table);
    if (ret != 0)
        return -1;
    (void)fputs("% of the target; due now on the path; /day needed\n",
                v->cli->out);
    for (size_t i = 0; i < v->review->count; i++)
        print_remark(v, &v->review->items[i]);
    (void)fputc('\n', v->cli->out);
    return 0;
}

static const struct table_column account_columns[] = {
    {"Account", false, 13, 0},     {"Network", false, 21, 2},
    {"Last reading", true, 12, 2}, {"35 days", true, 8, 2},
    {"Note", false, 18, 2},
};

/* "auth: renew the token; 8–9 Oct missing; 21 Oct typed" */
static void write_note(const struct view *v, const struct coverage *coverage,
                       enum err_kind failure, struct buf *note)
{
    bool missing[COVERAGE_DAYS];
    char days[ENGLISH_LIST];

    if (failure != ERR_NONE)
        (void)buf_addf(note, "%s: %s", err_kind_info(failure)->name,
                       err_kind_info(failure)->hint);
    for (int i = 0; i < COVERAGE_DAYS; i++)
        missing[i] = coverage->due[i] && !coverage->read[i];
    (void)english_days(missing, COVERAGE_DAYS, coverage->first, v->look.unicode,
                       days);
    /* "0 of 35" says it all. */
    if (days[0] != '\0' && coverage->read_count > 0)
        (void)buf_addf(note, "%s%s missing", note->len > 0 ? "; " : "", days);
    (void)english_days(coverage->typed, COVERAGE_DAYS, coverage->first,
                       v->look.unicode, days);
    if (days[0] != '\0')
        (void)buf_addf(note, "%s%s typed", note->len > 0 ? "; " : "", days);
}

static int add_account(const struct view *v, struct table *table,
                       const struct account *account, int *due, int *read,
                       struct err *err)
{
    struct coverage coverage;
    struct account_state state = {.kind = ERR_NONE};
    int64_t last;
    char text[ENGLISH_DATE];
    struct buf note;

    /* Of an earlier day only the figures are known, not what failed then. */
    if (coverage_read(v->review->plan, v->cli->store, account, v->review->as_of,
                      &coverage, err) != 0 ||
        (!v->review->over &&
         store_account_state(v->cli->store, account->name,
                             account->network->name, &state, err) != 0))
        return -1;
    last = state.last_success > coverage.last_entry ? state.last_success
                                                    : coverage.last_entry;
    table_cell(table, TABLE_PLAIN, "%s", account->name);
    table_cell(table, TABLE_PLAIN, "%s", account->network->name);
    table_cell(table, TABLE_PLAIN, "%s",
               last == 0 ? v->dash
                         : english_moment(
                               last, day_civil(v->review->as_of).year, text));
    if (coverage.due_count > 0)
        table_cell(table, TABLE_PLAIN, "%d of %d", coverage.read_count,
                   coverage.due_count);
    else
        table_cell(table, TABLE_PLAIN, "%s", v->dash);
    buf_init(&note, BUF_TEXT_MAX);
    write_note(v, &coverage, state.kind, &note);
    table_cell(table, TABLE_PLAIN, "%s", buf_text(&note));
    buf_release(&note);
    *due += coverage.due_count;
    *read += coverage.read_count;
    return 0;
}

static int print_accounts(const struct view *v, struct err *err)
{
    const struct plan *plan = v->review->plan;
    struct table *table = table_new(
        account_columns, sizeof(account_columns) / sizeof(account_columns[0]));
    int due = 0;
    int read = 0;
    int ret = table == NULL ? err_nomem(err) : 0;
    char text[NUMBER_TEXT];

    for (size_t i = 0; ret == 0 && i < plan->account_count; i++)
        ret = add_account(v, table, &plan->accounts[i], &due, &read, err);
    if (ret == 0)
        ret = table_print(table, &v->look, v->cli->out, err);
    table_free(table);
    if (ret == 0 && due > 0)
        (void)fprintf(v->cli->out, "%d of %d %s (%s)\n", read, due,
                      plural(due, "reading", "readings"),
                      number_percent((double)read / due, &number_ascii, text));
    return ret;
}

static int print_text(struct cli *cli, const struct review *review,
                      struct err *err)
{
    struct view v = {.cli = cli,
                     .review = review,
                     .dash = english_dash(cli->unicode),
                     .look = {.color = cli->color,
                              .unicode = cli->unicode,
                              .least = TABLE_WIDTH}};

    print_plan(&v);
    if (review->count > 0 && print_indicators(&v, err) != 0)
        return -1;
    return print_accounts(&v, err);
}

static int print_json(struct cli *cli, const struct review *review,
                      struct err *err)
{
    json_t *root = status_json(review);
    int ret = 0;

    if (root == NULL)
        return err_nomem(err);
    if (json_dumpf(root, cli->out, JSON_INDENT(2) | JSON_REAL_PRECISION(15)) !=
        0)
        ret = err_set(err, ERR_FILE, "cannot write the output");
    (void)fputc('\n', cli->out);
    json_decref(root);
    return ret;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    const struct plan *plan = cli_plan(cli, err);
    struct review review;
    struct store *store;
    bool json = false;
    int32_t as_of = DAY_NONE;
    int ret;

    if (plan == NULL || read_options(cli, args, &json, &as_of, err) != 0)
        return -1;
    store = cli_store(cli, STORE_READ, err);
    if (store == NULL || review_read(plan, store, as_of, as_of < cli_today(cli),
                                     &review, err) != 0)
        return -1;
    ret = json ? print_json(cli, &review, err) : print_text(cli, &review, err);
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
        "indicator is on track, from 70 % to be watched, below that behind.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .run = run,
};
