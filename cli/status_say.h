#ifndef STATUS_SAY_H
#define STATUS_SAY_H

/*
 * Sentences of `headway status` in the plan's language.
 */

#include "base/phrase.h"
#include "cli/status.h"

/* The sentence, marked N_, with its parts put in. */
struct phrase status_say(const struct status_view *v, const char *sentence,
                         const char *a, const char *b, const char *c,
                         const char *d);

/* The same where `n`, which one of the parts tells, decides the form: NP_. */
struct phrase status_say_of(const struct status_view *v, const char *one,
                            const char *many, int n, const char *a,
                            const char *b, const char *c, const char *d);

/* Add it to a line. */
void status_add(struct buf *line, struct phrase words);

/* A small number: "31". */
struct phrase status_number(int n);

/* The columns of a table with their heads in the language; `out` holds
 * `count`. */
void status_heads(const struct status_view *v,
                  const struct table_column *columns, size_t count,
                  struct table_column *out);

#endif
