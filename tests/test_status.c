/*
 * What `headway status` shows of a store: the tables as they are meant to look,
 * the JSON as programs read it, and the parts that both are made of.
 */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/jsonx.h"
#include "base/number.h"
#include "cli/english.h"
#include "cli/table.h"
#include "store/store.h"
#include "tests/help/folder.h"
#include "tests/help/program.h"
#include "tests/help/suite.h"

static const char config[] =
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

static const char now[] = "2013-11-04T04:12:00Z";

static char *folder;
static char config_path[400];
static char *headway;

static int32_t day(const char *text)
{
    int32_t value = DAY_NONE;

    ck_assert_int_eq(day_parse(text, &value, NULL), 0);
    return value;
}

static int64_t instant(const char *text)
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

static void put(struct store *st, struct series_key key, int32_t at,
                int64_t value, enum origin origin)
{
    put_when(st, key, at, value, origin, instant("2013-11-04T04:10:00Z"));
}

/* A level, read in the morning of its day. */
static void put_level(struct store *st, struct series_key key, int32_t at,
                      int64_t value, enum origin origin)
{
    put_when(st, key, at, value, origin, (int64_t)at * 86400 + 4 * 3600 + 600);
}

static const struct series_key month_key = {"web", "matomo", "visitors",
                                            PERIOD_MONTH, PAID_EXCLUDE};
static const struct series_key day_key = {"web", "matomo", "visitors",
                                          PERIOD_DAY, PAID_EXCLUDE};
static const struct series_key facebook_key = {
    "facebook", "facebook-profile", "friends", PERIOD_INSTANT, PAID_INCLUDE};
static const struct series_key odnoklassniki_key = {
    "odnoklassniki", "odnoklassniki-profile", "friends", PERIOD_INSTANT,
    PAID_INCLUDE};
static const struct series_key calls_key = {"hotline", "manual", "calls",
                                            PERIOD_INSTANT, PAID_INCLUDE};

static void attempt(struct store *st, const char *account, const char *network,
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
    folder_write(config_path, config, strlen(config));
    fill_store();
}

static void tear_down(void)
{
    program_remove_tree(folder);
    free(folder);
    free(headway);
}

/* `headway status` with up to two more words. */
static struct program_result status(const char *locale, const char *word,
                                    const char *value)
{
    const char *words[] = {"--config", config_path, "--now", now,
                           "status",   word,        value,   NULL};
    struct program_result result;

    program_run(headway, folder, locale, words, &result);
    return result;
}

static void ck_line(const struct program_result *r, const char *line)
{
    ck_assert_msg(strstr(r->out, line) != NULL, "no '%s' in: %s", line, r->out);
}

/* No line is wider than a terminal. */
static void ck_narrow(const char *text)
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

START_TEST(the_tables_look_as_they_are_meant_to)
{
    struct program_result r = status("C.UTF-8", NULL, NULL);

    ck_assert_str_eq(r.err, "");
    ck_assert_str_eq(
        r.out,
        "Communication Strategy of the Permanent Secretariat\n"
        "1 April – 31 December 2013, as of 4 November 2013, 06:12, 57 days "
        "left\n"
        "\n"
        "Indicator              Value Target    %    Due  /day At the end  "
        "Status\n"
        "──────────────────────────────────────────────────────────────────────"
        "──────────\n"
        "visitors               7 412  9 000   82  6 996     –          –  "
        "● on track\n"
        "visitors-per-day         312    300  104    233     –          –  "
        "■ reached\n"
        "web-page                  met by visitors-per-day, 31 of 31 days  "
        "■ reached\n"
        "friends/facebook         748  1 000   75    792   4.4          –  "
        "● on track\n"
        "friends/odnoklassniki    527  1 000   53    792   8.3          –  "
        "⊖ behind\n"
        "calls                     12      –    –      –     –          –    "
        "no "
        "target\n"
        "──────────────────────────────────────────────────────────────────────"
        "──────────\n"
        "% of the target; due on the value's day; /day needed\n"
        "value of October 2013: visitors, visitors-per-day\n"
        "last read on 20 October 2013, 15 days ago: calls\n"
        "needed a month: visitors 794, friends/facebook 135, "
        "friends/odnoklassniki 253\n"
        "no forecast (under 8 weeks or 6 months of figures): visitors, "
        "visitors-per-day,\n"
        "  friends/facebook, friends/odnoklassniki\n"
        "\n"
        "Account        Network                Last reading   35 days  Note\n"
        "──────────────────────────────────────────────────────────────────────"
        "──────────\n"
        "web            matomo                 4 Nov, 06:10  34 of 34\n"
        "facebook       facebook-profile       4 Nov, 06:10  35 of 35  "
        "21 Oct typed\n"
        "odnoklassniki  odnoklassniki-profile  4 Nov, 06:10  33 of 35\n"
        "hotline        manual                 4 Nov, 06:10         –  "
        "20 Oct typed\n"
        "──────────────────────────────────────────────────────────────────────"
        "──────────\n"
        "odnoklassniki: auth: token expired; renew env:HEADWAY_TEST; 'headway "
        "networks\n"
        "  odnoklassniki-profile' tells how; 8–9 Oct missing\n"
        "102 of 104 readings (98 %)\n");
    ck_narrow(r.out);
    ck_assert_int_eq(r.status, 0);
    program_release(&r);
}
END_TEST

