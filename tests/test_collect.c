/*
 * A run over transfers that the tests answer, with a real database in memory.
 * The networks are four small descriptions: one account a request, batches,
 * days with pages, and one with a pace.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/day.h"
#include "base/file.h"
#include "base/zone.h"
#include "collector/collect.h"
#include "tests/help/fake_http.h"
#include "tests/help/store_help.h"
#include "tests/help/suite.h"

#define DESCRIBE(name)                                                         \
    "{\"format\":1,\"network\":\"" name "\",\"title\":\"" name                 \
    "\",\"checked\":\"2013-01-01\",\"sources\":[\"none\"],\"credential\":"     \
    "[\"none\"],\"notes\":[],\"recognise\":[],"

static const char single[] = DESCRIBE(
    "single") "\"audience\":\"followers\",\"base\":\"https://{host}/"
              "\",\"settings\":{"
              "\"host\":{\"type\":\"host\",\"help\":\"h\"},"
              "\"user\":{\"help\":\"u\"},"
              "\"token\":{\"secret\":true,\"optional\":true,\"help\":\"t\"}},"
              "\"calls\":[{\"period\":\"instant\",\"request\":{\"path\":"
              "\"user\","
              "\"query\":{\"name\":\"{user}\",\"token\":\"{token}\"}},"
              "\"rows\":{\"at\":\"\",\"each\":\"one\"},"
              "\"values\":[{\"metric\":\"followers\",\"at\":\"/followers\"}]},"
              "{\"period\":\"instant\",\"on_demand\":true,"
              "\"request\":{\"path\":\"posts\",\"query\":{\"name\":\"{user}\"}}"
              ","
              "\"rows\":{\"at\":\"\",\"each\":\"one\"},"
              "\"values\":[{\"metric\":\"posts\",\"at\":\"/posts\"}]}]}";

static const char many[] = DESCRIBE(
    "many") "\"audience\":\"members\",\"base\":\"https://many.example/\","
            "\"settings\":{\"group\":{\"help\":\"g\"},\"key\":{\"help\":\"k\"}}"
            ","
            "\"calls\":[{\"period\":\"instant\",\"request\":{\"path\":"
            "\"groups\","
            "\"query\":{\"ids\":\"{group}\",\"key\":\"{key}\"}},"
            "\"batch\":{\"of\":\"group\",\"max\":4,\"join\":\",\"},"
            "\"rows\":{\"at\":\"/items\",\"each\":\"item\",\"account\":\"/"
            "id\"},"
            "\"values\":[{\"metric\":\"members\",\"at\":\"/members\"}]}]}";

static const char daily[] = DESCRIBE(
    "daily") "\"audience\":\"visitors\",\"base\":\"https://daily.example/\","
             "\"settings\":{\"site\":{\"help\":\"s\"}},"
             "\"filters\":{\"unpaid\":{\"value\":\"free\"}},"
             "\"calls\":[{\"period\":\"day\",\"request\":{\"path\":\"days\","
             "\"query\":{\"site\":\"{site}\",\"filter\":\"{filter}\","
             "\"from\":\"{from}\",\"to\":\"{to}\"}},"
             "\"range\":{\"days\":31,\"lag\":1,\"settle\":2,\"write\":\"YYYY-"
             "MM-DD\"},"
             "\"next\":{\"at\":\"/next\",\"into\":\"page\",\"limit\":3},"
             "\"rows\":{\"at\":\"/rows\",\"each\":\"item\",\"day\":\"/day\","
             "\"read\":\"YYYY-MM-DD\",\"may_be_missing\":true},"
             "\"values\":[{\"metric\":\"visitors\",\"at\":\"/n\"}]}]}";

static const char slow[] = DESCRIBE(
    "slow") "\"audience\":\"followers\",\"base\":\"https://slow.example/\","
            "\"settings\":{\"user\":{\"help\":\"u\"}},"
            "\"pace\":{\"calls\":2,\"seconds\":3600},"
            "\"calls\":[{\"period\":\"instant\","
            "\"request\":{\"path\":\"{user}\"},"
            "\"rows\":{\"at\":\"\",\"each\":\"one\"},"
            "\"values\":[{\"metric\":\"followers\",\"at\":\"/followers\"}]}]}";

static const char parts[] = DESCRIBE(
    "parts") "\"audience\":\"followers\",\"base\":\"https://{part}.example/\","
             "\"settings\":{\"key\":{\"secret\":true,\"help\":\"k\"}},"
             "\"derived\":{\"part\":{\"from\":\"key\",\"after_last\":\"-\","
             "\"secret\":false}},"
             "\"calls\":[{\"period\":\"instant\","
             "\"request\":{\"path\":\"user\",\"query\":{\"key\":\"{key}\"}},"
             "\"rows\":{\"at\":\"\",\"each\":\"one\"},"
             "\"values\":[{\"metric\":\"followers\",\"at\":\"/followers\"}]}]}";

#define PLAN                                                                   \
    "[plan]\nname = p\nstart = 2013-04-01\nend = 2013-12-31\n"                 \
    "timezone = UTC\n"

/* 2013-05-10, a quarter past six; not the time of the store's suites. */
#undef NOW
#define NOW ((int64_t)1368166500)

struct told {
    char text[4096]; /* "name kind message\n" of each account */
};

static char folder[64];
static struct networks *nets;
static struct plan *plan;
static struct store *st;
static struct work work;
static struct work_options options;
static struct collect_options run_options;
static const struct account *accounts[32];
static struct fake_http fake;
static struct collect_total total;
static struct told told;

static void write_file(const char *name, const char *text)
{
    struct err err = {0};
    char *path = file_join(folder, name);

    ck_assert_msg(file_replace(path, text, strlen(text), FILE_REDRAWN, &err) ==
                      0,
                  "%s", err.msg);
    free(path);
}

