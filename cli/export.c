/*
 * headway export: the stored figures, for other programs.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/csv.h"
#include "base/day.h"
#include "base/err_say.h"
#include "base/jsonx.h"
#include "base/language.h"
#include "base/nearest.h"
#include "base/phrase.h"
#include "cli/columns.h"
#include "cli/commands.h"
#include "cli/entry.h"
#include "cli/openmetrics.h"
#include "cli/plain.h"

static const struct cli_option options[] = {
    {"format", "FORMAT", "csv, json or openmetrics; csv"},
    {"account", "A", "only of this account"},
    {"metric", "M", "only of this metric"},
    {"period", "P", "only of this period: instant, day or month"},
    {"from", "DATE", "only of this day and later"},
    {"to", "DATE", "only up to this day"},
};

/* What a format's functions work on. */
struct sink {
    FILE *out;
    size_t count; /* rows so far */
    struct buf line;
    struct openmetrics *om;
    struct err err; /* why a walk was ended */
};

struct format {
    const char *name;
    int (*begin)(struct sink *sink);
    store_row_fn *row;
    void (*end)(struct sink *sink);
};

static int flush_line(struct sink *sink)
{
    if (buf_check(&sink->line, &sink->err) != 0)
        return -1;
    if (fwrite(buf_text(&sink->line), 1, sink->line.len, sink->out) !=
        sink->line.len)
        return err_say(&sink->err, ERR_FILE, "cannot write the output");
    buf_clear(&sink->line);
    sink->count++;
    return 0;
}

static int csv_begin(struct sink *sink)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        (void)fprintf(sink->out, "%s%s", i > 0 ? "," : "", column_names[i]);
    (void)fputc('\n', sink->out);
    return 0;
}

static int csv_row(void *ctx, const struct store_row *row)
{
    struct sink *sink = ctx;
    struct buf *line = &sink->line;
    const struct figure *figure = &row->figure;
    char day[DAY_TEXT];
    char fetched[TIME_TEXT];

    (void)buf_addf(line, "%s,", day_format(figure->day, day));
    csv_add_text(line, row->key.account);
    (void)buf_addc(line, ',');
    csv_add_text(line, row->key.network);
    (void)buf_addc(line, ',');
    csv_add_text(line, row->key.metric);
    (void)buf_addf(line, ",%s,%s,%" PRId64 ",%" PRId64 ",%" PRId64 ",%s,%s\n",
                   period_name(row->key.period), paid_name(row->key.paid),
                   figure->value, figure->low, figure->high,
                   origin_name(figure->origin),
                   time_format(figure->fetched_at, fetched));
    return flush_line(sink);
}

static int json_begin(struct sink *sink)
{
    (void)fputc('[', sink->out);
    return 0;
}

/* NULL: no memory. */
static json_t *quality_json(unsigned quality)
{
    json_t *list = json_array();

    for (int i = 0; i < QUALITY_COUNT; i++) {
        if ((quality & 1u << i) != 0 &&
            json_array_append_new(list, json_string(quality_name(i))) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static int json_row(void *ctx, const struct store_row *row)
{
    struct sink *sink = ctx;
    const struct figure *figure = &row->figure;
    char day[DAY_TEXT];
    char fetched[TIME_TEXT];
    json_t *object =
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:I, s:I, s:I, s:s, s:s}",
                  column_names[COLUMN_DATE], day_format(figure->day, day),
                  column_names[COLUMN_ACCOUNT], row->key.account,
                  column_names[COLUMN_NETWORK], row->key.network,
                  column_names[COLUMN_METRIC], row->key.metric,
                  column_names[COLUMN_PERIOD], period_name(row->key.period),
                  column_names[COLUMN_PAID], paid_name(row->key.paid),
                  column_names[COLUMN_VALUE], (json_int_t)figure->value,
                  column_names[COLUMN_LOW], (json_int_t)figure->low,
                  column_names[COLUMN_HIGH], (json_int_t)figure->high,
                  column_names[COLUMN_ORIGIN], origin_name(figure->origin),
                  column_names[COLUMN_FETCHED_AT],
                  time_format(figure->fetched_at, fetched));

    if (object != NULL && figure->quality != 0 &&
        json_object_set_new(object, "quality", quality_json(figure->quality)) !=
            0) {
        json_decref(object);
        object = NULL;
    }
    if (object == NULL)
        return err_nomem(&sink->err);
    (void)fputs(sink->count == 0 ? "\n" : ",\n", sink->out);
    if (plain_json_take(sink->out, object, JSON_COMPACT, &sink->err) != 0)
        return -1;
    sink->count++;
    return ferror(sink->out) == 0
               ? 0
               : err_say(&sink->err, ERR_FILE, "cannot write the output");
}

static void json_end(struct sink *sink)
{
    (void)fputs("\n]\n", sink->out);
}

static int openmetrics_begin(struct sink *sink)
{
    sink->om = openmetrics_new();
    return sink->om != NULL ? 0 : err_nomem(&sink->err);
}

static int openmetrics_row(void *ctx, const struct store_row *row)
{
    struct sink *sink = ctx;

    sink->count++;
    return openmetrics_add(sink->om, row, &sink->err);
}

static void openmetrics_end(struct sink *sink)
{
    openmetrics_print(sink->om, sink->out);
}

static const struct format formats[] = {
    {"csv", csv_begin, csv_row, NULL},
    {"json", json_begin, json_row, json_end},
    {"openmetrics", openmetrics_begin, openmetrics_row, openmetrics_end},
};

static const struct format *find_format(const char *name, struct err *err)
{
    if (name == NULL)
        return &formats[0];
    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    }
    (void)err_say(err, ERR_USAGE,
                  "--format: '%.40s' is none of csv, json and openmetrics",
                  name);
    return NULL;
}