START_TEST(a_terminal_without_utf8_gets_plain_signs)
{
    struct program_result r = status("C", NULL, NULL);

    ck_assert_ptr_nonnull(strstr(r.out, "  * on track\n"));
    ck_assert_ptr_nonnull(strstr(r.out, "  # reached\n"));
    ck_assert_ptr_nonnull(strstr(r.out, "  o behind\n"));
    for (const char *p = r.out; *p != '\0'; p++)
        ck_assert_int_lt((unsigned char)*p, 128);
    program_release(&r);
}
END_TEST

/* What a status tells where the plan speaks another language. */
static const struct {
    const char *language;
    const char *lines[6];
} spoken[] = {
    {"ro",
     {"1 aprilie – 31 decembrie 2013, la 4 noiembrie 2013, 06:12, au rămas 57 "
      "de zile\n",
      "  4,4", "● conform planului\n",
      "valoarea lunii octombrie 2013: visitors",
      "citit ultima dată la 20 octombrie 2013, acum 15 zile: calls\n",
      "102 din 104 măsurări (98 %)\n"}},
    {"ru",
     {"1 апреля – 31 декабря 2013 года, на 4 ноября 2013 года, 06:12, осталось "
      "57 дней\n",
      "  4,4", "⊖ отстаёт\n", "значение за октябрь 2013: visitors",
      "последний раз прочитано 20 октября 2013 года, 15 дней назад: calls\n",
      "102 из 104 измерений (98 %)\n"}},
};

static void speak(const char *language)
{
    const char *rest = strchr(config, '\n') + 1;
    char text[4000];

    (void)snprintf(text, sizeof(text), "[plan]\nlanguage = %s\n%s", language,
                   rest);
    folder_write(config_path, text, strlen(text));
}

START_TEST(a_status_speaks_the_language_of_the_plan)
{
    struct program_result r;

    speak(spoken[_i].language);
    r = status("C.UTF-8", NULL, NULL);
    folder_write(config_path, config, strlen(config)); /* others use it */
    ck_assert_str_eq(r.err, "");
    for (size_t i = 0; i < 6; i++)
        ck_assert_msg(strstr(r.out, spoken[_i].lines[i]) != NULL,
                      "'%s' is not in:\n%s", spoken[_i].lines[i], r.out);
    program_release(&r);
}
END_TEST

START_TEST(where_no_letters_but_ascii_can_be_written_english_is_spoken)
{
    struct program_result r;

    speak("ru");
    r = status("C", NULL, NULL);
    folder_write(config_path, config, strlen(config)); /* others use it */
    ck_assert_ptr_nonnull(strstr(r.out, "06:12, 57 days left\n"));
    for (const char *p = r.out; *p != '\0'; p++)
        ck_assert_int_lt((unsigned char)*p, 128);
    program_release(&r);
}
END_TEST

START_TEST(only_behind_is_coloured_and_only_when_asked)
{
    struct program_result r = status("C.UTF-8", NULL, NULL);

    ck_assert_ptr_null(strchr(r.out, '\033'));
    program_release(&r);
    r = status("C.UTF-8", "--color=always", NULL);
    ck_assert_ptr_nonnull(strstr(r.out, "\033[1;31m⊖ behind\033[0m\n"));
    ck_assert_ptr_nonnull(strstr(r.out, "\033[1m● on track\033[0m\n"));
    program_release(&r);
}
END_TEST

START_TEST(an_earlier_day_is_told_as_it_was_known)
{
    struct program_result r = status("C.UTF-8", "--as-of=2013-10-31", NULL);

    ck_assert_ptr_nonnull(strstr(r.out, "as of 31 October 2013, 61 days left"));
    ck_assert_ptr_nonnull(
        strstr(r.out, "friends/facebook         744  1 000   74    777   4.2"));
    ck_assert_ptr_null(strstr(r.out, "auth"));
    /* The figures of the web page all came on 4 November. */
    ck_assert_ptr_nonnull(strstr(r.out, "no data"));
    ck_assert_ptr_null(strstr(r.out, "6 700"));
    ck_line(&r, "\nweb: 27–30 Sep missing; 1–30 Oct read later\n");
    program_release(&r);
}
END_TEST

/* ---- plans of the tests' own ---- */

/* The same plan with these accounts and indicators, and no store yet. */
static void write_plan(const char *sections)
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

static struct store *open_other(void)
{
    char path[400];
    struct store *st;

    (void)snprintf(path, sizeof(path), "%s/other.db", folder);
    st = store_open(path, STORE_WRITE, NULL);
    ck_assert_ptr_nonnull(st);
    return st;
}

static struct program_result status_on(const char *time, const char *word)
{
    const char *words[] = {"--config", config_path, "--now", time,
                           "status",   word,        NULL};
    struct program_result result;

    program_run(headway, folder, "C.UTF-8", words, &result);
    return result;
}

static const char calls_account[] = "[account hotline]\n"
                                    "network = manual\n"
                                    "unit = calls\n"
                                    "metrics = calls\n";

static const char calls_target[] = "[account hotline]\n"
                                   "network = manual\n"
                                   "unit = calls\n"
                                   "metrics = calls\n"
                                   "[indicator calls]\n"
                                   "account = hotline\n"
                                   "metric = calls\n"
                                   "period = instant\n"
                                   "baseline = 0\n"
                                   "target = 1000000000\n";

