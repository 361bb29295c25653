#ifndef TOLD_H
#define TOLD_H

/*
 * Pieces of what is told to people, in the language of messages.
 */

#include <stdint.h>

#include "base/language.h"
#include "base/phrase.h"

/* "1 account", "3 accounts", from NP_("%1 account", "%1 accounts"). */
struct phrase told_count(int64_t n, const char *one, const char *many);

/* The same of a sentence that has other parts behind the number, from %2 on. */
struct phrase told_of(int64_t n, const char *one, const char *many,
                      const char *b, const char *c);

#endif
