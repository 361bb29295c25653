/*
 * Requests: escaping by place, secrets out of sight, dates, filters, and what
 * is refused before it is sent.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "collector/net_parts.h"
#include "tests/help/net_made.h"
#include "tests/help/suite.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

#define ROWS                                                                   \
    "\"rows\": {\"at\": \"\", \"each\": \"one\"},"                             \
    "\"values\": [{\"metric\": \"members\", \"at\": \"/n\"}]"

static const char made[] =
    "{\"format\": 1, \"network\": \"made\", \"title\": \"Made up\","
    "\"audience\": \"members\", \"base\": \"https://{host}/v1/\","
    "\"settings\": {"
    "  \"host\": {\"type\": \"host\", \"help\": \"h\"},"
    "  \"group\": {\"help\": \"g\"},"
    "  \"token\": {\"secret\": true, \"help\": \"t\"},"
    "  \"extra\": {\"optional\": true, \"help\": \"e\"}},"
    "\"filters\": {\"unpaid\": {\"value\": {\"not\": [\"paid\", 1]}}},"
    "\"calls\": ["
    "{\"period\": \"instant\", \"request\": {"
    "  \"method\": \"POST\", \"path\": \"bot{token}/{group}\","
    "  \"query\": {\"a b\": \"x {token} y\", \"extra\": \"{extra}\","
    "    \"many\": [\"1\", \"{group}\"]},"
    "  \"headers\": {\"Authorization\": \"Token {token}\","
    "    \"X-Extra\": \"{extra}\"},"
    "  \"form\": {\"key\": \"{token}\"}}," ROWS "},"
    "{\"period\": \"instant\", \"when\": \"extra\", \"request\": {"
    "  \"method\": \"POST\", \"path\": \"j\","
    "  \"json\": {\"token\": \"{token}\", \"extra\": \"{extra}\","
    "    \"list\": [\"{extra}\", \"{group}\", 5, null, true],"
    "    \"where\": \"{filter}\"}},"
    "  \"rows\": {\"at\": \"\", \"each\": \"one\"},"
    "  \"values\": [{\"metric\": \"posts\", \"at\": \"/n\"}]}"
    "]}";

static struct network *net;
static const char *values[4]; /* host, group, token, extra */
static struct net_account account = {NULL, values};

static void set_up(void)
{
    net = net_made(made);
    values[0] = "host.example:8443";
    values[1] = "a/b";
    values[2] = "s3cr?t&/%\"\xc3\xbc";
    values[3] = NULL;
}

static void tear_down(void)
{
    network_free(net);
}

static struct http_request ask(const struct net_job *job)
{
    struct http_request request;
    struct err err = {0};

    ck_assert_msg(net_request(job, &request, &err) == 0, "%s", err.msg);
    return request;
}

static void refuse(const struct net_job *job, const char *wanted)
{
    struct http_request request;
    struct err err = {0};

    ck_assert_int_eq(net_request(job, &request, &err), -1);
    ck_assert_int_eq(err.kind, ERR_REQUEST);
    ck_assert_str_eq(err.msg, wanted);
    ck_assert_ptr_null(request.url);
    ck_assert_ptr_null(request.shown);
}

START_TEST(values_are_escaped_by_their_place)
{
    struct net_job job = net_made_job(net, 0, &account);
    struct http_request r = ask(&job);

    ck_assert_str_eq(r.method, "POST");
    ck_assert_str_eq(r.url, "https://host.example:8443/v1/"
                            "bots3cr%3Ft%26%2F%25%22%C3%BC/a%2Fb"
                            "?a%20b=x%20s3cr%3Ft%26%2F%25%22%C3%BC%20y"
                            "&many=1&many=a%2Fb");
    ck_assert_str_eq(r.body, "key=s3cr%3Ft%26%2F%25%22%C3%BC");
    ck_assert_uint_eq(r.header_count, 3);
    ck_assert_str_eq(r.headers[1].name, "Content-Type");
    ck_assert_str_eq(r.headers[1].value, "application/x-www-form-urlencoded");
    ck_assert_str_eq(r.headers[2].value, "Token s3cr?t&/%\"\xc3\xbc");
    http_request_release(&r);
}
END_TEST

