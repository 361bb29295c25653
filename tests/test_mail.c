/*
 * Sending, to a server of the test's own that fails in one way at a time.
 */
#include "reports/mail.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/help/fake_smtp.h"
#include "tests/help/suite.h"

static char reader[] = "b@example.md";
static char second[] = "c@example.md";
static char *readers[] = {reader, second};

static const struct mail_server settings = {
    .user = "headway", .password = SMTP_SECRET, .timeout_ms = 30000};

/* Send a mail to the server; its port stands for a '#' in `url`. */
static int send_to(const char *url, struct mail_server to, struct err *err)
{
    struct buf message;
    char address[64];
    int ret;

    (void)snprintf(address, sizeof(address), "%s://127.0.0.1:%u", url,
                   smtp.port);
    to.url = address;
    buf_init(&message, 1000);
    (void)buf_addstr(&message, "Subject: s\r\n\r\nHello\r\n.\r\nend\r\n");
    ck_assert_int_eq(buf_check(&message, err), 0);
    ret = mail_send(&to, "a@example.md", readers, 2, &message, err);
    buf_release(&message);
    return ret;
}

START_TEST(a_mail_is_said_line_by_line)
{
    struct err err = {0};
    const char *rest;

    smtp_start((struct smtp_fault){NULL, NULL}, 1);
    ck_assert_msg(send_to("smtp", settings, &err) == 0, "%s", err.msg);
    smtp_stop();
    rest = strstr(smtp.heard, "AUTH");
    ck_assert_ptr_nonnull(rest);
    ck_assert_str_eq(rest, "AUTH PLAIN\r\n" SMTP_SECRET_64 "\r\n"
                           "MAIL FROM:<a@example.md> SIZE=29\r\n"
                           "RCPT TO:<b@example.md>\r\n"
                           "RCPT TO:<c@example.md>\r\n"
                           "DATA\r\n"
                           "Subject: s\r\n\r\nHello\r\n..\r\nend\r\n.\r\n"
                           "QUIT\r\n");
}
END_TEST

