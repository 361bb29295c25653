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

static int add_language(struct report_files *files, struct report *report,
                        const struct report_selection *selection,
                        enum language lang, struct err *err)
{
    bool beside = false;
    int ret = -1;

    (void)report_file_name(report->plan, selection->name, lang, report->file);
    if (report_speak(report, lang, err) == 0)
        ret = report_draw(report, err);
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
