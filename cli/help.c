/*
 * What --help prints.
 */
#include "cli/help.h"

#include "cli/plain.h"

static void print_options(FILE *out, const struct cli_option *options,
                          size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char name[64];

        (void)snprintf(name, sizeof(name), "--%s%s%s", options[i].name,
                       options[i].value != NULL ? " " : "",
                       options[i].value != NULL ? options[i].value : "");
        plain_print(out, "  %-20s %s\n", name, options[i].help);
    }
}

void help_command(FILE *out, const struct cli_command *command,
                  const struct cli_option *globals, size_t global_count)
{
    plain_print(out, "Usage: headway %s%s%s%s\n\n%s.\n", command->name,
                command->option_count > 0 ? " [OPTION…]" : "",
                command->operands[0] != '\0' ? " " : "", command->operands,
                command->summary);
    if (command->details != NULL)
        plain_print(out, "\n%s\n", command->details);
    if (command->option_count > 0) {
        (void)fputs("\nOptions:\n", out);
        print_options(out, command->options, command->option_count);
    }
    (void)fputs("\nOptions of every command:\n", out);
    print_options(out, globals, global_count);
}

void help_all(FILE *out, const struct cli_command *const *commands,
              size_t count, const struct cli_option *globals,
              size_t global_count)
{
    (void)fputs(
        "Usage: headway [OPTION…] COMMAND [OPTION…] [OPERAND…]\n\n"
        "Follows the indicators of a communication plan: collects visitor and\n"
        "follower counts, draws progress charts, writes indicator reports.\n\n"
        "Commands:\n",
        out);
    for (size_t i = 0; i < count; i++)
        plain_print(out, "  %-10s %s\n", commands[i]->name,
                    commands[i]->summary);
    (void)fputs("\nOptions of every command:\n", out);
    print_options(out, globals, global_count);
    (void)fputs("\n'headway help COMMAND' tells more; start with "
                "'headway init'.\n",
                out);
}
