/*
 * A figure entered by hand, on its way into the store, or out of it.
 */
#include "cli/record_keep.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/daytext.h"
#include "base/err_say.h"
#include "base/file.h"
#include "base/number.h"
#include "cli/plain.h"

enum { PLACE_TEXT = 160, NOTE_MAX = 64 << 10 };

#define PROOF_MAX ((size_t)16 << 20)

/* Keep what the figure was read from; *id = 0 where nothing was said of it. */
static int keep_evidence(struct cli *cli, const char *note, const char *proof,
                         int64_t *id, struct err *err)
{
    struct buf body;
    struct evidence evidence = {.fetched_at = cli->now,
                                .request = "",
                                .note = note != NULL ? note : ""};
    int ret = 0;

    *id = 0;
    if (note == NULL && proof == NULL)
        return 0;
    buf_init(&body, PROOF_MAX);
    if (proof != NULL)
        ret = file_read_given(proof, &body, err);
    evidence.body = buf_text(&body);
    evidence.body_len = body.len;
    if (ret == 0)
        ret = store_evidence(cli->store, &evidence, id, err);
    buf_release(&body);
    return ret;
}

/* "facebook friends 2013-10-21", "web visitors 2013-10" */
static void name_place(const struct store_row *row, char place[PLACE_TEXT])
{
    char day[DAY_TEXT];

    (void)day_format(row->figure.day, day);
    if (row->key.period == PERIOD_MONTH)
        day[strlen("YYYY-MM")] = '\0';
    (void)snprintf(place, PLACE_TEXT, "%.60s %.60s %s", row->key.account,
                   row->key.metric, day);
}

/* "facebook friends 2013-10-21: 742 (was 740)" */
static void tell(const struct cli *cli, const struct store_row *row,
                 const struct figures *before)
{
    char value[NUMBER_TEXT];
    char old[NUMBER_TEXT];
    char place[PLACE_TEXT];

    if (cli->quiet)
        return;
    name_place(row, place);
    (void)number_whole(row->figure.value, &number_ascii, value);
    if (before->count > 0)
        cli_print(cli, "%s: %s (was %s)", place, value,
                  number_whole(before->list[0].value, &number_ascii, old));
    else
        plain_print(cli->out, "%s: %s\n", place, value);
}

/* A year typed wrongly, most likely: no report or chart shows such a figure. */
static void warn_early(const struct cli *cli, const struct store_row *row)
{
    int32_t start = cli->plan->start;
    char place[PLACE_TEXT];
    char day[DAYTEXT];

    if (row->key.period == PERIOD_MONTH)
        start = month_first(start);
    if (row->figure.day >= start)
        return;
    name_place(row, place);
    cli_say(cli, "%s: before the plan's start, %s", place,
            daytext_long(language_chosen(), cli->plan->start, day));
}

int record_keep(struct cli *cli, struct store_row *row, const char *note,
                const char *proof, struct err *err)
{
    struct figures before = {.count = 0};
    int ret = -1;

    if (cli_store(cli, STORE_WRITE, err) == NULL)
        return -1;
    if (store_series(cli->store, &row->key, row->figure.day, row->figure.day,
                     &before, err) == 0 &&
        keep_evidence(cli, note, proof, &row->figure.evidence, err) == 0 &&
        store_put(cli->store, row, 1, NULL, err) == 0) {
        tell(cli, row, &before);
        warn_early(cli, row);
        ret = 0;
    }
    figures_release(&before);
    return ret;
}

/* Why a figure is taken back is evidence that names it: no figure does. */
static int keep_reason(struct cli *cli, const char *place, const char *value,
                       const char *note, struct err *err)
{
    struct buf text;
    int64_t id;
    int ret;

    if (note == NULL)
        return 0;
    buf_init(&text, NOTE_MAX);
    (void)buf_addf(&text, "withdrawn: %s: %s; %s", place, value, note);
    ret = buf_check(&text, err);
    if (ret == 0)
        ret = keep_evidence(cli, buf_text(&text), NULL, &id, err);
    buf_release(&text);
    return ret;
}

static int withdraw(struct cli *cli, const struct store_row *row,
                    const struct figures *before, const char *note,
                    struct err *err)
{
    char place[PLACE_TEXT];
    char value[NUMBER_TEXT];

    name_place(row, place);
    if (before->count == 0)
        return err_say(err, ERR_USAGE, "there is no figure %s", place);
    if (before->list[0].origin == ORIGIN_FETCHED)
        return err_say(err, ERR_USAGE,
                       "%s was fetched: only what was typed or imported can be "
                       "withdrawn",
                       place);
    (void)number_whole(before->list[0].value, &number_ascii, value);
    if (keep_reason(cli, place, value, note, err) != 0 ||
        store_withdraw(cli->store, &row->key, row->figure.day, cli->now, err) !=
            0)
        return -1;
    if (!cli->quiet)
        cli_print(cli, "%s: %s withdrawn", place, value);
    return 0;
}

int record_withdraw(struct cli *cli, const struct store_row *row,
                    const char *note, struct err *err)
{
    struct figures before = {.count = 0};
    int ret = -1;

    if (cli_store(cli, STORE_WRITE, err) == NULL)
        return -1;
    if (store_series(cli->store, &row->key, row->figure.day, row->figure.day,
                     &before, err) == 0)
        ret = withdraw(cli, row, &before, note, err);
    figures_release(&before);
    return ret;
}
