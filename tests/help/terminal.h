#ifndef TERMINAL_H
#define TERMINAL_H

/*
 * A built program at a terminal: a pseudo-terminal, and a person who answers.
 */

#include <stdbool.h>

#include "tests/help/program.h"

/* Are there pseudo-terminals?  A bare chroot has none, until /dev/pts is mounted:
 * then says "skipped:" and why. */
bool terminal_is_here(void);

/*
 * Run the program at `path` with these words (up to a NULL).  Each time that
 * its output stands still behind ": " or "] ", the next answer is typed, with
 * Enter; behind the last one Ctrl-D is.  What is typed is not echoed.
 * result->out is all that stood on the terminal, result->err is "".  Fails the
 * test where the program neither asks nor ends for 20 seconds.
 */
void terminal_run(const char *path, const char *const *words,
                  const char *const *answers, struct program_result *result);

#endif