START_TEST(before_the_first_collection_the_plan_is_told)
{
    struct program_result r;

    write_plan(calls_target);
    r = status_on(now, NULL);
    ck_assert_int_eq(r.status, 0);
    ck_assert_str_eq(r.err, "");
    ck_line(&r, "× no data\n");
    ck_line(&r, "\nno figures yet: run 'headway collect'\n");
    program_release(&r);
    r = status_on(now, "--format=json");
    ck_assert_int_eq(r.status, 0);
    ck_line(&r, "\"status\": \"no-data\"");
    program_release(&r);
}
END_TEST

static const struct {
    int64_t value;
    const char *told;
} last_values[] = {
    {950000000, "⊖ not reached\n"}, /* near, and yet missed */
    {100000000, "⊖ not reached\n"},
    {1000000000, "■ reached\n"},
};

START_TEST(once_the_date_is_over_a_target_is_reached_or_not)
{
    struct program_result r;
    struct store *st;

    write_plan(calls_target);
    st = open_other();
    put(st, calls_key, day("2013-12-31"), last_values[_i].value, ORIGIN_TYPED);
    store_close(st);
    r = status_on("2014-01-04T04:12:00Z", NULL);
    ck_line(&r, last_values[_i].told);
    ck_line(&r, "\nread on 31 December 2013: calls\n");
    program_release(&r);
    r = status_on("2013-12-31T04:12:00Z", NULL);
    ck_assert_ptr_null(strstr(r.out, "not reached"));
    program_release(&r);
}
END_TEST

START_TEST(what_is_short_of_the_target_never_reads_as_the_target)
{
    struct program_result r;
    struct store *st;

    write_plan(calls_target);
    st = open_other();
    put(st, calls_key, day("2013-11-04"), 999999999, ORIGIN_TYPED);
    store_close(st);
    r = status_on(now, "--format=json");
    ck_line(&r, "\"progress\": 0.999999,");
    program_release(&r);
    r = status_on(now, NULL);
    ck_line(&r, "999 999 999 1 000 000 000   99");
    ck_line(&r, " <0.1 ");
    program_release(&r);
}
END_TEST

START_TEST(a_value_that_is_rounded_is_explained)
{
    struct store_row row = {.key = calls_key,
                            .figure = {.day = day("2013-11-04"),
                                       .value = 12300,
                                       .low = 12300,
                                       .high = 12399,
                                       .fetched_at = instant(now)}};
    struct program_result r;
    struct store *st;

    write_plan(calls_target);
    st = open_other();
    ck_assert_int_eq(store_put(st, &row, 1, NULL, NULL), 0);
    store_close(st);
    r = status_on(now, NULL);
    ck_line(&r, " ~12 300 ");
    ck_line(&r, "/day needed; ~ rounded\n");
    program_release(&r);
}
END_TEST

START_TEST(a_month_typed_in_is_a_reading)
{
    struct series_key key = {"hotline", "manual", "calls", PERIOD_MONTH,
                             PAID_INCLUDE};
    struct program_result r;
    struct store *st;

    write_plan(calls_account);
    st = open_other();
    put(st, key, day("2013-06-01"), 70, ORIGIN_TYPED);
    store_close(st);
    r = status_on("2013-11-20T04:12:00Z", NULL);
    ck_line(&r, "hotline        manual                 4 Nov, 06:10 ");
    program_release(&r);
}
END_TEST

START_TEST(a_value_that_was_typed_though_a_network_tells_it_says_so)
{
    struct series_key key = {"web", "matomo", "visitors", PERIOD_MONTH,
                             PAID_INCLUDE};
    struct program_result r;
    struct store *st;

    write_plan("[account web]\nnetwork = matomo\n"
               "url = https://stats.example.md/\nsite = 1\n"
               "token = env:HEADWAY_TEST\n"
               "[indicator visitors]\naccount = web\nperiod = month\n");
    st = open_other();
    put(st, key, day("2013-10-01"), 7000, ORIGIN_TYPED);
    store_close(st);
    r = status_on(now, NULL);
    ck_line(&r, "\nvisitors: typed on 4 November 2013\n");
    program_release(&r);
    st = open_other();
    put(st, key, day("2013-10-01"), 7001, ORIGIN_FETCHED);
    store_close(st);
    r = status_on(now, NULL);
    ck_assert_ptr_null(strstr(r.out, "typed"));
    program_release(&r);
}
END_TEST

/* A target that an order changed, an account that is counted anew, a month
 * without a figure of its own, and calls that shall become fewer. */
