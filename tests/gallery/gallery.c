/*
 * Draws the gallery of charts: each state in a PNG, and a page that shows them
 * all.  The same program and font give the same bytes.
 * usage: gallery FOLDER
 */
#include <gd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/file.h"
#include "charts/draw.h"
#include "charts/form.h"
#include "tests/gallery/gallery.h"
#include "tests/help/speak.h"

/* The family that the packages of the project bring. */
#define FAMILY "Open Sans"

/* What a run keeps. */
struct gallery {
    const char *folder;
    struct painter *painter;
    struct painter *paper;
    struct buf page;
    size_t pictures;
    size_t bytes;
};

/* As a printer without colour shows it: the brightness of each colour. */
static int to_grey(struct buf *png, struct err *err)
{
    gdImagePtr im = gdImageCreateFromPngPtr((int)png->len, png->data);
    int size = 0;
    void *data;

    if (im == NULL)
        return err_nomem(err);
    (void)gdImageTrueColorToPalette(im, 0, 256);
    for (int i = 0; i < gdImageColorsTotal(im); i++) {
        int grey = (299 * gdImageRed(im, i) + 587 * gdImageGreen(im, i) +
                    114 * gdImageBlue(im, i) + 500) /
                   1000;

        im->red[i] = im->green[i] = im->blue[i] = grey;
    }
    data = gdImagePngPtrEx(im, &size, 9);
    gdImageDestroy(im);
    if (data == NULL)
        return err_nomem(err);
    buf_clear(png);
    (void)buf_add(png, data, (size_t)size);
    gdFree(data);
    return buf_check(png, err);
}

static void tell(struct gallery *g, const struct gallery_row *row,
                 const struct drawing *d)
{
    (void)buf_addf(&g->page, "\n%s\n\n![", row->words);
    for (const char *p = d->description; *p != '\0'; p++)
        (void)buf_addc(&g->page, *p == '[' || *p == ']' ? ' ' : *p);
    (void)buf_addf(&g->page, "](%s.png)\n", row->file);
}

static int write_picture(struct gallery *g, const struct gallery_row *row,
                         const struct buf *png, struct err *err)
{
    char file[80];
    char *path;
    int ret = -1;

    (void)snprintf(file, sizeof(file), "%s.png", row->file);
    path = file_join(g->folder, file);
    if (path == NULL)
        return err_nomem(err);
    ret = file_replace(path, png->data, png->len, FILE_REDRAWN, err);
    free(path);
    g->pictures++;
    g->bytes += png->len;
    return ret;
}

static int draw_row(struct gallery *g, const struct gallery_row *row,
                    struct data *data, struct err *err)
{
    const struct chart_kind *kind = gallery_kind(row);
    struct painter *painter = row->form == FORM_PAPER ? g->paper : g->painter;
    struct scene scenes[DATA_ITEMS];
    struct drawing drawing;
    struct album album;
    struct buf png;
    int ret = -1;

    album = gallery_album(data, row, scenes);
    gallery_drawing(row, painter_measure(painter), &drawing);
    buf_init(&png, BUF_TEXT_MAX);
    if (kind->layout(&album, &drawing, err) == 0 &&
        painter_png(painter, &drawing, &png, err) == 0 &&
        (row->form != FORM_GREY || to_grey(&png, err) == 0))
        ret = write_picture(g, row, &png, err);
    if (ret == 0)
        tell(g, row, &drawing);
    else
        err_context(err, "picture '%s'", row->file);
    buf_release(&png);
    drawing_release(&drawing);
    return ret;
}

static int draw_section(struct gallery *g,
                        const struct gallery_section *section, struct err *err)
{
    struct data *data = calloc(1, sizeof(*data));
    int ret = 0;

    if (data == NULL)
        return err_nomem(err);
    (void)buf_addf(&g->page, "\n## %s\n", section->title);
    for (size_t i = 0; ret == 0 && i < section->count; i++) {
        ret = draw_row(g, &section->rows[i], data, err);
        data_release(data);
    }
    free(data);
    return ret;
}

static int write_page(const struct gallery *g, struct err *err)
{
    char *path = file_join(g->folder, "README.md");
    int ret;

    if (path == NULL)
        return err_nomem(err);
    ret = buf_check(&g->page, err);
    if (ret == 0)
        ret = file_replace(path, g->page.data, g->page.len, FILE_REDRAWN, err);
    free(path);
    return ret;
}

int main(int argc, char **argv)
{
    struct err err = {0};
    struct gallery g = {.folder = argc > 1 ? argv[1] : "docs/charts"};
    int ret = -1;

    speak();
    g.painter = painter_new(FAMILY, 1, &err);
    g.paper = painter_new(FAMILY, FORM_PRINT_SCALE, &err);
    buf_init(&g.page, BUF_TEXT_MAX);
    (void)buf_addstr(
        &g.page,
        "# Charts in every state\n\nDrawn by `make charts-gallery` from data "
        "told in tests/gallery/. The words beside a picture are those that it "
        "carries for people who do not see it.\n");
    if (g.painter != NULL && g.paper != NULL &&
        file_make_folder(g.folder, &err) == 0)
        ret = 0;
    for (size_t i = 0; ret == 0 && i < GALLERY_SECTIONS; i++)
        ret = draw_section(&g, gallery_sections[i], &err);
    if (ret == 0)
        ret = write_page(&g, &err);
    if (ret == 0)
        (void)printf("%zu pictures, %zu KB, in %s\n", g.pictures,
                     g.bytes / 1000, g.folder);
    else
        (void)fprintf(stderr, "gallery: %s\n", err.msg);
    buf_release(&g.page);
    painter_free(g.painter);
    painter_free(g.paper);
    return ret == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
