/*
 * Sentences of `headway status` in the plan's language.
 */
#include "cli/status_say.h"

#include <stdio.h>

struct phrase status_say(const struct status_view *v, const char *sentence,
                         const char *a, const char *b, const char *c,
                         const char *d)
{
    return phrase_fill(language_text(v->lang, sentence), a, b, c, d);
}

struct phrase status_say_of(const struct status_view *v, const char *one,
                            const char *many, int n, const char *a,
                            const char *b, const char *c, const char *d)
{
    return phrase_fill(
        language_plural(v->lang, one, many, (unsigned long)(n < 0 ? -n : n)), a,
        b, c, d);
}

void status_add(struct buf *line, struct phrase words)
{
    (void)buf_addstr(line, words.s);
}

struct phrase status_number(int n)
{
    struct phrase p = {{0}};

    (void)snprintf(p.s, sizeof(p.s), "%d", n);
    return p;
}

void status_heads(const struct status_view *v,
                  const struct table_column *columns, size_t count,
                  struct table_column *out)
{
    for (size_t i = 0; i < count; i++) {
        out[i] = columns[i];
        out[i].head = language_text(v->lang, columns[i].head);
    }
}
