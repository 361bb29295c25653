#ifndef BAR_H
#define BAR_H

/*
 * The line that tells how far a run is, for terminals.
 */

#include <stdbool.h>

#include "collector/collect.h"

enum { BAR_TEXT = 160 };

/*
 * "██████░░░░░░░░░░░░░░ 18 of 60 requests, 1 of 3 accounts, 8 s"; without
 * UTF-8 of '#' and '.'.  At most 80 columns.  Returns `text`.
 */
const char *bar_text(const struct collect_progress *progress, bool unicode,
                     char text[BAR_TEXT]);

#endif