static void make_folder(void)
{
    struct err err = {0};
    const char *base = getenv("TMPDIR");
    char *path;

    (void)snprintf(folder, sizeof(folder), "%.40s/collect-XXXXXX",
                   base != NULL ? base : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    path = file_join(folder, "networks");
    ck_assert_int_eq(file_make_folder(path, &err), 0);
    free(path);
    write_file("networks/single.json", single);
    write_file("networks/many.json", many);
    write_file("networks/daily.json", daily);
    write_file("networks/slow.json", slow);
    write_file("networks/parts.json", parts);
}

static void remove_folder(void)
{
    static const char *const names[] = {
        "networks/single.json", "networks/many.json",  "networks/daily.json",
        "networks/slow.json",   "networks/parts.json", "networks",
        "headway.ini"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char *path = file_join(folder, names[i]);

        (void)remove(path);
        free(path);
    }
    (void)rmdir(folder);
}

static void on_outcome(void *ctx, const struct collect_outcome *outcome)
{
    size_t len = strlen(told.text);

    (void)ctx;
    (void)snprintf(told.text + len, sizeof(told.text) - len, "%s %s%s%s\n",
                   outcome->account->name,
                   err_kind_info(outcome->err->kind)->name,
                   outcome->err->msg[0] != '\0' ? " " : "", outcome->err->msg);
}

/* Load a plan of these sections; a database that stays over several runs. */
static void load(const char *sections)
{
    struct faults faults;
    struct err err = {0};
    char text[4096];
    char *path = file_join(folder, "networks");
    char *ini = file_join(folder, "headway.ini");

    (void)snprintf(text, sizeof(text), "%s%s", PLAN, sections);
    write_file("headway.ini", text);
    ck_assert_int_eq(zone_select("UTC", &err), 0);
    nets = networks_new("config/networks", path);
    faults_init(&faults);
    plan = plan_load(ini, nets, &faults, &err);
    ck_assert_msg(plan != NULL, "%s", err.msg);
    faults_release(&faults);
    st = store_open(":memory:", STORE_WRITE, &err);
    ck_assert_msg(st != NULL, "%s", err.msg);
    for (size_t i = 0; i < plan->account_count; i++)
        accounts[i] = &plan->accounts[i];
    options = (struct work_options){.plan = plan,
                                    .accounts = accounts,
                                    .account_count = plan->account_count,
                                    .since = DAY_NONE,
                                    .until = DAY_NONE};
    run_options = (struct collect_options){.plan = plan,
                                           .command = "collect",
                                           .seed = 7,
                                           .listener = {.outcome = on_outcome}};
    free(path);
    free(ini);
}

static void unload(void)
{
    store_close(st);
    plan_free(plan);
    networks_free(nets);
    fake_http_release(&fake);
}

/* One run; its exit status. */
static int run_at(int64_t now, fake_answer_fn *answer)
{
    struct err err = {0};
    struct http http = fake_http_edge(&fake);

    fake_http_release(&fake);
    fake.answer = answer;
    fake.now = now;
    told.text[0] = '\0';
    options.today = zone_day(now);
    run_options.now = now;
    ck_assert_msg(work_plan(&options, st, &work, &err) == 0, "%s", err.msg);
    ck_assert_msg(collect_run(&run_options, &work, st, &http, &total, &err) ==
                      0,
                  "%s", err.msg);
    work_release(&work);
    return collect_status(&total);
}

/* The figures of a series as "date=value …". */
static const char *series(const char *account, const char *network,
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
        store_series(st, &key, INT32_MIN + 1, INT32_MAX, &figures, &err), 0);
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

static struct fake_answer always_12(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)url;
    (void)nth;
    return (struct fake_answer){.body = "{\"followers\":12,\"posts\":3}"};
}

/* Once in vain, with a minute's pause; then well. */
static struct fake_answer server_busy(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)url;
    if (nth == 0)
        return (struct fake_answer){
            .status = 503, .body = "", .header = "retry-after", .value = "60"};
    return (struct fake_answer){.body = "{\"followers\":12}"};
}

#define SLOW(name) "[account " name "]\nnetwork = slow\nuser = " name "\n"
#define ONE                                                                    \
    "[account one]\nnetwork = single\nhost = a.example\nuser = x\n"            \
    "token = env:COLLECT_TOKEN\n"
#define TWO "[account two]\nnetwork = single\nhost = b.example\nuser = y\n"

START_TEST(a_figure_is_stored_with_its_evidence)
{
    struct kept_evidence kept;
    struct series_key key = {"one", "single", "followers", PERIOD_INSTANT,
                             PAID_INCLUDE};
    struct figures figures;
    struct err err = {0};

    ck_assert_int_eq(setenv("COLLECT_TOKEN", "not-a-real-secret", 1), 0);
    load(ONE);
    ck_assert_int_eq(run_at(NOW, always_12), 0);
    ck_assert_str_eq(told.text, "one none\n");
    ck_assert_uint_eq(fake.asked_count, 1);
    ck_assert_str_eq(fake.asked[0],
                     "https://a.example/user?name=x&token=not-a-real-secret");
    ck_assert_int_eq(total.figures, 1);
    ck_assert_int_eq(total.requests, 1);
    ck_assert_int_eq(store_series(st, &key, 0, 99999, &figures, &err), 0);
    ck_assert_uint_eq(figures.count, 1);
    ck_assert_int_eq(figures.list[0].value, 12);
    ck_assert_int_eq(figures.list[0].fetched_at, NOW);
    ck_assert_int_eq(figures.list[0].origin, ORIGIN_FETCHED);
    ck_assert_int_eq(
        store_evidence_read(st, figures.list[0].evidence, &kept, &err), 0);
    ck_assert_ptr_nonnull(
        strstr(kept.request, "GET https://a.example/user?name=x&token=***"));
    ck_assert_ptr_null(strstr(kept.request, "not-a-real-secret"));
    ck_assert_str_eq(kept.body, "{\"followers\":12,\"posts\":3}");
    ck_assert_int_eq(kept.evidence.status, 200);
    ck_assert_int_eq(kept.evidence.fetched_at, NOW);
    kept_evidence_release(&kept);
    figures_release(&figures);
    unload();
}
END_TEST

START_TEST(a_part_of_a_secret_leads_to_its_host)
{
    ck_assert_int_eq(setenv("COLLECT_GOOD", "abc-us1", 1), 0);
    ck_assert_int_eq(setenv("COLLECT_BAD", "abc", 1), 0);
    load("[account good]\nnetwork = parts\nkey = env:COLLECT_GOOD\n"
         "[account bad]\nnetwork = parts\nkey = env:COLLECT_BAD\n");
    ck_assert_int_eq(run_at(NOW, always_12), 1);
    ck_assert_str_eq(told.text,
                     "bad request setting 'key' has nothing behind '-'\n"
                     "good none\n");
    ck_assert_uint_eq(fake.asked_count, 1);
    ck_assert_str_eq(fake.asked[0], "https://us1.example/user?key=abc-us1");
    unload();
}
END_TEST

/* As Facebook does it: the addresses of other pages repeat the token. */
static struct fake_answer with_token(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)url;
    (void)nth;
    return (struct fake_answer){
        .body = "{\"followers\":12,\"paging\":{\"previous\":\"https:\\/\\/"
                "a.example\\/user?token=not|a\\/real-secret&x=1\",\"next\":"
                "\"https://a.example/user?token=not%7Ca%2Freal-secret\"},"
                "\"said\":\"not|a/real-secret\"}"};
}

