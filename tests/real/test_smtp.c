/*
 * A real SMTP server, aiosmtpd: TLS from the start and by STARTTLS, and what
 * another program's reader of mail makes of ours.
 */
#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "reports/mail.h"
#include "reports/message.h"
#include "tests/help/certificate.h"
#include "tests/help/folder.h"
#include "tests/help/program.h"
#include "tests/help/server.h"
#include "tests/help/suite.h"

#define PACKAGES "usr/lib/python3/dist-packages"

/* 2013-11-04T04:12:00Z */
#define NOW INT64_C(1383538320)

/* The last one begins to listen last. */
enum { STARTTLS, TLS, SELF, ELSEWHERE, PORTS };

static const struct {
    const char *how;
    const char *certificate;
    const char *host;
    enum certificate_fault fault;
} ports_of[PORTS] = {
    [STARTTLS] = {"starttls", "good", "localhost", CERTIFICATE_GOOD},
    [TLS] = {"tls", "good", "localhost", CERTIFICATE_GOOD},
    [SELF] = {"starttls", "self", "localhost", CERTIFICATE_SELF},
    [ELSEWHERE] = {"tls", "elsewhere", "news.example.md", CERTIFICATE_GOOD},
};

static char *folder;
static struct server server;
static unsigned ports[PORTS];

static void make_folder(void)
{
    folder = folder_make();
}

static void remove_folder(void)
{
    program_remove_tree(folder);
    free(folder);
}

static void start(void)
{
    char words[PORTS][64];
    char script[PATH_MAX + 32];
    char here[PATH_MAX];
    char *python = server_file("usr/bin/python3");
    char *packages = server_file(PACKAGES "/aiosmtpd");

    program_remove_tree(folder);
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    certificate_authority(folder, "authority");
    for (int i = 0; i < PORTS; i++) {
        ports[i] = server_port();
        if (i != TLS)
            certificate_make(folder, ports_of[i].certificate, "authority",
                             ports_of[i].host, ports_of[i].fault);
        (void)snprintf(words[i], sizeof(words[i]), "%u:%s:%s", ports[i],
                       ports_of[i].how, ports_of[i].certificate);
    }
    ck_assert_ptr_nonnull(python);
    ck_assert_ptr_nonnull(packages);
    ck_assert_ptr_nonnull(getcwd(here, sizeof(here)));
    *strrchr(packages, '/') = '\0';
    (void)snprintf(script, sizeof(script), "%s/tests/help/smtp.py", here);
    server_start(&server, python, folder,
                 (const char *const[]){script, packages, words[0], words[1],
                                       words[2], words[3], NULL},
                 ports[PORTS - 1]);
    free(python);
    free(packages);
}

static void stop(void)
{
    server_stop(&server);
}

/* What a mail became: a file of the folder of the first mail at a port. */
static char *read_part(int port, const char *name)
{
    char path[PATH_MAX];

    (void)snprintf(path, sizeof(path), "%s/%u-0/%s", folder, ports[port], name);
    return program_read(path);
}

static void ck_part(int port, const char *name, const char *wanted)
{
    char *text = read_part(port, name);

    ck_assert_str_eq(text, wanted);
    free(text);
}

/* A file of all bytes, in lines that base64 cuts at any place. */
static const unsigned char *all_bytes(size_t len)
{
    static unsigned char bytes[100000];

    ck_assert_uint_le(len, sizeof(bytes));
    for (size_t i = 0; i < len; i++)
        bytes[i] = (unsigned char)(i * 7 + i / 256);
    return bytes;
}

static void make_message(const char *subject, char *const *to, size_t to_count,
                         size_t size, struct buf *out)
{
    const struct message_file files[] = {
        {"2013-10.ro.pdf", "application/pdf", all_bytes(size), size},
        {"Отчёт, октябрь.csv", "text/csv", "a,b\r\n", 5},
    };
    const struct message_letter letter = {.language = "ro",
                                          .text = "Ținta: 9 000.\n.\nGata\n",
                                          .html = "<p>Ținta: 9&nbsp;000.</p>\n",
                                          .files = files,
                                          .file_count = 2};
    const struct message_head head = {.from = "headway@example.md",
                                      .sender = "План, \"2013\"",
                                      .to = to,
                                      .to_count = to_count,
                                      .subject = subject,
                                      .made_at = NOW,
                                      .sent_at = NOW};
    struct err err = {0};
    struct buf body;

    buf_init(&body, BUF_TEXT_MAX);
    buf_init(out, BUF_TEXT_MAX);
    ck_assert_msg(message_body(&letter, &body, &err) == 0 &&
                      message_head(&head, &body, out, &err) == 0,
                  "%s", err.msg);
    (void)buf_addstr(out, buf_text(&body));
    buf_release(&body);
}

