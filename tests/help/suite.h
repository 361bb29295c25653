#ifndef SUITE_H
#define SUITE_H

/*
 * What every test program does once its suite is made.
 */

#include <check.h>

/* Run the suite, each test in a process of its own unless CK_FORK=no, tell
 * what failed, and free it.  Returns the status of main. */
int suite_run(Suite *s);

/* How often to do what is done many times: `all`, or under valgrind, which is
 * some forty times slower, `few`. */
int suite_rounds(int all, int few);

#endif
