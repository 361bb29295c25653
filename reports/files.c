/*
 * The files of a report in memory, and on the disk.
 */
#include "reports/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/crew.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/sweep.h"
#include "reports/charts.h"
#include "reports/writer.h"

/* Add a file; takes `data` in any case. */
static int add(struct report_files *files, const char *name, void *data,
               size_t len, bool is_chart, struct err *err)
{
    unsigned char digest[DIGEST_SHA256];
    struct report_file *list =
        realloc(files->list, (files->count + 1) * sizeof(*list));
    struct report_file *file;

    if (list == NULL) {
        free(data);
        return err_nomem(err);
    }
    files->list = list;
    file = &list[files->count++];
    *file = (struct report_file){
        .name = strdup(name), .data = data, .len = len, .is_chart = is_chart};
    if (file->name == NULL || data == NULL)
        return err_nomem(err);
    if (digest_sha256(data, len, "", 0, digest, err) != 0)
        return -1;
    digest_hex(digest, sizeof(digest), file->sha256);
    return 0;
}

/* The report's pictures become files, and are its own no longer. */
static int add_charts(struct report_files *files, struct report *report,
                      struct err *err)
{
    char picture[INDICATOR_PICTURE];
    char name[REPORT_FILE + INDICATOR_PICTURE + 1];
    int ret = 0;

    for (size_t i = 0; ret == 0 && i < report->row_count; i++) {
        struct report_row *row = &report->rows[i];
        void *png = row->chart_png;

        if (png == NULL)
            continue;
        (void)snprintf(name, sizeof(name), "%s/%s", report->file,
                       indicator_picture(row->indicator, picture));
        row->chart_png = NULL;
        ret = add(files, name, png, row->chart_png_len, true, err);
    }
    return ret;
}

/* ---- the formats ---- */

/* A format on its way. */
struct draft {
    const struct report_format *format; /* NULL: it isn't wanted */
    struct buf text;
};

struct drafts {
    const struct report *report;
    struct draft list[REPORT_FORMAT_COUNT];
};

static void drafts_init(struct drafts *drafts, const struct report *report)
{
    *drafts = (struct drafts){.report = report};
    for (size_t i = 0; i < REPORT_FORMAT_COUNT; i++)
        buf_init(&drafts->list[i].text, BUF_TEXT_MAX);
}

static void drafts_release(struct drafts *drafts)
{
    for (size_t i = 0; i < REPORT_FORMAT_COUNT; i++)
        buf_release(&drafts->list[i].text);
}

static int write_draft(struct drafts *drafts,
                       const struct report_format *format, struct err *err)
{
    struct draft *draft = &drafts->list[format->id];

    draft->format = format;
    return report_write(drafts->report, format, &draft->text, err);
}

static bool is_wanted(const struct report_selection *selection,
                      const struct report_format *format)
{
    for (size_t i = 0; i < selection->format_count; i++) {
        if (selection->formats[i] == format)
            return true;
    }
    return false;
}

/* Does it have a format for people? */
static bool has_pages(const struct report_selection *selection)
{
    for (size_t i = 0; i < selection->format_count; i++) {
        if (!selection->formats[i]->is_data)
            return true;
    }
    return false;
}

/* What is written for programs: of that pages tell the hashes, whether it is
 * wanted or not.  The workbook comes first, since it takes the most memory,
 * which the others use again. */
static int write_data(struct drafts *drafts,
                      const struct report_selection *selection, struct err *err)
{
    bool all = has_pages(selection);
    int ret = 0;

    for (size_t i = REPORT_FORMAT_COUNT; ret == 0 && i-- > 0;) {
        const struct report_format *format = report_format_at(i);

        if (format->is_data && (all || is_wanted(selection, format)))
            ret = write_draft(drafts, format, err);
    }
    return ret;
}

/* Those formats of the selection that are for people. */
static int write_pages(struct drafts *drafts,
                       const struct report_selection *selection,
                       struct err *err)
{
    int ret = 0;

    for (size_t i = 0; ret == 0 && i < selection->format_count; i++) {
        if (!selection->formats[i]->is_data)
            ret = write_draft(drafts, selection->formats[i], err);
    }
    return ret;
}

