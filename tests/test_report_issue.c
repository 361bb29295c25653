/*
 * Issued reports: frozen once, told again as they were, restated later.
 */
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/help/command.h"
#include "tests/help/folder.h"
#include "tests/help/store_help.h"
#include "tests/help/suite.h"

static void choose_formats(void)
{
    change_config("[account web]",
                  "[report]\nformats = html, md\n[account web]");
}

/* `headway` at a time, with up to ten words. */
static struct program_result run_now(const char *now, const char *const *words)
{
    const char *all[PROGRAM_WORDS] = {"--config", command_config, "--now", now};
    struct program_result result;
    size_t n = 4;

    for (size_t i = 0; words[i] != NULL; i++)
        all[n++] = words[i];
    program_run(command_program, command_folder, "C.UTF-8", all, &result);
    return result;
}
#define AT(now, ...) run_now(now, (const char *const[]){__VA_ARGS__, NULL})
#define NOV_4 "2013-11-04T04:12:00Z"
#define NOV_20 "2013-11-20T04:12:00Z"
#define DEC_4 "2013-12-04T04:12:00Z"

/* A count of the followers on a day, as it was entered at a time. */
static void enter(const char *now, const char *day, const char *value)
{
    struct program_result r = AT(now, "record", "facebook", "friends", value,
                                 "--date", day, "--quiet");

    ck_assert_msg(r.status == 0, "%s", r.err);
    program_release(&r);
}

static void enter_october(void)
{
    enter("2013-10-01T05:00:00Z", "2013-10-01", "500");
    enter("2013-10-31T05:00:00Z", "2013-10-31", "742");
}

static char *text_of(const char *name)
{
    char path[PATH_MAX];

    return program_read(in_folder(name, path));
}

static uint64_t sum_of(const char *name)
{
    char path[PATH_MAX];

    return folder_file_sum(in_folder(name, path));
}

/* The file has that text in it. */
static void ck_tells(const char *name, const char *wanted)
{
    char *text = text_of(name);

    ck_assert_msg(strstr(text, wanted) != NULL, "'%s' is not in %s", wanted,
                  name);
    free(text);
}

static void issue_october(void)
{
    ck_run(AT(NOV_4, "report", "--period", "2013-10", "--issue", "--quiet"), 0,
           "", "");
}

START_TEST(a_draft_says_so_and_an_issue_has_number_date_and_id)
{
    enter_october();
    ck_run(AT(NOV_4, "report", "--period", "2013-10", "--quiet"), 0, "", "");
    ck_tells("reports/2013-10.md", "State: draft.");
    issue_october();
    ck_tells("reports/2013-10.md", "State: issued, report no. 1.");
    ck_tells("reports/2013-10.html", "4 November 2013");
    ck_tells("reports/2013-10.html", "; freeze ");
}
END_TEST

START_TEST(an_issued_report_is_told_again_byte_for_byte)
{
    uint64_t html;
    uint64_t picture;
    char path[PATH_MAX];

    enter_october();
    issue_october();
    html = sum_of("reports/2013-10.html");
    picture = sum_of("reports/2013-10/friends.png");
    ck_assert_uint_ne(html, 0);
    ck_assert_uint_ne(picture, 0);
    /* What came later does not count, whoever asks, and as whatever. */
    enter(NOV_20, "2013-10-31", "750");
    ck_assert_int_eq(unlink(in_folder("reports/2013-10.html", path)), 0);
    ck_assert_int_eq(unlink(in_folder("reports/2013-10/friends.png", path)), 0);
    ck_run(AT(DEC_4, "report", "--period", "2013-10", "--issue", "--quiet"), 0,
           "", "");
    ck_assert_uint_eq(sum_of("reports/2013-10.html"), html);
    ck_assert_uint_eq(sum_of("reports/2013-10/friends.png"), picture);
    ck_run(AT(DEC_4, "report", "--period", "2013-10", "--quiet"), 0, "", "");
    ck_assert_uint_eq(sum_of("reports/2013-10.html"), html);
}
END_TEST

