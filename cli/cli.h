#ifndef CLI_H
#define CLI_H

/*
 * What every command of the four programs shares: the command line as data,
 * the plan loaded once, one "now", and how failures are told.
 *
 * Each command is one const descriptor in a file of its own.  Only this floor
 * prints; only main() exits.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/err.h"
#include "config/plan.h"
#include "store/store.h"

enum { CLI_OPTIONS_MAX = 16 };

/* One row feeds the parser, the help text and the manual. */
struct cli_option {
    const char *name;  /* long name, without the dashes */
    const char *value; /* what its value is called ("FILE"); NULL: a flag */
    const char *help;
};

/* The command line of a command, parsed.  Borrowed from argv. */
struct cli_args {
    const char *values[CLI_OPTIONS_MAX]; /* by the option's place; "" = flag */
    const char *const *operands;
    size_t operand_count;
};

struct cli;

struct cli_command {
    const char *name;
    const char *operands; /* as in the usage line: "[ACCOUNT…]", or "" */
    const char *summary;  /* one line, no full stop */
    const char *details;  /* paragraphs for --help, or NULL */
    const struct cli_option *options;
    size_t option_count;
    size_t operands_min;
    size_t operands_max;
    const char *program; /* which of ours runs it; NULL: this one */
    /*
     * Returns the exit status.  A failure of the whole command is left in
     * *err: main prints it and its kind decides the status.
     */
    int (*run)(struct cli *cli, const struct cli_args *args, struct err *err);
};

struct cli {
    const struct cli_command *command;
    const char *config; /* --config, or NULL */
    int64_t now;        /* --now or the clock, read once; UTC seconds */
    bool now_given;
    bool quiet;
    bool verbose;
    bool color;                /* colour on standard output */
    bool terminal;             /* standard output is one */
    size_t width;              /* columns of standard output's screen */
    bool unicode;              /* the locale writes UTF-8 */
    FILE *in;                  /* answers of a person */
    FILE *out;                 /* results */
    FILE *msg;                 /* messages */
    struct networks *networks; /* owned; loaded by cli_plan or cli_networks */
    struct plan *plan;         /* owned; loaded by cli_plan */
    struct store *store;       /* owned; opened by cli_store */
};

/*
 * The plan of this call, loaded at the first use, its time zone selected.
 * NULL with *err; all faults were printed.
 */
const struct plan *cli_plan(struct cli *cli, struct err *err);

/* Descriptions without a plan (for `init`, `networks`).  NULL with *err. */
struct networks *cli_networks(struct cli *cli, struct err *err);

/* The plan's database, opened at the first use.  NULL with *err. */
struct store *cli_store(struct cli *cli, enum store_mode mode, struct err *err);

/*
 * The same for reading; before the first collection an empty store, so that
 * there is something to show: then *empty is set.
 */
struct store *cli_figures(struct cli *cli, bool *empty, struct err *err);

/* Value of an option, "" for a flag that was given, NULL where it wasn't. */
const char *cli_option_value(const struct cli *cli, const struct cli_args *args,
                             const char *name);

/* A day option ("--since DATE") or `otherwise`; -1 with *err ERR_USAGE. */
int cli_option_day(const struct cli *cli, const struct cli_args *args,
                   const char *name, int32_t otherwise, int32_t *day,
                   struct err *err);

/* The plan's day of cli->now; after cli_plan. */
int32_t cli_today(const struct cli *cli);

/*
 * What is told to people.  Each format is the key of its translations, and is
 * told in the language of messages.
 */

/* "headway: …" and a line end to cli->msg: failures and warnings, told always. */
void cli_say(const struct cli *cli, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* A remark that --quiet and cron don't see: to cli->msg on a terminal only. */
void cli_note(const struct cli *cli, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* A line to cli->out: what a command has done. */
void cli_print(const struct cli *cli, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* All of main() but its table: parses, runs, tells, cleans up. */
int cli_main(int argc, char **argv, const struct cli_command *const *commands,
             size_t count);

#endif
