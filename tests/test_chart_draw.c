/*
 * The painted picture: its pixels, its chunks, and what it refuses.
 */
#include <check.h>
#include <gd.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "charts/canvas.h"
#include "charts/cover.h"
#include "charts/draw.h"
#include "charts/palette.h"
#include "charts/png.h"
#include "charts/png_read.h"
#include "tests/help/chart_scene.h"
#include "tests/help/suite.h"

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

/* A picture at any scale is printed at one size, since a unit is a 96th of an
 * inch: scale times 96 / 0.0254 pixels to the metre, of which PNG keeps the
 * nearest whole. */
START_TEST(resolution_is_in_the_file)
{
    static const int per_metre[] = {3780, 7559, 11339, 15118};
    struct painter *p = new_painter(_i + 1);
    struct buf png;
    const unsigned char *phys;

    paint_months(p, &png);
    phys = (const unsigned char *)find(&png, "pHYs", 4);
    ck_assert_ptr_nonnull(phys);
    ck_assert_int_eq(phys[6] << 8 | phys[7], per_metre[_i]);
    ck_assert_int_eq(phys[10] << 8 | phys[11], per_metre[_i]);
    ck_assert_int_eq(phys[12], 1); /* the metre */
    buf_release(&png);
    painter_free(p);
}
END_TEST

static void read_facts(const struct buf *png, struct png_facts *facts)
{
    struct err err = {0};

    ck_assert_msg(png_read(png->data, png->len, facts, &err) == 0, "%s",
                  err.msg);
}

START_TEST(title_and_description_are_in_the_file)
{
    struct painter *p = new_painter(1);
    struct png_facts facts;
    struct buf png;

    paint_months(p, &png);
    read_facts(&png, &facts);
    ck_assert_uint_eq(facts.width, 1200);
    ck_assert_uint_eq(facts.height, 675);
    ck_assert_uint_eq(facts.per_metre, 3780);
    ck_assert_str_eq(png_facts_text(&facts, "Title"),
                     "4\u00a0506 unique visitors in September: 50\u00a0% of "
                     "the target");
    ck_assert_int_eq(strncmp(png_facts_text(&facts, "Description"),
                             "Column chart. Unique visitors", 29),
                     0);
    ck_assert_str_eq(png_facts_text(&facts, "Software"), "headway");
    ck_assert_ptr_null(png_facts_text(&facts, "Author"));
    png_facts_release(&facts);
    buf_release(&png);
    painter_free(p);
}
END_TEST

/* A text painted on a picture of its own. */
static int paint_words(struct painter *p, const char *text, struct buf *png,
                       struct err *err)
{
    static const struct type type = {.size = 14, .ink = INK_TEXT};
    struct drawing d;
    int ret;

    drawing_init(&d, 400, 225, painter_measure(p));
    drawing_text(&d, &type, 10, 20, text);
    buf_init(png, BUF_TEXT_MAX);
    ret = painter_png(p, &d, png, err);
    drawing_release(&d);
    return ret;
}

static double width_of(struct painter *p, const char *text)
{
    struct measure m = painter_measure(p);

    return m.width(m.ctx, text, 14, false);
}

static struct painter *open_sans(void)
{
    struct err err = {0};
    struct painter *p = painter_new("Open Sans", 1, &err);

    ck_assert_msg(p != NULL, "%s", err.msg);
    return p;
}

/* Of letters and signs that Open Sans has not, but DejaVu Sans. */
static const char *const strange[] = {
    "\u10d0\u10d1\u10d2", /* Georgian */
    "\u05d0",             /* Hebrew */
    "\u2714\u2192",       /* signs */
    "\U0001f600",         /* an emoji */
};

START_TEST(what_the_font_lacks_is_drawn_in_another_one)
{
    struct painter *p = open_sans();
    struct painter *dejavu = new_painter(1);
    struct err err = {0};
    struct buf png;
    struct buf again;
    struct buf blank;
    gdImagePtr im;

    ck_assert_msg(paint_words(p, strange[_i], &png, &err) == 0, "%s", err.msg);
    im = decode(&png);
    gdImageDestroy(im);
    ck_assert(width_of(p, strange[_i]) > 5);
    ck_assert(width_of(p, strange[_i]) == width_of(dejavu, strange[_i]));
    ck_assert_int_eq(paint_words(p, " ", &blank, &err), 0);
    ck_assert_uint_gt(png.len, blank.len);
    painter_free(p);

    /* The same bytes, whatever was drawn before. */
    p = open_sans();
    ck_assert(width_of(p, "\u2665 \u05d3") > 0);
    ck_assert_int_eq(paint_words(p, strange[_i], &again, &err), 0);
    ck_assert_uint_eq(again.len, png.len);
    ck_assert_mem_eq(again.data, png.data, png.len);
    buf_release(&png);
    buf_release(&again);
    buf_release(&blank);
    painter_free(p);
    painter_free(dejavu);
}
END_TEST

