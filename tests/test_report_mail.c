/*
 * headway report --mail, and what becomes of mails that couldn't be sent.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/report_mail.h"
#include "tests/help/command.h"
#include "tests/help/fake_smtp.h"
#include "tests/help/suite.h"

static const struct smtp_fault none = {NULL, NULL};

/* A plan in two languages with a reader for each, and a reading. */
static void begin(void)
{
    char text[8000];

    (void)snprintf(text, sizeof(text),
                   "%s[report]\nlanguages = en, ro\nformats = html, csv\n"
                   "[mail]\nserver = smtp://127.0.0.1:%u\nuser = headway\n"
                   "password = env:HEADWAY_TEST\nfrom = headway@example.md\n"
                   "to = review@example.md\nto_ro = revizie@example.md\n",
                   command_plan, smtp.port);
    write_text("headway.ini", text);
    ck_run(RUN("record", "facebook", "friends", "742", "--date", "2013-10-31",
               "--quiet"),
           0, "", "");
}

/* `headway-report mail`, as run runs it. */
static struct program_result send_waiting(const char *now)
{
    const char *words[] = {"--config", command_config, "--now", now,
                           "mail",     "--quiet",      NULL};
    char *path = program_path("headway-report");
    struct program_result result;

    program_run(path, command_folder, "C.UTF-8", words, &result);
    free(path);
    return result;
}

/* `headway report --mail-once` with one more word. */
static struct program_result run_with(const char *now, const char *word)
{
    const char *words[] = {"--config", command_config, "--now",
                           now,        "report",       "--mail-once",
                           word,       "--quiet",      NULL};
    char *path = program_path("headway");
    struct program_result result;

    program_run(path, command_folder, "C.UTF-8", words, &result);
    free(path);
    return result;
}

static void ck_heard(const char *text, int times)
{
    int found = 0;

    for (const char *at = smtp.heard; (at = strstr(at, text)) != NULL; at++)
        found++;
    ck_assert_msg(found == times, "%d times, not %d: '%s' in: %s", found, times,
                  text, smtp.heard);
}

START_TEST(a_report_goes_to_the_readers_of_its_language)
{
    smtp_hold_port();
    begin();
    smtp_start(none, 2);
    ck_run(RUN("report", "--mail", "--quiet"), 0, "", "");
    smtp_stop();
    ck_heard("RCPT TO:<review@example.md>", 1);
    ck_heard("RCPT TO:<revizie@example.md>", 1);
    ck_heard("Content-Language: ro\r\n", 2); /* as text and as HTML */
    ck_heard("filename=\"2013-10.en.html\"", 1);
    ck_heard("filename=\"2013-10.ro.html\"", 1);
    ck_heard("filename=\"2013-10.en.csv\"", 1);
    ck_heard("filename=\"2013-10.ro.office.csv\"", 1);
    ck_heard("Content-Type: text/csv; charset=utf-8", 4);
    /* "Plan" */
    ck_heard("From: =?UTF-8?B?UGxhbg==?=\r\n <headway@example.md>\r\n", 2);
    ck_heard("\r\nDate: Mon, 04 Nov 2013 04:12:00 +0000\r\n", 2);
    /* Sent once: with no server there, nothing fails. */
    ck_run(send_waiting("2013-11-05T04:12:00Z"), 0, "", "");
}
END_TEST

/* Does that text stand in what a command prints? */
static void ck_tells(struct program_result r, const char *text, bool wanted)
{
    ck_assert_msg((strstr(r.out, text) != NULL) == wanted, "%s'%s' in: %s",
                  wanted ? "no " : "", text, r.out);
    program_release(&r);
}

static void ck_status(struct program_result r, int status)
{
    ck_assert_msg(r.status == status, "%d: %s", r.status, r.err);
    program_release(&r);
}

START_TEST(a_mail_that_failed_waits_is_told_and_sent_later)
{
    char wanted[600];

    smtp_hold_port();
    begin();
    (void)snprintf(
        wanted, sizeof(wanted),
        "headway: mail of 2013-10 (en) not sent: no connection to mail server "
        "'127.0.0.1:%u': Connection refused; check 'server' and its port in "
        "[mail]\n"
        "headway: mail of 2013-10 (ro) not sent: no connection to mail server "
        "'127.0.0.1:%u': Connection refused; check 'server' and its port in "
        "[mail]\n",
        smtp.port, smtp.port);
    ck_run(RUN("report", "--mail", "--quiet"), 1, "", wanted);
    ck_tells(RUN("status"), "mail of 2013-10 (ro) not sent on 4 Nov, 06:12: no",
             true);
    ck_tells(RUN("check"),
             "note   mail of 2013-10 (en) not sent on 4 Nov, 06:12: no "
             "connection to mail server",
             true);

    smtp_start((struct smtp_fault){"RCPT TO:<revizie", "550 5.1.1 nobody\r\n"},
               2);
    (void)snprintf(wanted, sizeof(wanted),
                   "headway: mail of 2013-10 (ro) not sent: mail server "
                   "'127.0.0.1:%u' refuses the reader <revizie@example.md>: "
                   "'550 5.1.1 nobody'; check 'to' in [mail]\n",
                   smtp.port);
    ck_run(send_waiting("2013-11-05T04:12:00Z"), 1, "", wanted);
    smtp_stop();
    ck_heard("filename=\"2013-10.en.html\"", 1);
    ck_heard("filename=\"2013-10.ro.html\"", 0);
    ck_heard("\r\nDate: Tue, 05 Nov 2013 04:12:00 +0000\r\n", 1);
    ck_tells(RUN("status"), "mail of 2013-10 (en)", false);
    ck_tells(RUN("status"), "mail of 2013-10 (ro) not sent on 5 Nov, 06:12",
             true);
}
END_TEST

