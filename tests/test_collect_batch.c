/*
 * Accounts that share a request.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "tests/help/fake_run.h"
#include "tests/help/suite.h"

#define NOW FAKE_RUN_NOW

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
    fake_run_load(GROUP("g1", "a", "k") GROUP("g2", "b", "k") GROUP(
        "g3", "c", "k") GROUP("g4", "d", "k") GROUP("g5", "e", "k"));
    ck_assert_int_eq(fake_run_at(NOW, groups), 0);
    ck_assert_uint_eq(run.http.asked_count, 2);
    ck_assert_uint_eq(fake_http_asked(&run.http, "ids=a%2Cb%2Cc%2Cd&"), 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "ids=e&"), 1);
    ck_assert_str_eq(
        fake_run_series("g4", "many", "members", PERIOD_INSTANT, PAID_INCLUDE),
        "2013-05-10=4");
    ck_assert_int_eq(run.total.requests, 2);
    fake_run_unload();
}
END_TEST

START_TEST(accounts_with_other_settings_share_no_request)
{
    fake_run_load(
        GROUP("g1", "a", "k") GROUP("g2", "b", "other") GROUP("g3", "c", "k")
            GROUP("g4", "d", "k") "base_url = https://proxy.example/\n");
    ck_assert_int_eq(fake_run_at(NOW, groups), 0);
    ck_assert_uint_eq(run.http.asked_count, 3);
    ck_assert_uint_eq(fake_http_asked(&run.http, "ids=a%2Cc&key=k"), 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "ids=b&key=other"), 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "https://proxy.example/"), 1);
    fake_run_unload();
}
END_TEST

START_TEST(two_accounts_of_one_group_both_get_their_figure)
{
    fake_run_load(GROUP("g1", "a", "k") GROUP("g2", "a", "k"));
    ck_assert_int_eq(fake_run_at(NOW, groups), 0);
    ck_assert_str_eq(
        fake_run_series("g1", "many", "members", PERIOD_INSTANT, PAID_INCLUDE),
        "2013-05-10=1");
    ck_assert_str_eq(
        fake_run_series("g2", "many", "members", PERIOD_INSTANT, PAID_INCLUDE),
        "2013-05-10=1");
    fake_run_unload();
}
END_TEST

START_TEST(one_bad_account_of_a_batch_fails_alone)
{
    fake_run_load(GROUP("g1", "a", "k") GROUP("g2", "bad", "k")
                      GROUP("g3", "c", "k") GROUP("g4", "d", "k"));
    ck_assert_int_eq(fake_run_at(NOW, groups), 1);
    ck_assert_uint_eq(run.total.failed, 1);
    ck_assert_ptr_nonnull(strstr(run.told, "g2 request "));
    ck_assert_str_eq(
        fake_run_series("g1", "many", "members", PERIOD_INSTANT, PAID_INCLUDE),
        "2013-05-10=1");
    ck_assert_str_eq(
        fake_run_series("g4", "many", "members", PERIOD_INSTANT, PAID_INCLUDE),
        "2013-05-10=4");
    fake_run_unload();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("collect_batch");
    TCase *tc = tcase_create("collect_batch");

    tcase_add_unchecked_fixture(tc, fake_run_begin, fake_run_end);
    tcase_add_test(tc, accounts_of_a_network_share_requests_up_to_its_limit);
    tcase_add_test(tc, accounts_with_other_settings_share_no_request);
    tcase_add_test(tc, two_accounts_of_one_group_both_get_their_figure);
    tcase_add_test(tc, one_bad_account_of_a_batch_fails_alone);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
