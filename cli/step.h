#ifndef STEP_H
#define STEP_H

/*
 * The command line that one program of ours calls another with.
 */

#include "cli/cli.h"

/*
 * The words of `step` (up to a NULL, at most STEP_WORDS), then the global
 * options of this call.  Returns owned (step_words_free), ended by a NULL; or
 * NULL: no memory.
 */
enum { STEP_WORDS = 6 };
char **step_words(const struct cli *cli, const char *const *step);
void step_words_free(char **words);

#endif
