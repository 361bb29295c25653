#ifndef PDF_LAYOUTS_H
#define PDF_LAYOUTS_H

/*
 * Texts that were laid out, to be used again: each is measured before it is
 * put, and the whole report is put twice.
 */

#include <pango/pango.h>

#include "reports/pdf_text.h"

struct layouts; /* opaque */

/* What decides how a text is laid out. */
struct layouts_key {
    const struct letters *letters;
    const struct column *column; /* NULL: one line, however wide */
    const char *words;
};

/* NULL: no memory.  Returns owned (layouts_free). */
struct layouts *layouts_new(void);
void layouts_free(struct layouts *all);

/* The one that was kept, with a reference for the caller; NULL: none is. */
PangoLayout *layouts_find(const struct layouts *all,
                          const struct layouts_key *key);

/* Keep it, in place of another one maybe.  Copies the key, takes a reference
 * of its own.  Where there is no memory, it isn't kept. */
void layouts_keep(struct layouts *all, const struct layouts_key *key,
                  PangoLayout *layout);

#endif
