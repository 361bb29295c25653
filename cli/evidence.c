/*
 * headway evidence: where a figure comes from.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/err_say.h"
#include "cli/commands.h"
#include "cli/entry.h"
#include "cli/plain.h"

static const struct cli_option options[] = {
    {"answer", NULL, "print the answer alone, byte for byte"},
};

enum { OPERAND_ACCOUNT, OPERAND_METRIC, OPERAND_DATE, OPERAND_COUNT };
enum { ANSWER_SHOWN = 4096 }; /* bytes of an answer that are shown along */

struct looking {
    const struct cli *cli;
    struct store *st;
    const char *metric;
    int32_t day;
    bool whole_month; /* the date is a month: its own figure is meant */
    bool answer_only;
    int found;
    struct err *err;
    int ret;
};

/* "742", "12 300 to 12 399" */
static void print_value(const struct looking *l, const struct figure *f)
{
    if (f->low < f->high)
        plain_print(l->cli->out, "%" PRId64 " (%" PRId64 " to %" PRId64 ")",
                    f->value, f->low, f->high);
    else
        plain_print(l->cli->out, "%" PRId64, f->value);
}

static void print_answer(const struct looking *l,
                         const struct kept_evidence *kept)
{
    size_t len = kept->evidence.body_len;

    if (len > ANSWER_SHOWN || strlen(kept->body) != len)
        plain_print(l->cli->out, "  answer   %zu bytes; --answer prints them\n",
                    len);
    else
        plain_print(l->cli->out, "  answer   %s\n", kept->body);
}

static int print_evidence(const struct looking *l, const struct figure *f,
                          struct err *err)
{
    FILE *out = l->cli->out;
    struct kept_evidence kept;

    if (f->evidence == 0) {
        plain_print(out, "  record   none was kept\n");
        return 0;
    }
    if (store_evidence_read(l->st, f->evidence, &kept, err) != 0)
        return -1;
    plain_print(out, "  record   %" PRId64 ", SHA-256 %s\n", f->evidence,
                kept.sha256);
    if (kept.request[0] != '\0')
        plain_print(out, "  request  %s\n", kept.request);
    if (kept.evidence.status != 0)
        plain_print(out, "  status   %ld\n", kept.evidence.status);
    if (kept.note[0] != '\0')
        plain_print(out, "  note     %s\n", kept.note);
    print_answer(l, &kept);
    kept_evidence_release(&kept);
    return 0;
}

static int print_revision(void *ctx, const struct figure *old,
                          int64_t replaced_at, struct err *err)
{
    const struct looking *l = ctx;
    char read[TIME_TEXT];
    char replaced[TIME_TEXT];

    (void)err;
    plain_print(l->cli->out, "  before   ");
    print_value(l, old);
    plain_print(l->cli->out, ", %s %s, replaced %s", origin_name(old->origin),
                time_format(old->fetched_at, read),
                time_format(replaced_at, replaced));
    if (old->evidence != 0)
        plain_print(l->cli->out, ", record %" PRId64, old->evidence);
    plain_print(l->cli->out, "\n");
    return 0;
}

static int write_answer(const struct looking *l, const struct figure *f,
                        struct err *err)
{
    struct kept_evidence kept;
    size_t len;
    int ret = 0;

    if (f->evidence == 0)
        return err_say(err, ERR_USAGE, "no answer was kept of this figure");
    if (store_evidence_read(l->st, f->evidence, &kept, err) != 0)
        return -1;
    len = kept.evidence.body_len;
    if (fwrite(kept.body, 1, len, l->cli->out) != len)
        ret = err_say(err, ERR_FILE, "cannot write the answer");
    kept_evidence_release(&kept);
    return ret;
}

static int print_figure(const struct looking *l, const struct series_key *key,
                        const struct figure *f, struct err *err)
{
    FILE *out = l->cli->out;
    char quality[QUALITY_TEXT];
    char time[TIME_TEXT];

    plain_print(out, "  value    ");
    print_value(l, f);
    plain_print(out, "%s%s%s\n", f->estimated ? ", estimated" : "",
                f->quality != 0 ? ", " : "", quality_text(f->quality, quality));
    plain_print(out, "  %-8s %s\n", origin_name(f->origin),
                time_format(f->fetched_at, time));
    (void)key;
    return print_evidence(l, f, err);
}

/* One series' figure of that day, and what stood there before. */
static int look_at(struct looking *l, const struct series_key *key,
                   struct err *err)
{
    struct figures figures;
    char day[DAY_TEXT];
    int ret = 0;

    if (store_series(l->st, key, l->day, l->day, &figures, err) != 0)
        return -1;
    if (figures.count > 0 && l->answer_only) {
        l->found++;
        ret = l->found > 1 ? 0 : write_answer(l, &figures.list[0], err);
    } else if (figures.count > 0) {
        plain_print(l->cli->out, "%s%s %s %s, %s%s\n",
                    l->found++ > 0 ? "\n" : "", key->account, key->metric,
                    day_format(l->day, day), period_name(key->period),
                    key->paid == PAID_EXCLUDE ? ", without paid visits" : "");
        ret = print_figure(l, key, &figures.list[0], err);
        if (ret == 0)
            ret = store_each_revision(l->st, key, l->day, l->day,
                                      print_revision, l, err);
    }
    figures_release(&figures);
    return ret;
}

static int take_series(void *ctx, const struct series_key *key)
{
    struct looking *l = ctx;

    if (strcmp(key->metric, l->metric) != 0 ||
        (l->whole_month && key->period != PERIOD_MONTH))
        return 0;
    l->ret = look_at(l, key, l->err);
    return l->ret;
}

static int read_date(const char *text, struct looking *l, struct err *err)
{
    struct err ignored = {0};

    l->whole_month = month_parse(text, &l->day, &ignored) == 0;
    if (l->whole_month || day_parse(text, &l->day, &ignored) == 0)
        return 0;
    return err_say(err, ERR_USAGE,
                   "'%.40s' is no date: write a day as 2013-10-31, a month as "
                   "2013-10",
                   text);
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    const struct plan *plan = cli_plan(cli, err);
    struct looking l = {.cli = cli, .err = err};
    const struct account *account;

    if (plan == NULL)
        return -1;
    account = entry_account(plan, args->operands[OPERAND_ACCOUNT], err);
    l.metric = args->operands[OPERAND_METRIC];
    l.answer_only = cli_option_value(cli, args, "answer") != NULL;
    if (account == NULL ||
        read_date(args->operands[OPERAND_DATE], &l, err) != 0)
        return -1;
    l.st = cli_store(cli, STORE_READ, err);
    if (l.st == NULL ||
        store_each_series(l.st, account->name, account->network->name,
                          take_series, &l, err) != 0 ||
        l.ret != 0)
        return -1;
    if (l.found == 0 && entry_metric(account, l.metric, err) != 0)
        return -1; /* a slip; what the account counted once would be there */
    if (l.found == 0)
        return err_say(err, ERR_USAGE,
                       "there is no figure of '%.60s' %.40s on "
                       "%.40s",
                       account->name, l.metric, args->operands[OPERAND_DATE]);
    return 0;
}

const struct cli_command command_evidence = {
    .name = "evidence",
    .operands = N_("ACCOUNT METRIC DATE"),
    .summary = "show where a figure comes from",
    .details =
        "When it was read, from which request and answer, and what stood in\n"
        "its place before. A month as 2013-10.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .operands_min = OPERAND_COUNT,
    .operands_max = OPERAND_COUNT,
    .run = run,
};
