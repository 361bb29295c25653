/*
 * The report as comma-separated values: one file for machines, one for an
 * office.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "reports/format.h"
#include "reports/shelf.h"
#include "reports/writer.h"
#include "tests/help/report_scene.h"
#include "tests/help/speak.h"
#include "tests/help/suite.h"

static struct report_scene scene;
static struct report report;
static struct buf text;
static char *cells[600][32];
static size_t lines;
static size_t columns;

static void set_up(void)
{
    scene_init(&scene);
    buf_init(&text, BUF_TEXT_MAX);
}

static void drop_cells(void)
{
    for (size_t i = 0; i < lines; i++) {
        for (size_t k = 0; k < columns; k++) {
            free(cells[i][k]);
            cells[i][k] = NULL;
        }
    }
    lines = columns = 0;
}

static void tear_down(void)
{
    drop_cells();
    buf_release(&text);
    report_release(&report);
    scene_release(&scene);
}

/* Write the report in a language and read the file; each line has as many
 * cells as the first. */
static void write_in(enum language lang, enum report_format_id format,
                     char separator)
{
    struct err err = {0};
    struct csv csv;

    drop_cells();
    buf_clear(&text);
    ck_assert_int_eq(report_speak(&report, lang, &err), 0);
    ck_assert_int_eq(
        report_write(&report, report_format_at(format), &text, &err), 0);
    csv_init(&csv, buf_text(&text), text.len);
    csv.separator = separator;
    for (; csv_next(&csv, &err); lines++) {
        if (lines == 0)
            columns = csv.cell_count;
        ck_assert_uint_eq(csv.cell_count, columns);
        ck_assert_uint_lt(lines, 600);
        for (size_t k = 0; k < columns; k++)
            cells[lines][k] = strdup(csv_cell(&csv, k));
    }
    ck_assert_msg(err.kind == ERR_NONE, "%s", err.msg);
    csv_release(&csv);
}

static void build(const char *period)
{
    report_release(&report);
    scene_build(&scene, period, false, &report);
}

/* Line 1 is the first below the heads. */
static const char *cell(size_t line, const char *head)
{
    size_t k = 0;

    while (k < columns && strcmp(cells[0][k], head) != 0)
        k++;
    ck_assert_msg(k < columns, "no column '%s'", head);
    ck_assert_uint_lt(line, lines);
    return cells[line][k];
}

#define CK(line, head, value) ck_assert_str_eq(cell(line, head), value)

/* The line of an indicator's day. */
static size_t line_of(const char *indicator, const char *day)
{
    size_t i = 1;

    while (i < lines && (strcmp(cell(i, "indicator"), indicator) != 0 ||
                         strcmp(cell(i, "first"), day) != 0 ||
                         strcmp(cell(i, "part"), "day") != 0))
        i++;
    ck_assert_msg(i < lines, "no line of %s on %s", indicator, day);
    return i;
}

static const char heads[] =
    "report,part,indicator,title,account,network,metric,period,paid,first,last,"
    "value,low,high,baseline,target,by,pace,change,change_low,change_high,"
    "progress,way,status,read,expected,origin,quality,source,comment\n";

START_TEST(the_file_for_machines_has_commas_points_and_iso_dates)
{
    scene_fill(&scene);
    build("2013-10");
    write_in(LANGUAGE_EN, FORMAT_CSV, ',');
    ck_assert(strncmp(buf_text(&text), heads, strlen(heads)) == 0);
    ck_assert_ptr_null(strchr(buf_text(&text), '\r'));
    CK(1, "report", "2013-10");
    CK(1, "part", "value");
    CK(1, "indicator", "visitors");
    CK(1, "title", "Visitors per month");
    CK(1, "network", "matomo");
    CK(1, "paid", "exclude");
    CK(1, "first", "2013-10-01");
    CK(1, "last", "2013-10-31");
    CK(1, "value", "8200");
    CK(1, "target", "9000");
    CK(1, "by", "2013-12-31");
    CK(1, "change", "700");
    CK(1, "progress", "0.911111");
    CK(2, "value", "296.4");
    CK(2, "baseline", "");
    CK(2, "read", "30");
    CK(2, "expected", "31");
    CK(SCENE_ROWS + 1, "part", "previous");
    CK(SCENE_ROWS + 1, "value", "7500");
    CK(SCENE_ROWS + 1, "last", "2013-09-30");
}
END_TEST

