/*
 * Runs over transfers that a test answers.
 */
#include "tests/help/fake_run.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/file.h"
#include "base/zone.h"
#include "tests/help/program.h"

#define PLAN                                                                   \
    "[plan]\nname = p\nstart = 2013-04-01\nend = 2013-12-31\n"                 \
    "timezone = UTC\n"

struct fake_run run;

void fake_run_begin(void)
{
    const char *base = getenv("TMPDIR");

    (void)snprintf(run.folder, sizeof(run.folder), "%.40s/headway-XXXXXX",
                   base != NULL ? base : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(run.folder));
}

void fake_run_end(void)
{
    program_remove_tree(run.folder);
}

static void tell(const char *who, const char *kind, const char *text)
{
    size_t len = strlen(run.told);

    (void)snprintf(run.told + len, sizeof(run.told) - len, "%s %s%s%s\n", who,
                   kind, text[0] != '\0' ? " " : "", text);
}

static void on_outcome(void *ctx, const struct collect_outcome *outcome)
{
    (void)ctx;
    tell(outcome->account->name, err_kind_info(outcome->err->kind)->name,
         outcome->err->msg);
}

static void on_warning(void *ctx, const struct account *account,
                       const char *text)
{
    (void)ctx;
    tell(account->name, "warning", text);
}

static void on_found(void *ctx, const struct account *account, size_t setting,
                     const char *value)
{
    (void)ctx;
    tell(account->name, account->network->settings[setting].name, value);
}

static void set_options(void)
{
    for (size_t i = 0; i < run.plan->account_count; i++)
        run.accounts[i] = &run.plan->accounts[i];
    run.options =
        (struct work_options){.plan = run.plan,
                              .accounts = run.accounts,
                              .account_count = run.plan->account_count,
                              .since = DAY_NONE,
                              .until = DAY_NONE};
    run.run_options = (struct collect_options){
        .plan = run.plan,
        .command = "collect",
        .seed = 7,
        .listener = {.outcome = on_outcome,
                     .warning = on_warning,
                     .found = on_found},
    };
}

void fake_run_load(const char *sections)
{
    char *ini = file_join(run.folder, "headway.ini");
    struct faults faults;
    struct err err = {0};
    char text[4096];

    (void)snprintf(text, sizeof(text), "%s%s", PLAN, sections);
    ck_assert_msg(file_replace(ini, text, strlen(text), FILE_REDRAWN, &err) ==
                      0,
                  "%s", err.msg);
    ck_assert_int_eq(zone_select("UTC", &err), 0);
    run.nets = networks_new("config/networks", "tests/data/runs");
    faults_init(&faults);
    run.plan = plan_load(ini, run.nets, &faults, &err);
    ck_assert_msg(run.plan != NULL, "%s", err.msg);
    faults_release(&faults);
    run.st = store_open(":memory:", STORE_WRITE, &err);
    ck_assert_msg(run.st != NULL, "%s", err.msg);
    set_options();
    free(ini);
}

void fake_run_unload(void)
{
    store_close(run.st);
    plan_free(run.plan);
    networks_free(run.nets);
    fake_http_release(&run.http);
}

int fake_run_try(int64_t now, fake_answer_fn *answer, struct err *err)
{
    struct store *known = run.options.probe ? NULL : run.st;
    struct store *kept = run.options.lookup ? NULL : known;
    struct http http;
    struct work work;
    int ret;

    fake_http_release(&run.http);
    http = fake_http_edge(&run.http);
    run.http.answer = answer;
    run.http.now = now;
    run.told[0] = '\0';
    run.options.today = zone_day(now);
    run.run_options.now = now;
    ck_assert_msg(work_plan(&run.options, known, &work, err) == 0, "%s",
                  err->msg);
    ret = collect_run(&run.run_options, &work, kept, &http, &run.total, err);
    work_release(&work);
    return ret;
}

int fake_run_at(int64_t now, fake_answer_fn *answer)
{
    struct err err = {0};

    ck_assert_msg(fake_run_try(now, answer, &err) == 0, "%s", err.msg);
    return collect_status(&run.total);
}

const char *fake_run_series(const char *account, const char *network,
                            const char *metric, enum period period,
                            enum paid paid)
{
    static char text[2048];
    struct series_key key = {account, network, metric, period, paid};
    struct figures figures;
    struct err err = {0};
    size_t len = 0;

    text[0] = '\0';
    ck_assert_int_eq(
        store_series(run.st, &key, INT32_MIN + 1, INT32_MAX, &figures, &err),
        0);
    for (size_t i = 0; i < figures.count; i++) {
        char day[DAY_TEXT];

        len += (size_t)snprintf(text + len, sizeof(text) - len, "%s%s=%lld",
                                i > 0 ? " " : "",
                                day_format(figures.list[i].day, day),
                                (long long)figures.list[i].value);
    }
    figures_release(&figures);
    return text;
}

struct fake_answer fake_run_always_12(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)url;
    (void)nth;
    return (struct fake_answer){.body = "{\"followers\":12,\"posts\":3}"};
}

struct fake_answer fake_run_busy_once(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)url;
    if (nth == 0)
        return (struct fake_answer){
            .status = 503, .body = "", .header = "retry-after", .value = "60"};
    return (struct fake_answer){.body = "{\"followers\":12}"};
}
