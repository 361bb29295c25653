/*
 * headway comment: the officer's own words, kept for the report on a period.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err_say.h"
#include "base/language.h"
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

/* The name of the plan's indicator that is called so or nearly so; NULL: none
 * is.  -1: ERR_NOMEM. */
static int find_indicator(const struct plan *plan, const char *name,
                          const char **near, struct err *err)
{
    const struct indicator *indicator = plan_indicator(plan, name);
    const char **names;

    *near = indicator != NULL ? indicator->name : NULL;
    if (indicator != NULL)
        return 0;
    names = calloc(plan->indicator_count + 1, sizeof(*names));
    if (names == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < plan->indicator_count; i++)
        names[i] = plan->indicators[i].name;
    *near = nearest_word(name, names, plan->indicator_count);
    free(names);
    return 0;
}

/* Does the plan have that indicator? */
static int check_indicator(const struct plan *plan, const char *name,
                           struct err *err)
{
    const char *near;

    if (find_indicator(plan, name, &near, err) != 0)
        return -1;
    if (near != NULL && strcmp(near, name) == 0)
        return 0;
    if (near == NULL)
        return err_say(err, ERR_USAGE, "the plan has no indicator '%.60s'",
                       name);
    return err_say(err, ERR_USAGE,
                   "the plan has no indicator '%.60s'; did you mean '%.60s'?",
                   name, near);
}

/* One word alone may be meant as the indicator that the words are on. */
static int check_words(const struct plan *plan, const char *text,
                       struct err *err)
{
    const char *near = NULL;

    if (words_check(text, N_("the comment"), err) != 0)
        return -1;
    if (strpbrk(text, " \t\n") == NULL &&
        find_indicator(plan, text, &near, err) != 0)
        return -1;
    if (near != NULL)
        return err_say(err, ERR_USAGE,
                       "'%.60s' looks like the indicator '%.60s': the words on "
                       "it are missing",
                       text, near);
    return 0;
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
        return err_say(err, ERR_USAGE,
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
    if (back)
        return 0;
    return named == 1 ? words_check(comment->text, N_("the comment"), err)
                      : check_words(cli->plan, comment->text, err);
}

static void print_words(FILE *out, const struct comment *comment)
{
    plain_print(out, "%s", comment->period);
    if (strcmp(comment->indicator, "") != 0)
        plain_print(out, " %s", comment->indicator);
    plain_print(out, ": %s", comment->text);
}

struct listing {
    FILE *out;
    size_t count;
};

static int list_one(void *ctx, const struct comment *comment)
{
    struct listing *listing = ctx;

    print_words(listing->out, comment);
    plain_print(listing->out, "\n");
    listing->count++;
    return 0;
}

/* What is kept for a period. */
static int list(struct cli *cli, const char *name, struct err *err)
{
    struct listing listing = {.out = cli->out};
    struct report_period period;
    bool empty = false;
    struct store *st;

    if (report_period_read(name, cli->plan, &period, err) != 0)
        return -1;
    st = cli_figures(cli, &empty, err);
    if (st == NULL || store_each_comment(st, period.name, INT64_MAX, list_one,
                                         &listing, err) != 0)
        return -1;
    if (listing.count == 0)
        cli_note(cli, "no words are kept for %s", period.name);
    return 0;
}

/* The words that are to be replaced. */
struct former {
    const char *indicator;
    char *text; /* owned; NULL: none */
};

static int find_former(void *ctx, const struct comment *comment)
{
    struct former *former = ctx;

    if (strcmp(comment->indicator, former->indicator) != 0)
        return 0;
    former->text = strdup(comment->text);
    return 1;
}

/* Is there anything to take back? */
static int check_former(const struct former *former,
                        const struct report_period *period, struct err *err)
{
    return former->text != NULL
               ? 0
               : err_say(err, ERR_USAGE,
                         "there are no words to take back; 'headway comment "
                         "%s' lists those that are kept",
                         period->name);
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    bool back = cli_option_value(cli, args, "withdraw") != NULL;
    struct comment comment = {.indicator = "", .text = ""};
    struct former former = {.text = NULL};
    struct report_period period;
    struct store *st;

    if (cli_plan(cli, err) == NULL)
        return -1;
    if (args->operand_count == 1 && !back)
        return list(cli, args->operands[OPERAND_PERIOD], err);
    if (read_comment(cli, args, &comment, &period, err) != 0)
        return -1;
    former.indicator = comment.indicator;
    st = cli_store(cli, STORE_WRITE, err);
    if (st == NULL ||
        store_each_comment(st, period.name, INT64_MAX, find_former, &former,
                           err) != 0 ||
        (back && check_former(&former, &period, err) != 0) ||
        store_comment(st, &comment, err) != 0) {
        free(former.text);
        return -1;
    }
    if (back)
        comment.text = language_message(N_("withdrawn"));
    print_words(cli->out, &comment);
    if (former.text != NULL && strcmp(former.text, comment.text) != 0)
        plain_print(cli->out, " (%s: %s)", language_message(N_("was")),
                    former.text);
    plain_print(cli->out, "\n");
    free(former.text);
    return 0;
}

const struct cli_command command_comment = {
    .name = "comment",
    .operands = N_("PERIOD [[INDICATOR] TEXT]"),
    .summary = "keep the officer's words for a period's report",
    .details =
        "On one indicator, or on the whole. Words on the same replace the\n"
        "former ones, which are told; a report that was issued keeps what it "
        "had.\nWithout words, those that are kept for the period are listed.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .operands_min = 1,
    .operands_max = OPERAND_MAX,
    .run = run,
};
