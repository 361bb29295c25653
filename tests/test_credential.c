/*
 * Ends of credentials: which warning is due, and what the store keeps.
 */
#include <check.h>
#include <string.h>

#include "base/day.h"
#include "collector/credential.h"
#include "tests/help/store_help.h"
#include "tests/help/suite.h"

static char renew[] = "Sign in, and store the new token.";
static struct net_expires sliding = {.after_use_days = 30};
static struct net_expires asked = {.renew = renew};

/* Days to the end, the last warning, and which one is due. */
static const struct {
    int left;
    int told;
    int due;
    bool sliding;
} dues[] = {
    {31, -1, -1, false}, {30, -1, 30, false}, {29, 30, -1, false},
    {15, 30, -1, false}, {14, 30, 14, false}, {13, 14, -1, false},
    {7, 14, 7, false},   {3, 7, 3, false},    {2, 3, -1, false},
    {1, 3, 1, false},    {0, 1, 0, false},    {-5, 0, -1, false},
    {-5, -1, 0, false},  {5, -1, 7, false},   {5, 30, 7, false},
    {30, -1, -1, true},  {20, -1, -1, true},  {14, -1, 14, true},
};

START_TEST(each_warning_is_due_once)
{
    struct network net = {.expires = dues[_i].sliding ? &sliding : &asked};
    struct account account = {.network = &net, .expires = DAY_NONE};

    ck_assert_int_eq(
        credential_due(&account, 1000 + dues[_i].left, 1000, dues[_i].told),
        dues[_i].due);
}
END_TEST

START_TEST(without_an_end_no_warning_is_due)
{
    struct network net = {.expires = &asked};
    struct account account = {.network = &net, .expires = DAY_NONE};

    ck_assert_int_eq(credential_due(&account, DAY_NONE, 1000, -1), -1);
}
END_TEST

START_TEST(what_is_written_by_hand_is_believed_first)
{
    struct network net = {.expires = &sliding};
    struct account account = {.network = &net, .expires = 900};
    struct credential kept = {.day = 950};

    ck_assert(credential_is_known(&account));
    ck_assert_int_eq(credential_end(&account, &kept, 940), 900);
    account.expires = DAY_NONE;
    ck_assert_int_eq(credential_end(&account, &kept, 940), 970);
    ck_assert_int_eq(credential_end(&account, &kept, DAY_NONE), DAY_NONE);
    net.expires = &asked;
    ck_assert_int_eq(credential_end(&account, &kept, 940), 950);
    ck_assert_int_eq(credential_end(&account, NULL, 940), DAY_NONE);
    net.expires = NULL;
    ck_assert(!credential_is_known(&account));
}
END_TEST

START_TEST(an_end_that_each_use_puts_off_is_no_news)
{
    struct network net = {.expires = &sliding};
    struct account account = {.network = &net, .expires = DAY_NONE};
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    credential_tell_use(&account, &text);
    ck_assert_str_eq(buf_text(&text), "its token lives 30 days from each use");
    buf_release(&text);
    ck_assert(credential_is_put_off(&account, 1030, 1000));
    ck_assert(credential_is_put_off(&account, 1016, 1000));
    ck_assert(!credential_is_put_off(&account, 1015, 1000));
    account.expires = 1030;
    ck_assert(!credential_is_put_off(&account, 1030, 1000));
    account.expires = DAY_NONE;
    net.expires = &asked;
    ck_assert(!credential_is_put_off(&account, 1030, 1000));
}
END_TEST

static const struct {
    int left;
    const char *text;
} tellings[] = {
    {9, "its credential ends on 2026-12-01, in 9 days"},
    {1, "its credential ends on 2026-12-01, in 1 day"},
    {0, "its credential ends on 2026-12-01, today"},
    {-1, "its credential ended on 2026-12-01"},
};

START_TEST(the_end_is_told_with_its_distance)
{
    int32_t end = day_from_civil(2026, 12, 1);
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    credential_tell(end, end - tellings[_i].left, &text);
    ck_assert_str_eq(buf_text(&text), tellings[_i].text);
    buf_release(&text);
}
END_TEST

