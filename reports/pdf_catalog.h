#ifndef REPORT_PDF_CATALOG_H
#define REPORT_PDF_CATALOG_H

/*
 * What cairo 1.16 can't say of a PDF: its language, that it is tagged, that
 * its title heads the window, and what figures show.
 *
 * It is said in an update at the end of the file, as the format provides for
 * (ISO 32000-1, 7.5.6).  A file that is not built as cairo 1.16 builds it is
 * left as it is.
 */

#include "base/buf.h"
#include "base/language.h"

/*
 * `alternatives` are the texts of the figures, in the order of the file.
 * Returns 0; or -1: ERR_NOMEM, ERR_TOO_LARGE.
 */
int pdf_catalog(struct buf *file, enum language lang, char *const *alternatives,
                size_t count, struct err *err);

#endif
