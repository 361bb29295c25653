/*
 * Rows: days, gaps, lists beside them, pages, and waiting times told in a
 * body: the words that networks to come need.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "tests/help/net_case.h"
#include "tests/help/net_made.h"
#include "tests/help/suite.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

#define MADE(call)                                                             \
    "{\"format\": 1, \"network\": \"made\", \"title\": \"Made up\","           \
    "\"audience\": \"visits\", \"base\": \"https://a.example/\","              \
    "\"settings\": {}, \"calls\": [" call "]}"
#define CALL(period, write, rows, rest)                                        \
    MADE("{\"period\": \"" period "\", \"request\": {\"path\": \"x\","         \
         "\"query\": {\"d\": \"{from}{to}\"}},"                                \
         "\"range\": {\"write\": \"" write "\"}, \"rows\": {" rows "}," rest   \
         "}")
#define VISITS "\"values\": [{\"metric\": \"visits\", \"at\": \"/n\"}]"
#define ITEMS "\"at\": \"/rows\", \"each\": \"item\", \"day\": \"/d\","
#define DAYS(rows) CALL("day", "YYYY-MM-DD", ITEMS rows, VISITS)
#define DAYS_OF(rows)                                                          \
    CALL("day", "YYYY-MM-DD", ITEMS rows,                                      \
         VISITS                                                                \
         ",\"quality\": ["                                                     \
         "{\"at\": \"/sampled\", \"equals\": true,"                            \
         "\"means\": \"sampled\"},"                                            \
         "{\"at\": \"/withheld\", \"equals\": true,"                           \
         "\"means\": \"thresholded\"},"                                        \
         "{\"at\": \"/lag\", \"above\": 3600, \"means\": \"lagging\"}]")
#define MONTHS(rows) CALL("month", "YYYY-MM", ITEMS rows, VISITS)
#define ISO "\"read\": \"YYYY-MM-DD\""
#define LIST                                                                   \
    CALL("day", "YYYY-MM-DD",                                                  \
         "\"at\": \"/days\", \"each\": \"item\", \"day\": \"\"," ISO,          \
         "\"values\": [{\"metric\": \"visits\", \"at\": \"\","                 \
         "\"list\": \"/data/0\"}]")

/* Days are of 30 December 2013 to 2 January 2014, months of November 2013 to
 * January 2014. */
