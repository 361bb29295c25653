/*
 * A mail server that lives in the test.
 */
#include "tests/help/fake_smtp.h"

#include <arpa/inet.h>
#include <check.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct fake_smtp smtp;

static const struct smtp_fault usual[] = {
    {"EHLO", "250-fake\r\n250-AUTH PLAIN\r\n250 SIZE 1000\r\n"},
    {"AUTH", "334 \r\n"},
    {SMTP_SECRET_64, "235 2.7.0 welcome\r\n"},
    {"MAIL", "250 2.1.0 ok\r\n"},
    {"RCPT", "250 2.1.5 ok\r\n"},
    {"DATA", "354 go on\r\n"},
    {".", "250 2.0.0 taken\r\n"},
    {"QUIT", "221 2.0.0 bye\r\n"},
};

/* What to say to a line; `data`: it is one of the message. */
static const char *answer_to(const char *line, bool *data)
{
    const struct smtp_fault *fault = &smtp.fault;
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
    const struct smtp_fault *fault = &smtp.fault;
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
        smtp.heard_len +=
            (size_t)snprintf(smtp.heard + smtp.heard_len,
                             sizeof(smtp.heard) - smtp.heard_len, "%s", line);
        ck_assert_uint_lt(smtp.heard_len, sizeof(smtp.heard));
        answer = answer_to(line, &data);
    }
}

static void *accept_all(void *ctx)
{
    (void)ctx;
    for (int i = 0; i < smtp.clients; i++) {
        int fd = accept(smtp.listener, NULL, NULL);
        FILE *in = fdopen(fd, "r");
        FILE *out = fdopen(dup(fd), "w");

        serve(in, out);
        (void)fclose(out);
        (void)fclose(in);
    }
    return NULL;
}

void smtp_hold_port(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET};
    socklen_t size = sizeof(at);

    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    smtp.listener = socket(AF_INET, SOCK_STREAM, 0);
    ck_assert_int_eq(bind(smtp.listener, (struct sockaddr *)&at, sizeof(at)),
                     0);
    ck_assert_int_eq(getsockname(smtp.listener, (struct sockaddr *)&at, &size),
                     0);
    smtp.port = ntohs(at.sin_port);
}

void smtp_let_port_go(void)
{
    (void)close(smtp.listener);
    smtp.listener = 0;
}

void smtp_start(struct smtp_fault fault, int clients)
{
    (void)signal(SIGPIPE, SIG_IGN);
    if (smtp.listener == 0)
        smtp_hold_port();
    smtp.fault = fault;
    smtp.clients = clients;
    smtp.heard_len = 0;
    smtp.heard[0] = '\0';
    ck_assert_int_eq(listen(smtp.listener, 4), 0);
    ck_assert_int_eq(pthread_create(&smtp.thread, NULL, accept_all, NULL), 0);
}

void smtp_stop(void)
{
    ck_assert_int_eq(pthread_join(smtp.thread, NULL), 0);
    smtp_let_port_go();
}
