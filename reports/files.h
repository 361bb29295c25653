#ifndef REPORT_FILES_H
#define REPORT_FILES_H

/*
 * The files of a report, whole in memory before any of them is written: so
 * that no half report is ever seen, and that an issued one can be compared.
 */

#include "reports/format.h"

struct report_file {
    char *name; /* owned; in the folder of reports: "2013-10.ro.html" */
    void *data; /* owned */
    size_t len;
    bool is_chart;   /* beside a format: see report_format */
    char sha256[65]; /* hexadecimal */
};

struct report_files {
    struct report_file *list; /* owned */
    size_t count;
};

/* Which files. */
struct report_selection {
    const char *name; /* what they are called: "2013-10" */
    const struct report_format *formats[REPORT_FORMAT_COUNT];
    size_t format_count;
    enum language languages[LANGUAGE_COUNT];
    size_t language_count;
};

/*
 * Say, draw and write the report in each language and format.
 * Returns 0, *out owned (report_files_release); or -1 as report_draw and the
 * writers.
 */
int report_files_make(struct report *report,
                      const struct report_selection *selection,
                      struct report_files *out, struct err *err);
void report_files_release(struct report_files *files);

/* Write them into a folder, each replaced whole; what is there already with
 * the same bytes stays.  0; or -1: ERR_FILE, ERR_NOMEM. */
int report_files_write(const struct report_files *files, const char *folder,
                       struct err *err);

#endif
