/*
 * headway report as a user runs it.
 */
#include <stdlib.h>

#include "tests/help/command.h"
#include "tests/help/suite.h"

START_TEST(what_is_no_period_ends_with_status_64)
{
    ck_run(RUN("report", "--period", "2013-13"), 64, "",
           "headway: --period: '2013-13' is no period: write a month as "
           "2013-10, a quarter as 2013-Q4, a half-year as 2013-H2, a year as "
           "2013, or plan\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report command");
    TCase *tc = command_case(suite, "report");

    tcase_add_test(tc, what_is_no_period_ends_with_status_64);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
