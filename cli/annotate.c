/*
 * headway annotate: an event that charts and reports show; lists them, and
 * takes one back.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/daytext.h"
#include "base/err_say.h"
#include "base/language.h"
#include "cli/commands.h"
#include "cli/plain.h"
#include "cli/words.h"
#include "store/notes.h"

static const struct cli_option options[] = {
    {"withdraw", "NUMBER", "take back the note of this number"},
};

enum { OPERAND_DATES, OPERAND_TEXT, OPERAND_COUNT };

/* "2013-10-14", or "2013-10-14/2013-10-20". */
static int read_dates(const char *text, struct annotation *note,
                      struct err *err)
{
    size_t len = strcspn(text, "/");
    char first[DAY_TEXT];

    (void)snprintf(first, sizeof(first), "%.*s",
                   (int)(len < DAY_TEXT ? len : DAY_TEXT), text);
    if (len >= DAY_TEXT || day_parse(first, &note->first, NULL) != 0 ||
        day_parse(text[len] == '/' ? text + len + 1 : first, &note->last,
                  NULL) != 0)
        return err_say(err, ERR_USAGE,
                       "'%.40s' is no date: write DATE or DATE/DATE, such as "
                       "2013-10-14/2013-10-20",
                       text);
    if (note->last < note->first)
        return err_say(err, ERR_USAGE, "'%.40s' ends before it begins", text);
    return 0;
}

static int keep(struct cli *cli, const struct cli_args *args, struct err *err)
{
    struct annotation note = {.noted_at = cli->now,
                              .text = args->operands[OPERAND_TEXT]};
    char span[DAYTEXT];
    struct store *st;

    if (read_dates(args->operands[OPERAND_DATES], &note, err) != 0 ||
        words_check(note.text, N_("the note"), err) != 0)
        return -1;
    st = cli_store(cli, STORE_WRITE, err);
    if (st == NULL || store_annotate(st, &note, err) != 0)
        return -1;
    (void)daytext_span(cli->plan->language, note.first, note.last, 1, span);
    plain_print(cli->out, "%s: %s\n", span, note.text);
    return 0;
}

static int withdraw(struct cli *cli, const char *text, struct err *err)
{
    char *end = NULL;
    bool found = false;
    struct store *st;
    long long id;

    errno = 0;
    id = strtoll(text, &end, 10);
    if (*text == '\0' || *end != '\0' || errno != 0 || id < 1)
        return err_say(err, ERR_USAGE,
                       "--withdraw: '%.40s' is no number of a note; 'headway "
                       "annotate' lists them",
                       text);
    st = cli_store(cli, STORE_WRITE, err);
    if (st == NULL || store_annotation_withdraw(st, id, cli->now, &found, err))
        return -1;
    if (!found)
        return err_say(err, ERR_USAGE,
                       "there is no note %lld; 'headway annotate' lists them",
                       id);
    plain_print(cli->out, "%lld: %s\n", id, language_message(N_("withdrawn")));
    return 0;
}

static int print_note(void *ctx, const struct annotation *note)
{
    const struct cli *cli = ctx;
    char span[DAYTEXT];

    (void)daytext_span(cli->plan->language, note->first, note->last, 1, span);
    plain_print(cli->out, "%" PRId64 "  %s: %s\n", note->id, span, note->text);
    return 0;
}

static int list(struct cli *cli, struct err *err)
{
    bool empty = false;
    struct store *st = cli_figures(cli, &empty, err);

    if (st == NULL)
        return -1;
    return store_each_annotation(st, cli->now, print_note, cli, err);
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    const char *back = cli_option_value(cli, args, "withdraw");

    if (args->operand_count == 1)
        return err_say(err, ERR_USAGE,
                       "'annotate' needs more words: headway annotate "
                       "DATE[/DATE] TEXT");
    if (back != NULL && args->operand_count > 0)
        return err_say(err, ERR_USAGE,
                       "unexpected '%.40s': --withdraw stands alone",
                       args->operands[OPERAND_DATES]);
    if (cli_plan(cli, err) == NULL)
        return -1;
    if (back != NULL)
        return withdraw(cli, back, err);
    return args->operand_count == 0 ? list(cli, err) : keep(cli, args, err);
}

const struct cli_command command_annotate = {
    .name = "annotate",
    .operands = "[DATE[/DATE] TEXT]",
    .summary = "note an event that charts and reports show",
    .details =
        "Beside the [event]s of headway.ini. Without words it lists what "
        "was noted, with\nits numbers.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .operands_max = OPERAND_COUNT,
    .run = run,
};
