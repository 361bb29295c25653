/*
 * The plans of the suites of `headway status`.
 */
#include "tests/help/status_plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/jsonx.h"
#include "cli/table.h"
#include "tests/help/folder.h"

const char status_config[] =
    "[plan]\n"
    "name = Communication Strategy of the Permanent Secretariat\n"
    "start = 2013-04-01\n"
    "end = 2013-12-31\n"
    "timezone = Europe/Chisinau\n"
    "[store]\n"
    "database = headway.db\n"
    "[account web]\n"
    "network = matomo\n"
    "url = https://stats.example.md/\n"
    "site = 1\n"
    "token = env:HEADWAY_TEST\n"
    "[account facebook]\n"
    "network = facebook-profile\n"
    "token = env:HEADWAY_TEST\n"
    "[account odnoklassniki]\n"
    "network = odnoklassniki-profile\n"
    "application_key = CBAEXAMPLE\n"
    "application_secret = env:HEADWAY_TEST\n"
    "token = env:HEADWAY_TEST\n"
    "[account hotline]\n"
    "network = manual\n"
    "unit = calls\n"
    "metrics = calls\n"
    "[indicator visitors]\n"
    "title = Single visitors per month\n"
    "account = web\n"
    "metric = visitors\n"
    "period = month\n"
    "paid = exclude\n"
    "baseline = 0\n"
    "target = 9000\n"
    "[indicator visitors-per-day]\n"
    "account = web\n"
    "metric = visitors\n"
    "period = day\n"
    "paid = exclude\n"
    "baseline = 0\n"
    "target = 300\n"
    "[indicator web-page]\n"
    "any_of = visitors, visitors-per-day\n"
    "[indicator friends]\n"
    "accounts = facebook, odnoklassniki\n"
    "baseline = 0\n"
    "target = 1000\n"
    "[indicator calls]\n"
    "account = hotline\n"
    "metric = calls\n"
    "period = instant\n";

const char now[] = "2013-11-04T04:12:00Z";
char config_path[400];

static char *folder;
static char *headway;

int32_t day(const char *text)
{
    int32_t value = DAY_NONE;

    ck_assert_int_eq(day_parse(text, &value, NULL), 0);
    return value;
}

int64_t instant(const char *text)
{
    int64_t value = 0;

    ck_assert_int_eq(time_parse(text, &value, NULL), 0);
    return value;
}

static void put_when(struct store *st, struct series_key key, int32_t at,
                     int64_t value, enum origin origin, int64_t fetched_at)
{
    struct store_row row = {.key = key,
                            .figure = {.day = at,
                                       .value = value,
                                       .low = value,
                                       .high = value,
                                       .origin = origin,
                                       .fetched_at = fetched_at}};

    ck_assert_int_eq(store_put(st, &row, 1, NULL, NULL), 0);
}

void put(struct store *st, struct series_key key, int32_t at, int64_t value,
         enum origin origin)
{
    put_when(st, key, at, value, origin, instant("2013-11-04T04:10:00Z"));
}

void put_level(struct store *st, struct series_key key, int32_t at,
               int64_t value, enum origin origin)
{
    put_when(st, key, at, value, origin, (int64_t)at * 86400 + 4 * 3600 + 600);
}

static const struct series_key month_key = {"web", "matomo", "visitors",
                                            PERIOD_MONTH, PAID_EXCLUDE};
static const struct series_key day_key = {"web", "matomo", "visitors",
                                          PERIOD_DAY, PAID_EXCLUDE};
const struct series_key facebook_key = {
    "facebook", "facebook-profile", "friends", PERIOD_INSTANT, PAID_INCLUDE};
static const struct series_key odnoklassniki_key = {
    "odnoklassniki", "odnoklassniki-profile", "friends", PERIOD_INSTANT,
    PAID_INCLUDE};
const struct series_key calls_key = {"hotline", "manual", "calls",
                                     PERIOD_INSTANT, PAID_INCLUDE};

void attempt(struct store *st, const char *account, const char *network,
             enum err_kind kind, const char *message, const char *at)
{
    struct attempt done = {.account = account,
                           .network = network,
                           .kind = kind,
                           .message = message,
                           .at = instant(at),
                           .requests = 1};
    int64_t run;

    ck_assert_int_eq(store_run_begin(st, "collect", done.at, &run, NULL), 0);
    ck_assert_int_eq(store_attempt(st, run, &done, NULL), 0);
    ck_assert_int_eq(store_run_end(st, run, done.at, 0, NULL), 0);
}