START_TEST(what_is_not_known_is_an_empty_cell)
{
    scene_fill(&scene);
    build("2013-10");
    write_in(LANGUAGE_EN, FORMAT_CSV, ',');
    CK(1 + SCENE_EITHER, "account", "");
    CK(1 + SCENE_EITHER, "value", "");
    CK(1 + SCENE_EITHER, "target", "");
    CK(1 + SCENE_EITHER, "source", "");
    CK(1 + SCENE_BOUNDED, "value", "");
    CK(1 + SCENE_BOUNDED, "low", "106");
    CK(1 + SCENE_BOUNDED, "read", "0");
    CK(1 + SCENE_UNTARGETED, "target", "");
    CK(1 + SCENE_UNTARGETED, "status", "");
    CK(1 + SCENE_NEVER, "value", "");
    CK(1 + SCENE_NEVER, "low", "");
    CK(1 + SCENE_NEVER, "first", "");
    CK(1 + SCENE_NEVER, "progress", "");
    CK(1 + SCENE_NEVER, "status", "no-data");
    CK(line_of("visitors-per-day", "2013-10-05"), "value", "");
    CK(line_of("visitors-per-day", "2013-10-05"), "status", "missing");
    CK(line_of("visitors-per-day", "2013-10-06"), "status", "read");
}
END_TEST

START_TEST(intervals_origins_and_what_is_to_be_said_are_told)
{
    size_t held;

    scene_fill(&scene);
    build("2013-10");
    write_in(LANGUAGE_EN, FORMAT_CSV, ',');
    CK(1 + SCENE_ROUNDED, "low", "14200");
    CK(1 + SCENE_ROUNDED, "high", "14299");
    CK(1 + SCENE_ROUNDED, "quality", "held");
    CK(1 + SCENE_ROUNDED, "change", "600");
    CK(1 + SCENE_ROUNDED, "change_low", "501");
    CK(1 + SCENE_ROUNDED, "change_high", "699");
    CK(1 + SCENE_TYPED, "origin", "typed");
    CK(1 + SCENE_TYPED, "source", "Statistics; the monthly sheet");
    CK(1 + SCENE_FRIENDS, "target", "1200");
    held = line_of("followers", "2013-10-31");
    CK(held, "status", "held");
    CK(held, "quality", "held");
    CK(held, "high", "14299");
    CK(line_of("followers", "2013-10-30"), "status", "rounded");
    /* a target is that of its day: revised on the 20th */
    CK(line_of("friends/facebook", "2013-10-19"), "target", "1000");
    CK(line_of("friends/facebook", "2013-10-20"), "target", "1200");
}
END_TEST

START_TEST(months_of_a_longer_period_have_a_line_each)
{
    size_t i = 1;

    scene_fill(&scene);
    build("2013-Q3");
    write_in(LANGUAGE_EN, FORMAT_CSV, ',');
    while (i < lines && strcmp(cell(i, "part"), "month") != 0)
        i++;
    CK(i, "indicator", "visitors");
    CK(i, "first", "2013-07-01");
    CK(i, "last", "2013-07-31");
    CK(i, "value", "6100");
    CK(i, "target", "9000");
    CK(i, "status", "not-met");
    CK(i + 2, "first", "2013-09-01");
    CK(i + 3, "indicator", "visitors-per-day");
    CK(i + 3, "read", "31");
    CK(i + 3, "expected", "31");
}
END_TEST

START_TEST(the_office_file_opens_as_a_table)
{
    const char *all;

    scene_fill(&scene);
    build("2013-10");
    write_in(LANGUAGE_EN, FORMAT_OFFICE, ';');
    all = buf_text(&text);
    ck_assert(strncmp(all, "\xef\xbb\xbfWhat;Indicator;Account;", 25) == 0);
    for (const char *p = strchr(all, '\n'); p != NULL; p = strchr(p + 1, '\n'))
        ck_assert_int_eq(p[-1], '\r');
    CK(1, "What", "Actual");
    CK(1, "First day", "01.10.2013");
    CK(1, "Last day", "31.10.2013");
    CK(1, "Target's day", "31.12.2013");
    CK(1, "% of target", "91");
    CK(2, "Value", "296");
    CK(1 + SCENE_ROUNDED, "Highest", "14299");
    CK(1 + SCENE_FRIENDS, "Indicator", "Friends, \"Facebook\"");
    CK(1 + SCENE_FRIENDS, "Account", "Facebook; page");
    CK(1 + SCENE_NEVER, "Status", "no data");
    CK(1 + SCENE_UNTARGETED, "Status", "no target");
}
END_TEST

