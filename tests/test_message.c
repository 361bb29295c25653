/*
 * Mails as bytes.
 */
#include "reports/message.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "tests/help/suite.h"

/* 2013-11-04T04:12:00Z, a Monday */
#define NOW INT64_C(1383538320)

static char reader[] = "plan-review@example.md";
static char second[] = "secretariat@example.md";
static char *readers[] = {reader, second};

static struct message_letter letter_of(const struct message_file *file)
{
    return (struct message_letter){.language = "en",
                                   .text = "Good.\n",
                                   .html = "<p>Good.</p>\n",
                                   .files = file,
                                   .file_count = 1};
}

static const struct message_file csv = {"2013-10.csv", "text/csv", "a,b\n", 4};

START_TEST(a_letter_is_these_bytes)
{
    static const char wanted[] = "MIME-Version: 1.0\r\n"
                                 "Content-Type: multipart/mixed;\r\n"
                                 " boundary=\"=_headway_mixed\"\r\n"
                                 "\r\n"
                                 "--=_headway_mixed\r\n"
                                 "Content-Type: multipart/alternative;\r\n"
                                 " boundary=\"=_headway_either\"\r\n"
                                 "\r\n"
                                 "--=_headway_either\r\n"
                                 "Content-Type: text/plain; charset=utf-8\r\n"
                                 "Content-Language: en\r\n"
                                 "Content-Transfer-Encoding: base64\r\n"
                                 "\r\n"
                                 "R29vZC4NCg==\r\n"
                                 "--=_headway_either\r\n"
                                 "Content-Type: text/html; charset=utf-8\r\n"
                                 "Content-Language: en\r\n"
                                 "Content-Transfer-Encoding: base64\r\n"
                                 "\r\n"
                                 "PHA+R29vZC48L3A+DQo=\r\n"
                                 "--=_headway_either--\r\n"
                                 "--=_headway_mixed\r\n"
                                 "Content-Type: text/csv\r\n"
                                 "Content-Transfer-Encoding: base64\r\n"
                                 "Content-Disposition: attachment;\r\n"
                                 " filename=\"2013-10.csv\"\r\n"
                                 "\r\n"
                                 "YSxiCg==\r\n"
                                 "--=_headway_mixed--\r\n";
    struct message_letter letter = letter_of(&csv);
    struct err err = {0};
    struct buf body;

    buf_init(&body, BUF_TEXT_MAX);
    ck_assert_msg(message_body(&letter, &body, &err) == 0, "%s", err.msg);
    ck_assert_str_eq(buf_text(&body), wanted);
    buf_release(&body);
}
END_TEST

static struct message_head head_of(const char *subject)
{
    return (struct message_head){.from = "headway@example.md",
                                 .to = readers,
                                 .to_count = 2,
                                 .subject = subject,
                                 .made_at = NOW,
                                 .sent_at = NOW};
}

/* The header lines for a body "x". */
static void make_head(const struct message_head *head, struct buf *out)
{
    struct err err = {0};
    struct buf body;

    buf_init(&body, 10);
    (void)buf_addstr(&body, "x");
    buf_init(out, BUF_TEXT_MAX);
    ck_assert_msg(message_head(head, &body, out, &err) == 0, "%s", err.msg);
    buf_release(&body);
}

START_TEST(a_head_names_all_readers_and_tells_machines_to_be_quiet)
{
    struct message_head head = head_of("October 2013: 3 of 7 reached");
    struct buf out;

    make_head(&head, &out);
    ck_assert_str_eq(buf_text(&out),
                     "From: headway@example.md\r\n"
                     "To: plan-review@example.md,\r\n"
                     " secretariat@example.md\r\n"
                     "Subject: October 2013: 3 of 7 reached\r\n"
                     "Message-ID: <f85abd26bdd4f2b5d5ad7029586218ee@"
                     "example.md>\r\n"
                     "Date: Mon, 04 Nov 2013 04:12:00 +0000\r\n"
                     "Auto-Submitted: auto-generated\r\n");
    buf_release(&out);
}
END_TEST

/* Subjects, and what stands for them. */
static const struct {
    const char *subject;
    const char *line;
} subjects[] = {
    {"Raport: ținta atinsă",
     "Subject: =?UTF-8?B?UmFwb3J0OiDIm2ludGEgYXRpbnPEgw==?=\r\n"},
    {"a\r\nBcc: x@example.md", "Subject: a  Bcc: x@example.md\r\n"},
    {"=?UTF-8?B?eA==?=", "Subject: =?UTF-8?B?PT9VVEYtOD9CP2VBPT0/PQ==?=\r\n"},
    {"Единственные посетители за месяц: 7 412",
     "Subject: "
     "=?UTF-8?B?0JXQtNC40L3RgdGC0LLQtdC90L3Ri9C1INC/0L7RgdC10YLQuNGC?=\r\n"
     " =?UTF-8?B?0LXQu9C4INC30LAg0LzQtdGB0Y/RhjogNyA0MTI=?=\r\n"},
};

START_TEST(a_subject_is_one_line_in_any_language)
{
    struct message_head head = head_of(subjects[_i].subject);
    struct buf out;

    make_head(&head, &out);
    ck_assert_msg(strstr(buf_text(&out), subjects[_i].line) != NULL,
                  "no '%s' in: %s", subjects[_i].line, buf_text(&out));
    buf_release(&out);
}
END_TEST

START_TEST(no_line_is_longer_than_mail_allows)
{
    char text[10000];
    struct message_head head = head_of(text);
    size_t longest = 0;
    struct buf out;

    for (size_t i = 0; i + 2 < sizeof(text); i += 2)
        memcpy(text + i, "ș", 3);
    head.sender = text;
    make_head(&head, &out);
    for (const char *p = buf_text(&out); *p != '\0';) {
        size_t len = strcspn(p, "\r");

        longest = len > longest ? len : longest;
        p += len + 2;
    }
    ck_assert_uint_le(longest, 76);
    ck_assert_uint_gt(out.len, 9998 / 3 * 4);
    buf_release(&out);
}
END_TEST

