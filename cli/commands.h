#ifndef COMMANDS_H
#define COMMANDS_H

/*
 * The commands, one file each.  headway.c lists them all; those of another
 * program stand there as delegates (name, summary, program).
 */

#include "cli/cli.h"

/* Summaries that two programs print: the one that runs a command, and headway
 * in its list of commands. */
#define SUMMARY_CHART "draw a PNG progress chart of each indicator"
#define SUMMARY_COLLECT "fetch what is missing and store it"
#define SUMMARY_DASHBOARD "write static pages about the plan"
#define SUMMARY_REPORT "write the indicator report of a period"

extern const struct cli_command command_add;
extern const struct cli_command command_annotate;
extern const struct cli_command command_backup;
extern const struct cli_command command_chart;
extern const struct cli_command command_check;
extern const struct cli_command command_collect;
extern const struct cli_command command_comment;
extern const struct cli_command command_dashboard;
extern const struct cli_command command_evidence;
extern const struct cli_command command_export;
extern const struct cli_command command_fonts; /* what check runs */
extern const struct cli_command command_import;
extern const struct cli_command command_init;
extern const struct cli_command command_inspect;
extern const struct cli_command command_lookup; /* what add runs */
extern const struct cli_command command_mail;   /* what run runs */
extern const struct cli_command command_networks;
extern const struct cli_command command_ping;  /* what run runs */
extern const struct cli_command command_probe; /* what check --live runs */
extern const struct cli_command command_record;
extern const struct cli_command command_report;
extern const struct cli_command command_run;
extern const struct cli_command command_status;
extern const struct cli_command command_verify;

#endif