static char reader[] = "plan-review@example.md";
static char second[] = "second@example.md";
static char gone[] = "gone@example.md";

/* Send to one of the ports, knowing the authority. */
static int send_to(int port, const char *scheme, const char *password,
                   const struct buf *message, char *const *to, size_t to_count,
                   struct err *err)
{
    char url[64];
    char ca[PATH_MAX];
    struct mail_server settings = {.tls = true,
                                   .user = "headway",
                                   .password = password,
                                   .timeout_ms = 60000};

    (void)snprintf(url, sizeof(url), "%s://localhost:%u", scheme, ports[port]);
    (void)snprintf(ca, sizeof(ca), "%s/authority.crt", folder);
    settings.url = url;
    settings.ca_file = ca;
    return mail_send(&settings, "headway@example.md", to, to_count, message,
                     err);
}

static const struct {
    int port;
    const char *scheme;
    const char *subject;
} mails[] = {
    {STARTTLS, "smtp", "Octombrie 2013: 3 din 7 ținte atinse, încă 4 rămase"},
    {TLS, "smtps", "Октябрь 2013 года: достигнуто 3 из 7 целей, отстают две"},
    {TLS, "smtps", "October 2013: 3 of 7 reached"},
};

START_TEST(a_mail_arrives_as_it_was_meant)
{
    char *to[] = {reader, second};
    int port = mails[_i].port;
    struct err err = {0};
    struct buf message;
    char wanted[1024];
    char path[PATH_MAX];
    struct buf pdf;
    char *head;

    make_message(mails[_i].subject, to, 2, 100000, &message);
    ck_assert_msg(send_to(port, mails[_i].scheme, "not-a-real-secret", &message,
                          to, 2, &err) == 0,
                  "%s", err.msg);
    buf_release(&message);
    head = read_part(port, "head.txt");
    (void)snprintf(wanted, sizeof(wanted), "\nSubject: %s\n",
                   mails[_i].subject);
    ck_assert_msg(strstr(head, wanted) != NULL, "no '%s' in: %s", wanted, head);
    ck_assert_ptr_eq(strstr(head, "mail from headway@example.md\n"
                                  "rcpt to plan-review@example.md\n"
                                  "rcpt to second@example.md\n"
                                  "From: \"План, \\\"2013\\\"\" "
                                  "<headway@example.md>\n"
                                  "To: plan-review@example.md, "
                                  "second@example.md\n"),
                     head);
    ck_assert_ptr_nonnull(
        strstr(head, "\nDate: Mon, 04 Nov 2013 04:12:00 +0000\nMessage-ID: <"));
    ck_assert_ptr_nonnull(
        strstr(head, "@example.md>\n"
                     "multipart/mixed None None None 0\n"
                     "multipart/alternative None None None 0\n"
                     "text/plain utf-8 None None 0\n"
                     "text/html utf-8 None None 0\n"
                     "application/pdf None attachment 2013-10.ro.pdf 0\n"
                     "text/csv None attachment Отчёт, октябрь.csv 0\n"));
    free(head);
    ck_part(port, "plain", "Ținta: 9 000.\r\n.\r\nGata\r\n");
    ck_part(port, "html", "<p>Ținta: 9&nbsp;000.</p>\r\n");
    ck_part(port, "Отчёт, октябрь.csv", "a,b\r\n");
    (void)snprintf(path, sizeof(path), "%s/%u-0/2013-10.ro.pdf", folder,
                   ports[port]);
    buf_init(&pdf, BUF_TEXT_MAX);
    ck_assert_int_eq(file_read(path, &pdf, NULL), 0);
    ck_assert_uint_eq(pdf.len, 100000);
    ck_assert_int_eq(memcmp(pdf.data, all_bytes(100000), 100000), 0);
    buf_release(&pdf);
}
END_TEST

