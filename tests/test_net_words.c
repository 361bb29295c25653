/*
 * The interpreter on words that a made-up network uses all of: request.json.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/zone.h"
#include "collector/mask.h"
#include "collector/net_parts.h"
#include "tests/help/description.h"
#include "tests/help/net_case.h"
#include "tests/help/net_made.h"
#include "tests/help/suite.h"

#define EXAMPLE "request.json"
#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

/* An account of the network, as a test sets it. */
static struct network *net;
static struct account account;
static const char **values; /* one for each setting */
static struct net_account member;
static struct zone zone;

static void set_up(void)
{
    json_t *root = description_read(EXAMPLE);
    struct err err = {0};

    net = description_load(EXAMPLE, root, &err);
    ck_assert_msg(net != NULL, "%s", err.msg);
    json_decref(root);
    ck_assert_int_eq(zone_select("Europe/Chisinau", &err), 0);
    zone = zone_selected("Europe/Chisinau");
    values = calloc(network_value_count(net), sizeof(*values));
    account = (struct account){.network = net};
    member = (struct net_account){&account, values};
}

static void tear_down(void)
{
    for (size_t i = 0; i < network_value_count(net); i++)
        free((void *)(uintptr_t)values[i]);
    free(values);
    network_free(net);
}

/* A job for July 2026 of a month's call, its 1st of others. */
static struct net_job job_of(size_t call)
{
    struct net_job job = net_made_job(net, call, &member);

    job.from = day_from_civil(2026, 7, 1);
    job.to = job.from;
    job.zone = &zone;
    return job;
}

/* Give the account the values of "name=value|name=value". */
static void set_values(const char *text)
{
    for (const char *p = text; *p != '\0'; p += *p == '|') {
        size_t name = strcspn(p, "=");
        size_t len = strcspn(p + name + 1, "|");
        size_t i = network_value(net, p, name);

        ck_assert_uint_lt(i, net->setting_count);
        values[i] = strndup(p + name + 1, len);
        p += name + 1 + len;
    }
}

static int derive(bool dry, struct err *err)
{
    char **out = calloc(net->derived_count, sizeof(*out));
    int ret = net_derive(net, values, dry, out, err);

    for (size_t i = 0; i < net->derived_count; i++)
        values[net->setting_count + i] = out[i];
    free(out);
    return ret;
}

/* What an account sets, and what is asked of it: the request as it is shown,
 * its address where that is not all told, or the failure. */