START_TEST(who_must_do_what_is_told_in_the_networks_words)
{
    static char name[] = "here";
    struct network net = {.name = name, .expires = &asked};
    struct account account = {.network = &net};
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    credential_tell_renewal(&account, &text);
    ck_assert_str_eq(buf_text(&text), renew);
    buf_clear(&text);
    net.expires = &sliding;
    credential_tell_renewal(&account, &text);
    ck_assert_str_eq(buf_text(&text), "'headway networks here' tells how");
    buf_release(&text);
}
END_TEST

START_TEST(the_store_keeps_one_end_for_each_account)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct credential first = {16040, NOW, -1};
    struct credential second = {DAY_NONE, NOW + 1, 14};
    struct credential got;
    struct err err = {0};
    bool found = true;

    ck_well(store_credential(st, "a", "vk", &got, &found, &err), &err);
    ck_assert(!found);
    ck_well(store_credential_put(st, "a", "vk", &first, &err), &err);
    ck_well(store_credential(st, "a", "vk", &got, &found, &err), &err);
    ck_assert(found);
    ck_assert_int_eq(got.day, 16040);
    ck_assert_int_eq(got.learnt_at, NOW);
    ck_assert_int_eq(got.told_days, -1);
    ck_sql_row(st, "SELECT account, network, ends FROM credential_ends",
               "a|vk|2013-12-01");
    ck_well(store_credential_put(st, "a", "vk", &second, &err), &err);
    ck_well(store_credential(st, "a", "vk", &got, &found, &err), &err);
    ck_assert_int_eq(got.day, DAY_NONE);
    ck_assert_int_eq(got.told_days, 14);
    ck_well(store_credential(st, "a", "threads", &got, &found, &err), &err);
    ck_assert(!found);
    store_close(st);
}
END_TEST

static void ck_known(struct store *st, int64_t known_at, int32_t day)
{
    struct err err = {0};
    int32_t got = 0;

    ck_well(store_credential_known(st, "a", "vk", known_at, &got, &err), &err);
    ck_assert_int_eq(got, day);
}

/* What an issued report told must be told again years later. */
START_TEST(an_end_is_told_as_it_was_known)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    static const struct credential learnt[] = {
        {16040, NOW, -1},
        {16040, NOW + 60, 30}, /* told: no other end */
        {16100, NOW + 120, -1},
        {DAY_NONE, NOW + 180, -1},
    };
    struct err err = {0};

    for (size_t i = 0; i < sizeof(learnt) / sizeof(learnt[0]); i++)
        ck_well(store_credential_put(st, "a", "vk", &learnt[i], &err), &err);
    ck_known(st, NOW - 1, DAY_NONE);
    ck_known(st, NOW, 16040);
    ck_known(st, NOW + 119, 16040);
    ck_known(st, NOW + 120, 16100);
    ck_known(st, NOW + 180, DAY_NONE);
    ck_known(st, INT64_MAX, DAY_NONE);
    ck_sql_row(st,
               "SELECT count(*), min(ends), max(ends) FROM credential_history",
               "3|2013-12-01|2014-01-30");
    store_close(st);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

int main(void)
{
    Suite *s = suite_create("credential");
    TCase *tc = tcase_create("credential");

    tcase_add_loop_test(tc, each_warning_is_due_once, 0, COUNT(dues));
    tcase_add_test(tc, without_an_end_no_warning_is_due);
    tcase_add_test(tc, what_is_written_by_hand_is_believed_first);
    tcase_add_test(tc, an_end_that_each_use_puts_off_is_no_news);
    tcase_add_loop_test(tc, the_end_is_told_with_its_distance, 0,
                        COUNT(tellings));
    tcase_add_test(tc, who_must_do_what_is_told_in_the_networks_words);
    tcase_add_test(tc, the_store_keeps_one_end_for_each_account);
    tcase_add_test(tc, an_end_is_told_as_it_was_known);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