START_TEST(no_evidence_holds_a_secret)
{
    struct kept_evidence kept;
    struct err err = {0};

    ck_assert_int_eq(setenv("COLLECT_TOKEN", "not|a/real-secret", 1), 0);
    load(ONE);
    ck_assert_int_eq(run_at(NOW, with_token), 0);
    ck_assert_int_eq(store_evidence_read(st, 1, &kept, &err), 0);
    ck_assert_str_eq(kept.body,
                     "{\"followers\":12,\"paging\":{\"previous\":\"https:\\/"
                     "\\/a.example\\/user?token=***&x=1\",\"next\":"
                     "\"https://a.example/user?token=***\"},"
                     "\"said\":\"***\"}");
    ck_assert_str_eq(kept.evidence.note, "secrets masked");
    ck_assert_ptr_null(strstr(kept.request, "secret"));
    kept_evidence_release(&kept);
    unload();
}
END_TEST

START_TEST(a_run_ends_after_it_began)
{
    load(TWO);
    ck_assert_int_eq(run_at(NOW, server_busy), 0);
    ck_assert_int_ge(fake.now_ms, 60000);
    ck_sql_row(st, "SELECT began_at, ended_at FROM run_list",
               "2013-05-10T06:15:00Z|2013-05-10T06:16:01Z");
    unload();
}
END_TEST

START_TEST(a_pace_that_is_used_up_is_told)
{
    load(SLOW("s1") SLOW("s2") SLOW("s3"));
    ck_assert_int_eq(run_at(NOW, always_12), 1);
    ck_assert_str_eq(told.text,
                     "s3 rate-limit the network's pace of 2 requests in 3600 "
                     "seconds is used up, until 07:15\n"
                     "s1 none\ns2 none\n");
    ck_assert_int_lt(fake.now_ms, 1000);
    unload();
}
END_TEST

START_TEST(a_count_of_today_is_asked_for_once)
{
    load(TWO);
    ck_assert_int_eq(run_at(NOW, always_12), 0);
    ck_assert_int_eq(run_at(NOW + 3600, always_12), 0);
    ck_assert_uint_eq(fake.asked_count, 0);
    ck_assert_str_eq(told.text, "");
    ck_assert_int_eq(run_at(NOW + 86400, always_12), 0);
    ck_assert_uint_eq(fake.asked_count, 1);
    ck_assert_str_eq(
        series("two", "single", "followers", PERIOD_INSTANT, PAID_INCLUDE),
        "2013-05-10=12 2013-05-11=12");
    unload();
}
END_TEST

START_TEST(a_run_with_nothing_to_ask_needs_no_transfers)
{
    struct http none = {0};
    struct err err = {0};

    load(TWO);
    ck_assert_int_eq(run_at(NOW, always_12), 0);
    ck_assert_int_eq(work_plan(&options, st, &work, &err), 0);
    ck_assert_uint_eq(work.job_count, 0);
    ck_assert_msg(collect_run(&run_options, &work, st, &none, &total, &err) ==
                      0,
                  "%s", err.msg);
    work_release(&work);
    unload();
}
END_TEST

START_TEST(a_call_on_demand_is_made_for_an_indicator_alone)
{
    load(TWO "[indicator posts]\naccount = two\nmetric = posts\n"
             "period = instant\n");
    ck_assert_int_eq(run_at(NOW, always_12), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "/posts?name=y"), 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "/user?name=y"), 1);
    ck_assert_str_eq(
        series("two", "single", "posts", PERIOD_INSTANT, PAID_INCLUDE),
        "2013-05-10=3");
    unload();
}
END_TEST

START_TEST(what_is_typed_is_not_asked_for)
{
    load("[account hotline]\nnetwork = manual\nunit = calls\n"
         "metrics = calls\n");
    ck_assert_int_eq(run_at(NOW, always_12), 0);
    ck_assert_uint_eq(fake.asked_count, 0);
    ck_assert_uint_eq(total.accounts, 0);
    unload();
}
END_TEST

static struct fake_answer a_fails(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)nth;
    if (strstr(url, "a.example") != NULL)
        return (struct fake_answer){.status = 401, .body = "{}"};
    return (struct fake_answer){.body = "{\"followers\":12}"};
}

START_TEST(a_failed_account_costs_no_other_its_figures)
{
    struct account_state state;
    struct err err = {0};

    ck_assert_int_eq(setenv("COLLECT_TOKEN", "not-a-real-secret", 1), 0);
    load(ONE TWO);
    ck_assert_int_eq(run_at(NOW, a_fails), 1);
    ck_assert_str_eq(
        series("one", "single", "followers", PERIOD_INSTANT, PAID_INCLUDE), "");
    ck_assert_str_eq(
        series("two", "single", "followers", PERIOD_INSTANT, PAID_INCLUDE),
        "2013-05-10=12");
    ck_assert_int_eq(store_account_state(st, "one", "single", &state, &err), 0);
    ck_assert_int_eq(state.kind, ERR_AUTH);
    ck_assert_int_eq(state.last_success, 0);
    ck_assert_int_eq(state.last_attempt, NOW);
    ck_assert_int_eq(store_account_state(st, "two", "single", &state, &err), 0);
    ck_assert_int_eq(state.kind, ERR_NONE);
    ck_assert_int_eq(state.last_success, NOW);
    unload();
}
END_TEST

START_TEST(when_every_account_failed_the_status_is_69)
{
    ck_assert_int_eq(setenv("COLLECT_TOKEN", "not-a-real-secret", 1), 0);
    load(ONE);
    ck_assert_int_eq(run_at(NOW, a_fails), 69);
    unload();
}
END_TEST

START_TEST(an_account_without_its_secret_is_not_asked)
{
    ck_assert_int_eq(unsetenv("COLLECT_TOKEN"), 0);
    load(ONE TWO);
    ck_assert_int_eq(run_at(NOW, always_12), 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "a.example"), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "b.example"), 1);
    ck_assert_ptr_nonnull(strstr(told.text, "one auth secret "
                                            "'env:COLLECT_TOKEN'"));
    unload();
}
END_TEST