START_TEST(letters_of_the_font_stay_its_own_beside_strange_ones)
{
    struct painter *p = open_sans();
    struct painter *dejavu = new_painter(1);
    double before = width_of(p, "visits");

    ck_assert(before != width_of(dejavu, "visits"));
    ck_assert(width_of(p, "visits\u10d0") ==
              before + width_of(dejavu, "\u10d0"));
    ck_assert(width_of(p, "visits") == before);
    painter_free(p);
    painter_free(dejavu);
}
END_TEST

/* Zero-width space and joiner, marks of direction, a variation selector, a
 * soft hyphen, a byte order mark, a tag. */
START_TEST(characters_that_show_nothing_take_no_place)
{
    struct painter *p = open_sans();
    struct err err = {0};
    struct buf plain;
    struct buf marked;

    ck_assert_int_eq(paint_words(p, "ab", &plain, &err), 0);
    ck_assert_msg(paint_words(p,
                              "\u200f\u202ba\u200b\u200d\u00ad\u2066b\ufe0f"
                              "\ufeff\U000e0061",
                              &marked, &err) == 0,
                  "%s", err.msg);
    ck_assert_uint_eq(marked.len, plain.len);
    ck_assert_mem_eq(marked.data, plain.data, plain.len);
    buf_release(&plain);
    buf_release(&marked);
    painter_free(p);
}
END_TEST

START_TEST(a_character_that_no_font_has_is_named_with_its_text)
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
    ck_assert_str_eq(err.msg, "no font here has the character U+12345, in the "
                              "text 'count \U00012345'");
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

