#ifndef REPORT_FORMAT_H
#define REPORT_FORMAT_H

/*
 * The formats that a report can be written in.  Their writers stand apart
 * (writer.h): who only asks for a name loads no library that draws.
 */

#include "base/buf.h"
#include "reports/report.h"

enum report_format_id {
    FORMAT_HTML,
    FORMAT_MARKDOWN,
    FORMAT_PDF,
    FORMAT_CSV,
    FORMAT_OFFICE, /* csv for an office: semicolons, decimal commas */
    FORMAT_JSON,
    FORMAT_XLSX,
    REPORT_FORMAT_COUNT
};

/* One file of a report.  Several may be asked for by one word. */
struct report_format {
    enum report_format_id id;
    const char *name;      /* as in --format: "html" */
    const char *extension; /* "html" */
    const char *media;     /* what a mail calls it: "application/pdf" */
    bool charts_beside;    /* charts are files beside it, in NAME/ */
    bool is_data;          /* for programs: the pages' annex names its hash */
};

/* By place, 0 to REPORT_FORMAT_COUNT - 1. */
const struct report_format *report_format_at(size_t place);

/* The first file of that name; NULL for a format that there is no writer
 * for. */
const struct report_format *report_format_by_name(const char *name);

/* Add all files of that name to `wanted`, which has `count` of them and holds
 * REPORT_FORMAT_COUNT; those that are in it already stay alone.  Returns how
 * many it has then. */
size_t report_formats_add(const char *name, const struct report_format **wanted,
                          size_t count);

/*
 * The formats that [report] names and that there is a writer for; all where
 * there is none of them.  `wanted` holds REPORT_FORMAT_COUNT; returns how many.
 */
size_t report_formats_wanted(const struct plan *plan,
                             const struct report_format **wanted);

enum { REPORT_NAME = REPORT_FILE };

/* What the files of a report are called before their extension: "2013-10"; where
 * the plan's reports are in other languages than this one alone, "2013-10.ro".
 * Fills `name`, returns it. */
const char *report_file_name(const struct plan *plan, const char *period,
                             enum language lang, char name[REPORT_NAME]);

/* "html, md": for messages. */
void report_format_names(struct buf *out);

#endif