/* What is written for programs, and the charts: neither needs the other. */
struct basis {
    const struct report_selection *selection;
    struct drafts *drafts;
    struct report_charts *charts;
    struct err err; /* of the former */
};

static void make_one(void *ctx, size_t hand, size_t index)
{
    struct basis *basis = ctx;

    if (index == 0)
        (void)write_data(basis->drafts, basis->selection, &basis->err);
    else
        report_charts_draw(basis->charts, hand, index - 1);
}

/* Pages show the charts, or tell their hash; nothing else does. */
static int make_basis(struct drafts *drafts, struct report_charts *charts,
                      const struct report_selection *selection, struct err *err)
{
    struct basis basis = {
        .selection = selection, .drafts = drafts, .charts = charts};
    size_t count = 1 + (has_pages(selection) ? report_charts_count(charts) : 0);

    crew_work(crew_size(count), count, make_one, &basis);
    if (report_charts_check(charts, err) != 0)
        return -1;
    return basis.err.kind == ERR_NONE
               ? 0
               : err_set(err, basis.err.kind, "%s", basis.err.msg);
}

/* Those that were asked for become files, in their order. */
static int keep_formats(struct report_files *files, struct drafts *drafts,
                        const struct report_selection *selection,
                        struct err *err)
{
    char name[REPORT_FILE + 16];
    int ret = 0;

    for (size_t i = 0; ret == 0 && i < selection->format_count; i++) {
        const struct report_format *format = selection->formats[i];
        struct buf *text = &drafts->list[format->id].text;
        size_t len = text->len;

        (void)snprintf(name, sizeof(name), "%s.%s", drafts->report->file,
                       format->extension);
        ret = add(files, name, buf_steal(text), len, false, err);
    }
    return ret;
}

/* ---- the annex ---- */

/* A chart's name and hash. */
struct chart_hash {
    char name[INDICATOR_PICTURE];
    char sha256[65];
};

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct chart_hash *)a)->name,
                  ((const struct chart_hash *)b)->name);
}

static int hash_charts(const struct report *report, struct chart_hash *list,
                       struct annex_file *entry, struct err *err)
{
    unsigned char digest[DIGEST_SHA256];

    for (size_t i = 0; i < report->row_count; i++) {
        const struct report_row *row = &report->rows[i];
        struct chart_hash *chart = &list[entry->files];

        if (row->chart_png == NULL)
            continue;
        if (digest_sha256(row->chart_png, row->chart_png_len, "", 0, digest,
                          err) != 0)
            return -1;
        (void)indicator_picture(row->indicator, chart->name);
        digest_hex(digest, sizeof(digest), chart->sha256);
        entry->bytes += row->chart_png_len;
        entry->files++;
    }
    return 0;
}

/* All charts as one entry. */
static int tell_charts(struct report *report, struct err *err)
{
    unsigned char digest[DIGEST_SHA256];
    char name[REPORT_FILE + 2];
    struct annex_file entry = {.name = name};
    struct chart_hash *list = calloc(report->row_count + 1, sizeof(*list));
    struct buf hashes;
    int ret = -1;

    if (list == NULL)
        return err_nomem(err);
    buf_init(&hashes, BUF_TEXT_MAX);
    if (hash_charts(report, list, &entry, err) != 0)
        goto out;
    if (entry.files > 1)
        qsort(list, entry.files, sizeof(*list), by_name);
    for (size_t i = 0; i < entry.files; i++)
        (void)buf_addf(&hashes, "%s\n", list[i].sha256);
    (void)snprintf(name, sizeof(name), "%s/", report->file);
    if (buf_check(&hashes, err) == 0 &&
        digest_sha256(buf_text(&hashes), hashes.len, "", 0, digest, err) == 0) {
        digest_hex(digest, sizeof(digest), entry.sha256);
        ret = entry.files == 0 ? 0 : annex_add(&report->annex, &entry, err);
    }
out:
    buf_release(&hashes);
    free(list);
    return ret;
}

/* A file for programs. */
static int tell_data(struct report *report, const struct draft *draft,
                     struct err *err)
{
    unsigned char digest[DIGEST_SHA256];
    char name[REPORT_FILE + 16];
    struct annex_file entry = {
        .name = name, .files = 1, .bytes = draft->text.len};

