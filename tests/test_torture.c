/*
 * Memory that runs out: the n-th allocation of ours fails, for n = 1, 2, 3 …
 * until the work succeeds.  Each run ends in a failure with a reason, or well;
 * never in a crash, and sanitizers see that nothing leaks.
 *
 * Linked with --wrap for malloc and its kin (see the Makefile); libraries keep
 * their own allocations.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/file.h"
#include "charts/scene.h"
#include "collector/grant.h"
#include "collector/net.h"
#include "collector/reading.h"
#include "collector/reread.h"
#include "collector/token_file.h"
#include "config/paths.h"
#include "config/plan.h"
#include "config/recognise.h"
#include "reports/format.h"
#include "reports/writer.h"
#include "tests/help/folder.h"
#include "tests/help/net_case.h"
#include "tests/help/suite.h"

enum { RUNS_MAX = 20000 };

/* Allocations left until one fails; -1: none will. */
static long left = -1;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
char *__real_strdup(const char *text);
char *__real_strndup(const char *text, size_t len);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
char *__wrap_strdup(const char *text);
char *__wrap_strndup(const char *text, size_t len);

static bool fails_now(void)
{
    return left >= 0 && left-- == 0;
}

void *__wrap_malloc(size_t size)
{
    return fails_now() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails_now() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fails_now() ? NULL : __real_realloc(old, size);
}

char *__wrap_strdup(const char *text)
{
    return fails_now() ? NULL : __real_strdup(text);
}

char *__wrap_strndup(const char *text, size_t len)
{
    return fails_now() ? NULL : __real_strndup(text, len);
}

/* One piece of work: 0, or -1 with a reason. */
typedef int work_fn(void *ctx, struct err *err);

/*
 * A lack of memory is told as that, or changes nothing: work that fails
 * without it too may fail in the same way.  Under valgrind,
 * one allocation in fifty fails.
 */
static void torture(work_fn *work, void *ctx)
{
    int step = suite_rounds(1, 50);
    struct err usual = {0};
    int usual_ret = work(ctx, &usual);

    for (long n = 0; n < RUNS_MAX; n += step) {
        struct err err = {0};
        bool failed;
        int ret;

        left = n;
        ret = work(ctx, &err);
        failed = left < 0;
        left = -1;
        if (!failed || err.kind != ERR_NOMEM) {
            ck_assert_msg(ret == usual_ret && err.kind == usual.kind,
                          "at %ld: %s: %s", n, err_kind_info(err.kind)->name,
                          err.msg);
        } else {
            ck_assert_int_eq(ret, -1);
            ck_assert_ptr_nonnull(strstr(err.msg, "out of memory"));
        }
        if (!failed)
            return;
    }
    ck_abort_msg("the work never came to an end");
}

struct load {
    const char *plan;
    const char *networks;
};

static int load_plan(void *ctx, struct err *err)
{
    const struct load *load = ctx;
    struct networks *nets = networks_new(load->networks, NULL);
    struct faults faults;
    struct plan *plan = NULL;

    faults_init(&faults);
    if (nets == NULL)
        (void)err_nomem(err);
    else
        plan = plan_load(load->plan, nets, &faults, err);
    faults_release(&faults);
    if (plan == NULL) {
        networks_free(nets);
        return -1;
    }
    plan_free(plan);
    networks_free(nets);
    return 0;
}

/* One with networks that are asked, one with figures that are typed. */
static const char *const plans[] = {"config/plans/communication-2013.ini",
                                    "config/plans/national-2008-2010.ini"};

START_TEST(a_plan_is_loaded_or_memory_is_told)
{
    struct err err = {0};
    char *shipped = paths_networks(&err);
    struct load load = {plans[_i], shipped};

    ck_assert_ptr_nonnull(shipped);
    torture(load_plan, &load);
    free(shipped);
}
END_TEST

/* How an answer is read is written down, and then it is read anew: of the
 * account `web` of a plan, as long as it says nothing. */
struct again {
    const struct plan *plan;
    const struct account *account;
};

