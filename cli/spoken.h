#ifndef SPOKEN_H
#define SPOKEN_H

/*
 * The language that messages begin with: what is wrong with a command line is
 * told before a plan is loaded.
 */

#include <stdbool.h>

/*
 * Open the locale and the catalogs, and choose the language of messages: that
 * of LC_ALL, LC_MESSAGES or LANG where it is one of ours, English otherwise and
 * where the screen does not show UTF-8.  A plan chooses its own later.
 *
 * True: the screen shows UTF-8.
 */
bool spoken_open(void);

/*
 * Choose the language that a plan names: the one of `config`, or with NULL the
 * one that is found without it.  A plan that can't be read, or is handed over
 * by a pipe, changes nothing; what is wrong with it is told by who loads it.
 */
void spoken_plan(const char *config);

#endif
