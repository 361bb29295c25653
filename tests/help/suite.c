/*
 * A suite is run.
 */
#include "tests/help/suite.h"

#include <stdlib.h>

int suite_run(Suite *s)
{
    SRunner *sr = srunner_create(s);
    int failed;

    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int suite_rounds(int all, int few)
{
    return getenv("HEADWAY_UNDER_VALGRIND") != NULL ? few : all;
}
