/*
 * One report, one set of numbers: what each format tells in each language is
 * what the model tells.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "indicators/verdict.h"
#include "reports/writer.h"
#include "tests/help/report_scene.h"
#include "tests/help/speak.h"
#include "tests/help/suite.h"
#include "tests/help/told.h"

/* How each format is read.  A new one joins here: without a reader the test
 * fails. */
static const struct {
    told_fn *read;
    bool for_people; /* its status words are in the report's language */
} readers[REPORT_FORMAT_COUNT] = {
    [FORMAT_HTML] = {told_by_html, true},
    [FORMAT_MARKDOWN] = {told_by_markdown, true},
    [FORMAT_PDF] = {told_by_pdf, true},
    [FORMAT_CSV] = {told_by_csv, false},
    [FORMAT_OFFICE] = {told_by_office_csv, true},
    [FORMAT_XLSX] = {told_by_xlsx, true},
    [FORMAT_JSON] = {told_by_json, false},
};

static const char *const periods[] = {"2013-10", "2013-Q3", "2013-04"};
enum { PERIODS = sizeof(periods) / sizeof(periods[0]) };

static const char *const column_names[TOLD_COLUMNS] = {
    [TOLD_BASELINE] = "baseline", [TOLD_TARGET] = "target",
    [TOLD_DUE] = "due",           [TOLD_ACTUAL] = "actual",
    [TOLD_PREVIOUS] = "previous", [TOLD_CHANGE] = "change",
    [TOLD_PERCENT] = "percent",   [TOLD_WAY] = "way",
    [TOLD_COVERAGE] = "coverage",
};

static struct report_scene scene;
static struct report report;
static struct buf file;

static void set_up(void)
{
    scene_init(&scene);
    scene_fill(&scene);
    buf_init(&file, BUF_TEXT_MAX);
}

static void tear_down(void)
{
    buf_release(&file);
    report_release(&report);
    scene_release(&scene);
}

/* Which file is looked at, for messages. */
struct place {
    const char *format;
    const char *language;
    const char *what;
};

static void ck_cell(const struct place *place, size_t row, const char *column,
                    const struct told_cell *told,
                    const struct told_cell *wanted)
{
    ck_assert_msg(told->count == wanted->count,
                  "%s, %s: %s %zu: '%s' has %zu numbers (%g), not %zu (%g)",
                  place->format, place->language, place->what, row, column,
                  told->count, told->numbers[0], wanted->count,
                  wanted->numbers[0]);
    for (size_t i = 0; i < told->count; i++)
        ck_assert_msg(told->numbers[i] == wanted->numbers[i],
                      "%s, %s: %s %zu: '%s' is %.9g, not %.9g", place->format,
                      place->language, place->what, row, column,
                      told->numbers[i], wanted->numbers[i]);
}

static void ck_status(const struct place *place, size_t row, const char *told,
                      bool for_people, const char *wanted)
{
    const struct judgement *j = &report.rows[row].now;

    if (!for_people)
        wanted = j->status == STATUS_FOLLOWED ? "" : status_name(j->status);
    ck_assert_msg(strcmp(told, wanted) == 0,
                  "%s, %s: row %zu is '%s', not '%s'", place->format,
                  place->language, row, told, wanted);
}

static void ck_equal(struct place *place, bool for_people,
                     const struct told *told, const struct told *wanted)
{
    place->what = "row";
    for (size_t i = 0; i < SCENE_ROWS; i++) {
        for (int k = 0; k < TOLD_COLUMNS; k++)
            ck_cell(place, i, column_names[k], &told->rows[i].cells[k],
                    &wanted->rows[i].cells[k]);
        ck_status(place, i, told->rows[i].status, for_people,
                  wanted->rows[i].status);
    }
    place->what = "month";
    ck_assert_uint_eq(told->month_count, wanted->month_count);
    for (size_t i = 0; i < told->month_count; i++) {
        ck_cell(place, i, "value", &told->months[i].value,
                &wanted->months[i].value);
        ck_cell(place, i, "target", &told->months[i].target,
                &wanted->months[i].target);
    }
}