static const struct {
    const char *label;
    const char *made;
    const char *body;
    const char *wanted; /* figures, or the error's message */
    bool fails;
} rows[] = {
    {"days as ISO dates", DAYS(ISO),
     "{\"rows\": [{\"d\": \"2014-01-01\", \"n\": 5},"
     "{\"d\": \"2013-12-31\", \"n\": 4}]}",
     "[\"0 visits 2014-01-01 5\",\"0 visits 2013-12-31 4\"]", false},
    {"days as digits", DAYS("\"read\": \"YYYYMMDD\""),
     "{\"rows\": [{\"d\": \"20140101\", \"n\": 5}]}",
     "[\"0 visits 2014-01-01 5\"]", false},
    {"days of times with zones", DAYS("\"read\": \"time\""),
     "{\"rows\": [{\"d\": \"2014-01-01T23:30:00+0000\", \"n\": 5},"
     "{\"d\": \"2013-12-31 00:00:00\", \"n\": 4}]}",
     "[\"0 visits 2014-01-01 5\",\"0 visits 2013-12-31 4\"]", false},
    {"days of times, or of dates", DAYS("\"read\": \"time\""),
     "{\"rows\": [{\"d\": \"2014-01-01\", \"n\": 5},"
     "{\"d\": \"2013-12-31T00:00:00Z\", \"n\": 4}]}",
     "[\"0 visits 2014-01-01 5\",\"0 visits 2013-12-31 4\"]", false},
    {"half a date is no time", DAYS("\"read\": \"time\""),
     "{\"rows\": [{\"d\": \"2014-01\", \"n\": 5}]}",
     "a text at '/d' of row 0 is no date of the promised form", true},
    {"days in one of several forms", DAYS("\"read\": [\"YYYYMMDD\", \"unix\"]"),
     "{\"rows\": [{\"d\": \"20140101\", \"n\": 5},"
     "{\"d\": \"1388448000\", \"n\": 4}, {\"d\": 1388361600, \"n\": 3}]}",
     "[\"0 visits 2014-01-01 5\",\"0 visits 2013-12-31 4\","
     "\"0 visits 2013-12-30 3\"]",
     false},
    {"the first form that fits counts",
     DAYS("\"read\": [\"unix\", \"YYYYMMDD\"]"),
     "{\"rows\": [{\"d\": \"20140101\", \"n\": 5}]}",
     "1970-08-22 was not asked for", true},
    {"a day in none of several forms",
     DAYS("\"read\": [\"YYYYMMDD\", \"time\"]"),
     "{\"rows\": [{\"d\": \"1 January\", \"n\": 5}]}",
     "a text at '/d' of row 0 is no date of the promised form", true},
    {"days of seconds", DAYS("\"read\": \"unix\""),
     "{\"rows\": [{\"d\": 1388534400, \"n\": 5},"
     "{\"d\": \"1388448000\", \"n\": 4}]}",
     "[\"0 visits 2014-01-01 5\",\"0 visits 2013-12-31 4\"]", false},
    {"days of milliseconds", DAYS("\"read\": \"unix-ms\""),
     "{\"rows\": [{\"d\": 1388534400000, \"n\": 5}]}",
     "[\"0 visits 2014-01-01 5\"]", false},
    {"days that are shifted", DAYS(ISO ", \"shift\": -1"),
     "{\"rows\": [{\"d\": \"2014-01-01\", \"n\": 5}]}",
     "[\"0 visits 2013-12-31 5\"]", false},
    {"a day that does not exist", DAYS(ISO),
     "{\"rows\": [{\"d\": \"2013-12-32\", \"n\": 5}]}",
     "a text at '/d' of row 0 is no date of the promised form", true},
    {"a day that is missing", DAYS(ISO), "{\"rows\": [{\"n\": 5}]}",
     "nothing at '/d' of row 0 is no date of the promised form", true},
    {"seconds before 1970", DAYS("\"read\": \"unix\""),
     "{\"rows\": [{\"d\": -1, \"n\": 5}]}",
     "an integer at '/d' of row 0 is no date of the promised form", true},
    {"seconds beyond all years", DAYS("\"read\": \"unix\""),
     "{\"rows\": [{\"d\": 9223372036854775807, \"n\": 5}]}",
     "an integer at '/d' of row 0 is no date of the promised form", true},
    {"a day before the window", DAYS(ISO),
     "{\"rows\": [{\"d\": \"2013-12-29\", \"n\": 5}]}",
     "2013-12-29 was not asked for", true},
    {"a day behind it", DAYS(ISO),
     "{\"rows\": [{\"d\": \"2014-01-03\", \"n\": 5}]}",
     "2014-01-03 was not asked for", true},
    {"days outside are left aside", DAYS(ISO ", \"outside\": \"skip\""),
     "{\"rows\": [{\"d\": \"2014-01-03\", \"n\": 5},"
     "{\"d\": \"2014-01-02\", \"n\": 4}]}",
     "[\"0 visits 2014-01-02 4\"]", false},
    {"a day twice", DAYS(ISO),
     "{\"rows\": [{\"d\": \"2014-01-02\", \"n\": 5},"
     "{\"d\": \"2014-01-02\", \"n\": 5}]}",
     "two rows for 2014-01-02", true},
    {"gaps stay gaps", DAYS(ISO), "{\"rows\": []}", "[]", false},
    {"absent days are nought", DAYS(ISO ", \"absent_day\": \"zero\""),
     "{\"rows\": [{\"d\": \"2013-12-31\", \"n\": 4}]}",
     "[\"0 visits 2013-12-31 4\",\"0 visits 2013-12-30 0\","
     "\"0 visits 2014-01-01 0\",\"0 visits 2014-01-02 0\"]",
     false},
    {"a day without its number is no absent day",
     DAYS(ISO ", \"absent_day\": \"zero\""),
     "{\"rows\": [{\"d\": \"2013-12-30\"},{\"d\": \"2013-12-31\", \"n\": 4},"
     "{\"d\": \"2014-01-01\", \"n\": 4},{\"d\": \"2014-01-02\", \"n\": 4}]}",
     "[\"0 visits 2013-12-31 4\",\"0 visits 2014-01-01 4\","
     "\"0 visits 2014-01-02 4\"]",
     false},
    {"only days that the answer is about are nought",
     DAYS(ISO ", \"absent_day\": \"zero\", \"labels\": \"/about\""),
     "{\"rows\": [{\"d\": \"2013-12-31\", \"n\": 4}],"
     "\"about\": [\"2013-12-31\", \"2014-01-01\"]}",
     "[\"0 visits 2013-12-31 4\",\"0 visits 2014-01-01 0\"]", false},
    {"a day with a number needs no label",
     DAYS(ISO ", \"absent_day\": \"zero\", \"labels\": \"/about\""),
     "{\"rows\": [{\"d\": \"2013-12-31\", \"n\": 4}], \"about\": []}",
     "[\"0 visits 2013-12-31 4\"]", false},
    {"an answer that doesn't say what it is about has no noughts",
     DAYS(ISO ", \"absent_day\": \"zero\", \"labels\": \"/about\""),
     "{\"rows\": []}", "[]", false},
    {"labels that are no list",
     DAYS(ISO ", \"absent_day\": \"zero\", \"labels\": \"/about\""),
     "{\"rows\": [], \"about\": \"2013-12-31\"}",
     "a text at '/about' where a list of days was expected", true},
    {"a label that is no day",
     DAYS(ISO ", \"absent_day\": \"zero\", \"labels\": \"/about\""),
     "{\"rows\": [], \"about\": [\"2013-12-31\", 5]}",
     "an integer at '/about/1' is no date of the promised form", true},
    {"an answer about other days",
     DAYS(ISO ", \"absent_day\": \"zero\", \"labels\": \"/about\""),
     "{\"rows\": [], \"about\": [\"2013-12-29\"]}",
     "2013-12-29 was not asked for", true},
    {"an answer about other days too, left aside",
     DAYS(ISO ", \"absent_day\": \"zero\", \"labels\": \"/about\","
              "\"outside\": \"skip\""),
     "{\"rows\": [], \"about\": [\"2013-12-29\", \"2013-12-30\"]}",
     "[\"0 visits 2013-12-30 0\"]", false},
    {"months that the answer is about",
     MONTHS("\"read\": \"YYYY-MM\", \"absent_day\": \"zero\","
            "\"labels\": \"/about\""),
     "{\"rows\": [], \"about\": [\"2013-12\"]}", "[\"0 visits 2013-12-01 0\"]",
     false},
    {"an answer says what its figures are", DAYS_OF(ISO),
     "{\"rows\": [{\"d\": \"2013-12-31\", \"n\": 4},"
     "{\"d\": \"2014-01-01\", \"n\": 5}], \"sampled\": true, \"lag\": 7200}",
     "[\"0 visits 2013-12-31 4 sampled lagging\","
     "\"0 visits 2014-01-01 5 sampled lagging\"]",
     false},
    {"an answer that says nothing has figures as they are", DAYS_OF(ISO),
     "{\"rows\": [{\"d\": \"2013-12-31\", \"n\": 4}], \"lag\": 60}",
     "[\"0 visits 2013-12-31 4\"]", false},
    {"a row says what its own figures are",
     DAYS_OF(ISO ", \"quality\": [{\"at\": \"/part\", \"exists\": true,"
                 "\"means\": \"partial\"}]"),
     "{\"rows\": [{\"d\": \"2013-12-31\", \"n\": 4, \"part\": 1},"
     "{\"d\": \"2014-01-01\", \"n\": 5}], \"sampled\": true}",
     "[\"0 visits 2013-12-31 4 sampled partial\","
     "\"0 visits 2014-01-01 5 sampled\"]",
     false},
    {"noughts of a sampled answer are sampled too",
     DAYS_OF(ISO ", \"absent_day\": \"zero\""),
     "{\"rows\": [{\"d\": \"2013-12-31\", \"n\": 4},"
     "{\"d\": \"2014-01-01\", \"n\": 5},{\"d\": \"2014-01-02\", \"n\": 5}],"
     "\"sampled\": true}",
     "[\"0 visits 2013-12-31 4 sampled\",\"0 visits 2014-01-01 5 sampled\","
     "\"0 visits 2014-01-02 5 sampled\",\"0 visits 2013-12-30 0 sampled\"]",
     false},
    {"absent days of an answer that withholds are missing",
     DAYS_OF(ISO ", \"absent_day\": \"zero\", \"labels\": \"/about\""),
     "{\"rows\": [{\"d\": \"2013-12-31\", \"n\": 4}], \"withheld\": true,"
     "\"about\": [\"2014-01-01\"]}",
     "[\"0 visits 2013-12-31 4 thresholded\"]", false},
    {"and so they are where a row withholds",
     DAYS_OF(ISO ", \"absent_day\": \"zero\", \"quality\": [{\"at\": \"/less\","
                 "\"exists\": true, \"means\": \"thresholded\"}]"),
     "{\"rows\": [{\"d\": \"2013-12-31\", \"n\": 4, \"less\": 1},"
     "{\"d\": \"2014-01-01\", \"n\": 5}]}",
     "[\"0 visits 2013-12-31 4 thresholded\",\"0 visits 2014-01-01 5\"]",
     false},
    {"no rows at all are no noughts", DAYS(ISO ", \"absent_day\": \"zero\""),
     "{\"result\": \"error\"}",
     "nothing at '/rows' where a list of rows was expected", true},
    {"rows may be missing", DAYS(ISO ", \"may_be_missing\": true"), "{}", "[]",
     false},
    {"rows may be null", DAYS(ISO ", \"may_be_missing\": true"),
     "{\"rows\": null}", "[]", false},
    {"but not an object", DAYS(ISO ", \"may_be_missing\": true"),
     "{\"rows\": {\"error\": 1}}",
     "an object at '/rows' where a list of rows was expected", true},
    {"rows that say nought",
     DAYS(ISO ", \"zero\": [{\"at\": \"/n\", \"equals\": \"none\"}]"),
     "{\"rows\": [{\"d\": \"2014-01-02\", \"n\": \"none\"}]}",
     "[\"0 visits 2014-01-02 0\"]", false},
    {"rows that are none",
     DAYS(ISO ", \"skip\": [{\"at\": \"/state\", \"differs\": \"READY\"}]"),
     "{\"rows\": [{\"d\": \"2014-01-02\", \"n\": 3},"
     "{\"d\": \"2014-01-01\", \"n\": 4, \"state\": \"READY\"}]}",
     "[\"0 visits 2014-01-01 4\"]", false},
    {"months", MONTHS("\"read\": \"YYYY-MM\""),
     "{\"rows\": [{\"d\": \"2014-01\", \"n\": 5},"
     "{\"d\": \"2013-11\", \"n\": 4}]}",
     "[\"0 visits 2014-01-01 5\",\"0 visits 2013-11-01 4\"]", false},
    {"months as digits, absent ones nought",
     MONTHS("\"read\": \"YYYYMM\", \"absent_day\": \"zero\""),
     "{\"rows\": [{\"d\": \"201312\", \"n\": 5}]}",
     "[\"0 visits 2013-12-01 5\",\"0 visits 2013-11-01 0\","
     "\"0 visits 2014-01-01 0\"]",
     false},
    {"months named by one of their days", MONTHS(ISO),
     "{\"rows\": [{\"d\": \"2013-12-31\", \"n\": 5}]}",
     "[\"0 visits 2013-12-01 5\"]", false},
    {"a month that was not asked for", MONTHS("\"read\": \"YYYY-MM\""),
     "{\"rows\": [{\"d\": \"2014-02\", \"n\": 5}]}",
     "2014-02-01 was not asked for", true},
    {"a list beside the rows", LIST,
     "{\"days\": [\"2013-12-31\", \"2014-01-01\"], \"data\": [[4, 5]]}",
     "[\"0 visits 2013-12-31 4\",\"0 visits 2014-01-01 5\"]", false},
    {"a shorter list beside them", LIST,
     "{\"days\": [\"2013-12-31\", \"2014-01-01\"], \"data\": [[4]]}",
     "an array at '/data/0' where a list of 2 was expected", true},
    {"no list beside them", LIST, "{\"days\": [\"2013-12-31\"], \"data\": []}",
     "nothing at '/data/0' where a list of 1 was expected", true},
};

