/*
 * The program that talks to the world: it can't draw, and no other of ours
 * holds secrets or connections.
 */
#include <signal.h>
#include <stddef.h>

#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/stop.h"

volatile sig_atomic_t stop_signal;

static void on_signal(int number)
{
    stop_signal = number;
}

void stop_on_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal,
                               .sa_flags = (int)SA_RESETHAND};

    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
}

int main(int argc, char **argv)
{
    static const struct cli_command *const commands[] = {
        &command_collect,
        &command_lookup,
        &command_ping,
        &command_probe,
    };

    return cli_main(argc, argv, commands,
                    sizeof(commands) / sizeof(commands[0]));
}
