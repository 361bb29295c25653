/*
 * Sockets to wait at, tried on pipes.
 */
#include <check.h>
#include <unistd.h>

#include "collector/watch.h"
#include "tests/help/suite.h"

enum { PIPES = 100 };

START_TEST(only_what_has_something_to_say_is_told)
{
    struct watch watch = {0};
    int a[2];
    int b[2];

    ck_assert(pipe(a) == 0 && pipe(b) == 0);
    ck_assert_int_eq(watch_set(&watch, a[0], POLLIN), 0);
    ck_assert_int_eq(watch_set(&watch, b[0], POLLIN), 0);
    ck_assert_int_eq(watch_wait(&watch, 0), 0);
    ck_assert_uint_eq(watch.ready_count, 0);
    ck_assert_int_eq(write(b[1], "x", 1), 1);
    ck_assert_int_eq(watch_wait(&watch, 1000), 0);
    ck_assert_uint_eq(watch.ready_count, 1);
    ck_assert_int_eq(watch.ready[0].fd, b[0]);
    ck_assert_int_eq(watch.ready[0].revents, POLLIN);
    watch_release(&watch);
}
END_TEST

START_TEST(what_is_waited_for_can_change_and_end)
{
    struct watch watch = {0};
    int a[2];

    ck_assert_int_eq(pipe(a), 0);
    ck_assert_int_eq(watch_set(&watch, a[1], POLLIN), 0);
    ck_assert_int_eq(watch_set(&watch, a[1], POLLOUT), 0);
    ck_assert_uint_eq(watch.count, 1);
    ck_assert_int_eq(watch_wait(&watch, 0), 0);
    ck_assert_uint_eq(watch.ready_count, 1);
    ck_assert_int_eq(watch_set(&watch, a[1], 0), 0);
    ck_assert_int_eq(watch_set(&watch, a[0], 0), 0); /* never set */
    ck_assert_int_eq(watch_wait(&watch, 0), 0);
    ck_assert_uint_eq(watch.ready_count, 0);
    watch_release(&watch);
}
END_TEST

START_TEST(the_ready_ones_stay_while_sockets_are_set)
{
    struct watch watch = {0};
    int pipes[PIPES][2];

    for (int i = 0; i < PIPES; i++) {
        ck_assert_int_eq(pipe(pipes[i]), 0);
        ck_assert_int_eq(watch_set(&watch, pipes[i][1], POLLOUT), 0);
    }
    ck_assert_int_eq(watch_wait(&watch, 0), 0);
    ck_assert_uint_eq(watch.ready_count, PIPES);
    for (size_t i = 0; i < watch.ready_count; i++) {
        ck_assert_int_eq(watch.ready[i].fd, pipes[i][1]);
        ck_assert_int_eq(watch_set(&watch, watch.ready[i].fd, 0), 0);
    }
    ck_assert_uint_eq(watch.count, 0);
    watch_release(&watch);
}
END_TEST

static TCase *watch_case(void)
{
    TCase *tc = tcase_create("watch");

    tcase_add_test(tc, only_what_has_something_to_say_is_told);
    tcase_add_test(tc, what_is_waited_for_can_change_and_end);
    tcase_add_test(tc, the_ready_ones_stay_while_sockets_are_set);
    return tc;
}

int main(void)
{
    Suite *s = suite_create("watch");

    suite_add_tcase(s, watch_case());
    return suite_run(s);
}
