/*
 * Tokens that renew themselves, in runs.
 */
#include <check.h>
#include <string.h>

#include "tests/help/suite.h"
#include "tests/help/token_server.h"

#define NOW FAKE_RUN_NOW

START_TEST(a_token_that_renews_itself_is_renewed_when_it_is_due)
{
    fake_run_load(OWN("one"));
    ck_assert_int_eq(token_server_run(NOW), 0);
    ck_assert_uint_eq(run.http.asked_count, 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "t=given-secret-a"), 1);
    ck_assert_int_eq(token_server_run(NOW + DAYS(6)), 0);
    ck_assert_uint_eq(fake_http_asked(&run.http, "renew"), 0);
    ck_assert_int_eq(token_server_run(NOW + DAYS(7)), 0);
    ck_assert_uint_eq(fake_http_asked(&run.http, "renew?old=given-secret-a"),
                      1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "t=own-2"), 1);
    ck_kept("/secrets/0/newest", "own-2");
    /* It has proved good, so that no other is kept. */
    ck_kept("/secrets/0/former", NULL);
    ck_assert_int_eq(token_server_run(NOW + DAYS(8)), 0);
    ck_assert_uint_eq(run.http.asked_count, 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "t=own-2"), 1);
    fake_run_unload();
}
END_TEST

START_TEST(an_account_that_a_token_is_not_for_keeps_its_own)
{
    fake_run_load(OTHER("one", "apart") OTHER("two", "apart") "page = 1\n");
    ck_assert_int_eq(token_server_run(NOW), 0);
    ck_assert_int_eq(token_server_run(NOW + DAYS(7)), 0);
    ck_assert_uint_eq(fake_http_asked(&run.http, "renew"), 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "name=one&t=own-2"), 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "name=two&t=given-secret-a"),
                      1);
    fake_run_unload();
}
END_TEST

START_TEST(a_renewal_that_fails_is_a_warning_while_the_old_token_lives)
{
    fake_run_load(OWN("one"));
    ck_assert_int_eq(token_server_run(NOW), 0);
    server->token_answer = "{\"error\":\"invalid_grant\"}";
    server->token_status = 400;
    ck_assert_int_eq(token_server_run(NOW + DAYS(7)), 0);
    ck_assert_str_eq(run.told,
                     "one warning its token could not be renewed: auth: "
                     "HTTP 400: 'invalid_grant'\none none\n");
    ck_assert_uint_eq(fake_http_asked(&run.http, "t=given-secret-a"), 1);
    fake_run_unload();
}
END_TEST

START_TEST(a_renewal_that_fails_after_the_end_is_a_failure)
{
    fake_run_load(OWN("one"));
    ck_assert_int_eq(token_server_run(NOW), 0);
    ck_assert_int_eq(token_server_run(NOW + DAYS(7)),
                     0); /* lives 60 days from here */
    server->token_answer = "{\"error\":\"invalid_grant\"}";
    server->token_status = 400;
    ck_assert_int_eq(token_server_run(NOW + DAYS(66)), 0);
    ck_assert_int_eq(token_server_run(NOW + DAYS(68)), 69);
    ck_assert_str_eq(run.told,
                     "one auth its token: HTTP 400: 'invalid_grant'\n"
                     "one warning its credential ended on 2013-07-16: "
                     "'headway networks own' tells how\n");
    fake_run_unload();
}
END_TEST

/* Only the one that was given is taken by the calls. */
static struct fake_answer refuse_new(void *ctx, const char *url, int nth)
{
    if (strstr(url, "t=own-2") != NULL)
        return (struct fake_answer){.status = 401, .body = "{}"};
    return token_server_answer(ctx, url, nth);
}

START_TEST(a_renewed_token_that_is_refused_gives_way_to_the_former)
{
    fake_run_load(OWN("one") OWN("two"));
    ck_assert_int_eq(token_server_run(NOW), 0);
    ck_assert_int_eq(fake_run_at(NOW + DAYS(7), refuse_new), 0);
    ck_assert_str_eq(run.told, "one none\ntwo none\n");
    ck_assert_uint_eq(fake_http_asked(&run.http, "t=own-2"), 2);
    ck_assert_uint_eq(fake_http_asked(&run.http, "t=given-secret-a"), 2);
    ck_kept("/secrets/0/newest", "given-secret-a");
    ck_kept("/secrets/0/former", NULL);
    fake_run_unload();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("grants_renewal");
    TCase *tc = tcase_create("grants_renewal");

    tcase_add_checked_fixture(tc, token_server_begin, token_server_end);
    tcase_add_test(tc, a_token_that_renews_itself_is_renewed_when_it_is_due);
    tcase_add_test(tc, an_account_that_a_token_is_not_for_keeps_its_own);
    tcase_add_test(tc,
                   a_renewal_that_fails_is_a_warning_while_the_old_token_lives);
    tcase_add_test(tc, a_renewal_that_fails_after_the_end_is_a_failure);
    tcase_add_test(tc, a_renewed_token_that_is_refused_gives_way_to_the_former);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
