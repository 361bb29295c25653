/*
 * The daily run, with programs of the test's own in place of the others.
 */
#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "tests/help/command.h"
#include "tests/help/folder.h"
#include "tests/help/program.h"
#include "tests/help/suite.h"

/* Copy `headway` to a place where it finds the test's programs beside it. */
static void install(char path[PATH_MAX])
{
    char here[PATH_MAX];
    char link[PATH_MAX];
    char *networks;
    struct buf bytes;

    ck_assert_int_eq(mkdir(in_folder("bin", link), 0700), 0);
    ck_assert_int_eq(mkdir(in_folder("share", link), 0700), 0);
    ck_assert_int_eq(mkdir(in_folder("share/headway", link), 0700), 0);
    ck_assert_ptr_nonnull(getcwd(here, sizeof(here)));
    networks = file_join(here, "config/networks");
    ck_assert_ptr_nonnull(networks);
    ck_assert_int_eq(
        symlink(networks, in_folder("share/headway/networks", link)), 0);
    free(networks);
    buf_init(&bytes, BUF_TEXT_MAX);
    ck_assert_int_eq(file_read(command_program, &bytes, NULL), 0);
    (void)in_folder("bin/headway", path);
    folder_write(path, buf_text(&bytes), bytes.len);
    buf_release(&bytes);
    ck_assert_int_eq(chmod(path, 0700), 0);
}

/* A program that writes down how it was called and does `then`. */
static void write_program(const char *name, const char *then)
{
    char path[PATH_MAX];
    char text[2 * PATH_MAX];

    (void)snprintf(path, sizeof(path), "%s/bin/%s", command_folder, name);
    (void)snprintf(text, sizeof(text),
                   "#!/bin/sh\necho \"%s $*\" >>'%s/log'\n%s\n", name,
                   command_folder, then);
    folder_write(path, text, strlen(text));
    ck_assert_int_eq(chmod(path, 0700), 0);
}

/* `headway run` at a time; the three programs do as they are told. */
static struct program_result run_at(const char *now, const char *collect,
                                    const char *chart, const char *report)
{
    const char *words[] = {"--config", command_config, "--now", now,
                           "run",      "--quiet",      NULL};
    char path[PATH_MAX];
    struct program_result result;

    install(path);
    write_program("headway-collect", collect);
    write_program("headway-chart", chart);
    write_program("headway-report", report);
    program_run(path, command_folder, "C.UTF-8", words, &result);
    return result;
}

static void ck_log(const char *wanted)
{
    char path[PATH_MAX];
    char *log = program_read(in_folder("log", path));

    ck_assert_str_eq(log, wanted);
    free(log);
}

/* What is handed on to each program. */
static const char *globals(const char *now, char text[2 * PATH_MAX])
{
    (void)snprintf(text, 2 * PATH_MAX, "--config %s --now %s --quiet",
                   command_config, now);
    return text;
}

START_TEST(a_run_collects_draws_reports_when_due_and_writes_the_pages)
{
    static const char now[] = "2013-11-04T04:12:00Z";
    char handed[2 * PATH_MAX];
    char wanted[9 * PATH_MAX];

    ck_run(run_at(now, "", "", ""), 0, "", "");
    (void)globals(now, handed);
    (void)snprintf(wanted, sizeof(wanted),
                   "headway-collect collect %s\n"
                   "headway-chart chart %s\n"
                   "headway-report report --period 2013-10 %s\n"
                   "headway-chart dashboard %s\n",
                   handed, handed, handed, handed);
    ck_log(wanted);
}
END_TEST

/* How collect ends, and what the monitor is told then. */
static const struct {
    const char *collect;
    const char *word;
    int status;
} monitored[] = {
    {"", "success", 0},
    {"[ $1 = ping ] || exit 1", "fail", 1},
    {"[ $1 != ping ] || exit 1", "success", 0}, /* the monitor is down */
    {"[ $1 = ping ] && kill -SEGV $$; exit 74", "fail", 74},
};

