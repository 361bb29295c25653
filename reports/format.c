/*
 * The table of formats that a report can be written in.
 */
#include "reports/format.h"

#include <stdio.h>
#include <string.h>

static const struct report_format formats[REPORT_FORMAT_COUNT] = {
    {FORMAT_HTML, "html", "html", "text/html; charset=utf-8", false, false},
    {FORMAT_MARKDOWN, "md", "md", "text/markdown; charset=utf-8", true, false},
    {FORMAT_PDF, "pdf", "pdf", "application/pdf", false, false},
    {FORMAT_CSV, "csv", "csv", "text/csv; charset=utf-8", false, true},
    {FORMAT_OFFICE, "csv", "office.csv", "text/csv; charset=utf-8", false,
     true},
    {FORMAT_JSON, "json", "json", "application/json", false, true},
    {FORMAT_XLSX, "xlsx", "xlsx",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false,
     true},
};

const struct report_format *report_format_at(size_t place)
{
    return &formats[place];
}

const struct report_format *report_format_by_name(const char *name)
{
    for (size_t i = 0; i < REPORT_FORMAT_COUNT; i++) {
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    }
    return NULL;
}

static bool has(const struct report_format *const *list, size_t count,
                const struct report_format *format)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i] == format)
            return true;
    }
    return false;
}

size_t report_formats_add(const char *name, const struct report_format **wanted,
                          size_t count)
{
    for (size_t i = 0; i < REPORT_FORMAT_COUNT; i++) {
        if (strcmp(formats[i].name, name) == 0 &&
            !has(wanted, count, &formats[i]))
            wanted[count++] = &formats[i];
    }
    return count;
}

size_t report_formats_wanted(const struct plan *plan,
                             const struct report_format **wanted)
{
    size_t n = 0;

    for (size_t i = 0; i < REPORT_FORMAT_COUNT; i++) {
        for (size_t k = 0; k < plan->report_format_count; k++) {
            if (strcmp(formats[i].name, plan->report_formats[k]) == 0)
                wanted[n++] = &formats[i];
        }
    }
    for (size_t i = 0; n == 0 && i < REPORT_FORMAT_COUNT; i++)
        wanted[i] = &formats[i];
    return n > 0 ? n : REPORT_FORMAT_COUNT;
}

const char *report_file_name(const struct plan *plan, const char *period,
                             enum language lang, char name[REPORT_NAME])
{
    if (plan->report_language_count == 1 && plan->report_languages[0] == lang)
        (void)snprintf(name, REPORT_NAME, "%.40s", period);
    else
        (void)snprintf(name, REPORT_NAME, "%.40s.%s", period,
                       language_name(lang));
    return name;
}

void report_format_names(struct buf *out)
{
    for (size_t i = 0; i < REPORT_FORMAT_COUNT; i++) {
        if (report_format_by_name(formats[i].name) == &formats[i])
            (void)buf_addf(out, "%s%s", i > 0 ? ", " : "", formats[i].name);
    }
}
