#ifndef STEP_H
#define STEP_H

/*
 * One program of ours calls another: its command line, and a plain call that
 * waits for the end.
 */

#include "base/buf.h"
#include "cli/cli.h"

/*
 * The words of `step` (up to a NULL), then the global options of this call.
 * Returns owned (step_words_free), ended by a NULL; or NULL: no memory.
 */
char **step_words(const struct cli *cli, const char *const *step);
void step_words_free(char **words);

/*
 * Run the program step[0] with these words and wait; it prints where we do.
 * Returns 0 with its exit status; or -1: ERR_FILE (it can't be run, or was
 * ended by a signal), ERR_NOMEM.
 */
int step_run(const struct cli *cli, const char *const *step, int *status,
             struct err *err);

/* The same, but what it prints to standard output is appended to `out`. */
int step_read(const struct cli *cli, const char *const *step, struct buf *out,
              int *status, struct err *err);

#endif