START_TEST(a_secret_that_can_be_read_again_is_well_without_a_request)
{
    struct account_state state;
    struct err err = {0};

    ck_assert_int_eq(setenv("COLLECT_TOKEN", "fake-secret", 1), 0);
    load(ONE);
    ck_assert_int_eq(run_at(NOW, always_12), 0);
    ck_assert_int_eq(unsetenv("COLLECT_TOKEN"), 0);
    ck_assert_int_eq(run_at(NOW + 60, always_12), 69);
    ck_assert_int_eq(store_account_state(st, "one", "single", &state, &err), 0);
    ck_assert_int_eq(state.kind, ERR_AUTH);
    ck_assert_int_eq(setenv("COLLECT_TOKEN", "fake-secret", 1), 0);
    ck_assert_int_eq(run_at(NOW + 120, always_12), 0);
    ck_assert_uint_eq(fake.asked_count, 0);
    ck_assert_str_eq(told.text, "");
    ck_assert_int_eq(store_account_state(st, "one", "single", &state, &err), 0);
    ck_assert_int_eq(state.kind, ERR_NONE);
    ck_assert_int_eq(state.last_attempt, NOW + 120);
    /* Nobody answered since. */
    ck_assert_int_eq(state.last_success, NOW);
    unload();
}
END_TEST

static struct fake_answer no_posts(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)nth;
    return (struct fake_answer){.status =
                                    strstr(url, "posts") == NULL ? 200 : 404,
                                .body = "{\"followers\":12}"};
}

START_TEST(what_a_network_said_stays_until_it_says_otherwise)
{
    struct account_state state;
    struct err err = {0};

    load(TWO "[indicator posts]\naccount = two\nmetric = posts\n"
             "target = 9\n[indicator followers]\naccount = two\n"
             "metric = followers\ntarget = 9\n");
    (void)run_at(NOW, no_posts);
    ck_assert_int_eq(store_account_state(st, "two", "single", &state, &err), 0);
    ck_assert_int_eq(state.kind, ERR_NOT_FOUND);
    options.until = zone_day(NOW) - 1; /* nothing to ask */
    ck_assert_int_eq(run_at(NOW + 60, always_12), 0);
    ck_assert_int_eq(store_account_state(st, "two", "single", &state, &err), 0);
    ck_assert_int_eq(state.kind, ERR_NOT_FOUND);
    unload();
}
END_TEST

static struct fake_answer server_error_twice(void *ctx, const char *url,
                                             int nth)
{
    (void)ctx;
    (void)url;
    if (nth < 2)
        return (struct fake_answer){.status = 500, .body = ""};
    return (struct fake_answer){.body = "{\"followers\":12}"};
}

START_TEST(a_server_error_is_tried_again)
{
    load(TWO);
    ck_assert_int_eq(run_at(NOW, server_error_twice), 0);
    ck_assert_uint_eq(fake.asked_count, 3);
    ck_assert_int_eq(total.requests, 3);
    ck_assert_int_ge(fake.asked_ms[1] - fake.asked_ms[0], 250);
    ck_assert_int_ge(fake.asked_ms[2] - fake.asked_ms[1], 500);
    unload();
}
END_TEST

static struct fake_answer no_answer(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)url;
    (void)nth;
    return (struct fake_answer){.kind = ERR_TIMEOUT,
                                .message = "no answer in 30 s"};
}

START_TEST(the_number_of_tries_is_told)
{
    load(TWO);
    ck_assert_int_eq(run_at(NOW, no_answer), 69);
    ck_assert_uint_eq(fake.asked_count, 4);
    ck_assert_str_eq(told.text, "two timeout no answer in 30 s, 4 tries\n");
    unload();
}
END_TEST

static struct fake_answer a_asks_for_20_s(void *ctx, const char *url, int nth)
{
    (void)ctx;
    if (nth == 0 && strstr(url, "a.example") != NULL)
        return (struct fake_answer){.status = 429,
                                    .body = "{}",
                                    .header = "retry-after",
                                    .value = "20"};
    return (struct fake_answer){.body = "{\"followers\":12}"};
}

START_TEST(a_pause_is_kept_while_other_hosts_go_on)
{
    load("[collect]\nper_host = 1\n"
         "[account p]\nnetwork = single\nhost = a.example\nuser = p\n"
         "[account q]\nnetwork = single\nhost = a.example\nuser = q\n"
         "[account r]\nnetwork = single\nhost = b.example\nuser = r\n"
         "[account s]\nnetwork = single\nhost = b.example\nuser = s\n");
    ck_assert_int_eq(run_at(NOW, a_asks_for_20_s), 0);
    for (size_t i = 1; i < fake.asked_count; i++) {
        bool paused = strstr(fake.asked[i], "a.example") != NULL;

        if (paused)
            ck_assert_int_ge(fake.asked_ms[i], 20000);
        else
            ck_assert_int_lt(fake.asked_ms[i], 100);
    }
    unload();
}
END_TEST

static struct fake_answer a_asks_for_an_hour(void *ctx, const char *url,
                                             int nth)
{
    (void)ctx;
    (void)nth;
    if (strstr(url, "a.example") != NULL)
        return (struct fake_answer){.status = 429,
                                    .body = "{}",
                                    .header = "retry-after",
                                    .value = "3600"};
    return (struct fake_answer){.body = "{\"followers\":12}"};
}

START_TEST(a_pause_longer_than_a_run_fails_the_accounts_of_the_host)
{
    load("[collect]\nper_host = 1\n"
         "[account p]\nnetwork = single\nhost = a.example\nuser = p\n"
         "[account q]\nnetwork = single\nhost = a.example\nuser = q\n" TWO);
    ck_assert_int_eq(run_at(NOW, a_asks_for_an_hour), 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "a.example"), 1);
    ck_assert_int_lt(fake.now_ms, 1000);
    ck_assert_ptr_nonnull(strstr(told.text, "p rate-limit "));
    ck_assert_ptr_nonnull(strstr(told.text, ", until 07:15\n"));
    ck_assert_ptr_nonnull(strstr(
        told.text, "q rate-limit the server asked for a pause, until 07:15\n"));
    ck_assert_ptr_nonnull(strstr(told.text, "two none\n"));
    unload();
}
END_TEST

#define PAUSED                                                                 \
    "[account p]\nnetwork = single\nhost = a.example\nuser = p\n"              \
    "[account q]\nnetwork = single\nhost = a.example\nuser = q\n"

