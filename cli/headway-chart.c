/*
 * headway-chart: the program that draws.
 */
#include "cli/commands.h"

int main(int argc, char **argv)
{
    static const struct cli_command *const commands[] = {&command_chart,
                                                         &command_fonts};

    return cli_main(argc, argv, commands,
                    sizeof(commands) / sizeof(commands[0]));
}
