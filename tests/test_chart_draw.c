/*
 * The painted picture: its pixels, its chunks, and what it refuses.
 */
#include <check.h>
#include <gd.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "charts/cover.h"
#include "charts/draw.h"
#include "charts/palette.h"
#include "charts/png.h"
#include "tests/help/chart_scene.h"

static struct painter *new_painter(int scale)
{
    struct err err = {0};
    struct painter *p = painter_new("DejaVu Sans", scale, &err);

    ck_assert_msg(p != NULL, "%s", err.msg);
    return p;
}

/* A scene of months as a PNG. */
static void paint_months(struct painter *p, struct buf *png)
{
    struct chart_growth g = {
        .form = CHART_MONTHS, .seed = 4, .as_of = day_from_civil(2013, 10, 20)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    drawing_init(&d, 1200, 675, painter_measure(p));
    buf_init(png, BUF_TEXT_MAX);
    ck_assert_msg(layout_chart(&cs.scene, &d, &err) == 0, "%s", err.msg);
    ck_assert_msg(painter_png(p, &d, png, &err) == 0, "%s", err.msg);
    drawing_release(&d);
    chart_scene_release(&cs);
}

static gdImagePtr decode(struct buf *png)
{
    gdImagePtr im = gdImageCreateFromPngPtr((int)png->len, png->data);

    ck_assert_ptr_nonnull(im);
    return im;
}

static unsigned pixel(gdImagePtr im, int x, int y)
{
    return (unsigned)gdImageGetTrueColorPixel(im, x, y) & 0xFFFFFF;
}

START_TEST(a_picture_has_its_size_and_its_columns)
{
    int scale = _i;
    struct painter *p = new_painter(scale);
    struct buf png;
    gdImagePtr im;

    paint_months(p, &png);
    im = decode(&png);
    ck_assert_int_eq(gdImageSX(im), 1200 * scale);
    ck_assert_int_eq(gdImageSY(im), 675 * scale);
    ck_assert_uint_eq(pixel(im, 2, 2), ink_rgb(INK_PAPER));
    /* Low in the column of August, and on the target line at 9 000. */
    ck_assert_uint_eq(pixel(im, 560 * scale, 380 * scale), ink_rgb(INK_DATA));
    ck_assert_uint_eq(pixel(im, 102 * scale, 161 * scale), ink_rgb(INK_TARGET));
    ck_assert(!gdImageTrueColor(im));
    gdImageDestroy(im);
    buf_release(&png);
    painter_free(p);
}
END_TEST

START_TEST(the_same_data_give_the_same_bytes)
{
    struct painter *one = new_painter(1);
    struct painter *two = new_painter(1);
    struct buf a;
    struct buf b;
    struct buf c;

    paint_months(one, &a);
    paint_months(one, &b);
    paint_months(two, &c);
    ck_assert_uint_eq(a.len, b.len);
    ck_assert_mem_eq(a.data, b.data, a.len);
    ck_assert_uint_eq(a.len, c.len);
    ck_assert_mem_eq(a.data, c.data, a.len);
    buf_release(&a);
    buf_release(&b);
    buf_release(&c);
    painter_free(one);
    painter_free(two);
}
END_TEST

/* Where `what` stands in the file; NULL: nowhere. */
static const char *find(const struct buf *png, const char *what, size_t len)
{
    for (size_t i = 0; i + len <= png->len; i++)
        if (memcmp(png->data + i, what, len) == 0)
            return png->data + i;
    return NULL;
}

START_TEST(resolution_and_description_are_in_the_file)
{
    struct painter *p = new_painter(2);
    struct buf png;
    const unsigned char *phys;

    paint_months(p, &png);
    phys = (const unsigned char *)find(&png, "pHYs", 4);
    ck_assert_ptr_nonnull(phys);
    ck_assert_int_eq(phys[6] << 8 | phys[7], 7559);
    ck_assert_int_eq(phys[12], 1);
    ck_assert_ptr_nonnull(find(&png,
                               "iTXtTitle\0\0\0\0\0"
                               "4\u00a0506 unique visitors in "
                               "September: 50\u00a0% of the target",
                               66));
    ck_assert_ptr_nonnull(
        find(&png, "iTXtDescription\0\0\0\0\0Column chart.", 33));
    buf_release(&png);
    painter_free(p);
}
END_TEST

START_TEST(a_character_that_the_font_lacks_is_named)
{
    static const struct type type = {.size = 14, .ink = INK_TEXT};
    struct painter *p = new_painter(1);
    struct err err = {0};
    struct drawing d;
    struct buf png;

    drawing_init(&d, 400, 225, painter_measure(p));
    drawing_text(&d, &type, 10, 20, "count \U00012345");
    buf_init(&png, BUF_TEXT_MAX);
    ck_assert_int_eq(painter_png(p, &d, &png, &err), -1);
    ck_assert_int_eq(err.kind, ERR_CONFIG);
    ck_assert_ptr_nonnull(strstr(err.msg, "has no character U+12345"));
    ck_assert_uint_eq(png.len, 0);
    drawing_release(&d);

    /* The next picture is free of it. */
    err_clear(&err);
    drawing_init(&d, 400, 225, painter_measure(p));
    drawing_text(&d, &type, 10, 20, "count");
    ck_assert_int_eq(painter_png(p, &d, &png, &err), 0);
    drawing_release(&d);
    buf_release(&png);
    painter_free(p);
}
END_TEST

START_TEST(a_missing_family_gives_way_to_another)
{
    struct err err = {0};
    struct painter *p = painter_new("No Such Family 7", 1, &err);

    ck_assert_msg(p != NULL, "%s", err.msg);
    painter_free(p);
}
END_TEST

START_TEST(a_font_file_that_is_none_is_refused)
{
    struct err err = {0};
    struct painter *p = painter_new("tests/test_chart_draw.c", 1, &err);

    ck_assert_ptr_null(p);
    ck_assert_int_eq(err.kind, ERR_CONFIG);
    ck_assert_str_eq(err.msg,
                     "font 'tests/test_chart_draw.c' is not a font file that "
                     "can be read: name a family or a .ttf file at [output] "
                     "font");
}
END_TEST

START_TEST(broken_text_is_drawn_and_not_run_over)
{
    static const struct type type = {.size = 14, .ink = INK_TEXT};
    struct painter *p = new_painter(1);
    struct err err = {0};
    struct drawing d;
    struct buf png;

    drawing_init(&d, 400, 225, painter_measure(p));
    drawing_text(&d, &type, 10, 20, "a\xE2\x82");
    drawing_text(&d, &type, 10, 40, "\xFF\xC3");
    buf_init(&png, BUF_TEXT_MAX);
    ck_assert_msg(painter_png(p, &d, &png, &err) == 0, "%s", err.msg);
    drawing_release(&d);
    buf_release(&png);
    painter_free(p);
}
END_TEST

START_TEST(cover_is_the_share_of_a_pixel)
{
    struct err err = {0};
    struct cover c;

    ck_assert_int_eq(cover_init(&c, (struct box){0, 0, 10, 10}, 10, 10, &err),
                     0);
    cover_segment(&c, (struct point){0, 5}, (struct point){10, 5}, 3);
    ck_assert_uint_eq(c.pixels[2 * 10 + 5], 0);
    ck_assert_uint_eq(c.pixels[3 * 10 + 5], 128);
    ck_assert_uint_eq(c.pixels[4 * 10 + 5], 255);
    ck_assert_uint_eq(c.pixels[5 * 10 + 5], 255);
    ck_assert_uint_eq(c.pixels[6 * 10 + 5], 128);
    cover_release(&c);
}
END_TEST

START_TEST(a_palette_keeps_the_common_colours)
{
    struct palette *pal = calloc(1, sizeof *pal);
    int pixels[900];
    unsigned char row[900];

    ck_assert_ptr_nonnull(pal);
    for (int i = 0; i < 900; i++)
        pixels[i] = i < 600 ? 0x0072B2 : 0x404040 + i;
    ck_assert(palette_choose(pal, pixels, 900));
    palette_row(pal, pixels, 900, row);
    ck_assert_int_eq(pal->count, PALETTE_SIZE);
    ck_assert_int_eq(pal->colours[row[0]], 0x0072B2);
    for (int i = 600; i < 900; i++)
        ck_assert_int_lt(
            abs((pal->colours[row[i]] & 0xFF) - (pixels[i] & 0xFF)), 60);
    free(pal);
}
END_TEST

START_TEST(what_is_no_png_is_not_described)
{
    struct err err = {0};
    struct buf out;

    buf_init(&out, BUF_TEXT_MAX);
    ck_assert_int_eq(png_describe("GIF89a", 6, NULL, 0, &out, &err), -1);
    ck_assert_int_eq(err.kind, ERR_FILE);
    ck_assert_str_eq(err.msg, "the picture is no PNG");
    buf_release(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart draw");
    TCase *tc = tcase_create("draw");
    SRunner *sr;
    int failed;

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, a_picture_has_its_size_and_its_columns, 1, 3);
    tcase_add_test(tc, the_same_data_give_the_same_bytes);
    tcase_add_test(tc, resolution_and_description_are_in_the_file);
    tcase_add_test(tc, a_character_that_the_font_lacks_is_named);
    tcase_add_test(tc, a_missing_family_gives_way_to_another);
    tcase_add_test(tc, a_font_file_that_is_none_is_refused);
    tcase_add_test(tc, broken_text_is_drawn_and_not_run_over);
    tcase_add_test(tc, cover_is_the_share_of_a_pixel);
    tcase_add_test(tc, a_palette_keeps_the_common_colours);
    tcase_add_test(tc, what_is_no_png_is_not_described);
    suite_add_tcase(suite, tc);
    sr = srunner_create(suite);
    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
