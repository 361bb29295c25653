/*
 * Sending, to a server of the test's own that fails in one way at a time.
 */
#include "reports/mail.h"

#include <arpa/inet.h>
#include <check.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/help/suite.h"

#define SECRET "not-a-real-secret"
#define SECRET_64 "AGhlYWR3YXkAbm90LWEtcmVhbC1zZWNyZXQ=" /* \0user\0secret */

/* One command, and what is said to it in place of the usual: NULL: the
 * connection is closed; "": nothing, until the client goes. */
struct fault {
    const char *command;
    const char *answer;
};

static struct server {
    int listener;
    unsigned port;
    pthread_t thread;
    struct fault fault;
    char heard[8192];
    size_t heard_len;
} server;

static const struct fault usual[] = {
    {"EHLO", "250-fake\r\n250-AUTH PLAIN\r\n250 SIZE 1000\r\n"},
    {"AUTH", "334 \r\n"},
    {SECRET_64, "235 2.7.0 welcome\r\n"},
    {"MAIL", "250 2.1.0 ok\r\n"},
    {"RCPT", "250 2.1.5 ok\r\n"},
    {"DATA", "354 go on\r\n"},
    {".", "250 2.0.0 taken\r\n"},
    {"QUIT", "221 2.0.0 bye\r\n"},
};

/* What to say to a line; `data`: it is one of the message. */
static const char *answer_to(const char *line, bool *data)
{
    const struct fault *fault = &server.fault;
    const char *answer = "500 5.5.1 what\r\n";

    if (*data && strcmp(line, ".\r\n") != 0)
        return "";
    *data = false;
    for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++) {
        if (strncmp(line, usual[i].command, strlen(usual[i].command)) == 0)
            answer = usual[i].answer;
    }
    if (fault->command != NULL &&
        strncmp(line, fault->command, strlen(fault->command)) == 0)
        answer = fault->answer;
    *data = answer != NULL && strncmp(answer, "354", 3) == 0;
    return answer;
}

/* Talk to one client until it goes or is left. */
static void serve(FILE *in, FILE *out)
{
    const struct fault *fault = &server.fault;
    const char *answer = "220 fake ESMTP\r\n";
    bool data = false;
    char line[1024];

    if (fault->command != NULL && strcmp(fault->command, "hello") == 0)
        answer = fault->answer;
    while (answer != NULL) {
        (void)fputs(answer, out);
        (void)fflush(out);
        if (fgets(line, sizeof(line), in) == NULL)
            return;
        server.heard_len += (size_t)snprintf(
            server.heard + server.heard_len,
            sizeof(server.heard) - server.heard_len, "%s", line);
        ck_assert_uint_lt(server.heard_len, sizeof(server.heard));
        answer = answer_to(line, &data);
    }
}

static void *accept_one(void *ctx)
{
    int fd = accept(server.listener, NULL, NULL);
    FILE *in = fdopen(fd, "r");
    FILE *out = fdopen(dup(fd), "w");

    (void)ctx;
    serve(in, out);
    (void)fclose(out);
    (void)fclose(in);
    return NULL;
}

/* A port that the test holds: nobody listens on it yet. */
static void hold_port(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET};
    socklen_t size = sizeof(at);

    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    server.listener = socket(AF_INET, SOCK_STREAM, 0);
    ck_assert_int_eq(bind(server.listener, (struct sockaddr *)&at, sizeof(at)),
                     0);
    ck_assert_int_eq(
        getsockname(server.listener, (struct sockaddr *)&at, &size), 0);
    server.port = ntohs(at.sin_port);
}

static void start(struct fault fault)
{
    (void)signal(SIGPIPE, SIG_IGN);
    server.fault = fault;
    hold_port();
    ck_assert_int_eq(listen(server.listener, 1), 0);
    ck_assert_int_eq(pthread_create(&server.thread, NULL, accept_one, NULL), 0);
}

static void stop(void)
{
    ck_assert_int_eq(pthread_join(server.thread, NULL), 0);
    (void)close(server.listener);
}

static char reader[] = "b@example.md";
static char second[] = "c@example.md";
static char *readers[] = {reader, second};

static const struct mail_server settings = {
    .user = "headway", .password = SECRET, .timeout_ms = 30000};

/* Send a mail to the server; its port stands for a '#' in `url`. */
static int send_to(const char *url, struct mail_server to, struct err *err)
{
    struct buf message;
    char address[64];
    int ret;

    (void)snprintf(address, sizeof(address), "%s://127.0.0.1:%u", url,
                   server.port);
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

    start((struct fault){NULL, NULL});
    ck_assert_msg(send_to("smtp", settings, &err) == 0, "%s", err.msg);
    stop();
    rest = strstr(server.heard, "AUTH");
    ck_assert_ptr_nonnull(rest);
    ck_assert_str_eq(rest, "AUTH PLAIN\r\n" SECRET_64 "\r\n"
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
    struct fault fault;
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
    {{SECRET_64, "535 5.7.8 what is " SECRET " or " SECRET_64 "\r\n"},
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
    {{"RCPT TO:<c", "550 5.1.1 <c@example.md>: \x1b[1mnobody\r\n"},
     ERR_REQUEST,
     "mail server '127.0.0.1:#' refuses a reader: '550 5.1.1 <c@example.md>: "
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
                   server.port, port + 1);
    ck_assert_str_eq(err->msg, wanted);
    ck_assert_int_eq(err->kind, kind);
    ck_assert_ptr_null(strstr(err->msg, SECRET));
}

START_TEST(each_failure_is_told_with_what_to_do)
{
    struct err err = {0};

    start(faults[_i].fault);
    ck_assert_int_eq(send_to("smtp", settings, &err), -1);
    stop();
    ck_told(&err, faults[_i].kind, faults[_i].msg);
    ck_assert_int_eq(strstr(server.heard, "Hello") != NULL,
                     faults[_i].has_data);
}
END_TEST

START_TEST(nobody_listening_is_told)
{
    struct err err = {0};

    hold_port(); /* bound, so that no other listens: each connection fails */
    ck_assert_int_eq(send_to("smtp", settings, &err), -1);
    (void)close(server.listener);
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
    start((struct fault){"hello", ""});
    ck_assert_int_eq(send_to("smtp", impatient, &err), -1);
    stop();
    ck_told(&err, ERR_TIMEOUT,
            "no answer from mail server '127.0.0.1:#' in 1 s; the next run "
            "tries again");
}
END_TEST

START_TEST(a_password_waits_for_tls)
{
    struct mail_server strict = settings;
    struct err err = {0};

    strict.tls = true;
    start((struct fault){NULL, NULL}); /* it offers no STARTTLS */
    ck_assert_int_eq(send_to("smtp", strict, &err), -1);
    stop();
    ck_told(&err, ERR_TLS,
            "no STARTTLS offered by mail server '127.0.0.1:#'; use smtps:// in "
            "[mail] server, or ask its operator");
    ck_assert_ptr_null(strstr(server.heard, "AUTH"));
    ck_assert_ptr_null(strstr(server.heard, "MAIL"));
}
END_TEST

START_TEST(a_server_without_tls_is_no_smtps)
{
    struct err err = {0};

    start((struct fault){NULL, NULL});
    ck_assert_int_eq(send_to("smtps", settings, &err), -1);
    stop();
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
    tcase_add_test(tc, a_password_waits_for_tls);
    tcase_add_test(tc, a_server_without_tls_is_no_smtps);
    tcase_set_timeout(tc, 60);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