/* What a server does wrong, and what is said of it: '#' is its port. */
static const struct {
    struct smtp_fault fault;
    enum err_kind kind;
    const char *msg;
    bool has_data; /* did it hear of the message? */
} faults[] = {
    {{"hello", NULL},
     ERR_SERVER,
     "mail server '127.0.0.1:#' broke off half way; the next run tries again",
     false},
    {{"hello", "300 what\r\n"},
     ERR_SERVER,
     "no SMTP spoken by '127.0.0.1:#'; check 'server' in [mail]",
     false},
    {{"hello", "421 4.3.2 closing\r\n"},
     ERR_SERVER,
     "mail server '127.0.0.1:#' takes it later: '421 4.3.2 closing'; the next "
     "run tries again",
     false},
    {{SMTP_SECRET_64,
      "535 5.7.8 what is " SMTP_SECRET " or " SMTP_SECRET_64 "\r\n"},
     ERR_AUTH,
     "login refused by mail server '127.0.0.1:#'; check 'user' and 'password' "
     "in [mail]",
     false},
    {{"MAIL", "553 5.7.1 <a@example.md>: not owned by headway\r\n"},
     ERR_REQUEST,
     "mail server '127.0.0.1:#' refuses the sender: '553 5.7.1 "
     "<a@example.md>: not owned by headway'; check 'from' and 'user' in "
     "[mail]",
     false},
    {{"MAIL", "552 5.3.4 too much\r\n"},
     ERR_TOO_LARGE,
     "mail server '127.0.0.1:#' takes no mail of 29 bytes: '552 5.3.4 too "
     "much'; name fewer [report] formats",
     false},
    {{"MAIL", "530 5.7.0 Must issue a STARTTLS command first\r\n"},
     ERR_AUTH,
     "mail server '127.0.0.1:#' wants TLS or a login first: '530 5.7.0 Must "
     "issue a STARTTLS command first'; check 'tls', 'user' and 'password' in "
     "[mail]",
     false},
    {{"MAIL", "550 no " SMTP_SECRET "\r\n"},
     ERR_REQUEST,
     "mail server '127.0.0.1:#' refuses the sender: '550'; check 'from' and "
     "'user' in [mail]",
     false},
    {{"MAIL", "450 not " SMTP_SECRET_64 "\r\n"},
     ERR_SERVER,
     "mail server '127.0.0.1:#' takes it later: '450'; the next run tries "
     "again",
     false},
    {{"MAIL", "550 bm90LWEtcmVhbC1zZWNyZXQ=\r\n"}, /* the password alone */
     ERR_REQUEST,
     "mail server '127.0.0.1:#' refuses the sender: '550'; check 'from' and "
     "'user' in [mail]",
     false},
    {{"MAIL", "550 5.7.1 a line of which the secret lies where it is cut off, "
              "here: " SMTP_SECRET "\r\n"},
     ERR_REQUEST,
     "mail server '127.0.0.1:#' refuses the sender: '550'; check 'from' and "
     "'user' in [mail]",
     false},
    {{"MAIL", "550 5.7.1 a line that has no secret but is longer than what of "
              "it is told to people\r\n"},
     ERR_REQUEST,
     "mail server '127.0.0.1:#' refuses the sender: '550 5.7.1 a line that has "
     "no secret but is longer than what of it is told to pe'; check 'from' "
     "and 'user' in [mail]",
     false},
    {{"RCPT TO:<c", "550 5.1.1 \x1b[1mnobody\r\n"},
     ERR_REQUEST,
     "mail server '127.0.0.1:#' refuses the reader <c@example.md>: '550 5.1.1 "
     "[1mnobody'; check 'to' in [mail]",
     false},
    {{"RCPT", "451 4.7.1 greylisted\r\n"},
     ERR_SERVER,
     "mail server '127.0.0.1:#' takes it later: '451 4.7.1 greylisted'; the "
     "next run tries again",
     false},
    {{"DATA", NULL},
     ERR_SERVER,
     "mail server '127.0.0.1:#' broke off half way; the next run tries again",
     false},
    {{".", NULL},
     ERR_SERVER,
     "mail server '127.0.0.1:#' broke off half way; the next run tries again",
     true},
    {{".", "554 5.7.1 looks like spam\r\n"},
     ERR_REQUEST,
     "mail server '127.0.0.1:#' refuses the mail: '554 5.7.1 looks like "
     "spam'; check 'from' and 'max_size' in [mail]",
     true},
};

static void ck_told(const struct err *err, enum err_kind kind, const char *msg)
{
    char wanted[300];
    const char *port = strchr(msg, '#');

    (void)snprintf(wanted, sizeof(wanted), "%.*s%u%s", (int)(port - msg), msg,
                   smtp.port, port + 1);
    ck_assert_str_eq(err->msg, wanted);
    ck_assert_int_eq(err->kind, kind);
    ck_assert_ptr_null(strstr(err->msg, SMTP_SECRET));
    ck_assert_ptr_null(strstr(err->msg, SMTP_SECRET_64));
}

START_TEST(each_failure_is_told_with_what_to_do)
{
    struct err err = {0};

    smtp_start(faults[_i].fault, 1);
    ck_assert_int_eq(send_to("smtp", settings, &err), -1);
    smtp_stop();
    ck_told(&err, faults[_i].kind, faults[_i].msg);
    ck_assert_int_eq(strstr(smtp.heard, "Hello") != NULL, faults[_i].has_data);
}
END_TEST

START_TEST(nobody_listening_is_told)
{
    struct err err = {0};

    smtp_hold_port(); /* bound, so that no other listens: each connection fails */
    ck_assert_int_eq(send_to("smtp", settings, &err), -1);
    smtp_let_port_go();
    ck_told(&err, ERR_CONNECT,
            "no connection to mail server '127.0.0.1:#': Connection refused; "
            "check 'server' and its port in [mail]");
}
END_TEST

START_TEST(a_server_that_is_silent_is_left_in_time)
{
    struct mail_server impatient = settings;
    struct err err = {0};

    impatient.timeout_ms = 100;
    smtp_start((struct smtp_fault){"hello", ""}, 1);
    ck_assert_int_eq(send_to("smtp", impatient, &err), -1);
    smtp_stop();
    ck_told(&err, ERR_TIMEOUT,
            "no answer from mail server '127.0.0.1:#' in time; the next run "
            "tries again");
}
END_TEST