static int read_again(struct reread *r, const char *reading, struct err *err)
{
    const struct evidence evidence = {.request = "",
                                      .note = "",
                                      .status = 200,
                                      .body = "{}",
                                      .body_len = 2,
                                      .reading = reading};
    const struct store_row row = {
        .key = {"web", "matomo", "visitors", PERIOD_DAY, PAID_INCLUDE},
        .figure = {.day = 15800, .evidence = 1}};
    const struct figure *says;

    if (reread_answer(r, &evidence, true, err) != 0)
        return -1;
    if (reread_compare(r, &row, &says) != REREAD_DIFFERENT || says != NULL)
        return err_set(err, ERR_MALFORMED, "an answer of nothing says much");
    return 0;
}

static int describe_and_read(void *ctx, struct err *err)
{
    const struct again *again = ctx;
    const struct network *net = again->account->network;
    const char *const *values = (const char *const *)again->account->values;
    const struct net_account account = {again->account, values};
    const struct zone zone = zone_selected(again->plan->timezone);
    const struct net_job job = {.network = net,
                                .call = net->calls,
                                .accounts = &account,
                                .account_count = 1,
                                .from = 15796,
                                .to = 15800,
                                .zone = &zone};
    struct reread *r = reread_new(again->plan, err);
    struct buf reading;
    int ret = -1;

    buf_init(&reading, BUF_TEXT_MAX);
    if (r != NULL && reading_describe(&job, &reading, err) == 0)
        ret = read_again(r, buf_text(&reading), err);
    buf_release(&reading);
    reread_free(r);
    return ret;
}

START_TEST(an_answer_is_read_anew_or_memory_is_told)
{
    struct err err = {0};
    char *shipped = paths_networks(&err);
    struct networks *nets = networks_new(shipped, NULL);
    struct again again = {0};
    struct faults faults;
    struct plan *plan;

    faults_init(&faults);
    plan = plan_load(plans[0], nets, &faults, &err);
    ck_assert_ptr_nonnull(plan);
    again.plan = plan;
    again.account = plan_account(plan, "web");
    torture(describe_and_read, &again);
    plan_free(plan);
    faults_release(&faults);
    networks_free(nets);
    free(shipped);
}
END_TEST

static int ask(void *ctx, struct err *err)
{
    const struct net_case *c = ctx;
    struct http_request request;

    if (net_request(&c->job, &request, err) != 0)
        return -1;
    http_request_release(&request);
    return 0;
}

static int answer(void *ctx, struct err *err)
{
    const struct net_case *c = ctx;
    struct net_answer got;
    struct grant_answer granted;
    int64_t end;
    int ret;

    if (c->body == NULL)
        return 0;
    if (c->for_expires)
        return grant_read_end(&c->job, &c->response, &end, err);
    if (c->for_token) {
        ret = grant_read(&c->job, &c->response, &granted, err);
        grant_answer_release(&granted);
        return ret;
    }
    if (net_response(&c->job, &c->response, &got, err) != 0)
        return -1;
    net_answer_release(&got);
    return 0;
}

static char **folders;
static size_t case_folder_count;

/* What an address means among all that ships. */
static int recognise(void *ctx, struct err *err)
{
    struct networks *nets = ctx;
    struct recognition found;
    char *address = recognise_clean("https://Social.Example.md/@ps", err);
    int ret = -1;

    if (address != NULL)
        ret = recognise_address(nets, address, NULL, &found, err);
    if (ret == 0)
        recognise_release(&found);
    free(address);
    return ret;
}

START_TEST(an_address_is_recognised_or_memory_is_told)
{
    struct networks *nets = networks_new("config/networks", NULL);
    struct err err = {0};

    ck_assert_ptr_nonnull(nets);
    ck_assert_int_eq(recognise(nets, &err), 0); /* all are loaded now */
    torture(recognise, nets);
    networks_free(nets);
}
END_TEST

START_TEST(requests_and_answers_end_with_a_reason)
{
    struct net_case c;

    net_case_load(&c, folders[(size_t)_i * 6]);
    torture(ask, &c);
    torture(answer, &c);
    net_case_release(&c);
}
END_TEST

#define WORDS "tests/data/descriptions/request.json"

static int describe(void *ctx, struct err *err)
{
    struct network *net = network_load(WORDS, err);

    (void)ctx;
    if (net == NULL)
        return -1;
    network_free(net);
    return 0;
}

START_TEST(a_description_is_loaded_or_memory_is_told)
{
    torture(describe, NULL);
}
END_TEST

