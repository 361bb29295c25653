/*
 * Every state of the gallery of charts, as numbers: it can be laid out, its
 * labels do not touch, and it tells itself in words.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "tests/gallery/gallery.h"
#include "tests/help/chart_marks.h"
#include "tests/help/speak.h"
#include "tests/help/suite.h"

START_TEST(each_state_is_legible_and_told)
{
    const struct gallery_section *section = gallery_sections[_i];
    struct data *data = calloc(1, sizeof(*data));

    if (data == NULL)
        abort();
    for (size_t i = 0; i < section->count; i++) {
        const struct gallery_row *row = &section->rows[i];
        const struct chart_kind *kind = gallery_kind(row);
        struct scene scenes[DATA_ITEMS];
        struct album album = gallery_album(data, row, scenes);
        struct drawing d;
        struct err err = {0};

        gallery_drawing(row, marks_fake, &d);
        ck_assert_msg(kind->layout(&album, &d, &err) == 0, "%s: %s", row->file,
                      err.msg);
        marks_assert_legible(&d, (unsigned)i);
        ck_assert_msg(strlen(d.title) > 0, "%s", row->file);
        ck_assert_msg(strstr(d.description, d.title) != NULL, "%s: '%s'",
                      row->file, d.description);
        drawing_release(&d);
        data_release(data);
    }
    free(data);
}
END_TEST

START_TEST(no_two_pictures_share_a_file)
{
    for (size_t a = 0; a < GALLERY_SECTIONS; a++)
        for (size_t i = 0; i < gallery_sections[a]->count; i++) {
            const char *file = gallery_sections[a]->rows[i].file;
            size_t same = 0;

            for (size_t b = 0; b < GALLERY_SECTIONS; b++)
                for (size_t k = 0; k < gallery_sections[b]->count; k++)
                    same +=
                        strcmp(gallery_sections[b]->rows[k].file, file) == 0;
            ck_assert_msg(same == 1, "%s", file);
        }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart gallery");
    TCase *tc = tcase_create("gallery");

    speak();
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, each_state_is_legible_and_told, 0,
                        GALLERY_SECTIONS);
    tcase_add_test(tc, no_two_pictures_share_a_file);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