START_TEST(a_monitor_is_told_of_start_and_end)
{
    char path[PATH_MAX];
    char wanted[100];
    struct program_result r;
    char *log;

    change_config("[account facebook]",
                  "[monitor]\nping = http://127.0.0.1:1/abc\n"
                  "[account facebook]");
    r = run_at("2013-11-03T04:12:00Z", monitored[_i].collect, "", "");
    ck_assert_int_eq(r.status, monitored[_i].status);
    program_release(&r);
    log = program_read(in_folder("log", path));
    ck_assert_ptr_eq(strstr(log, "headway-collect ping start --config"), log);
    (void)snprintf(wanted, sizeof(wanted), "\nheadway-collect ping %s --config",
                   monitored[_i].word);
    ck_assert_msg(strstr(log, wanted) != NULL, "no '%s' in: %s", wanted, log);
    /* Last of all. */
    ck_assert_ptr_null(
        strstr(strstr(log, wanted) + strlen(wanted), "\nheadway-"));
    free(log);
}
END_TEST

static const char mail_keys[] = "server = smtp://127.0.0.1:1\n"
                                "from = a@example.md\nto = b@example.md\n"
                                "[account facebook]";

START_TEST(a_report_is_sent_where_mail_is_set_up)
{
    char path[PATH_MAX];
    char words[600];
    char *log;

    (void)snprintf(words, sizeof(words), "[mail]\n%s", mail_keys);
    change_config("[account facebook]", words);
    ck_run(run_at("2013-11-04T04:12:00Z", "", "", ""), 0, "", "");
    log = program_read(in_folder("log", path));
    ck_assert_ptr_nonnull(strstr(
        log, "headway-report report --period 2013-10 --mail-once --config"));
    ck_assert_ptr_null(strstr(log, "headway-report mail"));
    free(log);
}
END_TEST

/* Nobody serves mail on port 1 of the loopback. */
START_TEST(a_mail_that_waits_is_tried_by_the_next_run)
{
    char path[PATH_MAX];
    char words[600];
    struct program_result r;
    char *log;

    (void)snprintf(words, sizeof(words), "[mail]\n%s", mail_keys);
    change_config("[account facebook]", words);
    ck_run(RUN("record", "hotline", "calls", "7", "--date", "2013-10-31",
               "--quiet"),
           0, "", "");
    r = RUN("report", "--mail", "--quiet");
    ck_assert_int_eq(r.status, 1);
    program_release(&r);
    ck_run(run_at("2013-11-05T04:12:00Z", "", "", "exit 1"), 1, "", "");
    log = program_read(in_folder("log", path));
    ck_assert_ptr_nonnull(strstr(log, "headway-report mail --config"));
    ck_assert_ptr_null(strstr(log, "headway-report report"));
    free(log);
}
END_TEST

/* Else each run would tell it again, and send it. */
START_TEST(an_issued_report_is_done_in_the_formats_that_it_was_issued_in)
{
    char path[PATH_MAX];
    char *log;

    ck_run(RUN("record", "hotline", "calls", "7", "--date", "2013-10-31",
               "--quiet"),
           0, "", "");
    ck_run(RUN("report", "--issue", "--format", "md", "--quiet"), 0, "", "");
    if (_i == 1)
        ck_assert_int_eq(unlink(in_folder("reports/2013-10.md", path)), 0);
    ck_run(run_at("2013-11-05T04:12:00Z", "", "", ""), 0, "", "");
    log = program_read(in_folder("log", path));
    ck_assert_int_eq(strstr(log, "headway-report report --period 2013-10 "
                                 "--config") != NULL,
                     _i == 1);
    free(log);
}
END_TEST

static const struct {
    const char *now;
    const char *written[3]; /* reports that are there already */
    bool due;
} reports[] = {
    {"2013-11-03T12:00:00Z", {NULL}, false}, /* after = 3: not before the 4th */
    {"2013-11-03T22:30:00Z", {NULL}, true},  /* the 4th in the plan's zone */
    {"2013-11-30T12:00:00Z", {NULL}, true},
    {"2013-11-04T12:00:00Z",
     {"2013-10.html", "2013-10.csv", "2013-10.office.csv"},
     false},
    {"2013-11-04T12:00:00Z", {"2013-10.html"}, true}, /* a format is missing */
    {"2013-11-04T12:00:00Z", {"2013-10.html", "2013-10.csv"}, true},
    {"2013-11-04T12:00:00Z",
     {"2013-09.html", "2013-09.csv", "2013-09.office.csv"},
     true},
    {"2013-04-10T12:00:00Z", {NULL}, false}, /* March is before the plan */
    {"2014-01-04T12:00:00Z", {NULL}, true},
    {"2014-02-04T12:00:00Z", {NULL}, false}, /* January is after it */
};