START_TEST(json_texts_are_escaped_and_unset_members_left_out)
{
    struct net_job job = net_made_job(net, 1, &account);
    struct http_request r;

    r = ask(&job);
    ck_assert_str_eq(r.body, "{\"token\":\"s3cr?t&/%\\\"\xc3\xbc\","
                             "\"list\":[\"a/b\",5,null,true]}");
    http_request_release(&r);
    job.paid = PAID_EXCLUDE;
    values[3] = "more";
    r = ask(&job);
    ck_assert_str_eq(r.body, "{\"token\":\"s3cr?t&/%\\\"\xc3\xbc\","
                             "\"extra\":\"more\","
                             "\"list\":[\"more\",\"a/b\",5,null,true],"
                             "\"where\":{\"not\":[\"paid\",1]}}");
    ck_assert_str_eq(r.shown, "POST https://host.example:8443/v1/j\n"
                              "Accept: application/json\n"
                              "Content-Type: application/json\n\n"
                              "{\"token\":\"***\",\"extra\":\"more\","
                              "\"list\":[\"more\",\"a/b\",5,null,true],"
                              "\"where\":{\"not\":[\"paid\",1]}}\n");
    http_request_release(&r);
}
END_TEST

START_TEST(json_text_that_is_no_utf_8_is_refused)
{
    struct net_job job = net_made_job(net, 1, &account);

    values[2] = "s3cr\xfct";
    refuse(&job, "a setting is no valid UTF-8");
}
END_TEST

/* Allocations of JSON left until all of them fail. */
static size_t json_left;

static void *json_memory(size_t size)
{
    return json_left > 0 && json_left-- > 0 ? malloc(size) : NULL;
}

START_TEST(memory_that_lacks_for_json_is_told_as_that)
{
    struct net_job job = net_made_job(net, 1, &account);
    struct http_request request;
    int ret = -1;

    json_set_alloc_funcs(json_memory, free);
    for (size_t n = 0; ret != 0; n++) {
        struct err err = {0};

        ck_assert_uint_lt(n, 1000);
        json_left = n;
        ret = net_request(&job, &request, &err);
        if (ret != 0)
            ck_assert_int_eq(err.kind, ERR_NOMEM);
    }
    json_set_alloc_funcs(malloc, free);
    http_request_release(&request);
}
END_TEST

START_TEST(what_is_shown_holds_no_secret_in_any_encoding)
{
    struct net_job job = net_made_job(net, 0, &account);
    struct http_request r = ask(&job);

    ck_assert_str_eq(r.shown,
                     "POST https://host.example:8443/v1/bot***/a%2Fb"
                     "?a%20b=x%20***%20y&many=1&many=a%2Fb\n"
                     "Accept: application/json\n"
                     "Content-Type: application/x-www-form-urlencoded\n"
                     "Authorization: Token ***\n\n"
                     "key=***\n");
    ck_assert_ptr_null(strstr(r.shown, "s3cr"));
    http_request_release(&r);
}
END_TEST

/* As Telegram has it: https://core.telegram.org/bots/api (2026-11-22). */
START_TEST(a_token_in_the_path_is_sent_as_it_is_and_never_told)
{
    struct net_job job = net_made_job(net, 0, &account);
    struct http_response in = {.status = 404, .now = 1795341600};
    struct net_answer answer;
    struct err err = {0};
    struct http_request r;

    values[2] = "123456:AA-fake-token";
    r = ask(&job);
    ck_assert_ptr_eq(strstr(r.url, "https://host.example:8443/v1/"
                                   "bot123456:AA-fake-token/a%2Fb?"),
                     r.url);
    ck_assert_ptr_nonnull(strstr(r.shown, "/v1/bot***/a%2Fb?"));
    ck_assert_ptr_null(strstr(r.shown, "fake"));
    http_request_release(&r);
    in.body = "{\"error\":\"no such path: "
              "/bot123456%3AAA-fake-token/x\"}";
    in.body_len = strlen(in.body);
    ck_assert_int_eq(net_response(&job, &in, &answer, &err), -1);
    ck_assert_str_eq(err.msg, "HTTP 404: an error answer");
    net_answer_release(&answer);
}
END_TEST

START_TEST(line_break_in_a_header_is_refused)
{
    struct net_job job = net_made_job(net, 0, &account);

    values[2] = "secret\r\nX-Evil: yes";
    refuse(&job, "header 'Authorization' would hold a line break or another "
                 "control character: look at its setting");
    values[2] = "fine";
    values[3] = "a\nb";
    refuse(&job, "header 'X-Extra' would hold a line break or another control "
                 "character: look at its setting");
}
END_TEST

START_TEST(header_too_long_to_be_sent_is_refused)
{
    struct net_job job = net_made_job(net, 0, &account);
    char *value = malloc(HTTP_LINE_MAX);

    ck_assert_ptr_nonnull(value);
    memset(value, 'x', HTTP_LINE_MAX - 1);
    value[HTTP_LINE_MAX - 1] = '\0';
    values[3] = value;
    refuse(&job, "header 'X-Extra' would be over 256 KiB: look at its setting");
    free(value);
}
END_TEST