START_TEST(rows_are_read_or_refused)
{
    struct net_account none = {NULL, NULL};
    struct network *net = net_made(rows[_i].made);
    struct net_job job = net_made_job(net, 0, &none);
    struct net_answer answer;
    struct err err = {0};
    json_t *figures;
    char *text;
    int ret;

    job.from = day_from_civil(2013, 12, 30);
    job.to = day_from_civil(2014, 1, 2);
    if (job.call->period == PERIOD_MONTH) {
        job.from = day_from_civil(2013, 11, 1);
        job.to = day_from_civil(2014, 1, 1);
    }
    ret = net_made_read(&job, rows[_i].body, &answer, &err);
    if (rows[_i].fails) {
        ck_assert_msg(ret == -1, "%s", rows[_i].label);
        ck_assert_int_eq(err.kind, ERR_MALFORMED);
        ck_assert_str_eq(err.msg, rows[_i].wanted);
    } else {
        ck_assert_msg(ret == 0, "%s: %s", rows[_i].label, err.msg);
        figures = net_case_figures(&answer);
        text = json_dumps(figures, JSON_COMPACT);
        ck_assert_str_eq(text, rows[_i].wanted);
        free(text);
        json_decref(figures);
        net_answer_release(&answer);
    }
    network_free(net);
}
END_TEST

