#ifndef COMMAND_H
#define COMMAND_H

/*
 * The commands of headway as a user runs them, in a folder with a plan.  What
 * fails that must not fails the test.
 */

#include <check.h>
#include <limits.h>

#include "tests/help/program.h"

#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

/* A case of the suite whose tests each begin with this plan and nothing else. */
TCase *command_case(Suite *suite, const char *name);
extern const char command_plan[];     /* the text of headway.ini */
extern char *command_folder;          /* which it lies in */
extern char command_config[PATH_MAX]; /* its path */
extern char *command_program;         /* the path of headway */

/* The path of a file in the folder. */
char *in_folder(const char *name, char path[PATH_MAX]);
void write_text(const char *name, const char *text);
/* The plan with one text in it replaced by another. */
void change_config(const char *old, const char *new);

/* Run `headway` with up to eight words, on 4 November 2013, 06:12. */
struct program_result run_command(const char *const *words);
#define RUN(...) run_command((const char *const[]){__VA_ARGS__, NULL})

/* Compare all of a run's result, and release it. */
void ck_run(struct program_result r, int status, const char *out,
            const char *err);
/* What an export of all figures tells, below its head. */
void ck_export(const char *rows);
extern const char csv_head[];

#endif