    (void)snprintf(name, sizeof(name), "%s.%s", report->file,
                   draft->format->extension);
    if (digest_sha256(buf_text(&draft->text), draft->text.len, "", 0, digest,
                      err) != 0)
        return -1;
    digest_hex(digest, sizeof(digest), entry.sha256);
    return annex_add(&report->annex, &entry, err);
}

/*
 * What the pages tell of the files beside them: of all that there can be, so
 * that a page is the same whichever of them are asked for.
 */
static int tell_annex(struct report *report, const struct drafts *drafts,
                      const struct report_selection *selection, struct err *err)
{
    int ret = 0;

    annex_release(&report->annex);
    if (!has_pages(selection))
        return 0;
    for (size_t i = 0; ret == 0 && i < REPORT_FORMAT_COUNT; i++) {
        const struct draft *draft = &drafts->list[report_format_at(i)->id];

        if (draft->format != NULL)
            ret = tell_data(report, draft, err);
    }
    return ret == 0 ? tell_charts(report, err) : -1;
}

static int add_language(struct report_files *files, struct report *report,
                        struct report_charts *charts,
                        const struct report_selection *selection,
                        enum language lang, struct err *err)
{
    struct drafts drafts;
    bool beside = false;
    int ret = -1;

    (void)report_file_name(report->plan, selection->name, lang, report->file);
    if (report_speak(report, lang, err) != 0)
        return -1;
    drafts_init(&drafts, report);
    if (make_basis(&drafts, charts, selection, err) == 0 &&
        tell_annex(report, &drafts, selection, err) == 0 &&
        write_pages(&drafts, selection, err) == 0)
        ret = keep_formats(files, &drafts, selection, err);
    drafts_release(&drafts);
    for (size_t i = 0; i < selection->format_count; i++)
        beside = beside || selection->formats[i]->charts_beside;
    if (ret == 0 && beside)
        ret = add_charts(files, report, err);
    return ret;
}

int report_files_make(struct report *report,
                      const struct report_selection *selection,
                      struct report_files *out, struct err *err)
{
    struct report_charts *charts = report_charts_new(report, err);
    int ret = charts != NULL ? 0 : -1;

    *out = (struct report_files){.count = 0};
    for (size_t i = 0; ret == 0 && i < selection->language_count; i++)
        ret = add_language(out, report, charts, selection,
                           selection->languages[i], err);
    report_charts_free(charts);
    if (ret != 0)
        report_files_release(out);
    return ret;
}

void report_files_release(struct report_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        free(files->list[i].name);
        free(files->list[i].data);
    }
    free(files->list);
    *files = (struct report_files){.count = 0};
}

static int write_file(const struct report_file *file, const char *folder,
                      struct err *err)
{
    char *path = file_join(folder, file->name);
    char *slash;
    int ret = 0;

    if (path == NULL)
        return err_nomem(err);
    slash = strrchr(path, '/');
    if (file->is_chart && slash != NULL) {
        *slash = '\0';
        ret = file_make_folder(path, err);
        *slash = '/';
    }
    if (ret == 0 && !file_holds(path, file->data, file->len))
        ret = file_replace(path, file->data, file->len,
                           file->is_chart ? FILE_REDRAWN : FILE_DURABLE, err);
    free(path);
    return ret;
}

/* Clear the folder, and those of the charts: a language's follow each other. */
static void sweep(const struct report_files *files, const char *folder)
{
    sweep_folder(folder);
    for (size_t i = 0; i < files->count; i++) {
        char *path = NULL;

        if (files->list[i].is_chart && (i == 0 || !files->list[i - 1].is_chart))
            path = file_join(folder, files->list[i].name);
        if (path != NULL && strrchr(path, '/') != NULL) {
            *strrchr(path, '/') = '\0';
            sweep_folder(path);
        }
        free(path);
    }
}

int report_files_write(const struct report_files *files, const char *folder,
                       struct err *err)
{
    int ret = file_make_folder(folder, err);

    for (size_t i = 0; ret == 0 && i < files->count; i++)
        ret = write_file(&files->list[i], folder, err);
    if (ret == 0)
        sweep(files, folder);
    return ret;
}
