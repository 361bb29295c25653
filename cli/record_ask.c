/*
 * The figures that wait for a person, asked for one by one at a terminal.
 */
#include "cli/record_ask.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/number.h"
#include "base/phrase.h"
#include "cli/due.h"
#include "cli/entry.h"
#include "cli/plain.h"
#include "cli/record_keep.h"
#include "cli/told.h"

/* A change to ten times as much, or a tenth, is more often a slip. */
enum { LINE = 1024, JUMP = 10 };

bool record_can_ask(const struct cli *cli)
{
    return cli->terminal && isatty(fileno(cli->in)) != 0;
}

/*
 * Ask, and take the answer without blanks around it.  False at the end of the
 * input.  What is too long for any answer is told, and asked for again.
 */
static bool ask(const struct cli *cli, const char *question, char line[LINE])
{
    for (;;) {
        char *start = line;
        size_t len;

        plain_print(cli->out, "%s", question);
        (void)fflush(cli->out);
        if (fgets(line, LINE, cli->in) == NULL)
            return false;
        len = strlen(line);
        if (len + 1 == LINE && line[len - 1] != '\n') {
            for (int c = 0; c != '\n' && c != EOF;)
                c = fgetc(cli->in);
            cli_print(cli, "    this is too long");
            continue;
        }
        while (len > 0 && strchr(" \t\r\n", line[len - 1]) != NULL)
            line[--len] = '\0';
        start += strspn(start, " \t");
        memmove(line, start, strlen(start) + 1);
        return true;
    }
}

/* False: no, or the end of the input. */
static bool confirm(const struct cli *cli, const char *question)
{
    /* Translators: the letters that mean yes, the first as in "[y/N]". */
    const char *yes = language_message(NC_("letters of an answer", "yY"));
    char line[LINE];

    if (!ask(cli, question, line) || line[0] == '\0')
        return false;
    line[phrase_first(line)] = '\0';
    return line[0] == 'y' || line[0] == 'Y' || strstr(yes, line) != NULL;
}

/* Is it as if a digit was lost, or one too many? */
static bool is_jump(const struct due *due, int64_t value)
{
    int64_t last = due->last_value;

    if (!due->has_last || last <= 0)
        return false;
    return value <= 0 || value / JUMP >= last || value <= last / JUMP;
}

/* What was typed, in full, where it could be meant in another way. */
static bool is_meant(const struct cli *cli, const struct due *due,
                     const char *typed, int64_t value, bool sure)
{
    char number[NUMBER_TEXT];
    struct buf text;
    bool yes = true;

    buf_init(&text, BUF_TEXT_MAX);
    (void)number_whole(value, &number_ascii, number);
    if (!sure) {
        (void)buf_addf(
            &text, "    %s ",
            phrase_fill(language_message(N_("'%1': is %2 meant? [y/N]")), typed,
                        number, NULL, NULL)
                .s);
        yes = confirm(cli, buf_text(&text));
    }
    if (yes && is_jump(due, value)) {
        buf_clear(&text);
        (void)buf_addf(&text, "    %s ",
                       phrase_fill(language_message(
                                       N_("%1 after %2: is this right? [y/N]")),
                                   number, due_last(due).s, NULL, NULL)
                           .s);
        yes = confirm(cli, buf_text(&text));
    }
    buf_release(&text);
    return yes;
}

static void help(const struct cli *cli, const struct due *due)
{
    struct buf command;

    buf_init(&command, BUF_TEXT_MAX);
    due_add_command(cli->plan, due, &command);
    cli_print(cli, "    The number as it is shown there, in digits; blanks "
                   "between thousands are fine.");
    cli_print(cli, "    Enter leaves it for another time, Ctrl-D leaves all "
                   "that follow.");
    cli_print(cli, "    Note and proof say where it is from; both may be left "
                   "out. A proof is a file,");
    cli_print(cli, "    a screenshot say, and is kept with the figure.");
    cli_print(cli, "    A slip is mended by: %s", buf_text(&command));
    buf_release(&command);
}

enum answer { ANSWER_VALUE, ANSWER_SKIP, ANSWER_END };