START_TEST(line_break_elsewhere_is_escaped)
{
    struct net_job job = net_made_job(net, 0, &account);
    struct http_request r;

    values[1] = "a\r\nb";
    r = ask(&job);
    ck_assert_ptr_nonnull(strstr(r.url, "/a%0D%0Ab?"));
    http_request_release(&r);
}
END_TEST

START_TEST(address_with_a_blank_or_foreign_letter_is_refused)
{
    static const char *const hosts[] = {"a b", "a\r\nb",
                                        "m\xc3\xbcller.example", "a\tb"};
    struct net_job job = net_made_job(net, 0, &account);

    values[0] = hosts[_i];
    refuse(&job, "the address would hold a blank or a character that "
                 "addresses can't hold");
}
END_TEST

/* Of the path /v1/bot{token}/{group}. */
static const struct {
    const char *host;
    const char *group;
    const char *path; /* NULL: refused */
} paths[] = {
    {"h.example", "..", NULL},
    {"h.example", ".", NULL},
    {"h.example", "../..", NULL},
    {"h.example", "../admin", NULL},
    {"h.example", "a/../../admin", NULL},
    {"h.example", "..\\admin", NULL},
    {"h.example", "a/.", NULL},
    {"h.example/../", "a", NULL},
    {"h.example/%2E%2e/", "a", NULL},
    {"h.example/.%2e", "a", NULL},
    {"h.example/a%2f..%5C", "a", NULL},
    {"h.example", "...", "https://h.example/v1/bott/..."},
    {"h.example", "..a/.b/c..", "https://h.example/v1/bott/..a%2F.b%2Fc.."},
    {"h.example", "a.b", "https://h.example/v1/bott/a.b"},
    {"h.example", "%2e%2e", "https://h.example/v1/bott/%252e%252e"},
};

START_TEST(no_value_climbs_out_of_the_base)
{
    struct net_job job = net_made_job(net, 0, &account);
    struct http_request r;

    values[0] = paths[_i].host;
    values[1] = paths[_i].group;
    values[2] = "t";
    if (paths[_i].path == NULL) {
        refuse(&job, "the address would hold '.' or '..' as a folder: look at "
                     "the account's settings");
        return;
    }
    r = ask(&job);
    ck_assert_int_eq(strncmp(r.url, paths[_i].path, strlen(paths[_i].path)), 0);
    ck_assert_int_eq(r.url[strlen(paths[_i].path)], '?');
    http_request_release(&r);
}
END_TEST

START_TEST(base_url_replaces_the_networks_own_address)
{
    char base[] = "http://127.0.0.1:8080/made/";
    struct account plan_account = {.base_url = base};
    struct net_account mine = {&plan_account, values};
    struct net_job job = net_made_job(net, 1, &mine);
    struct http_request r = ask(&job);

    ck_assert_str_eq(r.url, "http://127.0.0.1:8080/made/j");
    http_request_release(&r);
}
END_TEST

START_TEST(path_with_an_unset_setting_is_refused)
{
    struct net_job job = net_made_job(net, 0, &account);

    values[1] = NULL;
    refuse(&job, "a setting that 'bot{token}/{group}' needs is not set");
}
END_TEST

START_TEST(job_that_fits_no_request_is_refused)
{
    struct net_account two[] = {account, account};
    struct net_job job = net_made_job(net, 0, two);

    job.account_count = 2;
    refuse(&job, "2 accounts are not what one request can ask for");
    job.account_count = 0;
    refuse(&job, "0 accounts are not what one request can ask for");
    job.account_count = 1;
    job.to = job.from - 1;
    refuse(&job, "the days asked for end before they begin");
    job.to = job.from;
    job.paid = PAID_EXCLUDE;
    refuse(&job, "paid visits can't be told apart by this request");
}
END_TEST

