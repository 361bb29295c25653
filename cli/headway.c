/*
 * headway: what people type.  Runs what needs only the store, and hands the
 * rest to the programs beside it.
 */
#include "cli/cli.h"
#include "cli/commands.h"

static const struct cli_command delegate_collect = {
    .name = "collect",
    .summary = SUMMARY_COLLECT,
    .program = "headway-collect",
};
static const struct cli_command delegate_chart = {
    .name = "chart",
    .summary = SUMMARY_CHART,
    .program = "headway-chart",
};
static const struct cli_command delegate_report = {
    .name = "report",
    .summary = SUMMARY_REPORT,
    .program = "headway-report",
};
static const struct cli_command delegate_dashboard = {
    .name = "dashboard",
    .summary = SUMMARY_DASHBOARD,
    .program = "headway-chart",
};

/* In the order in which a newcomer needs them. */
static const struct cli_command *const commands[] = {
    &command_init,     &command_networks,   &command_add,     &command_check,
    &delegate_collect, &command_record,     &command_import,  &command_status,
    &delegate_chart,   &delegate_dashboard, &delegate_report, &command_annotate,
    &command_comment,  &command_evidence,   &command_verify,  &command_export,
    &command_inspect,  &command_backup,     &command_run,
};

int main(int argc, char **argv)
{
    return cli_main(argc, argv, commands,
                    sizeof(commands) / sizeof(commands[0]));
}
