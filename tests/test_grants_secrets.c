/*
 * Secrets that a network replaces, in runs: which one is used, and runs that are
 * cut off.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "tests/help/suite.h"
#include "tests/help/token_server.h"

#define NOW FAKE_RUN_NOW

START_TEST(a_new_secret_is_kept_and_used_by_the_next_run)
{
    struct stat file;
    char *path = file_join(run.folder, "headway.db.secrets");
    char *text;

    fake_run_load(ROTATING("one") ROTATING("two"));
    (void)snprintf(server->good, sizeof(server->good), "given-secret-a");
    ck_assert_int_eq(token_server_run(NOW), 0);
    ck_assert_int_eq(server->rotations, 1);
    ck_kept("/secrets/0/newest", "next-1");
    ck_kept("/secrets/0/former", "given-secret-a");
    ck_kept("/secrets/0/setting", "refresh");
    ck_kept("/secrets/0/accounts/0", "one");
    ck_kept("/secrets/0/accounts/1", "two");
    ck_kept("/secrets/0/asked_at", NULL);
    ck_assert_int_eq(stat(path, &file), 0);
    ck_assert_uint_eq(file.st_mode & 07777, 0600);
    ck_assert_int_eq(token_server_run(NOW + DAYS(1)), 0);
    ck_assert_uint_eq(fake_http_asked(&run.http, "token?refresh=next-1"), 1);
    ck_kept("/secrets/0/newest", "next-2");
    ck_kept("/secrets/0/former", "next-1");
    ck_kept("/secrets/1/newest", NULL);
    text = token_server_secrets();
    ck_assert_ptr_null(strstr(text, "access-"));
    ck_assert_ptr_null(strstr(text, "given-secret-a"));
    free(text);
    free(path);
    fake_run_unload();
}
END_TEST

START_TEST(a_run_cut_off_before_it_had_the_answer_says_so_in_the_next)
{
    fake_run_load(ROTATING("one"));
    (void)snprintf(server->good, sizeof(server->good), "given-secret-a");
    server->cut_after_answer = true;
    token_server_cut_off(NOW);
    server->cut_after_answer = false;
    ck_kept("/secrets/0/newest", NULL);
    ck_assert_int_eq(token_server_run(NOW + DAYS(1)), 69);
    ck_assert_str_eq(run.told, "one auth its token: HTTP 400: 'invalid_grant', "
                               "after a run that was cut off while it asked\n");
    /* Another one, put in place by the user. */
    ck_assert_int_eq(setenv("KEY_A", "given-anew", 1), 0);
    (void)snprintf(server->good, sizeof(server->good), "given-anew");
    ck_assert_int_eq(token_server_run(NOW + DAYS(2)), 0);
    ck_assert_str_eq(run.told, "one none\n");
    ck_kept("/secrets/0/newest", "next-2");
    ck_kept("/secrets/1", NULL);
    fake_run_unload();
}
END_TEST

START_TEST(a_run_cut_off_before_the_server_rotated_costs_nothing)
{
    fake_run_load(ROTATING("one"));
    server->cut_after_answer = true;
    token_server_cut_off(NOW);
    server->cut_after_answer = false;
    (void)snprintf(server->good, sizeof(server->good), "given-secret-a");
    ck_assert_int_eq(token_server_run(NOW + DAYS(1)), 0);
    ck_kept("/secrets/0/newest", "next-2");
    fake_run_unload();
}
END_TEST

START_TEST(a_run_cut_off_before_it_used_the_token_goes_on_with_the_new_secret)
{
    fake_run_load(ROTATING("one"));
    (void)snprintf(server->good, sizeof(server->good), "given-secret-a");
    server->cut_at_use = true;
    token_server_cut_off(NOW);
    server->cut_at_use = false;
    ck_kept("/secrets/0/newest", "next-1");
    ck_assert_int_eq(token_server_run(NOW + DAYS(1)), 0);
    ck_assert_uint_eq(fake_http_asked(&run.http, "token?refresh=next-1"), 1);
    ck_assert_int_eq(token_server_figures(), 1);
    fake_run_unload();
}
END_TEST

START_TEST(the_former_secret_is_tried_where_the_newest_is_refused)
{
    fake_run_load(ROTATING("one"));
    ck_assert_int_eq(token_server_run(NOW), 0);
    ck_assert_int_eq(token_server_run(NOW + DAYS(1)), 0);
    ck_kept("/secrets/0/former", "next-1");
    (void)snprintf(server->good, sizeof(server->good), "next-1");
    ck_assert_int_eq(token_server_run(NOW + DAYS(2)), 0);
    ck_assert_uint_eq(fake_http_asked(&run.http, "token?refresh=next-2"), 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "token?refresh=next-1"), 1);
    ck_kept("/secrets/0/newest", "next-3");
    ck_kept("/secrets/0/former", "next-1");
    fake_run_unload();
}
END_TEST