/* What an account sets, by the setting's name. */
static const char *const set[][2] = {
    {"server", "api.example.org"},
    {"repository", "owner/name"},
    {"url", "https://stats.example.org/"},
    {"pair", "abc:def"},
    {"partners", "a.example,b.example"},
    {"key_file", "{\"client\": {\"email\": \"a@example.org\"}, \"number\": 7}"},
};

/* One request of each call, with parts of settings made for it. */
static int ask_all(void *ctx, struct err *err)
{
    const struct network *net = ctx;
    const char **values =
        __real_calloc(network_value_count(net), sizeof(char *));
    char **derived = __real_calloc(net->derived_count, sizeof(char *));
    struct account account = {.network = net};
    struct net_account member = {&account, values};
    int ret;

    for (size_t i = 0; i < sizeof(set) / sizeof(set[0]); i++)
        values[network_setting(net, set[i][0])] = set[i][1];
    ret = net_derive(net, values, false, derived, err);
    for (size_t i = 0; i < net->derived_count; i++)
        values[net->setting_count + i] = derived[i];
    for (size_t i = 0; ret == 0 && i < net->call_count; i++) {
        int32_t day = day_from_civil(2026, 7, 1);
        struct net_job job = {.network = net,
                              .call = &net->calls[i],
                              .accounts = &member,
                              .account_count = 1,
                              .from = day,
                              .to = day};
        struct http_request request;

        if (!network_call_applies(net, &net->calls[i], values))
            continue;
        ret = net_request(&job, &request, err);
        if (ret == 0)
            http_request_release(&request);
    }
    for (size_t i = 0; i < net->derived_count; i++)
        free(derived[i]);
    free(derived);
    free(values);
    return ret;
}

START_TEST(parts_of_settings_are_made_or_memory_is_told)
{
    struct err err = {0};
    struct network *net = network_load(WORDS, &err);

    ck_assert_msg(net != NULL, "%s", err.msg);
    ck_assert_msg(ask_all(net, &err) == 0, "%s", err.msg);
    torture(ask_all, net);
    network_free(net);
}
END_TEST

/* A plan with its store: what report and chart start from. */
struct office {
    struct networks *nets;
    struct plan *plan;
    struct store *st;
};

static void open_office(struct office *o)
{
    struct err err = {0};
    struct faults faults;
    char *shipped = paths_networks(&err);

    faults_init(&faults);
    o->nets = networks_new(shipped, NULL);
    o->plan = plan_load("config/plans/communication-2013.ini", o->nets, &faults,
                        &err);
    ck_assert_msg(o->plan != NULL, "%s", err.msg);
    o->st = store_open(":memory:", STORE_WRITE, &err);
    ck_assert_ptr_nonnull(o->st);
    for (int32_t day = o->plan->start; day < o->plan->start + 100; day++) {
        const struct indicator *ind =
            plan_indicator(o->plan, "friends/facebook");
        struct store_row row = {
            .key = review_key(ind),
            .figure = {.day = day, .value = 9, .low = 9, .high = 9}};

        ck_assert_int_eq(store_put(o->st, &row, 1, NULL, &err), 0);
    }
    faults_release(&faults);
    free(shipped);
}

static void close_office(struct office *o)
{
    store_close(o->st);
    plan_free(o->plan);
    networks_free(o->nets);
}

static int write_report(void *ctx, struct err *err)
{
    const struct office *o = ctx;
    struct report_period period;
    struct report_request request;
    struct report report;
    struct buf out;
    int ret;

    report_period_last_month(o->plan, o->plan->start + 70, &period);
    request = (struct report_request){o->plan, &period, 1371000000, MOMENT_NOW};
    if (report_build(&request, o->st, &report, err) != 0)
        return -1;
    buf_init(&out, BUF_TEXT_MAX);
    ret = report_speak(&report, LANGUAGE_EN, err);
    if (ret == 0)
        ret = report_write(&report, report_format_by_name("html"), &out, err);
    if (ret == 0)
        ret = report_write(&report, report_format_by_name("md"), &out, err);
    buf_release(&out);
    report_release(&report);
    return ret;
}

START_TEST(a_report_is_written_or_fails_with_a_reason)
{
    struct office o;

    open_office(&o);
    torture(write_report, &o);
    close_office(&o);
}
END_TEST

static double width_of(void *ctx, const char *text, double size, bool bold)
{
    (void)ctx;
    (void)bold;
    return (double)strlen(text) * size * 0.6;
}