static enum answer ask_value(const struct cli *cli, const struct due *due,
                             int64_t *value)
{
    bool is_signed =
        network_is_signed(due->account->network, due->metric, due->period);
    char line[LINE];

    while (ask(cli, language_message(N_("    value: ")), line)) {
        struct err err = {0};
        bool sure;

        if (line[0] == '\0')
            return ANSWER_SKIP;
        if (strcmp(line, "?") == 0)
            help(cli, due);
        else if (entry_typed(line, is_signed, value, &sure, &err) != 0)
            plain_print(cli->out, "    %s\n", err.msg);
        else if (is_meant(cli, due, line, *value, sure))
            return ANSWER_VALUE;
    }
    return ANSWER_END;
}

/* Note and proof, then the store; a proof that can't be read is asked for
 * again. */
static int keep(struct cli *cli, const struct due *due, int64_t value,
                struct err *err)
{
    struct store_row row = {.key = {.account = due->account->name,
                                    .network = due->account->network->name,
                                    .metric = due->metric,
                                    .period = due->period,
                                    .paid = due->paid},
                            .figure = {.day = due->day,
                                       .value = value,
                                       .low = value,
                                       .high = value,
                                       .origin = ORIGIN_TYPED,
                                       .fetched_at = cli->now}};
    char note[LINE];
    char proof[LINE];

    if (!ask(cli, language_message(N_("    note: ")), note))
        note[0] = '\0';
    for (;;) {
        struct err what = {0};

        if (!ask(cli, language_message(N_("    proof, a file: ")), proof))
            proof[0] = '\0';
        if (record_keep(cli, &row, note[0] != '\0' ? note : NULL,
                        proof[0] != '\0' ? proof : NULL, &what) == 0)
            return 0;
        if (proof[0] == '\0' ||
            (what.kind != ERR_FILE && what.kind != ERR_TOO_LARGE)) {
            *err = what;
            return -1;
        }
        plain_print(cli->out, "    %s\n", what.msg);
    }
}

/* "[1/3] hotline: calls of October 2013", the last one, and where to look. */
static void show(const struct cli *cli, const struct due_list *due, size_t i)
{
    const struct due *item = &due->list[i];
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    (void)buf_addf(&text, "\n[%zu/%zu] %s: ", i + 1, due->count,
                   item->account->name);
    (void)buf_addf(&text, "%s\n    ", due_what(item).s);
    (void)buf_addf(&text, "%s ", language_message(N_("look at:")));
    due_add_place(item, language_chosen(), &text);
    if (item->has_last)
        (void)buf_addf(&text, "\n    %s %s",
                       language_message(NC_("a figure", "last:")),
                       due_last(item).s);
    plain_print(cli->out, "%s\n", buf_text(&text));
    buf_release(&text);
}

static int ask_all(struct cli *cli, const struct due_list *due, struct err *err)
{
    size_t recorded = 0;
    enum answer answer = ANSWER_SKIP;

    cli_print(cli, "%s. Enter skips one, ? helps, Ctrl-D ends.",
              told_count((int64_t)due->count,
                         NP_("%1 figure is due", "%1 figures are due"))
                  .s);
    for (size_t i = 0; i < due->count && answer != ANSWER_END; i++) {
        int64_t value = 0;

        show(cli, due, i);
        answer = ask_value(cli, &due->list[i], &value);
        if (answer != ANSWER_VALUE)
            continue;
        if (keep(cli, &due->list[i], value, err) != 0)
            return -1;
        recorded++;
    }
    (void)fputc('\n', cli->out);
    cli_print(cli, "%zu recorded, %zu left", recorded, due->count - recorded);
    return 0;
}

int record_ask(struct cli *cli, struct err *err)
{
    const struct plan *plan = cli_plan(cli, err);
    const struct account **accounts;
    struct due_list due;
    int ret = -1;

    if (plan == NULL || cli_store(cli, STORE_WRITE, err) == NULL)
        return -1;
    accounts = calloc(plan->account_count + 1, sizeof(const struct account *));
    if (accounts == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < plan->account_count; i++)
        accounts[i] = &plan->accounts[i];
    if (due_find(plan, cli->store, accounts, plan->account_count,
                 cli_today(cli), &due, err) == 0) {
        if (due.count == 0)
            cli_print(cli, "nothing is to be typed today");
        ret = due.count == 0 ? 0 : ask_all(cli, &due, err);
        due_release(&due);
    }
    free(accounts);
    return ret;
}