static const struct {
    const char *label;
    size_t call;
    const char *set;
    const char *url;
    const char *shown;
    const char *failure;
} asked[] = {
    {"the network's own base", 3, "server=api.example.org",
     "https://api.example.org/stats?startAt=1782853200000"
     "&endAt=1782939599999&timezone=Europe%2FChisinau",
     NULL, NULL},
    {"the base of a setting", 4, "url=https://stats.example.md/",
     "https://stats.example.md/api/stats?from=2026-07-01T00%3A00%3A00%2B03%3A00"
     "&to=2026-08-01T00%3A00%3A00%2B03%3A00",
     NULL, NULL},
    {"the first of two", 0,
     "url=https://stats.example.md/|key=00-11-us19|repository=o/n",
     "https://us19.api.example.org/3.0/repos/o/n",
     "GET https://us19.api.example.org/3.0/repos/o/n\n"
     "Accept: application/json\n",
     NULL},
    {"parts of a secret", 5, "server=a.example|pair=abc:d:ef",
     "https://a.example/lists/abc",
     "GET https://a.example/lists/abc\nAccept: application/json\n"
     "Authorization: Ghost ***\n",
     NULL},
    {"a part of what is no secret", 5,
     "server=a.example|pair=a:b|repository=o/n",
     "https://a.example/lists/a?owner=o", NULL, NULL},
    {"parts of a file of JSON", 6,
     "server=a.example|key_file={\"client\": {\"email\": \"u@x.md\"},"
     " \"number\": 77}",
     "https://a.example/of/u%40x.md",
     "POST https://a.example/of/u%40x.md\nAccept: application/json\n"
     "Content-Type: application/json\n\n{\"number\":\"***\"}\n",
     NULL},
    {"an end of the query as it is written", 4,
     "server=a.example|user=a:b(c)/d|token=s/t",
     "https://a.example/stats?from=2026-07-01T00%3A00%3A00%2B03%3A00"
     "&to=2026-08-01T00%3A00%3A00%2B03%3A00"
     "&in=(name:List(a%3Ab%28c%29%2Fd),t:s%2Ft)",
     "GET https://a.example/stats?from=2026-07-01T00%3A00%3A00%2B03%3A00"
     "&to=2026-08-01T00%3A00%3A00%2B03%3A00"
     "&in=(name:List(a%3Ab%28c%29%2Fd),t:***)\nAccept: application/json\n",
     NULL},
    {"a path of parts", 0, "server=a.example|repository=o w/n?m",
     "https://a.example/repos/o%20w/n%3Fm", NULL, NULL},
    {"a path that leads up", 0, "server=a.example|repository=o/../n", NULL,
     NULL,
     "the address would hold '.' or '..' as a folder: look at the account's "
     "settings"},
    {"a part that is unset", 5, "server=a.example", NULL, NULL,
     "a setting that 'lists/{id}' needs is not set"},
    {"a part that is not there", 0, "key=s3cret", NULL, NULL,
     "setting 'key' has nothing behind '-'"},
    {"a part that is empty", 0, "key=s3cret-", NULL, NULL,
     "setting 'key' has nothing behind '-'"},
    {"an empty part in front", 5, "pair=:s3cret", NULL, NULL,
     "setting 'pair' has nothing before ':'"},
    {"what is no JSON", 6, "key_file=s3cret", NULL, NULL,
     "setting 'key_file' is no JSON"},
    {"what is cut off", 6, "key_file={\"client\": {\"email\": \"s3c", NULL,
     NULL, "setting 'key_file' is no JSON"},
    {"JSON without the part", 6, "key_file={\"s3cret\": \"x\"}", NULL, NULL,
     "setting 'key_file' has no /client/email"},
    {"JSON with another thing there", 6,
     "key_file={\"client\": {\"email\": [\"s3cret\"]}}", NULL, NULL,
     "setting 'key_file' has no /client/email"},
    {"a part that is no host", 0, "key=1-us19.evil.example/s3|repository=o/n",
     NULL, NULL,
     "'https://{data_centre}.api.example.org/3.0/' would have no proper host "
     "name: look at the settings in it"},
    {"a part that would name another user", 0, "key=1-x@evil|repository=o/n",
     NULL, NULL,
     "'https://{data_centre}.api.example.org/3.0/' would have no proper host "
     "name: look at the settings in it"},
};

START_TEST(an_account_is_asked_by_its_settings)
{
    struct net_job job = job_of(asked[_i].call);
    struct http_request request = {0};
    struct err err = {0};
    int ret;

    set_values(asked[_i].set);
    ret = derive(false, &err);
    if (ret == 0)
        ret = net_request(&job, &request, &err);
    if (asked[_i].failure != NULL) {
        ck_assert_int_eq(ret, -1);
        ck_assert_int_eq(err.kind, ERR_REQUEST);
        ck_assert_str_eq(err.msg, asked[_i].failure);
        return;
    }
    ck_assert_msg(ret == 0, "%s", err.msg);
    ck_assert_str_eq(request.url, asked[_i].url);
    ck_assert_int_eq(request.stay, asked[_i].call == 0);
    if (asked[_i].shown != NULL)
        ck_assert_str_eq(request.shown, asked[_i].shown);
    http_request_release(&request);
}
END_TEST

START_TEST(a_dry_run_shows_parts_of_secrets_as_masks)
{
    struct net_job job = job_of(0);
    struct http_request request;
    struct err err = {0};

    set_values("key=env:KEY|repository=o/n");
    job.dry = true;
    ck_assert_int_eq(derive(true, &err), 0);
    ck_assert_int_eq(net_request(&job, &request, &err), 0);
    ck_assert_str_eq(request.shown,
                     "GET https://***.api.example.org/3.0/repos/o/n\n"
                     "Accept: application/json\n");
    http_request_release(&request);
}
END_TEST

START_TEST(a_secret_part_is_masked_in_what_comes_back)
{
    static const char text[] = "{\"you\": \"abc\", \"sent\": \"d:e%66\"}";
    struct net_job job = job_of(5);
    struct err err = {0};
    struct buf out;

    set_values("pair=abc:d:ef");
    ck_assert_int_eq(derive(false, &err), 0);
    buf_init(&out, 1000);
    ck_assert_int_eq(mask_secrets(&job, text, strlen(text), &out, &err), 0);
    ck_assert_str_eq(buf_text(&out), "{\"you\": \"abc\", \"sent\": \"***\"}");
    buf_release(&out);
}
END_TEST

#define TWO "a.md,b.md"
#define JSON "\"method\": \"POST\", \"json\": "