static int lay_out(void *ctx, struct err *err)
{
    const struct office *o = ctx;
    struct measure measure = {.width = width_of};
    struct moment moment = {.as_of = o->plan->start + 90,
                            .known_at = MOMENT_NOW};
    struct review review;
    struct drawing drawing;
    int ret = 0;

    if (review_read(o->plan, o->st, &moment, &review, err) != 0)
        return -1;
    for (size_t i = 0; ret == 0 && i < review.count; i++) {
        struct scene scene;

        if (review.items[i].indicator->account == NULL)
            continue;
        scene_of_item(&review, &review.items[i], &scene);
        drawing_init(&drawing, 1200, 675, measure);
        ret = layout_chart(&scene, &drawing, err);
        drawing_release(&drawing);
    }
    review_release(&review);
    return ret;
}

START_TEST(a_chart_is_laid_out_or_fails_with_a_reason)
{
    struct office o;

    open_office(&o);
    torture(lay_out, &o);
    close_office(&o);
}
END_TEST

/* A secret that rotates, in a file of its own: opened, replaced, written. */
static int keep_secret(void *ctx, struct err *err)
{
    const struct token_key key = {"a", "n", "", "refresh", "given"};
    struct token_file *file = token_file_open(ctx, err);
    struct token_entry *entry =
        file != NULL ? token_file_entry(file, &key, 1, err) : NULL;
    int ret = -1;

    if (entry != NULL &&
        token_entry_replace(file, entry, "given", "new", 2, err) == 0)
        ret = token_file_write(file, err);
    token_file_free(file);
    return ret;
}

START_TEST(a_secret_is_kept_or_memory_is_told)
{
    char *folder = folder_make();
    char *database = file_join(folder, "headway.db");

    torture(keep_secret, database);
    free(database);
    folder_remove(folder);
}
END_TEST

/* The answer to a request for a token, read. */
static int read_token(void *ctx, struct err *err)
{
    static const char body[] =
        "{\"t\":\"access\",\"r\":\"next\",\"life\":3600,\"ends\":60}";
    const struct http_response in = {
        .status = 200, .body = body, .body_len = sizeof(body) - 1, .now = 1000};
    struct grant_answer answer;
    int ret = grant_read(ctx, &in, &answer, err);

    grant_answer_release(&answer);
    return ret;
}

START_TEST(a_token_is_read_or_memory_is_told)
{
    static char refresh[] = "refresh";
    static char token[] = "/t";
    static char rotated[] = "/r";
    static char life[] = "/life";
    static char ends[] = "/ends";
    struct net_pair store = {refresh, rotated};
    struct net_token how = {.at = token,
                            .life_at = life,
                            .ends = ends,
                            .store = &store,
                            .store_count = 1};
    struct network net = {.token = &how};
    const char *const none[] = {NULL};
    struct net_account account = {.values = none};
    struct net_job job = {.network = &net,
                          .call = &how.call,
                          .accounts = &account,
                          .account_count = 1};

    torture(read_token, &job);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("torture");
    TCase *tc = tcase_create("memory");
    int status;

    folders = net_case_folders(&case_folder_count);
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, a_plan_is_loaded_or_memory_is_told, 0,
                        (int)(sizeof(plans) / sizeof(plans[0])));
    tcase_add_test(tc, an_answer_is_read_anew_or_memory_is_told);
    tcase_add_loop_test(tc, requests_and_answers_end_with_a_reason, 0,
                        (int)((case_folder_count + 5) / 6));
    tcase_add_test(tc, a_description_is_loaded_or_memory_is_told);
    tcase_add_test(tc, an_address_is_recognised_or_memory_is_told);
    tcase_add_test(tc, parts_of_settings_are_made_or_memory_is_told);
    tcase_add_test(tc, a_secret_is_kept_or_memory_is_told);
    tcase_add_test(tc, a_token_is_read_or_memory_is_told);
    tcase_add_test(tc, a_report_is_written_or_fails_with_a_reason);
    tcase_add_test(tc, a_chart_is_laid_out_or_fails_with_a_reason);
    suite_add_tcase(suite, tc);
    status = suite_run(suite);
    for (size_t i = 0; i < case_folder_count; i++)
        free(folders[i]);
    free(folders);
    return status;
}
