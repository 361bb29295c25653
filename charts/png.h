#ifndef PNG_CHUNKS_H
#define PNG_CHUNKS_H

/*
 * What libgd does not write into a PNG: texts about it.
 */

#include "base/buf.h"
#include "base/err.h"

struct png_text {
    const char *keyword; /* "Title", "Description" */
    const char *text;    /* UTF-8 */
};

/*
 * Copy a PNG with an iTXt chunk for each text put in after its header.
 * Returns 0; or -1: ERR_FILE (no PNG), ERR_NOMEM, ERR_TOO_LARGE.
 */
int png_describe(const void *png, size_t len, const struct png_text *texts,
                 size_t count, struct buf *out, struct err *err);

#endif
