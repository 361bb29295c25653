#ifndef HELP_H
#define HELP_H

/*
 * What --help prints, from the tables of commands and options.
 */

#include "cli/cli.h"

/* Of one command; `globals` are the options that all of them take. */
void help_command(FILE *out, const struct cli_command *command,
                  const struct cli_option *globals, size_t global_count);

/* Of the program. */
void help_all(FILE *out, const struct cli_command *const *commands,
              size_t count, const struct cli_option *globals,
              size_t global_count);

#endif