/* _i counts periods and languages. */
START_TEST(each_format_tells_the_numbers_of_the_model)
{
    enum language lang = (enum language)(_i % LANGUAGE_COUNT);
    struct told *told = calloc(2, sizeof(*told));
    struct err err = {0};

    ck_assert_ptr_nonnull(told);
    scene_build(&scene, periods[_i / LANGUAGE_COUNT], false, &report);
    ck_assert_int_eq(report_speak(&report, lang, &err), 0);
    ck_assert_int_eq(report_draw(&report, &err), 0);
    told_by_model(&report, &told[0]);
    for (size_t i = 0; i < REPORT_FORMAT_COUNT; i++) {
        const struct report_format *format = report_format_at(i);
        struct place place = {format->extension, language_name(lang), ""};

        ck_assert_msg(readers[format->id].read != NULL, "%s has no reader here",
                      format->extension);
        buf_clear(&file);
        ck_assert_msg(report_write(&report, format, &file, &err) == 0, "%s: %s",
                      format->extension, err.msg);
        told[1] = (struct told){.month_count = 0};
        readers[format->id].read(&report, &file, &told[1]);
        ck_equal(&place, readers[format->id].for_people, &told[1], &told[0]);
    }
    free(told);
}
END_TEST

/* What the model tells of October, by hand: so that reading and reckoning
 * can't be wrong alike. */
START_TEST(the_model_tells_what_is_known_of_october)
{
    struct told *told = calloc(1, sizeof(*told));
    const struct told_row *rows = told->rows;
    struct err err = {0};

    ck_assert_ptr_nonnull(told);
    scene_build(&scene, "2013-10", false, &report);
    ck_assert_int_eq(report_speak(&report, LANGUAGE_EN, &err), 0);
    told_by_model(&report, told);
    ck_assert_double_eq(rows[SCENE_MONTH].cells[TOLD_ACTUAL].numbers[0], 8200);
    ck_assert_double_eq(rows[SCENE_MONTH].cells[TOLD_PERCENT].numbers[0], 91);
    ck_assert_double_eq(rows[SCENE_DAY].cells[TOLD_ACTUAL].numbers[0], 296);
    ck_assert_double_eq(rows[SCENE_DAY].cells[TOLD_COVERAGE].numbers[0], 30);
    ck_assert_uint_eq(rows[SCENE_EITHER].cells[TOLD_ACTUAL].count, 0);
    ck_assert_double_eq(rows[SCENE_FRIENDS].cells[TOLD_TARGET].numbers[0],
                        1200);
    ck_assert_double_eq(rows[SCENE_ROUNDED].cells[TOLD_ACTUAL].numbers[1],
                        14299);
    ck_assert_double_eq(rows[SCENE_ROUNDED].cells[TOLD_CHANGE].numbers[0], 501);
    ck_assert_double_eq(rows[SCENE_TYPED].cells[TOLD_CHANGE].numbers[0], -4);
    ck_assert_double_eq(rows[SCENE_BOUNDED].cells[TOLD_ACTUAL].numbers[1],
                        3190);
    ck_assert_uint_eq(rows[SCENE_NEVER].cells[TOLD_ACTUAL].count, 0);
    ck_assert_str_eq(rows[SCENE_TYPED].status, "watch");
    free(told);
}
END_TEST

static const struct {
    const char *text;
    char point;
    size_t count;
    double numbers[2];
} cells[] = {
    {"–", '.', 0, {0}},
    {"7\u00a0412", '.', 1, {7412}},
    {"12\u00a0300–12\u00a0399", '.', 2, {12300, 12399}},
    {"+501 to +699", '.', 2, {501, 699}},
    {"\u22124", '.', 1, {-4}},
    {"-4 to 5", '.', 2, {-4, 5}},
    {"252.258065", '.', 1, {252.258065}},
    {"0,5", ',', 1, {0.5}},
    {"29 of 31 days", '.', 2, {29, 31}},
    {"14\u202f200", '.', 1, {14200}},
};

START_TEST(numbers_are_read_out_of_a_cell)
{
    const struct told_cell cell = told_cell(cells[_i].text, cells[_i].point);

    ck_assert_uint_eq(cell.count, cells[_i].count);
    for (size_t i = 0; i < cell.count; i++)
        ck_assert_double_eq_tol(cell.numbers[i], cells[_i].numbers[i], 1e-9);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report equal");
    TCase *tc = tcase_create("equal");

    speak();
    tcase_add_loop_test(tc, numbers_are_read_out_of_a_cell, 0,
                        (int)(sizeof(cells) / sizeof(cells[0])));
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, the_model_tells_what_is_known_of_october);
    tcase_add_loop_test(tc, each_format_tells_the_numbers_of_the_model, 0,
                        PERIODS * LANGUAGE_COUNT);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