START_TEST(many_days_without_a_metric_are_told_once)
{
    struct net_account none = {NULL, NULL};
    struct network *net = net_made(DAYS(ISO));
    struct net_job job = net_made_job(net, 0, &none);
    struct net_answer answer;
    struct err err = {0};

    job.from = day_from_civil(2013, 12, 30);
    job.to = day_from_civil(2014, 1, 2);
    ck_assert_int_eq(net_made_read(&job,
                                   "{\"rows\": [{\"d\": \"2013-12-30\"},"
                                   "{\"d\": \"2013-12-31\"},"
                                   "{\"d\": \"2014-01-01\", \"n\": 3}]}",
                                   &answer, &err),
                     0);
    ck_assert_uint_eq(answer.figure_count, 1);
    ck_assert_uint_eq(answer.failure_count, 1);
    ck_assert_str_eq(answer.failures[0].err.msg,
                     "2013-12-30: visits: nothing at '/n' where a whole "
                     "number was expected");
    net_answer_release(&answer);
    network_free(net);
}
END_TEST

#define ROW_OF_TODAY "\"n\": 1, \"d\": \"2026-11-22\""

static const char paged[] =
    MADE("{\"period\": \"day\", \"request\": {\"path\": \"x\"},"
         "\"range\": {},"
         "\"rows\": {\"at\": \"\", \"day\": \"/d\"}," VISITS ","
         "\"next\": {\"at\": \"/next\", \"into\": \"page\", \"limit\": 3}}");