/* Filters, a request, what the account says, and what is sent. */
static const struct {
    const char *label;
    const char *filters;
    const char *request;
    const char
        *partners; /* NULL: it is asked without or, `paid`, with unpaid */
    bool unpaid;
    const char *wanted; /* what follows the '?', or the body */
} filters[] = {
    {"a text is left out", "\"unpaid\": {\"value\": \"m!=cpc\"}",
     "\"query\": {\"f\": \"{filter}\"}", NULL, false, ""},
    {"a text", "\"unpaid\": {\"value\": \"m!=cpc\"}",
     "\"query\": {\"f\": \"{filter}\"}", NULL, true, "f=m%21%3Dcpc"},
    {"a text in a text",
     "\"none\": \"true\", \"unpaid\": {\"value\": \"c not in ('Paid')\"}",
     JSON "{\"q\": \"select a where {filter} and b\"}", NULL, true,
     "{\"q\":\"select a where c not in ('Paid') and b\"}"},
    {"nothing in a text",
     "\"none\": \"true\", \"unpaid\": {\"value\": \"c not in ('Paid')\"}",
     JSON "{\"q\": \"select a where {filter} and b\"}", NULL, false,
     "{\"q\":\"select a where true and b\"}"},
    {"a list in a parameter", "\"unpaid\": {\"value\": [\"!Paid a\", \"!b\"]}",
     "\"query\": {\"channel\": \"{filter}\", \"x\": \"1\"}", NULL, true,
     "channel=%21Paid%20a&channel=%21b&x=1"},
    {"a list that is left out", "\"unpaid\": {\"value\": [\"!Paid\", \"!b\"]}",
     "\"query\": {\"channel\": \"{filter}\", \"x\": \"1\"}", NULL, false,
     "x=1"},
    {"a list of which nothing is told by a word",
     "\"none\": \"all\", \"unpaid\": {\"value\": [\"!Paid\", \"!b\"]}",
     "\"query\": {\"channel\": \"{filter}\"}", NULL, false, "channel=all"},
    {"a list in a form", "\"unpaid\": {\"value\": [\"a\", \"b\"]}",
     "\"method\": \"POST\", \"form\": {\"c[]\": \"{filter}\"}", NULL, true,
     "c%5B%5D=a&c%5B%5D=b"},
    {"a list in a body", "\"unpaid\": {\"value\": [\"a\", \"b\"]}",
     JSON "{\"c\": \"{filter}\"}", NULL, true, "{\"c\":[\"a\",\"b\"]}"},
    {"partners in a text",
     "\"partners\": {\"before\": \"[\", \"each\": \"{\\\"is\\\":"
     "\\\"{partner}\\\"}\", \"join\": \",\", \"after\": \"]\"}",
     "\"query\": {\"f\": \"{filter}\"}", TWO, false,
     "f=%5B%7B%22is%22%3A%22a.md%22%7D%2C%7B%22is%22%3A%22b.md%22%7D%5D"},
    {"partners in lists within lists",
     "\"partners\": {\"value\": [[\"is\", \"source\", [\"{partner}\","
     "\"www.{partner}\"]], 7, null]}",
     JSON "{\"filters\": \"{filter}\"}", TWO, false,
     "{\"filters\":[[\"is\",\"source\",[\"a.md\",\"b.md\",\"www.a.md\","
     "\"www.b.md\"]],7,null]}"},
    {"partners in a list of an object",
     "\"partners\": {\"value\": {\"filter\": {\"name\": \"source\","
     "\"in\": {\"values\": [\"{partner}\"]}}}}",
     JSON "{\"where\": \"{filter}\"}", TWO, false,
     "{\"where\":{\"filter\":{\"name\":\"source\",\"in\":{\"values\":"
     "[\"a.md\",\"b.md\"]}}}}"},
    {"partners in elements that are objects",
     "\"partners\": {\"value\": {\"or\": [{\"is\": \"{partner}\","
     "\"also\": [\"m.{partner}\", \"x\"]}, {\"y\": 1}]}}",
     JSON "{\"where\": \"{filter}\"}", TWO, false,
     "{\"where\":{\"or\":[{\"is\":\"a.md\",\"also\":[\"m.a.md\",\"x\"]},"
     "{\"is\":\"b.md\",\"also\":[\"m.b.md\",\"x\"]},{\"y\":1}]}}"},
    {"partners in a parameter",
     "\"partners\": {\"value\": [\"{partner}\", \"www.{partner}\"]}",
     "\"query\": {\"r\": \"{filter}\"}", TWO, false,
     "r=a.md&r=b.md&r=www.a.md&r=www.b.md"},
};

