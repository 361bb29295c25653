#ifndef CLI_WORDS_H
#define CLI_WORDS_H

/*
 * Sentences that a person enters to be shown to others.
 */

#include "base/err.h"

enum { WORDS_MAX = 2000 }; /* bytes */

/* Are they text of one paragraph that a chart and a report can show?  `what`
 * names them: "the note", from N_.  0; or -1: ERR_USAGE. */
int words_check(const char *text, const char *what, struct err *err);

#endif