static const struct {
    const char *body;
    const char *next; /* NULL: the last page */
} pages[] = {
    {"{" ROW_OF_TODAY ", \"next\": \"c&2\"}", "c&2"},
    {"{" ROW_OF_TODAY ", \"next\": 17}", "17"},
    {"{" ROW_OF_TODAY ", \"next\": \"\"}", NULL},
    {"{" ROW_OF_TODAY ", \"next\": null}", NULL},
    {"{" ROW_OF_TODAY ", \"next\": false}", NULL},
    {"{" ROW_OF_TODAY "}", NULL},
};

START_TEST(next_page_is_named_or_the_last_one_reached)
{
    struct net_account none = {NULL, NULL};
    struct network *net = net_made(paged);
    struct net_job job = net_made_job(net, 0, &none);
    struct net_answer answer;
    struct err err = {0};

    ck_assert_int_eq(net_made_read(&job, pages[_i].body, &answer, &err), 0);
    if (pages[_i].next == NULL)
        ck_assert_ptr_null(answer.next);
    else
        ck_assert_str_eq(answer.next, pages[_i].next);
    net_answer_release(&answer);
    network_free(net);
}
END_TEST

START_TEST(a_secret_in_a_cursor_is_not_shown)
{
    static const char *const values[] = {"a|b-token"};
    struct net_account account = {NULL, values};
    struct network *net =
        net_made("{\"format\": 1, \"network\": \"made\", \"title\": \"x\","
                 "\"audience\": \"visits\", \"base\": \"https://a.example/\","
                 "\"settings\": {\"token\": {\"help\": \"t\", \"secret\": "
                 "true}}, \"calls\": [{\"period\": \"day\", \"range\": {},"
                 "\"request\": {\"path\": \"x\"},"
                 "\"rows\": {\"at\": \"\", \"day\": \"/d\"}," VISITS ","
                 "\"next\": {\"at\": \"/next\", \"into\": \"page\", "
                 "\"limit\": 3}}]}");
    struct net_job job = net_made_job(net, 0, &account);
    struct http_request request;

    job.cursor = "2;t=a|b-token";
    ck_assert_int_eq(net_request(&job, &request, NULL), 0);
    ck_assert_str_eq(request.shown, "GET https://a.example/x?page=2%3Bt%3D***\n"
                                    "Accept: application/json\n");
    http_request_release(&request);
    network_free(net);
}
END_TEST