static struct network *filter_network(size_t row)
{
    char text[2048];
    int len = snprintf(
        text, sizeof(text),
        "{\"format\": 1, \"network\": \"made\", \"title\": \"Made up\","
        "\"audience\": \"visits\", \"base\": \"https://a.example/\","
        "\"settings\": {\"partners\": {\"type\": \"hosts\", \"optional\": true,"
        "\"help\": \"p\"}}, \"filters\": {%s}, \"calls\": [{"
        "\"period\": \"instant\", \"partners\": %s, \"request\": {"
        "\"path\": \"x\", %s}, \"rows\": {\"at\": \"\"},"
        "\"values\": [{\"metric\": \"visits\", \"at\": \"/n\"}]}]}",
        filters[row].filters, filters[row].partners != NULL ? "true" : "false",
        filters[row].request);

    ck_assert_int_lt(len, (int)sizeof(text));
    return net_made(text);
}

START_TEST(a_filter_stands_where_and_as_it_is_wanted)
{
    struct network *made = filter_network((size_t)_i);
    const char *own[] = {filters[_i].partners};
    struct net_account only = {NULL, own};
    struct net_job job = net_made_job(made, 0, &only);
    struct http_request request;
    struct err err = {0};
    const char *sent;

    job.paid = filters[_i].unpaid ? PAID_EXCLUDE : PAID_INCLUDE;
    ck_assert_msg(net_request(&job, &request, &err) == 0, "%s", err.msg);
    sent = request.body != NULL               ? request.body
           : strchr(request.url, '?') != NULL ? strchr(request.url, '?') + 1
                                              : "";
    ck_assert_str_eq(sent, filters[_i].wanted);
    http_request_release(&request);
    network_free(made);
}
END_TEST

/* Allocations of JSON left until all of them fail. */
static size_t json_left;

static void *json_memory(size_t size)
{
    return json_left > 0 && json_left-- > 0 ? malloc(size) : NULL;
}

START_TEST(memory_that_lacks_for_a_filter_is_told_as_that)
{
    struct network *made = filter_network((size_t)_i);
    const char *own[] = {filters[_i].partners};
    struct net_account only = {NULL, own};
    struct net_job job = net_made_job(made, 0, &only);
    struct http_request request;
    int ret = -1;

    job.paid = filters[_i].unpaid ? PAID_EXCLUDE : PAID_INCLUDE;
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
    network_free(made);
}
END_TEST

/* What would end a text in a filter, and what no filter was made for. */
static const char *const hostile[] = {
    "a'",   "a\"", "a\\", "a;b",  "a b",  "a')--", "a,b'c", "{user}",
    "a:80", "a_b", "a/b", "a%27", "a\nb", "*",     "[::1]", "\xd0\xbf.example",
};

START_TEST(a_hostile_partner_is_refused_wherever_it_would_stand)
{
    for (size_t row = 0; row < COUNT(filters); row++) {
        struct network *made;
        const char *own[] = {hostile[_i]};
        struct net_account only = {NULL, own};
        struct http_request request;
        struct err err = {0};
        struct net_job job;

        if (filters[row].partners == NULL)
            continue;
        made = filter_network(row);
        job = net_made_job(made, 0, &only);
        if (hostile[_i][1] != ' ') {
            ck_assert_int_eq(net_request(&job, &request, &err), -1);
            ck_assert_int_eq(err.kind, ERR_REQUEST);
            ck_assert_ptr_nonnull(
                strstr(err.msg, "is no host name of a partner"));
        } else {
            /* A blank stands between two of them, as a comma does. */
            ck_assert_int_eq(net_request(&job, &request, &err), 0);
            http_request_release(&request);
        }
        network_free(made);
    }
}
END_TEST

START_TEST(a_call_for_partners_is_refused_without_any)
{
    static const char *const none[] = {"", " , "};

    for (size_t row = 0; row < COUNT(filters); row++) {
        struct network *made;
        const char *own[] = {none[_i]};
        struct net_account only = {NULL, own};
        struct http_request request;
        struct err err = {0};
        struct net_job job;

        if (filters[row].partners == NULL)
            continue;
        made = filter_network(row);
        job = net_made_job(made, 0, &only);
        ck_assert_int_eq(net_request(&job, &request, &err), -1);
        ck_assert_str_eq(err.msg, "the account names no partners");
        network_free(made);
    }
}
END_TEST

