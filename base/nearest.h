#ifndef NEAREST_H
#define NEAREST_H

/*
 * The known word that a misspelt one was meant to be.
 */

#include <stddef.h>

/*
 * Of `count` words the one with the smallest edit distance to `word`, letters
 * compared without case; NULL where none is near (more than a third of the
 * letters, at least 2, would have to change).  Before one of which more than 2
 * letters would have to change comes one that is the last part of `word`:
 * "bearer_token" means "token" rather than "refresh_token".  Borrowed.
 */
const char *nearest_word(const char *word, const char *const *known,
                         size_t count);

#endif