/* The plan as it stood on 4 November 2013. */
static void fill_store(void)
{
    char path[400];
    struct store *st;

    (void)snprintf(path, sizeof(path), "%s/headway.db", folder);
    st = store_open(path, STORE_WRITE, NULL);
    ck_assert_ptr_nonnull(st);
    put(st, month_key, day("2013-09-01"), 6700, ORIGIN_FETCHED);
    put(st, month_key, day("2013-10-01"), 7412, ORIGIN_FETCHED);
    for (int32_t at = day("2013-10-01"); at <= day("2013-11-03"); at++)
        put(st, day_key, at, 312, ORIGIN_FETCHED);
    for (int32_t at = day("2013-10-01"); at <= day("2013-11-04"); at++) {
        put_level(st, facebook_key, at, 748 - (day("2013-11-04") - at),
                  at == day("2013-10-21") ? ORIGIN_TYPED : ORIGIN_FETCHED);
        if (at < day("2013-10-08") || at > day("2013-10-09"))
            put_level(st, odnoklassniki_key, at, 527, ORIGIN_FETCHED);
    }
    put(st, calls_key, day("2013-10-20"), 12, ORIGIN_TYPED);
    attempt(st, "web", "matomo", ERR_NONE, "", "2013-11-04T04:10:00Z");
    attempt(st, "odnoklassniki", "odnoklassniki-profile", ERR_NONE, "",
            "2013-11-03T04:10:00Z");
    attempt(st, "odnoklassniki", "odnoklassniki-profile", ERR_AUTH,
            "token expired", "2013-11-04T04:10:00Z");
    store_close(st);
}

/* Each test begins with the plan of 2013, whatever plan the last one wrote. */
static void choose_plan(void)
{
    (void)snprintf(config_path, sizeof(config_path), "%s/headway.ini", folder);
}

static void set_up(void)
{
    folder = folder_make();
    headway = program_path("headway");
    choose_plan();
    folder_write(config_path, status_config, strlen(status_config));
    fill_store();
}

static void tear_down(void)
{
    program_remove_tree(folder);
    free(folder);
    free(headway);
}

TCase *status_case(Suite *suite)
{
    TCase *tc = tcase_create("program");

    tcase_add_unchecked_fixture(tc, set_up, tear_down);
    tcase_add_checked_fixture(tc, choose_plan, NULL);
    suite_add_tcase(suite, tc);
    return tc;
}

void write_plan(const char *sections)
{
    char text[2000];
    char path[400];

    (void)snprintf(text, sizeof(text),
                   "[plan]\nname = Plan\nstart = 2013-04-01\n"
                   "end = 2013-12-31\ntimezone = Europe/Chisinau\n"
                   "[store]\ndatabase = other.db\n%s",
                   sections);
    (void)snprintf(config_path, sizeof(config_path), "%s/other.ini", folder);
    (void)snprintf(path, sizeof(path), "%s/other.db", folder);
    folder_write(config_path, text, strlen(text));
    (void)remove(path);
}

struct store *open_other(void)
{
    char path[400];
    struct store *st;

    (void)snprintf(path, sizeof(path), "%s/other.db", folder);
    st = store_open(path, STORE_WRITE, NULL);
    ck_assert_ptr_nonnull(st);
    return st;
}

struct program_result status_on(const char *time, const char *word)
{
    const char *words[] = {"--config", config_path, "--now", time,
                           "status",   word,        NULL};
    struct program_result result;

    program_run(headway, folder, "C.UTF-8", words, &result);
    return result;
}

struct program_result status(const char *locale, const char *word,
                             const char *value)
{
    const char *words[] = {"--config", config_path, "--now", now,
                           "status",   word,        value,   NULL};
    struct program_result result;

    program_run(headway, folder, locale, words, &result);
    return result;
}

void ck_line(const struct program_result *r, const char *line)
{
    ck_assert_msg(strstr(r->out, line) != NULL, "no '%s' in: %s", line, r->out);
}

void ck_narrow(const char *text)
{
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        char *line = strndup(text, len);

        ck_assert_msg(table_text_width(line) <= TABLE_WIDTH, "too wide: %s",
                      line);
        free(line);
        text += len + (text[len] == '\n');
    }
}

char *member(const json_t *root, size_t indicator, const char *name)
{
    json_t *list = json_object_get(root, "indicators");

    return jsonx_dump(json_object_get(json_array_get(list, indicator), name));
}