/* A base that is a whole address, an account's own, and what is asked. */
static const struct {
    const char *url;
    char base_url[48]; /* "": none */
    const char *wanted;
} wholes[] = {
    {"https://a.example/x/count.json?of=a%20b&n=1", "",
     "https://a.example/x/count.json?of=a%20b&n=1&k=v"},
    {"https://a.example", "", "https://a.example?k=v"},
    {"http://127.0.0.1:8080/n", "", "http://127.0.0.1:8080/n?k=v"},
    {"https://a.example/go?to=/../x", "", "https://a.example/go?to=/../x&k=v"},
    {"https://a.example/x?y", "http://127.0.0.1:9/http-json/",
     "http://127.0.0.1:9/http-json/?k=v"},
};

START_TEST(a_whole_address_is_asked_as_it_is)
{
    struct network *made = net_made(
        "{\"format\": 1, \"network\": \"made\", \"title\": \"Made up\","
        "\"audience\": \"visits\", \"base\": \"{url}\", \"settings\": {"
        "\"url\": {\"type\": \"address\", \"help\": \"u\"}}, \"calls\": [{"
        "\"period\": \"instant\", \"request\": {\"path\": \"\","
        "\"query\": {\"k\": \"v\"}}, \"rows\": {\"at\": \"\"},"
        "\"values\": [{\"metric\": \"visits\", \"at\": \"/n\"}]}]}");
    const char *own[] = {wholes[_i].url};
    char base_url[48];
    struct account theirs = {.network = made};
    struct net_account only = {&theirs, own};
    struct net_job job = net_made_job(made, 0, &only);
    struct http_request request;
    struct err err = {0};

    if (wholes[_i].base_url[0] != '\0') {
        memcpy(base_url, wholes[_i].base_url, sizeof(base_url));
        theirs.base_url = base_url;
    }
    ck_assert_msg(net_request(&job, &request, &err) == 0, "%s", err.msg);
    ck_assert_str_eq(request.url, wholes[_i].wanted);
    http_request_release(&request);
    network_free(made);
}
END_TEST

/* Answers to a request for one day. */
static const struct {
    size_t call;
    const char *body;
    const char *wanted; /* figures, or the error's message */
} answers[] = {
    {3, "{\"stats\": {\"visitors\": 5}}", "[\"0 visitors 2026-07-01 5\"]"},
    {3, "{}", "[\"0 visitors 2026-07-01 0\"]"},
    {3, "{\"stats\": {\"visitors\": null}}", "[]"},
    {4, "{\"stats\": {\"visitors\": 5}}", "[\"0 visitors 2026-07-01 5\"]"},
    {4, "{}", "nothing at '/stats' where an answer was expected"},
};

START_TEST(a_row_without_a_day_is_of_the_day_asked_for)
{
    struct net_job job = job_of(answers[_i].call);
    struct net_answer answer;
    struct err err = {0};
    json_t *figures;
    char *text;

    if (net_made_read(&job, answers[_i].body, &answer, &err) != 0) {
        ck_assert_str_eq(err.msg, answers[_i].wanted);
        return;
    }
    figures = net_case_figures(&answer);
    text = jsonx_dump(figures);
    ck_assert_str_eq(text, answers[_i].wanted);
    free(text);
    json_decref(figures);
    net_answer_release(&answer);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("net_words");
    TCase *tc = tcase_create("words");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_loop_test(tc, an_account_is_asked_by_its_settings, 0,
                        COUNT(asked));
    tcase_add_test(tc, a_dry_run_shows_parts_of_secrets_as_masks);
    tcase_add_test(tc, a_secret_part_is_masked_in_what_comes_back);
    tcase_add_loop_test(tc, a_filter_stands_where_and_as_it_is_wanted, 0,
                        COUNT(filters));
    tcase_add_loop_test(tc, memory_that_lacks_for_a_filter_is_told_as_that, 0,
                        COUNT(filters));
    tcase_add_loop_test(tc,
                        a_hostile_partner_is_refused_wherever_it_would_stand, 0,
                        COUNT(hostile));
    tcase_add_loop_test(tc, a_call_for_partners_is_refused_without_any, 0, 2);
    tcase_add_loop_test(tc, a_whole_address_is_asked_as_it_is, 0,
                        COUNT(wholes));
    tcase_add_loop_test(tc, a_row_without_a_day_is_of_the_day_asked_for, 0,
                        COUNT(answers));
    suite_add_tcase(s, tc);
    return suite_run(s);
}