START_TEST(both_secrets_refused_end_in_auth)
{
    fake_run_load(ROTATING("one"));
    ck_assert_int_eq(token_server_run(NOW), 0);
    (void)snprintf(server->good, sizeof(server->good), "neither");
    ck_assert_int_eq(token_server_run(NOW + DAYS(1)), 69);
    ck_assert_uint_eq(run.http.asked_count, 2);
    ck_assert_str_eq(run.told,
                     "one auth its token: HTTP 400: 'invalid_grant'\n");
    /* Nothing was lost by it. */
    ck_kept("/secrets/0/newest", "next-1");
    ck_kept("/secrets/0/former", "given-secret-a");
    fake_run_unload();
}
END_TEST

START_TEST(an_answer_without_a_new_secret_keeps_the_old_one)
{
    fake_run_load(ROTATING("one"));
    server->token_answer = "{\"access_token\":\"access\"}";
    ck_assert_int_eq(token_server_run(NOW), 0);
    ck_kept("/secrets/0/newest", NULL);
    ck_assert_int_eq(token_server_run(NOW + DAYS(1)), 0);
    ck_assert_uint_eq(fake_http_asked(&run.http, "refresh=given-secret-a"), 1);
    fake_run_unload();
}
END_TEST

START_TEST(a_new_secret_beside_no_token_is_kept_all_the_same)
{
    fake_run_load(ROTATING("one"));
    server->token_answer =
        "{\"access_token\":null,\"refresh_token\":\"next-9\"}";
    ck_assert_int_eq(token_server_run(NOW), 69);
    ck_assert_str_eq(run.told,
                     "one malformed its token: null at '/access_token' "
                     "where a token was expected\n");
    ck_kept("/secrets/0/newest", "next-9");
    ck_kept("/secrets/0/asked_at", NULL);
    server->token_answer = NULL;
    (void)snprintf(server->good, sizeof(server->good), "next-9");
    ck_assert_int_eq(token_server_run(NOW + DAYS(1)), 0);
    ck_kept("/secrets/0/former", "next-9");
    fake_run_unload();
}
END_TEST

START_TEST(after_an_answer_that_cannot_be_read_a_refusal_says_so)
{
    fake_run_load(ROTATING("one"));
    server->token_answer = "<html>";
    ck_assert_int_eq(token_server_run(NOW), 69);
    server->token_answer = NULL;
    (void)snprintf(server->good, sizeof(server->good), "what nobody knows");
    ck_assert_int_eq(token_server_run(NOW + DAYS(1)), 69);
    ck_assert_str_eq(run.told, "one auth its token: HTTP 400: 'invalid_grant', "
                               "after a run that was cut off while it asked\n");
    fake_run_unload();
}
END_TEST

START_TEST(a_new_secret_of_the_wrong_type_is_a_failure)
{
    fake_run_load(ROTATING("one"));
    server->token_answer = "{\"access_token\":\"access\",\"refresh_token\":7}";
    ck_assert_int_eq(token_server_run(NOW), 69);
    ck_assert_str_eq(run.told, "one malformed its token: an integer at "
                               "'/refresh_token' where a token was expected\n");
    ck_assert_int_eq(token_server_figures(), 0);
    fake_run_unload();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("grants_secrets");
    TCase *tc = tcase_create("grants_secrets");

    tcase_add_checked_fixture(tc, token_server_begin, token_server_end);
    tcase_add_test(tc, a_new_secret_is_kept_and_used_by_the_next_run);
    tcase_add_test(tc,
                   a_run_cut_off_before_it_had_the_answer_says_so_in_the_next);
    tcase_add_test(tc, a_run_cut_off_before_the_server_rotated_costs_nothing);
    tcase_add_test(
        tc, a_run_cut_off_before_it_used_the_token_goes_on_with_the_new_secret);
    tcase_add_test(tc, the_former_secret_is_tried_where_the_newest_is_refused);
    tcase_add_test(tc, both_secrets_refused_end_in_auth);
    tcase_add_test(tc, an_answer_without_a_new_secret_keeps_the_old_one);
    tcase_add_test(tc, a_new_secret_beside_no_token_is_kept_all_the_same);
    tcase_add_test(tc, after_an_answer_that_cannot_be_read_a_refusal_says_so);
    tcase_add_test(tc, a_new_secret_of_the_wrong_type_is_a_failure);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
