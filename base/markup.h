#ifndef MARKUP_H
#define MARKUP_H

/*
 * Text within HTML and SVG.
 */

#include "base/buf.h"

/*
 * Append text as it may stand between tags or inside an attribute in quotes.
 * Control characters, which HTML forbids, become U+FFFD; line breaks and tabs
 * become spaces; marks that turn the direction of what follows go.
 */
void markup_text(struct buf *out, const char *text);

/* `before`, the text, `after`: the first and the last are markup. */
void markup_put(struct buf *out, const char *before, const char *text,
                const char *after);

/* Append a part of an address, all but letters, digits and "-._~/" as %XX. */
void markup_address(struct buf *out, const char *path);

#endif