static const struct {
    const char *period;
    const char *write;
    const char *end;
    const char *wanted; /* of 2012-02-01 to 2013-12-01 */
} windows[] = {
    {"day", "YYYY-MM-DD", "inclusive", "2012-02-01 2013-12-01"},
    {"day", "YYYY-MM-DD", "exclusive", "2012-02-01 2013-12-02"},
    {"day", "YYYYMMDD", "inclusive", "20120201 20131201"},
    {"day", "time", "exclusive", "2012-02-01T00:00:00Z 2013-12-02T00:00:00Z"},
    {"day", "unix", "exclusive", "1328054400 1385942400"},
    {"day", "unix-ms", "inclusive", "1328054400000 1385856000000"},
    {"day", "time", "last", "2012-02-01T00:00:00Z 2013-12-01T23:59:59Z"},
    {"day", "unix", "last", "1328054400 1385942399"},
    {"day", "unix-ms", "last", "1328054400000 1385942399999"},
    /* UTC+2 in winter */
    {"day", "local-time", "inclusive",
     "2012-02-01T00:00:00+02:00 2013-12-01T00:00:00+02:00"},
    {"day", "local-time", "last",
     "2012-02-01T00:00:00+02:00 2013-12-01T23:59:59+02:00"},
    {"day", "local-unix", "exclusive", "1328047200 1385935200"},
    {"day", "local-unix", "last", "1328047200 1385935199"},
    {"day", "local-unix-ms", "last", "1328047200000 1385935199999"},
    {"month", "local-unix-ms", "last", "1328047200000 1388527199999"},
    {"month", "time", "last", "2012-02-01T00:00:00Z 2013-12-31T23:59:59Z"},
    {"month", "YYYY-MM-DD", "inclusive", "2012-02-01 2013-12-31"},
    {"month", "YYYY-MM-DD", "exclusive", "2012-02-01 2014-01-01"},
    {"month", "YYYY-MM", "inclusive", "2012-02 2013-12"},
    {"month", "YYYY-MM", "exclusive", "2012-02 2014-01"},
    {"month", "YYYYMM", "inclusive", "201202 201312"},
    {"month", "unix", "exclusive", "1328054400 1388534400"},
};

START_TEST(window_is_written_as_the_network_wants_it)
{
    char json[1024];
    struct network *other;
    struct net_account none = {NULL, NULL};
    const struct zone zone = zone_selected("Europe/Chisinau");
    struct net_job job;
    struct net_scope scope = {.job = &job, .account = NET_ALL_ACCOUNTS};
    struct err err = {0};
    char *text;

    (void)snprintf(
        json, sizeof(json),
        "{\"format\": 1, \"network\": \"made\", \"title\": \"Made up\","
        "\"audience\": \"visits\", \"base\": \"https://a.example/\","
        "\"settings\": {}, \"calls\": [{\"period\": \"%s\","
        "\"request\": {\"path\": \"x\", \"query\": {\"w\": \"{from} {to}\"}},"
        "\"range\": {\"write\": \"%s\", \"end\": \"%s\"},"
        "\"rows\": {\"at\": \"\", \"each\": \"item\", \"day\": \"/d\","
        "\"read\": \"YYYY-MM-DD\"},"
        "\"values\": [{\"metric\": \"visits\", \"at\": \"/n\"}]}]}",
        windows[_i].period, windows[_i].write, windows[_i].end);
    other = net_made(json);
    job = net_made_job(other, 0, &none);
    ck_assert_int_eq(zone_select("Europe/Chisinau", NULL), 0);
    job.zone = &zone;
    job.from = day_from_civil(2012, 2, 1);
    job.to = day_from_civil(2013, 12, 1);
    ck_assert_int_eq(net_expand_text(&scope, job.call->query[0].value,
                                     NET_PLACE_PLAIN, &text, &err),
                     0);
    ck_assert_str_eq(text, windows[_i].wanted);
    free(text);
    network_free(other);
}
END_TEST

/* Days on which clocks change, and what begins and ends them. */
static const struct {
    const char *zone; /* NULL: none is handed over */
    int32_t year;
    int month;
    int day;
    const char *wanted; /* local-time, end "last" */
} changes[] = {
    {"Europe/Chisinau", 2026, 3, 29,
     "2026-03-29T00:00:00+02:00 2026-03-29T23:59:59+03:00"},
    {"Europe/Chisinau", 2026, 10, 25,
     "2026-10-25T00:00:00+03:00 2026-10-25T23:59:59+02:00"},
    /* There was no midnight, and there were two. */
    {"America/Havana", 2023, 3, 12,
     "2023-03-12T01:00:00-04:00 2023-03-12T23:59:59-04:00"},
    {"America/Havana", 2023, 11, 5,
     "2023-11-05T00:00:00-04:00 2023-11-05T23:59:59-05:00"},
    {"America/St_Johns", 2026, 1, 1,
     "2026-01-01T00:00:00-03:30 2026-01-01T23:59:59-03:30"},
    {"UTC", 2026, 1, 1, "2026-01-01T00:00:00+00:00 2026-01-01T23:59:59+00:00"},
    {NULL, 2026, 1, 1, "2026-01-01T00:00:00Z 2026-01-01T23:59:59Z"},
};