static int read_filter(const struct cli *cli, const struct cli_args *args,
                       struct store_filter *filter, struct err *err)
{
    enum period period;

    filter->account = cli_option_value(cli, args, "account");
    filter->metric = cli_option_value(cli, args, "metric");
    filter->period = cli_option_value(cli, args, "period");
    if (filter->period != NULL && !period_by_name(filter->period, &period))
        return err_say(err, ERR_USAGE,
                       "--period: '%.40s' is none of instant, day and month",
                       filter->period);
    if (cli_option_day(cli, args, "from", DAY_NONE, &filter->from, err) != 0 ||
        cli_option_day(cli, args, "to", DAY_NONE, &filter->to, err) != 0)
        return -1;
    if (filter->to != DAY_NONE && filter->from > filter->to)
        return err_say(err, ERR_USAGE, "--from is after --to");
    return 0;
}

/* Does the plan have an account of that name, or count that metric? */
static bool is_planned(const struct plan *plan, const char *name,
                       bool is_metric)
{
    if (!is_metric)
        return plan_account(plan, name) != NULL;
    for (size_t i = 0; i < plan->account_count; i++) {
        if (entry_metric(&plan->accounts[i], name, NULL) == 0)
            return true;
    }
    return false;
}

static int note_found(void *ctx, const struct store_row *row)
{
    bool *found = ctx;

    (void)row;
    *found = true;
    return 1;
}

/* The nearest account, or metric of an indicator; in *near, NULL: none. */
static int find_near(const struct plan *plan, const char *name, bool is_metric,
                     const char **near, struct err *err)
{
    size_t room = plan->account_count + plan->indicator_count + 1;
    const char **known = calloc(room, sizeof(*known));
    size_t count = 0;

    if (known == NULL)
        return err_nomem(err);
    for (size_t i = 0; !is_metric && i < plan->account_count; i++)
        known[count++] = plan->accounts[i].name;
    for (size_t i = 0; is_metric && i < plan->account_count; i++) {
        const struct account *account = &plan->accounts[i];

        known[count] = network_audience(account->network,
                                        (const char *const *)account->values);
        if (known[count] != NULL)
            count++;
    }
    for (size_t i = 0; is_metric && i < plan->indicator_count; i++) {
        if (plan->indicators[i].metric != NULL)
            known[count++] = plan->indicators[i].metric;
    }
    *near = nearest_word(name, known, count);
    free(known);
    return 0;
}

static int refuse_name(const char *pattern, const char *name, const char *near,
                       struct err *err)
{
    char shown[61];

    (void)snprintf(shown, sizeof(shown), "%s", name);
    return err_set(
        err, ERR_USAGE, "%s",
        phrase_fill(language_message(pattern), shown, near, NULL, NULL).s);
}

/*
 * A name must be one of the plan, or of the store: what left the plan can
 * still be exported.
 */
static int check_name(struct cli *cli, const char *name, bool is_metric,
                      struct err *err)
{
    struct store_filter filter = {.account = is_metric ? NULL : name,
                                  .metric = is_metric ? name : NULL,
                                  .from = DAY_NONE,
                                  .to = DAY_NONE};
    const char *near = NULL;
    bool found = false;

    if (name == NULL || is_planned(cli->plan, name, is_metric))
        return 0;
    if (store_each(cli->store, &filter, note_found, &found, err) != 0 ||
        find_near(cli->plan, name, is_metric, &near, err) != 0)
        return -1;
    if (found)
        return 0;
    if (near != NULL)
        return refuse_name(is_metric
                               ? N_("unknown metric '%1'; did you mean '%2'?")
                               : N_("unknown account '%1'; did you mean '%2'?"),
                           name, near, err);
    return refuse_name(
        is_metric
            ? N_("unknown metric '%1': neither the plan nor the database has "
                 "it")
            : N_("unknown account '%1': neither the plan nor the database has "
                 "it"),
        name, NULL, err);
}

static int write_all(struct store *st, const struct store_filter *filter,
                     const struct format *format, struct sink *sink,
                     struct err *err)
{
    if (format->begin(sink) == 0 &&
        store_each(st, filter, format->row, sink, err) != 0 &&
        sink->err.kind == ERR_NONE)
        return -1;
    if (sink->err.kind != ERR_NONE) {
        err_clear(err);
        return err_set(err, sink->err.kind, "%s", sink->err.msg);
    }
    if (format->end != NULL)
        format->end(sink);
    return 0;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    struct sink sink = {.out = cli->out};
    struct store_filter filter;
    const struct format *format =
        find_format(cli_option_value(cli, args, "format"), err);
    int ret;

    if (format == NULL || read_filter(cli, args, &filter, err) != 0 ||
        cli_store(cli, STORE_READ, err) == NULL ||
        check_name(cli, filter.account, false, err) != 0 ||
        check_name(cli, filter.metric, true, err) != 0)
        return -1;
    buf_init(&sink.line, BUF_TEXT_MAX);
    ret = write_all(cli->store, &filter, format, &sink, err);
    buf_release(&sink.line);
    openmetrics_free(sink.om);
    if (ret == 0 && sink.count == 0)
        cli_note(cli, "no figures fit");
    return ret;
}

const struct cli_command command_export = {
    .name = "export",
    .operands = "",
    .summary = "write the stored figures to standard output",
    .details =
        "The date of a figure is the first day of its period; low and high "
        "are\n"
        "its bounds where it is not exact. In CSV, a cell that a spreadsheet\n"
        "would take for a formula begins with an apostrophe.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .run = run,
};
