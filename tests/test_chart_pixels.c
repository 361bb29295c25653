/*
 * A few pictures of the gallery against references, pixel by pixel: reduced to
 * 150 x 84, where another version of the font makes next to no difference, but
 * a bar, a line or a label that moved does.
 * usage: test_chart_pixels [write]: write the references anew.
 */
#include <check.h>
#include <gd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "charts/draw.h"
#include "tests/gallery/gallery.h"
#include "tests/help/speak.h"
#include "tests/help/suite.h"

enum {
    WIDTH = 150,
    HEIGHT = 84,
    FAR_APART = 24, /* of 255, of one colour */
    FEW = WIDTH * HEIGHT / 100
};

static const struct gallery_row rows[] = {
    {"c", "", example_accounts, "sheet", 0, LANGUAGE_EN, FORM_COLOUR},
    {"d", "", example_plan, "bullets", 0, LANGUAGE_EN, FORM_COLOUR},
    {"daily", "", example_days, "daily", 1, LANGUAGE_EN, FORM_COLOUR},
};

enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

static void reference_path(const struct gallery_row *row, char path[64])
{
    (void)snprintf(path, 64, "tests/data/charts/%s.png", row->file);
}

/* The picture as it is drawn now, as a PNG. */
static void draw(const struct gallery_row *row, struct buf *png)
{
    const struct chart_kind *kind = gallery_kind(row);
    struct data *data = calloc(1, sizeof(*data));
    struct scene scenes[DATA_ITEMS];
    struct err err = {0};
    struct painter *p = painter_new("Open Sans", 1, &err);
    struct drawing d;
    struct album album;

    if (data == NULL || p == NULL)
        abort();
    album = gallery_album(data, row, scenes);
    drawing_init(&d, kind->width, kind->height, painter_measure(p));
    buf_init(png, BUF_TEXT_MAX);
    if (kind->layout(&album, &d, &err) != 0 ||
        painter_png(p, &d, png, &err) != 0)
        abort();
    drawing_release(&d);
    painter_free(p);
    data_release(data);
    free(data);
}

/* The same reduced: each pixel the mean of those it covers. */
static gdImagePtr reduced(const struct gallery_row *row)
{
    struct buf png;
    gdImagePtr whole;
    gdImagePtr small = gdImageCreateTrueColor(WIDTH, HEIGHT);

    draw(row, &png);
    whole = gdImageCreateFromPngPtr((int)png.len, png.data);
    if (small == NULL || whole == NULL)
        abort();
    (void)gdImagePaletteToTrueColor(whole);
    gdImageCopyResampled(small, whole, 0, 0, 0, 0, WIDTH, HEIGHT,
                         gdImageSX(whole), gdImageSY(whole));
    gdImageDestroy(whole);
    buf_release(&png);
    return small;
}

static void write_references(void)
{
    for (size_t i = 0; i < ROWS; i++) {
        char path[64];
        gdImagePtr im = reduced(&rows[i]);
        FILE *f;

        reference_path(&rows[i], path);
        f = fopen(path, "wb");
        if (f == NULL)
            abort();
        gdImagePngEx(im, f, 9);
        (void)fclose(f);
        gdImageDestroy(im);
    }
}

static bool are_far(int a, int b)
{
    return abs(gdTrueColorGetRed(a) - gdTrueColorGetRed(b)) > FAR_APART ||
           abs(gdTrueColorGetGreen(a) - gdTrueColorGetGreen(b)) > FAR_APART ||
           abs(gdTrueColorGetBlue(a) - gdTrueColorGetBlue(b)) > FAR_APART;
}

/* How many pixels of two pictures of that size differ visibly. */
static int count_far(gdImagePtr a, gdImagePtr b)
{
    int n = 0;

    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            n += are_far(gdImageGetTrueColorPixel(a, x, y),
                         gdImageGetTrueColorPixel(b, x, y));
    return n;
}

static gdImagePtr read_reference(const struct gallery_row *row)
{
    char path[64];
    FILE *f;
    gdImagePtr im;

    reference_path(row, path);
    f = fopen(path, "rb");
    ck_assert_msg(f != NULL, "no '%s'", path);
    im = gdImageCreateFromPng(f);
    (void)fclose(f);
    ck_assert_ptr_nonnull(im);
    ck_assert_int_eq(gdImageSX(im), WIDTH);
    ck_assert_int_eq(gdImageSY(im), HEIGHT);
    return im;
}

START_TEST(a_picture_looks_as_it_did)
{
    gdImagePtr is = reduced(&rows[_i]);
    gdImagePtr was = read_reference(&rows[_i]);
    int far = count_far(is, was);

    ck_assert_msg(far <= FEW, "%s: %d of %d pixels differ", rows[_i].file, far,
                  WIDTH * HEIGHT);
    gdImageDestroy(is);
    gdImageDestroy(was);
}
END_TEST

/* The comparison must be able to fail. */
START_TEST(two_pictures_are_told_apart)
{
    gdImagePtr a = read_reference(&rows[_i]);
    gdImagePtr b = read_reference(&rows[(_i + 1) % ROWS]);

    ck_assert_int_gt(count_far(a, b), 5 * FEW);
    gdImageDestroy(a);
    gdImageDestroy(b);
}
END_TEST

int main(int argc, char **argv)
{
    Suite *suite = suite_create("chart pixels");
    TCase *tc = tcase_create("pixels");

    speak();
    if (argc > 1 && strcmp(argv[1], "write") == 0)
        write_references();
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, a_picture_looks_as_it_did, 0, ROWS);
    tcase_add_loop_test(tc, two_pictures_are_told_apart, 0, ROWS);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
