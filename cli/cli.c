/*
 * The frame of the four programs: global options, the command word, its
 * options from the command's table, help, and the telling of failures.
 */
#include "cli/cli.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/day.h"
#include "base/err_say.h"
#include "base/file.h"
#include "base/language.h"
#include "base/nearest.h"
#include "base/zone.h"
#include "cli/failure_words.h"
#include "cli/help.h"
#include "cli/plain.h"
#include "cli/screen.h"
#include "cli/spoken.h"
#include "config/paths.h"

enum {
    GLOBAL_CONFIG,
    GLOBAL_NOW,
    GLOBAL_QUIET,
    GLOBAL_VERBOSE,
    GLOBAL_COLOR,
    GLOBAL_HELP,
    GLOBAL_VERSION,
    GLOBAL_COUNT
};

static const struct cli_option globals[GLOBAL_COUNT] = {
    [GLOBAL_CONFIG] = {"config", "FILE", "the configuration to use"},
    [GLOBAL_NOW] = {"now", "TIME",
                    "the time to work at (RFC 3339), for replays and tests"},
    [GLOBAL_QUIET] = {"quiet", NULL, "print nothing when all is well"},
    [GLOBAL_VERBOSE] = {"verbose", NULL, "tell each step"},
    [GLOBAL_COLOR] = {"color", "WHEN", "auto, always or never"},
    [GLOBAL_HELP] = {"help", NULL, "show this help; also -h"},
    [GLOBAL_VERSION] = {"version", NULL, "show the version; also -V"},
};

/* What the global options said; help and version end the program. */
struct globals {
    const char *values[GLOBAL_COUNT];
};

void cli_say(const struct cli *cli, const char *fmt, ...)
{
    va_list ap;

    (void)fputs("headway: ", cli->msg);
    va_start(ap, fmt);
    plain_message(cli->msg, language_message(fmt), ap);
    va_end(ap);
    (void)fputc('\n', cli->msg);
}

void cli_note(const struct cli *cli, const char *fmt, ...)
{
    va_list ap;

    if (cli->quiet || !(cli->terminal || cli->verbose))
        return;
    va_start(ap, fmt);
    plain_message(cli->msg, language_message(fmt), ap);
    va_end(ap);
    (void)fputc('\n', cli->msg);
}

void cli_print(const struct cli *cli, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    plain_message(cli->out, language_message(fmt), ap);
    va_end(ap);
    (void)fputc('\n', cli->out);
}

const char *cli_option_value(const struct cli *cli, const struct cli_args *args,
                             const char *name)
{
    for (size_t i = 0; i < cli->command->option_count; i++) {
        if (strcmp(cli->command->options[i].name, name) == 0)
            return args->values[i];
    }
    return NULL;
}

int cli_option_day(const struct cli *cli, const struct cli_args *args,
                   const char *name, int32_t otherwise, int32_t *day,
                   struct err *err)
{
    const char *text = cli_option_value(cli, args, name);

    *day = otherwise;
    if (text != NULL && day_parse(text, day, err) != 0) {
        err_context(err, "--%s", name);
        return -1;
    }
    return 0;
}

int32_t cli_today(const struct cli *cli)
{
    return zone_day(cli->now);
}

static const struct cli_command *
find_command(const struct cli_command *const *commands, size_t count,
             const char *name, struct err *err)
{
    const char *known[64];
    const char *near;
    size_t n = 0;

    for (size_t i = 0; i < count; i++) {
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
        if (n < sizeof(known) / sizeof(known[0]))
            known[n++] = commands[i]->name;
    }
    near = nearest_word(name, known, n);
    if (near != NULL)
        (void)err_say(err, ERR_USAGE,
                      "unknown command '%.60s'; did you mean '%s'?", name,
                      near);
    else
        (void)err_say(err, ERR_USAGE,
                      "unknown command '%.60s'; see 'headway --help'", name);
    return NULL;
}

/*
 * One list of options for getopt: the globals, then the command's.  The
 * return value of an option is its place in the list.
 */
static size_t list_options(const struct cli_command *command,
                           struct option *list)
{
    size_t n = 0;

    for (size_t i = 0; i < GLOBAL_COUNT; i++)
        list[n++] = (struct option){.name = globals[i].name,
                                    .has_arg = globals[i].value != NULL};
    for (size_t i = 0; command != NULL && i < command->option_count; i++)
        list[n++] =
            (struct option){.name = command->options[i].name,
                            .has_arg = command->options[i].value != NULL};
    list[n] = (struct option){.name = NULL};
    return n;
}

/* The option that no table knows, with the nearest that one does. */
static int unknown_option(const struct cli_command *command, const char *word,
                          const char *near, struct err *err)
{
    if (near != NULL)
        return err_say(err, ERR_USAGE,
                       "unknown option '%.60s'; did you mean '--%s'?", word,
                       near);
    return err_say(
        err, ERR_USAGE, "unknown option '%.60s'; see 'headway %s%s--help'",
        word, command != NULL ? command->name : "", command != NULL ? " " : "");
}