/* It would be painted dash by dash for years. */
START_TEST(a_line_that_goes_on_for_ever_is_painted_at_once)
{
    static const struct pen pen = {INK_PATH, 1.5, DASH_PATH};
    const struct point points[] = {{10, 200}, {300, -1e300}, {380, 1e18}};
    struct painter *p = new_painter(1);
    struct err err = {0};
    struct drawing d;
    struct buf png;

    drawing_init(&d, 400, 225, painter_measure(p));
    drawing_polyline(&d, &pen, points, 3);
    drawing_line(&d, &pen, 20, 20, 20, 1e18);
    buf_init(&png, BUF_TEXT_MAX);
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

/* 255 colours that nobody takes for another. */
static int apart(int i)
{
    return (20 + (i & 7) * 30) << 16 | (i >> 3 & 7) * 30 << 8 | (i >> 6) * 60;
}

START_TEST(a_palette_draws_what_nobody_can_tell_apart_as_one)
{
    struct palette *pal = calloc(1, sizeof(*pal));
    const int pixels[] = {0xD8E0E2, 0xE2E2E2, 0xD5E0E2, 0xE2E3E1};
    unsigned char row[4];

    ck_assert_ptr_nonnull(pal);
    /* What is kept stays, however near it is. */
    palette_keep(pal, 0xE2E2E2);
    palette_keep(pal, 0xE2E3E1);
    ck_assert(palette_row(pal, pixels, 4, row));
    ck_assert_uint_eq(row[0], 0);
    ck_assert_uint_eq(row[1], 0);
    ck_assert_uint_eq(row[2], 2); /* by 13 levels of red */
    ck_assert_uint_eq(row[3], 1);
    ck_assert_int_eq(pal->count, 3);
    ck_assert_int_eq(pal->colours[2], 0xD5E0E2);
    free(pal);
}
END_TEST

START_TEST(a_palette_holds_256_colours_in_their_order)
{
    struct palette *pal = calloc(1, sizeof(*pal));
    int pixels[600];
    unsigned char row[600];

    ck_assert_ptr_nonnull(pal);
    for (int i = 0; i < 600; i++)
        pixels[i] = i < 300 ? 0x0072B2 : apart(i % 255);
    ck_assert(palette_row(pal, pixels, 600, row));
    ck_assert_int_eq(pal->count, PALETTE_SIZE);
    ck_assert_int_eq(pal->colours[0], 0x0072B2);
    for (int i = 0; i < 600; i++)
        ck_assert_int_eq(pal->colours[row[i]], pixels[i]);
    pixels[7] = 0xFF0000;
    ck_assert(!palette_row(pal, pixels, 600, row));
    palette_clear(pal);
    ck_assert(palette_row(pal, pixels + 7, 1, row));
    ck_assert_int_eq(pal->count, 1);
    free(pal);
}
END_TEST

/* A canvas with so many colours, a pixel of each, as a decoded picture. */
static gdImagePtr encode_colours(int colours)
{
    static const uint8_t all = 255;
    struct err err = {0};
    struct canvas *c = canvas_new(30, 20, &err);
    struct buf png;
    gdImagePtr im;

    ck_assert_ptr_nonnull(c);
    for (int i = 0; i < colours; i++)
        canvas_blend(c, i % 30, i / 30, &all, 1, (unsigned)i);
    buf_init(&png, BUF_TEXT_MAX);
    ck_assert_msg(canvas_png(c, 96, NULL, 0, &png, &err) == 0, "%s", err.msg);
    im = decode(&png);
    for (int i = 0; i < colours; i++)
        ck_assert_uint_eq(pixel(im, i % 30, i / 30), (unsigned)i);
    ck_assert_uint_eq(pixel(im, 29, 19), ink_rgb(INK_PAPER));
    buf_release(&png);
    canvas_free(c);
    return im;
}

START_TEST(colours_beyond_a_palette_are_kept_in_true_colour)
{
    static const struct {
        int colours; /* and white */
        bool true_colour;
    } rows[] = {{1, false}, {15, false}, {255, false}, {256, true}};
    gdImagePtr im = encode_colours(rows[_i].colours);

    ck_assert_int_eq(gdImageTrueColor(im) != 0, rows[_i].true_colour);
    gdImageDestroy(im);
}
END_TEST

START_TEST(what_lies_outside_a_canvas_is_cut_off)
{
    static const uint8_t all[8] = {255, 255, 255, 255, 255, 255, 255, 255};
    struct err err = {0};
    struct canvas *c = canvas_new(10, 10, &err);
    struct buf png;
    gdImagePtr im;

    ck_assert_ptr_nonnull(c);
    canvas_rect(c, -5, -5, 2, 2, 0x111111);
    canvas_rect(c, 8, 8, 20, 20, 0x222222);
    canvas_rect(c, 5, 5, 5, 9, 0x333333);
    canvas_rect(c, 30, 0, 40, 9, 0x333333);
    canvas_line(c, 4, -3, 4, 30, 0x444444);
    canvas_blend(c, -6, 5, all, 8, 0x555555);
    canvas_blend(c, 8, 5, all, 8, 0x666666);
    canvas_blend(c, 0, -1, all, 8, 0x777777);
    canvas_blend(c, 0, 10, all, 8, 0x777777);
    canvas_blend(c, 20, 5, all, 8, 0x777777);
    canvas_blend(c, -20, 5, all, 8, 0x777777);
    buf_init(&png, BUF_TEXT_MAX);
    ck_assert_int_eq(canvas_png(c, 96, NULL, 0, &png, &err), 0);
    im = decode(&png);
    ck_assert_uint_eq(pixel(im, 1, 1), 0x111111);
    ck_assert_uint_eq(pixel(im, 2, 2), ink_rgb(INK_PAPER));
    ck_assert_uint_eq(pixel(im, 8, 8), 0x222222);
    ck_assert_uint_eq(pixel(im, 5, 7), ink_rgb(INK_PAPER));
    ck_assert_uint_eq(pixel(im, 4, 0), 0x444444);
    ck_assert_uint_eq(pixel(im, 4, 9), 0x444444);
    ck_assert_uint_eq(pixel(im, 1, 5), 0x555555);
    ck_assert_uint_eq(pixel(im, 2, 5), ink_rgb(INK_PAPER));
    ck_assert_uint_eq(pixel(im, 9, 5), 0x666666);
    ck_assert_uint_eq(pixel(im, 3, 0), ink_rgb(INK_PAPER));
    gdImageDestroy(im);
    buf_release(&png);
    canvas_free(c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart draw");
    TCase *tc = tcase_create("draw");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, a_picture_has_its_size_and_its_columns, 1, 3);
    tcase_add_test(tc, the_same_data_give_the_same_bytes);
    tcase_add_loop_test(tc, resolution_is_in_the_file, 0, 4);
    tcase_add_test(tc, title_and_description_are_in_the_file);
    tcase_add_test(tc, a_character_that_no_font_has_is_named_with_its_text);
    tcase_add_loop_test(tc, what_the_font_lacks_is_drawn_in_another_one, 0,
                        (int)(sizeof(strange) / sizeof(strange[0])));
    tcase_add_test(tc, letters_of_the_font_stay_its_own_beside_strange_ones);
    tcase_add_test(tc, characters_that_show_nothing_take_no_place);
    tcase_add_test(tc, a_line_that_goes_on_for_ever_is_painted_at_once);
    tcase_add_test(tc, a_missing_family_gives_way_to_another);
    tcase_add_test(tc, a_font_file_that_is_none_is_refused);
    tcase_add_test(tc, broken_text_is_drawn_and_not_run_over);
    tcase_add_test(tc, cover_is_the_share_of_a_pixel);
    tcase_add_test(tc, a_palette_holds_256_colours_in_their_order);
    tcase_add_test(tc, a_palette_draws_what_nobody_can_tell_apart_as_one);
    tcase_add_loop_test(tc, colours_beyond_a_palette_are_kept_in_true_colour, 0,
                        4);
    tcase_add_test(tc, what_lies_outside_a_canvas_is_cut_off);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