START_TEST(what_turned_an_indicators_way_is_told)
{
    struct store *st;
    struct program_result r;

    write_plan("[account web]\n"
               "network = matomo\n"
               "url = https://stats.example.md/\n"
               "site = 1\n"
               "token = env:HEADWAY_TEST\n"
               "redefined = 2013-07-01: by visitor, not by address\n"
               "[account hotline]\n"
               "network = manual\n"
               "metrics = unanswered\n"
               "[indicator visitors]\n"
               "account = web\n"
               "period = month\n"
               "target = 9000\n"
               "revised = 2013-08-01: 6000 (order 4/2013)\n"
               "[indicator unanswered]\n"
               "account = hotline\n"
               "period = instant\n"
               "better = less\n"
               "baseline = 80\n"
               "target = 20\n");
    st = open_other();
    for (int32_t at = day("2013-10-01"); at <= day("2013-10-31"); at++)
        put(st,
            (struct series_key){"web", "matomo", "visitors", PERIOD_DAY,
                                PAID_INCLUDE},
            at, at == day("2013-10-16") ? 900 : 100, ORIGIN_FETCHED);
    put(st,
        (struct series_key){"hotline", "manual", "unanswered", PERIOD_INSTANT,
                            PAID_INCLUDE},
        day("2013-11-04"), 40, ORIGIN_TYPED);
    store_close(st);
    r = status_on(now, NULL);
    ck_assert_str_eq(r.err, "");
    ck_line(&r,
            "\nvisitors                 –  6 000    –      –     –          "
            "–  ? cannot be told\n");
    ck_line(&r,
            "\nunanswered              40     20   50     32  -0.4          "
            "–  ◐ watch\n");
    ck_line(&r,
            "\nvisitors: October 2013 has no figure of its own; by its days "
            "between 900 and\n  3\u00a0900\n");
    ck_line(&r,
            "\nvisitors: target 6\u00a0000 since 1 August 2013 (order 4/2013), "
            "9\u00a0000 before\n");
    ck_line(&r, "\nweb: counted in another way since 1 July 2013: by visitor, "
                "not by address\n");
    ck_line(&r, "\nneeded a month: unanswered -11\n");
    ck_assert_ptr_null(strstr(r.out, "no figure for"));
    ck_narrow(r.out);
    program_release(&r);
    r = status_on(now, "--format=json");
    ck_line(&r, "\"target\": 6000,");
    ck_line(&r, "\"low\": 900,\n      \"high\": 3900,");
    ck_line(&r, "\"better\": \"less\",");
    ck_line(&r, "\"progress\": 0.5,");
    ck_line(&r, "\"per_day_needed\": -0.350877,");
    program_release(&r);
}
END_TEST

START_TEST(a_large_figure_is_told_to_its_last_digit)
{
    struct store *st;
    struct program_result r;

    write_plan("[account hotline]\n"
               "network = manual\n"
               "metrics = calls\n"
               "[indicator calls]\n"
               "account = hotline\n"
               "period = instant\n"
               "target = 1000000000000000\n");
    st = open_other();
    put(st, calls_key, day("2013-11-04"), (INT64_C(1) << 62) - 1, ORIGIN_TYPED);
    store_close(st);
    r = status_on(now, NULL);
    ck_line(&r, "4 611 686 018 427 387 903");
    program_release(&r);
    r = status_on(now, "--format=json");
    ck_line(&r, "\"value\": 4611686018427387903,");
    program_release(&r);
}
END_TEST

START_TEST(of_every_month_a_missed_one_is_told)
{
    struct series_key key = {"hotline", "manual", "calls", PERIOD_MONTH,
                             PAID_INCLUDE};
    struct program_result r;
    struct store *st;
    char sections[600];

    (void)snprintf(sections, sizeof(sections),
                   "%s[indicator calls]\naccount = hotline\nmetric = calls\n"
                   "period = month\nbaseline = 0\ntarget = 70\n"
                   "judge = every\n",
                   calls_account);
    write_plan(sections);
    st = open_other();
    put(st, key, day("2013-04-01"), 7, ORIGIN_TYPED);
    put(st, key, day("2013-06-01"), 70, ORIGIN_TYPED);
    store_close(st);
    r = status_on("2013-07-02T04:12:00Z", NULL);
    ck_line(&r, "\ncalls: 1 of 3 months reached the target, 1 cannot be told; "
                "every month can no\n  longer be met\n");
    program_release(&r);
}
END_TEST

static const struct {
    const char *message;
    const char *told;
} failures[] = {
    {"secret 'file:web.token' is readable by others: chmod 600 'web.token'",
     "\nfacebook: auth: secret 'file:web.token' is readable by others: chmod "
     "600\n  'web.token'\n"},
    {"cannot open secret 'file:web.token': No such file or directory",
     "\nfacebook: auth: cannot open secret 'file:web.token': No such file or "
     "directory\n"},
    {"the token has expired",
     "\nfacebook: auth: the token has expired; renew web.token; 'headway "
     "networks\n  facebook-profile' tells how\n"},
    {"no proof (setting 'app_secret')",
     "\nfacebook: auth: no proof (setting 'app_secret'); set app_secret in "
     "headway.ini\n"},
    {"no such token (setting 'token')",
     "\nfacebook: auth: no such token (setting 'token'); check web.token\n"},
};

START_TEST(a_failure_says_what_to_do)
{
    struct program_result r;
    struct store *st;

    write_plan("[account facebook]\nnetwork = facebook-profile\n"
               "token = file:web.token\n");
    st = open_other();
    attempt(st, "facebook", "facebook-profile", ERR_AUTH, failures[_i].message,
            "2013-11-24T04:10:00Z");
    store_close(st);
    r = status_on("2013-11-24T04:12:00Z", NULL);
    ck_line(&r, failures[_i].told);
    ck_assert_ptr_null(strstr(r.out, "renew the token"));
    ck_narrow(r.out);
    program_release(&r);
}
END_TEST