/* What getopt refused, in our words. */
static int refuse_option(char **argv, int code,
                         const struct cli_command *command,
                         const struct option *list, size_t count,
                         struct err *err)
{
    const char *word = argv[optind - 1];
    const char *known[GLOBAL_COUNT + CLI_OPTIONS_MAX];
    char shown[64];

    if (word[0] != '-' && argv[optind] != NULL)
        word = argv[optind]; /* which getopt has not yet left */
    if (code == ':')
        return err_say(err, ERR_USAGE, "'%.60s' needs a value", word);
    (void)snprintf(shown, sizeof(shown), "%s", word);
    if (word[0] == '-' && isdigit((unsigned char)word[1]))
        return err_say(err, ERR_USAGE,
                       "'%.60s' is taken for an option: write -- before a "
                       "number below 0",
                       word);
    if (optopt > ' ' && optopt < 0x7f) /* a letter, maybe one of several */
        (void)snprintf(shown, sizeof(shown), "-%c", optopt);
    if (strncmp(shown, "--", 2) != 0)
        return unknown_option(command, shown, NULL, err);
    shown[strcspn(shown, "=")] = '\0';
    for (size_t i = 0; i < count; i++) {
        known[i] = list[i].name;
        if (strcmp(shown + 2, list[i].name) == 0)
            return err_say(err, ERR_USAGE, "'%s' takes no value", shown);
    }
    return unknown_option(command, shown, nearest_word(shown + 2, known, count),
                          err);
}

/*
 * Parse options up to the first operand (`command` NULL) or all of them; the
 * values of globals go to *g, those of the command to *args.
 */
static int parse_options(int argc, char **argv,
                         const struct cli_command *command, struct globals *g,
                         struct cli_args *args, struct err *err)
{
    struct option list[GLOBAL_COUNT + CLI_OPTIONS_MAX + 1];
    size_t count = list_options(command, list);
    int code;
    int place = 0;

    opterr = 0;
    while ((code = getopt_long(argc, argv, command == NULL ? "+:hV" : ":hV",
                               list, &place)) != -1) {
        const char *value = optarg != NULL ? optarg : "";

        if (code == ':' || code == '?')
            return refuse_option(argv, code, command, list, count, err);
        if (code != 0)
            g->values[code == 'h' ? GLOBAL_HELP : GLOBAL_VERSION] = "";
        else if (place < GLOBAL_COUNT)
            g->values[place] = value;
        else if (args != NULL)
            args->values[place - GLOBAL_COUNT] = value;
        if (code == 0 && place == GLOBAL_CONFIG)
            spoken_plan(value);
    }
    return 0;
}

static int apply_globals(struct cli *cli, const struct globals *g,
                         struct err *err)
{
    const char *color = g->values[GLOBAL_COLOR];
    const char *now = g->values[GLOBAL_NOW];

    cli->config = g->values[GLOBAL_CONFIG];
    cli->quiet = g->values[GLOBAL_QUIET] != NULL;
    cli->verbose = g->values[GLOBAL_VERBOSE] != NULL;
    cli->color = cli->terminal && getenv("NO_COLOR") == NULL;
    if (color != NULL && strcmp(color, "always") == 0)
        cli->color = true;
    else if (color != NULL && strcmp(color, "never") == 0)
        cli->color = false;
    else if (color != NULL && strcmp(color, "auto") != 0)
        return err_say(err, ERR_USAGE,
                       "--color: '%.40s' is none of auto, always and never",
                       color);
    cli->now_given = now != NULL;
    if (now == NULL)
        cli->now = (int64_t)time(NULL);
    else if (time_parse(now, &cli->now, err) != 0) {
        err_context(err, "--now");
        return -1;
    } else if (cli->now > TIME_LAST) {
        return err_say(err, ERR_USAGE,
                       "--now: '%.40s' is too late: the last year is 9998",
                       now);
    }
    return 0;
}

/* Replace this process by the program that runs the command. */
static int hand_over(const struct cli_command *command, char *const *argv,
                     struct err *err)
{
    char *path = paths_program(command->program, err);

    if (path == NULL)
        return -1;
    (void)execv(path, argv);
    (void)err_say(err, ERR_FILE, "cannot run '%.150s': %s", path,
                  language_message(strerror(errno)));
    free(path);
    return -1;
}

static int check_operands(const struct cli_command *command,
                          const struct cli_args *args, struct err *err)
{
    size_t count = args->operand_count;

    if (count < command->operands_min)
        return err_say(err, ERR_USAGE, "'%s' needs more words: headway %s %s",
                       command->name, command->name,
                       language_message(command->operands));
    if (count > command->operands_max)
        return err_say(err, ERR_USAGE,
                       "unexpected '%.60s'; see 'headway %s --help'",
                       args->operands[command->operands_max], command->name);
    return 0;
}

/* Parse what is left after the command word, then run it. */
static int run_command(struct cli *cli, int argc, char **argv,
                       struct globals *g, struct err *err)
{
    const struct cli_command *command = cli->command;
    struct cli_args args = {.operand_count = 0};

