/*
 * headway-chart: the program that draws, pictures and the dashboard.  That one
 * is here since it needs nothing else, and a daily run shall not load what PDFs
 * and mails take.
 */
#include "cli/commands.h"

int main(int argc, char **argv)
{
    static const struct cli_command *const commands[] = {
        &command_chart, &command_dashboard, &command_fonts};

    return cli_main(argc, argv, commands,
                    sizeof(commands) / sizeof(commands[0]));
}
