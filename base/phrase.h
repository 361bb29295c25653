#ifndef PHRASE_H
#define PHRASE_H

/*
 * Pieces of text by value, and sentences with their parts put in.
 *
 * A pattern holds %1 to %4 where its parts go, so that a translation may
 * order them anew.
 */

#include <stddef.h>

/* What does not fit is cut at a whole character of UTF-8. */
struct phrase {
    char s[640];
};

struct phrase phrase_of(const char *text);

/* The pattern with its parts put in; parts that it lacks may be NULL. */
struct phrase phrase_fill(const char *pattern, const char *a, const char *b,
                          const char *c, const char *d);

/* One text after another. */
struct phrase phrase_join(const char *a, const char *between, const char *b);

/* At most so many bytes of it, ended by "…" where some are left out. */
struct phrase phrase_brief(const char *text, size_t most);

/* The first letter large: of English, Romanian and Russian. */
struct phrase phrase_large(const char *text);
struct phrase phrase_small(const char *text); /* the other way round */

/* The bytes of the first character; 0 for "". */
size_t phrase_first(const char *text);

#endif