START_TEST(a_later_run_does_not_ask_a_host_before_its_pause_ends)
{
    load("[collect]\nper_host = 1\n" PAUSED TWO);
    ck_assert_int_eq(run_at(NOW, a_asks_for_an_hour), 1);
    ck_sql_row(st, "SELECT host, until, why FROM paused_hosts",
               "https://a.example|2013-05-10T07:15:00Z|rate-limit");
    /* The next day's counts, and twenty minutes too early. */
    options.since = zone_day(NOW);
    ck_assert_int_eq(run_at(NOW + 2400, always_12), 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "a.example"), 0);
    ck_assert_uint_eq(fake.asked_count, 0);
    ck_assert_int_eq(total.requests, 0);
    ck_assert_int_eq(fake.now_ms, 0);
    ck_assert_str_eq(told.text,
                     "p rate-limit the server asked an earlier run for a "
                     "pause until 2013-05-10 07:15\n"
                     "q rate-limit the server asked an earlier run for a "
                     "pause until 2013-05-10 07:15\n");
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM pauses"), 1);
    ck_assert_int_eq(run_at(NOW + 3601, always_12), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "a.example"), 2);
    ck_assert_int_lt(fake.asked_ms[0], 100);
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM pauses"), 0);
    unload();
}
END_TEST

START_TEST(a_pause_that_ends_within_the_run_is_waited_for)
{
    load(PAUSED TWO);
    ck_assert_int_eq(run_at(NOW, a_asks_for_an_hour), 1);
    ck_assert_int_eq(run_at(NOW + 3600 - 60, always_12), 0);
    ck_assert_uint_eq(fake.asked_count, 2);
    ck_assert_int_ge(fake.asked_ms[0], 60000);
    ck_assert_int_lt(fake.asked_ms[1], 62000);
    ck_assert_str_eq(told.text, "p none\nq none\n");
    unload();
}
END_TEST

START_TEST(a_pause_that_was_waited_for_is_not_kept)
{
    load(PAUSED);
    ck_assert_int_eq(run_at(NOW, a_asks_for_20_s), 0);
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM pauses"), 0);
    unload();
}
END_TEST

/* Any failure may tell a time; this one is not tried again in a run. */
static struct fake_answer used_up_for_a_minute(void *ctx, const char *url,
                                               int nth)
{
    (void)ctx;
    (void)url;
    (void)nth;
    return (struct fake_answer){
        .status = 503, .body = "", .header = "retry-after", .value = "60"};
}

START_TEST(a_pause_told_at_the_last_try_is_kept)
{
    load("[collect]\nattempts = 1\n" TWO);
    ck_assert_int_eq(run_at(NOW, used_up_for_a_minute), 69);
    ck_assert_uint_eq(fake.asked_count, 1);
    ck_sql_row(st, "SELECT host, until, why FROM paused_hosts",
               "https://b.example|2013-05-10T06:16:00Z|server");
    ck_assert_int_eq(run_at(NOW + 1, always_12), 0);
    ck_assert_int_ge(fake.asked_ms[0], 59000);
    unload();
}
END_TEST

START_TEST(a_replay_of_an_earlier_day_knows_no_later_pause)
{
    load(PAUSED);
    ck_assert_int_eq(run_at(NOW, a_asks_for_an_hour), 69);
    ck_assert_int_eq(run_at(NOW - 86400, always_12), 0);
    ck_assert_uint_eq(fake.asked_count, 2);
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM pauses"), 1);
    unload();
}
END_TEST

static volatile sig_atomic_t stop_now;

static struct fake_answer stops_after_the_first(void *ctx, const char *url,
                                                int nth)
{
    (void)ctx;
    (void)url;
    (void)nth;
    stop_now = 1;
    return (struct fake_answer){.body = "{\"followers\":12}"};
}

START_TEST(a_signal_ends_the_run_and_keeps_what_came)
{
    struct account_state state;
    struct err err = {0};

    load("[collect]\nparallel = 1\nper_host = 1\n"
         "[account p]\nnetwork = single\nhost = a.example\nuser = p\n"
         "[account q]\nnetwork = single\nhost = b.example\nuser = q\n");
    stop_now = 0;
    run_options.stop = &stop_now;
    ck_assert_int_eq(run_at(NOW, stops_after_the_first), 1);
    ck_assert_str_eq(told.text,
                     "p none\nq cancelled stopped before the answer came\n");
    ck_assert_str_eq(
        series("p", "single", "followers", PERIOD_INSTANT, PAID_INCLUDE),
        "2013-05-10=12");
    ck_assert_int_eq(store_account_state(st, "q", "single", &state, &err), 0);
    ck_assert_int_eq(state.kind, ERR_CANCELLED);
    unload();
}
END_TEST

#define GROUP(name, group, key)                                                \
    "[account " name "]\nnetwork = many\ngroup = " group "\nkey = " key "\n"

/* Answers each id of "ids=a%2Cb" with its letter's number; "bad" is refused
 * and takes its whole request with it. */
static struct fake_answer groups(void *ctx, const char *url, int nth)
{
    static char body[512];
    const char *at = strstr(url, "ids=") + 4;
    size_t len = 0;

    (void)ctx;
    (void)nth;
    if (strstr(url, "bad") != NULL)
        return (struct fake_answer){.status = 400, .body = "{}"};
    len = (size_t)snprintf(body, sizeof(body), "{\"items\":[");
    for (; *at != '&'; at += strncmp(at, "%2C", 3) == 0 ? 3 : 1) {
        if (strncmp(at, "%2C", 3) == 0)
            continue;
        len += (size_t)snprintf(
            body + len, sizeof(body) - len, "%s{\"id\":\"%c\",\"members\":%d}",
            body[len - 1] == '[' ? "" : ",", *at, *at - 'a' + 1);
    }
    (void)snprintf(body + len, sizeof(body) - len, "]}");
    return (struct fake_answer){.body = body};
}

START_TEST(accounts_of_a_network_share_requests_up_to_its_limit)
{
    load(GROUP("g1", "a", "k") GROUP("g2", "b", "k") GROUP("g3", "c", "k")
             GROUP("g4", "d", "k") GROUP("g5", "e", "k"));
    ck_assert_int_eq(run_at(NOW, groups), 0);
    ck_assert_uint_eq(fake.asked_count, 2);
    ck_assert_uint_eq(fake_http_asked(&fake, "ids=a%2Cb%2Cc%2Cd&"), 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "ids=e&"), 1);
    ck_assert_str_eq(
        series("g4", "many", "members", PERIOD_INSTANT, PAID_INCLUDE),
        "2013-05-10=4");
    ck_assert_int_eq(total.requests, 2);
    unload();
}
END_TEST

START_TEST(accounts_with_other_settings_share_no_request)
{
    load(GROUP("g1", "a", "k") GROUP("g2", "b", "other") GROUP("g3", "c", "k")
             GROUP("g4", "d", "k") "base_url = https://proxy.example/\n");
    ck_assert_int_eq(run_at(NOW, groups), 0);
    ck_assert_uint_eq(fake.asked_count, 3);
    ck_assert_uint_eq(fake_http_asked(&fake, "ids=a%2Cc&key=k"), 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "ids=b&key=other"), 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "https://proxy.example/"), 1);
    unload();
}
END_TEST