START_TEST(long_names_are_cut_before_a_line_grows_too_wide)
{
    struct program_result r;

    write_plan("[account odnoklassniki-of-the-secretariat]\n"
               "network = odnoklassniki-profile\n"
               "application_key = CBAEXAMPLE\n"
               "application_secret = env:HEADWAY_TEST\n"
               "token = env:HEADWAY_TEST\n"
               "[indicator friends-of-the-permanent-secretariat]\n"
               "account = odnoklassniki-of-the-secretariat\n"
               "target = 1000\n");
    r = status_on(now, NULL);
    ck_line(&r, "\nfriends-of-the-perma… ");
    ck_line(&r, "\nodnoklassniki-of-the-secre… ");
    ck_narrow(r.out);
    program_release(&r);
}
END_TEST

static const struct {
    const char *option;
    const char *message;
} refused[] = {
    {"--as-of=2013-11-05", "headway: --as-of: 2013-11-05 is in the future\n"},
    {"--as-of=2013-02-30", "headway: --as-of: there is no day 2013-02-30\n"},
    {"--format=xml", "headway: --format: 'xml' is neither text nor json\n"},
    {"--fromat=json",
     "headway: unknown option '--fromat'; did you mean '--format'?\n"},
    {"--frozen",
     "headway: unknown option '--frozen'; see 'headway status --help'\n"},
    {"-x", "headway: unknown option '-x'; see 'headway status --help'\n"},
    {"extra", "headway: unexpected 'extra'; see 'headway status --help'\n"},
};

START_TEST(a_wrong_option_is_told_and_ends_with_64)
{
    struct program_result r = status("C.UTF-8", refused[_i].option, NULL);

    ck_assert_int_eq(r.status, 64);
    ck_assert_str_eq(r.out, "");
    ck_assert_str_eq(r.err, refused[_i].message);
    program_release(&r);
}
END_TEST

/* A member of an indicator as JSON text; owned (free). */
static char *member(const json_t *root, size_t indicator, const char *name)
{
    json_t *list = json_object_get(root, "indicators");

    return jsonx_dump(json_object_get(json_array_get(list, indicator), name));
}

static const struct {
    size_t indicator;
    const char *name;
    const char *value;
} members[] = {
    {0, "name", "\"visitors\""},
    {0, "title", "\"Single visitors per month\""},
    {0, "account", "\"web\""},
    {0, "network", "\"matomo\""},
    {0, "metric", "\"visitors\""},
    {0, "period", "\"month\""},
    {0, "baseline", "0"},
    {0, "target", "9000"},
    {0, "by", "\"2013-12-31\""},
    {0, "date", "\"2013-10-31\""},
    {0, "value", "7412"},
    {0, "status", "\"on-track\""},
    {0, "per_day_needed", "null"},
    {0, "per_month_needed", "794"},
    {0, "better", "\"more\""},
    {0, "low", "7412"},
    {0, "high", "7412"},
    {0, "days_read", "null"},
    {0, "days_in_period", "null"},
    {0, "forecast", "null"},
    {0, "origin", "\"fetched\""},
    {0, "forecast_reason", "\"too-short\""},
    {2, "forecast_reason", "\"either-or\""},
    {1, "value", "312"},
    {1, "status", "\"reached\""},
    {1, "days_read", "31"},
    {1, "days_in_period", "31"},
    {2, "name", "\"web-page\""},
    {2, "account", "null"},
    {2, "metric", "null"},
    {2, "target", "null"},
    {2, "value", "null"},
    {2, "origin", "null"},
    {2, "date", "\"2013-10-31\""},
    {2, "status", "\"reached\""},
    {2, "better", "null"},
    {2, "low", "null"},
    {2, "days_read", "31"},
    {3, "name", "\"friends/facebook\""},
    {3, "date", "\"2013-11-04\""},
    {3, "status", "\"on-track\""},
    {4, "status", "\"behind\""},
    {5, "target", "null"},
    {5, "baseline", "null"},
    {5, "value", "12"},
    {5, "origin", "\"typed\""},
    {5, "status", "null"},
    {5, "per_month_needed", "null"},
    {5, "way", "null"},
};

static const struct {
    size_t indicator;
    const char *name;
    double value;
} fractions[] = {
    {0, "progress", 0.823556}, {0, "pace", 6996.350365},
    {1, "progress", 1.04},     {2, "progress", 1.04},
    {3, "progress", 0.748},    {3, "per_day_needed", 4.421053},
    {3, "way", 0.748},         {3, "per_month_needed", 134.563026},
};

START_TEST(json_tells_what_programs_need)
{
    struct program_result r = status("C.UTF-8", "--format=json", NULL);
    json_t *root = jsonx_parse(r.out, strlen(r.out), NULL);

    ck_assert_ptr_nonnull(root);
    ck_assert_str_eq(json_string_value(json_object_get(root, "as_of")),
                     "2013-11-04");
    ck_assert_str_eq(json_string_value(json_object_get(root, "plan")),
                     "Communication Strategy of the Permanent Secretariat");
    for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
        char *text = member(root, members[i].indicator, members[i].name);

        ck_assert_msg(text != NULL && strcmp(text, members[i].value) == 0,
                      "%zu %s: %s", members[i].indicator, members[i].name,
                      text);
        free(text);
    }
    for (size_t i = 0; i < sizeof(fractions) / sizeof(fractions[0]); i++) {
        char *text = member(root, fractions[i].indicator, fractions[i].name);

        ck_assert_double_eq_tol(strtod(text, NULL), fractions[i].value, 1e-9);
        free(text);
    }
    json_decref(root);
    program_release(&r);
}
END_TEST

