/*
 * A figure entered by hand, on its way into the store.
 */
#include "cli/record_keep.h"

#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/file.h"
#include "base/number.h"
#include "cli/plain.h"

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

/* "facebook friends 2013-10-21: 742 (was 740)" */
static void tell(const struct cli *cli, const struct store_row *row,
                 const struct figures *before)
{
    char value[NUMBER_TEXT];
    char old[NUMBER_TEXT];
    char day[DAY_TEXT];

    if (cli->quiet)
        return;
    (void)day_format(row->figure.day, day);
    if (row->key.period == PERIOD_MONTH)
        day[strlen("YYYY-MM")] = '\0';
    plain_print(cli->out, "%s %s %s: %s", row->key.account, row->key.metric,
                day, number_whole(row->figure.value, &number_ascii, value));
    if (before->count > 0)
        plain_print(cli->out, " (was %s)",
                    number_whole(before->list[0].value, &number_ascii, old));
    (void)fputc('\n', cli->out);
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
        ret = 0;
    }
    figures_release(&before);
    return ret;
}