START_TEST(a_mail_sent_again_keeps_its_id)
{
    struct message_head head = head_of("s");
    struct buf first;
    struct buf again;
    const char *id;

    make_head(&head, &first);
    head.sent_at += 86400;
    head.to_count = 1;
    make_head(&head, &again);
    id = strstr(buf_text(&first), "Message-ID:");
    ck_assert_int_eq(
        strncmp(strstr(buf_text(&again), "Message-ID:"), id, strcspn(id, "\r")),
        0);
    ck_assert_ptr_nonnull(
        strstr(buf_text(&again), "Date: Tue, 05 Nov 2013 04:12:00 +0000"));
    head.made_at++;
    buf_release(&again);
    make_head(&head, &again);
    ck_assert_int_ne(
        strncmp(strstr(buf_text(&again), "Message-ID:"), id, strcspn(id, "\r")),
        0);
    buf_release(&first);
    buf_release(&again);
}
END_TEST

START_TEST(a_file_keeps_a_name_in_any_script)
{
    struct message_file file = {"Отчёт 2013.pdf", "application/pdf", "x", 1};
    struct message_letter letter = letter_of(&file);
    struct err err = {0};
    struct buf body;

    buf_init(&body, BUF_TEXT_MAX);
    ck_assert_int_eq(message_body(&letter, &body, &err), 0);
    ck_assert_ptr_nonnull(
        strstr(buf_text(&body), "\r\n filename*=UTF-8''%D0%9E%D1%82%D1%87%D1%91"
                                "%D1%82%202013.pdf\r\n"));
    buf_release(&body);
}
END_TEST

/* Letters that must not go out. */
static const struct {
    const char *label;
    const char *text;
    const char *html;
    struct message_file file;
    size_t files;
    size_t max;
    enum err_kind kind;
    const char *msg;
} bad[] = {
    {"no text",
     "",
     "h",
     {"a", "b", "c", 1},
     1,
     9999,
     ERR_MALFORMED,
     "the mail's text/plain is empty"},
    {"no HTML",
     "t",
     NULL,
     {"a", "b", "c", 1},
     1,
     9999,
     ERR_MALFORMED,
     "the mail's text/html is empty"},
    {"no UTF-8",
     "\xff",
     "h",
     {"a", "b", "c", 1},
     1,
     9999,
     ERR_MALFORMED,
     "the mail's text/plain is no UTF-8"},
    {"no file",
     "t",
     "h",
     {"a", "b", "c", 1},
     0,
     9999,
     ERR_MALFORMED,
     "the mail has no file"},
    {"an empty file",
     "t",
     "h",
     {"a.pdf", "b", "", 0},
     1,
     9999,
     ERR_MALFORMED,
     "the mail's file 'a.pdf' is empty"},
    {"a path",
     "t",
     "h",
     {"../a", "b", "c", 1},
     1,
     9999,
     ERR_MALFORMED,
     "the mail has a file without a proper name"},
    {"a header in a name",
     "t",
     "h",
     {"a\r\nX: y", "b", "c", 1},
     1,
     9999,
     ERR_MALFORMED,
     "the mail has a file without a proper name"},
    {"over the limit",
     "t",
     "h",
     {"a", "b", "c", 1},
     1,
     500,
     ERR_TOO_LARGE,
     "text over 500 bytes"},
};

START_TEST(a_letter_that_is_not_whole_is_refused)
{
    struct message_letter letter = letter_of(&bad[_i].file);
    struct err err = {0};
    struct buf body;

    letter.text = bad[_i].text;
    letter.html = bad[_i].html;
    letter.file_count = bad[_i].files;
    buf_init(&body, bad[_i].max);
    ck_assert_int_eq(message_body(&letter, &body, &err), -1);
    ck_assert_str_eq(err.msg, bad[_i].msg);
    ck_assert_int_eq(err.kind, bad[_i].kind);
    buf_release(&body);
}
END_TEST

START_TEST(a_head_without_subject_or_reader_is_refused)
{
    struct message_head head = head_of(" \n");
    struct err err = {0};
    struct buf out;
    struct buf body;

    buf_init(&out, BUF_TEXT_MAX);
    buf_init(&body, 1);
    ck_assert_int_eq(message_head(&head, &body, &out, &err), -1);
    ck_assert_str_eq(err.msg, "the mail's Subject is empty or no UTF-8");
    err_clear(&err);
    head.to_count = 0;
    ck_assert_int_eq(message_head(&head, &body, &out, &err), -1);
    ck_assert_str_eq(err.msg, "the mail has no reader");
    buf_release(&out);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("message");
    TCase *tc = tcase_create("message");

    tcase_add_test(tc, a_letter_is_these_bytes);
    tcase_add_test(tc, a_head_names_all_readers_and_tells_machines_to_be_quiet);
    tcase_add_loop_test(tc, a_subject_is_one_line_in_any_language, 0,
                        (int)(sizeof(subjects) / sizeof(subjects[0])));
    tcase_add_test(tc, no_line_is_longer_than_mail_allows);
    tcase_add_test(tc, a_mail_sent_again_keeps_its_id);
    tcase_add_test(tc, a_file_keeps_a_name_in_any_script);
    tcase_add_loop_test(tc, a_letter_that_is_not_whole_is_refused, 0,
                        (int)(sizeof(bad) / sizeof(bad[0])));
    tcase_add_test(tc, a_head_without_subject_or_reader_is_refused);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