START_TEST(cursor_goes_into_its_parameter)
{
    struct net_account none = {NULL, NULL};
    struct network *net = net_made(paged);
    struct net_job job = net_made_job(net, 0, &none);
    struct http_request request;
    struct err err = {0};

    job.cursor = "c&2";
    ck_assert_int_eq(net_request(&job, &request, &err), 0);
    ck_assert_str_eq(request.url, "https://a.example/x?page=c%262");
    http_request_release(&request);
    network_free(net);
}
END_TEST

static const struct {
    const char *wait;
    const char *header;
    int64_t seconds; /* 0: not told */
} waits[] = {
    {"30", NULL, 30},
    {"64.57", NULL, 65},
    {"\"12\"", NULL, 12},
    {"30", "20", 30},
    {"30", "40", 40},
    {"\"soon\"", "5", 5},
    {"-3", NULL, 0},
    {"null", NULL, 0},
    {"1e300", NULL, 0},
    {"0", NULL, 0},
    /* Longer than a week can't be meant. */
    {"604800", NULL, 604800},
    {"604801", NULL, 604800},
    {"null", "604801", 604800},
    {"null", "86400000", 604800},
    {"null", "2055-01-01T00:00:00Z", 604800},
    {"999999999", "999999999999999", 604800},
};

START_TEST(body_tells_how_long_to_wait)
{
    static const char made[] =
        MADE("{\"period\": \"instant\", \"request\": {\"path\": \"x\"},"
             "\"rows\": {\"at\": \"\", \"each\": \"one\"}," VISITS ","
             "\"errors\": [{\"status\": 429, \"kind\": \"rate-limit\","
             "\"wait\": \"/retry\"}]}");
    struct net_account none = {NULL, NULL};
    struct network *net = net_made(made);
    struct net_job job = net_made_job(net, 0, &none);
    struct net_answer answer;
    struct err err = {0};
    char name[] = "retry-after";
    char body[100];
    struct http_header header = {name, (char *)(uintptr_t)waits[_i].header};
    struct http_response in = {.status = 429, .body = body, .now = 1795341600};

    (void)snprintf(body, sizeof(body), "{\"retry\": %s}", waits[_i].wait);
    in.body_len = strlen(body);
    if (waits[_i].header != NULL) {
        in.headers = &header;
        in.header_count = 1;
    }
    ck_assert_int_eq(net_response(&job, &in, &answer, &err), -1);
    ck_assert_int_eq(err.kind, ERR_RATE_LIMIT);
    ck_assert_int_eq(err.retry_at,
                     waits[_i].seconds == 0 ? 0 : in.now + waits[_i].seconds);
    ck_assert_str_eq(err.msg, "HTTP 429: an error answer");
    network_free(net);
}
END_TEST

