/*
 * headway verify: does all that was kept still fit together?
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/digest.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/plain.h"
#include "cli/told.h"
#include "cli/verify_figures.h"
#include "reports/freeze.h"

struct verifying {
    struct cli *cli;
    struct err *err;
    const struct issue *issue; /* under the glass */
    struct buf text;           /* its figures, for the id */
    int64_t figures;           /* of it */
    int64_t files;
    int64_t issues;
    int64_t faults;
    int ret;
};

static bool is_equal(const struct frozen_figure *frozen)
{
    const struct figure *a = &frozen->told;
    const struct figure *b = &frozen->known;

    if (frozen->had != frozen->has)
        return false;
    return !frozen->had ||
           (a->value == b->value && a->low == b->low && a->high == b->high &&
            a->estimated == b->estimated && a->quality == b->quality &&
            a->origin == b->origin);
}

static void print_figure(FILE *out, bool is_there, const struct figure *f)
{
    if (is_there)
        verify_print_figure(out, f);
    else
        plain_print(out, "none");
}

static int take_figure(void *ctx, const struct frozen_figure *frozen)
{
    struct verifying *v = ctx;
    FILE *out = v->cli->out;
    char day[DAY_TEXT];

    v->figures++;
    freeze_add_line(&v->text, &frozen->key, frozen->day,
                    frozen->had ? &frozen->told : NULL);
    if (is_equal(frozen))
        return 0;
    v->faults++;
    plain_print(out, "report %s: %s %s %s %s: told ", v->issue->period,
                frozen->key.account, frozen->key.metric,
                period_name(frozen->key.period), day_format(frozen->day, day));
    print_figure(out, frozen->had, &frozen->told);
    plain_print(out, ", but ");
    print_figure(out, frozen->has, &frozen->known);
    plain_print(out, " was known then\n");
    return 0;
}

/* NULL: the file is as it was issued. */
static const char *look_at_file(const struct verifying *v,
                                const struct issued_file *file, struct err *err)
{
    unsigned char digest[DIGEST_SHA256];
    char hex[DIGEST_HEX(DIGEST_SHA256)] = "";
    char *path = file_join(v->cli->plan->reports, file->name);
    struct buf bytes;
    const char *what = NULL;

    buf_init(&bytes, BUF_TEXT_MAX);
    if (path == NULL)
        (void)err_nomem(err);
    else if (file_read(path, &bytes, NULL) != 0)
        what = "is missing: 'headway report --issue' writes it again";
    else if (digest_sha256(buf_text(&bytes), bytes.len, "", 0, digest, err) ==
             0)
        digest_hex(digest, sizeof(digest), hex);
    if (what == NULL && hex[0] != '\0' && strcmp(hex, file->sha256) != 0)
        what = "is not as it was issued";
    buf_release(&bytes);
    free(path);
    return what;
}

static int take_file(void *ctx, const struct issued_file *file)
{
    struct verifying *v = ctx;
    const char *what = look_at_file(v, file, v->err);

    v->files++;
    if (v->err->kind != ERR_NONE) {
        v->ret = -1;
        return 1;
    }
    if (what == NULL)
        return 0;
    v->faults++;
    plain_print(v->cli->out, "report %s: file '%s' %s\n", v->issue->period,
                file->name, what);
    return 0;
}

static int take_issue(void *ctx, const struct issue *issue)
{
    struct verifying *v = ctx;
    struct store *st = v->cli->store;
    char id[REPORT_FREEZE];
    char time[TIME_TEXT];

    v->issue = issue;
    v->figures = v->files = 0;
    v->issues++;
    buf_clear(&v->text);
    freeze_add_head(&v->text, issue);
    if (store_each_frozen(st, issue->id, issue->issued_at, take_figure, v,
                          v->err) != 0 ||
        store_each_issued_file(st, issue->id, take_file, v, v->err) != 0 ||
        v->ret != 0 || freeze_id(&v->text, id, v->err) != 0) {
        v->ret = -1;
        return 1;
    }
    plain_print(v->cli->out,
                "report %s: no. %" PRId64 ", issued %s, freeze %s: %" PRId64
                " figures, %" PRId64 " files\n",
                issue->period, issue->number,
                time_format(issue->issued_at, time), id, v->figures, v->files);
    return 0;
}

static int look_at_all(struct verifying *v, struct err *err)
{
    if (verify_figures(v->cli, &v->faults, err) != 0 ||
        store_each_issue(v->cli->store, take_issue, v, err) != 0)
        return -1;
    return v->ret;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    struct verifying v = {.cli = cli, .err = err};
    int ret;

    (void)args;
    if (cli_plan(cli, err) == NULL || cli_store(cli, STORE_READ, err) == NULL ||
        store_snapshot_begin(cli->store, err) != 0)
        return -1;
    buf_init(&v.text, BUF_TEXT_MAX);
    ret = look_at_all(&v, err);
    buf_release(&v.text);
    store_snapshot_end(cli->store);
    if (ret != 0)
        return -1;
    if (v.faults > 0)
        cli_say(
            cli, "%s",
            told_count(v.faults, NP_("%1 does not fit", "%1 do not fit")).s);
    return v.faults > 0 ? 1 : 0;
}

const struct cli_command command_verify = {
    .name = "verify",
    .operands = "",
    .summary = "check the evidence, the figures and the issued reports",
    .details =
        "Reckons the digest of each kept answer and its link to the one "
        "before\n"
        "again, reads the stored figures anew out of the answers, compares "
        "the\n"
        "figures of each issued report with those that were known then, and "
        "its\n"
        "files with their digests. Names what does not fit and ends with 1.",
    .run = run,
};
