/*
 * headway-report: writes documents.  Runs behind headway.
 */
#include "cli/cli.h"
#include "cli/commands.h"

static const struct cli_command *const commands[] = {&command_report,
                                                     &command_mail};

int main(int argc, char **argv)
{
    return cli_main(argc, argv, commands,
                    sizeof(commands) / sizeof(commands[0]));
}