START_TEST(the_office_file_speaks_the_reports_language)
{
    scene_fill(&scene);
    build("2013-10");
    write_in(LANGUAGE_RO, FORMAT_OFFICE, ';');
    CK(1, "Ce", "Valoarea actuală");
    CK(1, "% din țintă", "91");
    CK(1 + SCENE_NEVER, "Starea", "fără date");
    write_in(LANGUAGE_RU, FORMAT_OFFICE, ';');
    CK(1, "% цели", "91");
    CK(1 + SCENE_NEVER, "Статус", "нет данных");
}
END_TEST

START_TEST(a_text_that_looks_like_a_formula_is_made_harmless)
{
    for (int format = FORMAT_CSV; format <= FORMAT_OFFICE; format++) {
        bool office = format == FORMAT_OFFICE;

        report_release(&report);
        if (!office)
            scene_fill(&scene);
        build("2013-10");
        write_in(LANGUAGE_EN, (enum report_format_id)format,
                 office ? ';' : ',');
        CK(1 + SCENE_UNTARGETED, office ? "Indicator" : "title",
           "'=Posts; Facebook");
        CK(1 + SCENE_FRIENDS, office ? "Comment" : "comment",
           "'=Two days are missing.");
        /* a number that is less is one */
        CK(1 + SCENE_TYPED, office ? "Change" : "change", "-4");
    }
}
END_TEST

START_TEST(one_word_asks_for_both_files)
{
    const struct report_format *wanted[REPORT_FORMAT_COUNT];
    struct buf names;

    ck_assert_uint_eq(report_formats_add("csv", wanted, 0), 2);
    ck_assert_str_eq(wanted[0]->extension, "csv");
    ck_assert_str_eq(wanted[1]->extension, "office.csv");
    ck_assert_str_eq(wanted[1]->media, "text/csv; charset=utf-8");
    ck_assert_uint_eq(report_formats_add("csv", wanted, 2), 2);
    ck_assert_uint_eq(report_formats_add("html", wanted, 2), 3);
    ck_assert_uint_eq(report_formats_add("office", wanted, 3), 3);
    buf_init(&names, BUF_TEXT_MAX);
    report_format_names(&names);
    ck_assert_ptr_nonnull(strstr(buf_text(&names), "csv, "));
    ck_assert_ptr_null(strstr(buf_text(&names), "csv, csv"));
    buf_release(&names);
}
END_TEST

START_TEST(the_dashboard_tells_the_files_apart)
{
    static const char *const labels[][2] = {
        {"2013-10.csv", "CSV"},
        {"2013-10.office.csv", "CSV office"},
        {"2013-10.ro.csv", "CSV ro"},
        {"2013-10.ro.office.csv", "CSV office ro"},
        {"2013-10.ro.json", "JSON ro"},
        {"2013-10.so-far.ru.office.csv", "CSV office so-far ru"},
        {"2013-10.as-of-2013-11-19.en.pdf", "PDF as-of-2013-11-19 en"},
    };
    char label[SHELF_LABEL];

    for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
        ck_assert_str_eq(shelf_label(labels[i][0], label), labels[i][1]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report csv");
    TCase *tc = tcase_create("csv");

    speak();
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, the_file_for_machines_has_commas_points_and_iso_dates);
    tcase_add_test(tc, what_is_not_known_is_an_empty_cell);
    tcase_add_test(tc, intervals_origins_and_what_is_to_be_said_are_told);
    tcase_add_test(tc, months_of_a_longer_period_have_a_line_each);
    tcase_add_test(tc, the_office_file_opens_as_a_table);
    tcase_add_test(tc, the_office_file_speaks_the_reports_language);
    tcase_add_test(tc, a_text_that_looks_like_a_formula_is_made_harmless);
    tcase_add_test(tc, one_word_asks_for_both_files);
    tcase_add_test(tc, the_dashboard_tells_the_files_apart);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