static const struct {
    long status;
    enum err_kind kind;
} statuses[] = {
    {301, ERR_NOT_FOUND},  {302, ERR_NOT_FOUND}, {304, ERR_NOT_FOUND},
    {400, ERR_REQUEST},    {401, ERR_AUTH},      {402, ERR_REQUEST},
    {403, ERR_PERMISSION}, {404, ERR_NOT_FOUND}, {405, ERR_REQUEST},
    {410, ERR_NOT_FOUND},  {422, ERR_REQUEST},   {426, ERR_REQUEST},
    {429, ERR_RATE_LIMIT}, {499, ERR_REQUEST},   {500, ERR_SERVER},
    {503, ERR_SERVER},     {599, ERR_SERVER},    {100, ERR_MALFORMED},
    {600, ERR_MALFORMED},  {999, ERR_MALFORMED},
};

START_TEST(status_decides_where_no_rule_does)
{
    struct net_account none = {NULL, NULL};
    struct network *net = net_made(DAYS(ISO));
    struct net_job job = net_made_job(net, 0, &none);
    struct http_response in = {.status = statuses[_i].status,
                               .body = "{\"rows\": []}",
                               .body_len = 12};
    struct net_answer answer;
    struct err err = {0};

    ck_assert_int_eq(net_response(&job, &in, &answer, &err), -1);
    ck_assert_int_eq(err.kind, statuses[_i].kind);
    ck_assert_ptr_null(answer.figures);
    network_free(net);
}
END_TEST

START_TEST(metric_and_pointer_come_from_settings)
{
    static const char made[] =
        "{\"format\": 1, \"network\": \"made\", \"title\": \"Made up\","
        "\"base\": \"{url}\", \"metrics_from\": \"metric\", \"settings\": {"
        "\"url\": {\"type\": \"url\", \"help\": \"u\"},"
        "\"value\": {\"help\": \"v\"}, \"metric\": {\"help\": \"m\"}},"
        "\"calls\": [{\"period\": \"instant\", \"request\": {\"path\": \"\"},"
        "\"rows\": {\"at\": \"\", \"each\": \"one\"}, \"values\": ["
        "{\"metric\": \"{metric}\", \"at\": \"{value}\"}]}]}";
    const char *values[] = {"https://a.example/", "/deep/0/count", "calls"};
    struct net_account mine = {NULL, values};
    struct network *net = net_made(made);
    struct net_job job = net_made_job(net, 0, &mine);
    struct net_answer answer;
    struct err err = {0};

    ck_assert_int_eq(
        net_made_read(&job, "{\"deep\": [{\"count\": 5}]}", &answer, &err), 0);
    ck_assert_uint_eq(answer.figure_count, 1);
    ck_assert_str_eq(answer.figures[0].metric, "calls");
    ck_assert_int_eq(answer.figures[0].figure.value, 5);
    net_answer_release(&answer);
    values[1] = "no pointer";
    ck_assert_int_eq(net_made_read(&job, "{}", &answer, &err), -1);
    ck_assert_int_eq(err.kind, ERR_REQUEST);
    ck_assert_str_eq(err.msg,
                     "'{value}' is no JSON pointer with these settings");
    network_free(net);
}
END_TEST

#define LONG_NAME                                                              \
    "a-name-of-far-more-than-one-hundred-and-twenty-eight-bytes-which-any-"    \
    "network-may-choose-for-a-member-of-its-answers-if-it-likes-to-do-so-and-" \
    "some-do"