START_TEST(two_accounts_of_one_group_both_get_their_figure)
{
    load(GROUP("g1", "a", "k") GROUP("g2", "a", "k"));
    ck_assert_int_eq(run_at(NOW, groups), 0);
    ck_assert_str_eq(
        series("g1", "many", "members", PERIOD_INSTANT, PAID_INCLUDE),
        "2013-05-10=1");
    ck_assert_str_eq(
        series("g2", "many", "members", PERIOD_INSTANT, PAID_INCLUDE),
        "2013-05-10=1");
    unload();
}
END_TEST

START_TEST(one_bad_account_of_a_batch_fails_alone)
{
    load(GROUP("g1", "a", "k") GROUP("g2", "bad", "k") GROUP("g3", "c", "k")
             GROUP("g4", "d", "k"));
    ck_assert_int_eq(run_at(NOW, groups), 1);
    ck_assert_uint_eq(total.failed, 1);
    ck_assert_ptr_nonnull(strstr(told.text, "g2 request "));
    ck_assert_str_eq(
        series("g1", "many", "members", PERIOD_INSTANT, PAID_INCLUDE),
        "2013-05-10=1");
    ck_assert_str_eq(
        series("g4", "many", "members", PERIOD_INSTANT, PAID_INCLUDE),
        "2013-05-10=4");
    unload();
}
END_TEST

/* A figure for each day asked for: its day of the month. */
static struct fake_answer each_day(void *ctx, const char *url, int nth)
{
    static char body[4096];
    char text[DAY_TEXT] = {0};
    struct err err = {0};
    int32_t from = 0;
    int32_t to = 0;
    size_t len;

    (void)ctx;
    (void)nth;
    memcpy(text, strstr(url, "from=") + 5, 10);
    ck_assert_int_eq(day_parse(text, &from, &err), 0);
    memcpy(text, strstr(url, "to=") + 3, 10);
    ck_assert_int_eq(day_parse(text, &to, &err), 0);
    len = (size_t)snprintf(body, sizeof(body), "{\"rows\":[");
    for (int32_t d = from; d <= to; d++)
        len += (size_t)snprintf(
            body + len, sizeof(body) - len, "%s{\"day\":\"%s\",\"n\":%d}",
            d > from ? "," : "", day_format(d, text), day_civil(d).day);
    (void)snprintf(body + len, sizeof(body) - len, "]}");
    return (struct fake_answer){.body = body};
}

static struct fake_answer no_days(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)url;
    (void)nth;
    return (struct fake_answer){.body = "{\"rows\":[]}"};
}

#define SITE "[account site]\nnetwork = daily\nsite = 1\n"

START_TEST(missing_days_are_asked_for_in_windows_that_the_network_answers)
{
    load("[collect]\nrefresh = 2\n" SITE);
    ck_assert_int_eq(run_at(NOW, each_day), 0);
    ck_assert_uint_eq(fake.asked_count, 2);
    ck_assert_uint_eq(fake_http_asked(&fake, "from=2013-04-01&to=2013-05-01"),
                      1);
    ck_assert_uint_eq(fake_http_asked(&fake, "from=2013-05-02&to=2013-05-09"),
                      1);
    ck_assert_int_eq(total.figures, 39);
    /* The next day: the new day, and the two before it again. */
    ck_assert_int_eq(run_at(NOW + 86400, each_day), 0);
    ck_assert_uint_eq(fake.asked_count, 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "from=2013-05-08&to=2013-05-10"),
                      1);
    ck_assert_int_eq(total.figures, 1);
    unload();
}
END_TEST

START_TEST(what_was_withdrawn_is_asked_for_again_once)
{
    enum { AGE = 120, LATER = 30 };
    struct store_row row = {
        .key = {"site", "daily", "visitors", PERIOD_DAY, PAID_INCLUDE},
        .figure = {.value = 5000,
                   .low = 5000,
                   .high = 5000,
                   .origin = ORIGIN_TYPED,
                   .fetched_at = NOW + 100 * (int64_t)86400}};
    int64_t now = NOW + AGE * (int64_t)86400;

    load("[collect]\nrefresh = 2\n" SITE);
    ck_assert_int_eq(run_at(now, each_day), 0);
    ck_assert_int_eq(day_parse("2013-05-20", &row.figure.day, NULL), 0);
    ck_assert_int_eq(store_put(st, &row, 1, NULL, NULL), 0);
    now += LATER * (int64_t)60;
    ck_assert_int_eq(run_at(now, each_day), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "2013-05-20"), 0);
    ck_assert_int_eq(
        store_withdraw(st, &row.key, row.figure.day, now + 60, NULL), 0);
    now += LATER * (int64_t)60;
    ck_assert_int_eq(run_at(now, _i == 0 ? each_day : no_days), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "from=2013-05-20&to=2013-05-20"),
                      1);
    ck_assert_int_eq(total.figures, _i == 0 ? 1 : 0);
    /* Whether it has answered or not. */
    now += LATER * (int64_t)60;
    ck_assert_int_eq(run_at(now, each_day), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "2013-05-20"), 0);
    unload();
}
END_TEST

START_TEST(since_and_until_bound_the_days)
{
    struct err err = {0};

    load(SITE);
    ck_assert_int_eq(day_parse("2013-04-10", &options.since, &err), 0);
    ck_assert_int_eq(day_parse("2013-04-12", &options.until, &err), 0);
    ck_assert_int_eq(run_at(NOW, each_day), 0);
    ck_assert_uint_eq(fake.asked_count, 1);
    ck_assert_str_eq(
        series("site", "daily", "visitors", PERIOD_DAY, PAID_INCLUDE),
        "2013-04-10=10 2013-04-11=11 2013-04-12=12");
    unload();
}
END_TEST

START_TEST(days_are_collected_for_two_months_after_the_plan)
{
    struct err err = {0};
    int64_t later = 0;

    load(SITE);
    ck_assert_int_eq(time_parse("2014-06-01T06:00:00Z", &later, &err), 0);
    ck_assert_int_eq(day_parse("2014-02-20", &options.since, &err), 0);
    ck_assert_int_eq(run_at(later, each_day), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "from=2014-02-20&to=2014-03-03"),
                      1);
    ck_assert_uint_eq(fake.asked_count, 1);
    unload();
}
END_TEST

