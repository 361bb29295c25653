/*
 * The known word that a misspelt one was meant to be.
 */
#include "base/nearest.h"

#include <ctype.h>
#include <string.h>

#define LONGEST 64

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t m = a < b ? a : b;

    return m < c ? m : c;
}

/* Levenshtein distance of words up to LONGEST letters. */
static size_t distance(const char *a, const char *b)
{
    size_t row[LONGEST + 1];
    size_t la = strlen(a);
    size_t lb = strlen(b);

    if (la > LONGEST || lb > LONGEST)
        return LONGEST;
    for (size_t j = 0; j <= lb; j++)
        row[j] = j;
    for (size_t i = 1; i <= la; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= lb; j++) {
            int same = tolower((unsigned char)a[i - 1]) ==
                       tolower((unsigned char)b[j - 1]);
            size_t d = min3(row[j] + 1, row[j - 1] + 1, diagonal + !same);

            diagonal = row[j];
            row[j] = d;
        }
    }
    return row[lb];
}

/* The longest word that is the end of `word` behind a '_' or '-'; or NULL. */
static const char *last_part(const char *word, const char *const *known,
                             size_t count)
{
    const char *best = NULL;
    size_t len = strlen(word);

    for (size_t i = 0; i < count; i++) {
        size_t n = strlen(known[i]);

        if (n + 1 < len && strchr("_-", word[len - n - 1]) != NULL &&
            distance(word + len - n, known[i]) == 0 &&
            (best == NULL || n > strlen(best)))
            best = known[i];
    }
    return best;
}

const char *nearest_word(const char *word, const char *const *known,
                         size_t count)
{
    size_t limit = strlen(word) / 3;
    const char *part = last_part(word, known, count);
    const char *best = NULL;
    size_t least;

    if (limit < 2)
        limit = 2;
    least = limit + 1;
    for (size_t i = 0; i < count; i++) {
        size_t d = distance(word, known[i]);

        if (d < least && d < strlen(known[i])) {
            least = d;
            best = known[i];
        }
    }
    return part != NULL && least > 2 ? part : best;
}