START_TEST(both_files_of_csv_are_issued_and_told_apart)
{
    static const char *const files[] = {"reports/2013-10.csv",
                                        "reports/2013-10.office.csv"};
    uint64_t sums[2];
    char path[PATH_MAX];

    enter_october();
    ck_run(AT(NOV_4, "report", "--period", "2013-10", "--issue", "--format",
              "csv", "--quiet"),
           0, "", "");
    for (int i = 0; i < 2; i++) {
        sums[i] = sum_of(files[i]);
        ck_assert_uint_ne(sums[i], 0);
        ck_assert_int_eq(unlink(in_folder(files[i], path)), 0);
        ck_run(AT(DEC_4, "report", "--period", "2013-10", "--quiet"), 0, "",
               "");
        ck_assert_uint_eq(sum_of(files[i]), sums[i]);
    }
    ck_assert_uint_ne(sums[0], sums[1]);
    ck_assert_int_eq(access(in_folder("reports/2013-10.html", path), F_OK), -1);
}
END_TEST

START_TEST(an_issue_that_would_differ_is_refused_by_the_files_name)
{
    uint64_t html;

    enter_october();
    issue_october();
    html = sum_of("reports/2013-10.html");
    change_config("name = Plan", "name = Another plan");
    ck_run(AT(DEC_4, "report", "--period", "2013-10", "--issue", "--quiet"), 74,
           "",
           "headway: the report was issued on 4 November 2013, and "
           "'2013-10.html' would not be the same any more; the file of the "
           "issue is left as it is\n");
    ck_assert_uint_eq(sum_of("reports/2013-10.html"), html);
}
END_TEST

START_TEST(the_next_report_tells_what_was_restated)
{
    enter_october();
    issue_october();
    enter(NOV_20, "2013-10-31", "750");
    enter("2013-11-30T05:00:00Z", "2013-11-30", "800");
    ck_run(AT(DEC_4, "report", "--issue", "--quiet"), 0, "", "");
    ck_tells("reports/2013-11.md", "issued, report no. 2");
}
END_TEST

START_TEST(a_report_is_told_as_it_was_known_on_a_day)
{
    enter_october();
    issue_october();
    enter(NOV_20, "2013-10-31", "750");
    ck_run(AT(DEC_4, "report", "--period", "2013-10", "--as-of", "2013-11-19",
              "--quiet"),
           0, "", "");
    ck_tells("reports/2013-10.as-of-2013-11-19.md", "**742**");
    ck_tells("reports/2013-10.as-of-2013-11-19.md", "State: draft.");
    ck_run(AT(DEC_4, "report", "--period", "2013-10", "--as-of", "2013-11-20",
              "--quiet"),
           0, "", "");
    ck_tells("reports/2013-10.as-of-2013-11-20.md", "**750**");
}
END_TEST

/* Else run would take it for the report on the whole month. */
START_TEST(a_report_on_a_month_so_far_has_a_name_of_its_own)
{
    char path[PATH_MAX];
    char *whole;

    enter_october();
    ck_run(AT("2013-10-31T12:00:00Z", "report", "--period", "2013-10",
              "--unfinished", "--quiet"),
           0, "", "");
    ck_tells("reports/2013-10.so-far.md", "October 2013, up to 30 October");
    whole = program_read(in_folder("reports/2013-10.md", path));
    ck_assert_str_eq(whole, "");
    free(whole);
    /* Of a month that is over there is no report so far. */
    ck_run(
        AT(NOV_4, "report", "--period", "2013-10", "--unfinished", "--quiet"),
        0, "", "");
    ck_tells("reports/2013-10.md", "October 2013");
}
END_TEST