START_TEST(days_of_the_plans_zone_have_their_own_length)
{
    struct network *other = net_made(
        "{\"format\": 1, \"network\": \"made\", \"title\": \"Made up\","
        "\"audience\": \"visits\", \"base\": \"https://a.example/\","
        "\"settings\": {}, \"calls\": [{\"period\": \"day\","
        "\"request\": {\"path\": \"x\","
        "\"query\": {\"w\": \"{from} {to}\", \"tz\": \"{timezone}\"}},"
        "\"range\": {\"write\": \"local-time\", \"end\": \"last\"},"
        "\"rows\": {\"at\": \"\", \"each\": \"item\", \"day\": \"/d\"},"
        "\"values\": [{\"metric\": \"visits\", \"at\": \"/n\"}]}]}");
    const char *name = changes[_i].zone;
    const struct zone zone = zone_selected(name);
    struct net_account none = {NULL, NULL};
    struct net_job job = net_made_job(other, 0, &none);
    struct net_scope scope = {.job = &job, .account = NET_ALL_ACCOUNTS};
    struct err err = {0};
    char *window;
    char *called;

    if (name != NULL) {
        ck_assert_int_eq(zone_select(name, &err), 0);
        job.zone = &zone;
    }
    job.from =
        day_from_civil(changes[_i].year, changes[_i].month, changes[_i].day);
    job.to = job.from;
    ck_assert_int_eq(net_expand_text(&scope, job.call->query[0].value,
                                     NET_PLACE_PLAIN, &window, &err),
                     0);
    ck_assert_int_eq(net_expand_text(&scope, job.call->query[1].value,
                                     NET_PLACE_PLAIN, &called, &err),
                     0);
    ck_assert_str_eq(window, changes[_i].wanted);
    ck_assert_str_eq(called, name != NULL ? name : "UTC");
    free(window);
    free(called);
    network_free(other);
}
END_TEST

START_TEST(partner_that_is_no_host_name_is_refused)
{
    static const char *matomo_values[4];
    struct err err = {0};
    struct network *matomo = network_load("config/networks/matomo.json", &err);
    struct net_account mine = {NULL, matomo_values};
    struct net_job job;

    ck_assert_msg(matomo != NULL, "%s", err.msg);
    matomo_values[network_setting(matomo, "url")] = "https://a.example/";
    matomo_values[network_setting(matomo, "site")] = "1";
    matomo_values[network_setting(matomo, "token")] = "t";
    matomo_values[network_setting(matomo, "partners")] =
        "good.example,x;referrerType==direct";
    job = net_made_job(matomo, 2, &mine);
    refuse(&job, "'x;referrerType==direct' is no host name of a partner");
    network_free(matomo);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("net_request");
    TCase *tc = tcase_create("request");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, values_are_escaped_by_their_place);
    tcase_add_test(tc, json_texts_are_escaped_and_unset_members_left_out);
    tcase_add_test(tc, json_text_that_is_no_utf_8_is_refused);
    tcase_add_test(tc, memory_that_lacks_for_json_is_told_as_that);
    tcase_add_test(tc, what_is_shown_holds_no_secret_in_any_encoding);
    tcase_add_test(tc, a_token_in_the_path_is_sent_as_it_is_and_never_told);
    tcase_add_test(tc, line_break_in_a_header_is_refused);
    tcase_add_test(tc, header_too_long_to_be_sent_is_refused);
    tcase_add_test(tc, line_break_elsewhere_is_escaped);
    tcase_add_loop_test(tc, address_with_a_blank_or_foreign_letter_is_refused,
                        0, 4);
    tcase_add_loop_test(tc, no_value_climbs_out_of_the_base, 0,
                        (int)COUNT(paths));
    tcase_add_test(tc, base_url_replaces_the_networks_own_address);
    tcase_add_test(tc, path_with_an_unset_setting_is_refused);
    tcase_add_test(tc, job_that_fits_no_request_is_refused);
    tcase_add_loop_test(tc, window_is_written_as_the_network_wants_it, 0,
                        (int)COUNT(windows));
    tcase_add_loop_test(tc, days_of_the_plans_zone_have_their_own_length, 0,
                        (int)COUNT(changes));
    tcase_add_test(tc, partner_that_is_no_host_name_is_refused);
    suite_add_tcase(s, tc);
    return s;
}

int main(void)
{
    return suite_run(suite());
}