START_TEST(a_mean_of_days_that_came_in_several_ways_is_mixed)
{
    struct store *st;
    struct program_result r;

    write_plan("[account web]\nnetwork = matomo\nurl = https://a.md\nsite = 1\n"
               "token = env:T\n[indicator v]\naccount = web\nperiod = day\n"
               "baseline = 0\ntarget = 10\n");
    st = open_other();
    for (int32_t at = day("2013-10-01"); at <= day("2013-10-31"); at++)
        put(st,
            (struct series_key){"web", "matomo", "visitors", PERIOD_DAY,
                                PAID_INCLUDE},
            at, 5, at == day("2013-10-09") ? ORIGIN_IMPORTED : ORIGIN_FETCHED);
    store_close(st);
    r = status_on(now, "--format=json");
    ck_line(&r, "\"origin\": \"mixed\"");
    program_release(&r);
}
END_TEST

static const char one_page[] = "[account page]\nnetwork = mastodon\n"
                               "server = a.example\nuser = ps\n";

/* The plan began seven months ago; nobody could have read those days. */
START_TEST(days_before_the_first_run_are_not_missing)
{
    const struct series_key key = {"page", "mastodon", "followers",
                                   PERIOD_INSTANT, PAID_INCLUDE};
    struct program_result r;
    struct store *st;

    write_plan(one_page);
    st = open_other();
    r = status_on(now, NULL);
    ck_line(&r,
            "\npage           mastodon                          –         –\n");
    program_release(&r);
    put(st, key, day("2013-11-04"), 120, ORIGIN_FETCHED);
    attempt(st, "page", "mastodon", ERR_NONE, "", "2013-11-04T04:10:00Z");
    r = status_on(now, NULL);
    ck_line(&r,
            "\npage           mastodon               4 Nov, 06:10    1 of 1\n");
    ck_line(&r, "\n1 of 1 reading (100 %)\n");
    program_release(&r);
    /* The next one failed, and none was made on the day after it. */
    attempt(st, "page", "mastodon", ERR_TIMEOUT, "no answer",
            "2013-11-05T04:10:00Z");
    store_close(st);
    r = status_on("2013-11-06T12:00:00Z", NULL);
    ck_line(&r, "  1 of 3");
    ck_line(&r, "5–6 Nov missing\n");
    program_release(&r);
}
END_TEST

START_TEST(an_account_that_failed_from_the_first_run_on_counts_from_there)
{
    struct program_result r;
    struct store *st;

    write_plan(one_page);
    st = open_other();
    attempt(st, "page", "mastodon", ERR_TIMEOUT, "no answer",
            "2013-11-02T04:10:00Z");
    store_close(st);
    r = status_on(now, NULL);
    ck_line(&r, "  0 of 3");
    program_release(&r);
}
END_TEST

START_TEST(imported_figures_are_no_reason_to_miss_others)
{
    const struct series_key key = {"page", "mastodon", "followers",
                                   PERIOD_INSTANT, PAID_INCLUDE};
    struct program_result r;
    struct store *st;

    write_plan(one_page);
    st = open_other();
    put(st, key, day("2013-11-01"), 120, ORIGIN_IMPORTED);
    put(st, key, day("2013-11-04"), 121, ORIGIN_FETCHED);
    attempt(st, "page", "mastodon", ERR_NONE, "", "2013-11-04T04:10:00Z");
    store_close(st);
    r = status_on(now, NULL);
    ck_line(&r, "  2 of 2");
    program_release(&r);
}
END_TEST

/* ---- the forecast ---- */

static const char friends_target[] = "[account facebook]\n"
                                     "network = facebook-profile\n"
                                     "token = env:HEADWAY_TEST\n"
                                     "[indicator friends]\n"
                                     "account = facebook\n"
                                     "metric = friends\n"
                                     "baseline = 0\n"
                                     "target = 1000\n";

/* Friends from 1 April to 4 November, who come in good and in poor weeks, the
 * so many more from one day on. */
static void put_friends(const char *odd_day, int64_t odd)
{
    struct store *st = open_other();
    int64_t value = 2;

    for (int32_t at = day("2013-04-01"); at <= day("2013-11-04"); at++) {
        value += (at / 7) % 4 == 0 ? 6 : 2;
        if (at == day(odd_day))
            value += odd;
        put_level(st, facebook_key, at, value, ORIGIN_FETCHED);
    }
    store_close(st);
}

START_TEST(a_forecast_is_a_range_with_what_became_of_earlier_ones)
{
    struct program_result r;

    write_plan(friends_target);
    put_friends("2013-04-01", 0);
    r = status_on(now, NULL);
    ck_line(&r, "friends                  646  1 000   65    792   6.2    "
                "803–831  ◐ watch\n");
    ck_line(&r, "\nat the end, if the last 13 weeks go on; earlier ranges that "
                "held: friends 12 of\n  12\n");
    ck_assert_ptr_null(strstr(r.out, "no forecast"));
    ck_narrow(r.out);
    program_release(&r);
}
END_TEST