START_TEST(unpaid_visits_are_asked_for_where_an_indicator_wants_them)
{
    struct err err = {0};

    load(SITE "[indicator v]\naccount = site\nperiod = day\n"
              "paid = exclude\n");
    ck_assert_int_eq(day_parse("2013-05-09", &options.since, &err), 0);
    ck_assert_int_eq(run_at(NOW, each_day), 0);
    ck_assert_uint_eq(fake.asked_count, 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "filter=free"), 1);
    ck_assert_str_eq(
        series("site", "daily", "visitors", PERIOD_DAY, PAID_EXCLUDE),
        "2013-05-09=9");
    ck_assert_str_eq(
        series("site", "daily", "visitors", PERIOD_DAY, PAID_INCLUDE), "");
    unload();
}
END_TEST

/* Pages without end, the n-th with the n-th day. */
static struct fake_answer pages(void *ctx, const char *url, int nth)
{
    static char body[128];
    const char *page = strstr(url, "page=");
    int n = page != NULL && page[5] != '\0' ? page[5] - '0' : 0;
    int last = *(int *)ctx;

    (void)nth;
    (void)snprintf(body, sizeof(body),
                   "{\"rows\":[{\"day\":\"2013-05-0%d\",\"n\":%d}]%s%d\"}",
                   n + 1, n, n + 1 < last ? ",\"next\":\"" : ",\"x\":\"",
                   n + 1);
    return (struct fake_answer){.body = body};
}

START_TEST(pages_are_followed_to_the_last)
{
    struct err err = {0};
    int last = 3;

    load(SITE);
    fake.ctx = &last;
    ck_assert_int_eq(day_parse("2013-05-01", &options.since, &err), 0);
    ck_assert_int_eq(run_at(NOW, pages), 0);
    ck_assert_uint_eq(fake.asked_count, 3);
    ck_assert_str_eq(
        series("site", "daily", "visitors", PERIOD_DAY, PAID_INCLUDE),
        "2013-05-01=0 2013-05-02=1 2013-05-03=2");
    unload();
}
END_TEST

START_TEST(each_figure_has_the_page_it_came_on_as_its_evidence)
{
    struct series_key key = {"site", "daily", "visitors", PERIOD_DAY,
                             PAID_INCLUDE};
    struct figures figures;
    struct err err = {0};
    int last = 3;

    load(SITE);
    fake.ctx = &last;
    ck_assert_int_eq(day_parse("2013-05-01", &options.since, &err), 0);
    ck_assert_int_eq(run_at(NOW, pages), 0);
    ck_assert_int_eq(store_series(st, &key, 0, 99999, &figures, &err), 0);
    ck_assert_uint_eq(figures.count, 3);
    for (int i = 0; i < 3; i++) {
        struct kept_evidence kept;
        char begin[64];

        (void)snprintf(begin, sizeof(begin),
                       "{\"rows\":[{\"day\":\"2013-05-0%d\"", i + 1);
        ck_assert_int_eq(figures.list[i].evidence, i + 1);
        ck_assert_int_eq(store_evidence_read(st, i + 1, &kept, &err), 0);
        ck_assert_int_eq(strncmp(kept.body, begin, strlen(begin)), 0);
        kept_evidence_release(&kept);
    }
    figures_release(&figures);
    unload();
}
END_TEST

