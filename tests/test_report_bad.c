/*
 * Reports where something is wrong: texts that mean something to a format, an
 * indicator without a figure, periods that are not over, a font that is not
 * there, a full disk.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/help/command.h"
#include "tests/help/folder.h"
#include "tests/help/suite.h"

static void enter(const char *value)
{
    ck_run(RUN("record", "facebook", "friends", value, "--date", "2013-10-31",
               "--quiet"),
           0, "", "");
}

static uint64_t sum_of(const char *name)
{
    char path[PATH_MAX];

    return folder_file_sum(in_folder(name, path));
}

static int count_in(const char *name)
{
    char path[PATH_MAX];

    return folder_count(in_folder(name, path));
}

/* qpdf has nothing to say of a report. */
static void ck_sound(const char *name)
{
    char path[PATH_MAX];
    struct program_result r;

    program_run("/usr/bin/qpdf", command_folder, "C.UTF-8",
                (const char *const[]){"--check", in_folder(name, path), NULL},
                &r);
    ck_assert_msg(r.status == 0, "%s: %s%s", name, r.out, r.err);
    program_release(&r);
}

/* Each is a title; none may mean anything to a format. */
static const char *const texts[] = {
    "</style><script>alert(1)</script> & <b>",
    "=1+1 \"twice\" 'once' | pipe *star* [link](x)",
    "reading \xe2\x80\x8f\xd7\x90\xd7\x91 after",
    "-2+3 @SUM(A1) +4 %1 %s %n {} \\n \\0",
};

START_TEST(a_text_means_nothing_to_any_format)
{
    char line[256];
    char path[PATH_MAX];
    char *html;

    (void)snprintf(line, sizeof(line), "[indicator friends]\ntitle = %s\n",
                   texts[_i]);
    change_config("[indicator friends]\n", line);
    enter("742");
    ck_run(RUN("report", "--period", "2013-10", "--language", "en,ro,ru",
               "--format", "html,md,pdf,csv,json", "--quiet"),
           0, "", "");
    ck_sound("reports/2013-10.ru.pdf");
    html = program_read(in_folder("reports/2013-10.ro.html", path));
    ck_assert_ptr_nonnull(strstr(html, "742"));
    ck_assert_ptr_null(strstr(html, "<script"));
    ck_assert_ptr_null(strstr(html, "\xe2\x80\xae")); /* nothing is turned */
    free(html);
}
END_TEST

/* Many letters in a row, without a blank. */
START_TEST(a_title_without_an_end_stays_on_its_pages)
{
    enum { TITLE = 1500, LINE = TITLE + 64 };
    char *title = calloc(1, TITLE + 1);
    char *line = malloc(LINE);

    ck_assert_ptr_nonnull(title);
    ck_assert_ptr_nonnull(line);
    memset(title, 'x', TITLE);
    (void)snprintf(line, LINE, "[indicator friends]\ntitle = %s\n", title);
    change_config("[indicator friends]\n", line);
    enter("742");
    ck_run(RUN("report", "--period", "2013-10", "--format", "html,md,pdf",
               "--quiet"),
           0, "", "");
    ck_sound("reports/2013-10.pdf");
    free(title);
    free(line);
}
END_TEST

START_TEST(an_indicator_without_a_figure_has_its_row)
{
    char path[PATH_MAX];
    char *markdown;

    enter("742");
    ck_run(RUN("report", "--period", "2013-10", "--format", "html,md,pdf",
               "--quiet"),
           0, "", "");
    markdown = program_read(in_folder("reports/2013-10.md", path));
    ck_assert_ptr_nonnull(strstr(markdown, " | **–** | – | – | – | – | "
                                           "no data |"));
    ck_sound("reports/2013-10.pdf");
    free(markdown);
}
END_TEST

static const struct {
    const char *name;
    const char *message;
} periods[] = {
    {"2013-03",
     "headway: --period: March 2013 was over before the plan began\n"},
    {"2014-02", "headway: --period: February 2014 has not begun yet\n"},
    {"2013-11",
     "headway: --period: November 2013 is not over yet; --unfinished "
     "reports on it so far\n"},
    {"2013-12", "headway: --period: December 2013 has not begun yet\n"},
};

START_TEST(a_period_that_is_not_to_be_told_is_refused)
{
    enter("742");
    ck_run(RUN("report", "--period", periods[_i].name), 64, "",
           periods[_i].message);
    ck_assert_uint_eq(sum_of("reports/2013-11.html"), 0);
}
END_TEST

/* A report as it was before something went wrong; the sum of its page. */
static uint64_t write_first(void)
{
    enter("742");
    ck_run(
        RUN("report", "--period", "2013-10", "--format", "html,md", "--quiet"),
        0, "", "");
    enter("743"); /* the next one is another */
    return sum_of("reports/2013-10.html");
}

START_TEST(a_font_that_is_not_there_leaves_the_old_report)
{
    uint64_t sum = write_first();
    int files = count_in("reports");
    struct program_result r;

    change_config("reports = reports\n",
                  "reports = reports\nfont = /nonexistent/sans.ttf\n");
    r = RUN("report", "--period", "2013-10", "--format", "html,md,pdf");
    ck_assert_int_eq(r.status, 78);
    ck_assert_str_eq(r.out, "");
    ck_assert_msg(strstr(r.err, "/nonexistent/sans.ttf") != NULL, "%s", r.err);
    program_release(&r);
    ck_assert_uint_eq(sum_of("reports/2013-10.html"), sum);
    ck_assert_int_eq(count_in("reports"), files);
}
END_TEST

/* A limit on the size of files stands for a full disk: 40 KiB are enough for
 * what SQLite shares beside the database, and cut the page off. */
START_TEST(a_full_disk_leaves_the_old_report)
{
    uint64_t sum = write_first();
    int files = count_in("reports");
    char line[3 * PATH_MAX];
    struct program_result r;

    (void)snprintf(line, sizeof(line),
                   "ulimit -f 80; exec '%s' --config '%s' --now "
                   "2013-11-04T04:12:00Z report --period 2013-10 --format html",
                   command_program, command_config);
    program_run("/bin/sh", command_folder, "C.UTF-8",
                (const char *const[]){"-c", line, NULL}, &r);
    ck_assert_int_eq(r.status, 74);
    ck_assert_msg(strstr(r.err, "2013-10.html': File too large") != NULL, "%s",
                  r.err);
    program_release(&r);
    ck_assert_uint_eq(sum_of("reports/2013-10.html"), sum);
    ck_assert_int_eq(count_in("reports"), files); /* nothing half lies there */
}
END_TEST

int main(void)
{
    Suite *s = suite_create("reports where something is wrong");
    TCase *tc = command_case(s, "report");

    tcase_add_loop_test(tc, a_text_means_nothing_to_any_format, 0, ROWS(texts));
    tcase_add_test(tc, a_title_without_an_end_stays_on_its_pages);
    tcase_add_test(tc, an_indicator_without_a_figure_has_its_row);
    tcase_add_loop_test(tc, a_period_that_is_not_to_be_told_is_refused, 0,
                        ROWS(periods));
    tcase_add_test(tc, a_font_that_is_not_there_leaves_the_old_report);
    tcase_add_test(tc, a_full_disk_leaves_the_old_report);
    return suite_run(s);
}