START_TEST(json_tells_the_forecast)
{
    struct program_result r;
    json_t *root;
    char *text;

    write_plan(friends_target);
    put_friends("2013-04-01", 0);
    r = status_on(now, "--format=json");
    root = jsonx_parse(r.out, strlen(r.out), NULL);
    text = member(root, 0, "forecast");
    ck_assert_str_eq(text, "{\"low\":803,\"high\":831,\"reached_earliest\":"
                           "\"2014-02-22\",\"reached_latest\":\"2014-03-13\","
                           "\"model\":\"theil-sen\",\"from_weeks\":13,"
                           "\"past_ranges\":12,\"past_held\":12}");
    free(text);
    text = member(root, 0, "forecast_reason");
    ck_assert_str_eq(text, "null");
    free(text);
    json_decref(root);
    program_release(&r);
}
END_TEST

START_TEST(a_jump_silences_the_forecast)
{
    struct program_result r;
    json_t *root;
    char *text;

    write_plan(friends_target);
    put_friends("2013-10-20", -150);
    r = status_on(now, NULL);
    ck_line(&r, "\nno forecast (a jump within 4 weeks): friends\n");
    program_release(&r);
    r = status_on(now, "--format=json");
    root = jsonx_parse(r.out, strlen(r.out), NULL);
    text = member(root, 0, "forecast");
    ck_assert_str_eq(text, "null");
    free(text);
    text = member(root, 0, "forecast_reason");
    ck_assert_str_eq(text, "\"jump\"");
    free(text);
    json_decref(root);
    program_release(&r);
}
END_TEST

/* The parts. */

static const struct {
    const char *marks; /* x: set, from 29 September 2013 on */
    const char *text;
} day_lists[] = {
    {"......", ""},
    {"..x...", "1 Oct"},
    {"..xx..", "1–2 Oct"},
    {".xxx..", "30 Sep–2 Oct"},
    {"x.x.x.", "29 Sep, 1 Oct, 3 Oct"},
    {"x.x.x.x", "4 days"},
    {"xxx.x.x.x", "6 days"},
};

START_TEST(days_are_listed_in_runs)
{
    bool marks[16] = {false};
    size_t count = strlen(day_lists[_i].marks);
    char text[ENGLISH_LIST];

    for (size_t i = 0; i < count; i++)
        marks[i] = day_lists[_i].marks[i] == 'x';
    ck_assert_str_eq(
        english_days(LANGUAGE_EN, marks, count, day("2013-09-29"), true, text),
        day_lists[_i].text);
}
END_TEST

static const struct {
    const char *text;
    size_t width;
} widths[] = {
    {"", 0}, {"abc", 3}, {"Țintă", 5}, {"цель", 4}, {"a\u0306b", 2}, {"⊖", 1},
};

START_TEST(widths_are_those_of_letters_not_of_bytes)
{
    ck_assert_uint_eq(table_text_width(widths[_i].text), widths[_i].width);
}
END_TEST

START_TEST(a_table_grows_with_its_cells_and_cuts_what_spans)
{
    static const struct table_column columns[] = {{"Name", false, 0, 0, false},
                                                  {"N", true, 3, 1, false},
                                                  {"Word", false, 0, 2, false}};
    const struct table_look look = {.unicode = false};
    struct table *table = table_new(columns, 3);
    char text[256] = "";
    FILE *out = fmemopen(text, sizeof(text), "w");

    ck_assert_ptr_nonnull(table);
    ck_assert_ptr_nonnull(out);
    table_cell(table, TABLE_PLAIN, "%s", "țară");
    table_cell(table, TABLE_PLAIN, "%d", 7);
    table_cell(table, TABLE_PLAIN, "%s", "yes");
    table_span(table, 2, "longer than both");
    table_cell(table, TABLE_PLAIN, "%s", "");
    ck_assert_int_eq(table_print(table, &look, out, NULL), 0);
    (void)fclose(out);
    ck_assert_str_eq(text, "Name   N  Word\n"
                           "--------------\n"
                           "țară   7  yes\n"
                           "longer +\n"
                           "--------------\n");
    table_free(table);
}
END_TEST

static const struct {
    int64_t value;
    const char *whole;
    const char *change;
} numbers[] = {
    {0, "0", "0"},
    {7, "7", "+7"},
    {-12, "-12", "-12"},
    {999, "999", "+999"},
    {1000, "1 000", "+1 000"},
    {-1234567, "-1 234 567", "-1 234 567"},
    {INT64_MAX, "9 223 372 036 854 775 807", "+9 223 372 036 854 775 807"},
    {INT64_MIN, "-9 223 372 036 854 775 808", "-9 223 372 036 854 775 808"},
};

START_TEST(numbers_have_their_thousands_apart)
{
    char text[NUMBER_TEXT];

    ck_assert_str_eq(number_whole(numbers[_i].value, &number_ascii, text),
                     numbers[_i].whole);
    ck_assert_str_eq(number_change(numbers[_i].value, &number_ascii, text),
                     numbers[_i].change);
}
END_TEST

START_TEST(printed_numbers_do_not_break)
{
    char text[NUMBER_TEXT];

    ck_assert_str_eq(number_whole(7412, &number_print, text), "7\u00a0412");
    ck_assert_str_eq(number_change(-3, &number_print, text), "\u22123");
    ck_assert_str_eq(number_percent(0.824, &number_print, text), "82\u00a0%");
}
END_TEST

