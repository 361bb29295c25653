#ifndef FONT_H
#define FONT_H

/*
 * The font files of a family, regular and bold, and their glyphs; and those
 * of all other fonts for what it lacks, which are opened when that is asked.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct font; /* opaque */

/*
 * Find a family that fontconfig knows, or take a font file (a name with a
 * slash, or ending in .ttf or .otf).  Where the family is missing, DejaVu Sans
 * stands in, as font_instead() tells; where the file is, there is no font.
 *
 * Returns owned (font_close); or NULL with *err: ERR_CONFIG naming the family
 * or the file, ERR_NOMEM.
 */
struct font *font_open(const char *wanted, struct err *err);
void font_close(struct font *font);

/* The family that stands in for a missing one; NULL: the font is the one that
 * was asked for. */
const char *font_instead(const struct font *font);

/* Path of the file; borrowed. */
const char *font_file(const struct font *font, bool bold);

/* One character as cover of pixels. */
struct font_glyph {
    double advance; /* to the next one, in pixels */
    int left;       /* of the pixels, from the pen */
    int top;        /* rows above the baseline */
    int width;
    int height;
    int pitch;             /* bytes from row to row */
    const uint8_t *pixels; /* 0 to 255; borrowed until the next call */
};

/* The next character of UTF-8 text; a broken one counts as U+FFFD. */
uint32_t font_next(const char **text);

/* Can it be drawn, in this font or another installed one? */
bool font_has(struct font *font, uint32_t character);

/*
 * Render a character at a size in pixels.  What the font lacks is drawn in the
 * first installed font that has it, in fontconfig's order; what shows nothing
 * by its nature (a joiner, a mark of direction) has no pixels and no advance.
 * Returns 0; or -1: ERR_CONFIG (no font has it; its code point is named),
 * ERR_NOMEM.
 */
int font_render(struct font *font, bool bold, double size, uint32_t character,
                struct font_glyph *out, struct err *err);

/* The advance of that glyph alone, for a hundredth of the work. */
int font_advance(struct font *font, bool bold, double size, uint32_t character,
                 double *advance, struct err *err);

#endif
