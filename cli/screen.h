#ifndef SCREEN_H
#define SCREEN_H

/*
 * How wide the terminal is that a result is shown on.
 */

#include <stddef.h>

/*
 * Columns of the screen: what `columns` says (the variable COLUMNS; NULL:
 * unset), else what the terminal behind `fd` says, else TABLE_WIDTH.  What is
 * no number from 1 to 9999 is passed by.
 */
size_t screen_width(int fd, const char *columns);

#endif