/* What must not go through, and leaves no mail behind. */
static const struct {
    int port;
    const char *scheme;
    const char *password;
    char *to;
    enum err_kind kind;
    const char *begin; /* of the message: '#' is the port */
    const char *end;
} refusals[] = {
    {SELF, "smtp", "not-a-real-secret", reader, ERR_TLS,
     "certificate refused of mail server 'localhost:#'", "self-signed"},
    {ELSEWHERE, "smtps", "not-a-real-secret", reader, ERR_TLS,
     "certificate refused of mail server 'localhost:#'", "'localhost'"},
    {STARTTLS, "smtp", "wrong", reader, ERR_AUTH,
     "login refused by mail server 'localhost:#'",
     "check 'user' and 'password' in [mail]"},
    {STARTTLS, "smtp", "not-a-real-secret", gone, ERR_REQUEST,
     "mail server 'localhost:#' refuses the reader <gone@example.md>: '550 "
     "5.1.1 "
     "<gone@example.md>: nobody of that name'",
     "check 'to' in [mail]"},
};

static void ck_told(const struct err *err, int row)
{
    const char *begin = refusals[row].begin;
    const char *port = strchr(begin, '#');
    char wanted[300];

    (void)snprintf(wanted, sizeof(wanted), "%.*s%u%s", (int)(port - begin),
                   begin, ports[refusals[row].port], port + 1);
    ck_assert_msg(strstr(err->msg, wanted) == err->msg, "no '%s' in: %s",
                  wanted, err->msg);
    ck_assert_msg(strstr(err->msg, refusals[row].end) != NULL, "no '%s' in: %s",
                  refusals[row].end, err->msg);
    ck_assert_ptr_null(strstr(err->msg, "not-a-real-secret"));
}

START_TEST(what_the_server_or_we_refuse_is_not_sent)
{
    char *to[] = {second, refusals[_i].to};
    struct err err = {0};
    struct buf message;
    char *head;

    make_message("S", to, 2, 10, &message);
    ck_assert_int_eq(send_to(refusals[_i].port, refusals[_i].scheme,
                             refusals[_i].password, &message, to, 2, &err),
                     -1);
    buf_release(&message);
    ck_assert_int_eq(err.kind, refusals[_i].kind);
    ck_told(&err, _i);
    head = read_part(refusals[_i].port, "head.txt");
    ck_assert_str_eq(head, "");
    free(head);
}
END_TEST

START_TEST(a_mail_over_the_server_s_limit_is_told)
{
    char *to[] = {reader};
    struct err err = {0};
    struct buf message;

    make_message("S", to, 1, 100000, &message);
    while (message.len < 200001)
        (void)buf_addstr(&message, "--=_headway_mixed--\r\n");
    ck_assert_int_eq(
        send_to(TLS, "smtps", "not-a-real-secret", &message, to, 1, &err), -1);
    ck_assert_int_eq(err.kind, ERR_TOO_LARGE);
    ck_assert_ptr_nonnull(strstr(err.msg, "takes no mail of 2000"));
    ck_assert_ptr_nonnull(strstr(err.msg, "name fewer [report] formats"));
    buf_release(&message);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("smtp");
    TCase *tc = tcase_create("real");

    if (server_is_here("python3-aiosmtpd", PACKAGES "/aiosmtpd/smtp.py")) {
        tcase_add_unchecked_fixture(tc, make_folder, remove_folder);
        tcase_add_checked_fixture(tc, start, stop);
        tcase_add_loop_test(tc, a_mail_arrives_as_it_was_meant, 0,
                            (int)(sizeof(mails) / sizeof(mails[0])));
        tcase_add_loop_test(tc, what_the_server_or_we_refuse_is_not_sent, 0,
                            (int)(sizeof(refusals) / sizeof(refusals[0])));
        tcase_add_test(tc, a_mail_over_the_server_s_limit_is_told);
    }
    tcase_set_timeout(tc, 60);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