    optind = 0; /* glibc: forget that the first scan stopped at operands */
    if (parse_options(argc, argv, command, g, &args, err) != 0)
        return -1;
    if (g->values[GLOBAL_HELP] != NULL) {
        help_command(cli->out, command, globals, GLOBAL_COUNT);
        return 0;
    }
    if (g->values[GLOBAL_VERSION] != NULL) {
        (void)fputs("headway " HEADWAY_VERSION "\n", cli->out);
        return 0;
    }
    args.operands = (const char *const *)(argv + optind);
    args.operand_count = (size_t)(argc - optind);
    if (apply_globals(cli, g, err) != 0 ||
        check_operands(command, &args, err) != 0)
        return -1;
    return command->run(cli, &args, err);
}

/*
 * `headway help [COMMAND]`, or a call without a command.  Returns 0 and prints,
 * or hands over; -1: *err tells.
 */
static int show_help(struct cli *cli, char *name,
                     const struct cli_command *const *commands, size_t count,
                     struct err *err)
{
    char program[] = "headway";
    char option[] = "--help";
    char *const words[] = {program, name, option, NULL};
    const struct cli_command *command;

    if (name == NULL) {
        help_all(cli->out, commands, count, globals, GLOBAL_COUNT);
        return 0;
    }
    command = find_command(commands, count, name, err);
    if (command == NULL)
        return -1;
    if (command->program != NULL)
        return hand_over(command, words, err);
    help_command(cli->out, command, globals, GLOBAL_COUNT);
    return 0;
}

/* Without a command word there is only help or the version to show. */
static int show_frame(struct cli *cli, const struct globals *g,
                      const struct cli_command *const *commands, size_t count,
                      struct err *err)
{
    if (g->values[GLOBAL_VERSION] != NULL) {
        (void)fputs("headway " HEADWAY_VERSION "\n", cli->out);
        return 0;
    }
    if (g->values[GLOBAL_HELP] != NULL)
        return show_help(cli, NULL, commands, count, err);
    help_all(cli->msg, commands, count, globals, GLOBAL_COUNT);
    return err_kind_info(ERR_USAGE)->exit_status;
}

/* Find the command word, hand it over or run it; -1: *err tells. */
static int dispatch(struct cli *cli, int argc, char **argv,
                    const struct cli_command *const *commands, size_t count,
                    struct err *err)
{
    struct globals g = {{0}};
    int word;

    if (parse_options(argc, argv, NULL, &g, NULL, err) != 0)
        return -1;
    word = optind;
    if (word == argc)
        return show_frame(cli, &g, commands, count, err);
    if (strcmp(argv[word], "help") == 0)
        return show_help(cli, argv[word + 1], commands, count, err);
    cli->command = find_command(commands, count, argv[word], err);
    if (cli->command == NULL)
        return -1;
    if (cli->command->program != NULL)
        return hand_over(cli->command, argv, err);
    /* The command word becomes argv[0] of the options after it. */
    return run_command(cli, argc - word, argv + word, &g, err);
}

/* A kind of an account that ends a whole command is a file that could not be
 * used: a proof that is too large, say. */
static int exit_status_of(const struct err *err)
{
    const struct err_kind_info *info = err_kind_info(err->kind);

    return err_kind_info(info->of_account ? ERR_FILE : err->kind)->exit_status;
}

static void cli_release(struct cli *cli)
{
    store_close(cli->store);
    plan_free(cli->plan);
    networks_free(cli->networks);
}

/* Is a plan named on the command line?  Then no other one is looked at. */
static bool names_config(char *const *argv)
{
    static const char option[] = "--config";

    for (size_t i = 1; argv[0] != NULL && argv[i] != NULL; i++) {
        if (strncmp(argv[i], option, strlen(option)) == 0)
            return true;
    }
    return false;
}

int cli_main(int argc, char **argv, const struct cli_command *const *commands,
             size_t count)
{
    struct err err = {0};
    struct cli cli = {.in = stdin, .out = stdout, .msg = stderr};
    int status;

    /* A file that reaches a limit is told like a full disk, not by dying. */
    (void)signal(SIGXFSZ, SIG_IGN);
    cli.terminal = isatty(STDOUT_FILENO) != 0;
    cli.width = screen_width(STDOUT_FILENO, getenv("COLUMNS"));
    cli.unicode = spoken_open();
    if (!names_config(argv))
        spoken_plan(NULL);
    status = dispatch(&cli, argc, argv, commands, count, &err);
    if ((fflush(cli.out) != 0 || ferror(cli.out)) && err.kind == ERR_NONE)
        (void)err_say(&err, ERR_FILE, "cannot write the output: %s",
                      language_message(strerror(errno)));
    if (err.kind != ERR_NONE) {
        cli_say(&cli, "%s", failure_said(err.msg).s);
        status = exit_status_of(&err);
    }
    cli_release(&cli);
    return status < 0 ? err_kind_info(ERR_FILE)->exit_status : status;
}