START_TEST(the_report_is_due_once_some_days_into_the_month)
{
    char path[PATH_MAX];
    char *log;

    change_config("[account web]",
                  "[report]\nformats = html, csv\n[account web]");
    ck_assert_int_eq(mkdir(in_folder("reports", path), 0700), 0);
    for (int i = 0; i < 3 && reports[_i].written[i] != NULL; i++) {
        char name[64];

        (void)snprintf(name, sizeof(name), "reports/%s",
                       reports[_i].written[i]);
        write_text(name, "");
    }
    ck_run(run_at(reports[_i].now, "", "", ""), 0, "", "");
    log = program_read(in_folder("log", path));
    ck_assert_int_eq(strstr(log, "headway-report report") != NULL,
                     reports[_i].due);
    free(log);
}
END_TEST

START_TEST(months_that_no_run_came_in_get_their_reports_later)
{
    static const char now[] = "2013-11-04T04:12:00Z";
    char path[PATH_MAX];
    char handed[2 * PATH_MAX];
    char wanted[14 * PATH_MAX];

    change_config("[account web]",
                  "[report]\nformats = html, md\n[account web]");
    ck_assert_int_eq(mkdir(in_folder("reports", path), 0700), 0);
    write_text("reports/2013-08.html", "");
    write_text("reports/2013-08.md", "");
    ck_run(run_at(now, "", "", ""), 0, "", "");
    (void)globals(now, handed);
    (void)snprintf(wanted, sizeof(wanted),
                   "headway-collect collect %s\n"
                   "headway-chart chart %s\n"
                   "headway-report report --period 2013-09 %s\n"
                   "headway-report report --period 2013-10 %s\n"
                   "headway-chart dashboard %s\n",
                   handed, handed, handed, handed, handed);
    ck_log(wanted);
}
END_TEST

/* A draft that is there is no issue. */
START_TEST(reports_are_issued_where_the_plan_says_so)
{
    static const char now[] = "2013-11-04T04:12:00Z";
    char path[PATH_MAX];
    char handed[2 * PATH_MAX];
    char wanted[10 * PATH_MAX];

    change_config("[account web]", "[report]\nissue = yes\nformats = html, md\n"
                                   "[account web]");
    ck_assert_int_eq(mkdir(in_folder("reports", path), 0700), 0);
    write_text("reports/2013-10.html", "");
    write_text("reports/2013-10.md", "");
    ck_run(run_at(now, "", "", ""), 0, "", "");
    (void)globals(now, handed);
    (void)snprintf(wanted, sizeof(wanted),
                   "headway-collect collect %s\n"
                   "headway-chart chart %s\n"
                   "headway-report report --period 2013-10 --issue %s\n"
                   "headway-chart dashboard %s\n",
                   handed, handed, handed, handed);
    ck_log(wanted);
}
END_TEST

static const struct {
    const char *collect, *chart, *report;
    int status;
    int steps; /* that were begun */
} endings[] = {
    {"exit 0", "exit 0", "exit 0", 0, 4},
    {"exit 1", "exit 0", "exit 0", 1, 4},
    {"exit 69", "exit 0", "exit 1", 69, 4},
    {"exit 1", "exit 74", "exit 0", 74, 4},
    {"exit 0", "exit 1", "exit 74", 74, 4},
    {"exit 75", "exit 0", "exit 0", 75, 1},
    {"exit 74", "exit 0", "exit 0", 74, 1},
    {"exit 78", "exit 0", "exit 0", 78, 1},
};

START_TEST(a_run_ends_with_its_most_serious_status)
{
    char path[PATH_MAX];
    char *log;
    int steps = 0;

    ck_run(run_at("2013-11-04T04:12:00Z", endings[_i].collect,
                  endings[_i].chart, endings[_i].report),
           endings[_i].status, "", "");
    log = program_read(in_folder("log", path));
    for (const char *p = log; *p != '\0'; p++)
        steps += *p == '\n';
    ck_assert_int_eq(steps, endings[_i].steps);
    free(log);
}
END_TEST

