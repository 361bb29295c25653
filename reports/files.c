/*
 * The files of a report in memory, and on the disk.
 */
#include "reports/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
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

static int add_charts(struct report_files *files, const struct report *report,
                      struct err *err)
{
    char picture[INDICATOR_PICTURE];
    char name[REPORT_FILE + INDICATOR_PICTURE + 1];
    int ret = 0;

    for (size_t i = 0; ret == 0 && i < report->row_count; i++) {
        const struct report_row *row = &report->rows[i];
        void *copy;

        if (row->chart_png == NULL)
            continue;
        (void)snprintf(name, sizeof(name), "%s/%s", report->file,
                       indicator_picture(row->indicator, picture));
        copy = malloc(row->chart_png_len);
        if (copy != NULL)
            memcpy(copy, row->chart_png, row->chart_png_len);
        ret = add(files, name, copy, row->chart_png_len, true, err);
    }
    return ret;
}

static int add_format(struct report_files *files, const struct report *report,
                      const struct report_format *format, struct err *err)
{
    char name[REPORT_FILE + 16];
    struct buf text;
    size_t len;
    int ret;

    (void)snprintf(name, sizeof(name), "%s.%s", report->file,
                   format->extension);
    buf_init(&text, BUF_TEXT_MAX);
    ret = report_write(report, format, &text, err);
    len = text.len;
    if (ret == 0)
        ret = add(files, name, buf_steal(&text), len, false, err);
    buf_release(&text);
    return ret;
}

/* ---- the annex ---- */

static int by_name(const void *a, const void *b)
{
    const struct report_file *one = a;
    const struct report_file *other = b;

    return strcmp(one->name, other->name);
}

/* All charts as one entry. */
static int tell_charts(struct report *report, struct report_files *charts,
                       struct err *err)
{
    unsigned char digest[DIGEST_SHA256];
    char name[REPORT_FILE + 2];
    struct annex_file entry = {.name = name, .files = charts->count};
    struct buf hashes;
    int ret = -1;

    if (charts->count == 0)
        return 0;
    (void)snprintf(name, sizeof(name), "%s/", report->file);
    qsort(charts->list, charts->count, sizeof(*charts->list), by_name);
    buf_init(&hashes, BUF_TEXT_MAX);
    for (size_t i = 0; i < charts->count; i++) {
        entry.bytes += charts->list[i].len;
        (void)buf_addf(&hashes, "%s\n", charts->list[i].sha256);
    }
    if (buf_check(&hashes, err) == 0 &&
        digest_sha256(buf_text(&hashes), hashes.len, "", 0, digest, err) == 0) {
        digest_hex(digest, sizeof(digest), entry.sha256);
        ret = annex_add(&report->annex, &entry, err);
    }
    buf_release(&hashes);
    return ret;
}

/*
 * What the pages tell of the files beside them: of all that there can be, so
 * that a page is the same whichever of them are asked for.
 */
static int tell_annex(struct report *report, struct err *err)
{
    struct report_files all = {.count = 0};
    int ret = 0;

    annex_release(&report->annex);
    for (size_t i = 0; ret == 0 && i < REPORT_FORMAT_COUNT; i++) {
        const struct report_format *format = report_format_at(i);
        struct annex_file entry = {.files = 1};

        if (!format->is_data)
            continue;
        ret = add_format(&all, report, format, err);
        if (ret != 0)
            break;
        entry.name = all.list[all.count - 1].name;
        entry.bytes = all.list[all.count - 1].len;
        memcpy(entry.sha256, all.list[all.count - 1].sha256,
               sizeof(entry.sha256));
        ret = annex_add(&report->annex, &entry, err);
    }
    report_files_release(&all);
    if (ret == 0)
        ret = add_charts(&all, report, err);
    if (ret == 0)
        ret = tell_charts(report, &all, err);
    report_files_release(&all);
    return ret;
}

static int add_language(struct report_files *files, struct report *report,
                        const struct report_selection *selection,
                        enum language lang, struct err *err)
{
    bool beside = false;
    int ret = -1;

    (void)report_file_name(report->plan, selection->name, lang, report->file);
    if (report_speak(report, lang, err) == 0 && report_draw(report, err) == 0)
        ret = tell_annex(report, err);
    for (size_t i = 0; ret == 0 && i < selection->format_count; i++) {
        ret = add_format(files, report, selection->formats[i], err);
        beside = beside || selection->formats[i]->charts_beside;
    }
    if (ret == 0 && beside)
        ret = add_charts(files, report, err);
    return ret;
}

int report_files_make(struct report *report,
                      const struct report_selection *selection,
                      struct report_files *out, struct err *err)
{
    int ret = 0;

    *out = (struct report_files){.count = 0};
    for (size_t i = 0; ret == 0 && i < selection->language_count; i++)
        ret =
            add_language(out, report, selection, selection->languages[i], err);
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

/* Has the file these bytes already? */
static bool is_same(const char *path, const struct report_file *file)
{
    struct buf there;
    bool same;

    buf_init(&there, file->len + 1);
    same = file_read(path, &there, NULL) == 0 && there.len == file->len &&
           memcmp(buf_text(&there), file->data, file->len) == 0;
    buf_release(&there);
    return same;
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
    if (ret == 0 && !is_same(path, file))
        ret = file_replace(path, file->data, file->len,
                           file->is_chart ? FILE_REDRAWN : FILE_DURABLE, err);
    free(path);
    return ret;
}

int report_files_write(const struct report_files *files, const char *folder,
                       struct err *err)
{
    int ret = file_make_folder(folder, err);

    for (size_t i = 0; ret == 0 && i < files->count; i++)
        ret = write_file(&files->list[i], folder, err);
    return ret;
}
