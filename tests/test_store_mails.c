/*
 * Mails in the store.
 */
#include "store/mails.h"

#include <check.h>
#include <string.h>

#include "tests/help/store_help.h"
#include "tests/help/suite.h"

static struct store *st;

static void open_it(void)
{
    st = open_store(":memory:", STORE_WRITE);
}

static void close_it(void)
{
    store_close(st);
}

static int64_t keep(const char *period, const char *language, const char *body)
{
    const struct mail mail = {
        .period = period, .language = language, .subject = "S", .made_at = NOW};
    struct err err = {0};
    int64_t id = 0;

    ck_well(store_mail(st, &mail, body, strlen(body), &id, &err), &err);
    return id;
}

static int add_mail(void *ctx, const struct mail *mail)
{
    return buf_addf(ctx, "%s %s %s %lld %s '%s'\n", mail->period,
                    mail->language, mail->subject,
                    (long long)(mail->tried_at > 0 ? mail->tried_at - NOW : 0),
                    err_kind_info(mail->kind)->name, mail->message);
}

/* Compare all that are still to be sent. */
static void ck_to_send(const char *wanted)
{
    struct err err = {0};
    struct buf list;

    buf_init(&list, BUF_TEXT_MAX);
    ck_well(store_each_mail_to_send(st, add_mail, &list, &err), &err);
    ck_assert_str_eq(buf_text(&list), wanted);
    buf_release(&list);
}

START_TEST(a_mail_waits_until_it_is_sent)
{
    const struct err why = {.kind = ERR_CONNECT, .msg = "no connection"};
    int64_t ro = keep("2013-10", "ro", "body");
    int64_t en = keep("2013-10", "en", "body");
    struct err err = {0};

    ck_to_send("2013-10 ro S 0 none ''\n2013-10 en S 0 none ''\n");
    ck_well(store_mail_failed(st, ro, NOW + 60, &why, &err), &err);
    ck_well(store_mail_sent(st, en, "a@b.md, c@b.md", NOW + 61, &err), &err);
    ck_to_send("2013-10 ro S 60 connect 'no connection'\n");
    ck_well(store_mail_sent(st, ro, "a@b.md", NOW + 90, &err), &err);
    ck_to_send("");
    ck_sql_row(st,
               "SELECT period, language, readers, sent_at, tried_at, kind,"
               " message FROM mail_list WHERE language = 'ro'",
               "2013-10|ro|a@b.md|2013-10-14T11:28:10Z|2013-10-14T11:28:10Z|-|"
               "-");
    ck_assert_int_eq(
        sql_number(st, "SELECT count(*) FROM mails WHERE body IS NULL"), 2);
}
END_TEST

START_TEST(a_body_comes_back_byte_for_byte_and_only_until_it_is_sent)
{
    int64_t id = keep("2013-10", "ro", "one\r\ntwo");
    struct err err = {0};
    struct buf body;

    buf_init(&body, BUF_TEXT_MAX);
    ck_well(store_mail_body(st, id, &body, &err), &err);
    ck_assert_str_eq(buf_text(&body), "one\r\ntwo");
    buf_clear(&body);
    ck_well(store_mail_sent(st, id, "a@b.md", NOW, &err), &err);
    ck_assert_int_eq(store_mail_body(st, id, &body, &err), -1);
    ck_assert_int_eq(err.kind, ERR_STORE);
    ck_assert_str_eq(err.msg, "mail 1 has no body any more");
    buf_release(&body);
}
END_TEST

static bool was_sent(const char *period, const char *language, int64_t since)
{
    struct err err = {0};
    bool sent = false;

    ck_well(store_mail_was_sent(st, period, language, since, &sent, &err),
            &err);
    return sent;
}

START_TEST(a_newer_report_takes_the_place_of_one_that_waits)
{
    struct err err = {0};
    int64_t second;

    (void)keep("2013-10", "ro", "first");
    second = keep("2013-10", "ro", "second");
    ck_to_send("2013-10 ro S 0 none ''\n");
    ck_assert_int_eq(
        sql_number(st, "SELECT body = CAST('second' AS BLOB) FROM mails"), 1);
    /* One that was sent stays. */
    ck_assert(!was_sent("2013-10", "ro", 0));
    ck_well(store_mail_sent(st, second, "a@b.md", NOW, &err), &err);
    (void)keep("2013-10", "ro", "third");
    ck_assert(was_sent("2013-10", "ro", 0) && was_sent("2013-10", "ro", NOW));
    ck_assert(!was_sent("2013-10", "ro", NOW + 1));
    ck_assert(!was_sent("2013-10", "en", 0) && !was_sent("2013-11", "ro", 0));
    ck_to_send("2013-10 ro S 0 none ''\n");
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM mails"), 2);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("store-mails");
    TCase *tc = tcase_create("mails");

    tcase_add_checked_fixture(tc, open_it, close_it);
    tcase_add_test(tc, a_mail_waits_until_it_is_sent);
    tcase_add_test(tc,
                   a_body_comes_back_byte_for_byte_and_only_until_it_is_sent);
    tcase_add_test(tc, a_newer_report_takes_the_place_of_one_that_waits);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