START_TEST(a_mail_that_was_taken_waits_for_no_farewell)
{
    struct err err = {0};

    /* The server ends when its client goes: it is silent from then on. */
    smtp_start((struct smtp_fault){"QUIT", ""}, 1);
    ck_assert_msg(send_to("smtp", settings, &err) == 0, "%s", err.msg);
    smtp_stop();
    ck_assert_ptr_nonnull(strstr(smtp.heard, "\r\n.\r\nQUIT\r\n"));
}
END_TEST

static bool once_the_sender_is_heard(void)
{
    return strstr(smtp.heard, "MAIL") != NULL;
}

static bool once_it_is_heard(void)
{
    return strstr(smtp.heard, "Hello") != NULL;
}

START_TEST(who_is_asked_to_end_gives_up_a_mail_on_its_way)
{
    struct mail_server ended = settings;
    struct err err = {0};

    ended.is_asked_to_end = once_the_sender_is_heard;
    smtp_start((struct smtp_fault){"MAIL", ""}, 1);
    ck_assert_int_eq(send_to("smtp", ended, &err), -1);
    smtp_stop();
    ck_told(&err, ERR_CANCELLED,
            "the run was ended before mail server '127.0.0.1:#' had it; the "
            "next run sends it");
    ck_assert_ptr_null(strstr(smtp.heard, "Hello"));
}
END_TEST

START_TEST(who_is_asked_to_end_waits_for_the_answer_to_a_whole_mail)
{
    struct mail_server ended = settings;
    struct err err = {0};

    ended.is_asked_to_end = once_it_is_heard;
    smtp_start((struct smtp_fault){NULL, NULL}, 1);
    ck_assert_msg(send_to("smtp", ended, &err) == 0, "%s", err.msg);
    smtp_stop();
}
END_TEST

START_TEST(a_password_waits_for_tls)
{
    struct mail_server strict = settings;
    struct err err = {0};

    strict.tls = true;
    smtp_start((struct smtp_fault){NULL, NULL}, 1); /* it offers no STARTTLS */
    ck_assert_int_eq(send_to("smtp", strict, &err), -1);
    smtp_stop();
    ck_told(&err, ERR_TLS,
            "no STARTTLS offered by mail server '127.0.0.1:#'; use smtps:// in "
            "[mail] server, or ask its operator");
    ck_assert_ptr_null(strstr(smtp.heard, "AUTH"));
    ck_assert_ptr_null(strstr(smtp.heard, "MAIL"));
}
END_TEST

START_TEST(a_server_without_tls_is_no_smtps)
{
    struct err err = {0};

    smtp_start((struct smtp_fault){NULL, NULL}, 1);
    ck_assert_int_eq(send_to("smtps", settings, &err), -1);
    smtp_stop();
    ck_assert_int_eq(err.kind, ERR_TLS);
    ck_assert_ptr_eq(strstr(err.msg, "no TLS connection to mail server "
                                     "'127.0.0.1:"),
                     err.msg);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("mail");
    TCase *tc = tcase_create("mail");

    tcase_add_test(tc, a_mail_is_said_line_by_line);
    tcase_add_loop_test(tc, each_failure_is_told_with_what_to_do, 0,
                        (int)(sizeof(faults) / sizeof(faults[0])));
    tcase_add_test(tc, nobody_listening_is_told);
    tcase_add_test(tc, a_server_that_is_silent_is_left_in_time);
    tcase_add_test(tc, a_mail_that_was_taken_waits_for_no_farewell);
    tcase_add_test(tc, who_is_asked_to_end_gives_up_a_mail_on_its_way);
    tcase_add_test(tc,
                   who_is_asked_to_end_waits_for_the_answer_to_a_whole_mail);
    tcase_add_test(tc, a_password_waits_for_tls);
    tcase_add_test(tc, a_server_without_tls_is_no_smtps);
    tcase_set_timeout(tc, 60);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
