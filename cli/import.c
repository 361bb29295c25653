/*
 * headway import: figures from a CSV file, all of them or none.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/import_read.h"
#include "cli/plain.h"
#include "cli/told.h"

enum { NOTE_TEXT = 1000 };

static const struct cli_option options[] = {
    {"dry-run", NULL, "check the file, tell what would change, store nothing"},
    {"note", "TEXT", "where the figures come from"},
};

/* Every fault with its line; returns -1 where there is one. */
static int tell_faults(const struct cli *cli, const char *file,
                       const struct faults *faults, struct err *err)
{
    size_t count = faults->count + faults->lost;

    if (count == 0)
        return 0;
    for (size_t i = 0; i < faults->count; i++)
        cli_say(cli, "%s: %s", faults->list[i].where, faults->list[i].what);
    if (faults->lost > 0)
        cli_say(
            cli, "%s",
            told_count((int64_t)faults->lost, NP_("and %1 more", "and %1 more"))
                .s);
    return err_set(err, ERR_FILE, "%s",
                   told_of((int64_t)count,
                           NP_("%1 fault in '%2': nothing was imported",
                               "%1 faults in '%2': nothing was imported"),
                           file, NULL)
                       .s);
}

/* What the import does to the store, which may not be there yet. */
static int compare(struct cli *cli, const struct import *import,
                   struct store_change *change, struct err *err)
{
    bool empty;

    if (cli_figures(cli, &empty, err) == NULL)
        return -1;
    return store_compare(cli->store, import->rows, import->count, change, err);
}

/*
 * The file itself is the evidence of its figures.  One that says nothing new
 * is not kept again.
 */
static int store_rows(struct cli *cli, const struct cli_args *args,
                      const struct buf *text, struct import *import,
                      struct store_change *change, struct err *err)
{
    const char *more = cli_option_value(cli, args, "note");
    char note[NOTE_TEXT];
    struct evidence evidence = {.fetched_at = cli->now,
                                .request = "",
                                .body = buf_text(text),
                                .body_len = text->len,
                                .note = note};
    int64_t id;

    (void)snprintf(note, sizeof(note), "imported from %.250s%s%.700s",
                   args->operands[0], more != NULL ? ": " : "",
                   more != NULL ? more : "");
    if (cli_store(cli, STORE_WRITE, err) == NULL ||
        store_compare(cli->store, import->rows, import->count, change, err) !=
            0)
        return -1;
    if (change->added + change->revised == 0)
        return 0;
    if (store_evidence(cli->store, &evidence, &id, err) != 0)
        return -1;
    for (size_t i = 0; i < import->count; i++)
        import->rows[i].figure.evidence = id;
    return store_put(cli->store, import->rows, import->count, change, err);
}

static void tell_change(const struct cli *cli, const struct import *import,
                        bool dry, const struct store_change *change)
{
    int64_t count = (int64_t)import->count;

    if (cli->quiet)
        return;
    cli_print(cli, "%s: %lld added, %lld changed, %lld unchanged",
              dry ? told_count(count, NP_("%1 figure can be imported",
                                          "%1 figures can be imported"))
                        .s
                  : told_count(count, NP_("%1 figure", "%1 figures")).s,
              (long long)change->added, (long long)change->revised,
              (long long)change->unchanged);
}

static int import_text(struct cli *cli, const struct cli_args *args,
                       const struct buf *text, struct err *err)
{
    const char *file = args->operands[0];
    bool dry = cli_option_value(cli, args, "dry-run") != NULL;
    struct store_change change = {0};
    struct import import;
    struct faults faults;
    int ret;

    faults_init(&faults);
    ret = import_read(cli->plan, file, buf_text(text), text->len,
                      cli_today(cli), cli->now, &import, &faults, err);
    if (ret == 0)
        ret = tell_faults(cli, file, &faults, err);
    if (ret == 0 && import.count > 0)
        ret = dry ? compare(cli, &import, &change, err)
                  : store_rows(cli, args, text, &import, &change, err);
    if (ret == 0)
        tell_change(cli, &import, dry, &change);
    import_release(&import);
    faults_release(&faults);
    return ret;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    struct buf text;
    int ret = -1;

    if (cli_plan(cli, err) == NULL)
        return -1;
    buf_init(&text, BUF_TEXT_MAX);
    if (file_read_given(args->operands[0], &text, err) == 0)
        ret = import_text(cli, args, &text, err);
    buf_release(&text);
    return ret;
}

const struct cli_command command_import = {
    .name = "import",
    .operands = N_("FILE.csv"),
    .summary = "take in figures from a CSV file, all or none",
    .details =
        "The first line names the columns as 'headway export' does: date,\n"
        "account, metric, period and value must be there, network, paid, low,\n"
        "high, origin and fetched_at may. Each bad row is named by its line,\n"
        "and then nothing is stored. Semicolons or tabs between the cells are\n"
        "taken too, and empty rows are passed over. The file is kept as the\n"
        "evidence of its figures.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .operands_min = 1,
    .operands_max = 1,
    .run = run,
};
