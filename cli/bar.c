/*
 * How far a run is, as a bar and in numbers.
 */
#include "cli/bar.h"

#include <stdio.h>

enum { BAR_CELLS = 20 };

const char *bar_text(const struct collect_progress *progress, bool unicode,
                     char text[BAR_TEXT])
{
    const char *done = unicode ? "\u2588" : "#";
    const char *left = unicode ? "\u2591" : ".";
    size_t filled = progress->requests > 0 ? progress->requests_done *
                                                 BAR_CELLS / progress->requests
                                           : 0;
    size_t len = 0;

    for (size_t i = 0; i < BAR_CELLS; i++) {
        len += (size_t)snprintf(text + len, BAR_TEXT - len, "%s",
                                i < filled ? done : left);
    }
    (void)snprintf(text + len, BAR_TEXT - len,
                   " %zu of %zu requests, %zu of %zu accounts, %lld s",
                   progress->requests_done, progress->requests,
                   progress->accounts_done, progress->accounts,
                   (long long)(progress->elapsed_ms / 1000));
    return text;
}
