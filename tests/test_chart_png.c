/*
 * PNG files: what is written is read again, and what is damaged is refused.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "charts/png.h"
#include "charts/png_read.h"
#include "tests/help/suite.h"

static const int colours[] = {0xFFFFFF, 0x0072B2};
static const unsigned char rows[] = {0, 0, 1, 0, 0, 1, 1, 0};

/* A picture of 3 × 2 pixels with these texts. */
static void write_small(const struct png_text *texts, size_t count,
                        struct buf *out)
{
    struct png_image image = {.width = 3,
                              .height = 2,
                              .dots_per_inch = 300,
                              .colours = colours,
                              .colour_count = 2,
                              .rows = rows,
                              .len = sizeof(rows)};
    struct err err = {0};

    buf_init(out, BUF_TEXT_MAX);
    ck_assert_msg(png_write(&image, texts, count, out, &err) == 0, "%s",
                  err.msg);
}

START_TEST(texts_are_read_as_they_were_written)
{
    char longer[5000];
    const struct png_text texts[] = {
        {"Title", "\u021aint\u0103 \u2013 \u0446\u0435\u043b\u044c", "ro"},
        {"Description", "", NULL},
        {"Figures", longer, "x-y"},
    };
    struct png_facts facts;
    struct err err = {0};
    struct buf png;

    for (size_t i = 0; i < sizeof(longer); i++)
        longer[i] = (char)('a' + i % 7);
    longer[sizeof(longer) - 1] = '\0';
    write_small(texts, 3, &png);
    ck_assert_uint_lt(png.len, 400); /* the long one is compressed */
    ck_assert_int_eq(png_read(png.data, png.len, &facts, &err), 0);
    ck_assert_uint_eq(facts.width, 3);
    ck_assert_uint_eq(facts.height, 2);
    ck_assert_uint_eq(facts.per_metre, 11811);
    ck_assert_uint_eq(facts.count, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_str_eq(png_facts_text(&facts, texts[i].keyword),
                         texts[i].text);
    ck_assert_str_eq(png_facts_language(&facts, "Title"), "ro");
    ck_assert_str_eq(png_facts_language(&facts, "Description"), "");
    ck_assert_str_eq(png_facts_language(&facts, "Figures"), "x-y");
    ck_assert_ptr_null(png_facts_text(&facts, "title"));
    ck_assert_ptr_null(png_facts_language(&facts, "title"));
    png_facts_release(&facts);
    buf_release(&png);
}
END_TEST

/* What is done to a good picture, and what is said of it then. */
enum damage { CUT, SET, MORE };

static const struct {
    enum damage damage;
    int at; /* below 0: from the end */
    int byte;
    const char *message;
} damages[] = {
    {CUT, 0, 0, "this is no PNG"},
    {CUT, 7, 0, "this is no PNG"},
    {SET, 1, 'p', "this is no PNG"},
    {SET, 4, '\n', "this is no PNG"},
    {CUT, 8, 0, "the picture is cut off"},
    {CUT, 20, 0, "the picture is cut off in its chunk IHDR"},
    {SET, 19, 4,
     "the picture is damaged: the checksum of its chunk IHDR is wrong"},
    {SET, 12, '1', "the picture is damaged: what should be a chunk is none"},
    {SET, 8, 0x80, "the picture is damaged: what should be a chunk is none"},
    {SET, 8, 0x7F, "the picture is cut off in its chunk IHDR"},
    {CUT, -1, 0, "the picture is cut off"},
    {CUT, -12, 0, "the picture is cut off"},
    {CUT, -13, 0, "the picture is cut off in its chunk IDAT"},
    {SET, -14, 0x55,
     "the picture is damaged: the checksum of its chunk IDAT is wrong"},
    {SET, -1, 0,
     "the picture is damaged: the checksum of its chunk IEND is wrong"},
    {MORE, 0, 0, "the picture is damaged: there are bytes behind its end"},
};

START_TEST(a_damaged_picture_is_refused)
{
    const struct png_text text = {"Title", "a picture", NULL};
    struct png_facts facts;
    struct err err = {0};
    struct buf png;
    size_t at;

    write_small(&text, 1, &png);
    at = damages[_i].at >= 0 ? (size_t)damages[_i].at
                             : png.len - (size_t)-damages[_i].at;
    if (damages[_i].damage == CUT)
        png.len = at;
    else if (damages[_i].damage == SET)
        png.data[at] = (char)damages[_i].byte;
    else
        (void)buf_addc(&png, '\n');
    ck_assert_int_eq(png_read(png.data, png.len, &facts, &err), -1);
    ck_assert_str_eq(err.msg, damages[_i].message);
    ck_assert_int_eq(err.kind, ERR_FILE);
    ck_assert_ptr_null(facts.list);
    buf_release(&png);
}
END_TEST

START_TEST(no_damage_of_a_single_byte_is_overlooked)
{
    const struct png_text text = {"Title", "a picture of a picture", "en"};
    struct png_facts facts;
    struct buf png;

    write_small(&text, 1, &png);
    for (size_t i = 0; i < png.len; i++) {
        for (unsigned bit = 1; bit < 256; bit *= 2) {
            struct err err = {0};

            png.data[i] = (char)((unsigned char)png.data[i] ^ bit);
            ck_assert_msg(png_read(png.data, png.len, &facts, &err) == -1,
                          "byte %zu, bit %u", i, bit);
            ck_assert_int_eq(err.kind, ERR_FILE);
            png.data[i] = (char)((unsigned char)png.data[i] ^ bit);
        }
    }
    for (size_t len = 0; len < png.len; len++)
        ck_assert_int_eq(png_read(png.data, len, &facts, NULL), -1);
    buf_release(&png);
}
END_TEST

/* A chunk that is whole but not as the standard has it: its checksum is made
 * right by the writer, which takes any keyword and text. */
START_TEST(a_text_without_a_keyword_is_refused)
{
    const struct png_text texts[] = {
        {"", "text", NULL},
        {"k23456789012345678901234567890123456789012345678901234567890123456789"
         "01234567890",
         "text", NULL}};
    struct png_facts facts;
    struct err err = {0};
    struct buf png;

    write_small(&texts[_i], 1, &png);
    ck_assert_int_eq(png_read(png.data, png.len, &facts, &err), -1);
    ck_assert_str_eq(
        err.msg, "the picture is damaged: its chunk iTXt is not as it must be");
    buf_release(&png);
}
END_TEST

START_TEST(a_text_that_unpacks_without_end_is_refused)
{
    char *zeros = calloc(1, (17 << 20) + 1);
    struct png_text text = {"Title", zeros, NULL};
    struct png_facts facts;
    struct err err = {0};
    struct buf png;

    ck_assert_ptr_nonnull(zeros);
    memset(zeros, 'a', 17 << 20);
    write_small(&text, 1, &png);
    ck_assert_uint_lt(png.len, 40000);
    ck_assert_int_eq(png_read(png.data, png.len, &facts, &err), -1);
    ck_assert_int_eq(err.kind, ERR_TOO_LARGE);
    buf_release(&png);
    free(zeros);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart png");
    TCase *tc = tcase_create("png");

    tcase_add_test(tc, texts_are_read_as_they_were_written);
    tcase_add_loop_test(tc, a_damaged_picture_is_refused, 0,
                        (int)(sizeof(damages) / sizeof(damages[0])));
    tcase_add_test(tc, no_damage_of_a_single_byte_is_overlooked);
    tcase_add_loop_test(tc, a_text_without_a_keyword_is_refused, 0, 2);
    tcase_add_test(tc, a_text_that_unpacks_without_end_is_refused);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