static const struct {
    double share;
    const char *percent;
} shares[] = {
    {0, "0 %"},       {0.005, "1 %"},   {0.748, "75 %"},
    {0.994, "99 %"},  {0.9999, "99 %"}, {1.0, "100 %"},
    {1.004, "100 %"}, {25, "2 500 %"},  {1e300, " %"},
};

START_TEST(a_share_short_of_the_whole_never_reads_100)
{
    char text[NUMBER_TEXT];

    ck_assert_str_eq(number_percent(shares[_i].share, &number_ascii, text),
                     shares[_i].percent);
}
END_TEST

static const struct {
    double value;
    double target;
    double told;
} told[] = {
    {310.94, 300, 311}, {171.5, 1000, 172}, {171.49, 1000, 171},
    {299.6, 300, 299},  {300, 300, 300},    {299.6, INFINITY, 300},
};

START_TEST(a_value_is_rounded_half_up_but_never_to_its_target)
{
    ck_assert_double_eq(number_told(told[_i].value, told[_i].target),
                        told[_i].told);
}
END_TEST

START_TEST(fractions_are_rounded_to_their_decimals)
{
    char text[NUMBER_TEXT];

    ck_assert_str_eq(number_fixed(4.4211, 1, &number_ascii, text), "4.4");
    ck_assert_str_eq(number_fixed(1204.96, 1, &number_ascii, text), "1 205.0");
    ck_assert_str_eq(number_fixed(-0.04, 1, &number_ascii, text), "0.0");
    ck_assert_str_eq(number_fixed(-2.05, 2, &number_ascii, text), "-2.05");
    ck_assert_str_eq(number_fixed(1e30, 0, &number_ascii, text), "");
}
END_TEST

#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

static Suite *status_suite(void)
{
    Suite *suite = suite_create("status");
    TCase *program = tcase_create("program");
    TCase *parts = tcase_create("parts");

    tcase_add_unchecked_fixture(program, set_up, tear_down);
    tcase_add_checked_fixture(program, choose_plan, NULL);
    tcase_add_test(program, the_tables_look_as_they_are_meant_to);
    tcase_add_test(program, a_terminal_without_utf8_gets_plain_signs);
    tcase_add_test(program, only_behind_is_coloured_and_only_when_asked);
    tcase_add_loop_test(program, a_status_speaks_the_language_of_the_plan, 0,
                        2);
    tcase_add_test(program,
                   where_no_letters_but_ascii_can_be_written_english_is_spoken);
    tcase_add_test(program, an_earlier_day_is_told_as_it_was_known);
    tcase_add_test(program, before_the_first_collection_the_plan_is_told);
    tcase_add_loop_test(program,
                        once_the_date_is_over_a_target_is_reached_or_not, 0,
                        ROWS(last_values));
    tcase_add_test(program,
                   what_is_short_of_the_target_never_reads_as_the_target);
    tcase_add_test(program, a_value_that_is_rounded_is_explained);
    tcase_add_test(program, a_month_typed_in_is_a_reading);
    tcase_add_test(program,
                   a_value_that_was_typed_though_a_network_tells_it_says_so);
    tcase_add_test(program, what_turned_an_indicators_way_is_told);
    tcase_add_test(program, a_large_figure_is_told_to_its_last_digit);
    tcase_add_test(program, of_every_month_a_missed_one_is_told);
    tcase_add_loop_test(program, a_failure_says_what_to_do, 0, ROWS(failures));
    tcase_add_test(program, long_names_are_cut_before_a_line_grows_too_wide);
    tcase_add_loop_test(program, a_wrong_option_is_told_and_ends_with_64, 0,
                        ROWS(refused));
    tcase_add_test(program, json_tells_what_programs_need);
    tcase_add_test(program, a_mean_of_days_that_came_in_several_ways_is_mixed);
    tcase_add_test(program, days_before_the_first_run_are_not_missing);
    tcase_add_test(
        program,
        an_account_that_failed_from_the_first_run_on_counts_from_there);
    tcase_add_test(program, imported_figures_are_no_reason_to_miss_others);
    tcase_add_test(program,
                   a_forecast_is_a_range_with_what_became_of_earlier_ones);
    tcase_add_test(program, json_tells_the_forecast);
    tcase_add_test(program, a_jump_silences_the_forecast);
    suite_add_tcase(suite, program);
    tcase_add_loop_test(parts, days_are_listed_in_runs, 0, ROWS(day_lists));
    tcase_add_loop_test(parts, widths_are_those_of_letters_not_of_bytes, 0,
                        ROWS(widths));
    tcase_add_test(parts, a_table_grows_with_its_cells_and_cuts_what_spans);
    tcase_add_loop_test(parts, numbers_have_their_thousands_apart, 0,
                        ROWS(numbers));
    tcase_add_test(parts, printed_numbers_do_not_break);
    tcase_add_loop_test(parts, a_share_short_of_the_whole_never_reads_100, 0,
                        ROWS(shares));
    tcase_add_loop_test(parts,
                        a_value_is_rounded_half_up_but_never_to_its_target, 0,
                        ROWS(told));
    tcase_add_test(parts, fractions_are_rounded_to_their_decimals);
    suite_add_tcase(suite, parts);
    return suite;
}

int main(void)
{
    return suite_run(status_suite());
}
