#ifndef CLI_MARKDOWN_H
#define CLI_MARKDOWN_H

/*
 * Plain texts as Markdown (CommonMark): what has a meaning there is escaped.
 * Failures stay with the buffer (see base/buf.h).
 */

#include "base/buf.h"

/* A text on one line. */
void markdown_text(struct buf *out, const char *text);

/* A heading of a level, 1 to 6, between blank lines. */
void markdown_head(struct buf *out, int level, const char *text);

/* An item of a list behind its mark ("- ", "1. "), in lines of at most 120
 * columns where its words allow. */
void markdown_item(struct buf *out, const char *mark, const char *text);

#endif
