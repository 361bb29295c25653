/*
 * headway comment: the officer's own words, kept for the report on a period.
 */
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "cli/commands.h"
#include "cli/plain.h"
#include "cli/words.h"
#include "reports/period.h"
#include "store/notes.h"

static const struct cli_option options[] = {
    {"withdraw", NULL, "take the words back; without TEXT"},
};

enum { OPERAND_PERIOD, OPERAND_MAX = 3 };

/* Does the plan have that indicator? */
static int check_indicator(const struct plan *plan, const char *name,
                           struct err *err)
{
    const char **names = calloc(plan->indicator_count + 1, sizeof(*names));
    const char *near;

    if (names == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < plan->indicator_count; i++) {
        names[i] = plan->indicators[i].name;
        if (strcmp(names[i], name) == 0) {
            free(names);
            return 0;
        }
    }
    near = nearest_word(name, names, plan->indicator_count);
    free(names);
    if (near == NULL)
        return err_set(err, ERR_USAGE, "the plan has no indicator '%.60s'",
                       name);
    return err_set(err, ERR_USAGE,
                   "the plan has no indicator '%.60s'; did you mean '%.60s'?",
                   name, near);
}

/* The operands by their number: PERIOD [INDICATOR] TEXT, or without TEXT. */
static int read_comment(const struct cli *cli, const struct cli_args *args,
                        struct comment *comment, struct report_period *period,
                        struct err *err)
{
    bool back = cli_option_value(cli, args, "withdraw") != NULL;
    size_t texts = back ? 0 : 1;
    size_t named = args->operand_count - 1 - texts;

    if (args->operand_count < 1 + texts || named > 1)
        return err_set(err, ERR_USAGE,
                       "write: headway comment PERIOD "
                       "[INDICATOR] TEXT, or PERIOD "
                       "[INDICATOR] --withdraw");
    if (report_period_read(args->operands[OPERAND_PERIOD], cli->plan, period,
                           err) != 0)
        return -1;
    *comment = (struct comment){
        .period = period->name,
        .indicator = named == 1 ? args->operands[1] : "",
        .text = back ? "" : args->operands[args->operand_count - 1],
        .noted_at = cli->now,
    };
    if (named == 1 && check_indicator(cli->plan, comment->indicator, err) != 0)
        return -1;
    return back ? 0 : words_check(comment->text, "the comment", err);
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    bool back = cli_option_value(cli, args, "withdraw") != NULL;
    struct comment comment = {.indicator = ""};
    struct report_period period;
    struct store *st;

    if (cli_plan(cli, err) == NULL ||
        read_comment(cli, args, &comment, &period, err) != 0)
        return -1;
    st = cli_store(cli, STORE_WRITE, err);
    if (st == NULL || store_comment(st, &comment, err) != 0)
        return -1;
    plain_print(cli->out, "%s", period.name);
    if (strcmp(comment.indicator, "") != 0)
        plain_print(cli->out, " %s", comment.indicator);
    plain_print(cli->out, ": %s\n", back ? "withdrawn" : comment.text);
    return 0;
}

const struct cli_command command_comment = {
    .name = "comment",
    .operands = "PERIOD [INDICATOR] TEXT",
    .summary = "keep the officer's words for a period's report",
    .details =
        "On one indicator, or on the whole. Words on the same replace the\n"
        "former ones; a report that was issued keeps what it had.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .operands_min = 1,
    .operands_max = OPERAND_MAX,
    .run = run,
};
