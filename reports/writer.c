/*
 * The table of writers.
 */
#include "reports/writer.h"

static int (*const writers[REPORT_FORMAT_COUNT])(const struct report *report,
                                                 struct buf *out,
                                                 struct err *err) = {
    [FORMAT_HTML] = report_write_html,
    [FORMAT_MARKDOWN] = report_write_markdown,
    [FORMAT_PDF] = report_write_pdf,
    [FORMAT_CSV] = report_write_csv,
    [FORMAT_OFFICE] = report_write_office_csv,
    [FORMAT_JSON] = report_write_json,
    [FORMAT_XLSX] = report_write_xlsx,
};

int report_write(const struct report *report,
                 const struct report_format *format, struct buf *out,
                 struct err *err)
{
    return writers[format->id](report, out, err);
}