START_TEST(once_means_in_no_language_that_was_sent_before)
{
    smtp_hold_port();
    begin();
    smtp_start(none, 2);
    ck_run(RUN("report", "--mail", "--language", "ro", "--quiet"), 0, "", "");
    ck_run(RUN("report", "--mail-once", "--quiet"), 0, "", "");
    smtp_stop();
    ck_heard("filename=\"2013-10.en.html\"", 1);
    ck_heard("filename=\"2013-10.ro.html\"", 1);
    /* Both were sent: with no server there, nothing fails. */
    ck_run(RUN("report", "--mail-once", "--quiet"), 0, "", "");
}
END_TEST

START_TEST(a_draft_that_was_sent_is_no_issue_that_was)
{
    smtp_hold_port();
    begin();
    smtp_start(none, 4);
    ck_run(RUN("report", "--mail", "--quiet"), 0, "", "");
    ck_run(run_with("2013-11-05T04:12:00Z", "--issue"), 0, "", "");
    smtp_stop();
    ck_heard("filename=\"2013-10.en.html\"", 2);
    ck_run(run_with("2013-11-06T04:12:00Z", "--issue"), 0, "", "");
}
END_TEST

/* It names and waits apart from the report on the whole month. */
START_TEST(a_report_as_of_a_day_takes_no_mails_place)
{
    struct program_result r;

    smtp_hold_port();
    begin();
    ck_status(RUN("report", "--mail", "--language", "en", "--quiet"), 1);
    ck_status(RUN("report", "--mail", "--language", "en", "--as-of",
                  "2013-11-02", "--quiet"),
              1);
    r = RUN("status");
    ck_assert_ptr_nonnull(strstr(r.out, "mail of 2013-10 (en) not sent"));
    ck_tells(r, "mail of 2013-10.as-of-2013-11-02 (en) not sent", true);
}
END_TEST

/* So that a run which is ended while it writes them loses no mail. */
START_TEST(a_mail_is_kept_before_the_files_are_written)
{
    smtp_hold_port();
    begin();
    write_text("reports", "a file in the place of the folder");
    ck_status(RUN("report", "--mail", "--quiet"), 74);
    ck_tells(RUN("status"),
             "mail of 2013-10 (ro) not sent yet; the next run "
             "tries it",
             true);
}
END_TEST

START_TEST(without_the_section_nothing_is_written_or_sent)
{
    char path[PATH_MAX];
    char *report;

    ck_run(RUN("record", "facebook", "friends", "742", "--date", "2013-10-31",
               "--quiet"),
           0, "", "");
    ck_run(RUN("report", "--mail"), 78, "",
           "headway: --mail: headway.ini has no section [mail] that tells "
           "where to send it\n");
    report = program_read(in_folder("reports/2013-10.html", path));
    ck_assert_str_eq(report, "");
    free(report);
}
END_TEST

START_TEST(a_mail_over_the_limit_is_not_made)
{
    static char data[800 * 1024]; /* as base64 over 1 MiB */
    char reader[] = "a@example.md";
    char *readers[] = {reader};
    struct plan plan = {
        .mail_to = readers, .mail_to_count = 1, .mail_max_mib = 1};
    enum language english[] = {LANGUAGE_EN};
    struct cli cli = {.plan = &plan};
    const struct message_file file = {"a.pdf", "application/pdf", data,
                                      sizeof(data)};
    struct letter letter;
    struct err err = {0};

    plan.report_languages = english;
    plan.report_language_count = 1;
    buf_init(&letter.subject, 10);
    buf_init(&letter.text, 10);
    buf_init(&letter.html, 10);
    (void)buf_addstr(&letter.subject, "S");
    (void)buf_addstr(&letter.text, "t");
    (void)buf_addstr(&letter.html, "h");
    ck_assert_int_eq(
        report_mail_keep(&cli, "2013-10", LANGUAGE_EN, &letter, &file, 1, &err),
        -1);
    ck_assert_int_eq(err.kind, ERR_TOO_LARGE);
    ck_assert_str_eq(err.msg, "the mail of 2013-10 (en) would be over 1 MiB "
                              "([mail] max_size); name fewer [report] formats");
    ck_assert_ptr_null(cli.store);
    letter_release(&letter);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("report-mail");
    TCase *tc = command_case(s, "mail");

    tcase_add_test(tc, a_report_goes_to_the_readers_of_its_language);
    tcase_add_test(tc, a_mail_that_failed_waits_is_told_and_sent_later);
    tcase_add_test(tc, once_means_in_no_language_that_was_sent_before);
    tcase_add_test(tc, a_draft_that_was_sent_is_no_issue_that_was);
    tcase_add_test(tc, a_report_as_of_a_day_takes_no_mails_place);
    tcase_add_test(tc, a_mail_is_kept_before_the_files_are_written);
    tcase_add_test(tc, without_the_section_nothing_is_written_or_sent);
    tcase_add_test(tc, a_mail_over_the_limit_is_not_made);
    return suite_run(s);
}