START_TEST(personal_parts_are_kept_whatever_their_names)
{
    struct net_account none = {NULL, NULL};
    struct network *net = net_made(
        "{\"format\": 1, \"network\": \"made\", \"title\": \"x\","
        "\"audience\": \"visits\", \"base\": \"https://a.example/\","
        "\"settings\": {}, \"personal\": [\"/a~1b/~0\", \"/" LONG_NAME
        "\", \"/n\", \"/none\", \"/list\", \"/list/0\"],"
        "\"calls\": [{\"period\": \"instant\", \"request\": {\"path\": "
        "\"x\"}, \"rows\": {\"at\": \"\"}," VISITS "}]}");
    struct net_job job = net_made_job(net, 0, &none);
    struct net_answer answer;
    struct err err = {0};

    ck_assert_msg(net_made_read(&job,
                                "{\"n\":1,\"name\":\"x\",\"a/b\":{\"~\":2,"
                                "\"c\":3},\"" LONG_NAME "\":4,\"list\":[5]}",
                                &answer, &err) == 0,
                  "%s", err.msg);
    ck_assert_str_eq(answer.kept, "{\"a/b\":{\"~\":2},\"" LONG_NAME
                                  "\":4,\"n\":1,\"list\":[5]}");
    net_answer_release(&answer);
    network_free(net);
}
END_TEST

START_TEST(only_the_numbers_that_were_read_are_kept)
{
    struct net_account none = {NULL, NULL};
    struct network *net =
        net_made(MADE("{\"period\": \"instant\", \"request\": {\"path\": "
                      "\"x\"}, \"keep\": \"figures\","
                      "\"rows\": {\"at\": [\"/none\", \"/me\"]},"
                      "\"values\": [{\"metric\": \"visits\", \"at\": "
                      "[\"/no\", \"/n\", \"/m\"], \"type\": \"digits\"},"
                      "{\"metric\": \"friends\", \"at\": \"/friends\", "
                      "\"type\": \"length\"},"
                      "{\"metric\": \"posts\", \"at\": \"/name\"},"
                      "{\"metric\": \"sum\", \"at\": [\"/m\", \"/k\"], "
                      "\"sum\": true}]}"));
    struct net_job job = net_made_job(net, 0, &none);
    struct net_answer answer;
    struct err err = {0};

    ck_assert_msg(
        net_made_read(&job,
                      "{\"me\":{\"name\":\"Ana\",\"n\":\"7\",\"m\":8,\"k\":9,"
                      "\"friends\":[\"Bora\",\"Cen\"]}}",
                      &answer, &err) == 0,
        "%s", err.msg);
    ck_assert_uint_eq(answer.figure_count, 3);
    ck_assert_str_eq(answer.kept, "{\"/me/n\":\"7\","
                                  "\"length of /me/friends\":2,"
                                  "\"/me/m\":8,\"/me/k\":9}");
    net_answer_release(&answer);
    network_free(net);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("net_rows");
    TCase *tc = tcase_create("rows");

    tcase_add_loop_test(tc, rows_are_read_or_refused, 0, (int)COUNT(rows));
    tcase_add_test(tc, many_days_without_a_metric_are_told_once);
    tcase_add_loop_test(tc, next_page_is_named_or_the_last_one_reached, 0,
                        (int)COUNT(pages));
    tcase_add_test(tc, cursor_goes_into_its_parameter);
    tcase_add_test(tc, a_secret_in_a_cursor_is_not_shown);
    tcase_add_test(tc, personal_parts_are_kept_whatever_their_names);
    tcase_add_test(tc, only_the_numbers_that_were_read_are_kept);
    tcase_add_loop_test(tc, body_tells_how_long_to_wait, 0, (int)COUNT(waits));
    tcase_add_loop_test(tc, status_decides_where_no_rule_does, 0,
                        (int)COUNT(statuses));
    tcase_add_test(tc, metric_and_pointer_come_from_settings);
    suite_add_tcase(s, tc);
    return s;
}

int main(void)
{
    return suite_run(suite());
}
