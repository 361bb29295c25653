#ifndef SPOKEN_H
#define SPOKEN_H

/*
 * The language that messages begin with, as the environment asks for it.
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

#endif
