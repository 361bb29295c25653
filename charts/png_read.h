#ifndef PNG_READ_H
#define PNG_READ_H

/*
 * What a PNG tells about itself; its pixels are left alone.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct png_fact {
    char *keyword;  /* owned */
    char *language; /* owned; of the text, "" where it isn't told */
    char *text;     /* owned; as it stands there: UTF-8 is not checked */
};

struct png_facts {
    uint32_t width; /* pixels */
    uint32_t height;
    uint32_t per_metre;    /* pixels; 0: not told */
    struct png_fact *list; /* owned; the iTXt chunks in their order */
    size_t count;
};

/*
 * Walk through the chunks of a PNG from its first byte to its last: their
 * order, lengths and checksums must be those of the standard.
 * Returns 0, *out owned (png_facts_release); or -1: ERR_FILE (no PNG, or
 * damaged: how), ERR_TOO_LARGE (its texts), ERR_NOMEM.
 */
int png_read(const void *png, size_t len, struct png_facts *out,
             struct err *err);
void png_facts_release(struct png_facts *facts);

/* The first text with a keyword, and its language; borrowed, NULL: there is
 * none. */
const char *png_facts_text(const struct png_facts *facts, const char *keyword);
const char *png_facts_language(const struct png_facts *facts,
                               const char *keyword);

#endif
