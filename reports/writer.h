#ifndef REPORT_WRITER_H
#define REPORT_WRITER_H

/*
 * The writers of reports: the model in, the whole file out.
 */

#include "base/buf.h"
#include "reports/format.h"

/*
 * Write it in a format.  The same report gives the same bytes.
 * Returns 0; or -1: ERR_NOMEM, ERR_TOO_LARGE, ERR_CONFIG (a font is missing),
 * ERR_FILE (no temporary file can be made).
 */
int report_write(const struct report *report,
                 const struct report_format *format, struct buf *out,
                 struct err *err);

/* What it is made of, a file each. */
int report_write_html(const struct report *report, struct buf *out,
                      struct err *err);
int report_write_markdown(const struct report *report, struct buf *out,
                          struct err *err);
int report_write_pdf(const struct report *report, struct buf *out,
                     struct err *err);
int report_write_csv(const struct report *report, struct buf *out,
                     struct err *err);
int report_write_office_csv(const struct report *report, struct buf *out,
                            struct err *err);
int report_write_json(const struct report *report, struct buf *out,
                      struct err *err);
int report_write_xlsx(const struct report *report, struct buf *out,
                      struct err *err);

#endif
