#ifndef PNG_H
#define PNG_H

/*
 * A picture as a PNG (ISO/IEC 15948), with texts about it.
 */

#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

/* A picture.  All borrowed. */
struct png_image {
    int width; /* of a picture, in pixels, 1 at least */
    int height;
    unsigned dots_per_inch;
    const int *colours; /* palette, 0xrrggbb; NULL: true colour */
    int colour_count;   /* 1 to 256 */
    /* Row by row: a byte 0 (the filter "none"), then a byte for each pixel, the
     * number of its colour, or three, red, green and blue. */
    const unsigned char *rows;
    size_t len;
};

struct png_text {
    const char *keyword;  /* "Title", "Description"; 1 to 79 ASCII letters */
    const char *text;     /* UTF-8, borrowed */
    const char *language; /* of the text, "ro"; NULL: of none */
};

/*
 * Write a picture with an iTXt chunk for each text, compressed where that is
 * smaller.  The same picture and texts give the same bytes.
 * Returns 0; or -1: ERR_NOMEM, ERR_TOO_LARGE.
 */
int png_write(const struct png_image *image, const struct png_text *texts,
              size_t count, struct buf *out, struct err *err);

#endif