START_TEST(a_signal_is_passed_on_and_ends_the_run)
{
    char handed[2 * PATH_MAX];
    char wanted[3 * PATH_MAX];
    char collect[PATH_MAX + 200];

    (void)snprintf(collect, sizeof(collect),
                   "trap 'kill $!; echo ended >>\"%s/log\"; exit 1' TERM\n"
                   "sleep 30 & kill -TERM $PPID\nwait",
                   command_folder);
    ck_run(run_at("2013-11-04T04:12:00Z", collect, "", ""), 1, "", "");
    (void)snprintf(wanted, sizeof(wanted),
                   "headway-collect collect %s\nended\n",
                   globals("2013-11-04T04:12:00Z", handed));
    ck_log(wanted);
}
END_TEST

START_TEST(a_program_that_crashes_is_told)
{
    ck_run(run_at("2013-11-04T04:12:00Z", "kill -SEGV $$", "", ""), 74, "",
           "headway: headway-collect was ended by signal 11\n");
}
END_TEST

START_TEST(live_checks_go_on_in_the_collector)
{
    const char *words[] = {"--config", command_config, "check",
                           "--live",   "--quiet",      NULL};
    char path[PATH_MAX];
    char wanted[3 * PATH_MAX];
    struct program_result r;

    install(path);
    write_program("headway-collect", "exit 69");
    write_program("headway-chart", "");
    program_run(path, command_folder, "C.UTF-8", words, &r);
    ck_run(r, 69, "", "");
    (void)snprintf(wanted, sizeof(wanted),
                   "headway-chart fonts --config %s --quiet\n"
                   "headway-collect probe --config %s --quiet\n",
                   command_config, command_config);
    ck_log(wanted);
}
END_TEST

START_TEST(a_live_check_asks_those_whose_secrets_are_there)
{
    const char *words[] = {"--config", command_config, "check",
                           "--live",   "--quiet",      NULL};
    char path[PATH_MAX];
    char wanted[3 * PATH_MAX];
    struct program_result r;

    change_config("token = env:HEADWAY_TEST\n[account f",
                  "token = env:HEADWAY_UNSET\n[account f");
    install(path);
    write_program("headway-collect", "");
    write_program("headway-chart", "");
    program_run(path, command_folder, "C.UTF-8", words, &r);
    ck_run(r, 78,
           "fault  account web: token: secret 'env:HEADWAY_UNSET': the "
           "environment has no such variable\n",
           "headway: 1 fault found\n");
    (void)snprintf(wanted, sizeof(wanted),
                   "headway-chart fonts --config %s --quiet\n"
                   "headway-collect probe facebook hotline --config %s "
                   "--quiet\n",
                   command_config, command_config);
    ck_log(wanted);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("run");
    TCase *daily = command_case(suite, "run");

    tcase_add_test(daily,
                   a_run_collects_draws_reports_when_due_and_writes_the_pages);
    tcase_add_loop_test(daily, a_monitor_is_told_of_start_and_end, 0,
                        ROWS(monitored));
    tcase_add_test(daily, a_report_is_sent_where_mail_is_set_up);
    tcase_add_test(daily, a_mail_that_waits_is_tried_by_the_next_run);
    tcase_add_loop_test(
        daily, an_issued_report_is_done_in_the_formats_that_it_was_issued_in, 0,
        2);
    tcase_add_loop_test(daily, the_report_is_due_once_some_days_into_the_month,
                        0, ROWS(reports));
    tcase_add_test(daily, months_that_no_run_came_in_get_their_reports_later);
    tcase_add_test(daily, reports_are_issued_where_the_plan_says_so);
    tcase_add_loop_test(daily, a_run_ends_with_its_most_serious_status, 0,
                        ROWS(endings));
    tcase_add_test(daily, a_signal_is_passed_on_and_ends_the_run);
    tcase_add_test(daily, a_program_that_crashes_is_told);
    tcase_add_test(daily, live_checks_go_on_in_the_collector);
    tcase_add_test(daily, a_live_check_asks_those_whose_secrets_are_there);
    return suite_run(suite);
}