START_TEST(what_a_killed_report_left_is_removed_by_the_next)
{
    const struct timespec long_ago[2] = {{.tv_sec = 1}, {.tv_sec = 1}};
    const char *const left[] = {"reports/.headway-4000000-0",
                                "reports/2013-10/.headway-4000000-0"};
    char path[PATH_MAX];

    enter_october();
    issue_october();
    for (size_t i = 0; i < 2; i++) {
        write_text(left[i], "half");
        ck_assert_int_eq(
            utimensat(AT_FDCWD, in_folder(left[i], path), long_ago, 0), 0);
    }
    ck_run(AT(DEC_4, "report", "--period", "2013-10", "--quiet"), 0, "", "");
    for (size_t i = 0; i < 2; i++)
        ck_assert_int_ne(access(in_folder(left[i], path), F_OK), 0);
}
END_TEST

START_TEST(what_was_issued_is_verified)
{
    struct program_result r;
    const char *line;
    char id[16]; /* "freeze 7c41e9d2" */

    enter_october();
    issue_october();
    r = AT(DEC_4, "verify");
    ck_assert_int_eq(r.status, 0);
    line = strstr(r.out, "report 2013-10: no. 1, issued 2013-11-04T04:12:00Z, "
                         "freeze ");
    ck_assert_ptr_nonnull(line);
    /* the id on the page is the one that the figures give */
    (void)snprintf(id, sizeof(id), "%.15s", strstr(line, "freeze "));
    ck_tells("reports/2013-10.html", id);
    ck_assert_ptr_nonnull(strstr(line, ": 32 figures, 4 files\n"));
    program_release(&r);
    /* a figure that changed later is no fault */
    enter(NOV_20, "2013-10-31", "750");
    r = AT(DEC_4, "verify");
    ck_assert_int_eq(r.status, 0);
    program_release(&r);
}
END_TEST

/* Not "told 742, but 742 was known then". */
START_TEST(what_differs_of_a_figure_but_its_value_is_named)
{
    struct program_result r;
    struct store *st;
    char path[PATH_MAX];

    enter_october();
    issue_october();
    st = open_store(in_folder("headway.db", path), STORE_WRITE);
    sql_run(st, "UPDATE observations SET low = 700, mark = mark | 4 "
                "WHERE value = 742");
    store_close(st);
    r = AT(DEC_4, "verify");
    ck_assert_int_eq(r.status, 1);
    ck_assert_ptr_nonnull(
        strstr(r.out, "report 2013-10: facebook friends instant 2013-10-31: "
                      "told 742, typed, but 742 (700 to 742), estimated, typed "
                      "was known then\n"));
    program_release(&r);
}
END_TEST

START_TEST(what_does_not_fit_is_named)
{
    struct program_result r;
    struct store *st;
    char path[PATH_MAX];

    enter_october();
    issue_october();
    ck_assert_int_eq(unlink(in_folder("reports/2013-10.md", path)), 0);
    write_text("reports/2013-10.html", "forged");
    st = open_store(in_folder("headway.db", path), STORE_WRITE);
    sql_run(st, "UPDATE observations SET value = 743 WHERE value = 742");
    store_close(st);
    r = AT(DEC_4, "verify");
    ck_assert_int_eq(r.status, 1);
    ck_assert_str_eq(r.err, "headway: 3 do not fit\n");
    ck_assert_ptr_nonnull(
        strstr(r.out, "report 2013-10: facebook friends instant 2013-10-31: "
                      "told 742, typed, but 743, typed was known then\n"));
    ck_assert_ptr_nonnull(strstr(
        r.out,
        "report 2013-10: file '2013-10.html' is not as it was issued\n"));
    ck_assert_ptr_nonnull(
        strstr(r.out, "report 2013-10: file '2013-10.md' is missing: 'headway "
                      "report --issue' writes it again\n"));
    program_release(&r);
}
END_TEST

START_TEST(evidence_of_a_figure_is_shown)
{
    enter_october();
    enter(NOV_20, "2013-10-31", "750");
    ck_run(AT(DEC_4, "evidence", "facebook", "friends", "2013-10-31"), 0,
           "facebook friends 2013-10-31, instant\n"
           "  value    750\n"
           "  typed    2013-11-20T04:12:00Z\n"
           "  record   none was kept\n"
           "  before   742, typed 2013-10-31T05:00:00Z, replaced "
           "2013-11-20T04:12:00Z\n",
           "");
    ck_run(AT(DEC_4, "evidence", "facebook", "friends", "2013-10-30"), 64, "",
           "headway: there is no figure of 'facebook' friends on 2013-10-30\n");
    ck_run(AT(DEC_4, "evidence", "facebook", "friends", "30.10.2013"), 64, "",
           "headway: '30.10.2013' is no date: write a day as 2013-10-31, a "
           "month as 2013-10\n");
}
END_TEST

