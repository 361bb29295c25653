#ifndef ERR_SAY_H
#define ERR_SAY_H

/*
 * Failures told in the language of messages (language_choose).
 *
 * For what is only printed.  What is stored, logged or compared with something
 * is recorded by err_set(), in English.  The format is the key (msgid) of its
 * translations, which msgfmt checks for the same conversions.
 */

#include "base/err.h"

/* err_set() with the translation of `fmt`; what doesn't fit is cut at a whole
 * character.  Returns -1 always. */
int err_say(struct err *err, enum err_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif
