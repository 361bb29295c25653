/*
 * headway-sandbox: a local stand-in for the networks, for the demo, the tests
 * and the benchmark.  README.md beside this file tells how to talk to it.
 *
 * usage: headway-sandbox
 *        headway-sandbox --model ACCOUNT METRIC PERIOD DATE [include|exclude]
 *        headway-sandbox --dump FROM TO [PARTNER…]
 *        headway-sandbox --days FROM TO
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/sandbox/dump.h"
#include "tests/sandbox/server.h"

/* Where the plan of 2013 lived: its days are those of this zone. */
#define ZONE "Europe/Chisinau"

enum { WRONG_USE = 64 };

static int usage(void)
{
    (void)fputs("usage: headway-sandbox\n"
                "       headway-sandbox --model ACCOUNT METRIC PERIOD DATE "
                "[include|exclude]\n"
                "       headway-sandbox --dump FROM TO [PARTNER...]\n"
                "       headway-sandbox --days FROM TO\n",
                stderr);
    return WRONG_USE;
}

static int serve(void)
{
    struct server *server = server_new();
    int ret;

    if (server == NULL) {
        (void)fputs("headway-sandbox: cannot listen on the loopback\n", stderr);
        return EXIT_FAILURE;
    }
    (void)printf("port %u\n", server_port(server));
    (void)fflush(stdout);
    ret = server_run(server, STDIN_FILENO);
    server_free(server);
    return ret == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int answer(int argc, char **argv)
{
    if ((argc == 6 || argc == 7) && strcmp(argv[1], "--model") == 0)
        return dump_one(argv[2], argv[3], argv[4], argv[5],
                        argc == 7 ? argv[6] : "include");
    if (argc >= 4 && strcmp(argv[1], "--dump") == 0)
        return dump_all(argv[2], argv[3], argv + 4);
    if (argc == 4 && strcmp(argv[1], "--days") == 0)
        return dump_days(argv[2], argv[3]);
    return -1;
}

int main(int argc, char **argv)
{
    (void)signal(SIGPIPE, SIG_IGN);
    (void)setenv("TZ", ZONE, 1);
    tzset();
    if (argc == 1)
        return serve();
    return answer(argc, argv) == 0 ? EXIT_SUCCESS : usage();
}