START_TEST(a_proof_is_shown_and_printed_as_it_came)
{
    char path[PATH_MAX];

    write_text("proof.txt", "as seen: 742");
    ck_run(AT(NOV_4, "record", "facebook", "friends", "742", "--date",
              "2013-10-31", "--proof", in_folder("proof.txt", path), "--quiet"),
           0, "", "");
    ck_run(
        AT(DEC_4, "evidence", "facebook", "friends", "2013-10-31", "--answer"),
        0, "as seen: 742", "");
}
END_TEST

static const struct {
    const char *words[6];
    const char *err;
} refused[] = {
    {{"--period", "2013-10", "--issue", "--unfinished"},
     "headway: --issue can't be used with --unfinished: what is issued is a "
     "whole period, as it is known now, in the folder of reports\n"},
    {{"--period", "2013-10", "--issue", "--as-of", "2013-11-01"},
     "headway: --issue can't be used with --as-of: what is issued is a whole "
     "period, as it is known now, in the folder of reports\n"},
    {{"--period", "2013-10", "--issue", "--output", "x"},
     "headway: --issue can't be used with --output: what is issued is a whole "
     "period, as it is known now, in the folder of reports\n"},
    {{"--period", "2013-10", "--as-of", "2013-11-04"},
     "headway: --as-of: that day is not over yet; leave it out to tell what "
     "is known now\n"},
    {{"--period", "2013-10", "--as-of", "2013-10-20"},
     "headway: --period: October 2013 is not over yet; --unfinished reports "
     "on it so far\n"},
    {{"--period", "2013-11", "--issue"},
     "headway: --period: November 2013 is not over yet; --unfinished reports "
     "on it so far\n"},
};

START_TEST(what_cannot_be_issued_is_refused)
{
    const char *words[8] = {"report"};
    struct program_result r;

    enter_october();
    for (size_t i = 0; i < 6 && refused[_i].words[i] != NULL; i++)
        words[i + 1] = refused[_i].words[i];
    r = run_now(NOV_4, words);
    ck_assert_int_eq(r.status, 64);
    ck_assert_msg(strncmp(r.err, refused[_i].err, strlen(refused[_i].err)) == 0,
                  "%s", r.err);
    program_release(&r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report_issue");
    TCase *tc = command_case(suite, "issue");

    tcase_add_checked_fixture(tc, choose_formats, NULL);

    tcase_add_test(tc, a_draft_says_so_and_an_issue_has_number_date_and_id);
    tcase_add_test(tc, an_issued_report_is_told_again_byte_for_byte);
    tcase_add_test(tc, both_files_of_csv_are_issued_and_told_apart);
    tcase_add_test(tc, an_issue_that_would_differ_is_refused_by_the_files_name);
    tcase_add_test(tc, the_next_report_tells_what_was_restated);
    tcase_add_test(tc, a_report_is_told_as_it_was_known_on_a_day);
    tcase_add_test(tc, a_report_on_a_month_so_far_has_a_name_of_its_own);
    tcase_add_test(tc, what_a_killed_report_left_is_removed_by_the_next);
    tcase_add_test(tc, what_was_issued_is_verified);
    tcase_add_test(tc, what_does_not_fit_is_named);
    tcase_add_test(tc, what_differs_of_a_figure_but_its_value_is_named);
    tcase_add_test(tc, evidence_of_a_figure_is_shown);
    tcase_add_test(tc, a_proof_is_shown_and_printed_as_it_came);
    tcase_add_loop_test(tc, what_cannot_be_issued_is_refused, 0, ROWS(refused));
    return suite_run(suite);
}