/* Pages that a network should not send: what the second and the third say. */
static const struct bad_pages {
    const char *label;
    const char *body[3];
    long status; /* of the second; 0: 200 */
    size_t asked;
    const char *told;
} bad_pages[] = {
    {"a mark that leads to its own page",
     {"{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":\"b\"}",
      "{\"rows\":[{\"day\":\"2013-05-02\",\"n\":2}],\"next\":\"b\"}", ""},
     0,
     2,
     "site malformed page 2 leads to itself\n"},
    {"the same page again",
     {"{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":\"b\"}",
      "{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":\"c\"}",
      "{\"rows\":[]}"},
     0,
     3,
     "site malformed two pages have visitors of 2013-05-01\n"},
    {"a day on two pages, with two figures",
     {"{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":\"b\"}",
      "{\"rows\":[{\"day\":\"2013-05-02\",\"n\":1}],\"next\":\"c\"}",
      "{\"rows\":[{\"day\":\"2013-05-01\",\"n\":5}]}"},
     0,
     3,
     "site malformed two pages have visitors of 2013-05-01\n"},
    {"a day twice on one page",
     {"{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":\"b\"}",
      "{\"rows\":[{\"day\":\"2013-05-02\",\"n\":1},"
      "{\"day\":\"2013-05-02\",\"n\":1}]}",
      ""},
     0,
     2,
     "site malformed two rows for 2013-05-02\n"},
    {"a day that was not asked for",
     {"{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":\"b\"}",
      "{\"rows\":[{\"day\":\"2012-05-02\",\"n\":1}]}", ""},
     0,
     2,
     "site malformed 2012-05-02 was not asked for\n"},
    {"a page that is no JSON",
     {"{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":\"b\"}", "<html>",
      ""},
     0,
     2,
     "site malformed the answer is a web page where JSON was expected\n"},
    {"a page that is forbidden",
     {"{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":\"b\"}", "{}", ""},
     403,
     2,
     "site permission HTTP 403: an error answer\n"},
    {"a mark that is none",
     {"{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":{\"a\":1}}", "",
      ""},
     0,
     1,
     "site malformed an object at '/next' where the next page's mark was "
     "expected\n"},
};

static struct fake_answer say_pages(void *ctx, const char *url, int nth)
{
    const struct bad_pages *row = ctx;
    const char *page = strstr(url, "page=");
    int n = page != NULL ? page[5] - 'a' : 0;

    (void)nth;
    return (struct fake_answer){.body = row->body[n],
                                .status = n == 1 ? row->status : 0};
}

START_TEST(pages_that_do_not_fit_together_give_no_figure)
{
    struct bad_pages row = bad_pages[_i];
    struct err err = {0};

    load(SITE);
    fake.ctx = &row;
    ck_assert_int_eq(day_parse("2013-05-01", &options.since, &err), 0);
    ck_assert_int_eq(run_at(NOW, say_pages), 69);
    ck_assert_msg(strcmp(told.text, row.told) == 0, "%s: %s", row.label,
                  told.text);
    ck_assert_uint_eq(fake.asked_count, row.asked);
    ck_assert_str_eq(
        series("site", "daily", "visitors", PERIOD_DAY, PAID_INCLUDE), "");
    unload();
}
END_TEST

START_TEST(pages_without_an_end_are_a_failure_and_give_no_figure)
{
    struct err err = {0};
    int last = 9;

    load(SITE);
    fake.ctx = &last;
    ck_assert_int_eq(day_parse("2013-05-01", &options.since, &err), 0);
    ck_assert_int_eq(run_at(NOW, pages), 69);
    ck_assert_uint_eq(fake.asked_count, 3);
    ck_assert_str_eq(told.text, "site malformed more than 3 pages\n");
    ck_assert_str_eq(
        series("site", "daily", "visitors", PERIOD_DAY, PAID_INCLUDE), "");
    unload();
}
END_TEST

START_TEST(limits_of_transfers_hold)
{
    char text[2048] = "[collect]\nparallel = 3\nper_host = 2\n";

    for (int i = 0; i < 12; i++) {
        size_t len = strlen(text);

        (void)snprintf(text + len, sizeof(text) - len,
                       "[account a%d]\nnetwork = single\nhost = h%d.example\n"
                       "user = u%d\n",
                       i, i % 2, i);
    }
    load(text);
    ck_assert_int_eq(run_at(NOW, always_12), 0);
    ck_assert_uint_eq(fake.most_at_once, 3);
    ck_assert_uint_eq(fake.asked_count, 12);
    unload();
}
END_TEST

START_TEST(a_probe_asks_each_account_once_and_stores_nothing)
{
    struct err err = {0};
    struct http http = fake_http_edge(&fake);

    load(TWO SITE);
    fake.answer = always_12;
    fake.now = NOW;
    told.text[0] = '\0';
    options.today = zone_day(NOW);
    options.probe = true;
    run_options.now = NOW;
    ck_assert_int_eq(work_plan(&options, NULL, &work, &err), 0);
    ck_assert_int_eq(
        collect_run(&run_options, &work, NULL, &http, &total, &err), 0);
    work_release(&work);
    ck_assert_uint_eq(fake.asked_count, 2);
    ck_assert_uint_eq(fake_http_asked(&fake, "from=2013-05-03&to=2013-05-09"),
                      1);
    unload();
}
END_TEST

START_TEST(a_probe_asks_no_host_that_asked_for_a_pause)
{
    struct err err = {0};
    struct http http = fake_http_edge(&fake);

    load(PAUSED TWO);
    ck_assert_int_eq(run_at(NOW, a_asks_for_an_hour), 1);
    fake_http_release(&fake);
    fake.answer = always_12;
    fake.now = NOW + 3599;
    told.text[0] = '\0';
    options.probe = true;
    run_options.now = NOW + 3599;
    run_options.pauses = st;
    ck_assert_int_eq(work_plan(&options, NULL, &work, &err), 0);
    ck_assert_int_eq(
        collect_run(&run_options, &work, NULL, &http, &total, &err), 0);
    work_release(&work);
    ck_assert_uint_eq(fake.asked_count, 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "b.example"), 1);
    ck_assert_ptr_nonnull(strstr(told.text,
                                 "p rate-limit the server asked an earlier run "
                                 "for a pause until 2013-05-10 07:15\n"));
    ck_assert_ptr_nonnull(strstr(told.text, "two none\n"));
    unload();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("collect");
    TCase *tc = tcase_create("collect");

    tcase_add_unchecked_fixture(tc, make_folder, remove_folder);
    tcase_add_test(tc, a_figure_is_stored_with_its_evidence);
    tcase_add_test(tc, no_evidence_holds_a_secret);
    tcase_add_test(tc, a_part_of_a_secret_leads_to_its_host);
    tcase_add_test(tc, a_run_ends_after_it_began);
    tcase_add_test(tc, a_pace_that_is_used_up_is_told);
    tcase_add_test(tc, a_count_of_today_is_asked_for_once);
    tcase_add_test(tc, a_run_with_nothing_to_ask_needs_no_transfers);
    tcase_add_test(tc, a_call_on_demand_is_made_for_an_indicator_alone);
    tcase_add_test(tc, what_is_typed_is_not_asked_for);
    tcase_add_test(tc, a_failed_account_costs_no_other_its_figures);
    tcase_add_test(tc, when_every_account_failed_the_status_is_69);
    tcase_add_test(tc, an_account_without_its_secret_is_not_asked);
    tcase_add_test(tc,
                   a_secret_that_can_be_read_again_is_well_without_a_request);
    tcase_add_test(tc, what_a_network_said_stays_until_it_says_otherwise);
    tcase_add_test(tc, a_server_error_is_tried_again);
    tcase_add_test(tc, the_number_of_tries_is_told);
    tcase_add_test(tc, a_pause_is_kept_while_other_hosts_go_on);
    tcase_add_test(tc,
                   a_pause_longer_than_a_run_fails_the_accounts_of_the_host);
    tcase_add_test(tc, a_later_run_does_not_ask_a_host_before_its_pause_ends);
    tcase_add_test(tc, a_pause_that_ends_within_the_run_is_waited_for);
    tcase_add_test(tc, a_pause_that_was_waited_for_is_not_kept);
    tcase_add_test(tc, a_pause_told_at_the_last_try_is_kept);
    tcase_add_test(tc, a_replay_of_an_earlier_day_knows_no_later_pause);
    tcase_add_test(tc, a_signal_ends_the_run_and_keeps_what_came);
    tcase_add_test(tc, accounts_of_a_network_share_requests_up_to_its_limit);
    tcase_add_test(tc, accounts_with_other_settings_share_no_request);
    tcase_add_test(tc, two_accounts_of_one_group_both_get_their_figure);
    tcase_add_test(tc, one_bad_account_of_a_batch_fails_alone);
    tcase_add_test(
        tc, missing_days_are_asked_for_in_windows_that_the_network_answers);
    tcase_add_test(tc, since_and_until_bound_the_days);
    tcase_add_loop_test(tc, what_was_withdrawn_is_asked_for_again_once, 0, 2);
    tcase_add_test(tc, days_are_collected_for_two_months_after_the_plan);
    tcase_add_test(tc,
                   unpaid_visits_are_asked_for_where_an_indicator_wants_them);
    tcase_add_test(tc, pages_are_followed_to_the_last);
    tcase_add_test(tc, each_figure_has_the_page_it_came_on_as_its_evidence);
    tcase_add_loop_test(tc, pages_that_do_not_fit_together_give_no_figure, 0,
                        (int)(sizeof(bad_pages) / sizeof(bad_pages[0])));
    tcase_add_test(tc, pages_without_an_end_are_a_failure_and_give_no_figure);
    tcase_add_test(tc, limits_of_transfers_hold);
    tcase_add_test(tc, a_probe_asks_each_account_once_and_stores_nothing);
    tcase_add_test(tc, a_probe_asks_no_host_that_asked_for_a_pause);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
