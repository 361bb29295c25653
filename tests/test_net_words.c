/*
 * The interpreter on words that a made-up network uses all of: request.json.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/zone.h"
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
    values = calloc(net->setting_count, sizeof(*values));
    account = (struct account){.network = net};
    member = (struct net_account){&account, values};
}

static void tear_down(void)
{
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
    tcase_add_loop_test(tc, a_row_without_a_day_is_of_the_day_asked_for, 0,
                        COUNT(answers));
    suite_add_tcase(s, tc);
    sr = srunner_create(s);
    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
