/*
 * Numbers of things in the language of messages.
 */
#include "cli/told.h"

#include <inttypes.h>
#include <stdio.h>

struct phrase told_of(int64_t n, const char *one, const char *many,
                      const char *b, const char *c)
{
    char number[32];

    (void)snprintf(number, sizeof(number), "%" PRId64, n);
    return phrase_fill(
        language_plural(language_chosen(), one, many, (unsigned long)n), number,
        b, c, NULL);
}

struct phrase told_count(int64_t n, const char *one, const char *many)
{
    return told_of(n, one, many, NULL, NULL);
}
