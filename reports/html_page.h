#ifndef HTML_PAGE_H
#define HTML_PAGE_H

/*
 * What reports and the dashboard share as HTML: how a page begins, and its
 * list of facts.
 */

#include "base/buf.h"
#include "base/err.h"
#include "base/language.h"

/* From the first byte to within the head. */
void html_page_open(struct buf *out, enum language lang);

/*
 * The style, and the rule that nothing but it is loaded or run; `images`:
 * pictures that lie in the page itself are shown.  Attributes of style are not.
 * Returns 0; or -1: ERR_NOMEM, ERR_TOO_LARGE, ERR_REQUEST.
 */
int html_page_style(struct buf *out, const struct buf *style, bool images,
                    struct err *err);

/* One of a list of class "facts"; `below`, smaller, may be NULL or "". */
void html_page_fact(struct buf *out, const char *name, const char *value,
                    const char *below);

#endif
