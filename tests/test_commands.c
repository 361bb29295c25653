/*
 * What all commands of headway have in common.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/help/command.h"
#include "tests/help/program.h"
#include "tests/help/suite.h"

START_TEST(help_lists_every_command)
{
    static const char *const names[] = {
        "init",   "networks", "add",     "check",  "collect",
        "record", "import",   "status",  "chart",  "dashboard",
        "report", "export",   "inspect", "backup", "run"};
    struct program_result r = RUN("--help");

    ck_assert_int_eq(r.status, 0);
    ck_assert_str_eq(r.err, "");
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char line[40];

        (void)snprintf(line, sizeof(line), "\n  %-10s ", names[i]);
        ck_assert_msg(strstr(r.out, line) != NULL, "%s", names[i]);
    }
    program_release(&r);
}
END_TEST

START_TEST(each_command_has_its_help)
{
    static const char *const names[] = {
        "init",   "networks", "add",     "check",  "record", "import",
        "status", "export",   "inspect", "backup", "run"};
    char start[40];
    struct program_result r = RUN(names[_i], "--help");

    (void)snprintf(start, sizeof(start), "Usage: headway %s", names[_i]);
    ck_assert_int_eq(strncmp(r.out, start, strlen(start)), 0);
    ck_assert_int_eq(r.status, 0);
    program_release(&r);
}
END_TEST

START_TEST(options_may_stand_after_the_operands)
{
    ck_run(RUN("record", "facebook", "friends", "748", "--date", "2013-11-03"),
           0, "facebook friends 2013-11-03: 748\n", "");
    ck_run(RUN("record", "--date", "2013-11-02", "facebook", "friends", "747"),
           0, "facebook friends 2013-11-02: 747\n", "");
}
END_TEST

START_TEST(now_is_a_day_with_a_year_behind_it)
{
    ck_run(RUN("networks", "--now", "9999-12-31T23:00:00Z"), 64, "",
           "headway: --now: '9999-12-31T23:00:00Z' is too late: the last year "
           "is 9998\n");
}
END_TEST

START_TEST(without_a_configuration_nothing_runs)
{
    (void)unlink(command_config);
    struct program_result r = RUN("status");

    ck_assert_int_eq(r.status, 74);
    ck_assert_ptr_nonnull(strstr(r.err, "headway.ini': No such file"));
    program_release(&r);
}
END_TEST

static const char *const helps[][4] = {
    {"-h"},
    {"help"},
    {"--help"},
    {"help", "status"},
    {"status", "-h"},
    {"help", "collect"},
    {"collect", "--help"},
};

START_TEST(help_is_found_in_many_ways)
{
    struct program_result r = run_command(helps[_i]);

    ck_assert_int_eq(r.status, 0);
    ck_assert_str_eq(r.err, "");
    ck_assert_int_eq(strncmp(r.out, "Usage: headway ", 15), 0);
    program_release(&r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("commands");
    TCase *all = command_case(suite, "all");

    tcase_add_test(all, help_lists_every_command);
    tcase_add_loop_test(all, each_command_has_its_help, 0, 11);
    tcase_add_loop_test(all, help_is_found_in_many_ways, 0, ROWS(helps));
    tcase_add_test(all, options_may_stand_after_the_operands);
    tcase_add_test(all, now_is_a_day_with_a_year_behind_it);
    tcase_add_test(all, without_a_configuration_nothing_runs);
    return suite_run(suite);
}
