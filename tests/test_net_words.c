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
     "https://us19.api.example.org/3.0/repos/o%2Fn",
     "GET https://us19.api.example.org/3.0/repos/o%2Fn\n"
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
                     "GET https://***.api.example.org/3.0/repos/o%2Fn\n"
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
    SRunner *sr;
    int failed;

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_loop_test(tc, an_account_is_asked_by_its_settings, 0,
                        COUNT(asked));
    tcase_add_test(tc, a_dry_run_shows_parts_of_secrets_as_masks);
    tcase_add_test(tc, a_secret_part_is_masked_in_what_comes_back);
    tcase_add_loop_test(tc, a_row_without_a_day_is_of_the_day_asked_for, 0,
                        COUNT(answers));
    suite_add_tcase(s, tc);
    sr = srunner_create(s);
    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
