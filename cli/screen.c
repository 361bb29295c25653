/*
 * The width of the screen.
 */
#include "cli/screen.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#include "cli/table.h"

size_t screen_width(int fd, const char *columns)
{
    struct winsize size;
    size_t len = columns != NULL ? strspn(columns, "0123456789") : 0;
    long width = 0;

    if (len > 0 && len <= 4 && columns[len] == '\0')
        width = strtol(columns, NULL, 10);
    if (width == 0 && ioctl(fd, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    return width > 0 ? (size_t)width : TABLE_WIDTH;
}
